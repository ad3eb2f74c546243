package law.platform.erasure_test

import data.law.platform.erasure

change(request, group, facts) := object.union(request, {group: facts})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in erasure.finding; finding.effect == effect}

refused := effects("deny")

reviewed := effects("review")

missing contains fact if {
	some fact in erasure.needs
	object.get(input, split(fact, "."), null) == null
}

quiet if {
	refused == set()
	reviewed == set()
	missing == set()
}

test_the_law_answers if erasure.answers

# Somebody who is signed in wants an old post gone.
wish := {
	"action": "data.delete",
	"person": {"request_proven": true},
	"record": {"legal_hold": false, "dealing_open": false},
}

# platform.erasure.asker
test_who_is_signed_in_may_ask if quiet with input as wish

test_a_doubt_about_who_asks_goes_to_a_person if {
	reviewed == {"platform.erasure.asker"} with input as change(wish, "person", {"request_proven": false})
	reviewed == {"platform.erasure.asker"} with input as change(wish, "person", {"request_proven": "by mail"})
}

test_who_asks_has_to_be_said if missing == {"person.request_proven"} with input as without(wish, "person", "request_proven")

# platform.erasure.legal_hold
test_what_counsel_holds_stays if {
	refused == {"platform.erasure.legal_hold"} with input as change(wish, "record", {"legal_hold": true})
	refused == {"platform.erasure.legal_hold"} with input as change(wish, "record", {"legal_hold": "no"})
}

test_what_nobody_holds_goes if quiet with input as change(wish, "record", {"legal_hold": false})

test_whether_counsel_holds_it_is_asked if missing == {"record.legal_hold"} with input as without(wish, "record", "legal_hold")

# platform.erasure.open_dealing
test_what_an_open_order_needs_waits if {
	refused == {"platform.erasure.open_dealing"} with input as change(wish, "record", {"dealing_open": true})
	refused == {"platform.erasure.open_dealing"} with input as change(wish, "record", {"dealing_open": 0})
}

test_what_a_finished_order_needed_goes if quiet with input as change(wish, "record", {"dealing_open": false})

test_whether_the_dealing_is_open_is_asked if missing == {"record.dealing_open"} with input as without(wish, "record", "dealing_open")

# platform.erasure.copies
test_the_copies_go_too if effects("allow_with_obligations") == {"platform.erasure.copies"} with input as wish

test_no_copies_go_for_somebody_who_proved_nothing if {
	effects("allow_with_obligations") == set() with input as change(wish, "person", {"request_proven": false})
}

test_no_copies_go_before_it_is_said_who_asks if {
	effects("allow_with_obligations") == set() with input as without(wish, "person", "request_proven")
}
