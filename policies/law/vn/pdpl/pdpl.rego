# METADATA
# title: Personal data in Vietnam
# description: >-
#   The Law on Personal Data Protection of 2025: a dossier on every transfer abroad,
#   looking from abroad included; what a child and its parent consent to; and data
#   that a foreign firm keeps in Vietnam when it is ordered to.
# related_resources:
#   - https://vanban.chinhphu.vn
package law.vn.pdpl

import data.tables.vn.pdpl as tables
import data.tidegate
import data.tidegate.calendar
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	moves
	whereabouts.elsewhere(tables.home)
}

out_of_scope if {
	moves
	input.data.personal == false
}

out_of_scope if {
	acts
	user_elsewhere
}

needs contains fact if {
	moves
	some fact in whereabouts.facts
}

needs contains fact if {
	tied
	some fact in {"data.personal", "flow.to"}
}

needs contains "recipient.country" if {
	tied
	transfers
}

needs contains "mech.vn_dossier.first_transfer_on" if {
	dossier_due
	not filed
}

needs contains "actor.vn_localisation_order" if kept_abroad

needs contains "data.vn_copy" if {
	kept_abroad
	ordered
}

needs contains "user.country" if acts

needs contains "user.age" if joins_here

needs contains "user.guardian_consent" if {
	joins_here
	not known_older
}

needs contains "consent.child_own" if {
	joins_here
	collects
	not known_older
	not known_infant
}

needs contains "user.phone_verified" if {
	here
	publishes
}

# METADATA
# title: A dossier on every transfer abroad
# description: >-
#   Who sends personal data out of Vietnam, or lets it be seen in a cloud from
#   abroad, files an impact dossier (Form 09) with the Ministry of Public Security
#   within 60 days of the first transfer. Staff data in the employer's cloud and what
#   people send themselves are exempt. Past the 60 days a person looks; the texts do
#   not say that the transfer itself is then barred.
# related_resources:
#   - https://vanban.chinhphu.vn
# custom:
#   id: vn.transfer.core
#   citation: Law 91/2025/QH15; Decree 356/2025
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["file:vn_dossier"], review: ["file:vn_dossier"], derive: []}
#   valid_from: "2026-01-01"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {
	"rule": "vn.transfer.core",
	"effect": "allow_with_obligations",
	"because": dossier_facts,
} if {
	dossier_due
	not filed
	in_time
}

finding contains {"rule": "vn.transfer.core", "effect": "review", "because": dossier_facts} if {
	dossier_due
	not filed
	input.mech.vn_dossier.first_transfer_on != null
	not in_time
}

finding contains {"rule": "vn.transfer.core", "effect": "derive", "because": dossier_facts} if {
	dossier_due
	filed
}

finding contains {"rule": "vn.transfer.core", "effect": "derive", "because": {"flow.vn_exempt"}} if {
	leaves
	transfers
	exempt
}

# METADATA
# title: A child and its parent
# description: >-
#   From seven years a child consents itself beside its parent; under 16 a parent
#   registers the account, and posting takes an account with a verified number. All
#   of this is from memory of the law and of Decree 147/2024, so a person looks and
#   nothing is refused.
# related_resources:
#   - https://vanban.chinhphu.vn
# custom:
#   id: vn.age.core
#   citation: Law 91/2025/QH15; Decree 147/2024
#   actions: [account.create, child.collect, content.publish]
#   effects: {review: [], allow_with_obligations: ["keep:guardian_consent"]}
#   valid_from: "2026-01-01"
#   confidence: medium
#   topic: minors
#   retention: default
finding contains {"rule": "vn.age.core", "effect": "review", "because": {"user.age", "user.guardian_consent"}} if {
	joins_here
	input.user.age != null
	not known_older
	input.user.guardian_consent != true
}

finding contains {"rule": "vn.age.core", "effect": "review", "because": {"user.age", "consent.child_own"}} if {
	joins_here
	collects
	input.user.age != null
	not known_older
	not known_infant
	input.consent.child_own != true
}

finding contains {"rule": "vn.age.core", "effect": "review", "because": {"user.phone_verified"}} if {
	here
	publishes
	input.user.phone_verified != true
}

finding contains {
	"rule": "vn.age.core",
	"effect": "allow_with_obligations",
	"because": {"user.age", "user.guardian_consent"},
} if {
	joins_here
	not known_older
	input.user.guardian_consent == true
}

# METADATA
# title: A foreign firm keeps data in Vietnam when ordered
# description: >-
#   The Ministry of Public Security may order a foreign firm to keep data of people
#   in Vietnam there. While such an order stands, data is not kept abroad without a
#   copy in Vietnam.
# related_resources:
#   - https://vanban.chinhphu.vn
# custom:
#   id: vn.localise.core
#   citation: Decree 53/2022
#   actions: [data.store]
#   effects: {deny: []}
#   valid_from: "2022-10-01"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {
	"rule": "vn.localise.core",
	"effect": "deny",
	"because": {"actor.vn_localisation_order", "data.vn_copy", "flow.to"},
} if {
	kept_abroad
	ordered
	input.data.vn_copy != true
}

transfers if tidegate.asks("data.transfer")

stores if tidegate.asks("data.store")

moves if transfers

moves if stores

collects if tidegate.asks("child.collect")

publishes if tidegate.asks("content.publish")

acts if tidegate.asks("account.create")

acts if collects

acts if publishes

# A tie that is known, or that cannot be read, holds; one that is not stated is asked for.
tied if {
	moves
	input.flow.from != null
	not from_elsewhere
}

tied if {
	moves
	input.actor.country != null
	not actor_elsewhere
}

tied if {
	moves
	input.data.people_from != null
	not people_elsewhere
}

from_elsewhere if whereabouts.outside(input.flow.from, tables.home)

actor_elsewhere if whereabouts.outside(input.actor.country, tables.home)

people_elsewhere if whereabouts.no_people_of(tables.home)

user_elsewhere if whereabouts.outside(input.user.country, tables.home)

here if {
	acts
	input.user.country != null
	not user_elsewhere
}

# Posting takes a verified account, whose age was looked at when it was opened.
joins_here if {
	here
	not publishes
}

leaves if {
	tied
	input.flow.to != null
	not to_home
}

leaves if {
	tied
	transfers
	input.recipient.country != null
	not recipient_home
}

to_home if tables.home[input.flow.to]

recipient_home if tables.home[input.recipient.country]

kept_abroad if {
	leaves
	stores
}

ordered if input.actor.vn_localisation_order != false

exempt if input.flow.vn_exempt in tables.exemptions

dossier_due if {
	leaves
	transfers
	not exempt
}

filed if {
	is_string(input.mech.vn_dossier.filed_on)
	count(input.mech.vn_dossier.filed_on) == 10
	input.mech.vn_dossier.filed_on <= input.today.vn
}

in_time if {
	is_string(input.mech.vn_dossier.first_transfer_on)
	calendar.days_from(input.mech.vn_dossier.first_transfer_on, input.today.vn) <= tables.dossier_days
}

known_older if {
	is_number(input.user.age)
	input.user.age >= tables.parent_age
}

known_infant if {
	is_number(input.user.age)
	input.user.age >= 0
	input.user.age < tables.own_consent_age
}

dossier_facts := {"mech.vn_dossier.first_transfer_on", "mech.vn_dossier.filed_on"}
