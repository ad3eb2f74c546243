package law.jp.appi_test

import data.law.jp.appi

# A shop in Osaka gives its customers' names to a call centre in Malaysia; they agreed.
plain := {
	"action": "data.transfer",
	"flow": {"from": "JP", "to": "MY"},
	"actor": {"country": "JP"},
	"recipient": {"country": "MY", "role": "processor"},
	"data": {"personal": true, "people_from": ["JP"]},
	"consent": {"abroad": true},
}

bare := lacking(plain, "consent")

child := {"action": "account.create", "user": {"country": "JP", "age": 15}}

change(request, facts) := object.union(request, facts)

lacking(request, path) := json.remove(request, [path])

effects(effect) := {finding.rule | some finding in appi.finding; finding.effect == effect}

asked contains fact if {
	some fact in appi.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if appi.answers

test_a_flow_without_any_tie_is_out if {
	appi.out_of_scope with input as change(plain, {"flow": {"from": "SG"}, "actor": {"country": "SG"}, "data": {"people_from": ["SG"]}})
	not appi.out_of_scope with input as change(plain, {"flow": {"from": "SG"}, "actor": {"country": "SG"}})
	not appi.out_of_scope with input as change(plain, {"actor": {"country": "SG"}, "data": {"people_from": ["SG"]}})
	not appi.out_of_scope with input as change(plain, {"flow": {"from": "SG"}, "data": {"people_from": ["SG"]}})
}

test_data_about_nobody_is_out if appi.out_of_scope with input as change(plain, {"data": {"personal": false}})

test_ties_are_asked_for_first if asked == {"flow.from", "actor.country", "data.people_from"} with input as {"action": "data.transfer"}

# jp.transfer.core
test_with_consent_it_goes if {
	effects("allow_with_obligations") == {"jp.transfer.core"} with input as plain
	effects("review") == set() with input as plain
	asked == set() with input as plain
}

test_equivalent_measures_serve_as_well if {
	effects("allow_with_obligations") == {"jp.transfer.core"} with input as change(bare, {"mech": {"jp_equivalent": true}})
}

test_a_listed_country_does_too if {
	effects("review") == set() with input as change(bare, {"flow": {"to": "GB"}, "recipient": {"country": "GB"}})
	effects("review") == {"jp.transfer.core"} with input as change(bare, {"flow": {"to": "GB"}})
	effects("review") == {"jp.transfer.core"} with input as change(bare, {"recipient": {"country": "GB"}})
}

test_without_a_ground_a_person_looks if {
	effects("review") == {"jp.transfer.core"} with input as bare
	effects("review") == {"jp.transfer.core"} with input as change(bare, {"consent": {"abroad": false}})
	effects("review") == {"jp.transfer.core"} with input as plain with input.consent.abroad as "yes"
}

test_each_tie_alone_is_enough if {
	every tie in [{"flow": {"from": "JP"}}, {"actor": {"country": "JP"}}, {"data": {"people_from": ["SG", "JP"]}}] {
		effects("review") == {"jp.transfer.core"} with input as object.union(
			change(bare, {"flow": {"from": "SG"}, "actor": {"country": "SG"}, "data": {"people_from": ["SG"]}}),
			tie,
		)
	}
}

test_own_staff_and_recipients_in_japan_are_no_third_party_abroad if {
	effects("review") == set() with input as change(bare, {"recipient": {"role": "own_staff"}})
	effects("review") == set() with input as change(bare, {"flow": {"to": "JP"}, "recipient": {"country": "JP"}})
}

test_where_it_goes_is_asked_for if {
	asked == {"recipient.country"} with input as lacking(plain, "recipient/country")
	asked == {"flow.to"} with input as lacking(plain, "flow/to")
	asked == {"data.personal"} with input as lacking(plain, "data/personal")
}

test_a_place_that_cannot_be_read_is_abroad if effects("review") == {"jp.transfer.core"} with input as bare with input.flow.from as 7

# jp.age.core
test_the_bill_is_told_under_16 if {
	effects("prepare") == {"jp.age.core"} with input as child
	effects("prepare") == {"jp.age.core"} with input as change(child, {"action": "child.collect"})
}

test_from_16_it_is_not if effects("prepare") == set() with input as change(child, {"user": {"age": 16}})

test_a_bill_asks_nobody_anything if {
	asked == set() with input as lacking(child, "user/age")
	effects("prepare") == {"jp.age.core"} with input as lacking(child, "user/age")
	effects("prepare") == set() with input as lacking(child, "user/country")
}

test_people_elsewhere_are_out if appi.out_of_scope with input as change(child, {"user": {"country": "FR"}})

test_one_tie_alone_is_enough_to_ask_on if {
	asked == {"actor.country", "data.people_from", "data.personal", "flow.to", "recipient.country"} with input as {"action": "data.transfer", "flow": {"from": "JP"}}
	asked == {"flow.from", "data.people_from", "data.personal", "flow.to", "recipient.country"} with input as {"action": "data.transfer", "actor": {"country": "JP"}}
	asked == {"flow.from", "actor.country", "data.personal", "flow.to", "recipient.country"} with input as {"action": "data.transfer", "data": {"people_from": ["JP"]}}
	asked == {"flow.from"} with input as {"action": "data.transfer", "actor": {"country": "SG"}, "data": {"people_from": ["SG"]}}
}

test_a_look_from_abroad_is_a_giving if effects("review") == {"jp.transfer.core"} with input as change(bare, {"flow": {"to": "JP"}})

test_a_destination_that_cannot_be_read_is_abroad if {
	at_home := change(bare, {"flow": {"to": "JP"}, "recipient": {"country": "JP"}})
	effects("review") == set() with input as at_home
	effects("review") == {"jp.transfer.core"} with input as at_home with input.flow.to as []
	effects("review") == {"jp.transfer.core"} with input as at_home with input.recipient.country as ["JP"]
}
