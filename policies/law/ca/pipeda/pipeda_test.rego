package law.ca.pipeda_test

import data.law.ca.pipeda

# A Toronto company sends data of people in Ontario to a company in Singapore under a contract.
plain := {
	"action": "data.transfer",
	"actor": {"country": "CA"},
	"recipient": {"country": "SG"},
	"flow": {"from": "CA", "to": "SG"},
	"data": {"people_from": ["CA"], "personal": true, "quebec": false},
	"mech": {"ca_contract": true},
}

quebec := object.union(plain, {"data": {"quebec": true}, "mech": {"quebec_pia": true}})

# From Montreal to Toronto.
domestic := object.union(quebec, {
	"flow": {"to": "CA", "within_quebec": false},
	"recipient": {"country": "CA"},
	"mech": {"ca_contract": false},
})

sign_up := {"action": "account.create", "user": {"country": "CA", "age": 13, "province": "QC", "guardian_consent": false}}

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects contains finding.effect if some finding in pipeda.finding

missing contains fact if {
	some fact in pipeda.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if pipeda.answers

test_data_with_no_tie_to_canada_is_out_of_scope if {
	pipeda.out_of_scope with input as {
		"action": "data.transfer",
		"flow": {"from": "US"},
		"actor": {"country": "US"},
		"data": {"people_from": ["US"]},
	}
	not pipeda.out_of_scope with input as plain
}

test_data_about_nobody_is_out_of_scope if pipeda.out_of_scope with input as object.union(plain, {"data": {"personal": false}})

test_where_it_comes_from_is_asked_first_and_alone if {
	missing == {"flow.from", "actor.country", "data.people_from"} with input as {"action": "data.transfer"}
}

# ca.transfer.core
test_a_contract_carries_data_abroad_and_people_are_told if {
	effects == {"allow_with_obligations"} with input as plain
	missing == set() with input as plain
}

test_without_a_contract_it_is_refused if {
	"deny" in effects with input as object.union(plain, {"mech": {"ca_contract": false}})
	"deny" in effects with input as plain with input.mech.ca_contract as "yes"
}

test_the_contract_is_asked_for if {
	missing == {"mech.ca_contract"} with input as without(plain, "mech", "ca_contract")
	"deny" in effects with input as without(plain, "mech", "ca_contract")
}

test_data_of_quebec_needs_an_assessment_before if {
	effects == {"allow_with_obligations"} with input as quebec
	"deny" in effects with input as object.union(quebec, {"mech": {"quebec_pia": false}})
	missing == {"mech.quebec_pia"} with input as without(quebec, "mech", "quebec_pia")
}

test_whether_it_is_data_of_quebec_is_asked_for if {
	"data.quebec" in missing with input as without(plain, "data", "quebec")
	"deny" in effects with input as without(plain, "data", "quebec")
	"deny" in effects with input as plain with input.data.quebec as "no"
}

test_ontario_is_outside_quebec if {
	effects == {"allow_with_obligations"} with input as domestic
	"deny" in effects with input as object.union(domestic, {"mech": {"quebec_pia": false}})
	"flow.within_quebec" in missing with input as without(domestic, "flow", "within_quebec")
	not "mech.ca_contract" in missing with input as without(domestic, "mech", "ca_contract")
}

test_inside_quebec_and_inside_the_rest_of_canada_nothing_is_owed if {
	effects == set() with input as object.union(domestic, {"flow": {"within_quebec": true}})
	effects == set() with input as object.union(domestic, {"data": {"quebec": false}})
}

test_a_destination_that_cannot_be_read_is_abroad if {
	"deny" in effects with input as object.union(plain, {"mech": {"ca_contract": false}}) with input.flow.to as 7
	"deny" in effects with input as object.union(plain, {"mech": {"ca_contract": false}}) with input.flow.from as 7
}

# ca.age.core
test_a_child_of_thirteen_in_quebec_needs_a_parent if {
	effects == {"deny"} with input as sign_up
	effects == set() with input as object.union(sign_up, {"user": {"guardian_consent": true}})
}

test_fourteen_is_old_enough if {
	effects == set() with input as object.union(sign_up, {"user": {"age": 14}})
	missing == set() with input as {"action": "account.create", "user": {"country": "CA", "age": 14}}
}

test_ontario_asks_for_no_parent if effects == set() with input as object.union(sign_up, {"user": {"province": "ON"}})

test_of_a_child_province_and_parent_are_asked_in_turn if {
	missing == {"user.country"} with input as {"action": "account.create", "user": {"age": 13}}
	missing == {"user.age"} with input as without(sign_up, "user", "age")
	missing == {"user.province"} with input as without(sign_up, "user", "province")
	missing == {"user.guardian_consent"} with input as without(sign_up, "user", "guardian_consent")
}

test_age_province_or_consent_that_cannot_be_read_is_refused if {
	effects == {"deny"} with input as sign_up with input.user.age as "14"
	effects == {"deny"} with input as sign_up with input.user.province as 7
	effects == {"deny"} with input as sign_up with input.user.guardian_consent as "yes"
	effects == {"deny"} with input as sign_up with input.user.country as 7
}

test_somebody_elsewhere_is_out_of_scope if {
	pipeda.out_of_scope with input as object.union(sign_up, {"user": {"country": "FR"}})
	not pipeda.out_of_scope with input as sign_up
}

names contains finding.rule if some finding in pipeda.finding

test_each_rule_speaks_under_its_own_name if {
	"ca.age.core" in names with input as sign_up
	"ca.transfer.core" in names with input as plain
}
