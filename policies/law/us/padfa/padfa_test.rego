package law.us.padfa_test

import data.law.us.padfa

# A broker in Ohio sells government numbers of people in the United States to a company in Chengdu.
sale := {
	"action": "data.sell",
	"actor": {"us_person": true, "country": "US"},
	"agreement": "brokerage",
	"consideration": true,
	"data": {
		"us_people": true,
		"people_from": ["US"],
		"actor_collected_direct": false,
		"categories": ["user.government_id"],
		"under_17": false,
		"padfa_other": false,
	},
	"flow": {"from": "US"},
	"recipient": chengdu,
}

chengdu := {
	"individual": false,
	"country": "CN",
	"ppb_country": "CN",
	"adversary_owned_pct": 10000,
	"under_adversary_direction": false,
}

singapore := {
	"individual": false,
	"country": "SG",
	"ppb_country": "SG",
	"adversary_owned_pct": 0,
	"under_adversary_direction": false,
}

# The same data goes to a clean company in Singapore.
clean := object.union(without_group(sale, "recipient"), {"recipient": singapore})

# The same data goes to a person.
analyst := object.union(without_group(sale, "recipient"), {"recipient": {
	"individual": true,
	"country": "CA",
	"residence_country": "CA",
	"under_adversary_direction": false,
}})

without_group(request, group) := object.remove(request, [group])

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

to(change) := object.union(clean, {"recipient": change})

of(change) := object.union(sale, {"data": change})

plain(change) := of(object.union({"categories": ["user.contact"]}, change))

effects(effect) := {finding.rule | some finding in padfa.finding; finding.effect == effect}

refused := effects("deny")

looked_at := effects("review")

concluded := effects("derive")

missing contains fact if {
	some fact in padfa.needs
	object.get(input, split(fact, "."), null) == null
}

quiet if {
	refused == set()
	looked_at == set()
	missing == set()
	not padfa.out_of_scope
}

barred if refused == {"us.padfa.prohibit"}

doubted if {
	refused == set()
	looked_at == {"us.padfa.prohibit"}
}

test_the_law_answers if padfa.answers

# Scope: natural persons who live in the United States.
test_data_about_nobody_of_the_united_states_is_out_of_scope if {
	padfa.out_of_scope with input as {"action": "data.transfer", "data": {"us_people": false}}
	padfa.out_of_scope with input as {"action": "data.transfer", "data": {"people_from": ["JP", "KR"]}}
	not padfa.out_of_scope with input as {"action": "data.transfer", "data": {"people_from": ["JP", "US"]}}
}

test_americans_abroad_are_the_program_s_and_not_the_act_s if {
	padfa.out_of_scope with input as of({"us_people": true, "people_from": ["FR"]})
}

test_a_list_that_names_the_united_states_is_believed_first if {
	barred with input as of({"us_people": false})
	not padfa.out_of_scope with input as of({"us_people": false})
	not padfa.out_of_scope with input as of({"us_people": false}) with input.data.people_from as "JP"
}

test_whom_the_data_is_about_is_asked_for if {
	"data.us_people" in missing with input as {"action": "data.transfer"}
	"data.us_people" in missing with input as {"action": "data.transfer", "data": {"people_from": []}}
	not "data.us_people" in padfa.needs with input as sale
}

# us.padfa.prohibit
test_one_sale_to_china_is_barred if {
	barred with input as sale
	concluded == {"us.padfa.data_broker", "us.padfa.sensitive"} with input as sale
}

test_every_adversary_country_bars if {
	every country in {"CN", "RU", "IR", "KP"} {
		barred with input as to({"country": country})
		barred with input as to({"ppb_country": country})
	}
}

test_cuba_and_venezuela_are_not_of_the_four if {
	every country in {"CU", "VE", "SG", "US"} {
		quiet with input as to({"country": country, "ppb_country": country})
	}
}

test_exactly_a_fifth_controls if barred with input as to({"adversary_owned_pct": 2000})

test_just_under_a_fifth_does_not if quiet with input as to({"adversary_owned_pct": 1999})

test_direction_controls_without_a_share if barred with input as to({"under_adversary_direction": true})

test_a_person_living_in_an_adversary_country_is_one if {
	quiet with input as analyst
	barred with input as object.union(analyst, {"recipient": {"residence_country": "RU"}})
	"recipient.residence_country" in missing with input as without(analyst, "recipient", "residence_country")
}

test_hong_kong_and_macau_go_to_a_person if {
	doubted with input as to({"country": "HK"})
	doubted with input as to({"ppb_country": "MO"})
	doubted with input as object.union(analyst, {"recipient": {"residence_country": "HK"}})
	doubted with input as to({"adversary_owned_pct": 2000, "hk_macau_owned_pct": 1})
	barred with input as to({"adversary_owned_pct": 2001, "hk_macau_owned_pct": 1})
}

test_a_transfer_of_any_name_is_reached if {
	every action in {"data.transfer", "data.access", "model.train", "ads.share"} {
		barred with input as object.union(sale, {"action": action, "agreement": "vendor"})
	}
}

test_what_is_given_for_nothing_is_no_brokerage if {
	free := object.union(sale, {"action": "data.transfer", "agreement": "none", "consideration": false})
	quiet with input as free
	barred with input as object.union(free, {"agreement": "brokerage"})
	barred with input as object.union(free, {"action": "data.sell"})
	"consideration" in missing with input as without_group(free, "consideration")
}

test_what_is_missing_is_asked_for if {
	every pair in [["data", "categories"], ["data", "actor_collected_direct"]] {
		missing == {sprintf("%v.%v", pair)} with input as without(sale, pair[0], pair[1])
	}
	every fact in {"country", "ppb_country", "adversary_owned_pct", "under_adversary_direction", "individual"} {
		sprintf("recipient.%v", [fact]) in missing with input as without(clean, "recipient", fact)
	}
}

