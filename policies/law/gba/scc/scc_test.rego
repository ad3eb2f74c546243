package law.gba.scc_test

import data.law.gba.scc

# A company in Shenzhen sends what shoppers like to the office in Hong Kong: 300,000 people this year.
plain := {
	"action": "data.transfer",
	"today": {"cn": "2026-11-20", "gba": "2026-11-20"},
	"actor": {"country": "CN", "registered_city": "Shenzhen", "is_ciio": false},
	"recipient": {"country": "HK", "registered_city": "Hong Kong", "role": "controller", "cn_restricted": false},
	"flow": {"from": "CN", "to": "HK", "basis": "contract", "beyond_gba": false},
	"data": {
		"origin": "CN",
		"personal": true,
		"important": false,
		"under_14": false,
		"categories": ["user.demographic.profile"],
		"people_from": ["CN"],
	},
	"notice": {"given": true},
	"pipia": {"done": true, "done_on": "2026-03-01"},
	"export": {"ns_ytd": 300000, "sens_ytd": 0, "split": "none"},
	"mech": {"gba_scc": {"effective_on": "2026-05-01", "filed_on": "2026-05-08"}},
}

macau := change(plain, {"recipient": {"country": "MO", "registered_city": "Macau"}, "flow": {"to": "MO"}})

# Few people's data needs no gate.
small := change(plain, {"export": {"ns_ytd": 4000}})

homeward := change(plain, {
	"actor": {"country": "HK", "registered_city": "Hong Kong"},
	"recipient": {"country": "CN", "registered_city": "Guangzhou"},
	"flow": {"from": "HK", "to": "CN"},
	"data": {"origin": "HK", "location": "HK", "people_from": ["HK"]},
})

change(request, facts) := object.union(request, facts)

lacking(request, path) := json.remove(request, [path])

effects(effect) := {finding.rule | some finding in scc.finding; finding.effect == effect}

refused := effects("deny")

owed := effects("allow_with_obligations")

reviewed := effects("review")

told := effects("flag")

asked contains fact if {
	some fact in scc.needs
	object.get(input, split(fact, "."), null) == null
}

clean if {
	refused == set()
	reviewed == set()
	told == set()
	asked == set()
	not scc.out_of_scope
}

test_the_law_answers if scc.answers

# Scope.
test_a_flow_without_the_contract_is_not_looked_at if scc.out_of_scope with input as lacking(plain, "mech")

test_a_flow_with_it_is if not scc.out_of_scope with input as plain

# gba.scc.hk.eligible
test_shenzhen_to_hong_kong_is_served if {
	clean with input as plain
	owed == {"gba.scc.hk.eligible"} with input as plain
}

test_hong_kong_to_guangzhou_is_served if {
	clean with input as homeward
	owed == {"gba.scc.hk.eligible"} with input as homeward
}

test_shanghai_cannot_use_it if {
	refused == {"gba.scc.hk.eligible"} with input as change(plain, {"actor": {"registered_city": "Shanghai"}})
}

test_a_recipient_in_singapore_cannot_either if {
	refused == {"gba.scc.hk.eligible"} with input as change(plain, {"recipient": {"country": "SG", "registered_city": "Singapore"}, "flow": {"to": "SG"}})
	refused == {"gba.scc.hk.eligible"} with input as change(plain, {"recipient": {"registered_city": "Singapore"}})
}

test_where_nothing_hangs_on_it_the_office_is_only_told if {
	shanghai := change(small, {"actor": {"registered_city": "Shanghai"}})
	refused == set() with input as shanghai
	told == {"gba.scc.hk.eligible"} with input as shanghai
	told == {"gba.scc.hk.eligible"} with input as change(homeward, {"recipient": {"registered_city": "Shanghai"}})
	told == {"gba.scc.hk.eligible"} with input as change(plain, {
		"actor": {"registered_city": "Shanghai"},
		"mech": {"cac_scc": {"effective_on": "2026-01-15"}},
	})
	told == {"gba.scc.hk.eligible"} with input as change(plain, {
		"actor": {"registered_city": "Shanghai"},
		"export": {"ns_ytd": 1000000},
		"mech": {"cac_assessment": {"approved_on": "2026-01-15"}},
	})
	told == {"gba.scc.hk.eligible"} with input as change(plain, {
		"actor": {"registered_city": "Shanghai"},
		"mech": {"cac_assessment": {"approved_on": "2026-01-15"}},
	})
	told == {"gba.scc.hk.eligible"} with input as change(plain, {
		"actor": {"country": "HK", "registered_city": "Shanghai"},
		"recipient": {"country": "MY"},
		"flow": {"from": "HK", "to": "MY"},
		"data": {"origin": "HK", "location": "HK"},
	})
}

test_cities_are_asked_for_where_the_export_hangs_on_it if {
	asked == {"actor.registered_city"} with input as lacking(plain, "actor/registered_city")
	asked == {"recipient.registered_city"} with input as lacking(plain, "recipient/registered_city")
	refused == set() with input as lacking(plain, "actor/registered_city")
	asked == set() with input as lacking(small, "actor/registered_city")
}

