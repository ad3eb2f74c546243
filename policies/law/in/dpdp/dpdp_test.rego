package law["in"].dpdp_test

import data.law["in"].dpdp

# A shop in Bengaluru sends its customers' names to Singapore once the Act is in force.
plain := {
	"action": "data.transfer",
	"today": {"in": "2027-05-13"},
	"flow": {"from": "IN", "to": "SG"},
	"actor": {"country": "IN"},
	"recipient": {"country": "SG"},
	"data": {"personal": true, "people_from": ["IN"], "in_local_only": false},
}

storage := object.remove(change(plain, {"action": "data.store"}), ["recipient"])

child := {
	"action": "account.create",
	"today": {"in": "2027-05-13"},
	"user": {"country": "IN", "age": 17, "guardian_consent": true},
}

advert := {
	"action": "ads.target",
	"today": {"in": "2027-05-13"},
	"person": {"country": "IN", "age": 18},
}

change(request, facts) := object.union(request, facts)

lacking(request, path) := json.remove(request, [path])

effects(effect) := {finding.rule | some finding in dpdp.finding; finding.effect == effect}

asked contains fact if {
	some fact in dpdp.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if dpdp.answers

test_a_flow_without_any_tie_is_out if {
	dpdp.out_of_scope with input as change(plain, {"flow": {"from": "SG"}, "actor": {"country": "SG"}, "data": {"people_from": ["SG"]}})
	not dpdp.out_of_scope with input as change(plain, {"flow": {"from": "SG"}, "actor": {"country": "SG"}})
}

test_data_about_nobody_is_out if dpdp.out_of_scope with input as change(plain, {"data": {"personal": false}})

test_people_elsewhere_are_out if {
	dpdp.out_of_scope with input as change(child, {"user": {"country": "FR"}})
	dpdp.out_of_scope with input as change(advert, {"person": {"country": "FR"}})
}

test_ties_are_asked_for_first if {
	asked == {"flow.from", "actor.country", "data.people_from"} with input as {"action": "data.transfer"}
	asked == {"flow.from", "actor.country", "data.people_from"} with input as {"action": "data.store"}
}

# in.transfer.core
test_no_notification_names_the_destination if {
	effects("derive") == {"in.transfer.core"} with input as plain
	effects("deny") == set() with input as plain
	asked == set() with input as plain
}

test_a_country_on_the_list_is_refused if {
	effects("deny") == {"in.transfer.core"} with input as plain
		with data.tables["in"].dpdp.restricted_countries as {"SG": true}
	effects("deny") == {"in.transfer.core"} with input as change(plain, {"flow": {"to": "IN"}})
		with data.tables["in"].dpdp.restricted_countries as {"SG": true}
	effects("deny") == set() with input as plain with data.tables["in"].dpdp.restricted_countries as {"XX": true}
}

test_where_it_goes_is_asked_for if {
	asked == {"flow.to"} with input as lacking(plain, "flow/to")
	asked == {"recipient.country"} with input as lacking(plain, "recipient/country")
	asked == {"data.personal"} with input as lacking(plain, "data/personal")
}

test_each_tie_alone_is_enough if {
	every tie in [{"flow": {"from": "IN"}}, {"actor": {"country": "IN"}}, {"data": {"people_from": ["SG", "IN"]}}] {
		effects("derive") == {"in.transfer.core"} with input as object.union(
			change(plain, {"flow": {"from": "SG"}, "actor": {"country": "SG"}, "data": {"people_from": ["SG"]}}),
			tie,
		)
	}
}

# in.age.core
test_at_17_a_parent_consents if {
	effects("allow_with_obligations") == {"in.age.core"} with input as child
	effects("deny") == {"in.age.core"} with input as change(child, {"user": {"guardian_consent": false}})
	effects("deny") == {"in.age.core"} with input as change(child, {"action": "child.collect", "user": {"guardian_consent": false}})
}

test_at_18_nobody_is_asked if {
	grown := lacking(change(child, {"user": {"age": 18}}), "user/guardian_consent")
	effects("deny") == set() with input as grown
	asked == set() with input as grown
}

test_advertising_is_never_aimed_at_17 if {
	effects("deny") == {"in.age.core"} with input as change(advert, {"person": {"age": 17}})
	effects("deny") == set() with input as advert
}

test_country_age_and_parent_are_asked_for_in_order if {
	asked == {"user.country"} with input as {"action": "account.create"}
	asked == {"user.age"} with input as lacking(child, "user/age")
	asked == {"user.guardian_consent"} with input as lacking(child, "user/guardian_consent")
	asked == {"person.country"} with input as {"action": "ads.target"}
	asked == {"person.age"} with input as lacking(advert, "person/age")
}

test_facts_that_cannot_be_read_refuse if {
	effects("deny") == {"in.age.core"} with input as child with input.user.guardian_consent as "yes"
	effects("deny") == {"in.age.core"} with input as advert with input.person.age as "18"
	effects("deny") == {"in.age.core"} with input as change(advert, {"person": {"age": 17}}) with input.person.country as 7
}

# in.localise.core
test_what_an_order_keeps_in_india_stays if {
	effects("deny") == {"in.localise.core"} with input as change(plain, {"data": {"in_local_only": true}})
	effects("deny") == {"in.localise.core"} with input as change(storage, {"data": {"in_local_only": true}})
	effects("deny") == {"in.localise.core"} with input as plain with input.data.in_local_only as 7
}

test_without_an_order_it_goes if effects("deny") == set() with input as storage

test_what_stays_stays if {
	effects("deny") == set() with input as change(storage, {"data": {"in_local_only": true}, "flow": {"to": "IN"}})
}

test_whether_there_is_an_order_is_asked_for if asked == {"data.in_local_only"} with input as lacking(storage, "data/in_local_only")

test_what_stays_in_india_is_asked_for_no_order if {
	at_home := change(lacking(plain, "data/in_local_only"), {"flow": {"to": "IN"}, "recipient": {"country": "IN"}})
	asked == set() with input as at_home
	asked == {"flow.to"} with input as lacking(at_home, "flow/to")
	asked == {"recipient.country"} with input as lacking(at_home, "recipient/country")
	asked == {"data.in_local_only"} with input as change(at_home, {"recipient": {"country": "MY"}})
	asked == {"data.in_local_only"} with input as at_home with input.flow.to as 7
	asked == set() with input as change(lacking(storage, "data/in_local_only"), {"flow": {"to": "IN"}})
}

test_a_destination_that_cannot_be_read_is_abroad if {
	at_home := change(plain, {"data": {"in_local_only": true}, "flow": {"to": "IN"}, "recipient": {"country": "IN"}})
	effects("deny") == set() with input as at_home
	effects("deny") == {"in.localise.core"} with input as at_home with input.flow.to as []
	effects("deny") == {"in.localise.core"} with input as at_home with input.recipient.country as ["IN"]
}
