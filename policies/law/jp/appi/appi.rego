# METADATA
# title: Personal data in Japan
# description: >-
#   The Act on the Protection of Personal Information: giving personal data to a
#   third party in a foreign country, and what a bill of 2026 would ask for children.
# related_resources:
#   - https://www.ppc.go.jp/en/legal/
package law.jp.appi

import data.tables.jp.appi as tables
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

needs contains fact if {
	moves
	some fact in whereabouts.facts
}

needs contains fact if {
	tied
	some fact in {"data.personal", "flow.to", "recipient.country"}
}

# METADATA
# title: Personal data goes to a third party abroad
# description: >-
#   With the person's consent after information on the country, to a recipient with
#   a system of equivalent measures, or to a listed country (the EEA, the United
#   Kingdom). Who works for the giver itself is no third party. The article was not
#   read again, so without a ground a person looks and nothing is refused; the first
#   day, that of the amended Act, is from memory.
# related_resources:
#   - https://www.ppc.go.jp/en/legal/
# custom:
#   id: jp.transfer.core
#   citation: APPI arts. 27-28
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["record:transfer_ground"], review: []}
#   valid_from: "2022-04-01"
#   confidence: medium
#   topic: cross_border
#   retention: default
finding contains {"rule": "jp.transfer.core", "effect": "allow_with_obligations", "because": ground_facts} if {
	leaves
	not own_staff
	grounded
}

finding contains {"rule": "jp.transfer.core", "effect": "review", "because": ground_facts} if {
	leaves
	not own_staff
	not grounded
}

# METADATA
# title: A bill would ask a parent for consent under 16
# description: >-
#   A bill of April 2026 asks for a parent's consent when personal data of somebody
#   under 16 is handled, with surcharges, in force by about 2028. Whether it was
#   enacted is not confirmed; nothing is refused for it. The day stands for April.
# related_resources:
#   - https://www.ppc.go.jp/en/legal/
# custom:
#   id: jp.age.core
#   citation: Bill of April 2026 amending the APPI
#   actions: [account.create, child.collect]
#   effects: {prepare: []}
#   valid_from: "2026-04-01"
#   confidence: medium
#   topic: minors
#   retention: default
finding contains {"rule": "jp.age.core", "effect": "prepare", "because": {"user.country", "user.age"}} if {
	joins
	input.user.country != null
	not user_elsewhere
	not known_older
}

moves if tidegate.asks("data.transfer")

joins if tidegate.asks("account.create")

joins if tidegate.asks("child.collect")

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

leaves if {
	tied
	input.flow.to != null
	not to_home
}

leaves if {
	tied
	input.recipient.country != null
	not recipient_home
}

to_home if tables.home[input.flow.to]

recipient_home if tables.home[input.recipient.country]

own_staff if input.recipient.role == "own_staff"

grounded if input.consent.abroad == true

grounded if input.mech.jp_equivalent == true

grounded if {
	tables.listed_countries[input.recipient.country]
	tables.listed_countries[input.flow.to]
}

known_older if {
	is_number(input.user.age)
	input.user.age >= tables.bill_parent_age
}

ground_facts := {"flow.to", "recipient.country", "consent.abroad", "mech.jp_equivalent"}