test_a_city_that_cannot_be_read_is_not_in_the_area if {
	refused == {"gba.scc.hk.eligible"} with input as plain with input.actor.registered_city as 7
}

test_a_contract_of_tomorrow_does_not_serve_today if {
	refused == {"gba.scc.hk.eligible"} with input as change(plain, {"mech": {"gba_scc": {"effective_on": "2026-11-21"}}})
	refused == set() with input as change(plain, {"mech": {"gba_scc": {"effective_on": "2026-11-20"}}})
}

test_a_contract_is_not_older_than_its_notice if {
	refused == {"gba.scc.hk.eligible"} with input as change(plain, {"mech": {"gba_scc": {"effective_on": "2023-12-12"}}})
	refused == set() with input as change(plain, {"mech": {"gba_scc": {"effective_on": "2023-12-13"}}})
}

# gba.scc.macau
test_zhuhai_to_macau_is_served if {
	zhuhai := change(macau, {"actor": {"registered_city": "Zhuhai"}})
	clean with input as zhuhai
	owed == {"gba.scc.macau"} with input as zhuhai
}

test_shanghai_to_macau_is_not if {
	refused == {"gba.scc.macau"} with input as change(macau, {"actor": {"registered_city": "Shanghai"}})
	told == {"gba.scc.macau"} with input as change(macau, {"actor": {"registered_city": "Shanghai"}, "export": {"ns_ytd": 4000}})
	told == {"gba.scc.macau"} with input as change(homeward, {"flow": {"from": "MO"}})
}

test_the_contract_with_macau_is_younger if {
	refused == {"gba.scc.macau"} with input as change(macau, {"mech": {"gba_scc": {"effective_on": "2024-09-09"}}})
	refused == set() with input as change(macau, {"mech": {"gba_scc": {"effective_on": "2024-09-10"}}})
}

test_its_city_is_asked_for_too if asked == {"recipient.registered_city"} with input as lacking(macau, "recipient/registered_city")

# gba.scc.important_data
test_important_data_never_moves_under_it if {
	"gba.scc.important_data" in refused with input as change(plain, {"data": {"important": true}})
	"gba.scc.important_data" in refused with input as change(small, {"data": {"important": true}})
	"gba.scc.important_data" in refused with input as plain with input.data.important as 7
	asked == set() with input as change(lacking(plain, "actor/registered_city"), {"data": {"important": true}})
}

test_other_data_does if not "gba.scc.important_data" in (refused | told) with input as plain

test_under_an_assessment_the_office_is_only_told if {
	told == {"gba.scc.important_data"} with input as change(plain, {
		"data": {"important": true},
		"mech": {"cac_assessment": {"approved_on": "2026-01-15"}},
	})
}

test_whether_data_is_important_is_asked_for if asked == {"data.important"} with input as lacking(plain, "data/important")

# gba.scc.no_onward
test_passing_on_outside_the_area_is_refused if {
	refused == {"gba.scc.no_onward"} with input as change(plain, {"flow": {"beyond_gba": true}})
	refused == {"gba.scc.no_onward"} with input as plain with input.flow.beyond_gba as "no"
}

test_keeping_it_inside_is_not if not "gba.scc.no_onward" in refused with input as plain

test_where_nothing_hangs_on_it_passing_on_is_told if {
	told == {"gba.scc.no_onward"} with input as change(small, {"flow": {"beyond_gba": true}})
}

test_whether_it_is_passed_on_is_asked_for if asked == {"flow.beyond_gba"} with input as lacking(plain, "flow/beyond_gba")

# gba.scc.filing
test_within_two_weeks_the_filing_is_owed if {
	fresh := change(lacking(plain, "mech/gba_scc/filed_on"), {"mech": {"gba_scc": {"effective_on": "2026-11-06"}}})
	clean with input as fresh
	"gba.scc.filing" in owed with input as fresh
}

test_after_that_a_person_looks if {
	old := change(lacking(plain, "mech/gba_scc/filed_on"), {"mech": {"gba_scc": {"effective_on": "2026-11-05"}}})
	reviewed == {"gba.scc.filing"} with input as old
	told == {"gba.scc.filing"} with input as change(old, {"export": {"ns_ytd": 4000}})
}

test_filed_is_filed if not "gba.scc.filing" in ((owed | reviewed) | told) with input as plain

test_a_day_of_filing_that_is_none_does_not_count if {
	reviewed == {"gba.scc.filing"} with input as plain with input.mech.gba_scc.filed_on as 7
	reviewed == {"gba.scc.filing"} with input as change(plain, {"mech": {"gba_scc": {"filed_on": "2026-11-21"}}})
}

test_the_day_of_effect_is_asked_for if {
	asked == {"mech.gba_scc.effective_on"} with input as lacking(plain, "mech/gba_scc/effective_on")
}
