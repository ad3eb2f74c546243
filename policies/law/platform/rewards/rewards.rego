# METADATA
# title: Referral rewards
# description: >-
#   The platform's own rules: who is rewarded for bringing somebody. A reward is a payment, so
#   everything that the law says about payments is asked as well.
# related_resources:
#   - https://platform.example/rules#referral-rewards
package law.platform.rewards

import data.tables.platform.rewards as tables
import data.tidegate

answers := true

needs contains "referral.same_person" if rewards

needs contains "user.age" if rewards

needs contains "referral.invited_minor" if rewards

needs contains "referral.payee_is_inviter" if rewards

needs contains "referral.rewarded_ytd" if rewards

# METADATA
# title: Nobody is rewarded for inviting themselves
# description: >-
#   Inviter and invited are compared by device, payment account and document. Where they are
#   one, there is no reward; a suspicion is looked at by a person.
# related_resources:
#   - https://platform.example/rules#referral-rewards
# custom:
#   id: platform.reward.self
#   citation: Platform rules, rewards §1
#   actions: [referral.reward]
#   effects: {deny: [], review: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.reward.self", "effect": "deny", "because": {"referral.same_person"}} if {
	rewards
	input.referral.same_person == "yes"
}

finding contains {"rule": "platform.reward.self", "effect": "review", "because": {"referral.same_person"}} if {
	rewards
	input.referral.same_person != null
	not two_people
	not one_person
}

# METADATA
# title: Rewards from 18 on
# description: Nobody under 18 is paid for bringing others.
# related_resources:
#   - https://platform.example/rules#referral-rewards
# custom:
#   id: platform.reward.age
#   citation: Platform rules, rewards §2
#   actions: [referral.reward]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {"rule": "platform.reward.age", "effect": "deny", "because": {"user.age"}} if {
	rewards
	input.user.age != null
	not known_adult
}

# METADATA
# title: No reward for inviting a minor
# description: Nobody is paid for bringing a person under 18, or of unknown age.
# related_resources:
#   - https://platform.example/rules#referral-rewards
# custom:
#   id: platform.reward.invited_minor
#   citation: Platform rules, rewards §2
#   actions: [referral.reward]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {"rule": "platform.reward.invited_minor", "effect": "deny", "because": {"referral.invited_minor"}} if {
	rewards
	input.referral.invited_minor != null
	not invited_adult
}

# METADATA
# title: The reward goes to who invited
# description: >-
#   The account that is paid belongs to the inviter, so that rewards are not sold or collected.
# related_resources:
#   - https://platform.example/rules#referral-rewards
# custom:
#   id: platform.reward.payee
#   citation: Platform rules, rewards §3
#   actions: [referral.reward]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.reward.payee", "effect": "deny", "because": {"referral.payee_is_inviter"}} if {
	rewards
	input.referral.payee_is_inviter != null
	not paid_to_inviter
}

# METADATA
# title: Many rewards are looked at
# description: >-
#   More than 50 rewards in a calendar year are a business rather than a favour to friends; a
#   person looks at them.
# related_resources:
#   - https://platform.example/rules#referral-rewards
# custom:
#   id: platform.reward.many
#   citation: Platform rules, rewards §4
#   actions: [referral.reward]
#   effects: {review: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.reward.many", "effect": "review", "because": {"referral.rewarded_ytd"}} if {
	rewards
	input.referral.rewarded_ytd != null
	not few
}

rewards if tidegate.asks("referral.reward")

two_people if input.referral.same_person == "no"

one_person if input.referral.same_person == "yes"

known_adult if {
	is_number(input.user.age)
	input.user.age >= tables.adult_age
}

invited_adult if input.referral.invited_minor == false

paid_to_inviter if input.referral.payee_is_inviter == true

few if {
	is_number(input.referral.rewarded_ytd)
	input.referral.rewarded_ytd <= tables.rewards_per_year
}
