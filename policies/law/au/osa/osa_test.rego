package law.au.osa_test

import data.law.au.osa

# Somebody of sixteen in Perth joins a platform that keeps younger people out.
plain := {
	"action": "account.create",
	"user": {"country": "AU", "age": 16},
	"app": {"au_age_restricted": true, "au_steps": true, "age_methods": ["government_id", "facial_estimation"]},
}

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects contains finding.effect if some finding in osa.finding

missing contains fact if {
	some fact in osa.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if osa.answers

test_somebody_elsewhere_is_out_of_scope if {
	osa.out_of_scope with input as object.union(plain, {"user": {"country": "NZ"}})
	not osa.out_of_scope with input as plain
	not osa.out_of_scope with input as without(plain, "user", "country")
}

test_a_platform_that_is_not_restricted_is_out_of_scope if {
	osa.out_of_scope with input as object.union(plain, {"app": {"au_age_restricted": false}})
	not osa.out_of_scope with input as without(plain, "app", "au_age_restricted")
}

test_at_sixteen_an_account_is_opened_and_the_age_data_destroyed if {
	effects == {"allow_with_obligations"} with input as plain
	missing == set() with input as plain
}

test_at_fifteen_none_is_opened_whoever_agrees if {
	effects == {"deny"} with input as object.union(plain, {"user": {"age": 15}})
	effects == {"deny"} with input as object.union(plain, {"user": {"age": 15, "guardian_consent": true}})
}

test_papers_of_a_government_are_not_the_only_way if {
	every methods in [[], ["government_id"], ["government_id", "self_declared"], [7], "bank"] {
		"deny" in effects with input as object.union(plain, {"app": {"age_methods": methods}})
	}
	not "deny" in effects with input as object.union(plain, {"app": {"age_methods": ["bank"]}})
}

test_reasonable_steps_are_taken if {
	"deny" in effects with input as object.union(plain, {"app": {"au_steps": false}})
	"deny" in effects with input as plain with input.app.au_steps as "yes"
}

test_the_country_comes_first_then_the_platform_then_the_rest if {
	missing == {"user.country"} with input as {"action": "account.create"}
	missing == {"app.au_age_restricted"} with input as without(plain, "app", "au_age_restricted")
	missing == {"user.age"} with input as without(plain, "user", "age")
	missing == {"app.au_steps"} with input as without(plain, "app", "au_steps")
	missing == {"app.age_methods"} with input as without(plain, "app", "age_methods")
}

test_what_cannot_be_read_is_refused if {
	effects == {"deny"} with input as plain with input.user.age as "30"
	"deny" in effects with input as object.union(plain, {"user": {"age": 15}}) with input.user.country as 7
	"deny" in effects with input as object.union(plain, {"user": {"age": 15}}) with input.app.au_age_restricted as 7
}

names contains finding.rule if some finding in osa.finding

test_each_rule_speaks_under_its_own_name if {
	"au.age.core" in names with input as plain
}
