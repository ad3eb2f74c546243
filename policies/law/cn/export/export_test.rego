package law.cn.export_test

import data.law.cn.export

# Risk scores of shoppers go from Shanghai to the office in Hong Kong under a filed contract.
plain := {
	"action": "data.transfer",
	"today": {"cn": "2026-11-20"},
	"actor": {"country": "CN", "registered_city": "Shanghai", "is_ciio": false},
	"recipient": {"country": "HK", "registered_city": "Hong Kong", "role": "controller", "cn_restricted": false},
	"flow": {"from": "CN", "to": "HK", "mode": "api", "basis": "contract"},
	"data": {
		"origin": "CN",
		"personal": true,
		"important": false,
		"under_14": false,
		"categories": ["user.demographic.profile"],
	},
	"notice": {"given": true},
	"pipia": {"done": true, "done_on": "2026-09-01"},
	"export": {"ns_ytd": 300000, "sens_ytd": 0, "split": "none"},
	"mech": {"cac_scc": {"effective_on": "2026-10-01", "filed_on": "2026-10-12"}},
}

# The same people's bank accounts, with every safeguard.
sensitive := object.union(plain, {
	"purpose": "risk_management",
	"flow": {"necessary": true},
	"data": {"categories": ["user.financial.bank_account"]},
	"notice": {"sensitive_impact": true},
	"consent": {"separate": true},
	"controls": {"sensitive_protected": true},
	"export": {"sens_ytd": 1},
})

# Looking at it from one desk in Shanghai to another.
at_home := object.union(plain, {"recipient": {"country": "CN", "registered_city": "Shanghai"}, "flow": {"to": "CN"}})

report := {
	"action": "report.check",
	"today": {"cn": "2026-11-20"},
	"report": {"kind": "cn_data_duties"},
	"actor": {"country": "CN", "pi_people": 10000001, "pi_audit_on": "2025-11-20", "important_data": false},
}

demand := {
	"action": "data.disclose",
	"today": {"cn": "2026-11-20"},
	"data": {"location": "CN"},
	"demand": {"authority_country": "US", "prc_approval": false},
}

deletion := {
	"action": "record.delete",
	"today": {"cn": "2026-11-20"},
	"record": {"kind": "pipia", "completed_on": "2023-11-20"},
}

change(request, facts) := object.union(request, facts)

lacking(request, path) := json.remove(request, [path])

rules(effect) := {finding.rule |
	some finding in export.finding
	finding.effect == effect
}

refused := rules("deny")

reviewed := rules("review")

owed := rules("allow_with_obligations")

freed := rules("allow")

derived := rules("derive")

asked contains fact if {
	some fact in export.needs
	object.get(input, split(fact, "."), null) == null
}

clean if {
	refused == set()
	reviewed == set()
	asked == set()
}

test_the_law_answers if export.answers

# What the law is about.
test_an_export_under_a_filed_contract_goes if clean with input as plain

test_data_foreign_in_every_way_is_no_concern if {
	export.out_of_scope with input as change(plain, {"data": {"origin": "US", "location": "US"}, "flow": {"from": "US"}})
}

test_data_gathered_here_stays_in_scope_wherever_it_rests if {
	not export.out_of_scope with input as change(plain, {"data": {"location": "SG"}, "flow": {"from": "SG"}})
}

test_an_origin_not_stated_keeps_the_law_awake_and_is_asked_for if {
	request := lacking(change(plain, {"data": {"location": "US"}, "flow": {"from": "US"}}), "data/origin")
	not export.out_of_scope with input as request
	asked == {"data.origin"} with input as request
}

test_a_place_that_is_no_place_takes_nothing_out if {
	not export.out_of_scope with input as change(plain, {"data": {"origin": 7, "location": "US"}, "flow": {"from": "US"}})
}

# cn.export.scope
test_hong_kong_is_abroad if "cn.export.scope" in derived with input as plain

test_taiwan_and_macau_are_abroad if {
	every place in ["TW", "MO"] {
		"cn.export.scope" in derived with input as change(plain, {"flow": {"to": place}, "recipient": {"country": place}})
	}
}

test_from_desk_to_desk_in_shanghai_is_no_export if not "cn.export.scope" in derived with input as at_home

test_looking_from_hong_kong_at_a_mainland_store_is_an_export if {
	"cn.export.scope" in owed with input as change(at_home, {"recipient": {"country": "HK"}, "flow": {"mode": "remote_access"}})
}

test_keeping_it_in_hong_kong_is_an_export if {
	"cn.export.scope" in derived with input as change(plain, {"action": "data.store"})
}

test_keeping_it_in_shanghai_is_no_export if {
	request := change(plain, {"action": "data.store", "flow": {"to": "CN"}})
	not "cn.export.scope" in derived with input as request
	clean with input as request
}

test_passing_it_on_from_hong_kong_is_an_export if {
	"cn.export.scope" in derived with input as change(plain, {"flow": {"from": "HK", "to": "SG"}, "recipient": {"country": "SG"}})
}

test_where_it_goes_is_asked_for if "flow.to" in asked with input as lacking(plain, "flow/to")

test_who_receives_it_is_asked_for if "recipient.country" in asked with input as lacking(plain, "recipient/country")

# cn.dsl.foreign_authority
test_a_subpoena_for_mainland_data_is_refused if refused == {"cn.dsl.foreign_authority"} with input as demand

test_with_approval_it_is_handed_over if {
	owed == {"cn.dsl.foreign_authority"} with input as change(demand, {"demand": {"prc_approval": true}})
}

test_data_stored_abroad_is_not_held_back if {
	export.out_of_scope with input as change(demand, {"data": {"location": "US"}})
}

