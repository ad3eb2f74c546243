package law.sg.pdpa_test

import data.law.sg.pdpa

# The company in Singapore sends posts to a translator in Dublin whom a contract binds.
plain := {
	"action": "data.transfer",
	"flow": {"from": "SG", "to": "IE"},
	"actor": {"country": "SG"},
	"recipient": {"country": "IE"},
	"data": {"personal": true, "people_from": ["MY", "SG"]},
	"mech": {"sg_comparable": true},
}

bare := lacking(plain, "mech")

child := {"action": "account.create", "user": {"country": "SG", "age": 12}}

change(request, facts) := object.union(request, facts)

lacking(request, path) := json.remove(request, [path])

effects(effect) := {finding.rule | some finding in pdpa.finding; finding.effect == effect}

asked contains fact if {
	some fact in pdpa.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if pdpa.answers

test_a_flow_of_others_is_out if {
	pdpa.out_of_scope with input as change(plain, {"flow": {"from": "US"}})
	not pdpa.out_of_scope with input as change(plain, {"actor": {"country": "US"}})
	not pdpa.out_of_scope with input as plain with input.flow.from as 7
}

test_data_about_nobody_is_out if pdpa.out_of_scope with input as change(plain, {"data": {"personal": false}})

test_the_place_is_asked_for_first if asked == {"flow.from"} with input as {"action": "data.transfer"}

# sg.transfer.core
test_comparable_protection_serves if {
	effects("allow_with_obligations") == {"sg.transfer.core"} with input as plain
	effects("review") == set() with input as plain
	asked == set() with input as plain
}

test_so_does_consent if effects("review") == set() with input as change(bare, {"consent": {"abroad": true}})

test_without_either_a_person_looks if {
	effects("review") == {"sg.transfer.core"} with input as bare
	effects("review") == {"sg.transfer.core"} with input as change(bare, {"actor": {"country": "US"}})
	effects("review") == {"sg.transfer.core"} with input as plain with input.mech.sg_comparable as "yes"
}

test_what_stays_in_singapore_needs_neither if {
	effects("review") == set() with input as change(bare, {"flow": {"to": "SG"}, "recipient": {"country": "SG"}})
}

test_where_it_goes_is_asked_for if {
	asked == {"recipient.country"} with input as lacking(plain, "recipient/country")
	asked == {"flow.to"} with input as lacking(plain, "flow/to")
	asked == {"data.personal"} with input as lacking(plain, "data/personal")
}

# sg.age.core
test_under_13_the_office_is_told if {
	effects("flag") == {"sg.age.core"} with input as child
	effects("flag") == {"sg.age.core"} with input as change(child, {"action": "child.collect"})
}

test_from_13_it_is_not if effects("flag") == set() with input as change(child, {"user": {"age": 13}})

test_guidance_asks_nobody_anything if {
	asked == set() with input as lacking(child, "user/age")
	effects("flag") == {"sg.age.core"} with input as lacking(child, "user/age")
	effects("flag") == set() with input as lacking(child, "user/country")
}

test_people_elsewhere_are_out if pdpa.out_of_scope with input as change(child, {"user": {"country": "FR"}})

test_who_sends_it_is_not_asked if {
	asked == {"data.personal", "flow.to", "recipient.country"} with input as {"action": "data.transfer", "flow": {"from": "SG"}}
}

test_a_look_from_abroad_leaves_singapore if {
	effects("review") == {"sg.transfer.core"} with input as change(bare, {"flow": {"to": "SG"}})
}

test_a_destination_that_cannot_be_read_is_abroad if {
	at_home := change(bare, {"flow": {"to": "SG"}, "recipient": {"country": "SG"}})
	effects("review") == set() with input as at_home
	effects("review") == {"sg.transfer.core"} with input as at_home with input.flow.to as []
	effects("review") == {"sg.transfer.core"} with input as at_home with input.recipient.country as ["SG"]
}
