package law.eu.watch_test

import data.law.eu.watch

flow := {
	"action": "data.transfer",
	"actor": {"country": "IE"},
	"flow": {"from": "IE", "to": "CN"},
	"recipient": {"country": "CN"},
	"data": {"people_from": ["FR"]},
}

to(country) := object.union(flow, {"flow": {"to": country}, "recipient": {"country": country}})

child := {"action": "account.create", "user": {"country": "FR", "age": 14}}

told contains finding.rule if some finding in watch.finding

test_the_law_answers if watch.answers

effects contains finding.effect if some finding in watch.finding

test_nothing_is_ever_counted if effects == {"prepare"} with input as flow

test_the_inquiries_are_told_of_transfers_to_china if {
	told == {"eu.watch.dpc_tiktok", "eu.watch.dpc_shein"} with input as flow
	told == {"eu.watch.dpc_tiktok", "eu.watch.dpc_shein"} with input as object.union(flow, {"recipient": {"country": "IE"}})
}

test_the_appeal_is_told_of_transfers_to_america if told == {"eu.watch.dpf_appeal"} with input as to("US")

test_the_talks_are_told_of_transfers_to_kenya if told == {"eu.watch.kenya"} with input as to("KE")

test_other_transfers_are_told_nothing if {
	told == set() with input as to("SG")
	told == set() with input as {"action": "data.transfer", "recipient": {"country": "CN"}, "flow": {"to": "CN"}}
	told == set() with input as object.union(flow, {"actor": {"country": "SG"}, "flow": {"from": "SG"}, "data": {"people_from": ["SG"]}})
}

test_a_french_child_of_fourteen_is_told_of_both_bans if {
	told == {"eu.watch.minimum_age", "eu.watch.france_under15"} with input as child
	told == {"eu.watch.minimum_age"} with input as object.union(child, {"user": {"age": 15}})
	told == {"eu.watch.minimum_age"} with input as object.union(child, {"user": {"country": "DE", "age": 15}})
	told == set() with input as object.union(child, {"user": {"age": 16}})
	told == set() with input as object.union(child, {"user": {"country": "US"}})
}

test_the_omnibus_is_told_where_data_is_collected if {
	told == {"eu.watch.digital_omnibus"} with input as {"action": "data.ingest_direct", "data": {"people_from": ["US", "FR"]}}
	told == set() with input as {"action": "data.ingest_direct", "data": {"people_from": ["US"]}}
}

far := object.union(flow, {"actor": {"country": "SG"}, "flow": {"from": "SG"}, "data": {"people_from": ["SG"]}})

test_what_is_known_to_be_elsewhere_is_out if {
	watch.out_of_scope with input as far
	not watch.out_of_scope with input as flow
	watch.out_of_scope with input as object.union(child, {"user": {"country": "US"}})
	not watch.out_of_scope with input as child
}

test_what_is_not_known_is_not_elsewhere if {
	not watch.out_of_scope with input as object.union(far, {"data": {"people_from": ["SG", "FR"]}})
	not watch.out_of_scope with input as object.remove(far, ["actor"])
	not watch.out_of_scope with input as {"action": "account.create", "user": {"age": 14}}
}

test_an_inquiry_into_who_collects_is_about_people_here if {
	not watch.out_of_scope with input as {"action": "data.ingest_direct", "data": {"people_from": ["FR"]}}
	told == set() with input as {"action": "data.ingest_direct", "data": {"people_from": ["US"]}}
}
