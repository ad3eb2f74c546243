package law.us.ut_sb142_test

import data.law.us.ut_sb142

without(request, fact) := object.union(
	object.remove(request, ["user"]),
	{"user": object.remove(request.user, [fact])},
)

effects contains finding.effect if {
	some finding in ut_sb142.finding
	finding.rule == "us.ut.asaa"
}

missing contains fact if {
	some fact in ut_sb142.needs
	object.get(input, split(fact, "."), null) == null
}

refused if {
	effects == {"deny"}
	not ut_sb142.out_of_scope
}

quiet if {
	effects == set()
	missing == set()
}

# Somebody of 17 in Utah; no parent was asked.
teen := {
	"action": "app.minor_purchase",
	"today": {"us": "2027-05-06"},
	"user": {
		"country": "US",
		"state": "UT",
		"store_age_category": "older_teen",
		"guardian_consent": false,
	},
}

test_the_law_answers if ut_sb142.answers

test_seventeen_needs_a_parent if refused with input as teen

test_so_does_every_younger_category if {
	every category in {"child", "younger_teen", "older_teen"} {
		refused with input as object.union(teen, {"user": {"store_age_category": category}})
	}
}

test_eighteen_does_not if {
	ut_sb142.out_of_scope with input as object.union(teen, {"user": {"store_age_category": "adult"}})
}

test_with_a_parent_s_consent_it_goes if {
	agreed := object.union(teen, {"user": {"guardian_consent": true}})
	effects == {"allow_with_obligations"} with input as agreed
	missing == set() with input as agreed
}

test_another_state_and_another_country_are_out if {
	ut_sb142.out_of_scope with input as object.union(teen, {"user": {"state": "OH"}})
	ut_sb142.out_of_scope with input as object.union(without(teen, "state"), {"user": {"country": "FR"}})
}

test_what_is_asked_and_of_whom if {
	missing == {"user.country"} with input as without(teen, "country")
	missing == {"user.state"} with input as without(teen, "state")
	missing == {"user.store_age_category"} with input as without(teen, "store_age_category")
	missing == {"user.guardian_consent"} with input as without(teen, "guardian_consent")
	missing == {"user.country"} with input as {"action": "app.minor_purchase"}
}

test_a_fact_of_another_type_frees_nobody if {
	refused with input as teen with input.user.country as 7
	refused with input as teen with input.user.state as 7
	refused with input as teen with input.user.store_age_category as 7
	refused with input as teen with input.user.guardian_consent as "yes"
}
