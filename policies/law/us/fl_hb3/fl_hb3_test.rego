package law.us.fl_hb3_test

import data.law.us.fl_hb3

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects contains finding.effect if {
	some finding in fl_hb3.finding
	finding.rule == "us.fl.hb3"
}

missing contains fact if {
	some fact in fl_hb3.needs
	object.get(input, split(fact, "."), null) == null
}

refused if {
	effects == {"deny"}
	not fl_hb3.out_of_scope
}

# Somebody of 13 in Miami signs up to a platform that has all four limbs.
signup := {
	"action": "account.create",
	"user": {"country": "US", "state": "FL", "age": 13, "guardian_consent": true},
	"app": {
		"ugc": true,
		"under16_heavy_pct": 1000,
		"feed_by_user_data": true,
		"addictive_features": true,
	},
}

aged(age) := object.union(signup, {"user": {"age": age}})

alone(age) := object.union(signup, {"user": {"age": age, "guardian_consent": false}})

test_the_law_answers if fl_hb3.answers

test_thirteen_has_no_account_whoever_consents if refused with input as signup

test_fourteen_and_fifteen_have_one_with_a_parent if {
	every age in {14, 15} {
		effects == {"allow_with_obligations"} with input as aged(age)
		missing == set() with input as aged(age)
		refused with input as alone(age)
	}
}

test_sixteen_needs_nobody if fl_hb3.out_of_scope with input as alone(16)

test_a_grown_up_is_asked_for_nothing_more if {
	fl_hb3.out_of_scope with input as {"action": "account.create", "user": {"country": "FR", "age": 30}}
	fl_hb3.out_of_scope with input as {"action": "account.create", "user": {"country": "US", "age": 30}}
	fl_hb3.out_of_scope with input as {"action": "account.create", "user": {"country": "FR", "age": 13}}
}

test_georgia_is_not_florida if fl_hb3.out_of_scope with input as object.union(signup, {"user": {"state": "GA"}})

# Ten percent, to the hundredth of a percent.
test_a_tenth_of_the_young_users_is_enough_and_less_is_not if {
	refused with input as signup
	fl_hb3.out_of_scope with input as object.union(signup, {"app": {"under16_heavy_pct": 999}})
}

test_a_platform_without_one_limb_is_out if {
	fl_hb3.out_of_scope with input as object.union(signup, {"app": {"feed_by_user_data": false}})
	fl_hb3.out_of_scope with input as object.union(signup, {"app": {"addictive_features": false}})
	fl_hb3.out_of_scope with input as object.union(signup, {"app": {"ugc": false, "shows_user_content": false}})
	refused with input as object.union(signup, {"app": {"shows_user_content": false}})
}

test_seeing_the_content_of_others_is_enough if {
	refused with input as object.union(signup, {"app": {"ugc": false, "shows_user_content": true}})
	missing == {"app.shows_user_content"} with input as object.union(signup, {"app": {"ugc": false}})
	missing == {"app.ugc"} with input as without(object.union(signup, {"app": {"shows_user_content": false}}), "app", "ugc")
	missing == {"app.ugc", "app.shows_user_content"} with input as without(signup, "app", "ugc")
}

test_what_is_asked_and_in_what_order if {
	missing == {"user.country"} with input as without(signup, "user", "country")
	missing == {"user.age"} with input as without(signup, "user", "age")
	missing == {"user.state"} with input as without(signup, "user", "state")
	missing == {"user.guardian_consent"} with input as without(aged(15), "user", "guardian_consent")
	missing == {"user.country", "user.age"} with input as {"action": "account.create"}
}

test_each_limb_is_asked_for_and_nothing_is_refused_before if {
	every limb in {"under16_heavy_pct", "feed_by_user_data", "addictive_features"} {
		missing == {sprintf("app.%v", [limb])} with input as without(signup, "app", limb)
		effects == set() with input as without(signup, "app", limb)
		effects == set() with input as without(aged(15), "app", limb)
	}
}

test_a_fact_of_another_type_frees_nobody if {
	refused with input as signup with input.user.country as 7
	refused with input as signup with input.user.state as 7
	refused with input as aged(15) with input.user.age as "16"
	refused with input as aged(15) with input.user.guardian_consent as "yes"
	refused with input as signup with input.app.under16_heavy_pct as "9 %"
	refused with input as signup with input.app.feed_by_user_data as "no"
	refused with input as signup with input.app.addictive_features as 0
}
