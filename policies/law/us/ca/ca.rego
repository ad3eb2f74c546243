# METADATA
# title: California Consumer Privacy Act and Delete Act
# description: >-
#   Data of Californians under 16 is sold or shared only after an opt-in, and who sells
#   data of people that it has no direct relationship with registers and deletes on
#   request.
# related_resources:
#   - https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.120
package law.us.ca

import data.tables.us.ca as tables
import data.tidegate
import data.tidegate.calendar
import data.tidegate.whereabouts

answers := true

# Both acts protect residents of the state.
out_of_scope if {
	hands_on
	whereabouts.no_people_of(tables.home)
}

out_of_scope if {
	hands_on
	nobody_of_the_state
}

out_of_scope if {
	hands_on
	no_business
}

# Brokers sell; who shares data of grown-ups is asked nothing more.
out_of_scope if {
	hands_on
	not sells
	no_minors
}

needs contains "data.people_from" if hands_on

needs contains "data.people_states" if {
	hands_on
	input.data.people_from != null
}

needs contains "data.under_18" if {
	of_the_state
	not age_told
}

needs contains "data.youngest_age" if {
	of_the_state
	input.data.under_18 != null
	input.data.under_18 != false
}

# One count that is passed makes a business; the next is asked where the last did not.
needs contains "actor.gross_revenue_usd" if of_the_state

needs contains "actor.ca_consumers" if {
	of_the_state
	input.actor.gross_revenue_usd != null
	not rich
}

needs contains "actor.ca_sale_revenue_pct" if {
	of_the_state
	input.actor.gross_revenue_usd != null
	input.actor.ca_consumers != null
	not rich
	not popular
}

needs contains "consent.sale_opt_in_teens" if {
	of_the_state
	perhaps_minors
}

needs contains "consent.sale_opt_in_parents" if {
	of_the_state
	perhaps_minors
	not teens_only
}

needs contains "data.direct_relationship" if {
	of_the_state
	sells
}

needs contains "actor.drop_checked_on" if {
	tidegate.governs("us.ca.delete_act@2026-08-01")
	brokers
}

# METADATA
# title: Data of Californians under 16
# description: >-
#   A business sells or shares it only where people of 13 to 15 opted in themselves, and
#   a parent did for each below 13. The revenue that makes a business, 26,625,000
#   dollars, is known to the end of 2026; after that a person judges where it alone
#   would make one.
# related_resources:
#   - https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.120
# custom:
#   id: us.ca.ccpa.minor_sale
#   citation: Cal. Civ. Code 1798.120(c), 1798.140(d)
#   actions: [ads.share, audience.match, data.sell]
#   effects: {deny: [], review: [], allow_with_obligations: ["retain:24m"]}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: minors
#   retention: "3y:CCPA, 24 months for requests"
finding contains {
	"rule": "us.ca.ccpa.minor_sale",
	"effect": "deny",
	"because": {"data.people_states", "data.youngest_age", "consent.sale_opt_in_teens", "consent.sale_opt_in_parents"},
} if {
	business
	no_opt_in
}

finding contains {
	"rule": "us.ca.ccpa.minor_sale",
	"effect": "review",
	"because": {"data.people_states", "data.youngest_age", "actor.gross_revenue_usd"},
} if {
	doubtful_business
	no_opt_in
}

finding contains {
	"rule": "us.ca.ccpa.minor_sale",
	"effect": "allow_with_obligations",
	"because": {"data.people_states", "data.youngest_age", "consent.sale_opt_in_teens", "consent.sale_opt_in_parents"},
} if {
	of_the_state
	perhaps_minors
	teens_opted_in
	parents_need_not_or_did
}

# METADATA
# title: Data brokers in California
# description: >-
#   Who sells data of people with whom it has no direct relationship registers by 31
#   January and says whether data went to a foreign actor in the past year.
# related_resources:
#   - https://cppa.ca.gov/data_brokers/
# custom:
#   id: us.ca.delete_act
#   citation: Cal. Civ. Code 1798.99.80-1798.99.89
#   actions: [data.sell]
#   effects: {review: [], allow_with_obligations: ["register:ca-broker"]}
#   valid_from: "2026-01-01"
#   valid_to: "2026-07-31"
#   confidence: high
#   topic: cross_border
#   retention: "10y:Cal. Civ. Code 1798.99.86, six years for audits"
finding contains {
	"rule": "us.ca.delete_act",
	"effect": "allow_with_obligations",
	"because": {"data.people_states", "data.direct_relationship"},
} if {
	business
	brokers
}

finding contains {
	"rule": "us.ca.delete_act",
	"effect": "review",
	"because": {"data.people_states", "data.direct_relationship", "actor.gross_revenue_usd"},
} if {
	doubtful_business
	brokers
}

