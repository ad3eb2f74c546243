# METADATA
# title: Personal data that leaves the European Economic Area
# description: >-
#   GDPR chapter V: what is sent to, or seen from, a country outside the EEA by
#   another company needs an adequacy decision, a safeguard with an assessment of
#   that country's law and practice, or a derogation for a single case.
# related_resources:
#   - http://data.europa.eu/eli/reg/2016/679/oj
package law.eu.transfer

import data.tables.eu.transfer as tables
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

# Who receives it inside the EEA, for use there, receives no transfer.
out_of_scope if {
	moves
	tables.home[input.flow.to]
	tables.home[input.recipient.country]
}

needs contains fact if {
	moves
	some fact in whereabouts.facts
}

needs contains fact if {
	ties_told
	some fact in {"data.personal", "flow.to", "recipient.country"}
}

needs contains "recipient.pipeda" if {
	transfer
	goes_to("CA")
}

needs contains "recipient.appi" if {
	transfer
	goes_to("JP")
}

# The list of the framework first; whether the decision stands only about who is on it.
needs contains "recipient.dpf" if {
	transfer
	goes_to(tables.framework.country)
}

needs contains "mech.dpf_valid" if {
	transfer
	goes_to(tables.framework.country)
	input.recipient.dpf == true
}

# METADATA
# title: What a transfer is
# description: >-
#   Whoever is under the GDPR discloses personal data to another controller or
#   processor in a third country; looking from there counts. What people gave to
#   the recipient themselves is no transfer, unless somebody in the EEA hands it
#   on: a processor here that sends it back to its principal abroad is an exporter
#   (example 3, module 4). Neither is the sight of the exporter's own staff. Mainland
#   China has a rule of its own. The duties of article 3(2) and the risk remain.
# related_resources:
#   - https://www.edpb.europa.eu
# custom:
#   id: eu.transfer.what_is
#   citation: GDPR art. 44; EDPB Guidelines 05/2021
#   actions: [data.transfer]
#   effects: {derive: [], flag: []}
#   valid_from: "2018-05-25"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "eu.transfer.what_is",
	"effect": "derive",
	"because": {"flow.from", "flow.to", "recipient.country", "data.people_from"},
} if {
	transfer
}

finding contains {
	"rule": "eu.transfer.what_is",
	"effect": "flag",
	"because": {"data.recipient_collected_direct", "recipient.role", "actor.country"},
} if {
	may_leave
	no_transfer
}

# METADATA
# title: Countries found adequate
# description: >-
#   The Commission has decided that the country, or the part of it that the
#   recipient belongs to, protects data adequately, and the decision is in force
#   that day. The notice and the record of processing say so.
# related_resources:
#   - https://commission.europa.eu/law/law-topic/data-protection/international-dimension-data-protection/adequacy-decisions_en
# custom:
#   id: eu.transfer.adequacy
#   citation: GDPR art. 45
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["notice:eu_transfer", "record:eu_transfer"]}
#   valid_from: "2018-05-25"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "eu.transfer.adequacy",
	"effect": "allow_with_obligations",
	"because": {"flow.to", "recipient.country"},
} if {
	transfer
	adequate
}

# METADATA
# title: The EU-US Data Privacy Framework
# description: >-
#   The recipient is active on the framework's list for this kind of data, and the
#   decision stands: the organisation's profile says so, and turns it off on the
#   day that the Court of Justice annuls it. Keep the standard clauses signed.
# related_resources:
#   - http://data.europa.eu/eli/dec_impl/2023/1795/oj
# custom:
#   id: eu.transfer.us_dpf
#   citation: Decision (EU) 2023/1795
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["notice:eu_transfer", "record:eu_transfer", "keep:eu_scc_fallback"]}
#   valid_from: "2023-07-10"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "eu.transfer.us_dpf",
	"effect": "allow_with_obligations",
	"because": {"recipient.dpf", "mech.dpf_valid"},
} if {
	transfer
	on_framework
}

moves if tidegate.asks("data.transfer")

# Where the data comes from is told, and the law was not dismissed by it.
ties_told if {
	moves
	input.flow.from != null
	input.actor.country != null
	input.data.people_from != null
}

# So is what it is and where it goes: before that nothing is refused, it is asked.
may_leave if {
	ties_told
	input.data.personal != null
	input.flow.to != null
	input.recipient.country != null
}

transfer if {
	may_leave
	not no_transfer
}

# Guidelines 05/2021: what people give to the recipient themselves, nobody in the EEA in between.
no_transfer if {
	input.data.recipient_collected_direct == true
	whereabouts.outside(input.actor.country, tables.home)
	clear_of_mainland
}

# And what the exporter's own staff see.
no_transfer if {
	own_staff
	clear_of_mainland
}

# What is sold, or shared for advertising, goes to somebody else.
own_staff if {
	input.recipient.role == "own_staff"
	not given_away
}

given_away if tidegate.asks("data.sell")

given_away if tidegate.asks("ads.share")

given_away if tidegate.asks("audience.match")

# A place that cannot be read is taken for the mainland.
clear_of_mainland if {
	whereabouts.outside(input.flow.to, tables.mainland)
	whereabouts.outside(input.recipient.country, tables.mainland)
}

# A company of one country that keeps the data in another is in both.
goes_to(country) if input.flow.to == country

goes_to(country) if input.recipient.country == country

# What a decision depends on, and nobody has said: asked before a ground is missed.
open_question if {
	goes_to("CA")
	object.get(input, ["recipient", "pipeda"], null) == null
}

open_question if {
	goes_to("JP")
	object.get(input, ["recipient", "appi"], null) == null
}

open_question if {
	goes_to(tables.framework.country)
	object.get(input, ["recipient", "dpf"], null) == null
}

open_question if {
	goes_to(tables.framework.country)
	input.recipient.dpf == true
	object.get(input, ["mech", "dpf_valid"], null) == null
}

adequate if {
	adequate_place(input.flow.to)
	adequate_place(input.recipient.country)
}

adequate_place(place) if tables.home[place]

adequate_place(place) if {
	some found in tables.adequate[place]
	found.valid_from <= input.today.eu
	found.valid_to >= input.today.eu
	in_scope(found.scope)
}

in_scope("all") := true

in_scope("pipeda") if input.recipient.pipeda == true

in_scope("appi") if input.recipient.appi == true

on_framework if {
	goes_to(tables.framework.country)
	framework_place(input.flow.to)
	framework_place(input.recipient.country)
	tables.framework.valid_from <= input.today.eu
	input.recipient.dpf == true
	input.mech.dpf_valid == true
}

framework_place(place) if place == tables.framework.country

framework_place(place) if adequate_place(place)
