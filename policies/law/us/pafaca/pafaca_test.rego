package law.us.pafaca_test

import data.law.us.pafaca

# A store offers an app run from Shanghai, determined on 2 January 2026: 270 days end on 29 September.
app := {
	"named_in_statute": false,
	"determined": true,
	"determination_date": "2026-01-02",
	"ugc": true,
	"mau_last3": [1000001, 1000001, 900000],
	"operator_country": "SG",
	"hq_country": "CN",
	"adversary_owned_pct": 0,
	"under_adversary_direction": false,
	"reaches_us": true,
}

offered := on("2026-09-29", {})

free := on("2026-09-29", {"determined": false})

hosted := object.union(offered, {"action": "app.host"})

export := object.union(on("2026-09-28", {}), {
	"action": "user.export_data",
	"user": {"in_us": true},
	"portability": {"response": "full"},
})

on(day, change) := {"action": "app.distribute", "app": object.union(app, change), "today": {"us": day}}

lacking(request, fact) := object.union(
	object.remove(request, ["app"]),
	{"app": object.remove(request.app, [fact])},
)

named := {
	"action": "app.distribute",
	"app": {"named_in_statute": true, "reaches_us": true},
	"today": {"us": "2025-01-19"},
}

effects(effect) := {finding.rule | some finding in pafaca.finding; finding.effect == effect}

refused(action) := {finding.rule |
	some finding in pafaca.finding
	finding.effect == "deny"
	some rule in spoken[action]
	rule == finding.rule
}

# The rules that speak of each action; the entry point does this with the catalogue.
spoken := {
	"app.distribute": {"us.pafaca.distribute", "us.pafaca.qualified_divestiture"},
	"app.host": {"us.pafaca.host", "us.pafaca.qualified_divestiture"},
	"user.export_data": {"us.pafaca.portability"},
}

missing contains fact if {
	some fact in pafaca.needs
	object.get(input, split(fact, "."), null) == null
}

quiet if {
	effects("deny") == set()
	effects("review") == set()
	missing == set()
	not pafaca.out_of_scope
}

test_the_law_answers if pafaca.answers

# us.pafaca.controlled
test_a_seat_in_an_adversary_country_controls if "us.pafaca.controlled" in effects("derive") with input as offered

test_a_fifth_controls if {
	refused("app.distribute") == {"us.pafaca.distribute"} with input as on("2026-09-29", {"hq_country": "SG", "adversary_owned_pct": 2000})
}

test_just_under_a_fifth_does_not if {
	quiet with input as on("2026-09-29", {"hq_country": "SG", "adversary_owned_pct": 1999})
}

test_direction_controls_without_a_share if {
	refused("app.distribute") == {"us.pafaca.distribute"} with input as on("2026-09-29", {"hq_country": "SG", "under_adversary_direction": true})
}

test_cuba_and_venezuela_are_no_adversaries_here if {
	quiet with input as on("2026-09-29", {"hq_country": "VE", "operator_country": "CU"})
}

test_each_fact_of_control_is_asked_for_until_one_settles_it if {
	every fact in {"operator_country", "hq_country", "adversary_owned_pct", "under_adversary_direction"} {
		missing == {sprintf("app.%v", [fact])} with input as lacking(on("2026-09-29", {"hq_country": "SG"}), fact)
	}
	missing == set() with input as lacking(offered, "adversary_owned_pct")
}

test_control_from_hong_kong_or_macau_is_inferred_and_judged_by_a_person if {
	every country in {"HK", "MO"} {
		effects("review") == {"us.pafaca.distribute", "us.pafaca.host"} with input as on("2026-09-29", {"hq_country": country})
		effects("deny") == set() with input as on("2026-09-29", {"hq_country": country})
		"us.pafaca.controlled" in effects("derive") with input as on("2026-09-29", {"hq_country": country})
	}
}

test_a_fifth_only_with_hong_kong_and_macau_is_judged_by_a_person if {
	mixed := {"hq_country": "SG", "adversary_owned_pct": 2000, "hk_macau_owned_pct": 1}
	effects("review") == {"us.pafaca.distribute", "us.pafaca.host"} with input as on("2026-09-29", mixed)
	effects("deny") == set() with input as on("2026-09-29", mixed)
	"us.pafaca.controlled" in effects("derive") with input as on("2026-09-29", mixed)
	refused("app.distribute") == {"us.pafaca.distribute"} with input as on("2026-09-29", object.union(mixed, {"adversary_owned_pct": 2001}))
}

test_a_share_that_cannot_be_read_controls if {
	refused("app.distribute") == {"us.pafaca.distribute"} with input as on("2026-09-29", {"hq_country": "SG"}) with input.app.adversary_owned_pct as true
}

