package law.platform.rewards_test

import data.law.platform.rewards

change(request, group, facts) := object.union(request, {group: facts})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in rewards.finding; finding.effect == effect}

refused := effects("deny")

reviewed := effects("review")

missing contains fact if {
	some fact in rewards.needs
	object.get(input, split(fact, "."), null) == null
}

quiet if {
	refused == set()
	reviewed == set()
	missing == set()
}

test_the_law_answers if rewards.answers

# Somebody of 18 brought a friend, the fiftieth this year.
friend := {
	"action": "referral.reward",
	"user": {"age": 18},
	"referral": {"same_person": "no", "invited_minor": false, "payee_is_inviter": true, "rewarded_ytd": 50},
}

# platform.reward.self
test_a_friend_brings_a_reward if quiet with input as friend

test_oneself_does_not if refused == {"platform.reward.self"} with input as change(friend, "referral", {"same_person": "yes"})

test_a_suspicion_goes_to_a_person if {
	reviewed == {"platform.reward.self"} with input as change(friend, "referral", {"same_person": "suspected"})
	reviewed == {"platform.reward.self"} with input as change(friend, "referral", {"same_person": false})
}

test_a_comparison_not_made_is_asked_for if {
	missing == {"referral.same_person"} with input as without(friend, "referral", "same_person")
}

# platform.reward.age
test_at_17_nobody_is_rewarded if {
	refused == {"platform.reward.age"} with input as change(friend, "user", {"age": 17})
	refused == {"platform.reward.age"} with input as change(friend, "user", {"age": "18"})
}

test_at_18_they_are if refused == set() with input as friend

test_an_age_not_stated_is_asked_for if missing == {"user.age"} with input as without(friend, "user", "age")

# platform.reward.invited_minor
test_a_minor_brings_nobody_a_reward if {
	refused == {"platform.reward.invited_minor"} with input as change(friend, "referral", {"invited_minor": true})
	refused == {"platform.reward.invited_minor"} with input as change(friend, "referral", {"invited_minor": 7})
}

test_a_grown_up_does if quiet with input as change(friend, "referral", {"invited_minor": false})

test_how_old_the_invited_one_is_is_asked if {
	missing == {"referral.invited_minor"} with input as without(friend, "referral", "invited_minor")
}

# platform.reward.payee
test_somebody_else_is_not_paid if {
	refused == {"platform.reward.payee"} with input as change(friend, "referral", {"payee_is_inviter": false})
	refused == {"platform.reward.payee"} with input as change(friend, "referral", {"payee_is_inviter": "same"})
}

test_the_inviter_is_paid if quiet with input as change(friend, "referral", {"payee_is_inviter": true})

test_whose_account_it_is_is_asked if {
	missing == {"referral.payee_is_inviter"} with input as without(friend, "referral", "payee_is_inviter")
}

# platform.reward.many
test_fifty_rewards_a_year_are_given if quiet with input as friend

test_the_fifty_first_is_looked_at if {
	reviewed == {"platform.reward.many"} with input as change(friend, "referral", {"rewarded_ytd": 51})
	reviewed == {"platform.reward.many"} with input as change(friend, "referral", {"rewarded_ytd": "50"})
}

test_how_many_they_were_is_asked if missing == {"referral.rewarded_ytd"} with input as without(friend, "referral", "rewarded_ytd")
