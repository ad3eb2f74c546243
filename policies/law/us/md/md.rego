# METADATA
# title: Maryland Online Data Privacy Act
# description: >-
#   Sensitive data of people in Maryland is not sold, with consent or without; and data of
#   people known to be under 18 is neither sold nor used for advertising by profile.
# related_resources:
#   - https://mgaleg.maryland.gov/mgawebsite/Legislation/Details/sb0541?ys=2024RS
package law.us.md

import data.tables.us.md as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

# The law protects residents of the state.
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
	small
}

# Sensitive data is the matter of sales only; who is grown up is shared without a question more.
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

needs contains "actor.md_consumers" if of_the_state

# A number that cannot be read is none that reaches the law by itself: the share is asked as well.
needs contains "actor.md_sale_revenue_pct" if {
	of_the_state
	input.actor.md_consumers != null
	not large
}

needs contains "data.categories" if {
	of_the_state
	sells
}

needs contains "data.location_radius_ft" if {
	of_the_state
	sells
	places_people
}

# METADATA
# title: Sensitive data of people in Maryland and its sale
# description: >-
#   A controller with 35,000 consumers in the state, or 10,000 and more than a fifth of
#   its revenue from sales, sells no sensitive data, whoever consented: health, race,
#   belief, sexual life, citizenship, genes and biometrics, and places within 1,750
#   feet. It collects such data only where strictly necessary. The list of kinds is
#   known from secondary sources; a kind in neither of our tables goes to a person.
# related_resources:
#   - https://mgaleg.maryland.gov/mgawebsite/Legislation/Details/sb0541?ys=2024RS
# custom:
#   id: us.md.modpa.sensitive_sale
#   citation: Md. Com. Law 14-4707
#   actions: [data.sell]
#   effects: {deny: [], review: [], allow_with_obligations: ["assess:md"]}
#   valid_from: "2026-04-01"
#   confidence: high
#   topic: records
#   retention: default
finding contains {
	"rule": "us.md.modpa.sensitive_sale",
	"effect": "deny",
	"because": (reached_because | sensitive_because),
} if {
	reached
	sells
	sensitive
}

finding contains {
	"rule": "us.md.modpa.sensitive_sale",
	"effect": "review",
	"because": (reached_because | {"data.categories"}),
} if {
	reached
	sells
	input.data.categories != null
	not sensitive
	not all_plain
}

finding contains {
	"rule": "us.md.modpa.sensitive_sale",
	"effect": "allow_with_obligations",
	"because": reached_because,
} if {
	reached
	sells
	not sensitive
	all_plain
}

# METADATA
# title: Data of people under 18 in Maryland
# description: >-
#   A controller of that size neither sells data of people whom it knows, or should know,
#   to be under 18, nor handles it for advertising by profile. No consent cures it.
# related_resources:
#   - https://mgaleg.maryland.gov/mgawebsite/Legislation/Details/sb0541?ys=2024RS
# custom:
#   id: us.md.modpa.under18
#   citation: Md. Com. Law 14-4707
#   actions: [ads.share, audience.match, data.sell]
#   effects: {deny: []}
#   valid_from: "2026-04-01"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {
	"rule": "us.md.modpa.under18",
	"effect": "deny",
	"because": (reached_because | {"data.youngest_age"}),
} if {
	reached
	perhaps_minors
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

# Too small on either count; a share counts only where it was stated.
small if {
	is_number(input.actor.md_consumers)
	input.actor.md_consumers < tables.consumers_of_seller
}

small if {
	is_number(input.actor.md_consumers)
	input.actor.md_consumers < tables.consumers
	is_number(input.actor.md_sale_revenue_pct)
	input.actor.md_sale_revenue_pct <= tables.sale_revenue_pct_x100
}

large if {
	is_number(input.actor.md_consumers)
	input.actor.md_consumers >= tables.consumers
}

size_told if large

size_told if {
	input.actor.md_consumers != null
	input.actor.md_sale_revenue_pct != null
}

reached if {
	of_the_state
	size_told
}

reached_because := {"data.people_states", "actor.md_consumers"}

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

# --- what is sensitive ---

sensitive_because contains "data.categories" if {
	some key in input.data.categories
	sensitive_key(key)
}

sensitive_because contains "data.location_radius_ft" if {
	places_people
	input.data.location_radius_ft != null
	not coarse
}

sensitive if count(sensitive_because) > 0

coarse if {
	is_number(input.data.location_radius_ft)
	input.data.location_radius_ft > tables.precise_feet
}

places_people if {
	some key in input.data.categories
	place_key(key)
}

place_key(key) if {
	some above in tables.place_categories
	key == above
}

place_key(key) if {
	some above in tables.place_categories
	is_string(key)
	startswith(key, concat("", [above, "."]))
}

sensitive_key(key) if tables.sensitive_categories[key]

sensitive_key(key) if {
	some above, _ in tables.sensitive_categories
	is_string(key)
	startswith(key, concat("", [above, "."]))
}

# A place is plain once its radius is known not to be a small one.
plain_key(key) if {
	place_key(key)
	coarse
}

plain_key(key) if {
	some above in tables.plain_categories
	key == above
	not sensitive_key(key)
}

plain_key(key) if {
	some above in tables.plain_categories
	is_string(key)
	startswith(key, concat("", [above, "."]))
	not sensitive_key(key)
}

unplaced contains key if {
	some key in input.data.categories
	not plain_key(key)
}

all_plain if {
	is_array(input.data.categories)
	count(input.data.categories) > 0
	count(unplaced) == 0
}
