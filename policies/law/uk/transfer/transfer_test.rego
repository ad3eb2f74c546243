package law.uk.transfer_test

import data.law.uk.transfer

# A London company sends orders of people in the United Kingdom to another company in Dublin.
plain := {
	"action": "data.transfer",
	"today": {"uk": "2026-11-20"},
	"actor": {"country": "GB"},
	"recipient": {"country": "IE"},
	"flow": {"from": "GB", "to": "IE"},
	"data": {"people_from": ["GB"], "personal": true},
}

to(country) := object.union(plain, {"flow": {"to": country}, "recipient": {"country": country}})

# China, under the Agreement, with the test held met.
china := object.union(to("CN"), {"mech": {"uk_tool": "idta", "uk_test_met": true}})

# New York, on the list with the UK Extension.
bridge := object.union(to("US"), {
	"recipient": {"country": "US", "dpf_uk": true},
	"mech": {"uk_us_bridge": true},
	"data": {"people_from": ["GB"], "personal": true, "journalistic": false},
	"flow": {"from": "GB", "to": "US", "sensitive_marked": true},
})

once := object.union(to("CN"), {"flow": {"art49": "claims", "occasional": true}})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in transfer.finding; finding.effect == effect}

refused := effects("deny")

missing contains fact if {
	some fact in transfer.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if transfer.answers

# Scope.
test_data_with_no_tie_to_the_united_kingdom_is_out_of_scope if {
	transfer.out_of_scope with input as {
		"action": "data.transfer",
		"flow": {"from": "US"},
		"actor": {"country": "US"},
		"data": {"people_from": ["US"]},
	}
}

test_each_tie_alone_keeps_it_in_scope if {
	not transfer.out_of_scope with input as object.union(to("CN"), {"actor": {"country": "SG"}, "data": {"people_from": ["SG"]}})
	not transfer.out_of_scope with input as object.union(to("CN"), {"actor": {"country": "SG"}, "flow": {"from": "SG"}})
	not transfer.out_of_scope with input as object.union(to("CN"), {"data": {"people_from": ["SG"]}, "flow": {"from": "SG"}})
}

test_a_recipient_in_the_united_kingdom_receives_no_transfer if {
	transfer.out_of_scope with input as to("GB")
	not transfer.out_of_scope with input as object.union(to("GB"), {"recipient": {"country": "CN"}})
	not transfer.out_of_scope with input as object.union(to("GB"), {"flow": {"to": "CN"}})
}

test_data_about_nobody_is_out_of_scope if {
	transfer.out_of_scope with input as object.union(plain, {"data": {"personal": false}})
	not transfer.out_of_scope with input as without(plain, "data", "personal")
}

test_where_it_comes_from_is_asked_first_and_alone if {
	missing == {"flow.from", "actor.country", "data.people_from"} with input as {"action": "data.transfer"}
}

test_before_5_february_2026_nothing_is_asked if {
	missing == set() with input as object.union(to("US"), {"today": {"uk": "2026-02-04"}})
	missing == set() with input as {"action": "data.transfer", "today": {"uk": "2026-02-04"}}
	"recipient.dpf_uk" in missing with input as object.union(to("US"), {"today": {"uk": "2026-02-05"}})
}

test_each_of_the_three_is_asked_for if {
	missing == {"flow.from"} with input as without(china, "flow", "from")
	missing == {"actor.country"} with input as without(china, "actor", "country")
	missing == {"data.people_from"} with input as without(china, "data", "people_from")
}

# uk.transfer.general
test_hong_kong_without_a_ground_is_refused if refused == {"uk.transfer.general"} with input as to("HK")

test_a_ground_makes_it_lawful_and_recorded if {
	refused == set() with input as plain
	"uk.transfer.general" in effects("allow_with_obligations") with input as plain
	"uk.transfer.general" in effects("allow_with_obligations") with input as bridge
	"uk.transfer.general" in effects("allow_with_obligations") with input as china
}

test_the_ground_is_asked_for if {
	missing == {"mech.uk_tool"} with input as to("HK")
	missing == {"data.personal"} with input as without(plain, "data", "personal")
}

test_a_destination_that_cannot_be_read_is_refused if {
	refused == {"uk.transfer.general"} with input as plain with input.flow.to as 7
	refused == {"uk.transfer.general"} with input as plain with input.recipient.country as 7
	"uk.transfer.general" in refused with input as to("CN") with input.flow.from as 7
	"uk.transfer.general" in refused with input as to("CN") with input.data.personal as "no"
}

# uk.transfer.approved
test_dublin_is_approved if {
	effects("allow_with_obligations") == {"uk.transfer.approved", "uk.transfer.general"} with input as plain
	missing == set() with input as plain
}

test_brazil_is_not_approved if refused == {"uk.transfer.general"} with input as to("BR")

test_both_the_place_and_the_company_have_to_be_approved if {
	refused == {"uk.transfer.general"} with input as object.union(plain, {"flow": {"to": "HK"}})
	refused == {"uk.transfer.general"} with input as object.union(plain, {"recipient": {"country": "HK"}})
	refused == set() with input as object.union(plain, {"flow": {"to": "GB"}})
}

test_the_destination_is_asked_for if {
	"flow.to" in missing with input as without(plain, "flow", "to")
	"recipient.country" in missing with input as without(plain, "recipient", "country")
}

test_korea_is_approved_from_its_day if {
	refused == set() with input as to("KR") with input.today.uk as "2022-12-19"
	refused == {"uk.transfer.general"} with input as to("KR") with input.today.uk as "2022-12-18"
}

test_canada_and_japan_are_approved_as_far_as_the_scope_reaches if {
	every country, fact in {"CA": "pipeda", "JP": "appi"} {
		refused == set() with input as object.union(to(country), {"recipient": {fact: true}})
		refused == {"uk.transfer.general"} with input as object.union(to(country), {"recipient": {fact: false}})
		sprintf("recipient.%v", [fact]) in missing with input as to(country)
	}
}

# uk.transfer.us_bridge
test_the_bridge_carries if {
	effects("allow") == {"uk.transfer.us_bridge"} with input as bridge
	refused == set() with input as bridge
	missing == set() with input as bridge
}

test_the_bridge_needs_each_of_its_conditions if {
	every change in [
		{"recipient": {"dpf_uk": false}},
		{"mech": {"uk_us_bridge": false}},
		{"data": {"journalistic": true}},
		{"flow": {"sensitive_marked": false}},
	] {
		refused == {"uk.transfer.general"} with input as object.union(bridge, change)
	}
}

test_the_conditions_of_the_bridge_are_asked_for if {
	"recipient.dpf_uk" in missing with input as without(bridge, "recipient", "dpf_uk")
	"mech.uk_us_bridge" in missing with input as without(bridge, "mech", "uk_us_bridge")
	"data.journalistic" in missing with input as without(bridge, "data", "journalistic")
	"flow.sensitive_marked" in missing with input as without(bridge, "flow", "sensitive_marked")
	not "mech.uk_us_bridge" in missing with input as to("US")
}

test_the_bridge_leads_to_the_united_states_only if {
	refused == {"uk.transfer.general"} with input as object.union(bridge, {"flow": {"to": "HK"}})
	refused == {"uk.transfer.general"} with input as object.union(bridge, {"recipient": {"country": "HK"}})
	refused == set() with input as object.union(bridge, {"flow": {"to": "IE"}})
}

test_a_condition_of_the_bridge_that_cannot_be_read_is_not_met if {
	refused == {"uk.transfer.general"} with input as bridge with input.recipient.dpf_uk as 1
	refused == {"uk.transfer.general"} with input as bridge with input.mech.uk_us_bridge as "yes"
}

# uk.transfer.safeguards
test_each_tool_with_the_test_met_carries if {
	every tool in {"idta", "addendum", "bcr"} {
		refused == set() with input as object.union(to("HK"), {"mech": {"uk_tool": tool, "uk_test_met": true}})
		"uk.transfer.safeguards" in effects("allow_with_obligations") with input as object.union(to("HK"), {"mech": {"uk_tool": tool, "uk_test_met": true}})
	}
}

test_a_tool_without_the_test_met_is_refused if {
	refused == {"uk.transfer.general", "uk.transfer.safeguards"} with input as object.union(to("HK"), {"mech": {"uk_tool": "idta", "uk_test_met": false}})
}

test_the_test_is_asked_for if {
	missing == {"mech.uk_test_met"} with input as object.union(to("HK"), {"mech": {"uk_tool": "idta"}})
	missing == {"mech.uk_tool"} with input as object.union(to("HK"), {"mech": {"uk_test_met": true}})
}

test_a_test_or_tool_that_cannot_be_read_is_not_there if {
	refused == {"uk.transfer.general", "uk.transfer.safeguards"} with input as object.union(to("HK"), {"mech": {"uk_tool": "idta", "uk_test_met": "yes"}})
	refused == {"uk.transfer.general"} with input as object.union(to("HK"), {"mech": {"uk_tool": 7, "uk_test_met": true}})
}

test_an_approved_destination_needs_no_tool if {
	refused == set() with input as object.union(plain, {"mech": {"uk_tool": "idta", "uk_test_met": false}})
	not "uk.transfer.safeguards" in effects("allow_with_obligations") with input as plain
}

# uk.transfer.cn
test_china_is_refused_without_a_tool if refused == {"uk.transfer.general", "uk.transfer.cn"} with input as to("CN")

test_looking_from_china_is_refused_as_well if {
	"uk.transfer.cn" in refused with input as object.union(plain, {"flow": {"to": "CN", "mode": "remote_access"}})
	"uk.transfer.cn" in refused with input as object.union(plain, {"recipient": {"country": "CN"}})
}

test_china_is_refused_while_the_test_is_not_met if {
	"uk.transfer.cn" in refused with input as object.union(china, {"mech": {"uk_test_met": false}})
	"uk.transfer.cn" in refused with input as without(china, "mech", "uk_test_met")
	"mech.uk_test_met" in missing with input as without(china, "mech", "uk_test_met")
}

test_china_with_agreement_and_test_is_allowed_and_shown_to_the_office if {
	refused == set() with input as china
	effects("flag") == {"uk.transfer.cn"} with input as china
	effects("review") == set() with input as china
}

test_corporate_rules_for_china_go_to_a_person if {
	effects("review") == {"uk.transfer.cn"} with input as object.union(china, {"mech": {"uk_tool": "bcr"}})
	refused == set() with input as object.union(china, {"mech": {"uk_tool": "bcr"}})
}

test_corporate_rules_for_a_place_that_cannot_be_read_go_to_a_person if {
	rules := object.union(to("HK"), {"mech": {"uk_tool": "bcr", "uk_test_met": true}})
	effects("review") == set() with input as rules
	effects("review") == {"uk.transfer.cn"} with input as rules with input.flow.to as 7
	effects("review") == {"uk.transfer.cn"} with input as rules with input.recipient.country as 7
}

test_hong_kong_is_not_the_mainland if not "uk.transfer.cn" in refused with input as to("HK")

# uk.transfer.derogation
test_a_one_off_derogation_goes_to_a_person if {
	effects("review") == {"uk.transfer.derogation"} with input as once
	refused == set() with input as once
}

test_a_systematic_transfer_has_no_derogation if {
	"uk.transfer.general" in refused with input as object.union(once, {"flow": {"occasional": false}})
	"uk.transfer.general" in refused with input as object.union(once, {"flow": {"art49": "habit"}})
}

test_whether_it_is_a_one_off_is_asked_for if {
	"flow.occasional" in missing with input as without(once, "flow", "occasional")
	"uk.transfer.general" in refused with input as once with input.flow.occasional as "yes"
}

test_with_safeguards_no_derogation_is_looked_at if {
	effects("review") == set() with input as object.union(once, {"mech": {"uk_tool": "idta", "uk_test_met": true}})
}
