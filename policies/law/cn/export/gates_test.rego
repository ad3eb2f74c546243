package law.cn.export_gates_test

import data.law.cn.export_test as t

weigh(facts) := t.change(t.plain, {"export": facts})

bare := t.lacking(t.plain, "mech")

light(facts) := t.change(bare, {"export": facts})

critical := t.change(t.plain, {"actor": {"is_ciio": true}})

approved := t.change(bare, {"mech": {"cac_assessment": {"approved_on": "2023-11-20"}}})

extended := t.change(bare, {"mech": {"cac_assessment": {
	"approved_on": "2023-06-30",
	"extended_on": "2026-06-30",
	"extension_conditions_met": true,
}}})

order := t.change(bare, {"purpose": "fulfilment", "flow": {"exempt_ground": "contract", "necessary": true}})

staff := t.change(bare, {"flow": {"exempt_ground": "hr", "necessary": true, "hr_rules": true}})

rescue := t.change(bare, {"flow": {"exempt_ground": "emergency", "necessary": true}})

passing := t.change(bare, {"data": {"origin": "FR", "location": "CN", "mainland_added": false}})

zone := t.change(bare, {"actor": {"ftz_list": "lingang-2025"}, "data": {"on_ftz_list": false}})

bay := t.change(bare, {
	"actor": {"registered_city": "Shenzhen"},
	"flow": {"beyond_gba": false},
	"mech": {"gba_scc": {"effective_on": "2026-05-01"}},
})

# cn.cbdf.exempt_no_pi
test_data_about_nobody_leaves_freely if {
	request := t.change(bare, {"data": {"personal": false}})
	t.freed == {"cn.cbdf.exempt_no_pi"} with input as request
	t.clean with input as request
}

test_important_data_about_nobody_does_not if {
	t.refused == {"cn.cbdf.security_assessment"} with input as t.change(bare, {"data": {"personal": false, "important": true}})
}

test_whether_it_is_personal_is_asked_for if {
	t.asked == {"data.personal"} with input as t.lacking(t.plain, "data/personal")
}

# cn.cbdf.exempt_transit
test_foreign_data_passes_through if {
	"cn.cbdf.exempt_transit" in t.owed with input as passing
	t.clean with input as passing
}

test_with_mainland_data_added_it_does_not if {
	"cn.cbdf.scc_or_cert" in t.refused with input as t.change(passing, {"data": {"mainland_added": true}})
}

test_where_passing_data_rests_is_asked_for if {
	t.asked == {"data.location"} with input as t.lacking(passing, "data/location")
}

# cn.cbdf.exempt_contract
test_an_order_shipped_abroad_passes_no_gate if {
	"cn.cbdf.exempt_contract" in t.owed with input as order
	t.clean with input as order
}

test_advertising_is_no_contract_with_the_person if {
	t.refused == {"cn.cbdf.scc_or_cert"} with input as t.change(order, {"purpose": "ads"})
}

test_fields_that_are_not_needed_are_no_contract if {
	t.refused == {"cn.cbdf.scc_or_cert"} with input as t.change(order, {"flow": {"necessary": false}})
}

test_an_order_never_carries_important_data if {
	t.refused == {"cn.cbdf.security_assessment"} with input as t.change(order, {"data": {"important": true}})
}

test_whether_it_is_needed_is_asked_for if {
	"flow.necessary" in t.asked with input as t.lacking(order, "flow/necessary")
}

# cn.cbdf.exempt_hr
test_staff_data_under_a_collective_contract_passes_no_gate if "cn.cbdf.exempt_hr" in t.owed with input as staff

test_staff_data_without_rules_does if {
	t.refused == {"cn.cbdf.scc_or_cert"} with input as t.change(staff, {"flow": {"hr_rules": false}})
}

test_whether_staff_data_is_needed_is_asked_for if {
	"flow.necessary" in t.asked with input as t.lacking(staff, "flow/necessary")
}

# cn.cbdf.exempt_emergency
test_a_rescue_passes_no_gate if "cn.cbdf.exempt_emergency" in t.owed with input as rescue

test_a_rescue_that_needs_less_does if {
	t.refused == {"cn.cbdf.scc_or_cert"} with input as t.change(rescue, {"flow": {"necessary": false}})
}

test_whether_a_rescue_needs_it_is_asked_for if {
	"flow.necessary" in t.asked with input as t.lacking(rescue, "flow/necessary")
}

# cn.cbdf.exempt_small
test_one_below_a_hundred_thousand_is_small if {
	"cn.cbdf.exempt_small" in t.owed with input as light({"ns_ytd": 99999})
	t.clean with input as light({"ns_ytd": 99999})
}

test_a_hundred_thousand_is_not if t.refused == {"cn.cbdf.scc_or_cert"} with input as light({"ns_ytd": 100000})

test_one_sensitive_person_is_not_small if {
	t.refused == {"cn.cbdf.scc_or_cert"} with input as light({"ns_ytd": 0, "sens_ytd": 1})
}

