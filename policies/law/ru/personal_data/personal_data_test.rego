package law.ru.personal_data_test

import data.law.ru.personal_data

# A Moscow company sends data to a company in Singapore; the regulator was told and let the time pass.
plain := {
	"action": "data.transfer",
	"actor": {"country": "RU"},
	"recipient": {"country": "SG"},
	"flow": {"from": "RU", "to": "SG"},
	"data": {"people_from": ["RU"], "personal": true},
	"mech": {"ru_notice": "clear"},
}

gathered := {
	"action": "data.ingest_direct",
	"actor": {"country": "SG"},
	"data": {"people_from": ["KZ", "RU"], "personal": true, "location": "RU"},
}

kept := {
	"action": "data.store",
	"actor": {"country": "SG"},
	"flow": {"from": "SG", "to": "SG"},
	"data": {"people_from": ["RU"], "personal": true, "ru_first": true},
}

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects contains finding.effect if some finding in personal_data.finding

missing contains fact if {
	some fact in personal_data.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if personal_data.answers

test_data_with_no_tie_to_russia_is_out_of_scope if {
	personal_data.out_of_scope with input as {
		"action": "data.transfer",
		"flow": {"from": "US"},
		"actor": {"country": "US"},
		"data": {"people_from": ["US"]},
	}
	not personal_data.out_of_scope with input as plain
}

test_people_elsewhere_take_collecting_and_storing_out_of_scope if {
	personal_data.out_of_scope with input as object.union(gathered, {"data": {"people_from": ["US"]}})
	personal_data.out_of_scope with input as object.union(kept, {"data": {"people_from": ["US"]}})
	not personal_data.out_of_scope with input as gathered
	not personal_data.out_of_scope with input as kept
}

test_a_recipient_in_russia_receives_no_transfer if {
	personal_data.out_of_scope with input as object.union(plain, {"flow": {"to": "RU"}, "recipient": {"country": "RU"}})
	not personal_data.out_of_scope with input as object.union(plain, {"flow": {"to": "RU"}})
}

test_data_about_nobody_is_out_of_scope if personal_data.out_of_scope with input as object.union(plain, {"data": {"personal": false}})

test_where_it_comes_from_is_asked_first_and_alone if {
	missing == {"flow.from", "actor.country", "data.people_from"} with input as {"action": "data.transfer"}
	missing == {"data.people_from"} with input as {"action": "data.store"}
	missing == {"data.people_from"} with input as {"action": "data.ingest_direct"}
}

# ru.localise.core
test_data_of_citizens_is_gathered_into_databases_in_russia if {
	effects == set() with input as gathered
	missing == set() with input as gathered
	effects == {"deny"} with input as object.union(gathered, {"data": {"location": "SG"}})
}

test_where_the_database_is_has_to_be_known if {
	missing == {"data.location"} with input as without(gathered, "data", "location")
	effects == {"deny"} with input as gathered with input.data.location as 7
}

test_a_copy_abroad_follows_a_database_in_russia if {
	effects == set() with input as kept
	missing == set() with input as kept
	effects == {"deny"} with input as object.union(kept, {"data": {"ru_first": false}})
	effects == set() with input as object.union(kept, {"data": {"ru_first": false}, "flow": {"to": "RU"}})
}

test_what_the_copy_rests_on_is_asked_for if {
	missing == {"data.ru_first"} with input as without(kept, "data", "ru_first")
	missing == {"flow.to"} with input as without(kept, "flow", "to")
	"data.personal" in missing with input as without(kept, "data", "personal")
}

test_people_or_copies_that_cannot_be_read_are_refused if {
	effects == {"deny"} with input as object.union(kept, {"data": {"ru_first": false}}) with input.data.people_from as 7
	effects == {"deny"} with input as kept with input.data.ru_first as "yes"
}

# ru.transfer.core
test_a_notified_transfer_that_is_clear_may_start if {
	effects == {"allow_with_obligations"} with input as plain
	missing == set() with input as plain
}

test_a_transfer_without_notice_waiting_or_banned_is_refused if {
	every notice in {"none", "waiting", "banned", 7} {
		effects == {"deny"} with input as object.union(plain, {"mech": {"ru_notice": notice}})
	}
}

test_the_notice_is_asked_for if {
	missing == {"mech.ru_notice"} with input as object.remove(plain, ["mech"])
	effects == {"deny"} with input as object.remove(plain, ["mech"])
	effects == {"deny"} with input as object.remove(plain, ["mech"]) with input.actor.country as 7
}

test_a_notified_transfer_to_china_goes_to_a_person if {
	china := object.union(plain, {"flow": {"to": "CN"}, "recipient": {"country": "CN"}})
	effects == {"review"} with input as object.union(china, {"mech": {"ru_notice": "waiting"}})
	effects == {"deny"} with input as object.union(china, {"mech": {"ru_notice": "none"}})
	effects == {"deny"} with input as object.union(china, {"mech": {"ru_notice": "banned"}})
	effects == {"deny"} with input as object.union(china, {"mech": {"ru_notice": "waiting"}, "recipient": {"country": "SG"}})
}

names contains finding.rule if some finding in personal_data.finding

test_each_rule_speaks_under_its_own_name if {
	"ru.localise.core" in names with input as object.union(kept, {"data": {"ru_first": false}})
	"ru.transfer.core" in names with input as plain
}
