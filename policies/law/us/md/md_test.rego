package law.us.md_test

import data.law.us.md

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in md.finding; finding.effect == effect}

refused := effects("deny")

missing contains fact if {
	some fact in md.needs
	object.get(input, split(fact, "."), null) == null
}

# Health data of grown-ups in Maryland and Ohio is sold by a company that 35,000 Marylanders use.
sale := {
	"action": "data.sell",
	"actor": {"md_consumers": 35000},
	"data": {
		"people_from": ["US"],
		"people_states": ["MD", "OH"],
		"under_18": false,
		"categories": ["user.health_and_medical"],
	},
}

of(change) := object.union(sale, {"data": change})

by(change) := object.union(sale, {"actor": change})

sensitive if {
	refused == {"us.md.modpa.sensitive_sale"}
	not md.out_of_scope
}

test_the_law_answers if md.answers

# us.md.modpa.sensitive_sale
test_health_data_is_not_sold if sensitive with input as sale

test_every_kind_of_the_list_and_below_it_is_sensitive if {
	every key, _ in data.tables.us.md.sensitive_categories {
		sensitive with input as of({"categories": [key]})
		sensitive with input as of({"categories": ["user.name", concat("", [key, ".some_part"])]})
	}
}

test_a_plain_kind_is_sold_with_an_assessment if {
	every key in data.tables.us.md.plain_categories {
		refused == set() with input as of({"categories": [key]})
		effects("allow_with_obligations") == {"us.md.modpa.sensitive_sale"} with input as of({"categories": [key]})
	}
	effects("allow_with_obligations") == {"us.md.modpa.sensitive_sale"} with input as of({"categories": ["user.contact.email"]})
}

test_a_kind_that_nobody_placed_goes_to_a_person if {
	every categories in [["user.demographic"], ["user.name", "user.social"], ["user.names"], [], "user.name"] {
		effects("review") == {"us.md.modpa.sensitive_sale"} with input as of({"categories": categories})
		refused == set() with input as of({"categories": categories})
	}
}

test_a_place_within_1750_feet_is_sensitive_and_one_of_1751_is_not if {
	sensitive with input as of({"categories": ["user.location.precise"], "location_radius_ft": 1750})
	effects("allow_with_obligations") == {"us.md.modpa.sensitive_sale"} with input as of({
		"categories": ["user.location"],
		"location_radius_ft": 1751,
	})
	sensitive with input as of({"categories": ["user.location.imprecise"], "location_radius_ft": "city"})
}

test_how_precise_a_place_is_has_to_be_said if {
	missing == {"data.location_radius_ft"} with input as of({"categories": ["user.location.precise"]})
	refused == set() with input as of({"categories": ["user.location.precise"]})
	not "data.location_radius_ft" in md.needs with input as sale
}

test_sharing_of_grown_ups_data_is_not_the_matter_of_this_rule if {
	md.out_of_scope with input as object.union(sale, {"action": "ads.share"})
}

# Who is reached.
test_one_consumer_fewer_is_reached_only_as_a_seller if {
	missing == {"actor.md_sale_revenue_pct"} with input as by({"md_consumers": 34999})
	refused == set() with input as by({"md_consumers": 34999})
	sensitive with input as by({"md_consumers": 34999, "md_sale_revenue_pct": 2001})
	md.out_of_scope with input as by({"md_consumers": 34999, "md_sale_revenue_pct": 2000})
}

test_ten_thousand_consumers_are_the_floor if {
	sensitive with input as by({"md_consumers": 10000, "md_sale_revenue_pct": 9000})
	md.out_of_scope with input as by({"md_consumers": 9999, "md_sale_revenue_pct": 9000})
}

test_other_states_and_countries_are_out if {
	md.out_of_scope with input as object.union(without(sale, "data", "people_states"), {"data": {"people_from": ["FR"]}})
	md.out_of_scope with input as of({"people_states": ["OH", "VA"]})
	not md.out_of_scope with input as of({"people_states": []})
	not md.out_of_scope with input as of({"people_states": ["OH", 7]})
}

test_what_is_asked_and_in_what_order if {
	missing == {"data.people_from"} with input as {"action": "data.sell"}
	missing == {"data.people_states"} with input as {"action": "data.sell", "data": {"people_from": ["US"]}}
	missing == {"actor.md_consumers"} with input as object.remove(sale, ["actor"])
	missing == {"data.categories"} with input as without(sale, "data", "categories")
	missing == {"data.under_18"} with input as without(sale, "data", "under_18")
	refused == set() with input as object.remove(sale, ["actor"])
}

test_a_fact_of_another_type_frees_nobody if {
	sensitive with input as sale with input.data.people_from as "FR"
	sensitive with input as sale with input.data.people_states as "OH"
	refused == {"us.md.modpa.under18"} with input as shared with input.data.youngest_age as "18"
	sensitive with input as by({"md_sale_revenue_pct": 0}) with input.actor.md_consumers as "few"
	sensitive with input as by({"md_consumers": 34999}) with input.actor.md_sale_revenue_pct as "none"
}

test_a_number_of_consumers_that_cannot_be_read_makes_nobody_small if {
	missing == {"actor.md_sale_revenue_pct"} with input as sale with input.actor.md_consumers as "few"
	sensitive with input as by({"md_sale_revenue_pct": 2000}) with input.actor.md_consumers as "few"
	missing == set() with input as sale
}

# us.md.modpa.under18
shared := object.union(without(sale, "data", "categories"), {
	"action": "ads.share",
	"data": {"under_18": true, "youngest_age": 17},
})

test_data_of_seventeen_year_olds_is_not_passed_on if {
	every action in {"ads.share", "audience.match"} {
		refused == {"us.md.modpa.under18"} with input as object.union(shared, {"action": action})
	}
	refused == {"us.md.modpa.under18"} with input as object.union(shared, {
		"action": "data.sell",
		"data": {"categories": ["user.name"]},
	})
}

test_eighteen_is_grown_up if md.out_of_scope with input as object.union(shared, {"data": {"youngest_age": 18}})

test_a_stated_age_is_believed_before_the_word_that_all_are_grown_up if {
	refused == {"us.md.modpa.under18"} with input as object.union(shared, {"data": {"under_18": false}})
}

test_where_some_may_be_minors_the_youngest_known_age_is_asked_for if {
	missing == {"data.youngest_age"} with input as without(shared, "data", "youngest_age")
	refused == set() with input as without(shared, "data", "youngest_age")
}
