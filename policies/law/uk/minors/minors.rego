# METADATA
# title: Children online in the United Kingdom
# description: >-
#   The age of consent for data, age assurance under the Online Safety Act, and the
#   minimum age that was announced for social media.
# related_resources:
#   - https://www.legislation.gov.uk/ukpga/2023/50
package law.uk.minors

import data.tables.uk.minors as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if whereabouts.outside(input.user.country, tables.home)

needs contains "user.country" if joins

needs contains "user.age" if {
	joins_here
	tidegate.governs("uk.child_consent")
}

needs contains "user.guardian_consent" if child

needs contains "consent.is_basis" if child_alone

# What settles it first: a service that bans such content for everybody owes no assurance.
needs contains "app.uk_ppc_banned" if assurance_asked

needs contains "app.uk_heaa" if content_open

needs contains fact if {
	not_assured
	some fact in {"app.ugc", "app.uk_child_likely"}
}

# METADATA
# title: A child's consent to the handling of its data
# description: >-
#   Where the handling rests on consent, a child under 13 cannot give it; a parent
#   does. The Children's Code and, since 5 February 2026, the child's higher protection (art. 25)
#   apply besides.
# related_resources:
#   - https://www.legislation.gov.uk/ukpga/2018/12/section/9
# custom:
#   id: uk.child_consent
#   citation: DPA 2018 s. 9; UK GDPR art. 8; DUAA s. 81
#   actions: [account.create, child.collect]
#   effects: {deny: []}
#   valid_from: "2018-05-25"
#   confidence: high
#   topic: minors
#   retention: 3y
finding contains {
	"rule": "uk.child_consent",
	"effect": "deny",
	"because": {"user.country", "user.age", "user.guardian_consent", "consent.is_basis"},
} if {
	child_alone
	input.consent.is_basis != false
}

# METADATA
# title: Highly effective age assurance
# description: >-
#   A service on which users meet each other's content, likely to be used by
#   children, that does not ban primary priority content for everybody, keeps children from it by
#   highly effective age assurance. Risk assessments are due besides; fines reach GBP 18 million
#   or 10 percent of turnover.
# related_resources:
#   - https://www.legislation.gov.uk/ukpga/2023/50/section/12
# custom:
#   id: uk.osa.heaa
#   citation: Online Safety Act 2023 s. 12
#   actions: [account.create]
#   effects: {deny: []}
#   valid_from: "2025-07-25"
#   confidence: high
#   topic: minors
#   retention: 3y
finding contains {
	"rule": "uk.osa.heaa",
	"effect": "deny",
	"because": {"app.uk_ppc_banned", "app.uk_heaa", "app.ugc", "app.uk_child_likely"},
} if {
	not_assured
	input.app.ugc != false
	input.app.uk_child_likely != false
}

# METADATA
# title: The minimum age announced for social media
# description: >-
#   Announced on 15 June 2026, with regulations due by the end of 2026 and force
#   expected in spring 2027: no account, live stream or contact by strangers under 16, safer
#   defaults at 16 and 17. Nothing of it is in force; plan for age assurance at 16.
# related_resources:
#   - https://www.gov.uk
# custom:
#   id: uk.u16_ban
#   citation: Online Safety Act 2023 s. 214A; Children's Wellbeing and Schools Act 2026
#   actions: [account.create, live.start, message.send]
#   effects: {prepare: []}
#   valid_from: "2026-06-15"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {
	"rule": "uk.u16_ban",
	"effect": "prepare",
	"because": {"user.country", "user.age"},
} if {
	at_home
	input.user.age < tables.announced_age
}

finding contains {
	"rule": "uk.u16_ban",
	"effect": "prepare",
	"because": {"user.country", "user.age"},
} if {
	at_home
	tidegate.asks("account.create")
	input.user.age < tables.announced_defaults_age
}

at_home if tables.home[input.user.country]

joins if tidegate.asks("account.create")

joins if tidegate.asks("child.collect")

joins_here if {
	joins
	input.user.country != null
}

child if {
	joins_here
	input.user.age != null
	not old_enough
}

old_enough if {
	is_number(input.user.age)
	input.user.age >= tables.consent_age
}

child_alone if {
	child
	input.user.guardian_consent != true
	input.user.guardian_consent != null
}

assurance_asked if {
	joins_here
	tidegate.governs("uk.osa.heaa")
}

content_open if {
	assurance_asked
	input.app.uk_ppc_banned != true
	input.app.uk_ppc_banned != null
}

not_assured if {
	content_open
	input.app.uk_heaa != true
	input.app.uk_heaa != null
}