test_a_fact_of_another_type_bars if {
	barred with input as clean with input.recipient.under_adversary_direction as "no"
	barred with input as clean with input.recipient.adversary_owned_pct as "none"
	barred with input as clean with input.recipient.country as 7
	barred with input as sale with input.data.actor_collected_direct as "yes"
	barred with input as plain({}) with input.data.under_17 as "no"
	doubted with input as sale with input.data.categories as "user.contact"
}

# us.padfa.data_broker
test_who_collected_it_itself_is_no_broker if {
	quiet with input as of({"actor_collected_direct": true})
	concluded == set() with input as of({"actor_collected_direct": true})
}

test_collection_is_the_first_question if {
	missing == {"data.actor_collected_direct"} with input as {
		"action": "data.transfer",
		"data": {"us_people": true},
	}
}

test_where_nobody_adverse_receives_it_nothing_more_is_asked if {
	quiet with input as without(clean, "data", "actor_collected_direct")
	quiet with input as without(clean, "data", "categories")
}

# us.padfa.sensitive
test_every_kind_of_the_list_and_below_it_is_sensitive if {
	every key, _ in data.tables.us.padfa.sensitive_categories {
		barred with input as of({"categories": [key]})
		barred with input as of({"categories": ["user.contact", concat("", [key, ".some_part"])]})
	}
}

test_a_plain_kind_is_not_sensitive if {
	every key in data.tables.us.padfa.plain_categories {
		quiet with input as of({"categories": [key]})
	}
	quiet with input as of({"categories": ["user.contact.email"]})
}

test_a_kind_that_nobody_placed_goes_to_a_person if {
	every key in {"user", "user.content", "user.behavior", "user.shoe_size", "user.contacts"} {
		doubted with input as of({"categories": ["user.name", key]})
	}
	doubted with input as of({"categories": []})
}

test_a_sensitive_part_of_a_plain_kind_is_sensitive if {
	barred with input as of({"categories": ["user.account.username"]})
	quiet with input as of({"categories": ["user.account.settings"]})
}

test_everything_about_people_under_17_is_sensitive if {
	quiet with input as plain({})
	barred with input as plain({"under_17": true})
	barred with input as plain({"under_14": true})
	missing == {"data.under_17"} with input as without(plain({}), "data", "under_17")
}

test_what_no_key_tells_is_asked_for if {
	barred with input as plain({"padfa_other": true})
	missing == {"data.padfa_other"} with input as without(plain({}), "data", "padfa_other")
}

# us.padfa.exclusions
claiming(limb) := object.union(sale, {"action": "data.transfer", "agreement": "vendor", "flow": {"padfa_exclusion": limb}})

test_an_exclusion_frees_and_is_on_record if {
	every limb in {"individual_request", "not_the_product", "reporting", "public_information"} {
		quiet with input as claiming(limb)
		concluded == {"us.padfa.exclusions", "us.padfa.sensitive"} with input as claiming(limb)
	}
}

test_an_exclusion_that_the_act_does_not_know_frees_nobody if {
	barred with input as claiming("research")
	barred with input as claiming(7)
}

test_sold_data_is_the_product if {
	barred with input as object.union(claiming("not_the_product"), {"action": "data.sell"})
	barred with input as object.union(claiming("not_the_product"), {"agreement": "brokerage"})
}

test_an_exclusion_not_claimed_is_not_there if {
	barred with input as without(claiming("reporting"), "flow", "padfa_exclusion")
}

# us.padfa.service_provider_limit
serving(adverse) := object.union(claiming("service_provider"), {"flow": {"principal_adverse": adverse}})

test_a_service_provider_of_somebody_harmless_is_excluded if quiet with input as serving(false)

test_who_serves_an_adversary_is_no_service_provider if {
	doubted with input as serving(true)
	"us.padfa.service_provider_limit" in concluded with input as serving(true)
}

test_whom_the_provider_serves_is_asked_for if {
	"flow.principal_adverse" in missing with input as claiming("service_provider")
}

processor := object.union(sale, {
	"action": "data.transfer",
	"agreement": "vendor",
	"actor": {"ppb_country": "US", "adversary_owned_pct": 0, "under_adversary_direction": false},
	"recipient": {"role": "processor"},
})

test_the_giver_s_own_service_provider_receives_no_brokered_data if {
	quiet with input as processor
	not "us.padfa.data_broker" in concluded with input as processor
}

test_a_giver_controlled_by_an_adversary_has_no_service_providers if {
	doubted with input as object.union(processor, {"actor": {"adversary_owned_pct": 2000}})
	quiet with input as object.union(processor, {"actor": {"adversary_owned_pct": 1999}})
	doubted with input as object.union(processor, {"actor": {"country": "HK"}})
	"us.padfa.service_provider_limit" in concluded with input as object.union(processor, {"actor": {"under_adversary_direction": true}})
}

test_a_giver_of_whom_nothing_is_known_has_no_service_providers if {
	every fact in {"country", "ppb_country", "adversary_owned_pct", "under_adversary_direction"} {
		doubted with input as without(processor, "actor", fact)
	}
}

test_whether_it_is_brokerage_is_asked_of_who_says_it_is_not_the_product if {
	"agreement" in missing with input as object.remove(claiming("not_the_product"), ["agreement"])
	not "agreement" in missing with input as object.remove(claiming("reporting"), ["agreement"])
}

test_an_age_that_cannot_be_read_bars if barred with input as plain({"under_14": 7})

test_an_agreement_that_cannot_be_read_excludes_nothing if barred with input as claiming("not_the_product") with input.agreement as 7
