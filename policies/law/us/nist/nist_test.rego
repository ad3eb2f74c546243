package law.us.nist_test

import data.law.us.nist

# Ada Brooks proves who she is: an American passport whose chip was read, her face compared.
passport := {"type": "passport", "country": "US", "expired": false, "number_well_formed": true, "methods": ["vcrypt", "bvr"]}

seen := object.union(passport, {"methods": ["vpiruv", "bvr"]})

licence := {"type": "driving_permit", "country": "US", "expired": false, "methods": ["vpip", "pvp"]}

student := {"type": "student_card", "country": "US", "expired": false, "methods": ["vpip", "pvp"]}

proofing := {"identifier_validated": true, "mode": "onsite_attended", "biometric_retained": true}

proof(level, documents) := {
	"action": "identity.proof",
	"gate": {"action": level},
	"kyc": {"documents": documents},
	"proofing": proofing,
}

said(effect) := {finding.rule |
	some finding in nist.finding
	finding.effect == effect
}

missing contains fact if {
	some fact in nist.needs
	object.get(input, split(fact, "."), null) == null
}

reached(level) if {
	said("allow_with_obligations") == {level}
	said("deny") == set()
	missing == set()
}

refused(level) if {
	said("deny") == {level}
	said("allow_with_obligations") == set()
}

change(request, group, facts) := object.union(request, {group: object.union(request[group], facts)})

without(request, group, fact) := object.union(object.remove(request, [group]), {group: object.remove(request[group], [fact])})

levels := {"us.nist.ial1", "us.nist.ial2", "us.nist.ial3"}

test_the_law_answers if nist.answers

test_a_gate_of_the_platform_is_none_of_it if {
	nist.out_of_scope with input as proof("store.open", [])
	said("deny") == set() with input as proof("store.open", [])
	not nist.out_of_scope with input as proof("us.nist.ial2", [passport])
}

test_what_the_proof_is_for_is_asked_first if {
	missing == {"gate.action"} with input as object.remove(proof("us.nist.ial2", [passport]), ["gate"])
	not nist.out_of_scope with input as object.remove(proof("us.nist.ial2", [passport]), ["gate"])
	not nist.out_of_scope with input as {"action": "identity.proof", "gate": {"action": 7}}
}

# us.nist.ial1
test_one_fair_piece_reaches_level_one if reached("us.nist.ial1") with input as proof("us.nist.ial1", [student])

test_no_piece_reaches_nothing if {
	every level in levels {
		refused(level) with input as proof(level, [])
	}
}

test_a_utility_bill_is_no_evidence if {
	refused("us.nist.ial1") with input as proof("us.nist.ial1", [object.union(student, {"type": "utility_statement"})])
}

test_questions_about_the_person_verify_nothing if {
	refused("us.nist.ial1") with input as proof("us.nist.ial1", [object.union(student, {"methods": ["vpip", "kbv"]})])
}

test_evidence_that_was_not_validated_does_not_count if {
	refused("us.nist.ial1") with input as proof("us.nist.ial1", [object.union(student, {"methods": ["data", "pvp"]})])
}

test_evidence_of_which_no_check_is_told_does_not_count if {
	refused("us.nist.ial1") with input as proof("us.nist.ial1", [object.remove(student, ["methods"])])
}

# us.nist.ial2
test_a_superior_piece_alone_reaches_level_two if reached("us.nist.ial2") with input as proof("us.nist.ial2", [passport])

test_a_superior_piece_whose_chip_was_not_read_is_strong if {
	refused("us.nist.ial2") with input as proof("us.nist.ial2", [seen])
	reached("us.nist.ial1") with input as proof("us.nist.ial1", [seen])
}

test_fair_and_strong_reach_level_two if {
	reached("us.nist.ial2") with input as proof("us.nist.ial2", [licence, student])
	reached("us.nist.ial2") with input as proof("us.nist.ial2", [seen, student])
}

test_two_strong_reach_level_two if reached("us.nist.ial2") with input as proof("us.nist.ial2", [licence, seen])

test_two_fair_do_not if refused("us.nist.ial2") with input as proof("us.nist.ial2", [student, object.union(student, {"type": "payment_card"})])

test_one_strong_alone_does_not if refused("us.nist.ial2") with input as proof("us.nist.ial2", [licence])

test_the_same_paper_twice_is_one_piece if refused("us.nist.ial2") with input as proof("us.nist.ial2", [licence, licence])

test_a_chip_of_one_paper_is_not_credited_to_another if {
	refused("us.nist.ial2") with input as proof("us.nist.ial2", [object.union(licence, {"methods": ["vcrypt", "bvr"]})])
}

