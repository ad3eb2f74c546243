package law.us.ne_test

import data.law.us.ne

# A licensee of Nebraska sends a money order to a resident of mainland China.
remittance := {
	"action": "seller.payout",
	"payout": {"payer_us_person": true, "by_paper": true, "nebraska_licensee": true},
	"payee": {"country": "CN"},
}

paying(change) := object.union(remittance, {"payout": change})

only(facts) := {"action": "seller.payout", "payout": facts}

to(country) := object.union(remittance, {"payee": {"country": country}})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in ne.finding; finding.effect == effect}

missing contains fact if {
	some fact in ne.needs
	object.get(input, split(fact, "."), null) == null
}

taxed if {
	effects("allow_with_obligations") == {"us.ne.remit_tax"}
	effects("review") == set()
}

looked_at if {
	effects("allow_with_obligations") == set()
	effects("review") == {"us.ne.remit_tax"}
}

free if {
	effects("allow_with_obligations") == set()
	effects("review") == set()
	missing == set()
}

test_the_law_answers if ne.answers

test_a_payment_without_any_american_tie_is_out_of_scope if {
	ne.out_of_scope with input as only({"payer_us_person": false, "us_nexus": false})
	missing == set() with input as only({"payer_us_person": false, "us_nexus": false})
	not ne.out_of_scope with input as only({"payer_us_person": false, "us_nexus": true})
	not ne.out_of_scope with input as only({"payer_us_person": false, "us_nexus": false, "currency": "USD"})
	not ne.out_of_scope with input as object.union(only({"payer_us_person": false, "us_nexus": false}), {"payee": {"us_person": true}})
}

test_a_digital_payout_is_out_of_scope if {
	ne.out_of_scope with input as only({"payer_us_person": true, "by_paper": false})
	not ne.out_of_scope with input as only({"payer_us_person": true, "by_paper": "no"})
}

test_the_tie_is_asked_for_first if {
	missing == {"payout.payer_us_person"} with input as {"action": "seller.payout"}
	missing == {"payout.us_nexus"} with input as only({"payer_us_person": false})
	missing == {"payout.by_paper"} with input as only({"payer_us_person": false, "us_nexus": true})
	missing == {"payout.by_paper"} with input as only({"currency": "USD"})
}

# us.ne.remit_tax
test_paper_to_an_adversary_country_is_taxed if {
	every country in {"CN", "CU", "IR", "KP", "RU"} {
		taxed with input as to(country)
	}
}

test_paper_to_another_country_is_not if {
	free with input as to("SG")
	not "payout.nebraska_licensee" in ne.needs with input as to("SG")
}

test_places_that_are_in_doubt_go_to_a_person if {
	every country in {"HK", "MO", "VE"} {
		looked_at with input as to(country)
	}
	looked_at with input as remittance with input.payee.country as 7
}

test_who_holds_no_licence_of_nebraska_is_free if {
	free with input as paying({"nebraska_licensee": false})
	taxed with input as paying({"nebraska_licensee": "no"})
}

test_country_and_licence_are_asked_for if {
	missing == {"payee.country"} with input as without(remittance, "payee", "country")
	missing == {"payout.nebraska_licensee"} with input as without(remittance, "payout", "nebraska_licensee")
	missing == {"payout.nebraska_licensee"} with input as without(to("HK"), "payout", "nebraska_licensee")
}
