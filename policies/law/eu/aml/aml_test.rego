package law.eu.aml_test

import data.law.eu.aml

payout := {"action": "creator.payout", "payee": {"country": "FR"}, "payout": {"psp_licensed": false}}

effects(effect) := {finding.rule | some finding in aml.finding; finding.effect == effect}

missing contains fact if {
	some fact in aml.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if aml.answers

test_a_platform_that_pays_by_itself_is_looked_at if {
	effects("review") == {"eu.aml.psp"} with input as payout
	effects("review") == {"eu.aml.psp"} with input as payout with input.payout.psp_licensed as 7
	effects("review") == {"eu.aml.psp"} with input as object.union(payout, {"action": "seller.payout"})
}

test_an_obliged_entity_pays if aml.finding == set() with input as object.union(payout, {"payout": {"psp_licensed": true}})

test_who_pays_is_asked if {
	missing == {"payout.psp_licensed"} with input as {"action": "creator.payout", "payee": {"country": "FR"}}
	missing == {"payee.country"} with input as {"action": "creator.payout"}
}

test_a_payee_elsewhere_is_asked_nothing if {
	aml.out_of_scope with input as object.union(payout, {"payee": {"country": "GB"}})
	not aml.out_of_scope with input as payout with input.payee.country as 7
}
