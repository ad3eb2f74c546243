# METADATA
# title: What may become law in Europe
# description: >-
#   Drafts, appeals and inquiries. Each is told where it would bite, dated from the
#   day it was seen, and never counted.
# related_resources:
#   - https://commission.europa.eu
package law.eu.watch

import data.tables.eu.watch as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

# What may become law in Europe has nothing to tell of data and people that are known to be elsewhere.
out_of_scope if {
	tidegate.asks("data.transfer")
	whereabouts.elsewhere(tables.home)
}

out_of_scope if {
	joins
	whereabouts.outside(input.user.country, tables.home)
}

# METADATA
# title: The Digital Omnibus
# description: >-
#   The Commission's proposal of November 2025: 96 hours for a breach notice,
#   personal data relative to who holds it, biometric checks under the user's
#   control. Parliament is at first reading; the Council has no mandate. Today's
#   law is unchanged.
# related_resources:
#   - https://commission.europa.eu
# custom:
#   id: eu.watch.digital_omnibus
#   citation: COM(2025) 837
#   actions: [data.ingest_direct]
#   effects: {prepare: []}
#   valid_from: "2025-11-19"
#   confidence: medium
#   topic: cross_border
#   retention: default
finding contains {
	"rule": "eu.watch.digital_omnibus",
	"effect": "prepare",
	"because": {"data.people_from"},
} if {
	collects
	with_people_here
}

# METADATA
# title: A European minimum age for social media
# description: >-
#   Parliament asked for 16, an expert panel reported in July 2026, and a
#   proposal is expected; its text was not seen. Plan for an age gate.
# related_resources:
#   - https://digital-strategy.ec.europa.eu
# custom:
#   id: eu.watch.minimum_age
#   citation: Parliament, November 2025; expert panel, July 2026
#   actions: [account.create]
#   effects: {prepare: []}
#   valid_from: "2025-11-26"
#   confidence: medium
#   topic: minors
#   retention: default
finding contains {
	"rule": "eu.watch.minimum_age",
	"effect": "prepare",
	"because": {"user.age"},
} if {
	joins
	european_below_parliaments_age
}

# METADATA
# title: The French ban below 15
# description: >-
#   The Assembly voted on 26 January 2026; a later approval was reported,
#   promulgation was not confirmed, and European law may stand against it.
# related_resources:
#   - https://www.assemblee-nationale.fr
# custom:
#   id: eu.watch.france_under15
#   citation: Assemblée nationale, 26 January 2026
#   actions: [account.create]
#   effects: {prepare: []}
#   valid_from: "2026-01-26"
#   confidence: medium
#   topic: minors
#   retention: default
finding contains {
	"rule": "eu.watch.france_under15",
	"effect": "prepare",
	"because": {"user.age"},
} if {
	joins
	french_below_fifteen
}

# METADATA
# title: The appeal against the framework with the United States
# description: >-
#   The General Court upheld the decision on 3 September 2025; the appeal is
#   pending, and the Board questioned the independence of the American regulator
#   in July 2026. If it falls, the profile says so and clauses with an assessment
#   carry the transfer.
# related_resources:
#   - http://data.europa.eu/eli/dec_impl/2023/1795/oj
# custom:
#   id: eu.watch.dpf_appeal
#   citation: C-703/25 P
#   actions: [data.transfer]
#   effects: {prepare: []}
#   valid_from: "2025-10-31"
#   confidence: medium
#   topic: cross_border
#   retention: default
finding contains {
	"rule": "eu.watch.dpf_appeal",
	"effect": "prepare",
	"because": {"recipient.country"},
} if {
	moves
	to_the_united_states
}

# METADATA
# title: The Irish authority's second look at TikTok
# description: >-
#   The order to suspend was sent back to the authority in June 2026 while its
#   findings stand, and a second inquiry, about servers in China, runs since July
#   2025. Both may set the measure for China.
# related_resources:
#   - https://www.dataprotection.ie
# custom:
#   id: eu.watch.dpc_tiktok
#   citation: DPC, inquiry of 4 July 2025; High Court, June 2026
#   actions: [data.transfer]
#   effects: {prepare: []}
#   valid_from: "2025-07-04"
#   confidence: medium
#   topic: cross_border
#   retention: default
finding contains {
	"rule": "eu.watch.dpc_tiktok",
	"effect": "prepare",
	"because": {"recipient.country"},
} if {
	moves
	to_mainland_china
}

# METADATA
# title: The Irish authority's inquiry into SHEIN
# description: >-
#   An inquiry into transfers to China under articles 5 and 13 and chapter V was
#   opened on 30 April 2026: the nearest likeness to social commerce.
# related_resources:
#   - https://www.dataprotection.ie
# custom:
#   id: eu.watch.dpc_shein
#   citation: DPC, inquiry of 30 April 2026
#   actions: [data.transfer]
#   effects: {prepare: []}
#   valid_from: "2026-04-30"
#   confidence: medium
#   topic: cross_border
#   retention: default
finding contains {
	"rule": "eu.watch.dpc_shein",
	"effect": "prepare",
	"because": {"recipient.country"},
} if {
	moves
	to_mainland_china
}

# METADATA
# title: Talks on adequacy with Kenya
# description: >-
#   The Commission talks with Kenya about adequacy; there is no draft decision.
# related_resources:
#   - https://commission.europa.eu/law/law-topic/data-protection/international-dimension-data-protection/adequacy-decisions_en
# custom:
#   id: eu.watch.kenya
#   citation: European Commission, talks
#   actions: [data.transfer]
#   effects: {prepare: []}
#   valid_from: "2024-05-07"
#   confidence: medium
#   topic: cross_border
#   retention: default
finding contains {
	"rule": "eu.watch.kenya",
	"effect": "prepare",
	"because": {"recipient.country"},
} if {
	moves
	to_kenya
}

# Told where a tie to Europe is known; what nobody stated tells of nothing.
moves if {
	tidegate.asks("data.transfer")
	tied_to_europe
}

tied_to_europe if tables.home[input.flow.from]

tied_to_europe if tables.home[input.actor.country]

tied_to_europe if with_people_here

collects if tidegate.asks("data.ingest_direct")

joins if tidegate.asks("account.create")

with_people_here if {
	some country in input.data.people_from
	tables.home[country]
}

european_below_parliaments_age if {
	tables.home[input.user.country]
	input.user.age < tables.parliament_age
}

french_below_fifteen if {
	input.user.country == "FR"
	input.user.age < tables.french_age
}

to_the_united_states if input.recipient.country == "US"

to_mainland_china if input.flow.to == "CN"

to_mainland_china if input.recipient.country == "CN"

to_kenya if input.recipient.country == "KE"
