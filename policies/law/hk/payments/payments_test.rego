package law.hk.payments_test

import data.law.hk.payments

# The office in Hong Kong pays a creator there through a licensed operator.
plain := {
	"action": "creator.payout",
	"service": {"operated_in": "HK"},
	"payee": {"country": "HK", "cdd_done": true},
	"payout": {"institution_country": "HK", "psp_licensed": true},
}

# Somebody without a relationship, of whom nothing was checked.
stranger := change(plain, {
	"payee": {"cdd_done": false},
	"payout": {"occasional": true, "wire": true, "amount_hkd": 799999},
})

cash := change(stranger, {"payout": {"wire": false, "amount_hkd": 11999999}})

change(request, facts) := object.union(request, facts)

lacking(request, path) := json.remove(request, [path])

effects(effect) := {finding.rule | some finding in payments.finding; finding.effect == effect}

refused := effects("deny")

asked contains fact if {
	some fact in payments.needs
	object.get(input, split(fact, "."), null) == null
}

open if {
	refused == set()
	asked == set()
	not payments.out_of_scope
}

test_the_law_answers if payments.answers

# Scope.
test_a_payment_with_nothing_of_hong_kong_is_out if {
	payments.out_of_scope with input as change(plain, {"service": {"operated_in": "SG"}, "payee": {"country": "FR"}})
}

test_a_service_or_a_payee_there_keeps_it_in if {
	not payments.out_of_scope with input as change(plain, {"service": {"operated_in": "SG"}})
	not payments.out_of_scope with input as change(plain, {"payee": {"country": "FR"}})
}

test_both_are_asked_for_first if {
	asked == {"service.operated_in", "payee.country"} with input as {"action": "creator.payout"}
	asked == {"service.operated_in"} with input as change(lacking(plain, "service"), {"action": "seller.payout"})
}

test_an_institution_elsewhere_is_not_bound if {
	open with input as change(stranger, {"payout": {"institution_country": "SG", "wire": true, "amount_hkd": 99999999}})
}

test_the_institution_is_asked_for if {
	asked == {"payout.institution_country"} with input as lacking(plain, "payout/institution_country")
}

test_what_cannot_be_read_lies_in_hong_kong if {
	refused == {"hk.payment_licence"} with input as change(plain, {"payout": {"psp_licensed": false}}) with input.payout.institution_country as 7
	not payments.out_of_scope with input as change(plain, {"service": {"operated_in": "SG"}}) with input.payee.country as 7
}

# hk.amlo.cdd
test_a_payee_whom_the_institution_knows_is_paid if {
	open with input as plain
	effects("allow_with_obligations") == {"hk.amlo.cdd"} with input as plain
}

test_within_a_relationship_any_amount_takes_due_diligence if {
	refused == {"hk.amlo.cdd"} with input as change(stranger, {"payout": {"occasional": false, "amount_hkd": 100}})
}

test_a_wire_of_8000_takes_it_and_one_cent_less_does_not if {
	refused == {"hk.amlo.cdd"} with input as change(stranger, {"payout": {"amount_hkd": 800000}})
	open with input as stranger
}

test_120000_takes_it_and_one_cent_less_does_not if {
	refused == {"hk.amlo.cdd"} with input as change(cash, {"payout": {"amount_hkd": 12000000}})
	open with input as cash
}

test_what_is_missing_is_asked_for_in_order if {
	asked == {"payee.cdd_done"} with input as lacking(plain, "payee/cdd_done")
	asked == {"payout.occasional"} with input as change(plain, {"payee": {"cdd_done": false}})
	asked == {"payout.amount_hkd"} with input as lacking(cash, "payout/amount_hkd")
	asked == {"payout.wire"} with input as lacking(cash, "payout/wire")
}

test_an_amount_below_both_lines_needs_no_word_on_the_wire if open with input as lacking(stranger, "payout/wire")

test_facts_that_cannot_be_read_refuse if {
	refused == {"hk.amlo.cdd"} with input as stranger with input.payout.occasional as "yes"
	refused == {"hk.amlo.cdd"} with input as stranger with input.payout.amount_hkd as "little"
	refused == {"hk.amlo.cdd"} with input as cash with input.payout.wire as 7
	refused == {"hk.amlo.cdd"} with input as change(stranger, {"payout": {"amount_hkd": -1}})
}

# hk.payment_licence
test_without_a_licence_other_peoples_money_stays if {
	refused == {"hk.payment_licence"} with input as change(plain, {"payout": {"psp_licensed": false}})
}

test_a_debt_of_ones_own_takes_none if open with input as change(plain, {"payout": {"psp_licensed": false, "own_debt": true}})

test_the_licence_is_asked_for if asked == {"payout.psp_licensed"} with input as lacking(plain, "payout/psp_licensed")

test_a_licence_that_cannot_be_read_is_none if refused == {"hk.payment_licence"} with input as plain with input.payout.psp_licensed as 7

test_one_tie_alone_is_enough_to_ask_on if {
	asked == {"service.operated_in", "payout.institution_country"} with input as {"action": "seller.payout", "payee": {"country": "HK"}}
	asked == {"payee.country", "payout.institution_country"} with input as {"action": "seller.payout", "service": {"operated_in": "HK"}}
	asked == {"payee.country"} with input as {"action": "seller.payout", "service": {"operated_in": "SG"}}
}
