package law.us.coppa_test

import data.law.us.coppa

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in coppa.finding; finding.effect == effect}

refused := effects("deny")

owed := effects("allow_with_obligations")

missing contains fact if {
	some fact in coppa.needs
	object.get(input, split(fact, "."), null) == null
}

answered if {
	refused == set()
	missing == set()
	not coppa.out_of_scope
}

test_the_law_answers if coppa.answers

# A child of twelve in Ohio signs up; nobody asked a parent.
child := {
	"action": "child.collect",
	"user": {"country": "US", "age": 12},
	"consent": {"parent_verifiable": false},
}

# us.coppa.consent
test_a_child_of_twelve_needs_a_parent if refused == {"us.coppa.consent"} with input as child

test_with_a_parent_it_goes if {
	agreed := object.union(child, {"consent": {"parent_verifiable": true}})
	answered with input as agreed
	owed == {"us.coppa.consent", "us.coppa.security"} with input as agreed
}

test_thirteen_is_no_child if coppa.out_of_scope with input as object.union(child, {"user": {"age": 13}})

test_an_age_that_cannot_be_read_is_a_child_s if {
	refused == {"us.coppa.consent"} with input as child with input.user.age as "12"
	not coppa.out_of_scope with input as child with input.user.age as "thirteen"
}

test_a_consent_of_another_type_is_none if {
	refused == {"us.coppa.consent"} with input as child with input.consent.parent_verifiable as 1
}

test_who_is_asked_and_in_what_order if {
	missing == {"user.country"} with input as without(child, "user", "country")
	missing == {"user.age"} with input as without(child, "user", "age")
	refused == set() with input as without(child, "user", "age")
	missing == {"user.country", "user.age"} with input as {"action": "child.collect"}
	missing == {"consent.parent_verifiable"} with input as object.remove(child, ["consent"])
	refused == set() with input as object.remove(child, ["consent"])
}

test_children_abroad_are_not_asked if {
	coppa.out_of_scope with input as object.union(child, {"user": {"country": "FR"}})
	not coppa.out_of_scope with input as child with input.user.country as 7
}

test_the_territories_are_of_the_united_states if {
	refused == {"us.coppa.consent"} with input as object.union(child, {"user": {"country": "PR"}})
}

# us.coppa.age_check
check := {
	"action": "child.collect",
	"purpose": "age_check",
	"user": {"country": "US", "age": 12},
	"service": {"coppa_audience": "general"},
	"age_check": {
		"single_use": true,
		"deleted_promptly": true,
		"vendors_vetted": true,
		"notice_given": true,
		"secured": true,
		"accurate": true,
	},
}

test_an_age_check_on_all_six_conditions_needs_no_parent if {
	every audience in {"general", "mixed"} {
		asked := object.union(check, {"service": {"coppa_audience": audience}})
		answered with input as asked
		owed == {"us.coppa.age_check", "us.coppa.security"} with input as asked
		effects("allow") == {"us.coppa.age_check"} with input as asked
	}
}

test_a_service_for_children_checks_no_ages if {
	refused == {"us.coppa.consent"} with input as object.union(check, {"service": {"coppa_audience": "children"}})
	refused == {"us.coppa.consent"} with input as check with input.service.coppa_audience as 7
}

test_each_condition_is_needed_and_asked_for if {
	every fact, _ in check.age_check {
		refused == {"us.coppa.consent"} with input as object.union(check, {"age_check": {fact: false}})
		refused == {"us.coppa.consent"} with input as object.union(check, {"age_check": {fact: "yes"}})
		missing == {sprintf("age_check.%v", [fact])} with input as without(check, "age_check", fact)
		refused == set() with input as without(check, "age_check", fact)
	}
	missing == {"service.coppa_audience"} with input as object.remove(check, ["service"])
}

test_with_a_parent_s_consent_no_condition_is_asked if {
	answered with input as {
		"action": "child.collect",
		"purpose": "age_check",
		"user": {"country": "US", "age": 12},
		"consent": {"parent_verifiable": true},
	}
}

test_another_purpose_is_no_age_check if {
	missing == {"consent.parent_verifiable"} with input as object.union(check, {"purpose": "analytics"})
	missing == {"consent.parent_verifiable"} with input as object.remove(check, ["purpose"])
}

test_before_the_commission_s_statement_every_check_needs_a_parent if {
	missing == {"consent.parent_verifiable"} with input as object.union(check, {"today": {"us": "2026-02-24"}})
	answered with input as object.union(check, {"today": {"us": "2026-02-25"}})
}

