package law.uk.minors_test

import data.law.uk.minors

# The tests run beside a catalogue, which knows on which days a rule speaks.
plain := {
	"action": "account.create",
	"today": {"uk": "2026-11-20"},
	"user": {"country": "GB", "age": 30},
	"app": {"uk_ppc_banned": true},
}

aged(years) := object.union(plain, {"user": {"age": years}})

child := object.union(plain, {"user": {"age": 12, "guardian_consent": false}, "consent": {"is_basis": true}})

open := object.union(plain, {"app": {"uk_ppc_banned": false, "uk_heaa": false, "ugc": true, "uk_child_likely": true}})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

refused contains finding.rule if {
	some finding in minors.finding
	finding.effect == "deny"
}

prepared contains finding.rule if {
	some finding in minors.finding
	finding.effect == "prepare"
}

missing contains fact if {
	some fact in minors.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if minors.answers

test_somebody_elsewhere_is_out_of_scope if {
	minors.out_of_scope with input as object.union(plain, {"user": {"country": "FR"}})
	not minors.out_of_scope with input as plain
	not minors.out_of_scope with input as without(plain, "user", "country")
}

test_the_country_is_asked_first if missing == {"user.country"} with input as {"action": "account.create", "today": {"uk": "2026-11-20"}}

# uk.child_consent
test_a_child_of_twelve_needs_a_parent if refused == {"uk.child_consent"} with input as child

test_thirteen_is_old_enough if {
	refused == set() with input as object.union(child, {"user": {"age": 13}})
	missing == set() with input as aged(13)
}

test_a_parent_or_another_ground_cures if {
	refused == set() with input as object.union(child, {"user": {"guardian_consent": true}})
	refused == set() with input as object.union(child, {"consent": {"is_basis": false}})
}

test_age_parent_and_ground_are_asked_in_turn if {
	missing == {"user.age"} with input as without(plain, "user", "age")
	missing == {"user.guardian_consent"} with input as aged(12)
	missing == {"consent.is_basis"} with input as object.remove(child, ["consent"])
}

test_data_collected_from_a_child_is_asked_the_same if {
	refused == {"uk.child_consent"} with input as object.union(child, {"action": "child.collect"})
	missing == {"user.age"} with input as {"action": "child.collect", "today": {"uk": "2026-11-20"}, "user": {"country": "GB"}}
}

test_an_age_consent_or_ground_that_cannot_be_read_is_refused if {
	refused == {"uk.child_consent"} with input as child with input.user.age as "30"
	refused == {"uk.child_consent"} with input as child with input.user.guardian_consent as "yes"
	refused == {"uk.child_consent"} with input as child with input.consent.is_basis as "no"
	refused == {"uk.child_consent"} with input as child with input.user.country as 7
}

# uk.osa.heaa
test_open_content_without_assurance_is_refused if refused == {"uk.osa.heaa"} with input as open

test_each_of_four_facts_settles_it if {
	refused == set() with input as object.union(open, {"app": {"uk_ppc_banned": true}})
	refused == set() with input as object.union(open, {"app": {"uk_heaa": true}})
	refused == set() with input as object.union(open, {"app": {"ugc": false}})
	refused == set() with input as object.union(open, {"app": {"uk_child_likely": false}})
}

test_they_are_asked_in_turn if {
	missing == {"app.uk_ppc_banned"} with input as without(open, "app", "uk_ppc_banned")
	missing == {"app.uk_heaa"} with input as without(open, "app", "uk_heaa")
	missing == {"app.ugc"} with input as without(open, "app", "ugc")
	missing == {"app.uk_child_likely"} with input as without(open, "app", "uk_child_likely")
}

test_what_cannot_be_read_settles_nothing if {
	every fact in {"uk_ppc_banned", "uk_heaa", "ugc", "uk_child_likely"} {
		refused == {"uk.osa.heaa"} with input as object.union(open, {"app": {fact: 7}})
	}
}

test_before_its_day_nobody_asks_for_assurance if {
	missing == set() with input as object.union(object.remove(plain, ["app"]), {"today": {"uk": "2025-07-24"}})
	missing == {"app.uk_ppc_banned"} with input as object.union(object.remove(plain, ["app"]), {"today": {"uk": "2025-07-25"}})
}

# uk.u16_ban
test_under_sixteen_the_office_prepares if {
	every action in {"account.create", "live.start", "message.send"} {
		prepared == {"uk.u16_ban"} with input as object.union(aged(15), {"action": action})
	}
}

test_at_sixteen_only_the_defaults_of_an_account_are_prepared if {
	prepared == {"uk.u16_ban"} with input as aged(17)
	prepared == set() with input as aged(18)
	prepared == set() with input as object.union(aged(16), {"action": "live.start"})
}

test_it_asks_for_nothing_and_refuses_nothing if {
	missing == set() with input as {"action": "live.start", "today": {"uk": "2026-11-20"}}
	refused == set() with input as object.union(aged(15), {"action": "live.start"})
	prepared == set() with input as object.union(without(plain, "user", "country"), {"user": {"age": 15}})
}
