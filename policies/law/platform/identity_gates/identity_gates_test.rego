package law.platform.identity_gates_test

import data.law.platform.identity_gates

# A foreign creator withdraws what she earned: Brazilian passport, video match, seen a month ago.
passport := {"type": "passport", "country": "BR", "expired": false, "number_well_formed": true}

kyc := {"documents": [passport], "methods": ["vpiruv", "bvr"], "verified_days": 30, "age": 27}

withdrawal := {"action": "creator.payout", "kyc": kyc}

with_kyc(request, change) := object.union(request, {"kyc": object.union(request.kyc, change)})

without_kyc(request, fact) := object.union(object.remove(request, ["kyc"]), {"kyc": object.remove(request.kyc, [fact])})

with_document(request, change) := with_kyc(request, {"documents": [object.union(passport, change)]})

refused contains finding.rule if {
	some finding in identity_gates.finding
	finding.effect == "deny"
}

reviewed contains finding.rule if {
	some finding in identity_gates.finding
	finding.effect == "review"
}

quiet if {
	refused == set()
	reviewed == set()
	missing == set()
}

missing contains fact if {
	some fact in identity_gates.needs
	object.get(input, split(fact, "."), null) == null
}

signup(age) := {"action": "account.create", "user": {"age": age}}

test_the_law_answers if identity_gates.answers

# platform.account.min_age
test_thirteen_may_open_an_account if quiet with input as signup(13)

test_twelve_may_not_open_an_account if refused == {"platform.account.min_age"} with input as signup(12)

test_an_age_not_stated_is_asked_for if {
	missing == {"user.age"} with input as {"action": "account.create", "user": {"id": "u1"}}
	refused == set() with input as {"action": "account.create", "user": {"id": "u1"}}
}

test_an_age_that_is_text_opens_nothing if refused == {"platform.account.min_age"} with input as signup("99")

# platform.gate.document
test_a_foreign_passport_opens_a_withdrawal if {
	quiet with input as withdrawal
	derived with input as withdrawal
}

derived if {
	some finding in identity_gates.finding
	finding.rule == "platform.gate.document"
	finding.effect == "derive"
}

test_every_gate_has_a_way_for_a_foreigner if {
	every gate, _ in data.tables.platform.identity_gates.gates {
		quiet with input as object.union(withdrawal, {"action": gate})
	}
}

test_every_gate_has_a_way_for_a_resident_of_the_mainland if {
	every gate, _ in data.tables.platform.identity_gates.gates {
		quiet with input as object.union(
			with_document(withdrawal, {"type": "cn_resident_id", "country": "CN"}),
			{"action": gate},
		)
	}
}

test_every_gate_takes_a_permit_of_the_mainland_from_hong_kong_macau_and_taiwan if {
	every type in ["cn_hmt_residence_permit", "hk_mo_travel_permit", "tw_travel_permit"] {
		every gate, _ in data.tables.platform.identity_gates.gates {
			quiet with input as object.union(
				with_document(withdrawal, {"type": type, "country": "CN"}),
				{"action": gate},
			)
		}
	}
}

test_every_gate_takes_the_own_card_of_hong_kong_macau_and_taiwan if {
	every country in ["HK", "MO", "TW"] {
		every gate, _ in data.tables.platform.identity_gates.gates {
			quiet with input as object.union(
				with_document(withdrawal, {"type": "idcard", "country": country}),
				{"action": gate},
			)
		}
	}
}

test_no_document_at_all_is_refused if {
	refused == {"platform.gate.document"} with input as with_kyc(
		withdrawal,
		{"documents": []},
	)
}

test_documents_not_stated_are_asked_for if {
	missing == {"kyc.documents"} with input as without_kyc(withdrawal, "documents")
	refused == set() with input as without_kyc(withdrawal, "documents")
}

test_a_second_document_that_is_in_order_is_enough if {
	quiet with input as with_kyc(
		withdrawal,
		{"documents": [object.union(passport, {"expired": true}), object.union(passport, {"type": "idcard"})]},
	)
}

# platform.gate.document_expired
test_an_expired_passport_opens_nothing if {
	refused == {"platform.gate.document_expired"} with input as with_document(withdrawal, {"expired": true})
}

test_a_passport_in_date_is_not_expired if {
	not "platform.gate.document_expired" in refused with input as withdrawal
}

test_an_expiry_not_known_goes_to_a_person if {
	request := with_kyc(withdrawal, {"documents": [object.remove(passport, ["expired"])]})
	refused == set() with input as request
	reviewed == {"platform.gate.document_unusual"} with input as request
}

test_a_hong_kong_card_has_no_expiry_to_ask_for if {
	quiet with input as with_kyc(
		withdrawal,
		{"documents": [{"type": "idcard", "country": "HK", "number_well_formed": true}]},
	)
}

