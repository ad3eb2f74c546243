package law.eu.eidas_test

import data.law.eu.eidas

proof := {"action": "identity.proof", "user": {"country": "FR"}, "proofing": {"eudi_wallet": true}}

spoke contains finding.rule if some finding in eidas.finding

missing contains fact if {
	some fact in eidas.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if eidas.answers

test_who_accepts_a_wallet_registers_and_asks_for_little if spoke == {"eu.eidas.wallet"} with input as proof

test_without_one_nothing_is_asked if {
	eidas.out_of_scope with input as object.union(proof, {"proofing": {"eudi_wallet": false}})
	eidas.out_of_scope with input as object.union(proof, {"user": {"country": "BR"}})
}

test_whether_one_is_shown_is_asked if {
	missing == {"proofing.eudi_wallet"} with input as {"action": "identity.proof", "user": {"country": "FR"}}
	missing == {"user.country"} with input as {"action": "identity.proof"}
	not eidas.out_of_scope with input as proof with input.proofing.eudi_wallet as 7
	spoke == {"eu.eidas.wallet"} with input as proof with input.proofing.eudi_wallet as 7
}
