# METADATA
# title: OFAC sanctions
# description: >-
#   Nobody pays a blocked person, or a company that blocked persons hold by half
#   or more; what is blocked or rejected is reported and the record kept.
# related_resources:
#   - https://www.ecfr.gov/current/title-31/part-501
package law.us.ofac

import data.tables.us.ofac as tables
import data.tidegate

answers := true

# The hit itself is a stated fact: whoever screens says what the screening showed.
# It bars unless it is known to be none, and a fact of the wrong type bars. A gate
# that holds lists screens itself; then the search says it.

# A payment that no U.S. person makes and that touches nothing American is not
# OFAC's. Both facts must be known, and nothing that is known may contradict
# them; until then the payee is screened.
out_of_scope if {
	pays
	input.payout.payer_us_person == false
	input.payout.us_nexus == false
	not american_tie
}

out_of_scope if other_record

# Of somebody who may be listed nobody knows it; that goes to a person below.
needs contains "sanctions.listed" if {
	pays
	not possible_match
}

# A gate that holds lists searches for the payee's names and for nothing else.
needs contains "payee.names" if {
	pays
	input.sanctions.screening == "no_name"
}

needs contains "sanctions.rejectable" if pays

needs contains "sanctions.blocked_owner_pct" if {
	pays
	not natural_person
}

needs contains "record.kind" if deletes

needs contains "record.made_on" if our_record

needs contains "record.still_blocked" if property_record

needs contains "record.unblocked_on" if {
	property_record
	not still_blocked
}

# METADATA
# title: Payments and blocked persons
# description: >-
#   On a list of blocked persons, or held by half or more, in aggregate, by
#   blocked persons: the funds are blocked and reported. Under half a person
#   judges, because the guidance sets no floor for a holding that is material.
#   Liability is strict. The payee is not told of the hit. The guidance bears
#   the year 2014 only, so the rule counts from the end of that year.
# related_resources:
#   - https://www.ecfr.gov/current/title-31/section-501.603
# custom:
#   id: us.ofac.block
#   citation: 31 CFR 501.603; OFAC guidance of 2014 (50 percent rule)
#   actions: [seller.payout, creator.payout]
#   effects: {deny: ["block:funds", "report:10bd", "report:annual-sep30", "retain:10y"], review: []}
#   valid_from: "2014-12-31"
#   confidence: high
#   topic: sanctions
#   retention: "10y:31 CFR 501.601"
finding contains {
	"rule": "us.ofac.block",
	"effect": "deny",
	"because": {"sanctions.listed"},
} if {
	input.sanctions.listed != false
}

finding contains {
	"rule": "us.ofac.block",
	"effect": "deny",
	"because": {"sanctions.blocked_owner_pct"},
} if {
	half(input.sanctions.blocked_owner_pct)
}

finding contains {
	"rule": "us.ofac.block",
	"effect": "review",
	"because": {"sanctions.blocked_owner_pct"},
} if {
	input.sanctions.blocked_owner_pct > 0
	input.sanctions.blocked_owner_pct < tables.ownership_pct_x100
}

# METADATA
# title: A likeness to a listed person is judged by a person
# description: >-
#   The search of the lists came to a score between two thresholds: too like to be
#   dismissed, not like enough to be certain. OFAC sets no threshold for
#   matching names; the two in tables/platform/screening are the platform's own
#   choice. Until a person has judged it the payment waits, and the payee is not
#   told why.
# related_resources:
#   - https://www.ecfr.gov/current/title-31/section-501.603
# custom:
#   id: us.ofac.possible_match
#   citation: 31 CFR 501.603; the platform's own choice of thresholds
#   actions: [seller.payout, creator.payout]
#   effects: {review: []}
#   valid_from: "2014-12-31"
#   confidence: high
#   topic: sanctions
#   retention: "10y:31 CFR 501.601"
finding contains {
	"rule": "us.ofac.possible_match",
	"effect": "review",
	"because": {"sanctions.possible"},
} if {
	input.sanctions.possible != false
}

# METADATA
# title: A list that is too old clears nobody
# description: >-
#   Liability is strict and lists change from day to day. Where the copy is older
#   than the platform lets it be, nobody is taken to be unlisted; a hit on it still
#   counts. How old it may be is the platform's own choice, in
#   tables/platform/screening.
# related_resources:
#   - https://www.ecfr.gov/current/title-31/section-501.603
# custom:
#   id: us.ofac.stale_list
#   citation: 31 CFR 501.603; the platform's own choice of days
#   actions: [seller.payout, creator.payout]
#   effects: {review: []}
#   valid_from: "2014-12-31"
#   confidence: high
#   topic: sanctions
#   retention: "10y:31 CFR 501.601"
finding contains {
	"rule": "us.ofac.stale_list",
	"effect": "review",
	"because": {"sanctions.stale"},
} if {
	input.sanctions.stale != []
}

