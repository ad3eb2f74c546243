package law.us.cta_test

import data.law.us.cta

# A Delaware company pays a Berlin company that is registered in Ohio and has shown its filing.
payment := {
	"action": "seller.payout",
	"payout": {"payer_us_person": true},
	"payee": {
		"individual": false,
		"us_person": false,
		"us_registered": true,
		"us_registered_on": "2026-11-01",
		"boi_filed": true,
	},
}

of(change) := object.union(payment, {"payee": change})

paying(change) := object.union(object.remove(payment, ["payout"]), {"payout": change})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in cta.finding; finding.effect == effect}

missing contains fact if {
	some fact in cta.needs
	object.get(input, split(fact, "."), null) == null
}

nothing_owed if {
	effects("allow_with_obligations") == set()
	missing == set()
	not cta.out_of_scope
}

test_the_law_answers if cta.answers

# Scope.
test_a_payment_without_any_american_tie_is_out_of_scope if {
	cta.out_of_scope with input as paying({"payer_us_person": false, "us_nexus": false})
	missing == set() with input as {"action": "seller.payout", "payout": {"payer_us_person": false, "us_nexus": false}, "payee": {"individual": true}}
	not cta.out_of_scope with input as paying({"payer_us_person": false, "us_nexus": true})
	not cta.out_of_scope with input as paying({"payer_us_person": false, "us_nexus": false, "currency": "USD"})
}

test_people_report_nothing if {
	cta.out_of_scope with input as {"action": "seller.payout", "payee": {"individual": true}}
}

test_the_tie_is_asked_for_first if {
	missing == {"payout.payer_us_person"} with input as {"action": "seller.payout"}
	missing == {"payout.us_nexus"} with input as {"action": "seller.payout", "payout": {"payer_us_person": false}}
	missing == {"payee.individual"} with input as {"action": "seller.payout", "payout": {"payer_us_person": false, "us_nexus": true}}
	missing == {"payee.individual"} with input as {"action": "seller.payout", "payout": {"currency": "USD"}}
}

# us.cta.domestic
test_a_company_formed_in_the_united_states_reports_nothing if {
	nothing_owed with input as of({"us_person": true})
	effects("derive") == {"us.cta.domestic"} with input as of({"us_person": true})
	not "payee.us_registered" in cta.needs with input as of({"us_person": true})
}

test_a_foreign_company_is_not_domestic if {
	not "us.cta.domestic" in effects("derive") with input as payment
}

test_whether_it_is_american_is_asked_for if {
	missing == {"payee.us_person"} with input as without(payment, "payee", "us_person")
}

# us.cta.foreign
test_a_registered_foreign_company_shows_its_filing if {
	nothing_owed with input as payment
	effects("derive") == {"us.cta.foreign"} with input as payment
	effects("allow_with_obligations") == {"us.cta.foreign"} with input as of({"boi_filed": false})
}

test_who_is_registered_nowhere_reports_nothing if {
	nothing_owed with input as of({"us_registered": false, "boi_filed": false})
	effects("derive") == set() with input as of({"us_registered": false})
}

test_registration_and_filing_are_asked_for if {
	every fact in {"us_registered", "us_registered_on", "boi_filed"} {
		sprintf("payee.%v", [fact]) in missing with input as without(payment, "payee", fact)
	}
}

test_an_answer_that_cannot_be_read_is_no_proof if {
	effects("allow_with_obligations") == {"us.cta.foreign"} with input as of({"boi_filed": "yes", "us_registered": "no"})
}
