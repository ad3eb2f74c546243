package law.hk.pdpo_test

import data.law.hk.pdpo

# The office in Hong Kong sends names and addresses of buyers to a warehouse in Shenzhen.
plain := {
	"action": "data.transfer",
	"flow": {"from": "HK", "to": "CN", "new_purpose": false},
	"actor": {"country": "HK"},
	"recipient": {"country": "CN", "role": "processor"},
	"data": {"personal": true, "people_from": ["HK"]},
}

collection := {
	"action": "data.ingest_direct",
	"actor": {"country": "HK"},
	"data": {"people_from": ["HK"]},
	"notice": {"collection": true},
}

change(request, facts) := object.union(request, facts)

lacking(request, path) := json.remove(request, [path])

effects(effect) := {finding.rule | some finding in pdpo.finding; finding.effect == effect}

refused := effects("deny")

owed := effects("allow_with_obligations")

asked contains fact if {
	some fact in pdpo.needs
	object.get(input, split(fact, "."), null) == null
}

open if {
	refused == set()
	asked == set()
	not pdpo.out_of_scope
}

test_the_law_answers if pdpo.answers

# Scope.
test_data_of_others_from_elsewhere_is_out if {
	pdpo.out_of_scope with input as change(plain, {"flow": {"from": "SG"}, "actor": {"country": "SG"}, "data": {"people_from": ["SG"]}})
	pdpo.out_of_scope with input as change(collection, {"actor": {"country": "SG"}, "data": {"people_from": ["SG"]}})
}

test_one_tie_keeps_it_in if {
	not pdpo.out_of_scope with input as change(plain, {"flow": {"from": "SG"}})
	not pdpo.out_of_scope with input as change(plain, {"actor": {"country": "SG"}})
	not pdpo.out_of_scope with input as change(collection, {"actor": {"country": "SG"}})
	not pdpo.out_of_scope with input as change(collection, {"data": {"people_from": ["SG"]}})
}

test_ties_not_stated_are_asked_for_and_nothing_else if {
	asked == {"flow.from", "actor.country"} with input as {"action": "data.transfer"}
	asked == {"actor.country", "data.people_from"} with input as {"action": "data.ingest_direct"}
}

test_a_tie_that_cannot_be_read_is_no_tie_elsewhere if {
	not pdpo.out_of_scope with input as change(plain, {"actor": {"country": "SG"}}) with input.flow.from as 7
	"flow.new_purpose" in asked with input as lacking(plain, "flow/new_purpose") with input.flow.from as 7
}

test_data_about_nobody_is_out if pdpo.out_of_scope with input as change(plain, {"data": {"personal": false}})

test_whether_it_is_personal_is_asked_for if asked == {"data.personal"} with input as lacking(plain, "data/personal")

# hk.pdpo.s33
test_no_bar_is_in_force if {
	open with input as plain
	"hk.pdpo.s33" in owed with input as plain
}

test_mainland_china_is_outside_hong_kong if {
	"hk.pdpo.s33" in owed with input as change(plain, {"recipient": {"country": "HK"}})
	"hk.pdpo.s33" in owed with input as change(plain, {"flow": {"to": "HK"}})
}

test_what_stays_in_hong_kong_is_no_transfer if {
	not "hk.pdpo.s33" in owed with input as change(plain, {"flow": {"to": "HK"}, "recipient": {"country": "HK"}})
}

# hk.pdpo.dpp1_notice
test_collection_with_the_statement_is_open if {
	open with input as collection
	owed == {"hk.pdpo.dpp1_notice"} with input as collection
}

test_collection_without_it_is_refused if {
	refused == {"hk.pdpo.dpp1_notice"} with input as change(collection, {"notice": {"collection": false}})
}

test_whether_they_were_told_is_asked_for if asked == {"notice.collection"} with input as lacking(collection, "notice/collection")

test_a_statement_that_cannot_be_read_is_none if {
	refused == {"hk.pdpo.dpp1_notice"} with input as collection with input.notice.collection as "yes"
}

# hk.pdpo.dpp3_new_purpose
test_a_new_purpose_without_consent_is_refused if {
	refused == {"hk.pdpo.dpp3_new_purpose"} with input as change(plain, {"flow": {"new_purpose": true}, "consent": {"new_purpose": false}})
}

test_with_consent_it_is_open if {
	request := change(plain, {"flow": {"new_purpose": true}, "consent": {"new_purpose": true}})
	open with input as request
	"hk.pdpo.dpp3_new_purpose" in owed with input as request
}

test_the_old_purpose_needs_no_consent if not "hk.pdpo.dpp3_new_purpose" in (owed | refused) with input as plain

test_the_purpose_is_asked_for_and_then_the_consent if {
	asked == {"flow.new_purpose"} with input as lacking(plain, "flow/new_purpose")
	asked == {"consent.new_purpose"} with input as change(plain, {"flow": {"new_purpose": true}})
}

test_a_purpose_that_cannot_be_read_is_new if {
	refused == {"hk.pdpo.dpp3_new_purpose"} with input as change(plain, {"consent": {"new_purpose": false}}) with input.flow.new_purpose as 7
}

# hk.pdpo.processor
test_a_processor_is_held_by_contract if "hk.pdpo.processor" in owed with input as plain

test_another_data_user_is_no_processor if {
	not "hk.pdpo.processor" in owed with input as change(plain, {"recipient": {"role": "controller"}})
	not "hk.pdpo.processor" in owed with input as change(plain, {"recipient": {"role": "own_staff"}})
}

test_an_unknown_role_counts_as_a_processor if {
	"hk.pdpo.processor" in owed with input as lacking(plain, "recipient/role")
	"hk.pdpo.processor" in owed with input as plain with input.recipient.role as 7
}

test_one_tie_alone_is_enough_to_ask_on if {
	asked == {"flow.from", "data.personal", "flow.new_purpose"} with input as {"action": "data.transfer", "actor": {"country": "HK"}}
	asked == {"actor.country", "data.personal", "flow.new_purpose"} with input as {"action": "data.transfer", "flow": {"from": "HK"}}
	asked == {"actor.country", "notice.collection"} with input as {"action": "data.ingest_direct", "data": {"people_from": ["HK"]}}
	asked == {"actor.country", "data.people_from"} with input as {"action": "data.ingest_direct", "flow": {"from": "HK"}}
	asked == {"actor.country"} with input as {"action": "data.ingest_direct", "data": {"people_from": ["SG"]}}
}

# What is no personal data.
test_collecting_what_is_about_nobody_needs_no_statement if {
	counts := object.union(collection, {"data": {"personal": false}, "notice": {"collection": false}})
	pdpo.out_of_scope with input as counts
	not pdpo.out_of_scope with input as counts with input.data.personal as true
	not pdpo.out_of_scope with input as counts with input.data.personal as 7
	not pdpo.out_of_scope with input as lacking(counts, "/data/personal")
	refused == {"hk.pdpo.dpp1_notice"} with input as lacking(counts, "/data/personal")
}
