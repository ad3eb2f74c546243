package law.us.tx_test

import data.law.us.tx

# An agency in Austin puts a listed app on its phones.
install := {
	"action": "app.distribute",
	"actor": {"country": "US", "texas_agency": true},
	"app": {"on_texas_list": true},
}

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

refused contains finding.rule if {
	some finding in tx.finding
	finding.effect == "deny"
}

barred if refused == {"us.tx.gov_device"}

missing contains fact if {
	some fact in tx.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if tx.answers

test_an_agency_of_texas_installs_no_listed_app if barred with input as install

test_a_store_is_out_of_scope if {
	tx.out_of_scope with input as {"action": "app.distribute", "actor": {"texas_agency": false}}
	tx.out_of_scope with input as {"action": "app.distribute", "actor": {"country": "SG"}}
	not tx.out_of_scope with input as without(install, "actor", "texas_agency")
	not tx.out_of_scope with input as install with input.actor.country as 7
}

test_an_app_that_is_not_listed_is_out_of_scope if {
	tx.out_of_scope with input as object.union(install, {"app": {"on_texas_list": false}})
	not barred with input as object.union(install, {"app": {"on_texas_list": false}})
}

test_the_agency_is_asked_for_before_the_list if {
	missing == {"actor.texas_agency"} with input as {"action": "app.distribute"}
	missing == {"app.on_texas_list"} with input as without(install, "app", "on_texas_list")
}

test_a_fact_of_another_type_bars if {
	barred with input as install with input.actor.texas_agency as "no"
	barred with input as install with input.app.on_texas_list as "no"
}