# platform.gate.document_malformed
test_a_number_with_a_wrong_check_digit_opens_nothing if {
	refused == {"platform.gate.document_malformed"} with input as with_document(
		withdrawal,
		{"type": "cn_resident_id", "country": "CN", "number_well_formed": false},
	)
}

test_a_number_of_the_right_form_is_not_malformed if {
	not "platform.gate.document_malformed" in refused with input as with_document(
		withdrawal,
		{"type": "cn_resident_id", "country": "CN"},
	)
}

test_a_form_not_known_goes_to_a_person if {
	request := with_kyc(withdrawal, {"documents": [object.remove(passport, ["number_well_formed"])]})
	refused == set() with input as request
	reviewed == {"platform.gate.document_unusual"} with input as request
}

test_a_card_of_taiwan_has_no_zone_to_ask_for if {
	quiet with input as with_kyc(withdrawal, {"documents": [{"type": "idcard", "country": "TW"}]})
}

test_a_licence_has_no_zone_to_ask_for if {
	request := with_kyc(withdrawal, {"documents": [{"type": "driving_permit", "country": "BR", "expired": false}]})
	quiet with input as object.union(request, {"action": "live.start"})
}

# platform.gate.document_unusual
test_a_seaman_book_goes_to_a_person if {
	reviewed == {"platform.gate.document_unusual"} with input as with_document(withdrawal, {"type": "seafarer_id"})
}

test_a_driving_licence_opens_a_stream_but_not_a_withdrawal if {
	licence := with_document(withdrawal, {"type": "driving_permit"})
	reviewed == {"platform.gate.document_unusual"} with input as licence
	quiet with input as object.union(licence, {"action": "live.start"})
}

test_a_country_not_stated_goes_to_a_person if {
	request := with_kyc(withdrawal, {"documents": [object.remove(passport, ["country"])]})
	reviewed == {"platform.gate.document_unusual"} with input as request
}

test_an_expired_rare_paper_is_expired_first if {
	refused == {"platform.gate.document_expired"} with input as with_document(
		withdrawal,
		{"type": "seafarer_id", "expired": true},
	)
}

test_a_rare_paper_beside_an_expired_one_goes_to_a_person if {
	documents := [object.union(passport, {"expired": true}), object.union(passport, {"type": "seafarer_id"})]
	request := with_kyc(withdrawal, {"documents": documents})
	refused == set() with input as request
	reviewed == {"platform.gate.document_unusual"} with input as request
}

# platform.gate.method
test_a_document_nobody_matched_to_its_holder_opens_no_withdrawal if {
	refused == {"platform.gate.method"} with input as with_kyc(withdrawal, {"methods": ["vpiruv"]})
}

test_a_stream_does_not_ask_for_the_match if {
	quiet with input as object.union(with_kyc(withdrawal, {"methods": ["vpiruv"]}), {"action": "live.start"})
}

test_a_match_in_person_does_instead_of_biometrics if {
	quiet with input as with_kyc(withdrawal, {"methods": ["vpip", "pvp"]})
}

test_methods_not_stated_are_asked_for if {
	missing == {"kyc.methods"} with input as without_kyc(withdrawal, "methods")
	refused == set() with input as without_kyc(withdrawal, "methods")
}

# platform.gate.stale
test_the_last_day_of_a_verification_still_opens if quiet with input as with_kyc(withdrawal, {"verified_days": 730})

test_the_day_after_it_does_not if {
	refused == {"platform.gate.stale"} with input as with_kyc(withdrawal, {"verified_days": 731})
}

test_a_day_of_verification_not_stated_is_asked_for if {
	missing == {"kyc.verified_days"} with input as without_kyc(withdrawal, "verified_days")
	refused == set() with input as without_kyc(withdrawal, "verified_days")
}

test_a_store_is_renewed_within_six_months if {
	quiet with input as object.union(with_kyc(withdrawal, {"verified_days": 183}), {"action": "store.renew"})
	refused == {"platform.gate.stale"} with input as object.union(
		with_kyc(withdrawal, {"verified_days": 184}),
		{"action": "store.renew"},
	)
}

# platform.gate.age
test_eighteen_opens_a_withdrawal if quiet with input as with_kyc(withdrawal, {"age": 18})

test_seventeen_needs_a_guardians_word if {
	missing == {"user.guardian_consent"} with input as with_kyc(withdrawal, {"age": 17})
	refused == set() with input as with_kyc(withdrawal, {"age": 17})
}

test_sixteen_with_a_guardians_consent_opens_a_withdrawal if {
	quiet with input as object.union(with_kyc(withdrawal, {"age": 16}), {"user": {"guardian_consent": true}})
}

test_a_guardian_may_refuse if {
	refused == {"platform.gate.age"} with input as object.union(
		with_kyc(withdrawal, {"age": 16}),
		{"user": {"guardian_consent": false}},
	)
}

