package law.us.cip_test

import data.law.us.cip

# A Delaware company pays a seller in Lyon into an account that its partner bank opens for her.
opening := {
	"action": "seller.payout",
	"payout": {"payer_us_person": true, "opens_us_account": true},
	"payee": {
		"individual": true,
		"us_person": false,
		"cip_elements": ["name", "birth_date", "address"],
		"id_number_kind": "passport",
	},
}

of(change) := object.union(opening, {"payee": change})

paying(change) := object.union(object.remove(opening, ["payout"]), {"payout": change})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in cip.finding; finding.effect == effect}

missing contains fact if {
	some fact in cip.needs
	object.get(input, split(fact, "."), null) == null
}

met if {
	effects("allow_with_obligations") == {"us.cip.elements"}
	effects("review") == set()
	missing == set()
	not cip.out_of_scope
}

looked_at if {
	effects("review") == {"us.cip.elements"}
	effects("allow_with_obligations") == set()
}

test_the_law_answers if cip.answers

# Scope.
test_a_payment_without_any_american_tie_is_out_of_scope if {
	cip.out_of_scope with input as paying({"payer_us_person": false, "us_nexus": false})
	missing == set() with input as paying({"payer_us_person": false, "us_nexus": false})
	not cip.out_of_scope with input as paying({"payer_us_person": false, "us_nexus": true})
	not cip.out_of_scope with input as paying({"payer_us_person": false, "us_nexus": false, "currency": "USD"})
	not cip.out_of_scope with input as object.union(paying({"payer_us_person": false, "us_nexus": false}), {"payee": {"us_person": true}})
}

test_the_tie_is_asked_for_first if {
	missing == {"payout.payer_us_person"} with input as {"action": "seller.payout"}
	missing == {"payout.us_nexus"} with input as {"action": "seller.payout", "payout": {"payer_us_person": false}}
	missing == {"payout.opens_us_account"} with input as {"action": "seller.payout", "payout": {"payer_us_person": false, "us_nexus": true}}
	missing == {"payout.opens_us_account"} with input as {"action": "seller.payout", "payout": {"currency": "USD"}}
}

test_where_no_account_is_opened_nothing_is_asked if {
	cip.out_of_scope with input as {"action": "seller.payout", "payout": {"payer_us_person": true, "opens_us_account": false}}
}

# us.cip.elements
test_name_birth_address_and_number_are_enough if met with input as opening

test_each_element_is_needed if {
	every element in {"name", "birth_date", "address"} {
		looked_at with input as of({"cip_elements": ["name", "birth_date", "address"]}) with input.payee.cip_elements as [e |
			some e in ["name", "birth_date", "address"]
			e != element
		]
	}
}

test_a_company_has_no_birthday if {
	company := {"individual": false, "cip_elements": ["name", "address"]}
	met with input as of(company)
	looked_at with input as of(object.union(company, {"cip_elements": ["name"]}))
	looked_at with input as of({"cip_elements": ["name", "address"]})
}

test_a_foreigner_may_give_other_numbers if {
	every kind in {"tin", "passport", "alien_id", "government_photo_id"} {
		met with input as of({"id_number_kind": kind})
	}
	looked_at with input as of({"id_number_kind": "none"})
}

test_an_american_gives_a_taxpayer_number if {
	met with input as of({"us_person": true, "id_number_kind": "tin"})
	looked_at with input as of({"us_person": true, "id_number_kind": "passport"})
}

test_what_the_bank_was_told_is_asked_for if {
	every fact in {"individual", "us_person", "cip_elements", "id_number_kind"} {
		missing == {sprintf("payee.%v", [fact])} with input as without(opening, "payee", fact)
	}
	"payout.opens_us_account" in missing with input as without(opening, "payout", "opens_us_account")
}

test_what_cannot_be_read_goes_to_a_person if {
	looked_at with input as opening with input.payee.cip_elements as "name"
	looked_at with input as opening with input.payee.id_number_kind as 7
	looked_at with input as of({"id_number_kind": "none"}) with input.payout.opens_us_account as "no"
}
