# METADATA
# title: The minimum age for social media in Australia
# description: >-
#   Part 4A of the Online Safety Act: no account below 16 on an age-restricted
#   platform, reasonable steps, and limits on how ages are established.
# related_resources:
#   - https://www.legislation.gov.au/C2021A00076/latest/text
package law.au.osa

import data.tables.au.osa as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	signs_up
	whereabouts.outside(input.user.country, tables.home)
}

# The platform assesses itself; the regulator's list is not exhaustive.
out_of_scope if {
	signs_up
	input.app.au_age_restricted == false
}

needs contains "user.country" if signs_up

needs contains "app.au_age_restricted" if signs_up_here

needs contains fact if {
	restricted
	some fact in {"user.age", "app.au_steps", "app.age_methods"}
}

# METADATA
# title: Accounts on age-restricted platforms in Australia
# description: >-
#   Nobody under 16 has an account; the platform takes reasonable steps; papers of
#   a government are not the only way to show one's age; what was gathered for it is destroyed
#   after use. Penalties reach AUD 49.5 million. The sections are cited from memory, the duties
#   were read.
# related_resources:
#   - https://www.legislation.gov.au/C2021A00076/latest/text
# custom:
#   id: au.age.core
#   citation: Online Safety Act 2021 Pt 4A (ss. 63D, 63DB, 63F)
#   actions: [account.create]
#   effects: {deny: [], allow_with_obligations: ["destroy:age_data"]}
#   valid_from: "2025-12-10"
#   confidence: high
#   topic: minors
#   retention: 3y
finding contains {
	"rule": "au.age.core",
	"effect": "deny",
	"because": {"user.country", "user.age", "app.au_age_restricted"},
} if {
	restricted
	input.user.age != null
	not old_enough
}

finding contains {
	"rule": "au.age.core",
	"effect": "deny",
	"because": {"app.au_age_restricted", "app.au_steps"},
} if {
	restricted
	input.app.au_steps != true
}

finding contains {
	"rule": "au.age.core",
	"effect": "deny",
	"because": {"app.au_age_restricted", "app.age_methods"},
} if {
	restricted
	input.app.age_methods != null
	not another_way
}

finding contains {
	"rule": "au.age.core",
	"effect": "allow_with_obligations",
	"because": {"user.country", "user.age", "app.au_age_restricted"},
} if {
	restricted
	old_enough
}

signs_up if tidegate.asks("account.create")

signs_up_here if {
	signs_up
	input.user.country != null
}

# Not dismissed, so the platform is not known to be anything else.
restricted if {
	signs_up_here
	input.app.au_age_restricted != null
}

old_enough if {
	is_number(input.user.age)
	input.user.age >= tables.minimum_age
}

another_way if {
	is_array(input.app.age_methods)
	some method in input.app.age_methods
	is_string(method)
	not weak(method)
}

weak(method) if method in tables.not_enough_alone