test_sensitive_data_is_one_person_at_least if {
	request := t.change(t.lacking(t.sensitive, "mech"), {"export": {"ns_ytd": 0, "sens_ytd": 0}})
	t.refused == {"cn.cbdf.scc_or_cert"} with input as request
}

test_the_small_exemption_is_closed_to_infrastructure if {
	t.refused == {"cn.cbdf.ciio_assessment"} with input as t.change(critical, {"export": {"ns_ytd": 1}})
}

test_the_counts_are_asked_for if {
	t.asked == {"export.ns_ytd"} with input as t.lacking(t.plain, "export/ns_ytd")
	t.asked == {"export.sens_ytd"} with input as t.lacking(t.plain, "export/sens_ytd")
}

# cn.cbdf.ftz_list
test_what_the_zones_list_does_not_name_leaves if {
	"cn.cbdf.ftz_list" in t.owed with input as zone
	t.clean with input as zone
}

test_what_it_names_passes_a_gate if {
	t.refused == {"cn.cbdf.scc_or_cert"} with input as t.change(zone, {"data": {"on_ftz_list": true}})
}

test_a_zone_not_stated_is_none if {
	t.refused == {"cn.cbdf.scc_or_cert"} with input as t.lacking(zone, "actor/ftz_list")
}

# cn.cbdf.scc_or_cert
test_three_hundred_thousand_without_a_contract_stay if t.refused == {"cn.cbdf.scc_or_cert"} with input as bare

test_a_contract_in_force_lets_them_go if "cn.cbdf.scc_or_cert" in t.owed with input as t.plain

test_a_contract_of_tomorrow_is_none if {
	t.refused == {"cn.cbdf.scc_or_cert"} with input as t.change(bare, {"mech": {"cac_scc": {"effective_on": "2026-11-21"}}})
}

test_one_below_a_million_is_in_the_band if t.clean with input as weigh({"ns_ytd": 999999})

test_whether_it_is_infrastructure_is_asked_for if {
	t.asked == {"actor.is_ciio"} with input as t.lacking(t.plain, "actor/is_ciio")
}

test_a_bay_area_contract_serves_while_nothing_is_passed_on if {
	t.refused == set() with input as bay
	"cn.cbdf.scc_or_cert" in t.owed with input as bay
	t.refused == {"cn.cbdf.scc_or_cert"} with input as t.change(bay, {"flow": {"beyond_gba": true}})
	t.refused == {"cn.cbdf.scc_or_cert"} with input as bay with input.flow.beyond_gba as 7
}

test_the_contract_with_macau_is_younger if {
	macau := t.change(bay, {"recipient": {"country": "MO", "registered_city": "Macau"}, "flow": {"to": "MO"}})
	"cn.cbdf.scc_or_cert" in t.owed with input as t.change(macau, {"mech": {"gba_scc": {"effective_on": "2024-09-10"}}})
	t.refused == {"cn.cbdf.scc_or_cert"} with input as t.change(macau, {"mech": {"gba_scc": {"effective_on": "2024-09-09"}}})
}

test_whether_data_is_passed_on_from_the_bay_area_is_asked_for if {
	t.asked == {"flow.beyond_gba"} with input as t.lacking(bay, "flow/beyond_gba")
	t.refused == set() with input as t.lacking(bay, "flow/beyond_gba")
}

test_a_shanghai_company_cannot_use_it if {
	t.refused == {"cn.cbdf.scc_or_cert"} with input as t.change(bay, {"actor": {"registered_city": "Shanghai"}})
}

# cn.cbdf.security_assessment
test_exactly_a_million_needs_an_assessment if {
	"cn.cbdf.security_assessment" in t.refused with input as weigh({"ns_ytd": 1000000})
}

test_exactly_ten_thousand_sensitive_need_an_assessment if {
	"cn.cbdf.security_assessment" in t.refused with input as weigh({"sens_ytd": 10000})
}

test_one_below_does_not if {
	not "cn.cbdf.security_assessment" in t.refused with input as weigh({"ns_ytd": 999999, "sens_ytd": 9999})
}

test_important_data_needs_an_assessment if {
	t.refused == {"cn.cbdf.security_assessment"} with input as t.change(t.plain, {"data": {"important": true}})
}

test_an_approval_lets_a_million_go if {
	t.clean with input as t.change(approved, {"export": {"ns_ytd": 1000000}})
}

test_a_count_that_is_none_is_over_every_line if {
	"cn.cbdf.security_assessment" in t.refused with input as weigh({"ns_ytd": "many"})
	"cn.cbdf.security_assessment" in t.refused with input as weigh({"ns_ytd": true})
}

test_a_bay_area_contract_has_no_line_of_its_own if {
	t.reviewed == {"cn.cbdf.security_assessment"} with input as t.change(bay, {"export": {"ns_ytd": 1000000}})
	t.refused == {"cn.cbdf.security_assessment"} with input as t.change(bay, {"data": {"important": true}})
}