# us.coppa.security
test_security_is_owed_with_every_child if {
	"us.coppa.security" in owed with input as child
	not "us.coppa.security" in owed with input as without(child, "user", "age")
}

# us.coppa.third_party
shared := {
	"action": "ads.share",
	"data": {"people_from": ["US"], "under_18": true, "youngest_age": 12},
	"consent": {"parent_third_party": false},
}

test_a_twelve_year_old_s_data_is_not_shared if {
	every action in {"ads.share", "audience.match", "data.sell"} {
		refused == {"us.coppa.third_party"} with input as object.union(shared, {"action": action})
	}
}

test_with_the_separate_consent_it_is if {
	agreed := object.union(shared, {"consent": {"parent_third_party": true}})
	answered with input as agreed
	owed == {"us.coppa.third_party"} with input as agreed
}

test_a_separate_consent_of_another_type_is_none if {
	refused == {"us.coppa.third_party"} with input as shared with input.consent.parent_third_party as "yes"
}

test_from_thirteen_on_the_rule_is_silent if {
	coppa.out_of_scope with input as object.union(shared, {"data": {"youngest_age": 13}})
}

test_grown_ups_need_no_further_answer if {
	coppa.out_of_scope with input as {"action": "ads.share", "data": {"people_from": ["US"], "under_18": false}}
	coppa.out_of_scope with input as {"action": "ads.share", "data": {"people_from": ["FR", "JP"]}}
	not coppa.out_of_scope with input as object.union(shared, {"data": {"under_18": false}})
}

test_an_age_or_a_place_of_another_type_dismisses_nobody if {
	refused == {"us.coppa.third_party"} with input as shared with input.data.youngest_age as "13"
	refused == {"us.coppa.third_party"} with input as shared with input.data.youngest_age as "13" with input.data.under_18 as false
	refused == {"us.coppa.third_party"} with input as shared with input.data.people_from as "FR"
}

test_what_is_asked_of_shared_data if {
	missing == {"data.people_from"} with input as {"action": "ads.share"}
	missing == {"data.people_from"} with input as without(shared, "data", "people_from")
	missing == {"data.youngest_age"} with input as without(shared, "data", "youngest_age")
	missing == {"consent.parent_third_party"} with input as object.remove(shared, ["consent"])
	missing == {"data.under_18"} with input as {"action": "ads.share", "data": {"people_from": ["US"]}}
	refused == set() with input as object.remove(shared, ["consent"])
}

# us.coppa.retention
kept := {
	"action": "data.store",
	"data": {"people_from": ["US"], "under_18": true, "youngest_age": 9, "purpose_ended": false},
	"controls": {"child_retention_policy": true},
}

test_children_s_data_is_kept_for_its_purpose_by_a_public_policy if {
	answered with input as kept
	owed == {"us.coppa.retention"} with input as kept
}

test_past_its_purpose_it_goes if {
	refused == {"us.coppa.retention"} with input as object.union(kept, {"data": {"purpose_ended": true}})
	refused == {"us.coppa.retention"} with input as kept with input.data.purpose_ended as "no"
}

test_without_a_public_policy_nothing_is_kept if {
	refused == {"us.coppa.retention"} with input as object.union(kept, {"controls": {"child_retention_policy": false}})
	refused == {"us.coppa.retention"} with input as kept with input.controls.child_retention_policy as 7
}

test_what_is_asked_of_kept_data if {
	missing == {"data.purpose_ended"} with input as without(kept, "data", "purpose_ended")
	missing == {"controls.child_retention_policy"} with input as object.remove(kept, ["controls"])
	coppa.out_of_scope with input as object.union(kept, {"data": {"youngest_age": 13}})
}

test_the_child_s_data_is_erased_and_the_record_of_a_dealing_is_not_touched if {
	erasure := {"action": "record.delete", "record": {"kind": "child_data"}}
	answered with input as erasure
	owed == {"us.coppa.retention"} with input as erasure
	owed == {"us.coppa.retention"} with input as {"action": "record.delete", "record": {"kind": "age_check"}}
	coppa.out_of_scope with input as {"action": "record.delete", "record": {"kind": "transaction"}}
	missing == {"record.kind"} with input as {"action": "record.delete"}
	owed == set() with input as {"action": "record.delete", "record": {"kind": 7}}
	not coppa.out_of_scope with input as {"action": "record.delete", "record": {"kind": 7}}
}
