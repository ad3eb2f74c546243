# The words of the Act: who brokers, what is sensitive, whom an adversary controls.
package law.us.padfa

import data.tables.us.padfa as tables
import data.tidegate

moves if tidegate.asks("data.transfer")

for_sale if tidegate.asks("data.sell")

# --- whom the data is about ---

residence_told if input.data.us_people != null

residence_told if {
	is_array(input.data.people_from)
	count(input.data.people_from) > 0
}

# Whoever says that nobody of the United States is in the data, and names it among the places
# where they live, is not believed.
said_to_live_here if {
	some country in input.data.people_from
	tables.home[country]
}

said_to_live_here if {
	input.data.people_from != null
	type_name(input.data.people_from) != "array"
}

# --- who brokers ---

# Nothing of value for it, and no sale by name either.
gratuitous if {
	input.consideration == false
	not for_sale
	not called_brokerage
}

called_brokerage if input.agreement == "brokerage"

# Data that was not collected directly, or of which that cannot be read.
second_hand if {
	moves
	not gratuitous
	input.data.actor_collected_direct != true
}

brokered if {
	second_hand
	for_value
	not providers_service
}

for_value if for_sale

for_value if called_brokerage

for_value if input.consideration != false

# What remains to be asked once it is known that the data is second-hand.
open_deal if {
	second_hand
	not excluded
	not harmless_recipient
}

open_recipient if {
	second_hand
	not excluded
	not harmless_data
	not adverse
}

# --- exclusions ---

excluded if claims("individual_request")

excluded if claims("reporting")

excluded if claims("public_information")

# A sale of the data itself makes it the product.
excluded if {
	claims("not_the_product")
	not for_sale
	is_string(input.agreement)
	not called_brokerage
}

excluded if {
	claims("service_provider")
	input.flow.principal_adverse == false
}

claims(limb) if {
	limb in tables.exclusions
	input.flow.padfa_exclusion == limb
}

# --- service providers ---

# The recipient works for the giver, and no adversary controls the giver.
providers_service if {
	input.recipient.role == "processor"
	harmless_giver
}

limit_because contains "recipient.role" if {
	input.recipient.role == "processor"
	not harmless_giver
}

limit_because contains "flow.principal_adverse" if {
	claims("service_provider")
	input.flow.principal_adverse != false
}

no_limit if count(limit_because) == 0

harmless_giver if {
	harmless_place(input.actor.country)
	harmless_place(input.actor.ppb_country)
	input.actor.under_adversary_direction == false
	is_number(input.actor.adversary_owned_pct)
	input.actor.adversary_owned_pct < tables.ownership_pct_x100
}

# --- what is sensitive ---

sensitive_because contains "data.categories" if listed

sensitive_because contains "data.under_17" if input.data.under_17 != false

sensitive_because contains "data.under_14" if {
	input.data.under_14 != null
	input.data.under_14 != false
}

sensitive_because contains "data.padfa_other" if input.data.padfa_other != false

listed if {
	some key in input.data.categories
	sensitive_key(key)
}

sensitive_key(key) if tables.sensitive_categories[key]

sensitive_key(key) if {
	some above, _ in tables.sensitive_categories
	is_string(key)
	startswith(key, concat("", [above, "."]))
}

plain_key(key) if {
	some above in tables.plain_categories
	key == above
}

plain_key(key) if {
	some above in tables.plain_categories
	is_string(key)
	startswith(key, concat("", [above, "."]))
	not sensitive_key(key)
}

# Kinds that stand in no table of ours, or no kinds at all.
unclear_because contains "data.categories" if {
	input.data.categories != null
	not all_plain
}

all_plain if {
	is_array(input.data.categories)
	count(input.data.categories) > 0
	count([key | some key in input.data.categories; plain_key(key)]) == count(input.data.categories)
}

harmless_data if {
	all_plain
	input.data.under_17 == false
	input.data.padfa_other == false
	count(sensitive_because) == 0
}

# --- who receives ---

adverse if count(adverse_because) > 0

adverse_because contains "recipient.country" if adverse_place(input.recipient.country)

adverse_because contains "recipient.ppb_country" if adverse_place(input.recipient.ppb_country)

adverse_because contains "recipient.residence_country" if adverse_place(input.recipient.residence_country)

adverse_because contains "recipient.under_adversary_direction" if input.recipient.under_adversary_direction != false

adverse_because contains "recipient.adversary_owned_pct" if {
	a_fifth(input.recipient.adversary_owned_pct)
	not a_fifth_by_inference
}

adverse_place(country) if country in tables.adversary_countries

adverse_place(country) if {
	country != null
	type_name(country) != "string"
}

inferred_because contains "recipient.country" if inferred_place(input.recipient.country)

inferred_because contains "recipient.ppb_country" if inferred_place(input.recipient.ppb_country)

inferred_because contains "recipient.residence_country" if inferred_place(input.recipient.residence_country)

inferred_because contains "recipient.hk_macau_owned_pct" if a_fifth_by_inference

inferred_place(country) if country in tables.inferred_countries

# A fifth only if what is held from Hong Kong and Macau counts.
a_fifth_by_inference if {
	a_fifth(input.recipient.adversary_owned_pct)
	is_number(input.recipient.adversary_owned_pct)
	is_number(input.recipient.hk_macau_owned_pct)
	input.recipient.hk_macau_owned_pct >= 0
	input.recipient.adversary_owned_pct - input.recipient.hk_macau_owned_pct < tables.ownership_pct_x100
}

# Exactly a fifth counts.
a_fifth(share) if share >= tables.ownership_pct_x100

a_fifth(share) if {
	share != null
	type_name(share) != "number"
}

harmless_place(country) if {
	is_string(country)
	not adverse_place(country)
	not inferred_place(country)
}

harmless_recipient if {
	harmless_person
	input.recipient.under_adversary_direction == false
	not adverse
	count(inferred_because) == 0
}

harmless_person if {
	input.recipient.individual == true
	harmless_place(input.recipient.country)
	harmless_place(input.recipient.residence_country)
}

harmless_person if {
	input.recipient.individual == false
	harmless_place(input.recipient.country)
	harmless_place(input.recipient.ppb_country)
	is_number(input.recipient.adversary_owned_pct)
}

# --- what follows ---

barred if {
	brokered
	not excluded
	count(sensitive_because) > 0
	adverse
	no_limit
}

doubtful if {
	brokered
	not excluded
	perhaps_sensitive
	perhaps_adverse
}

perhaps_sensitive if count(sensitive_because) > 0

perhaps_sensitive if count(unclear_because) > 0

perhaps_adverse if adverse

perhaps_adverse if count(inferred_because) > 0
