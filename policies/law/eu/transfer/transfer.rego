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

# Article 48 binds those who are under the GDPR: established here, or serving people here.
out_of_scope if {
	discloses
	whereabouts.outside(input.actor.country, tables.home)
	whereabouts.no_people_of(tables.home)
}

out_of_scope if {
	discloses
	tables.home[input.demand.authority_country]
}

# Article 48 speaks of personal data, like the rest of the chapter.
out_of_scope if {
	discloses
	input.data.personal == false
}

needs contains fact if {
	moves
	some fact in whereabouts.facts
}

needs contains fact if {
	may_leave
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

# Safeguards are asked for where no decision settles it.
needs contains "mech.eu_tool" if {
	ground_due
	not derogation
}

needs contains "mech.eu_tia" if {
	ground_due
	with_tool
}

needs contains "mech.eu_tia" if {
	transfer
	own_staff
}

needs contains fact if {
	ground_due
	input.mech.eu_tool == "scc"
	some fact in {"mech.eu_module", "mech.eu_annexes_filled", "actor.gdpr_role", "recipient.role", "recipient.under_gdpr"}
}

needs contains "flow.occasional" if {
	ground_due
	named_derogation
}

needs contains fact if {
	discloses
	some fact in {"demand.authority_country", "actor.country", "data.people_from"}
}

needs contains "demand.treaty" if discloses

needs contains "demand.eu_other_ground" if {
	discloses
	not by_treaty
}

# METADATA
# title: What a transfer is
# description: >-
#   Whoever is under the GDPR discloses personal data to another controller or
#   processor in a third country; looking from there counts. What the recipient
#   collected itself from the people is no transfer, and neither is the sight of
#   the exporter's own staff, but for mainland China, which has a rule of its own;
#   the duties of article 3(2) and the risk remain.
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
	"because": {"data.recipient_collected_direct", "recipient.role"},
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

# METADATA
# title: Standard clauses, or binding corporate rules
# description: >-
#   The module that fits who sends and who receives, with its annexes filled, and
#   an importer that is not itself under the GDPR; or approved corporate rules.
#   Neither is enough without the assessment of clause 14. A ground that is not
#   stated is not there.
# related_resources:
#   - http://data.europa.eu/eli/dec_impl/2021/914/oj
# custom:
#   id: eu.transfer.scc
#   citation: GDPR arts. 44, 46(2)(b)-(c); Decision (EU) 2021/914
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["notice:eu_transfer", "record:eu_transfer", "keep:eu_tia"], deny: []}
#   valid_from: "2021-06-27"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "eu.transfer.scc",
	"effect": "allow_with_obligations",
	"because": {"mech.eu_tool", "mech.eu_module", "mech.eu_tia"},
} if {
	ground_due
	safeguarded
}

finding contains {
	"rule": "eu.transfer.scc",
	"effect": "deny",
	"because": {"mech.eu_tool", "mech.eu_module", "mech.eu_annexes_filled", "recipient.role", "recipient.under_gdpr", "flow.art49"},
} if {
	ground_due
	told
	not tool_in_order
	not derogation
}

# METADATA
# title: The assessment of the other country's law and practice
# description: >-
#   Who relies on clauses or corporate rules assesses whether law and practice
#   there let the recipient keep them, in the six steps of the Board. Where they
#   do not and no measure cures it, nothing is sent, and what runs is suspended.
#   Data in the clear, and sight of it from there, has no effective technical
#   measure (use cases 6 and 7).
# related_resources:
#   - https://www.edpb.europa.eu
# custom:
#   id: eu.transfer.tia
#   citation: GDPR art. 46; C-311/18; EDPB Recommendations 01/2020
#   actions: [data.transfer]
#   effects: {deny: []}
#   valid_from: "2020-07-16"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "eu.transfer.tia",
	"effect": "deny",
	"because": {"mech.eu_tia"},
} if {
	ground_due
	with_tool
	input.mech.eu_tia != null
	not assessed
	not derogation
}

