# METADATA
# title: Children's Online Privacy Protection Rule
# description: >-
#   Data of a child under 13 is collected with a parent's verifiable consent, goes to
#   third parties with a second one, is kept secure, and is erased when its purpose
#   ends. The record of a dealing is another object, and another law keeps it.
# related_resources:
#   - https://www.ecfr.gov/current/title-16/chapter-I/subchapter-C/part-312
package law.us.coppa

import data.tables.us.coppa as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

# The rule speaks on children in the United States. The Commission reads it to reach
# American services that collect from children abroad as well; that reading is not modelled.
out_of_scope if {
	collects
	whereabouts.outside(input.user.country, tables.home)
}

# A birth date that was stated is what the service knows, below 13 as from 13 on.
out_of_scope if {
	collects
	is_number(input.user.age)
	input.user.age >= tables.child_age
}

out_of_scope if {
	holds_data
	whereabouts.no_people_of(tables.home)
}

out_of_scope if {
	holds_data
	no_children
}

# The record of a dealing is not the child's data, whoever the dealing was with.
out_of_scope if {
	deletes
	is_string(input.record.kind)
	not childs_data
}

needs contains "user.country" if collects

needs contains "user.age" if collects

# An age check that is said to be one is asked what makes it one; all else needs a parent.
needs contains "service.coppa_audience" if checks_age_only

needs contains fact if {
	checks_age_only
	some fact in conditions
}

needs contains "consent.parent_verifiable" if {
	child
	input.user.country != null
	not checks_age_only
}

needs contains "data.people_from" if holds_data

# Where the people live is asked first, then whether everybody is known to be grown up.
needs contains "data.under_18" if {
	holds_data
	input.data.people_from != null
	not age_told
}

needs contains "data.youngest_age" if {
	holds_data
	input.data.under_18 != null
	input.data.under_18 != false
}

needs contains "consent.parent_third_party" if {
	hands_on
	perhaps_children
}

needs contains "data.purpose_ended" if {
	stores
	perhaps_children
}

needs contains "controls.child_retention_policy" if {
	stores
	perhaps_children
}

needs contains "record.kind" if deletes

# METADATA
# title: A parent's consent before a child's data is collected
# description: >-
#   From a child under 13 nothing is collected without a parent's verifiable consent,
#   given after direct notice. An age below 13 that a service was told is actual
#   knowledge, so it makes no difference to whom the service is directed. The small
#   exceptions of 312.5(c), such as a single reply, are not modelled and are refused.
# related_resources:
#   - https://www.ecfr.gov/current/title-16/section-312.5
# custom:
#   id: us.coppa.consent
#   citation: 16 CFR 312.3-312.5
#   actions: [child.collect]
#   effects: {deny: ["delete:consent-failed"], allow_with_obligations: ["consent:parent"]}
#   valid_from: "2000-04-21"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {
	"rule": "us.coppa.consent",
	"effect": "deny",
	"because": {"user.age", "consent.parent_verifiable"},
} if {
	child
	input.consent.parent_verifiable != null
	not consented
	not age_check_allowed
}

# What is called an age check and is none has no parent's consent either.
finding contains {
	"rule": "us.coppa.consent",
	"effect": "deny",
	"because": {"user.age", "purpose"},
} if {
	child
	checks_age_only
	audience_told
	conditions_told
	not consented
	not age_check_allowed
}

finding contains {
	"rule": "us.coppa.consent",
	"effect": "allow_with_obligations",
	"because": {"user.age", "consent.parent_verifiable"},
} if {
	child
	consented
}

# METADATA
# title: Finding out an age, and nothing else
# description: >-
#   A service for everybody, or for children among others, may gather what it needs to
#   find an age without a parent's consent, if it serves nothing else, is deleted
#   promptly, goes only to vetted vendors, and is told, secured and accurate. This is
#   the Commission's policy on enforcement, not a change of the rule.
# related_resources:
#   - https://www.ftc.gov/legal-library/browse/rules/childrens-online-privacy-protection-rule-coppa
# custom:
#   id: us.coppa.age_check
#   citation: FTC policy statement of 25 February 2026
#   actions: [child.collect]
#   effects: {allow: [], allow_with_obligations: ["delete:after-age-check"]}
#   valid_from: "2026-02-25"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {
	"rule": "us.coppa.age_check",
	"effect": effect,
	"because": (conditions | {"purpose", "service.coppa_audience"}),
} if {
	age_check_allowed
	some effect in {"allow", "allow_with_obligations"}
}

# METADATA
# title: Security of children's data
# description: >-
#   Who collects it runs a written security program with a named coordinator and
#   reviews the risks each year. Biometrics and government numbers count as personal
#   information since the amendment.
# related_resources:
#   - https://www.ecfr.gov/current/title-16/section-312.8
# custom:
#   id: us.coppa.security
#   citation: 16 CFR 312.8, 312.2
#   actions: [child.collect]
#   effects: {allow_with_obligations: ["program:coppa"]}
#   valid_from: "2026-04-22"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {
	"rule": "us.coppa.security",
	"effect": "allow_with_obligations",
	"because": {"user.age"},
} if {
	child
}