test_each_pathway_verifies if {
	every code in ["pvp", "pvr", "token", "bvp", "bvr", "auth"] {
		reached("us.nist.ial2") with input as proof("us.nist.ial2", [object.union(passport, {"methods": ["vcrypt", code]})])
	}
}

test_an_expired_paper_does_not_count if {
	every expired in [true, null, "no"] {
		refused("us.nist.ial2") with input as proof("us.nist.ial2", [object.union(passport, {"expired": expired})])
	}
}

test_a_malformed_number_does_not_count if {
	refused("us.nist.ial2") with input as proof("us.nist.ial2", [object.union(passport, {"number_well_formed": false})])
}

test_a_card_without_expiry_counts if {
	card := {"type": "idcard", "country": "HK", "number_well_formed": true, "methods": ["vpip", "pvp"]}
	reached("us.nist.ial1") with input as proof("us.nist.ial1", [card])
	refused("us.nist.ial1") with input as proof("us.nist.ial1", [object.union(card, {"country": "DE"})])
}

account := {"kind": "electronic_record", "type": "bank_account", "country": "US", "expired": false, "methods": ["data", "auth"]}

with_record(record) := change(proof("us.nist.ial2", [licence]), "kyc", {"other_evidence": [record]})

test_an_account_is_the_fair_piece_beside_a_strong_one if {
	said("allow_with_obligations") == {"us.nist.ial2"} with input as with_record(account)
	said("deny") == {"us.nist.ial2"} with input as with_record(object.union(account, {"kind": "vouch"}))
	said("deny") == {"us.nist.ial2"} with input as with_record(object.union(account, {"methods": ["data"]}))
	said("deny") == {"us.nist.ial2"} with input as with_record(object.union(account, {"type": "tax"}))
	said("deny") == {"us.nist.ial2"} with input as with_record(object.union(account, {"expired": true}))
}

# us.nist.ial3
test_on_site_and_with_a_sample_kept_reaches_level_three if {
	reached("us.nist.ial3") with input as proof("us.nist.ial3", [passport])
	reached("us.nist.ial3") with input as proof("us.nist.ial3", [licence, student])
}

test_one_strong_piece_on_site_does_not if refused("us.nist.ial3") with input as proof("us.nist.ial3", [licence])

test_a_code_that_comes_back_is_not_enough_for_level_three if {
	refused("us.nist.ial3") with input as proof("us.nist.ial3", [object.union(passport, {"methods": ["vcrypt", "token"]})])
	reached("us.nist.ial2") with input as proof("us.nist.ial2", [object.union(passport, {"methods": ["vcrypt", "token"]})])
}

test_no_other_mode_reaches_level_three if {
	every mode in ["remote_unattended", "remote_attended", "onsite_unattended", 7] {
		said("deny") == {"us.nist.ial3"} with input as change(proof("us.nist.ial3", [passport]), "proofing", {"mode": mode})
	}
}

test_a_sample_that_is_not_kept_does_not_reach_level_three if {
	every kept in [false, "yes", 7] {
		said("deny") == {"us.nist.ial3"} with input as change(proof("us.nist.ial3", [passport]), "proofing", {"biometric_retained": kept})
	}
}

test_mode_and_sample_are_asked_for_level_three_alone if {
	missing == {"proofing.mode"} with input as without(proof("us.nist.ial3", [passport]), "proofing", "mode")
	missing == {"proofing.biometric_retained"} with input as without(
		proof("us.nist.ial3", [passport]),
		"proofing",
		"biometric_retained",
	)
	missing == set() with input as without(proof("us.nist.ial2", [passport]), "proofing", "mode")
}

# Every level.
test_attributes_are_validated_at_every_level if {
	every level in levels {
		said("deny") == {level} with input as change(proof(level, [passport]), "proofing", {"identifier_validated": false})
		said("deny") == {level} with input as change(proof(level, [passport]), "proofing", {"identifier_validated": 7})
		missing == {"proofing.identifier_validated"} with input as without(
			proof(level, [passport]),
			"proofing",
			"identifier_validated",
		)
	}
}

test_documents_not_stated_are_asked_for if {
	every level in levels {
		missing == {"kyc.documents"} with input as without(proof(level, [passport]), "kyc", "documents")
		said("deny") == set() with input as without(proof(level, [passport]), "kyc", "documents")
		said("allow_with_obligations") == set() with input as without(proof(level, [passport]), "kyc", "documents")
	}
}

test_documents_of_the_wrong_type_reach_nothing if {
	every level in levels {
		every wrong in ["many", 7, true, {}] {
			said("deny") == {level} with input as object.union(proof(level, []), {"kyc": {"documents": wrong}})
		}
	}
}