# us.pafaca.covered_company
test_more_than_a_million_in_two_months_of_three_is_covered if {
	"us.pafaca.covered_company" in effects("derive") with input as offered
}

test_a_million_itself_is_not_more if {
	quiet with input as on("2026-09-29", {"mau_last3": [1000000, 1000001, 1000000]})
}

test_users_not_stated_are_asked_for if missing == {"app.mau_last3"} with input as lacking(offered, "mau_last3")

test_two_months_only_are_not_known_to_be_few if {
	refused("app.distribute") == {"us.pafaca.distribute"} with input as offered with input.app.mau_last3 as [5, 5]
}

test_an_app_without_content_of_users_is_not_covered if {
	quiet with input as on("2026-09-29", {"ugc": false})
	missing == {"app.ugc"} with input as lacking(offered, "ugc")
}

# us.pafaca.review_app_exclusion
test_an_app_for_reviews_goes_to_a_person if {
	effects("review") == {"us.pafaca.review_app_exclusion"} with input as on("2026-09-29", {"primary_purpose": "reviews"})
	effects("deny") == set() with input as on("2026-09-29", {"primary_purpose": "reviews"})
}

test_another_purpose_is_no_exclusion if {
	refused("app.distribute") == {"us.pafaca.distribute"} with input as on("2026-09-29", {"primary_purpose": "other"})
}

test_a_purpose_not_stated_excludes_nothing if {
	effects("review") == set() with input as offered
}

test_the_statute_knows_no_exclusion_for_those_it_names if {
	"us.pafaca.distribute" in effects("deny") with input as object.union(named, {"app": {"primary_purpose": "reviews"}})
}

# us.pafaca.faca_named
test_a_named_app_is_barred_from_its_day_on if {
	"us.pafaca.faca_named" in effects("derive") with input as named
	refused("app.distribute") == {"us.pafaca.distribute"} with input as named
}

test_a_named_app_was_free_the_day_before if quiet with input as object.union(named, {"today": {"us": "2025-01-18"}})

test_whether_the_statute_names_it_is_asked_for if {
	"app.named_in_statute" in missing with input as {"action": "app.distribute", "today": {"us": "2026-11-20"}}
}

# us.pafaca.faca_determined
test_a_determination_makes_the_app if "us.pafaca.faca_determined" in effects("derive") with input as offered

test_size_alone_bans_nothing if {
	quiet with input as free
	not "us.pafaca.faca_determined" in effects("derive") with input as free
}

test_a_determination_not_stated_is_asked_for if missing == {"app.determined"} with input as lacking(offered, "determined")

# us.pafaca.exposure_watch
test_a_controlled_covered_company_without_determination_is_flagged if {
	effects("flag") == {"us.pafaca.exposure_watch"} with input as free
}

test_a_company_within_a_tenth_of_the_users_is_flagged if {
	effects("flag") == {"us.pafaca.exposure_watch"} with input as on("2026-09-29", {"determined": false, "mau_last3": [900000, 900000, 1]})
	effects("flag") == set() with input as on("2026-09-29", {"determined": false, "mau_last3": [899999, 899999, 1]})
}

test_exposure_asks_for_nothing if {
	missing == set() with input as {
		"action": "app.distribute",
		"app": {"named_in_statute": false, "determined": false},
		"today": {"us": "2026-11-20"},
	}
	effects("flag") == set() with input as {
		"action": "app.distribute",
		"app": {"named_in_statute": false, "determined": false},
		"today": {"us": "2026-11-20"},
	}
}

# us.pafaca.start_date
test_the_first_day_is_270_days_after_the_determination if {
	"us.pafaca.start_date" in effects("derive") with input as offered
	effects("deny") == set() with input as on("2026-09-28", {})
}

test_a_certified_extension_moves_it_by_at_most_ninety_days if {
	effects("deny") == set() with input as on("2026-12-27", {"extension_certified": true, "extension_days": 90})
	effects("deny") == set() with input as on("2026-12-27", {"extension_certified": true, "extension_days": 400})
	refused("app.distribute") == {"us.pafaca.distribute"} with input as on("2026-12-28", {"extension_certified": true, "extension_days": 400})
}

test_an_extension_not_certified_moves_nothing if {
	refused("app.distribute") == {"us.pafaca.distribute"} with input as on("2026-09-29", {"extension_days": 90})
}

test_the_day_of_the_determination_is_asked_for if {
	missing == {"app.determination_date"} with input as lacking(offered, "determination_date")
}

test_a_day_that_cannot_be_read_defers_nothing if {
	refused("app.distribute") == {"us.pafaca.distribute"} with input as offered with input.app.determination_date as 7
}

# us.pafaca.distribute
test_a_store_may_not_carry_it_from_the_first_day if refused("app.distribute") == {"us.pafaca.distribute"} with input as offered

