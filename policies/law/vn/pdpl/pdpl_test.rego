package law.vn.pdpl_test

import data.law.vn.pdpl

# A shop in Hanoi keeps its customers' data in a cloud in Singapore; 60 days ago it began.
plain := {
	"action": "data.transfer",
	"today": {"vn": "2026-11-20"},
	"flow": {"from": "VN", "to": "SG"},
	"actor": {"country": "VN"},
	"recipient": {"country": "SG"},
	"data": {"personal": true, "people_from": ["VN"]},
	"mech": {"vn_dossier": {"first_transfer_on": "2026-09-21"}},
}

storage := {
	"action": "data.store",
	"today": {"vn": "2026-11-20"},
	"flow": {"from": "SG", "to": "SG"},
	"actor": {"country": "SG", "vn_localisation_order": true},
	"data": {"personal": true, "people_from": ["VN"], "vn_copy": false},
}

teenager := {"action": "account.create", "user": {"country": "VN", "age": 15, "guardian_consent": true}}

child := {
	"action": "child.collect",
	"user": {"country": "VN", "age": 7, "guardian_consent": true},
	"consent": {"child_own": true},
}

poster := {"action": "content.publish", "user": {"country": "VN", "phone_verified": true}}

change(request, facts) := object.union(request, facts)

lacking(request, path) := json.remove(request, [path])

effects(effect) := {finding.rule | some finding in pdpl.finding; finding.effect == effect}

asked contains fact if {
	some fact in pdpl.needs
	object.get(input, split(fact, "."), null) == null
}

open if {
	effects("deny") == set()
	effects("review") == set()
	asked == set()
}

test_the_law_answers if pdpl.answers

test_a_flow_without_any_tie_is_out if {
	pdpl.out_of_scope with input as change(plain, {"flow": {"from": "SG"}, "actor": {"country": "SG"}, "data": {"people_from": ["SG"]}})
	not pdpl.out_of_scope with input as change(plain, {"flow": {"from": "SG"}, "actor": {"country": "SG"}})
}

test_data_about_nobody_is_out if pdpl.out_of_scope with input as change(plain, {"data": {"personal": false}})

test_ties_are_asked_for_first if asked == {"flow.from", "actor.country", "data.people_from"} with input as {"action": "data.transfer"}

# vn.transfer.core
test_on_the_sixtieth_day_the_dossier_is_owed if {
	open with input as plain
	effects("allow_with_obligations") == {"vn.transfer.core"} with input as plain
}

test_on_the_sixty_first_a_person_looks if {
	effects("review") == {"vn.transfer.core"} with input as change(plain, {"mech": {"vn_dossier": {"first_transfer_on": "2026-09-20"}}})
	effects("review") == {"vn.transfer.core"} with input as plain with input.mech.vn_dossier.first_transfer_on as 7
}

test_filed_is_filed if {
	request := change(plain, {"mech": {"vn_dossier": {"first_transfer_on": "2026-01-05", "filed_on": "2026-02-02"}}})
	open with input as request
	effects("derive") == {"vn.transfer.core"} with input as request
	effects("allow_with_obligations") == set() with input as request
}

test_a_dossier_of_tomorrow_is_not_filed if {
	effects("review") == {"vn.transfer.core"} with input as change(plain, {"mech": {"vn_dossier": {
		"first_transfer_on": "2026-01-05",
		"filed_on": "2026-11-21",
	}}})
}

test_a_cloud_seen_from_abroad_counts if {
	effects("allow_with_obligations") == {"vn.transfer.core"} with input as change(plain, {"flow": {"to": "VN"}})
	effects("allow_with_obligations") == set() with input as change(plain, {"flow": {"to": "VN"}, "recipient": {"country": "VN"}})
}

test_exempt_flows_owe_no_dossier if {
	every ground in ["employee_cloud", "self_transfer"] {
		effects("derive") == {"vn.transfer.core"} with input as change(lacking(plain, "mech"), {"flow": {"vn_exempt": ground}})
		open with input as change(lacking(plain, "mech"), {"flow": {"vn_exempt": ground}})
	}
}

