package law.us.kids_act_test

import data.law.us.kids_act

told if {
	some finding in kids_act.finding
	finding == {"rule": "us.kids_act", "effect": "prepare", "because": {"user.country"}}
	not kids_act.out_of_scope
}

child := {"action": "child.collect", "user": {"country": "US", "age": 12}}

test_the_law_answers if kids_act.answers

test_an_american_child_s_sign_up_tells_the_office_of_the_bill if told with input as child

test_a_french_child_s_does_not if kids_act.out_of_scope with input as object.union(child, {"user": {"country": "FR"}})

test_an_unknown_country_is_not_told_and_not_asked if {
	not told with input as object.union(child, {"user": {"country": null}})
	not kids_act.out_of_scope with input as object.union(child, {"user": {"country": null}})
}