# cn.cbdf.ciio_assessment
test_infrastructure_needs_an_assessment_for_one_person if {
	t.refused == {"cn.cbdf.ciio_assessment"} with input as t.change(critical, {"export": {"ns_ytd": 1}})
}

test_infrastructure_with_an_approval_exports if {
	t.clean with input as t.change(approved, {"actor": {"is_ciio": true}})
}

test_infrastructure_ships_an_order_without_a_gate if {
	t.clean with input as t.change(order, {"actor": {"is_ciio": true}})
}

test_infrastructure_that_says_neither_yes_nor_no_is_one if {
	"cn.cbdf.ciio_assessment" in t.refused with input as t.change(t.plain, {"actor": {"is_ciio": "no"}})
}

# cn.cbdf.no_splitting
test_split_volumes_are_refused if t.refused == {"cn.cbdf.no_splitting"} with input as weigh({"split": "found"})

test_a_suspicion_goes_to_a_person if t.reviewed == {"cn.cbdf.no_splitting"} with input as weigh({"split": "suspected"})

test_whole_volumes_go if t.clean with input as weigh({"split": "none"})

test_splitting_is_asked_about if t.asked == {"export.split"} with input as t.lacking(t.plain, "export/split")

# cn.cbdf.upgrade
test_crossing_the_line_under_a_contract_stops_the_export if {
	t.refused == {"cn.cbdf.security_assessment", "cn.cbdf.upgrade"} with input as weigh({"ns_ytd": 1000000})
}

test_without_a_contract_there_is_nothing_to_upgrade if {
	t.refused == {"cn.cbdf.security_assessment"} with input as light({"ns_ytd": 1000000})
}

test_below_the_line_nothing_stops if not "cn.cbdf.upgrade" in t.refused with input as weigh({"ns_ytd": 999999})

test_a_count_not_stated_is_asked_for_before_the_line if {
	t.asked == {"export.ns_ytd"} with input as t.lacking(t.plain, "export/ns_ytd")
}

# cn.scc.filing
test_a_contract_in_use_is_filed if "cn.scc.filing" in t.owed with input as t.plain

test_two_weeks_unfiled_are_ten_working_days if {
	t.clean with input as t.change(bare, {"mech": {"cac_scc": {"effective_on": "2026-11-06"}}})
}

test_a_day_later_the_filing_goes_to_a_person if {
	t.reviewed == {"cn.scc.filing"} with input as t.change(bare, {"mech": {"cac_scc": {"effective_on": "2026-11-05"}}})
}

test_a_contract_not_stated_is_none if t.refused == {"cn.cbdf.scc_or_cert"} with input as bare

# cn.cert.measures
test_a_certificate_serves_for_three_years if {
	"cn.cert.measures" in t.owed with input as certified("2023-11-20")
	t.clean with input as certified("2023-11-20")
}

test_a_day_later_it_does_not if t.refused == {"cn.cbdf.scc_or_cert"} with input as certified("2023-11-19")

test_a_certificate_without_a_day_is_none if {
	t.refused == {"cn.cbdf.scc_or_cert"} with input as t.change(bare, {"mech": {"cac_cert": {}}})
}

certified(day) := t.change(bare, {"mech": {"cac_cert": {"issued_on": day}}})

# cn.assessment.validity
test_an_approval_is_good_on_its_last_day if {
	"cn.assessment.validity" in t.owed with input as approved
	t.clean with input as approved
}

test_a_day_later_it_is_gone if {
	t.refused == {"cn.cbdf.scc_or_cert"} with input as t.change(bare, {"mech": {"cac_assessment": {"approved_on": "2023-11-19"}}})
}

test_an_extension_adds_three_years if t.clean with input as extended

test_an_extension_granted_after_the_end_goes_to_a_person if {
	request := t.change(extended, {"mech": {"cac_assessment": {"extended_on": "2026-07-01"}}})
	t.reviewed == {"cn.assessment.validity"} with input as request
	t.refused == set() with input as request
}

test_an_extension_of_tomorrow_adds_nothing if {
	t.refused == {"cn.cbdf.scc_or_cert"} with input as t.change(extended, {"mech": {"cac_assessment": {"extended_on": "2026-11-21"}}})
}

test_an_extension_ends_too if {
	request := t.change(extended, {"mech": {"cac_assessment": {"approved_on": "2020-11-19", "extended_on": "2023-11-19"}}})
	t.refused == {"cn.cbdf.scc_or_cert"} with input as request
}

test_an_early_extension_changes_nothing_in_the_first_term if {
	request := t.change(extended, {"mech": {"cac_assessment": {"approved_on": "2024-06-30", "extension_conditions_met": false}}})
	t.clean with input as request
}

test_a_failed_condition_goes_to_a_person if {
	request := t.change(extended, {"mech": {"cac_assessment": {"extension_conditions_met": false}}})
	t.reviewed == {"cn.assessment.validity"} with input as request
}

test_the_conditions_are_asked_for if {
	request := t.lacking(extended, "mech/cac_assessment/extension_conditions_met")
	t.asked == {"mech.cac_assessment.extension_conditions_met"} with input as request
}
