package law.platform.advertising_test

import data.law.platform.advertising

change(request, group, facts) := object.union(request, {group: facts})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in advertising.finding; finding.effect == effect}

refused := effects("deny")

reviewed := effects("review")

missing contains fact if {
	some fact in advertising.needs
	object.get(input, split(fact, "."), null) == null
}

quiet if {
	refused == set()
	reviewed == set()
	missing == set()
}

test_the_law_answers if advertising.answers

# Somebody of 18 in Lyon who agreed, by what she looked at.
shown := {
	"action": "ads.target",
	"person": {"age": 18},
	"consent": {"profiled_ads": true},
	"data": {"categories": ["user.behavior", "user.behavior.purchase_history", "user.location.imprecise"]},
}

matched := {
	"action": "audience.match",
	"consent": {"matching": true},
	"data": {"keyed": true, "under_18": false, "people": 1000},
}

# platform.ads.minor
test_advertising_by_profile_begins_at_18 if quiet with input as shown

test_not_at_17 if {
	refused == {"platform.ads.minor"} with input as change(shown, "person", {"age": 17})
	refused == {"platform.ads.minor"} with input as change(shown, "person", {"age": "18"})
}

test_an_age_not_stated_is_asked_for if missing == {"person.age"} with input as without(shown, "person", "age")

# platform.ads.consent
test_who_did_not_agree_is_not_profiled if {
	refused == {"platform.ads.consent"} with input as change(shown, "consent", {"profiled_ads": false})
	refused == {"platform.ads.consent"} with input as change(shown, "consent", {"profiled_ads": "yes"})
}

test_consent_not_stated_is_asked_for if {
	missing == {"consent.profiled_ads"} with input as without(shown, "consent", "profiled_ads")
}

test_a_minor_is_not_asked_to_agree if {
	missing == set() with input as without(change(shown, "person", {"age": 15}), "consent", "profiled_ads")
}

# platform.ads.sensitive
test_a_profile_of_the_listed_kinds_may_be_used if quiet with input as shown

test_a_profile_of_anything_else_may_not if {
	every category in ["user.health_and_medical", "user.location.precise", "user.content.private", "user", "user.behaviour", 7] {
		refused == {"platform.ads.sensitive"} with input as change(shown, "data", {"categories": ["user.behavior", category]})
	}
}

test_a_profile_of_nothing_named_may_not if {
	refused == {"platform.ads.sensitive"} with input as change(shown, "data", {"categories": []})
	refused == {"platform.ads.sensitive"} with input as change(shown, "data", {"categories": "user.behavior"})
}

test_what_a_profile_is_made_of_is_asked if missing == {"data.categories"} with input as without(shown, "data", "categories")

# platform.audience.consent
test_an_audience_that_agreed_is_matched if quiet with input as matched

test_an_audience_that_did_not_is_not if {
	refused == {"platform.audience.consent"} with input as change(matched, "consent", {"matching": false})
	refused == {"platform.audience.consent"} with input as change(matched, "consent", {"matching": 7})
}

test_consent_to_a_match_is_asked_for if missing == {"consent.matching"} with input as without(matched, "consent", "matching")

# platform.audience.keyed
test_names_do_not_meet_in_the_clear if {
	refused == {"platform.audience.keyed"} with input as change(matched, "data", {"keyed": false})
	refused == {"platform.audience.keyed"} with input as change(matched, "data", {"keyed": "sha256"})
}

test_whether_names_are_keys_is_asked if missing == {"data.keyed"} with input as without(matched, "data", "keyed")

test_advertising_by_the_own_profile_asks_for_no_keys if missing == set() with input as shown

# platform.audience.minors
test_an_audience_with_minors_is_not_matched if {
	refused == {"platform.audience.minors"} with input as change(matched, "data", {"under_18": true})
	refused == {"platform.audience.minors"} with input as change(matched, "data", {"under_18": "some"})
}

test_whether_minors_are_in_it_is_asked if missing == {"data.under_18"} with input as without(matched, "data", "under_18")

test_an_audience_of_adults_is_matched if quiet with input as change(matched, "data", {"under_18": false})

# platform.audience.size
test_a_thousand_people_are_an_audience if quiet with input as matched

test_nine_hundred_and_ninety_nine_are_not if {
	refused == {"platform.audience.size"} with input as change(matched, "data", {"people": 999})
	refused == {"platform.audience.size"} with input as change(matched, "data", {"people": "many"})
}

test_how_many_they_are_is_asked if missing == {"data.people"} with input as without(matched, "data", "people")