# METADATA
# title: Data brokers in California and the deletion platform
# description: >-
#   From 1 August 2026 a broker also fetches deletion requests from the state's platform
#   (DROP) at least every 45 days and carries them out; who is later than that sells
#   nothing. Audits every three years from 2028. 200 dollars a request and a day.
# related_resources:
#   - https://cppa.ca.gov/data_brokers/
# custom:
#   id: us.ca.delete_act@2026-08-01
#   citation: Cal. Civ. Code 1798.99.80-1798.99.89
#   actions: [data.sell]
#   effects: {deny: [], review: [], allow_with_obligations: ["register:ca-broker", "drop:45d", "audit:ca-broker"]}
#   valid_from: "2026-08-01"
#   confidence: high
#   topic: cross_border
#   retention: "10y:Cal. Civ. Code 1798.99.86, six years for audits"
finding contains {
	"rule": "us.ca.delete_act@2026-08-01",
	"effect": "deny",
	"because": {"data.people_states", "data.direct_relationship", "actor.drop_checked_on"},
} if {
	business
	brokers
	input.actor.drop_checked_on != null
	not drop_fresh
}

finding contains {
	"rule": "us.ca.delete_act@2026-08-01",
	"effect": "review",
	"because": {"data.people_states", "data.direct_relationship", "actor.gross_revenue_usd"},
} if {
	doubtful_business
	brokers
	input.actor.drop_checked_on != null
	not drop_fresh
}

finding contains {
	"rule": "us.ca.delete_act@2026-08-01",
	"effect": "allow_with_obligations",
	"because": {"data.people_states", "data.direct_relationship", "actor.drop_checked_on"},
} if {
	of_the_state
	brokers
	drop_fresh
}

sells if tidegate.asks("data.sell")

hands_on if sells

hands_on if tidegate.asks("ads.share")

hands_on if tidegate.asks("audience.match")

nobody_of_the_state if {
	is_array(input.data.people_states)
	count(input.data.people_states) > 0
	count(other_states) == count(input.data.people_states)
}

other_states contains number if {
	some number, state in input.data.people_states
	is_string(state)
	state != tables.state
}

# Where the states cannot be read, the people may live in this one.
of_the_state if {
	hands_on
	input.data.people_states != null
}

# --- who is a business ---

over_the_figure if {
	is_number(input.actor.gross_revenue_usd)
	input.actor.gross_revenue_usd > tables.gross_revenue_cents
}

figure_expired if input.today.us > tables.gross_revenue_valid_to

rich if {
	over_the_figure
	not figure_expired
}

popular if {
	is_number(input.actor.ca_consumers)
	input.actor.ca_consumers >= tables.consumers
}

few if {
	is_number(input.actor.ca_consumers)
	not popular
}

mostly_sales if {
	is_number(input.actor.ca_sale_revenue_pct)
	input.actor.ca_sale_revenue_pct >= tables.sale_revenue_pct_x100
}

other_trade if {
	is_number(input.actor.ca_sale_revenue_pct)
	not mostly_sales
}

no_business if {
	is_number(input.actor.gross_revenue_usd)
	not over_the_figure
	few
	other_trade
}

# The figure of a later year may be higher: past its date it alone makes nobody a business.
doubtful_business if {
	of_the_state
	figure_expired
	over_the_figure
	few
	other_trade
}

all_counts_told if {
	input.actor.gross_revenue_usd != null
	input.actor.ca_consumers != null
	input.actor.ca_sale_revenue_pct != null
}

size_told if rich

size_told if {
	input.actor.gross_revenue_usd != null
	popular
}

size_told if all_counts_told

business if {
	of_the_state
	size_told
	not doubtful_business
}

# --- who is under 16 ---

age_told if is_number(input.data.youngest_age)

known_minor if {
	age_told
	input.data.youngest_age < tables.minor_age
}

no_minors if {
	age_told
	not known_minor
}

no_minors if {
	input.data.under_18 == false
	not known_minor
}

perhaps_minors if known_minor

perhaps_minors if {
	input.data.youngest_age != null
	not no_minors
}

teens_only if {
	age_told
	input.data.youngest_age >= tables.parent_age
}

teens_opted_in if input.consent.sale_opt_in_teens == true

parents_need_not_or_did if teens_only

parents_need_not_or_did if input.consent.sale_opt_in_parents == true

no_opt_in if {
	perhaps_minors
	input.consent.sale_opt_in_teens != null
	not teens_opted_in
}

no_opt_in if {
	perhaps_minors
	input.consent.sale_opt_in_parents != null
	not parents_need_not_or_did
}

# --- brokers ---

brokers if {
	of_the_state
	sells
	input.data.direct_relationship != null
	not direct
}

direct if input.data.direct_relationship == true

drop_fresh if {
	is_string(input.actor.drop_checked_on)
	age := calendar.days_from(input.actor.drop_checked_on, input.today.us)
	age >= 0
	age <= tables.drop_days
}
