package law.us.fincen_test

import data.law.us.fincen

# A Delaware company passes on what buyers paid to a seller, as a payment processor.
processing := {
	"action": "seller.payout",
	"payout": {
		"payer_us_person": true,
		"sale_proceeds": true,
		"bsa_clearing": true,
		"payee_agreement": true,
	},
}

paying(change) := object.union(processing, {"payout": change})

only(facts) := {"action": "seller.payout", "payout": facts}

without(fact) := only(object.remove(processing.payout, [fact]))

effects(effect) := {finding.rule | some finding in fincen.finding; finding.effect == effect}

missing contains fact if {
	some fact in fincen.needs
	object.get(input, split(fact, "."), null) == null
}

looked_at if {
	effects("review") == {"us.fincen.money_transmitter"}
	effects("derive") == set()
}

exempt if {
	effects("derive") == {"us.fincen.processor_exempt"}
	effects("review") == set()
	effects("allow_with_obligations") == set()
	missing == set()
	not fincen.out_of_scope
}

test_the_law_answers if fincen.answers

# Scope.
test_a_payment_without_any_american_tie_is_out_of_scope if {
	fincen.out_of_scope with input as only({"payer_us_person": false, "us_nexus": false})
	missing == set() with input as only({"payer_us_person": false, "us_nexus": false})
	not fincen.out_of_scope with input as only({"payer_us_person": false, "us_nexus": true})
	not fincen.out_of_scope with input as only({"payer_us_person": false, "us_nexus": false, "currency": "USD"})
	not fincen.out_of_scope with input as object.union(only({"payer_us_person": false, "us_nexus": false}), {"payee": {"us_person": true}})
}

test_a_share_that_the_payer_owes_itself_is_nobody_else_s_money if {
	fincen.out_of_scope with input as only({"payer_us_person": true, "own_debt": true})
	not fincen.out_of_scope with input as only({"payer_us_person": true, "own_debt": false})
}

test_the_tie_is_asked_for_first if {
	missing == {"payout.payer_us_person"} with input as {"action": "seller.payout"}
	missing == {"payout.us_nexus"} with input as only({"payer_us_person": false})
	missing == {"payout.sale_proceeds"} with input as only({"payer_us_person": false, "us_nexus": true})
	missing == {"payout.sale_proceeds"} with input as only({"currency": "USD"})
}

# us.fincen.processor_exempt
test_a_payment_processor_is_exempt if exempt with input as processing

test_all_three_conditions_make_a_processor if {
	every fact in {"sale_proceeds", "bsa_clearing", "payee_agreement"} {
		looked_at with input as paying({fact: false, "msb_registered": false})
		looked_at with input as paying({fact: "yes", "msb_registered": false})
		sprintf("payout.%v", [fact]) in missing with input as without(fact)
	}
}

test_money_that_is_part_of_the_payer_s_own_sale_is_exempt if {
	exempt with input as only({"payer_us_person": true, "sale_proceeds": true, "integral_to_sale": true})
	exempt with input as paying({"bsa_clearing": false, "integral_to_sale": true})
	looked_at with input as paying({"sale_proceeds": false, "integral_to_sale": true, "msb_registered": false})
}

# us.fincen.money_transmitter
test_a_wallet_between_people_goes_to_a_person if {
	looked_at with input as paying({"sale_proceeds": false, "msb_registered": false})
}

test_the_registration_is_asked_of_who_is_not_exempt if {
	missing == {"payout.msb_registered"} with input as paying({"sale_proceeds": false})
	missing == {"payout.msb_registered"} with input as paying({"payee_agreement": false})
	not "payout.msb_registered" in fincen.needs with input as processing
}

# us.fincen.msb_duties
test_a_registered_business_pays_with_its_duties if {
	effects("allow_with_obligations") == {"us.fincen.msb_duties"} with input as paying({"sale_proceeds": false, "msb_registered": true})
	effects("review") == set() with input as paying({"sale_proceeds": false, "msb_registered": true})
}

test_who_is_exempt_owes_none_of_them if exempt with input as paying({"msb_registered": true})

test_a_registration_that_cannot_be_read_is_none if {
	looked_at with input as paying({"sale_proceeds": false, "msb_registered": "yes"})
}
