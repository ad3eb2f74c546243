package law.eu.transfer_test

import data.law.eu.transfer

# A Dublin company sends accounts of people in France to a processor in Singapore, under clauses.
plain := {
	"action": "data.transfer",
	"today": {"eu": "2026-11-20"},
	"actor": {"country": "IE", "gdpr_role": "controller"},
	"recipient": {"country": "SG", "role": "processor", "under_gdpr": false},
	"flow": {"from": "IE", "to": "SG", "mode": "store"},
	"data": {"people_from": ["FR"], "personal": true},
	"mech": {"eu_tool": "scc", "eu_module": "c2p", "eu_annexes_filled": true, "eu_tia": "equivalent"},
}

change(part) := object.union(plain, part)

to(country) := change({"flow": {"to": country}, "recipient": {"country": country}})

bare(country) := object.remove(to(country), ["mech"])

china := object.union(to("CN"), {"mech": {"eu_keys_in_eea": true}})

kowloon := object.union(to("HK"), {"mech": {"eu_tia_onward": true}})

framework := object.union(bare("US"), {"recipient": {"dpf": true}, "mech": {"dpf_valid": true}})

once := object.union(bare("SG"), {"flow": {"art49": "claims", "occasional": true}})

demand := {
	"action": "data.disclose",
	"today": {"eu": "2026-11-20"},
	"actor": {"country": "IE"},
	"data": {"people_from": ["FR"]},
	"demand": {"authority_country": "US", "treaty": false, "eu_other_ground": false},
}

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in transfer.finding; finding.effect == effect}

refused := effects("deny")

owed := effects("allow_with_obligations")

