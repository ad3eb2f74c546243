package law.us.ca_test

import data.law.us.ca

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in ca.finding; finding.effect == effect}

refused := effects("deny")

owed := effects("allow_with_obligations")

missing contains fact if {
	some fact in ca.needs
	object.get(input, split(fact, "."), null) == null
}

# A business shares data of people of 15 in California; nobody opted in.
shared := {
	"action": "ads.share",
	"today": {"us": "2026-11-20"},
	"actor": {"gross_revenue_usd": 2662500001},
	"data": {"people_from": ["US"], "people_states": ["CA"], "under_18": true, "youngest_age": 15},
	"consent": {"sale_opt_in_teens": false},
}

of(change) := object.union(shared, {"data": change})

by(change) := object.union(shared, {"actor": change})

agreed(change) := object.union(shared, {"consent": change})

barred if {
	refused == {"us.ca.ccpa.minor_sale"}
	not ca.out_of_scope
}

test_the_law_answers if ca.answers

# us.ca.ccpa.minor_sale
test_data_of_fifteen_year_olds_is_not_shared_without_an_opt_in if {
	every action in {"ads.share", "audience.match"} {
		barred with input as object.union(shared, {"action": action})
	}
	barred with input as object.union(of({"direct_relationship": true}), {"action": "data.sell"})
}

test_sixteen_is_old_enough if ca.out_of_scope with input as of({"youngest_age": 16})

test_from_thirteen_the_young_person_s_own_opt_in_is_enough if {
	owed == {"us.ca.ccpa.minor_sale"} with input as agreed({"sale_opt_in_teens": true})
	missing == set() with input as agreed({"sale_opt_in_teens": true})
	older := object.union(agreed({"sale_opt_in_teens": true}), {"data": {"youngest_age": 13}})
	owed == {"us.ca.ccpa.minor_sale"} with input as older
}

test_below_thirteen_a_parent_opts_in if {
	young := object.union(agreed({"sale_opt_in_teens": true}), {"data": {"youngest_age": 12}})
	missing == {"consent.sale_opt_in_parents"} with input as young
	refused == set() with input as young
	barred with input as object.union(young, {"consent": {"sale_opt_in_parents": false}})
	owed == {"us.ca.ccpa.minor_sale"} with input as object.union(young, {"consent": {"sale_opt_in_parents": true}})
	barred with input as object.union(young, {"consent": {"sale_opt_in_teens": false, "sale_opt_in_parents": true}})
}

test_grown_ups_need_no_opt_in if {
	ca.out_of_scope with input as without(of({"under_18": false}), "data", "youngest_age")
}

# Who is a business.
test_the_revenue_itself_makes_no_business if {
	missing == {"actor.ca_consumers"} with input as by({"gross_revenue_usd": 2662500000})
	refused == set() with input as by({"gross_revenue_usd": 2662500000})
}

small := by({"gross_revenue_usd": 2662500000, "ca_consumers": 99999, "ca_sale_revenue_pct": 4999})

test_below_all_three_lines_nobody_is_a_business if ca.out_of_scope with input as small

test_a_hundred_thousand_people_or_half_of_the_revenue_make_one if {
	barred with input as by({"gross_revenue_usd": 0, "ca_consumers": 100000})
	missing == {"actor.ca_sale_revenue_pct"} with input as by({"gross_revenue_usd": 0, "ca_consumers": 99999})
	barred with input as object.union(small, {"actor": {"ca_sale_revenue_pct": 5000}})
}

rich := by({"ca_consumers": 99999, "ca_sale_revenue_pct": 4999})

test_after_2026_the_old_figure_alone_goes_to_a_person if {
	barred with input as object.union(rich, {"today": {"us": "2026-12-31"}})
	effects("review") == {"us.ca.ccpa.minor_sale"} with input as object.union(rich, {"today": {"us": "2027-01-01"}})
	refused == set() with input as object.union(rich, {"today": {"us": "2027-01-01"}})
	missing == {"actor.ca_consumers"} with input as object.union(shared, {"today": {"us": "2027-01-01"}})
	barred with input as object.union(by({"ca_consumers": 100000}), {"today": {"us": "2027-01-01"}})
}

