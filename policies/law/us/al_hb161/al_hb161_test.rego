package law.us.al_hb161_test

import data.law.us.al_hb161

without(request, fact) := object.union(
	object.remove(request, ["user"]),
	{"user": object.remove(request.user, [fact])},
)

effects contains finding.effect if {
	some finding in al_hb161.finding
	finding.rule == "us.al.asaa"
}

missing contains fact if {
	some fact in al_hb161.needs
	object.get(input, split(fact, "."), null) == null
}

refused if {
	effects == {"deny"}
	not al_hb161.out_of_scope
}

quiet if {
	effects == set()
	missing == set()
}

# Somebody of 17 in Alabama; no parent was asked.
teen := {
	"action": "app.minor_purchase",
	"today": {"us": "2027-01-01"},
	"user": {
		"country": "US",
		"state": "AL",
		"store_age_category": "older_teen",
		"guardian_consent": false,
	},
}

test_the_law_answers if al_hb161.answers

test_seventeen_needs_a_parent if refused with input as teen

test_so_does_every_younger_category if {
	every category in {"child", "younger_teen", "older_teen"} {
		refused with input as object.union(teen, {"user": {"store_age_category": category}})
	}
}

test_eighteen_does_not if {
	al_hb161.out_of_scope with input as object.union(teen, {"user": {"store_age_category": "adult"}})
}

test_with_a_parent_s_consent_it_goes if {
	agreed := object.union(teen, {"user": {"guardian_consent": true}})
	effects == {"allow_with_obligations"} with input as agreed
	missing == set() with input as agreed
}

test_another_state_and_another_country_are_out if {
	al_hb161.out_of_scope with input as object.union(teen, {"user": {"state": "OH"}})
	al_hb161.out_of_scope with input as object.union(without(teen, "state"), {"user": {"country": "FR"}})
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

# An account of the store from before the law.
old := object.union(teen, {"user": {"store_account_since": "2026-12-31"}, "today": {"us": "2027-09-30"}})

test_an_older_account_has_until_october if {
	quiet with input as old
	refused with input as object.union(old, {"today": {"us": "2027-10-01"}})
}

test_an_account_of_the_first_day_is_no_older_one if {
	refused with input as object.union(old, {"user": {"store_account_since": "2027-01-01"}})
	refused with input as object.union(old, {"user": {"store_account_since": 7}})
}

test_the_age_of_the_account_is_asked_of_nobody if {
	refused with input as object.union(teen, {"today": {"us": "2027-09-30"}})
	not "user.store_account_since" in al_hb161.needs with input as teen
}
