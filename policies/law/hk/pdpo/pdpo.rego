# METADATA
# title: Personal data in Hong Kong
# description: >-
#   The Personal Data (Privacy) Ordinance: what people are told before data is
#   collected, consent to a new purpose, and the contract with a processor. The bar
#   on transfers out of Hong Kong stands in the Ordinance and was never commenced.
# related_resources:
#   - https://www.elegislation.gov.hk/hk/cap486
package law.hk.pdpo

import data.tables.hk.pdpo as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

# The Ordinance binds who controls data in or from Hong Kong, wherever the people live.
out_of_scope if {
	moves
	from_elsewhere
	actor_elsewhere
}

# Whoever collects from people in Hong Kong may do so from there.
out_of_scope if {
	collects
	actor_elsewhere
	whereabouts.no_people_of(tables.home)
}

out_of_scope if {
	moves
	input.data.personal == false
}

out_of_scope if {
	collects
	input.data.personal == false
}

needs contains fact if {
	moves
	some fact in {"flow.from", "actor.country"}
}

needs contains fact if {
	collects
	some fact in {"actor.country", "data.people_from"}
}

needs contains fact if {
	moves
	tied
	some fact in {"data.personal", "flow.new_purpose"}
}

needs contains "consent.new_purpose" if {
	moves
	tied
	new_purpose
}

needs contains "notice.collection" if {
	collects
	tied
}

# METADATA
# title: No bar on transfers out of Hong Kong is in force
# description: >-
#   Section 33 was enacted in 1995 and has never been commenced, so nothing is
#   refused under it. The Privacy Commissioner recommends model clauses (May 2022)
#   as good practice. The day stands for the Ordinance; section 33 has none.
# related_resources:
#   - https://www.pcpd.org.hk
# custom:
#   id: hk.pdpo.s33
#   citation: PDPO (Cap. 486) s. 33
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["clauses:pcpd"]}
#   valid_from: "1996-12-20"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {"rule": "hk.pdpo.s33", "effect": "allow_with_obligations", "because": way_out} if {
	moves
	tied
	count(way_out) > 0
}

# METADATA
# title: Told before their data is collected
# description: >-
#   On or before the collection people are told why it is made and to which
#   classes of persons the data may go. New collection without it is refused.
# related_resources:
#   - https://www.elegislation.gov.hk/hk/cap486
# custom:
#   id: hk.pdpo.dpp1_notice
#   citation: PDPO (Cap. 486) Sch. 1, DPP1(3)
#   actions: [data.ingest_direct]
#   effects: {deny: [], allow_with_obligations: ["keep:notice_proof"]}
#   valid_from: "1996-12-20"
#   confidence: high
#   topic: privacy
#   retention: default
finding contains {"rule": "hk.pdpo.dpp1_notice", "effect": "deny", "because": {"notice.collection"}} if {
	collects
	tied
	input.notice.collection != true
}

finding contains {
	"rule": "hk.pdpo.dpp1_notice",
	"effect": "allow_with_obligations",
	"because": {"notice.collection"},
} if {
	collects
	tied
	input.notice.collection == true
}

# METADATA
# title: A new purpose takes consent
# description: >-
#   Data is not used or passed on for a purpose that is neither the one it was
#   collected for nor directly related to it, unless the people consented expressly
#   and of their own free will.
# related_resources:
#   - https://www.elegislation.gov.hk/hk/cap486
# custom:
#   id: hk.pdpo.dpp3_new_purpose
#   citation: PDPO (Cap. 486) Sch. 1, DPP3
#   actions: [data.transfer]
#   effects: {deny: [], allow_with_obligations: ["keep:consent_proof"]}
#   valid_from: "1996-12-20"
#   confidence: high
#   topic: privacy
#   retention: default
finding contains {
	"rule": "hk.pdpo.dpp3_new_purpose",
	"effect": "deny",
	"because": {"flow.new_purpose", "consent.new_purpose"},
} if {
	moves
	tied
	new_purpose
	input.consent.new_purpose != true
}

finding contains {
	"rule": "hk.pdpo.dpp3_new_purpose",
	"effect": "allow_with_obligations",
	"because": {"flow.new_purpose", "consent.new_purpose"},
} if {
	moves
	tied
	new_purpose
	input.consent.new_purpose == true
}

# METADATA
# title: The processor is held by contract
# description: >-
#   Who has data handled by another, in Hong Kong or outside, sees by contract or
#   otherwise that it is safe and not kept longer than needed, and stays liable for
#   it (section 65). Whoever is not known to be something else is a processor.
# related_resources:
#   - https://www.elegislation.gov.hk/hk/cap486
# custom:
#   id: hk.pdpo.processor
#   citation: PDPO (Cap. 486) Sch. 1, DPP2(3), DPP4(2); s. 65
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["contract:retention_security"]}
#   valid_from: "2012-10-01"
#   confidence: high
#   topic: privacy
#   retention: default
finding contains {
	"rule": "hk.pdpo.processor",
	"effect": "allow_with_obligations",
	"because": {"recipient.role"},
} if {
	moves
	tied
	not no_processor
}

moves if tidegate.asks("data.transfer")

collects if tidegate.asks("data.ingest_direct")

# A tie that is known, or that cannot be read, holds; one that is not stated is asked for.
tied if {
	moves
	input.flow.from != null
	not from_elsewhere
}

tied if {
	input.actor.country != null
	not actor_elsewhere
}

tied if {
	collects
	input.data.people_from != null
	not people_elsewhere
}

from_elsewhere if whereabouts.outside(input.flow.from, tables.home)

actor_elsewhere if whereabouts.outside(input.actor.country, tables.home)

people_elsewhere if whereabouts.no_people_of(tables.home)

way_out contains "flow.to" if whereabouts.outside(input.flow.to, tables.home)

way_out contains "recipient.country" if whereabouts.outside(input.recipient.country, tables.home)

new_purpose if input.flow.new_purpose != false

no_processor if input.recipient.role in tables.not_processors
