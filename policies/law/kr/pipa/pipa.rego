# METADATA
# title: Personal data in Korea
# description: >-
#   The Personal Information Protection Act: on which grounds data goes abroad, and
#   a guardian's consent for a child. Map data of Korea stays there.
# related_resources:
#   - https://www.pipc.go.kr
package law.kr.pipa

import data.tables.kr.pipa as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	moves
	whereabouts.elsewhere(tables.home)
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

needs contains "data.kr_map" if leaves

needs contains "user.country" if joins

needs contains "user.age" if here

needs contains "user.guardian_consent" if {
	here
	not known_older
}

# METADATA
# title: Personal data goes abroad on a ground of the Act
# description: >-
#   Consent; a law or treaty; outsourcing or storage for a contract, disclosed in
#   the privacy policy; a certification; or a place that the Commission recognised,
#   which is the European Union since 2025. The article was not read in full, so
#   without a ground a person looks and nothing is refused; the first day is from
#   memory.
# related_resources:
#   - https://www.pipc.go.kr
# custom:
#   id: kr.transfer.core
#   citation: PIPA arts. 28-8 to 28-11
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["record:transfer_ground"], review: []}
#   valid_from: "2023-09-15"
#   confidence: medium
#   topic: cross_border
#   retention: default
finding contains {"rule": "kr.transfer.core", "effect": "allow_with_obligations", "because": ground_facts} if {
	leaves
	not impersonal
	grounded
}

finding contains {"rule": "kr.transfer.core", "effect": "review", "because": ground_facts} if {
	leaves
	not impersonal
	not grounded
}

# METADATA
# title: A guardian consents for a child under 14
# description: >-
#   Personal data of a child under 14 is handled with the consent of its guardian.
#   The first day is that of the article in its present place, from memory.
# related_resources:
#   - https://www.pipc.go.kr
# custom:
#   id: kr.age.core
#   citation: PIPA art. 22-2
#   actions: [account.create, child.collect]
#   effects: {deny: [], allow_with_obligations: ["keep:guardian_consent"]}
#   valid_from: "2023-09-15"
#   confidence: medium
#   topic: minors
#   retention: default
finding contains {"rule": "kr.age.core", "effect": "deny", "because": {"user.age", "user.guardian_consent"}} if {
	here
	input.user.age != null
	not known_older
	input.user.guardian_consent != true
}

finding contains {
	"rule": "kr.age.core",
	"effect": "allow_with_obligations",
	"because": {"user.age", "user.guardian_consent"},
} if {
	here
	not known_older
	input.user.guardian_consent == true
}

# METADATA
# title: Map data of Korea stays there
# description: >-
#   Taking maps and survey data of Korea abroad needs a permission. Only that this
#   is so was read, not the text, so a person looks; the law has no day here, and
#   the first one stands for none.
# related_resources:
#   - https://www.law.go.kr
# custom:
#   id: kr.localise.core
#   citation: Korean law on spatial data
#   actions: [data.transfer]
#   effects: {review: []}
#   valid_from: "1970-01-01"
#   confidence: low
#   topic: cross_border
#   retention: default
finding contains {"rule": "kr.localise.core", "effect": "review", "because": {"data.kr_map"}} if {
	leaves
	input.data.kr_map != false
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

here if {
	joins
	input.user.country != null
	not user_elsewhere
}

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

impersonal if input.data.personal == false

grounded if input.consent.abroad == true

grounded if input.mech.kr_ground in tables.grounds

grounded if {
	tables.recognised_countries[input.recipient.country]
	tables.recognised_countries[input.flow.to]
}

known_older if {
	is_number(input.user.age)
	input.user.age >= tables.guardian_age
}

ground_facts := {"flow.to", "recipient.country", "consent.abroad", "mech.kr_ground"}