missing contains fact if {
	some fact in transfer.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if transfer.answers

# Scope.
test_data_with_no_tie_to_the_eea_is_out_of_scope if {
	transfer.out_of_scope with input as {"action": "data.transfer", "flow": {"from": "US"}, "actor": {"country": "US"}, "data": {"people_from": ["US", "GB"]}}
}

test_each_tie_alone_keeps_it_in_scope if {
	far := {"actor": {"country": "SG"}, "flow": {"from": "SG"}, "data": {"people_from": ["SG"]}}
	transfer.out_of_scope with input as change(far)
	not transfer.out_of_scope with input as object.union(change(far), {"actor": {"country": "IE"}})
	not transfer.out_of_scope with input as object.union(change(far), {"flow": {"from": "IE"}})
	not transfer.out_of_scope with input as object.union(change(far), {"data": {"people_from": ["SG", "FR"]}})
}

test_a_recipient_in_the_eea_is_no_transfer if {
	transfer.out_of_scope with input as to("DE")
	not transfer.out_of_scope with input as change({"flow": {"to": "CN"}, "recipient": {"country": "DE"}})
}

test_data_about_nobody_is_out_of_scope if transfer.out_of_scope with input as change({"data": {"personal": false}})

test_where_the_data_comes_from_is_asked_first if {
	missing == {"flow.from", "actor.country", "data.people_from"} with input as {"action": "data.transfer"}
}

test_a_tie_of_another_type_takes_nothing_out if {
	not transfer.out_of_scope with input as to("CN") with input.flow.from as 7
	not transfer.out_of_scope with input as to("CN") with input.recipient.country as 7
}

# What a transfer is.
test_another_company_outside_the_eea_receives_a_transfer if {
	"eu.transfer.what_is" in effects("derive") with input as plain
}

# A company of Singapore that serves people in France, whose partner there asked them itself.
collected := object.union(bare("SG"), {"actor": {"country": "SG"}, "flow": {"from": "SG"}, "data": {"recipient_collected_direct": true}})

test_what_the_recipient_collected_itself_is_none if {
	"eu.transfer.what_is" in effects("flag") with input as collected
	refused == set() with input as collected
	missing == set() with input as collected
}

test_what_a_company_here_hands_back_is_one if {
	"eu.transfer.scc" in refused with input as object.union(collected, {"actor": {"country": "IE"}})
	owed == {"eu.transfer.scc"} with input as change({
		"data": {"recipient_collected_direct": true},
		"actor": {"gdpr_role": "processor"},
		"recipient": {"role": "controller"},
		"mech": {"eu_module": "p2c"},
	})
}

test_who_collected_it_is_believed_when_it_can_be_read if {
	"eu.transfer.scc" in refused with input as collected with input.data.recipient_collected_direct as 7
	"eu.transfer.scc" in refused with input as collected with input.actor.country as 7
}

test_the_exporters_own_staff_abroad_receive_none if {
	"eu.transfer.what_is" in effects("flag") with input as object.union(bare("SG"), {"recipient": {"role": "own_staff"}})
}

test_what_is_not_told_yet_is_asked_before_anything_is_refused if {
	refused == set() with input as without(bare("SG"), "flow", "to")
	refused == set() with input as without(bare("SG"), "recipient", "country")
	refused == set() with input as without(bare("SG"), "data", "personal")
	missing == {"flow.to"} with input as without(bare("SG"), "flow", "to")
	missing == {"recipient.country"} with input as without(bare("SG"), "recipient", "country")
	missing == {"data.personal"} with input as without(bare("SG"), "data", "personal")
}

test_own_staff_in_mainland_china_do if {
	"eu.transfer.cn" in refused with input as object.union(bare("CN"), {"recipient": {"role": "own_staff"}})
	"eu.transfer.cn" in refused with input as object.union(bare("CN"), {"data": {"recipient_collected_direct": true}})
}

# Adequacy.
test_an_adequate_country_needs_no_clauses if {
	owed == {"eu.transfer.adequacy"} with input as bare("NZ")
	missing == set() with input as bare("NZ")
}

test_a_decision_counts_from_its_first_day_to_its_last if {
	"eu.transfer.adequacy" in owed with input as bare("BR") with input.today.eu as "2026-01-28"
	"eu.transfer.scc" in refused with input as bare("BR") with input.today.eu as "2026-01-27"
	"eu.transfer.adequacy" in owed with input as bare("GB") with input.today.eu as "2031-12-27"
	"eu.transfer.scc" in refused with input as bare("GB") with input.today.eu as "2031-12-28"
	"eu.transfer.adequacy" in owed with input as bare("GB") with input.today.eu as "2021-06-28"
	"eu.transfer.adequacy" in owed with input as bare("GB") with input.today.eu as "2025-12-18"
	"eu.transfer.scc" in effects("deny") with input as bare("GB") with input.today.eu as "2021-06-27"
}

test_both_seat_and_place_have_to_be_adequate if {
	"eu.transfer.cn" in refused with input as object.union(bare("NZ"), {"flow": {"to": "CN"}})
}

test_canada_is_adequate_for_commercial_organisations_only if {
	owed == {"eu.transfer.adequacy"} with input as object.union(bare("CA"), {"recipient": {"pipeda": true}})
	"eu.transfer.scc" in refused with input as object.union(bare("CA"), {"recipient": {"pipeda": false}})
	"recipient.pipeda" in missing with input as bare("CA")
}

test_japan_is_adequate_under_its_own_act_only if {
	owed == {"eu.transfer.adequacy"} with input as object.union(bare("JP"), {"recipient": {"appi": true}})
	"recipient.appi" in missing with input as bare("JP")
}

# The framework.
test_who_is_on_the_list_may_receive if owed == {"eu.transfer.us_dpf"} with input as framework

test_without_the_decision_it_takes_clauses if {
	"eu.transfer.scc" in refused with input as object.union(framework, {"mech": {"dpf_valid": false}})
	"eu.transfer.scc" in refused with input as framework with input.mech.dpf_valid as 7
	owed == {"eu.transfer.scc"} with input as object.union(to("US"), {"recipient": {"dpf": true}, "mech": {"dpf_valid": false}})
}

test_the_framework_began_on_10_july_2023 if {
	"eu.transfer.scc" in refused with input as framework with input.today.eu as "2023-07-09"
}

test_who_is_not_on_the_list_signs_clauses if {
	"eu.transfer.scc" in refused with input as object.union(framework, {"recipient": {"dpf": false}})
	"recipient.dpf" in missing with input as bare("US")
	"mech.dpf_valid" in missing with input as without(framework, "mech", "dpf_valid")
}

# Clauses and assessment.
test_the_right_module_with_an_assessment_carries_it if {
	owed == {"eu.transfer.scc"} with input as plain
	refused == set() with input as plain
	missing == set() with input as plain
}

test_the_wrong_module_does_not if {
	refused == {"eu.transfer.scc"} with input as change({"mech": {"eu_module": "c2c"}})
	refused == {"eu.transfer.scc"} with input as change({"mech": {"eu_annexes_filled": false}})
	refused == {"eu.transfer.scc"} with input as change({"recipient": {"under_gdpr": true}})
	refused == {"eu.transfer.scc"} with input as change({"actor": {"gdpr_role": "processor"}})
}

test_corporate_rules_need_no_module if owed == {"eu.transfer.scc"} with input as change({"mech": {"eu_tool": "bcr"}})

test_an_assessment_that_finds_no_cure_stops_it if {
	refused == {"eu.transfer.tia"} with input as change({"mech": {"eu_tia": "not_cured"}})
}

test_measures_cure_where_the_keys_stay_here if {
	owed == {"eu.transfer.scc"} with input as change({"mech": {"eu_tia": "measures_cure", "eu_keys_in_eea": true}})
	missing == set() with input as change({"mech": {"eu_tia": "measures_cure", "eu_keys_in_eea": true}})
}

test_no_measure_cures_data_in_the_clear if {
	refused == {"eu.transfer.tia"} with input as change({"mech": {"eu_tia": "measures_cure", "eu_keys_in_eea": false}})
	refused == {"eu.transfer.tia"} with input as change({"mech": {"eu_tia": "measures_cure", "eu_keys_in_eea": 7}})
	missing == {"mech.eu_keys_in_eea"} with input as change({"mech": {"eu_tia": "measures_cure"}})
	refused == set() with input as change({"mech": {"eu_tia": "measures_cure"}})
	owed == set() with input as change({"mech": {"eu_tia": "measures_cure"}})
}

test_tool_and_assessment_are_asked_for if {
	"mech.eu_tool" in missing with input as bare("SG")
	"mech.eu_tia" in missing with input as without(plain, "mech", "eu_tia")
	"mech.eu_module" in missing with input as without(plain, "mech", "eu_module")
	"recipient.role" in missing with input as without(plain, "recipient", "role")
}

test_a_tool_of_another_type_carries_nothing if {
	"eu.transfer.scc" in refused with input as plain with input.mech.eu_tool as 7
	refused == {"eu.transfer.tia"} with input as plain with input.mech.eu_tia as true
}

# China.
test_clauses_alone_do_not_open_mainland_china if {
	refused == {"eu.transfer.cn"} with input as to("CN")
	"eu.transfer.cn" in owed with input as china
	refused == set() with input as china
}

test_counsels_assessment_of_its_laws_does if {
	refused == set() with input as object.union(to("CN"), {"mech": {"eu_tia_prc_counsel": true}})
	refused == set() with input as object.union(to("CN"), {"mech": {"eu_tia": "measures_cure", "eu_tia_prc_counsel": true}})
	refused == {"eu.transfer.cn", "eu.transfer.tia"} with input as object.union(to("CN"), {"mech": {"eu_tia": "not_cured", "eu_tia_prc_counsel": true}})
}

test_a_place_that_cannot_be_read_is_taken_for_the_mainland if {
	"eu.transfer.cn" in refused with input as to("CN") with input.flow.to as 7
	"eu.transfer.cn" in refused with input as to("SG") with input.recipient.country as 7
	"eu.transfer.cn" in refused with input as china with input.recipient.country as 7
	staff := object.union(bare("CN"), {"recipient": {"role": "own_staff"}})
	"eu.transfer.cn" in refused with input as staff with input.flow.to as 7 with input.recipient.country as 7
}

test_sight_from_there_is_a_transfer if {
	"eu.transfer.cn" in refused with input as object.union(to("CN"), {"flow": {"mode": "remote_access"}})
}

test_keys_in_the_eea_do_not_stand_in_for_an_assessment if {
	"eu.transfer.cn" in refused with input as object.union(china, {"mech": {"eu_tia": "not_cured"}})
}

test_own_staff_there_may_see_what_the_assessment_carries if {
	staff := object.union(bare("CN"), {"recipient": {"role": "own_staff"}, "mech": {"eu_tia": "equivalent", "eu_keys_in_eea": true}})
	refused == set() with input as staff
	"mech.eu_tia" in missing with input as without(staff, "mech", "eu_tia")
}

# Hong Kong and Macau.
test_hong_kong_takes_an_assessment_of_onward_access if {
	refused == {"eu.transfer.hk_mo"} with input as to("HK")
	refused == set() with input as kowloon
	"eu.transfer.hk_mo" in owed with input as kowloon
}

test_onward_access_is_not_carried_by_an_assessment_that_fails if {
	refused == {"eu.transfer.hk_mo", "eu.transfer.tia"} with input as object.union(kowloon, {"mech": {"eu_tia": "not_cured"}})
	"eu.transfer.hk_mo" in refused with input as kowloon with input.mech.eu_tia_onward as 7
}

test_so_does_macau if refused == {"eu.transfer.hk_mo"} with input as to("MO")

# Derogations.
test_a_single_case_goes_to_a_person if {
	effects("review") == {"eu.transfer.art49"} with input as once
	refused == set() with input as once
}

test_what_is_systematic_has_no_derogation if {
	"eu.transfer.art49" in refused with input as object.union(once, {"flow": {"occasional": false}})
	"eu.transfer.art49" in refused with input as once with input.flow.occasional as 7
	"flow.occasional" in missing with input as without(once, "flow", "occasional")
}

test_before_the_clauses_of_2021_there_is_no_transfer_without_a_ground if {
	"eu.transfer.art49" in refused with input as bare("SG") with input.today.eu as "2021-06-26"
	not "eu.transfer.art49" in refused with input as bare("SG") with input.today.eu as "2021-06-27"
	"eu.transfer.art49" in refused with input as plain with input.today.eu as "2021-06-26"
	refused == set() with input as change({"mech": {"eu_tool": "bcr"}}) with input.today.eu as "2021-06-26"
	effects("review") == {"eu.transfer.art49"} with input as once with input.today.eu as "2021-06-26"
}

test_with_clauses_no_derogation_is_needed if {
	effects("review") == set() with input as change({"flow": {"art49": "claims", "occasional": true}})
}

# Authorities of third countries.
test_an_order_without_a_treaty_is_refused if {
	refused == {"eu.transfer.art48"} with input as demand
	refused == {"eu.transfer.art48"} with input as demand with input.demand.treaty as 7
}

test_a_treaty_carries_it if {
	refused == set() with input as object.union(demand, {"demand": {"treaty": true}})
	missing == set() with input as object.union(without(demand, "demand", "eu_other_ground"), {"demand": {"treaty": true}})
}

test_another_ground_goes_to_counsel if {
	effects("review") == {"eu.transfer.art48"} with input as object.union(demand, {"demand": {"eu_other_ground": true}})
}

test_an_authority_of_the_eea_is_not_a_third_countrys if {
	transfer.out_of_scope with input as object.union(demand, {"demand": {"authority_country": "FR"}})
}

test_who_is_not_under_the_regulation_is_out_of_scope if {
	transfer.out_of_scope with input as object.union(demand, {"actor": {"country": "US"}, "data": {"people_from": ["US"]}})
	not transfer.out_of_scope with input as object.union(demand, {"actor": {"country": "US"}})
}

test_what_the_order_rests_on_is_asked_for if {
	"demand.treaty" in missing with input as without(demand, "demand", "treaty")
	"demand.eu_other_ground" in missing with input as without(demand, "demand", "eu_other_ground")
}

# A derogation that nobody is to judge opens nothing.
test_a_derogation_beside_clauses_does_not_open_mainland_china if {
	single := {"flow": {"art49": "claims", "occasional": true}}
	refused == {"eu.transfer.cn"} with input as object.union(to("CN"), single)
	refused == {"eu.transfer.hk_mo"} with input as object.union(to("HK"), single)
}

test_nor_does_one_claimed_for_the_exporters_own_staff if {
	staff := {"recipient": {"role": "own_staff"}, "flow": {"art49": "claims", "occasional": true}, "mech": {"eu_tia": "not_cured"}}
	refused == {"eu.transfer.cn"} with input as object.union(bare("CN"), staff)
}

test_without_clauses_a_person_judges_it_for_mainland_china_too if {
	effects("review") == {"eu.transfer.art49"} with input as object.union(bare("CN"), {"flow": {"art49": "claims", "occasional": true}})
	refused == set() with input as object.union(bare("CN"), {"flow": {"art49": "claims", "occasional": true}})
}

# What a decision depends on is asked before anything is refused.
test_an_open_question_is_asked_and_refuses_nothing if {
	refused == set() with input as bare("CA")
	refused == set() with input as bare("JP")
	refused == set() with input as bare("US")
	refused == set() with input as without(framework, "mech", "dpf_valid")
	refused == set() with input as without(bare("SG"), "data", "personal")
	refused == set() with input as without(bare("SG"), "flow", "to")
	refused == set() with input as without(bare("SG"), "recipient", "country")
}

test_a_destination_that_cannot_be_read_may_be_mainland_china if {
	refused == {"eu.transfer.cn"} with input as plain with input.flow.to as 7
	refused == {"eu.transfer.cn"} with input as plain with input.recipient.country as []
}

test_what_is_sold_does_not_go_to_ones_own_staff if {
	staff := object.union(bare("SG"), {"recipient": {"role": "own_staff"}})
	"eu.transfer.scc" in refused with input as object.union(staff, {"action": "data.sell"}) with data.catalogue.implies as {"data.sell": ["data.transfer"]}
	"eu.transfer.scc" in refused with input as object.union(staff, {"action": "ads.share"}) with data.catalogue.implies as {"ads.share": ["data.transfer"]}
	"eu.transfer.scc" in refused with input as object.union(staff, {"action": "audience.match"}) with data.catalogue.implies as {"audience.match": ["data.transfer"]}
}

test_an_order_for_what_is_about_nobody_is_out_of_scope if {
	transfer.out_of_scope with input as object.union(demand, {"data": {"personal": false}})
	not transfer.out_of_scope with input as demand with input.data.personal as 7
}
