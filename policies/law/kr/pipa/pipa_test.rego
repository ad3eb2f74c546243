package law.kr.pipa_test

import data.law.kr.pipa

# A company in Seoul keeps its customers' data with a provider in Singapore, as its policy says.
plain := {
	"action": "data.transfer",
	"flow": {"from": "KR", "to": "SG"},
	"actor": {"country": "KR"},
	"recipient": {"country": "SG"},
	"data": {"personal": true, "people_from": ["KR"], "kr_map": false},
	"mech": {"kr_ground": "disclosed_outsourcing"},
}

bare := lacking(plain, "mech")

child := {"action": "account.create", "user": {"country": "KR", "age": 13, "guardian_consent": true}}

change(request, facts) := object.union(request, facts)

lacking(request, path) := json.remove(request, [path])

effects(effect) := {finding.rule | some finding in pipa.finding; finding.effect == effect}

asked contains fact if {
	some fact in pipa.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if pipa.answers

test_a_flow_without_any_tie_is_out if {
	pipa.out_of_scope with input as change(plain, {"flow": {"from": "SG"}, "actor": {"country": "SG"}, "data": {"people_from": ["SG"]}})
	not pipa.out_of_scope with input as change(plain, {"flow": {"from": "SG"}, "actor": {"country": "SG"}})
}

test_ties_are_asked_for_first if asked == {"flow.from", "actor.country", "data.people_from"} with input as {"action": "data.transfer"}

# kr.transfer.core
test_each_ground_serves if {
	every ground in ["law_or_treaty", "disclosed_outsourcing", "certified"] {
		effects("allow_with_obligations") == {"kr.transfer.core"} with input as change(bare, {"mech": {"kr_ground": ground}})
		effects("review") == set() with input as change(bare, {"mech": {"kr_ground": ground}})
	}
	effects("review") == set() with input as change(bare, {"consent": {"abroad": true}})
}

test_the_european_union_is_recognised if {
	effects("review") == set() with input as change(bare, {"flow": {"to": "FR"}, "recipient": {"country": "FR"}})
	effects("review") == {"kr.transfer.core"} with input as change(bare, {"flow": {"to": "FR"}})
	effects("review") == {"kr.transfer.core"} with input as change(bare, {"flow": {"to": "GB"}, "recipient": {"country": "GB"}})
}

test_without_a_ground_a_person_looks if {
	effects("review") == {"kr.transfer.core"} with input as bare
	effects("review") == {"kr.transfer.core"} with input as change(bare, {"mech": {"kr_ground": "none"}})
	effects("review") == {"kr.transfer.core"} with input as change(bare, {"flow": {"from": "SG"}, "actor": {"country": "SG"}})
	effects("review") == {"kr.transfer.core"} with input as change(bare, {"flow": {"from": "SG"}, "data": {"people_from": ["SG"]}})
	effects("review") == {"kr.transfer.core"} with input as plain with input.mech.kr_ground as 7
}

test_what_stays_or_is_about_nobody_needs_no_ground if {
	effects("review") == set() with input as change(bare, {"flow": {"to": "KR"}, "recipient": {"country": "KR"}})
	effects("review") == set() with input as change(bare, {"data": {"personal": false}})
}

test_its_facts_are_asked_for if {
	every path in ["data/personal", "flow/to", "recipient/country", "data/kr_map"] {
		asked == {replace(path, "/", ".")} with input as lacking(plain, path)
	}
}

# kr.age.core
test_at_13_the_guardian_consents if {
	effects("allow_with_obligations") == {"kr.age.core"} with input as child
	effects("deny") == {"kr.age.core"} with input as change(child, {"user": {"guardian_consent": false}})
	effects("deny") == {"kr.age.core"} with input as change(child, {"action": "child.collect", "user": {"guardian_consent": false}})
}

test_at_14_nobody_is_asked if {
	older := lacking(change(child, {"user": {"age": 14}}), "user/guardian_consent")
	effects("deny") == set() with input as older
	asked == set() with input as older
}

test_country_age_and_guardian_are_asked_for_in_order if {
	asked == {"user.country"} with input as {"action": "account.create"}
	asked == {"user.age"} with input as lacking(child, "user/age")
	asked == {"user.guardian_consent"} with input as lacking(child, "user/guardian_consent")
}

test_an_age_or_a_consent_that_cannot_be_read_refuses if {
	effects("deny") == {"kr.age.core"} with input as child with input.user.guardian_consent as "yes"
	effects("deny") == {"kr.age.core"} with input as change(child, {"user": {"age": 30, "guardian_consent": false}}) with input.user.age as "30"
}

test_people_elsewhere_are_out if pipa.out_of_scope with input as change(child, {"user": {"country": "FR"}})

# kr.localise.core
test_map_data_goes_to_a_person if {
	effects("review") == {"kr.localise.core"} with input as change(plain, {"data": {"kr_map": true}})
	effects("review") == {"kr.localise.core"} with input as change(plain, {"data": {"kr_map": true, "personal": false}})
	effects("review") == {"kr.localise.core"} with input as plain with input.data.kr_map as 7
}

test_other_data_does_not if effects("review") == set() with input as plain

test_map_data_that_stays_does_not if {
	effects("review") == set() with input as change(plain, {"data": {"kr_map": true}, "flow": {"to": "KR"}, "recipient": {"country": "KR"}})
}

test_one_tie_alone_is_enough_to_ask_on if {
	asked == {"actor.country", "data.people_from", "data.personal", "flow.to", "recipient.country"} with input as {"action": "data.transfer", "flow": {"from": "KR"}}
	asked == {"flow.from", "data.people_from", "data.personal", "flow.to", "recipient.country"} with input as {"action": "data.transfer", "actor": {"country": "KR"}}
	asked == {"flow.from", "actor.country", "data.personal", "flow.to", "recipient.country"} with input as {"action": "data.transfer", "data": {"people_from": ["KR"]}}
	asked == {"flow.from"} with input as {"action": "data.transfer", "actor": {"country": "SG"}, "data": {"people_from": ["SG"]}}
}

test_a_look_from_abroad_goes_abroad if effects("review") == {"kr.transfer.core"} with input as change(bare, {"flow": {"to": "KR"}})

test_a_destination_that_cannot_be_read_is_abroad if {
	at_home := change(bare, {"flow": {"to": "KR"}, "recipient": {"country": "KR"}})
	effects("review") == set() with input as at_home
	effects("review") == {"kr.transfer.core"} with input as at_home with input.flow.to as []
	effects("review") == {"kr.transfer.core"} with input as at_home with input.recipient.country as ["KR"]
}

test_maps_are_asked_about_only_of_what_leaves if {
	unsaid := lacking(plain, "data/kr_map")
	asked == {"data.kr_map"} with input as unsaid
	asked == {"data.kr_map"} with input as unsaid with input.flow.to as "KR"
	asked == set() with input as change(unsaid, {"flow": {"to": "KR"}, "recipient": {"country": "KR"}})
}
