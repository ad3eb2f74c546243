# METADATA
# title: Personal data in India
# description: >-
#   The Digital Personal Data Protection Act and its Rules, whose duties begin
#   eighteen months after the Rules were published: 13 May 2027 here, the earlier of
#   the two days that are told. The rules of 2011 that hold until then are not here.
# related_resources:
#   - https://www.meity.gov.in
package law["in"].dpdp

import data.tables["in"].dpdp as tables
import data.tidegate
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
	joins
	user_elsewhere
}

out_of_scope if {
	targets
	person_elsewhere
}

needs contains fact if {
	moves
	some fact in whereabouts.facts
}

needs contains fact if {
	tied
	some fact in {"data.personal", "flow.to"}
}

# Asked of what leaves India only.
needs contains "data.in_local_only" if leaves

needs contains "recipient.country" if {
	tied
	transfers
}

needs contains "user.country" if joins

needs contains "user.age" if joins_here

needs contains "user.guardian_consent" if {
	joins_here
	not grown_user
}

needs contains "person.country" if targets

needs contains "person.age" if targets_here

# METADATA
# title: Data goes anywhere that the government did not restrict
# description: >-
#   Personal data may leave India for every country except those that the government
#   restricted by notification. None was when this was written; that no notification
#   names the destination is a conclusion that goes on record.
# related_resources:
#   - https://www.meity.gov.in
# custom:
#   id: in.transfer.core
#   citation: DPDP Act 2023 s. 16
#   actions: [data.transfer]
#   effects: {deny: [], derive: []}
#   valid_from: "2027-05-13"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {"rule": "in.transfer.core", "effect": "deny", "because": destination} if {
	tied
	transfers
	restricted
}

finding contains {"rule": "in.transfer.core", "effect": "derive", "because": destination} if {
	leaves
	transfers
	not restricted
}

# METADATA
# title: Children take a parent's verifiable consent, and see no advertising aimed at them
# description: >-
#   Personal data of somebody under 18 is handled with the verifiable consent of a
#   parent. Tracking a child and aiming advertising at it is barred; no consent cures
#   that.
# related_resources:
#   - https://www.meity.gov.in
# custom:
#   id: in.age.core
#   citation: DPDP Act 2023 s. 9; DPDP Rules 2025
#   actions: [account.create, child.collect, ads.target]
#   effects: {deny: [], allow_with_obligations: ["keep:guardian_consent", "no:child_tracking"]}
#   valid_from: "2027-05-13"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {"rule": "in.age.core", "effect": "deny", "because": {"user.age", "user.guardian_consent"}} if {
	joins_here
	input.user.age != null
	not grown_user
	input.user.guardian_consent != true
}

finding contains {
	"rule": "in.age.core",
	"effect": "allow_with_obligations",
	"because": {"user.age", "user.guardian_consent"},
} if {
	joins_here
	not grown_user
	input.user.guardian_consent == true
}

finding contains {"rule": "in.age.core", "effect": "deny", "because": {"person.age"}} if {
	targets_here
	input.person.age != null
	not grown_person
}

# METADATA
# title: What the government orders to stay stays in India
# description: >-
#   A significant data fiduciary keeps the data that an order of the government names
#   in India, with the data about its traffic.
# related_resources:
#   - https://www.meity.gov.in
# custom:
#   id: in.localise.core
#   citation: DPDP Rules 2025 rule 13
#   actions: [data.transfer, data.store]
#   effects: {deny: []}
#   valid_from: "2027-05-13"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {"rule": "in.localise.core", "effect": "deny", "because": {"data.in_local_only", "flow.to"}} if {
	leaves
	input.data.in_local_only != false
}

transfers if tidegate.asks("data.transfer")

stores if tidegate.asks("data.store")

moves if transfers

moves if stores

joins if tidegate.asks("account.create")

joins if tidegate.asks("child.collect")

targets if tidegate.asks("ads.target")

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

person_elsewhere if whereabouts.outside(input.person.country, tables.home)

joins_here if {
	joins
	input.user.country != null
	not user_elsewhere
}

targets_here if {
	targets
	input.person.country != null
	not person_elsewhere
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

restricted if tables.restricted_countries[input.flow.to]

restricted if tables.restricted_countries[input.recipient.country]

grown_user if {
	is_number(input.user.age)
	input.user.age >= tables.child_age
}

grown_person if {
	is_number(input.person.age)
	input.person.age >= tables.child_age
}

destination := {"flow.to", "recipient.country"}
