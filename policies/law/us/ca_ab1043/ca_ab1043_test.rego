package law.us.ca_ab1043_test

import data.law.us.ca_ab1043

concluded if {
	some finding in ca_ab1043.finding
	finding.rule == "us.ca.ab1043"
	finding.effect == "derive"
	not ca_ab1043.out_of_scope
}

launch := {
	"action": "app.launch",
	"today": {"us": "2027-01-01"},
	"user": {"country": "US", "state": "CA", "store_age_category": "younger_teen"},
}

test_the_law_answers if ca_ab1043.answers

test_each_of_the_four_brackets_is_known if {
	every bracket in {"child", "younger_teen", "older_teen", "adult"} {
		concluded with input as object.union(launch, {"user": {"store_age_category": bracket}})
	}
}

test_no_signal_makes_no_knowledge if {
	not concluded with input as object.union(launch, {"user": {"store_age_category": null}})
	not concluded with input as object.union(launch, {"user": {"store_age_category": 15}})
	not concluded with input as object.union(launch, {"user": {"state": null}})
}

test_nevada_and_france_are_out if {
	ca_ab1043.out_of_scope with input as object.union(launch, {"user": {"state": "NV"}})
	ca_ab1043.out_of_scope with input as object.union(launch, {"user": {"country": "FR"}})
	not ca_ab1043.out_of_scope with input as launch
}
