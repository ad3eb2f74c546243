package law.us.va_sb854_test

import data.law.us.va_sb854

told if {
	some finding in va_sb854.finding
	finding == {"rule": "us.va.sb854", "effect": "prepare", "because": {"user.state", "user.age"}}
	not va_sb854.out_of_scope
}

launch := {"action": "app.launch", "user": {"country": "US", "state": "VA", "age": 15}}

test_the_law_answers if va_sb854.answers

test_fifteen_is_told_to_the_office if told with input as launch

test_sixteen_is_not if not told with input as object.union(launch, {"user": {"age": 16}})

test_an_unknown_age_or_state_is_not_told_and_not_asked if {
	not told with input as object.union(launch, {"user": {"age": null}})
	not told with input as object.union(launch, {"user": {"age": "15"}})
	not told with input as object.union(launch, {"user": {"state": null}})
}

test_maryland_and_france_are_out if {
	va_sb854.out_of_scope with input as object.union(launch, {"user": {"state": "MD"}})
	va_sb854.out_of_scope with input as object.union(launch, {"user": {"country": "FR"}})
}