# METADATA
# title: Mainland China as a destination
# description: >-
#   There is no decision for China, and staff there who see data of the EEA in the
#   clear receive a transfer. Beside clauses and assessment it takes keys or
#   pseudonyms that stay in the EEA, or an assessment approved by counsel that
#   deals with the intelligence, counter-espionage, anti-terror and cyber laws of
#   China. The notice names China and the sight from there. The suspension of
#   another platform's transfers was sent back to the authority in June 2026; its
#   findings stand.
# related_resources:
#   - https://www.dataprotection.ie
# custom:
#   id: eu.transfer.cn
#   citation: GDPR arts. 13(1)(f), 44, 46(1); DPC, TikTok, 30 April 2025
#   actions: [data.transfer]
#   effects: {deny: [], allow_with_obligations: ["notice:eu_names_china", "keep:eu_tia"]}
#   valid_from: "2018-05-25"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "eu.transfer.cn",
	"effect": "deny",
	"because": {"flow.to", "recipient.country", "flow.mode", "mech.eu_tia", "mech.eu_keys_in_eea", "mech.eu_tia_prc_counsel"},
} if {
	transfer
	to_mainland
	not safe_from_mainland
	not left_to_a_person
}

finding contains {
	"rule": "eu.transfer.cn",
	"effect": "allow_with_obligations",
	"because": {"mech.eu_tia", "mech.eu_keys_in_eea", "mech.eu_tia_prc_counsel"},
} if {
	transfer
	to_mainland
	safe_from_mainland
}

# METADATA
# title: Hong Kong and Macau as destinations
# description: >-
#   Neither has a decision. Clauses and an assessment are needed, and the
#   assessment covers onward access from mainland China.
# related_resources:
#   - http://data.europa.eu/eli/reg/2016/679/oj
# custom:
#   id: eu.transfer.hk_mo
#   citation: GDPR art. 46
#   actions: [data.transfer]
#   effects: {deny: [], allow_with_obligations: ["keep:eu_tia"]}
#   valid_from: "2018-05-25"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "eu.transfer.hk_mo",
	"effect": "deny",
	"because": {"flow.to", "recipient.country", "mech.eu_tia", "mech.eu_tia_onward"},
} if {
	transfer
	near_mainland
	not safe_near_mainland
	not left_to_a_person
}

finding contains {
	"rule": "eu.transfer.hk_mo",
	"effect": "allow_with_obligations",
	"because": {"mech.eu_tia", "mech.eu_tia_onward"},
} if {
	transfer
	near_mainland
	safe_near_mainland
}

# METADATA
# title: Derogations for single cases
# description: >-
#   Explicit and informed consent, a contract with or for the person, public
#   interest, claims, vital interests, a register, or a compelling interest. Only
#   now and then: what is systematic or in bulk has no derogation. A person judges
#   each.
# related_resources:
#   - http://data.europa.eu/eli/reg/2016/679/oj
# custom:
#   id: eu.transfer.art49
#   citation: GDPR art. 49; EDPB Guidelines 2/2018
#   actions: [data.transfer]
#   effects: {review: ["record:eu_transfer"], deny: []}
#   valid_from: "2018-05-25"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "eu.transfer.art49",
	"effect": "review",
	"because": {"flow.art49", "flow.occasional"},
} if {
	left_to_a_person
}

finding contains {
	"rule": "eu.transfer.art49",
	"effect": "deny",
	"because": {"flow.art49", "flow.occasional"},
} if {
	ground_due
	named_derogation
	input.flow.occasional != null
	not derogation
	not safeguarded
}

# METADATA
# title: Courts and authorities of third countries
# description: >-
#   A judgment or order of a third country that rests on no international agreement
#   is no ground to hand data over. Another ground of article 6 and chapter V may
#   carry it, which counsel judges.
# related_resources:
#   - https://www.edpb.europa.eu
# custom:
#   id: eu.transfer.art48
#   citation: GDPR art. 48; EDPB Guidelines 02/2024
#   actions: [data.disclose]
#   effects: {deny: [], review: []}
#   valid_from: "2018-05-25"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "eu.transfer.art48",
	"effect": "deny",
	"because": {"demand.authority_country", "demand.treaty", "demand.eu_other_ground"},
} if {
	discloses
	order_known
	input.demand.eu_other_ground != null
	not by_treaty
	not other_ground
}