test_other_states_and_countries_are_out if {
	ca.out_of_scope with input as of({"people_states": ["NV", "OR"]})
	ca.out_of_scope with input as without(of({"people_from": ["JP"]}), "data", "people_states")
	not ca.out_of_scope with input as of({"people_states": []})
	not ca.out_of_scope with input as of({"people_states": ["NV", "CA"]})
}

test_what_is_asked_and_in_what_order if {
	missing == {"data.people_from"} with input as {"action": "ads.share"}
	missing == {"data.people_states"} with input as {"action": "ads.share", "data": {"people_from": ["US"]}}
	missing == {"data.under_18", "actor.gross_revenue_usd"} with input as {
		"action": "ads.share",
		"data": {"people_from": ["US"], "people_states": ["CA"]},
	}
	missing == {"data.youngest_age"} with input as without(shared, "data", "youngest_age")
	missing == {"consent.sale_opt_in_teens"} with input as object.remove(shared, ["consent"])
	refused == set() with input as object.remove(shared, ["consent"])
}

test_a_fact_of_another_type_frees_nobody if {
	barred with input as shared with input.data.people_from as "FR"
	barred with input as shared with input.data.people_states as "NV"
	barred with input as agreed({"sale_opt_in_parents": false}) with input.data.youngest_age as "16"
	barred with input as shared with input.consent.sale_opt_in_teens as "yes"
	barred with input as small with input.actor.gross_revenue_usd as "none"
	barred with input as small with input.actor.ca_consumers as "few"
	barred with input as small with input.actor.ca_sale_revenue_pct as "none"
}

# us.ca.delete_act
# A business sells data of grown-up Californians whom it never dealt with.
sale := {
	"action": "data.sell",
	"today": {"us": "2026-11-20"},
	"actor": {"gross_revenue_usd": 5000000000, "drop_checked_on": "2026-10-06"},
	"data": {
		"people_from": ["US"],
		"people_states": ["CA", "OH"],
		"under_18": false,
		"direct_relationship": false,
	},
}

checked(day) := object.union(sale, {"actor": {"drop_checked_on": day}})

late if "us.ca.delete_act@2026-08-01" in refused

test_a_check_of_45_days_ago_is_in_time_and_one_of_46_is_not if {
	not late with input as sale
	"us.ca.delete_act@2026-08-01" in owed with input as sale
	late with input as checked("2026-10-05")
	not late with input as checked("2026-11-20")
}

test_a_check_of_tomorrow_or_of_another_type_is_none if {
	late with input as checked("2026-11-21")
	late with input as checked(20261120)
}

test_the_day_of_the_check_is_asked_for if {
	missing == {"actor.drop_checked_on"} with input as without(sale, "actor", "drop_checked_on")
	refused == set() with input as without(sale, "actor", "drop_checked_on")
}

test_before_august_2026_the_platform_was_not_to_be_checked if {
	early := object.union(without(sale, "actor", "drop_checked_on"), {"today": {"us": "2026-07-31"}})
	missing == set() with input as early
	"us.ca.delete_act" in owed with input as early
	not "us.ca.delete_act@2026-08-01" in owed with input as early
}

test_who_deals_with_the_people_directly_is_no_broker if {
	owed == set() with input as object.union(sale, {"data": {"direct_relationship": true}})
	refused == set() with input as object.union(checked("2026-01-01"), {"data": {"direct_relationship": true}})
	missing == {"data.direct_relationship"} with input as without(sale, "data", "direct_relationship")
	late with input as checked("2026-10-05") with input.data.direct_relationship as "yes"
}

test_after_2026_a_broker_by_the_old_figure_goes_to_a_person if {
	later := object.union(checked("2026-10-05"), {
		"today": {"us": "2027-01-01"},
		"actor": {"ca_consumers": 99999, "ca_sale_revenue_pct": 4999},
	})
	effects("review") == {"us.ca.delete_act", "us.ca.delete_act@2026-08-01"} with input as later
	refused == set() with input as later
}

test_sharing_makes_no_broker if ca.out_of_scope with input as object.union(sale, {"action": "ads.share"})
