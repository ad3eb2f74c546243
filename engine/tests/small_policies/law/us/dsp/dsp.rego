# METADATA
# title: Data Security Program
# description: Bulk sensitive data of U.S. persons stays out of reach of countries of concern.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/part-202
package law.us.dsp

import data.tables.us.dsp as tables

answers := true

out_of_scope if input.data.public == true

needs contains "actor.us_person"

needs contains "agreement"

needs contains "recipient.country"

needs contains sprintf("data.counts.%v", [category]) if some category, _ in tables.bulk_limits

needs contains "recipient.coc_owned_pct" if not seat_is_of_concern

needs contains "controls.cisa_full" if restricted_deal

# METADATA
# title: Bulk data is sold to a covered person
# description: A U.S. person may not sell bulk data to a covered person.
# custom:
#   id: us.dsp.brokerage_covered
#   citation: 28 CFR 202.301
#   actions: [data.transfer]
#   effects: {deny: []}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: 10y
finding contains {"rule": "us.dsp.brokerage_covered", "effect": "deny", "because": over_limit} if {
	reaches_covered_person
	input.agreement == "brokerage"
	not exempt
}

# METADATA
# title: A covered person gets access to bulk data
# description: Allowed only with the CISA security requirements in full.
# custom:
#   id: us.dsp.restricted
#   citation: 28 CFR 202.401
#   actions: [data.transfer]
#   effects: {deny: [], allow_with_obligations: ["retain:10y", "file:14d"]}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: 10y
finding contains {"rule": "us.dsp.restricted", "effect": "deny", "because": over_limit} if {
	restricted_deal
	not cisa_met
}

finding contains {
	"rule": "us.dsp.restricted",
	"effect": "allow_with_obligations",
	"because": {"controls.cisa_full"},
} if {
	restricted_deal
	cisa_met
}

# METADATA
# title: Orders, payment and delivery are exempt
# description: Identifiers that a purchase needs.
# custom:
#   id: us.dsp.exempt_ecommerce
#   citation: 28 CFR 202.505
#   actions: [data.transfer]
#   effects: {allow: []}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
finding contains {"rule": "us.dsp.exempt_ecommerce", "effect": "allow", "because": {"purpose"}} if {
	reaches_covered_person
	exempt
}

# METADATA
# title: The recipient is a covered person
# description: By seat or by ownership.
# custom:
#   id: us.dsp.covered_person
#   citation: 28 CFR 202.211
#   actions: [data.transfer]
#   effects: {derive: []}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
finding contains {
	"rule": "us.dsp.covered_person",
	"effect": "derive",
	"because": {"recipient.country", "recipient.coc_owned_pct"},
} if {
	covered_person
}

reaches_covered_person if {
	binds
	count(over_limit) > 0
	covered_person
}

restricted_deal if {
	reaches_covered_person
	input.agreement in tables.restricted_agreements
	not exempt
}

binds if not known_foreign

known_foreign if input.actor.us_person == false

cisa_met if input.controls.cisa_full == true

exempt if {
	input.purpose in tables.purchase_purposes
	count(over_limit - purchase_data) == 0
}

purchase_data contains sprintf("data.counts.%v", [category]) if some category in tables.purchase_data

covered_person if seat_is_of_concern

covered_person if input.recipient.coc_owned_pct >= tables.ownership_pct_x100

seat_is_of_concern if input.recipient.country in tables.countries_of_concern

over_limit contains sprintf("data.counts.%v", [category]) if {
	some category, limit in tables.bulk_limits
	input.data.counts[category] > limit
}
