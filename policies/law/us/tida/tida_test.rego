package law.us.tida_test

import data.law.us.tida

# A valid request came in 48 hours ago, and the picture is removed.
request := {
	"action": "content.takedown",
	"service": {"reaches_us": true},
	"takedown": {"ground": "intimate_image", "valid": true, "hours_since": 48, "response": "remove"},
}

of(change) := object.union(request, {"takedown": change})

without(whole, group, fact) := object.union(
	object.remove(whole, [group]),
	{group: object.remove(whole[group], [fact])},
)

effects(effect) := {finding.rule | some finding in tida.finding; finding.effect == effect}

missing contains fact if {
	some fact in tida.needs
	object.get(input, split(fact, "."), null) == null
}

removed if {
	effects("allow_with_obligations") == {"us.tida.takedown"}
	effects("deny") == set()
	missing == set()
	not tida.out_of_scope
}

refused if {
	effects("deny") == {"us.tida.takedown"}
	effects("allow_with_obligations") == set()
}

flagged if effects("flag") == {"us.tida.takedown"}

test_the_law_answers if tida.answers

# Scope.
test_another_ground_is_out_of_scope_unasked if {
	tida.out_of_scope with input as {"action": "content.takedown", "takedown": {"ground": "other"}}
	missing == set() with input as {"action": "content.takedown", "takedown": {"ground": "other"}}
	not tida.out_of_scope with input as request with input.takedown.ground as 7
}

test_a_service_that_nobody_there_uses_is_out_of_scope if {
	tida.out_of_scope with input as object.union(request, {"service": {"reaches_us": false}})
	not tida.out_of_scope with input as without(request, "service", "reaches_us")
}

test_a_request_without_force_is_out_of_scope if {
	tida.out_of_scope with input as of({"valid": false})
	not tida.out_of_scope with input as of({"valid": "no"})
}

# us.tida.takedown
test_removal_is_owed_in_48_hours if {
	removed with input as request
	not flagged with input as request
}

test_removal_after_the_last_hour_goes_ahead_and_is_flagged if {
	removed with input as of({"hours_since": 49})
	flagged with input as of({"hours_since": 49})
}

test_removal_waits_for_no_clock if removed with input as without(request, "takedown", "hours_since")

test_a_refusal_is_refused_at_any_hour if {
	refused with input as of({"response": "refuse", "hours_since": 1})
	refused with input as of({"response": "refuse", "hours_since": 49})
	refused with input as request with input.takedown.response as 7
}

test_it_may_be_examined_for_48_hours if {
	removed with input as of({"response": "examine"})
	refused with input as of({"response": "examine", "hours_since": 49})
	refused with input as of({"response": "examine", "hours_since": "few"})
}

test_what_is_missing_is_asked_for if {
	missing == {"takedown.ground"} with input as {"action": "content.takedown"}
	every fact in {"valid", "response"} {
		missing == {sprintf("takedown.%v", [fact])} with input as without(request, "takedown", fact)
	}
	missing == {"service.reaches_us"} with input as without(request, "service", "reaches_us")
	missing == {"takedown.hours_since"} with input as without(of({"response": "examine"}), "takedown", "hours_since")
}