finding contains {
	"rule": "eu.transfer.art48",
	"effect": "review",
	"because": {"demand.authority_country", "demand.eu_other_ground"},
} if {
	discloses
	order_known
	not by_treaty
	other_ground
}

moves if tidegate.asks("data.transfer")

discloses if tidegate.asks("data.disclose")

# Who asks, of whom, about whom, and on what: all of it told before anything is refused.
order_known if {
	input.demand.authority_country != null
	input.demand.treaty != null
	input.actor.country != null
	input.data.people_from != null
}

by_treaty if input.demand.treaty == true

other_ground if input.demand.eu_other_ground == true

# Where the data comes from is told, and the law was not dismissed by it.
may_leave if {
	moves
	input.flow.from != null
	input.actor.country != null
	input.data.people_from != null
}

transfer if {
	may_leave
	not no_transfer
}

# Guidelines 05/2021: what people give to the recipient themselves, and the exporter's own staff.
no_transfer if {
	input.data.recipient_collected_direct == true
	not seen_from_mainland
}

no_transfer if {
	own_staff
	not seen_from_mainland
}

seen_from_mainland if to_mainland

# Neither a decision nor the framework carries it.
ground_due if {
	transfer
	not own_staff
	not adequate
	not on_framework
}

# Nobody signs clauses with its own staff; what they see from China is judged by the assessment.
# What is sold, or shared for advertising, goes to somebody else.
own_staff if {
	input.recipient.role == "own_staff"
	not given_away
}

given_away if tidegate.asks("data.sell")

given_away if tidegate.asks("ads.share")

given_away if tidegate.asks("audience.match")

# Whether it is personal, where it goes, and what a decision depends on: asked before a ground is missed.
told if {
	input.data.personal != null
	input.flow.to != null
	input.recipient.country != null
	not open_question
}

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

# A company of one country that keeps the data in another is in both.
goes_to(country) if input.flow.to == country

goes_to(country) if input.recipient.country == country

to_mainland if goes_to(tables.mainland)

# A destination that cannot be read may be this one.
to_mainland if unreadable(input.flow.to)

to_mainland if unreadable(input.recipient.country)

unreadable(place) if {
	place != null
	type_name(place) != "string"
}

near_mainland if tables.near_mainland[input.flow.to]

near_mainland if tables.near_mainland[input.recipient.country]

adequate if {
	adequate_place(input.flow.to)
	adequate_place(input.recipient.country)
}

adequate_place(place) if tables.home[place]

adequate_place(place) if {
	tables.adequate[place].valid_from <= input.today.eu
	tables.adequate[place].valid_to >= input.today.eu
	in_scope(tables.adequate[place].scope)
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

with_tool if input.mech.eu_tool in tables.tools

tool_in_order if input.mech.eu_tool == "bcr"

tool_in_order if {
	input.mech.eu_tool == "scc"
	input.mech.eu_module == tables.modules[input.actor.gdpr_role][input.recipient.role]
	input.mech.eu_annexes_filled == true
	input.recipient.under_gdpr == false
}

assessed if input.mech.eu_tia in tables.assessed

safeguarded if {
	tool_in_order
	assessed
}

answered_for if safeguarded

answered_for if {
	own_staff
	assessed
}

safe_from_mainland if {
	answered_for
	input.mech.eu_keys_in_eea == true
}

safe_from_mainland if {
	answered_for
	input.mech.eu_tia_prc_counsel == true
}

safe_near_mainland if {
	safeguarded
	input.mech.eu_tia_onward == true
}

# A derogation lifts a refusal only where a person is to judge it.
left_to_a_person if {
	ground_due
	derogation
	not safeguarded
}

named_derogation if input.flow.art49 in tables.derogations

derogation if {
	named_derogation
	input.flow.occasional == true
}