test_a_store_may_carry_it_the_day_before if quiet with input as on("2026-09-28", {})

test_a_store_that_does_not_reach_the_united_states_is_out_of_scope if {
	pafaca.out_of_scope with input as on("2026-09-29", {"reaches_us": false})
	missing == {"app.reaches_us"} with input as lacking(offered, "reaches_us")
}

# us.pafaca.host
test_a_host_may_not_carry_it_from_the_first_day if refused("app.host") == {"us.pafaca.host"} with input as hosted

test_a_host_may_carry_it_the_day_before if quiet with input as object.union(hosted, {"today": {"us": "2026-09-28"}})

test_a_host_is_asked_whom_it_reaches if missing == {"app.reaches_us"} with input as lacking(hosted, "reaches_us")

# us.pafaca.necessary_services
test_a_service_for_compliance_goes_to_a_person if {
	effects("review") == {"us.pafaca.necessary_services"} with input as object.union(offered, {"purpose": "compliance"})
	effects("deny") == set() with input as object.union(offered, {"purpose": "compliance"})
}

test_another_purpose_does_not if {
	refused("app.distribute") == {"us.pafaca.distribute"} with input as object.union(offered, {"purpose": "ads"})
}

test_without_an_app_no_service_is_judged if {
	effects("review") == set() with input as {"action": "app.distribute", "purpose": "compliance"}
	missing == {"app.named_in_statute", "app.determined"} with input as {"action": "app.distribute", "purpose": "compliance"}
}

test_holding_data_back_after_the_first_day_is_not_called_giving if {
	effects("allow") == set() with input as object.union(export, {"portability": {"response": "refuse"}, "today": {"us": "2026-12-28"}})
}

test_giving_data_after_the_first_day_is_allowed if {
	effects("allow") == {"us.pafaca.necessary_services"} with input as object.union(export, {"today": {"us": "2026-12-28"}})
}

# us.pafaca.portability
test_all_data_is_given_until_the_first_day if {
	effects("allow_with_obligations") == {"us.pafaca.portability"} with input as export
	effects("deny") == set() with input as export
}

test_a_part_or_a_refusal_is_a_violation if {
	every response in {"partial", "refuse"} {
		refused("user.export_data") == {"us.pafaca.portability"} with input as object.union(export, {"portability": {"response": response}})
	}
}

test_the_duty_ends_with_the_first_day if {
	effects("allow_with_obligations") == set() with input as object.union(export, {"app": {"extension_certified": false}, "today": {"us": "2026-09-29"}})
}

test_an_extension_that_is_not_denied_prolongs_the_duty if {
	refused("user.export_data") == {"us.pafaca.portability"} with input as object.union(export, {"portability": {"response": "refuse"}, "today": {"us": "2026-09-29"}})
}

test_a_list_that_cannot_be_read_does_not_end_the_duty if {
	refused("user.export_data") == {"us.pafaca.portability"} with input as export
		with input.portability.response as "refuse"
		with input.app.named_in_statute as 7
}

test_what_the_user_gets_is_asked_for if {
	missing == {"portability.response"} with input as object.remove(export, ["portability"])
	missing == {"user.in_us"} with input as object.remove(export, ["user"])
}

test_a_user_abroad_is_out_of_scope if pafaca.out_of_scope with input as object.union(export, {"user": {"in_us": false}})

test_an_app_that_nobody_determined_asks_its_users_nothing if {
	quiet with input as {
		"action": "user.export_data",
		"app": {"named_in_statute": false, "determined": false},
		"today": {"us": "2026-11-20"},
	}
}

# us.pafaca.qualified_divestiture
sold := {"president_determined": true, "residual_pct": 1990, "algorithm_cooperation": false, "data_sharing": false}

divested(change) := object.union(offered, {"app": {"divestiture": object.union(sold, change)}})

test_a_qualified_divestiture_frees_and_is_on_record if {
	quiet with input as divested({})
	effects("allow") == {"us.pafaca.qualified_divestiture"} with input as divested({})
}

test_a_fifth_that_stays_is_too_much if {
	refused("app.distribute") == {"us.pafaca.distribute", "us.pafaca.qualified_divestiture"} with input as divested({"residual_pct": 2000})
}

test_either_tie_that_stays_is_too_much if {
	every tie in {"algorithm_cooperation", "data_sharing"} {
		"us.pafaca.qualified_divestiture" in effects("deny") with input as divested({tie: true})
	}
}

test_a_divestiture_not_determined_frees_nothing if {
	refused("app.distribute") == {"us.pafaca.distribute"} with input as object.union(offered, {"app": {"divestiture": {"residual_pct": 0}}})
}