# METADATA
# title: Children's data and third parties
# description: >-
#   A child's data goes to a third party with a parent's separate consent, unless that
#   is integral to the service. Advertising, a sale and the matching of audiences are
#   not, so on these acts the consent is always asked for.
# related_resources:
#   - https://www.ecfr.gov/current/title-16/section-312.5
# custom:
#   id: us.coppa.third_party
#   citation: 16 CFR 312.5(a)(2), 312.4, 312.8
#   actions: [ads.share, audience.match, data.sell]
#   effects: {deny: [], allow_with_obligations: ["consent:separate-third-party"]}
#   valid_from: "2026-04-22"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {
	"rule": "us.coppa.third_party",
	"effect": "deny",
	"because": {"data.youngest_age", "consent.parent_third_party"},
} if {
	hands_on
	perhaps_children
	input.consent.parent_third_party != null
	not third_party_agreed
}

finding contains {
	"rule": "us.coppa.third_party",
	"effect": "allow_with_obligations",
	"because": {"data.youngest_age", "consent.parent_third_party"},
} if {
	hands_on
	perhaps_children
	third_party_agreed
}

# METADATA
# title: How long a child's data is kept
# description: >-
#   It is kept no longer than its purpose needs, by a written public policy that names
#   the time, and never without an end. Its deletion is owed; the record of a dealing
#   with the child is another object, which this rule does not speak about.
# related_resources:
#   - https://www.ecfr.gov/current/title-16/section-312.10
# custom:
#   id: us.coppa.retention
#   citation: 16 CFR 312.10
#   actions: [data.store, record.delete]
#   effects: {deny: ["delete:after-purpose"], allow_with_obligations: ["delete:after-purpose"]}
#   valid_from: "2026-04-22"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {
	"rule": "us.coppa.retention",
	"effect": "deny",
	"because": {"data.youngest_age", "data.purpose_ended"},
} if {
	stores
	perhaps_children
	input.data.purpose_ended != null
	not still_needed
}

finding contains {
	"rule": "us.coppa.retention",
	"effect": "deny",
	"because": {"data.youngest_age", "controls.child_retention_policy"},
} if {
	stores
	perhaps_children
	input.controls.child_retention_policy != null
	not policy_public
}

finding contains {
	"rule": "us.coppa.retention",
	"effect": "allow_with_obligations",
	"because": {"data.youngest_age", "data.purpose_ended", "controls.child_retention_policy"},
} if {
	stores
	perhaps_children
	still_needed
	policy_public
}

finding contains {
	"rule": "us.coppa.retention",
	"effect": "allow_with_obligations",
	"because": {"record.kind"},
} if {
	deletes
	childs_data
}

collects if tidegate.asks("child.collect")

stores if tidegate.asks("data.store")

deletes if tidegate.asks("record.delete")

hands_on if tidegate.asks("ads.share")

hands_on if tidegate.asks("audience.match")

hands_on if tidegate.asks("data.sell")

holds_data if hands_on

holds_data if stores

# Whom the data is collected from is a child once an age is stated, unless it is 13 or more.
child if {
	collects
	input.user.age != null
}

consented if input.consent.parent_verifiable == true

checks_age_only if {
	tidegate.governs("us.coppa.age_check")
	collects
	input.purpose == "age_check"
	not consented
}

conditions := {
	"age_check.single_use",
	"age_check.deleted_promptly",
	"age_check.vendors_vetted",
	"age_check.notice_given",
	"age_check.secured",
	"age_check.accurate",
}

met contains fact if {
	some fact in conditions
	some name, value in input.age_check
	fact == sprintf("age_check.%v", [name])
	value == true
}

answered contains fact if {
	some fact in conditions
	some name, value in input.age_check
	fact == sprintf("age_check.%v", [name])
	value != null
}

conditions_told if count(answered) == count(conditions)

audience_told if input.service.coppa_audience != null

age_check_allowed if {
	checks_age_only
	input.service.coppa_audience in tables.age_check_audiences
	count(met) == count(conditions)
}

age_told if is_number(input.data.youngest_age)

known_child if {
	age_told
	input.data.youngest_age < tables.child_age
}

no_children if {
	age_told
	not known_child
}

# Nobody under 18, or of an age that nobody knows, is in it.
no_children if {
	input.data.under_18 == false
	not known_child
	not age_unreadable
}

age_unreadable if {
	input.data.youngest_age != null
	not age_told
}

perhaps_children if known_child

perhaps_children if {
	input.data.youngest_age != null
	not no_children
}

third_party_agreed if input.consent.parent_third_party == true

still_needed if input.data.purpose_ended == false

policy_public if input.controls.child_retention_policy == true

childs_data if input.record.kind in tables.record_kinds
