package law.id.pdp_test

import data.law.id.pdp

# A Jakarta company sends data to a company in Singapore under binding safeguards.
plain := {
	"action": "data.transfer",
	"actor": {"country": "ID"},
	"recipient": {"country": "SG"},
	"flow": {"from": "ID", "to": "SG"},
	"data": {"people_from": ["ID"], "personal": true},
	"mech": {"id_ground": "safeguards"},
}

kept := {
	"action": "data.store",
	"actor": {"country": "SG", "id_pse": true},
	"flow": {"from": "ID", "to": "SG"},
	"data": {"people_from": ["ID"], "personal": true},
	"controls": {"id_access": true},
}

sign_up := {
	"action": "account.create",
	"user": {"country": "ID", "age": 15},
	"app": {"id_high_risk": false, "id_child_service": false},
}

order := {
	"action": "order.place",
	"order": {"ship_to": "ID", "paid_in_app": false, "unit_usd": 10000},
	"seller": {"country": "CN"},
}

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects contains finding.effect if some finding in pdp.finding

missing contains fact if {
	some fact in pdp.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if pdp.answers

test_data_with_no_tie_to_indonesia_is_out_of_scope if {
	every action in {"data.transfer", "data.store"} {
		pdp.out_of_scope with input as {
			"action": action,
			"flow": {"from": "US"},
			"actor": {"country": "US"},
			"data": {"people_from": ["US"]},
		}
	}
	not pdp.out_of_scope with input as plain
	not pdp.out_of_scope with input as kept
}

test_a_recipient_in_indonesia_receives_no_transfer if {
	pdp.out_of_scope with input as object.union(plain, {"flow": {"to": "ID"}, "recipient": {"country": "ID"}})
	not pdp.out_of_scope with input as object.union(plain, {"flow": {"to": "ID"}})
}

test_data_about_nobody_is_out_of_scope if pdp.out_of_scope with input as object.union(plain, {"data": {"personal": false}})

test_where_it_comes_from_is_asked_first_and_alone if {
	missing == {"flow.from", "actor.country", "data.people_from"} with input as {"action": "data.transfer"}
	missing == {"flow.from", "actor.country", "data.people_from"} with input as {"action": "data.store"}
}

# id.transfer.core
test_each_ground_carries if {
	every ground in {"equal_protection", "safeguards", "consent"} {
		effects == {"allow_with_obligations"} with input as object.union(plain, {"mech": {"id_ground": ground}})
	}
	missing == set() with input as plain
}

test_without_a_ground_a_person_judges if {
	effects == {"review"} with input as object.remove(plain, ["mech"])
	missing == {"mech.id_ground"} with input as object.remove(plain, ["mech"])
}

test_a_ground_or_tie_that_cannot_be_read_goes_to_a_person if {
	effects == {"review"} with input as plain with input.mech.id_ground as 7
	effects == {"review"} with input as object.remove(plain, ["mech"]) with input.flow.from as 7
}

# id.age.core
test_at_fifteen_a_platform_of_high_risk_is_closed if {
	effects == set() with input as sign_up
	effects == {"deny"} with input as object.union(sign_up, {"app": {"id_high_risk": true}})
	missing == {"app.id_high_risk"} with input as without(sign_up, "app", "id_high_risk")
}

test_at_sixteen_it_is_open if {
	effects == set() with input as object.union(sign_up, {"user": {"age": 16}, "app": {"id_high_risk": true}})
	missing == set() with input as {"action": "account.create", "user": {"country": "ID", "age": 16}}
}

test_at_twelve_only_what_is_made_for_children_is_open if {
	effects == {"deny"} with input as object.union(sign_up, {"user": {"age": 12}})
	effects == set() with input as object.union(sign_up, {"user": {"age": 12}, "app": {"id_child_service": true}})
	effects == set() with input as object.union(sign_up, {"user": {"age": 13}})
	missing == {"app.id_child_service"} with input as without(object.union(sign_up, {"user": {"age": 12}}), "app", "id_child_service")
}

test_country_and_age_are_asked_for if {
	missing == {"user.country"} with input as without(sign_up, "user", "country")
	missing == {"user.age"} with input as without(sign_up, "user", "age")
}

test_an_age_or_app_that_cannot_be_read_is_refused if {
	effects == {"deny"} with input as sign_up with input.user.age as "30"
	effects == {"deny"} with input as sign_up with input.app.id_high_risk as "no"
	effects == {"deny"} with input as object.union(sign_up, {"user": {"age": 12}}) with input.user.country as 7
}

test_somebody_elsewhere_is_out_of_scope if {
	pdp.out_of_scope with input as object.union(sign_up, {"user": {"country": "FR"}})
	not pdp.out_of_scope with input as sign_up
}

# id.localise.core
test_a_registered_operator_may_store_abroad_with_access if {
	effects == set() with input as kept
	missing == set() with input as kept
}

test_an_operator_that_is_not_registered_goes_to_a_person if {
	effects == {"review"} with input as object.union(kept, {"actor": {"id_pse": false}})
	missing == {"actor.id_pse"} with input as without(kept, "actor", "id_pse")
	effects == {"review"} with input as kept with input.actor.id_pse as "yes"
}

test_storing_abroad_without_access_goes_to_a_person if {
	effects == {"review"} with input as object.union(kept, {"controls": {"id_access": false}})
	effects == set() with input as object.union(kept, {"controls": {"id_access": false}, "flow": {"to": "ID"}})
	missing == {"controls.id_access"} with input as without(kept, "controls", "id_access")
}

test_paying_inside_the_social_app_goes_to_a_person if {
	effects == set() with input as order
	effects == {"review"} with input as object.union(order, {"order": {"paid_in_app": true}})
	missing == {"order.paid_in_app"} with input as without(order, "order", "paid_in_app")
}

test_goods_from_abroad_below_a_hundred_dollars_go_to_a_person if {
	effects == {"review"} with input as object.union(order, {"order": {"unit_usd": 9999}})
	effects == {"review"} with input as order with input.order.unit_usd as "100"
	effects == set() with input as object.union(order, {"order": {"unit_usd": 9999}, "seller": {"country": "ID"}})
	missing == {"order.unit_usd"} with input as without(order, "order", "unit_usd")
	missing == {"seller.country"} with input as without(order, "seller", "country")
}

test_an_order_to_another_country_is_out_of_scope if {
	pdp.out_of_scope with input as object.union(order, {"order": {"ship_to": "US"}})
	missing == {"order.ship_to"} with input as without(order, "order", "ship_to")
}

names contains finding.rule if some finding in pdp.finding

test_each_rule_speaks_under_its_own_name if {
	"id.age.core" in names with input as object.union(sign_up, {"user": {"age": 12}})
	"id.localise.core" in names with input as object.union(kept, {"actor": {"id_pse": false}})
	"id.transfer.core" in names with input as plain
}