test_fifteen_is_too_young_whatever_a_guardian_says if {
	refused == {"platform.gate.age"} with input as object.union(
		with_kyc(withdrawal, {"age": 15}),
		{"user": {"guardian_consent": true}},
	)
}

test_seventeen_opens_no_store_whatever_a_guardian_says if {
	minor := {"user": {"guardian_consent": true}, "action": "store.open"}
	request := object.union(with_kyc(withdrawal, {"age": 17}), minor)
	refused == {"platform.gate.age"} with input as request
}

test_a_verified_age_not_stated_is_asked_for if {
	missing == {"kyc.age"} with input as without_kyc(withdrawal, "age")
	refused == set() with input as without_kyc(withdrawal, "age")
}

# platform.assurance.level
proof := {"action": "identity.proof", "gate": {"action": "store.open"}, "kyc": kyc}

two_documents := [passport, {"type": "utility_statement", "country": "BR", "expired": false}]

test_one_passport_does_not_reach_level_two if refused == {"platform.assurance.level"} with input as proof

test_a_passport_and_a_utility_bill_reach_level_two if {
	quiet with input as with_kyc(
		proof,
		{"documents": two_documents},
	)
}

test_a_passport_whose_chip_was_read_reaches_level_two if {
	quiet with input as with_kyc(proof, {"methods": ["vcrypt", "bvr"]})
}

test_the_same_passport_twice_is_one_document if {
	refused == {"platform.assurance.level"} with input as with_kyc(proof, {"documents": [passport, passport]})
}

test_a_chip_is_not_credited_to_a_licence if {
	licence := object.union(passport, {"type": "driving_permit"})
	refused == {"platform.assurance.level"} with input as with_kyc(
		object.union(proof, {"gate": {"action": "live.sell"}}),
		{"documents": [object.union(passport, {"type": "idcard"})], "methods": ["vcrypt", "bvr"]},
	)
	not identity_gates.reaches(2) with input as with_kyc(proof, {"documents": [licence], "methods": ["vcrypt"]})
}

test_an_expired_second_document_does_not_count if {
	documents := [passport, object.union(passport, {"type": "utility_statement", "expired": true})]
	refused == {"platform.assurance.level"} with input as with_kyc(proof, {"documents": documents})
}

test_one_document_reaches_level_one if quiet with input as object.union(proof, {"gate": {"action": "live.start"}})

test_level_three_takes_attendance_and_a_sample if {
	identity_gates.reaches(3) with input as with_kyc(
		proof,
		{"documents": two_documents, "methods": ["vpip", "pvp", "bvp"]},
	)
	not identity_gates.reaches(3) with input as with_kyc(
		proof,
		{"documents": two_documents, "methods": ["vpip", "pvp"]},
	)
	not identity_gates.reaches(3) with input as with_kyc(proof, {"methods": ["vpip", "pvp", "bvp"]})
}

test_a_gate_not_stated_is_asked_for if {
	missing == {"gate.action"} with input as object.remove(proof, ["gate"])
	refused == set() with input as object.remove(proof, ["gate"])
}

test_a_chip_is_credited_to_its_own_document if {
	read := object.union(passport, {"methods": ["vcrypt", "bvr"]})
	fair := {"type": "driving_permit", "country": "BR", "expired": true}
	quiet with input as with_kyc(proof, {"documents": [read, fair], "methods": ["vcrypt", "bvr"]})
	other := object.union(fair, {"methods": ["vcrypt"]})
	refused == {"platform.assurance.level"} with input as with_kyc(
		proof,
		{"documents": [object.union(passport, {"methods": ["bvr"]}), other], "methods": ["bvr", "vcrypt"]},
	)
}

test_a_yardstick_in_force_answers_for_itself if {
	asked := object.union(proof, {"gate": {"action": "us.nist.ial2"}})
	awake := {"rules": {"us.nist.ial2": {"actions": ["identity.proof"], "place": "us", "valid_from": "2025-08-01"}}}
	reviewed == set() with input as object.union(asked, {"today": {"us": "2026-11-20"}})
		with data.catalogue as awake
	reviewed == {"platform.assurance.level"} with input as object.union(asked, {"today": {"us": "2025-07-31"}})
		with data.catalogue as awake
	reviewed == {"platform.assurance.level"} with input as asked with data.catalogue as {"rules": {}}
}

test_a_gate_not_in_the_table_goes_to_a_person if {
	reviewed == {"platform.assurance.level"} with input as object.union(
		proof,
		{"gate": {"action": "content.takedown"}},
	)
}

# An act that implies another passes both gates.
test_selling_live_passes_the_gate_of_streaming_too if {
	identity_gates.gates == {"live.sell", "live.start"} with input as object.union(
		withdrawal,
		{"action": "live.sell"},
	)
		with data.catalogue as {"implies": {"live.sell": ["live.start"]}}
}
