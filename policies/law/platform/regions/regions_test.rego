package law.platform.regions_test

import data.law.platform.regions

change(request, group, facts) := object.union(request, {group: facts})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in regions.finding; finding.effect == effect}

refused := effects("deny")

reviewed := effects("review")

missing contains fact if {
	some fact in regions.needs
	object.get(input, split(fact, "."), null) == null
}

quiet if {
	refused == set()
	reviewed == set()
	missing == set()
}

test_the_law_answers if regions.answers

# Somebody of 18 who moved from Hong Kong to Lisbon.
move := {
	"action": "account.move_region",
	"user": {"age": 18, "country": "PT"},
	"notice": {"region": true},
	"consent": {"region": true},
	"flow": {"to": "SG"},
}

# platform.region.told
test_who_was_told_and_agreed_moves if quiet with input as move

test_who_was_not_told_does_not if {
	refused == {"platform.region.told"} with input as change(move, "notice", {"region": false})
	refused == {"platform.region.told"} with input as change(move, "notice", {"region": "SG"})
}

test_whether_they_were_told_is_asked if missing == {"notice.region"} with input as without(move, "notice", "region")

# platform.region.asked
test_who_said_no_stays if {
	refused == {"platform.region.asked"} with input as change(move, "consent", {"region": false})
	refused == {"platform.region.asked"} with input as change(move, "consent", {"region": 1})
}

test_whether_they_agreed_is_asked if missing == {"consent.region"} with input as without(move, "consent", "region")

test_a_yes_is_enough if refused == set() with input as change(move, "consent", {"region": true})

# platform.region.guardian
child := change(move, "user", {"age": 17, "guardian_consent": true})

test_at_17_a_guardian_agrees if quiet with input as child

test_at_17_nothing_moves_without_one if {
	refused == {"platform.region.guardian"} with input as change(child, "user", {"guardian_consent": false})
	refused == {"platform.region.guardian"} with input as change(child, "user", {"guardian_consent": 1})
	refused == {"platform.region.guardian"} with input as change(move, "user", {"age": "18", "guardian_consent": false})
}

test_a_guardian_is_asked_for_below_18_only if {
	missing == {"user.guardian_consent"} with input as without(child, "user", "guardian_consent")
	missing == {"user.age"} with input as without(child, "user", "age")
	missing == set() with input as move
}

# platform.region.rests
test_each_region_has_its_place if {
	every home, place in {"CN": "CN", "US": "US", "PT": "SG", "HK": "SG", "BR": "SG"} {
		quiet with input as change(change(move, "user", {"country": home}), "flow", {"to": place})
	}
}

test_another_place_is_refused if {
	refused == {"platform.region.rests"} with input as change(move, "flow", {"to": "CN"})
	refused == {"platform.region.rests"} with input as change(move, "flow", {"to": 7})
	refused == {"platform.region.rests"} with input as change(move, "user", {"country": "US"})
	refused == {"platform.region.rests"} with input as change(move, "user", {"country": 7})
}

test_where_it_rests_and_for_whom_is_asked if {
	missing == {"flow.to"} with input as without(move, "flow", "to")
	missing == {"user.country"} with input as without(move, "user", "country")
}

# platform.region.old_copy
test_the_old_copy_goes_after_a_move if effects("allow_with_obligations") == {"platform.region.old_copy"} with input as move

test_no_copy_goes_where_nobody_moves if {
	effects("allow_with_obligations") == set() with input as change(move, "consent", {"region": false})
	effects("allow_with_obligations") == set() with input as change(move, "notice", {"region": false})
}

test_no_copy_goes_before_the_person_said_yes if {
	effects("allow_with_obligations") == set() with input as without(move, "consent", "region")
}
