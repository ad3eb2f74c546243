# METADATA
# title: Florida's law on social media for minors
# description: >-
#   On a platform that young people stay on for hours, nobody under 14 in Florida has an
#   account, and nobody of 14 or 15 without a parent's consent.
# related_resources:
#   - https://www.flsenate.gov/Session/Bill/2024/3
package law.us.fl_hb3

import data.tables.us.fl_hb3 as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	signs_up
	whereabouts.outside(input.user.country, tables.home)
}

# Who is old enough is not asked for the state.
out_of_scope if {
	signs_up
	is_number(input.user.age)
	input.user.age >= tables.consent_age
}

out_of_scope if {
	signs_up
	is_string(input.user.state)
	input.user.state != tables.state
}

# All four limbs make the platform: one that is known to be missing takes the law out.
out_of_scope if {
	signs_up
	lacks_a_limb
}

needs contains "user.country" if signs_up

needs contains "user.age" if signs_up

needs contains "user.state" if {
	signs_up
	input.user.country != null
	input.user.age != null
}

needs contains "app.ugc" if reached

needs contains "app.shows_user_content" if {
	reached
	not makes_and_shows
}

needs contains "app.under16_heavy_pct" if reached

needs contains "app.feed_by_user_data" if reached

needs contains "app.addictive_features" if reached

needs contains "user.guardian_consent" if {
	reached
	parent_may_consent
}

# METADATA
# title: Accounts of people under 16 in Florida
# description: >-
#   Under 14 no account; at 14 and 15 with a parent's consent. A platform is reached when
#   people upload or see content, a tenth or more of its daily users under 16 stay two
#   hours a day or more, algorithms choose by data about them, and it has an addictive
#   feature. Enforceable since the Eleventh Circuit's stay of 25 November 2025; what
#   followed was not found.
# related_resources:
#   - https://www.flsenate.gov/Session/Bill/2024/3
# custom:
#   id: us.fl.hb3
#   citation: Fla. Stat. 501.1736
#   actions: [account.create]
#   effects: {deny: ["delete:account-on-request"], allow_with_obligations: ["consent:parent", "delete:account-on-request"]}
#   valid_from: "2025-11-25"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {
	"rule": "us.fl.hb3",
	"effect": "deny",
	"because": {"user.age", "user.state"},
} if {
	reached
	platform_told
	not parent_may_consent
}

finding contains {
	"rule": "us.fl.hb3",
	"effect": "deny",
	"because": {"user.age", "user.state", "user.guardian_consent"},
} if {
	reached
	platform_told
	parent_may_consent
	input.user.guardian_consent != null
	not consented
}

finding contains {
	"rule": "us.fl.hb3",
	"effect": "allow_with_obligations",
	"because": {"user.age", "user.state", "user.guardian_consent"},
} if {
	reached
	platform_told
	parent_may_consent
	consented
}

signs_up if tidegate.asks("account.create")

# Where the age or the state cannot be read, it is one that the law is about.
reached if {
	signs_up
	input.user.age != null
	input.user.state != null
}

# A consent counts from 14 on only where the age is known to be 14 or more.
parent_may_consent if {
	is_number(input.user.age)
	input.user.age >= tables.account_age
}

consented if input.user.guardian_consent == true

makes_and_shows if input.app.ugc == true

lacks_a_limb if {
	input.app.shows_user_content == false
	input.app.ugc == false
}

lacks_a_limb if {
	is_number(input.app.under16_heavy_pct)
	input.app.under16_heavy_pct < tables.heavy_pct_x100
}

lacks_a_limb if input.app.feed_by_user_data == false

lacks_a_limb if input.app.addictive_features == false

content_told if makes_and_shows

content_told if {
	input.app.ugc != null
	input.app.shows_user_content != null
}

platform_told if {
	content_told
	input.app.under16_heavy_pct != null
	input.app.feed_by_user_data != null
	input.app.addictive_features != null
}