# METADATA
# title: The lists were searched for the payee
# description: >-
#   What was searched, how names were compared, and who is like the payee: for
#   the office alone, and kept with the decision.
# related_resources:
#   - https://www.ecfr.gov/current/title-31/section-501.601
# custom:
#   id: us.ofac.screened
#   citation: 31 CFR 501.601
#   actions: [seller.payout, creator.payout]
#   effects: {derive: []}
#   valid_from: "2014-12-31"
#   confidence: high
#   topic: sanctions
#   retention: "10y:31 CFR 501.601"
finding contains {
	"rule": "us.ofac.screened",
	"effect": "derive",
	"because": {
		"sanctions.algorithm",
		"sanctions.listed_from",
		"sanctions.lists",
		"sanctions.matches",
		"sanctions.max_age_days",
		"sanctions.possible_from",
		"sanctions.score",
	},
} if {
	input.sanctions.screening == "done"
}

# METADATA
# title: Payments rejected without blocking
# description: >-
#   It is rejected, not blocked, and reported within ten business days. The payee
#   is not told of the hit. No date of its own was found for this row, so it
#   counts from the end of 2014 as the row on blocking does.
# related_resources:
#   - https://www.ecfr.gov/current/title-31/section-501.604
# custom:
#   id: us.ofac.reject
#   citation: 31 CFR 501.604
#   actions: [seller.payout, creator.payout]
#   effects: {deny: ["report:10bd", "retain:10y"]}
#   valid_from: "2014-12-31"
#   confidence: high
#   topic: sanctions
#   retention: "10y:31 CFR 501.601"
finding contains {
	"rule": "us.ofac.reject",
	"effect": "deny",
	"because": {"sanctions.rejectable"},
} if {
	input.sanctions.rejectable != false
}

# METADATA
# title: A sanctions record is kept ten years
# description: Ten years from the dealing; for blocked property, as long as the block lasts and ten years more.
# related_resources:
#   - https://www.ecfr.gov/current/title-31/section-501.601
# custom:
#   id: us.ofac.records
#   citation: 31 CFR 501.601
#   actions: [record.delete]
#   effects: {deny: []}
#   valid_from: "2025-03-12"
#   confidence: high
#   topic: records
#   retention: "10y:31 CFR 501.601"
finding contains {
	"rule": "us.ofac.records",
	"effect": "deny",
	"because": {"record.kind", "record.made_on"},
} if {
	our_record
	input.record.made_on != null
	not ten_years_old
}

finding contains {
	"rule": "us.ofac.records",
	"effect": "deny",
	"because": {"record.still_blocked"},
} if {
	property_record
	still_blocked
}

finding contains {
	"rule": "us.ofac.records",
	"effect": "deny",
	"because": {"record.unblocked_on"},
} if {
	property_record
	input.record.unblocked_on != null
	not ten_years_free
}

pays if tidegate.asks("seller.payout")

pays if tidegate.asks("creator.payout")

deletes if tidegate.asks("record.delete")

# Who has no owners is asked for none; owners that are stated all the same count.
natural_person if input.payee.individual == true

american_tie if input.payout.currency == "USD"

american_tie if input.payee.us_person == true

possible_match if input.sanctions.possible == true

half(share) if share >= tables.ownership_pct_x100

half(share) if type_name(share) != "number"

other_record if {
	deletes
	is_string(input.record.kind)
	not known_record
	not tells_of_a_block
}

known_record if input.record.kind in tables.record_kinds

# A kind that cannot be read is the kind that is kept longest.
our_record if {
	deletes
	input.record.kind != null
	not other_record
}

property_record if {
	our_record
	input.record.kind != "sanctions"
}

property_record if {
	our_record
	tells_of_a_block
}

# A record that tells of blocked property is one, whatever it is called.
tells_of_a_block if input.record.still_blocked == true

tells_of_a_block if input.record.unblocked_on != null

still_blocked if input.record.still_blocked != false

ten_years_old if older_than_the_period(input.record.made_on)

ten_years_free if older_than_the_period(input.record.unblocked_on)

# ISO dates compare as text.
older_than_the_period(day) if {
	year := to_number(substring(day, 0, 4)) + tables.retention_years
	sprintf("%v%v", [year, substring(day, 4, 6)]) <= input.today.us
}
