# METADATA
# title: Personal data in Singapore
# description: >-
#   The Personal Data Protection Act: who sends personal data out of Singapore sees
#   that it is protected there in a comparable way. Guidance on children is told to
#   the office.
# related_resources:
#   - https://sso.agc.gov.sg/Act/PDPA2012
package law.sg.pdpa

import data.tables.sg.pdpa as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

# Section 26 speaks of data that leaves Singapore, whoever sends it and wherever the people live.
out_of_scope if {
	moves
	from_elsewhere
}

out_of_scope if {
	moves
	input.data.personal == false
}

out_of_scope if {
	joins
	user_elsewhere
}

needs contains "flow.from" if moves

needs contains fact if {
	tied
	some fact in {"data.personal", "flow.to", "recipient.country"}
}

# METADATA
# title: Comparable protection outside Singapore
# description: >-
#   A contract, binding corporate rules or a CBPR certification binds the recipient
#   to comparable protection, or the person consented after being told of the
#   protection there. Data that a company of Singapore keeps elsewhere does not leave
#   Singapore. The regulations were not read again, so without a ground a
#   person looks and nothing is refused; the first day is from memory.
# related_resources:
#   - https://sso.agc.gov.sg/SL/PDPA2012-S63-2021
# custom:
#   id: sg.transfer.core
#   citation: PDPA s. 26; PDP Regulations 2021 regs. 9-13
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["record:transfer_ground"], review: []}
#   valid_from: "2021-02-01"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {"rule": "sg.transfer.core", "effect": "allow_with_obligations", "because": ground_facts} if {
	leaves
	grounded
}

finding contains {"rule": "sg.transfer.core", "effect": "review", "because": ground_facts} if {
	leaves
	not grounded
}

# METADATA
# title: Guidance on children
# description: >-
#   The Commission's guidance takes a child from 13 as able to consent; below that a
#   parent should. It is no breach, so nothing is refused for it. App stores are
#   reported to check ages from 2026; that was not verified. The guidance bears the
#   year 2024, so the rule counts from the end of that year.
# related_resources:
#   - https://www.pdpc.gov.sg
# custom:
#   id: sg.age.core
#   citation: PDPC advisory guidelines on children's personal data
#   actions: [account.create, child.collect]
#   effects: {flag: []}
#   valid_from: "2024-12-31"
#   confidence: low
#   topic: minors
#   retention: default
finding contains {"rule": "sg.age.core", "effect": "flag", "because": {"user.country", "user.age"}} if {
	joins
	input.user.country != null
	not user_elsewhere
	not known_older
}

moves if tidegate.asks("data.transfer")

joins if tidegate.asks("account.create")

joins if tidegate.asks("child.collect")

# A place that is known, or that cannot be read, holds; one that is not stated is asked for.
tied if {
	moves
	input.flow.from != null
	not from_elsewhere
}

from_elsewhere if whereabouts.outside(input.flow.from, tables.home)

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

grounded if input.consent.abroad == true

grounded if input.mech.sg_comparable == true

known_older if {
	is_number(input.user.age)
	input.user.age >= tables.guidance_age
}

ground_facts := {"flow.to", "recipient.country", "consent.abroad", "mech.sg_comparable"}