test_a_demand_from_hong_kong_goes_to_a_person if {
	reviewed == {"cn.dsl.foreign_authority"} with input as change(demand, {"demand": {"authority_country": "HK"}})
}

test_a_mainland_authority_is_not_foreign if {
	clean with input as lacking(change(demand, {"demand": {"authority_country": "CN"}}), "demand/prc_approval")
}

test_an_approval_not_stated_is_asked_for if {
	asked == {"demand.prc_approval"} with input as lacking(demand, "demand/prc_approval")
}

# cn.csl.ciio_localise
test_infrastructure_may_not_keep_data_only_abroad if {
	"cn.csl.ciio_localise" in refused with input as kept_abroad
}

kept_abroad := change(plain, {
	"action": "data.store",
	"actor": {"is_ciio": true},
	"data": {"mainland_copy": false},
	"mech": {"cac_assessment": {"approved_on": "2026-01-05"}},
})

test_a_mainland_copy_and_an_approval_let_it_be_kept_abroad_too if {
	clean with input as change(kept_abroad, {"data": {"mainland_copy": true}})
}

test_others_may_keep_data_abroad if {
	not "cn.csl.ciio_localise" in refused with input as change(kept_abroad, {"actor": {"is_ciio": false}})
}

test_infrastructure_need_not_keep_foreign_data if {
	request := change(kept_abroad, {"data": {"origin": "FR", "location": "CN"}})
	not "cn.csl.ciio_localise" in refused with input as request
}

test_a_mainland_copy_not_stated_is_asked_for if {
	asked == {"data.mainland_copy"} with input as lacking(kept_abroad, "data/mainland_copy")
}

test_who_keeps_it_is_asked_for_beside_an_approval if {
	"actor.is_ciio" in asked with input as lacking(kept_abroad, "actor/is_ciio")
}

# cn.pipl.overseas_handler
test_a_foreign_service_for_the_mainland_has_a_representative if {
	"cn.pipl.overseas_handler" in owed with input as change(report, {"actor": {"country": "SG", "serves_mainland": true}})
}

test_a_mainland_company_needs_none if not "cn.pipl.overseas_handler" in owed with input as report

test_a_foreign_company_with_no_people_there_is_no_concern if {
	export.out_of_scope with input as change(report, {"actor": {"country": "US", "serves_mainland": false}})
}

test_whether_it_serves_the_mainland_is_asked_for if {
	asked == {"actor.serves_mainland"} with input as change(report, {"actor": {"country": "SG"}})
}

test_another_report_is_no_concern if export.out_of_scope with input as change(report, {"report": {"kind": "form_1099k"}})

# cn.ndsmr.large_pi, cn.audit.biennial
test_ten_million_people_make_a_large_handler if {
	"cn.ndsmr.large_pi" in owed with input as change(report, {"actor": {"pi_people": 10000000}})
}

test_one_fewer_does_not if {
	not "cn.ndsmr.large_pi" in owed with input as change(report, {"actor": {"pi_people": 9999999}})
}

test_how_many_people_is_asked_for if asked == {"actor.pi_people"} with input as lacking(report, "actor/pi_people")

test_more_than_ten_million_are_audited if "cn.audit.biennial" in owed with input as report

test_ten_million_itself_is_not_audited_by_law if {
	not "cn.audit.biennial" in owed with input as change(report, {"actor": {"pi_people": 10000000}})
}

test_an_audit_is_good_on_the_last_day_of_its_two_years if {
	"cn.audit.biennial" in owed with input as change(report, {"actor": {"pi_audit_on": "2024-11-20"}})
}

test_a_day_later_a_person_looks if {
	reviewed == {"cn.audit.biennial"} with input as change(report, {"actor": {"pi_audit_on": "2024-11-19"}})
}

test_the_last_audit_is_asked_for if asked == {"actor.pi_audit_on"} with input as lacking(report, "actor/pi_audit_on")

# cn.pio.filing
test_a_million_people_take_an_officer if {
	"cn.pio.filing" in owed with input as change(report, {"actor": {"pi_people": 1000000}})
}

test_one_fewer_takes_none if not "cn.pio.filing" in owed with input as change(report, {"actor": {"pi_people": 999999}})

test_a_number_that_is_none_counts_as_large if {
	"cn.pio.filing" in owed with input as change(report, {"actor": {"pi_people": true}})
}

# cn.small_handler
test_fewer_than_a_hundred_thousand_use_simple_forms if {
	"cn.small_handler" in owed with input as change(report, {"actor": {"pi_people": 99999}})
}

test_a_hundred_thousand_do_not if {
	not "cn.small_handler" in owed with input as change(report, {"actor": {"pi_people": 100000}})
}

test_the_seat_is_asked_for if "actor.country" in asked with input as lacking(report, "actor/country")

# cn.risk_assessment, cn.important_data.identify
test_important_data_is_assessed_each_year if {
	"cn.risk_assessment" in owed with input as change(report, {"actor": {"important_data": true}})
}

test_who_has_none_still_looks_for_it if {
	not "cn.risk_assessment" in owed with input as report
	"cn.important_data.identify" in owed with input as report
}

test_important_data_not_stated_is_asked_for if {
	asked == {"actor.important_data"} with input as lacking(report, "actor/important_data")
	asked == {"data.important"} with input as lacking(plain, "data/important")
}

test_what_nobody_called_important_is_treated_as_ordinary if {
	"cn.important_data.identify" in derived with input as plain
	not "cn.important_data.identify" in derived with input as change(plain, {"data": {"important": true}})
}
