package law.au.privacy_test

import data.law.au.privacy

# A Sydney company discloses to a company in Singapore that is bound to the Australian principles.
plain := {
	"action": "data.transfer",
	"actor": {"country": "AU"},
	"recipient": {"country": "SG"},
	"flow": {"from": "AU", "to": "SG"},
	"data": {"people_from": ["AU"], "personal": true},
	"mech": {"au_steps": true},
}

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects contains finding.effect if some finding in privacy.finding

missing contains fact if {
	some fact in privacy.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if privacy.answers

test_data_with_no_tie_to_australia_is_out_of_scope if {
	privacy.out_of_scope with input as {
		"action": "data.transfer",
		"flow": {"from": "US"},
		"actor": {"country": "US"},
		"data": {"people_from": ["US"]},
	}
	not privacy.out_of_scope with input as plain
}

test_a_recipient_in_australia_is_out_of_scope if {
	privacy.out_of_scope with input as object.union(plain, {"flow": {"to": "AU"}, "recipient": {"country": "AU"}})
	not privacy.out_of_scope with input as object.union(plain, {"flow": {"to": "AU"}})
}

test_data_about_nobody_is_out_of_scope if privacy.out_of_scope with input as object.union(plain, {"data": {"personal": false}})

test_where_it_comes_from_is_asked_first_and_alone if {
	missing == {"flow.from", "actor.country", "data.people_from"} with input as {"action": "data.transfer"}
}

test_with_reasonable_steps_the_giver_stays_answerable if {
	effects == {"allow_with_obligations"} with input as plain
	missing == set() with input as plain
}

test_without_steps_a_person_judges if {
	effects == {"review"} with input as object.union(plain, {"mech": {"au_steps": false}})
}

test_the_steps_are_asked_for if {
	missing == {"mech.au_steps"} with input as without(plain, "mech", "au_steps")
	effects == {"review"} with input as without(plain, "mech", "au_steps")
}

test_under_an_exception_no_steps_are_asked_for if {
	effects == {"allow"} with input as object.union(without(plain, "mech", "au_steps"), {"mech": {"au_exception": true}})
	missing == set() with input as object.union(without(plain, "mech", "au_steps"), {"mech": {"au_exception": true}})
}

test_what_cannot_be_read_is_not_there if {
	effects == {"review"} with input as plain with input.mech.au_steps as "yes"
	effects == {"review"} with input as object.union(plain, {"mech": {"au_steps": false}}) with input.mech.au_exception as "yes"
	effects == {"review"} with input as object.union(plain, {"mech": {"au_steps": false}}) with input.flow.from as 7
}

names contains finding.rule if some finding in privacy.finding

test_each_rule_speaks_under_its_own_name if {
	"au.transfer.core" in names with input as plain
}