test_the_first_day_is_asked_for if {
	asked == {"mech.vn_dossier.first_transfer_on"} with input as lacking(plain, "mech")
	asked == {"recipient.country"} with input as lacking(plain, "recipient/country")
	asked == {"flow.to"} with input as lacking(plain, "flow/to")
	asked == {"data.personal"} with input as lacking(plain, "data/personal")
}

# vn.age.core
test_under_16_a_parent_registers_the_account if {
	open with input as teenager
	effects("allow_with_obligations") == {"vn.age.core"} with input as teenager
	effects("review") == {"vn.age.core"} with input as change(teenager, {"user": {"guardian_consent": false}})
}

test_at_16_nobody_is_asked if open with input as lacking(change(teenager, {"user": {"age": 16}}), "user/guardian_consent")

test_from_seven_the_child_consents_too if {
	open with input as child
	effects("review") == {"vn.age.core"} with input as change(child, {"consent": {"child_own": false}})
	open with input as change(child, {"user": {"age": 6}, "consent": {"child_own": false}})
}

test_posting_takes_a_verified_number if {
	open with input as poster
	effects("review") == {"vn.age.core"} with input as change(poster, {"user": {"phone_verified": false}})
}

test_country_age_and_consents_are_asked_for_in_order if {
	asked == {"user.country"} with input as {"action": "account.create"}
	asked == {"user.age"} with input as lacking(teenager, "user/age")
	asked == {"user.guardian_consent"} with input as lacking(teenager, "user/guardian_consent")
	asked == {"consent.child_own"} with input as lacking(child, "consent/child_own")
	asked == {"user.phone_verified"} with input as lacking(poster, "user/phone_verified")
}

test_an_age_that_cannot_be_read_is_a_childs if {
	effects("review") == {"vn.age.core"} with input as change(child, {"user": {"guardian_consent": false}}) with input.user.age as "30"
}

test_people_elsewhere_are_out if pdpl.out_of_scope with input as change(poster, {"user": {"country": "FR"}})

# vn.localise.core
test_under_an_order_a_copy_stays_in_vietnam if {
	effects("deny") == {"vn.localise.core"} with input as storage
	effects("deny") == {"vn.localise.core"} with input as storage with input.data.vn_copy as "yes"
	open with input as change(storage, {"data": {"vn_copy": true}})
}

test_without_an_order_none_is_owed if open with input as lacking(change(storage, {"actor": {"vn_localisation_order": false}}), "data/vn_copy")

test_data_kept_in_vietnam_is_kept_there if open with input as change(storage, {"flow": {"to": "VN"}})

test_order_and_copy_are_asked_for if {
	asked == {"actor.vn_localisation_order"} with input as lacking(storage, "actor/vn_localisation_order")
	asked == {"data.vn_copy"} with input as lacking(storage, "data/vn_copy")
}

test_one_tie_alone_is_enough_to_ask_on if {
	asked == {"actor.country", "data.people_from", "data.personal", "flow.to", "recipient.country"} with input as {"action": "data.transfer", "flow": {"from": "VN"}}
	asked == {"flow.from", "data.people_from", "data.personal", "flow.to", "recipient.country"} with input as {"action": "data.transfer", "actor": {"country": "VN"}}
	asked == {"flow.from", "actor.country", "data.personal", "flow.to", "recipient.country"} with input as {"action": "data.transfer", "data": {"people_from": ["VN"]}}
	asked == {"flow.from"} with input as {"action": "data.transfer", "actor": {"country": "SG"}, "data": {"people_from": ["SG"]}}
}

test_a_place_that_cannot_be_read_is_abroad if {
	effects("deny") == {"vn.localise.core"} with input as storage with input.flow.to as []
	effects("review") == {"vn.transfer.core"} with input as change(plain, {
		"flow": {"to": "VN"},
		"mech": {"vn_dossier": {"first_transfer_on": "2026-01-05"}},
	})
		with input.recipient.country as ["VN"]
}
