# METADATA
# title: The Greater Bay Area contract
# description: >-
#   A standard contract under which personal information moves between nine cities
#   of Guangdong and Hong Kong, or Macau. It speaks only where it is used. Where the
#   law of the mainland asks for a contract and no other gate is open, a flow that
#   the Greater Bay Area contract does not serve is refused; elsewhere the office is
#   told that the contract does not hold, and nothing is refused for it.
# related_resources:
#   - https://www.digitalpolicy.gov.hk
package law.gba.scc

import data.law.cn.export
import data.tables.gba.scc as tables
import data.tidegate
import data.tidegate.calendar

answers := true

# A contract that is not stated is not there, and a flow without it is not looked at here.
out_of_scope if {
	moves
	not used
}

needs contains fact if {
	leans
	some fact in {"flow.from", "recipient.country", "data.important"}
}

needs contains fact if {
	leans
	not known_important
	some fact in {"actor.registered_city", "recipient.registered_city", "flow.beyond_gba", "mech.gba_scc.effective_on"}
}

# METADATA
# title: Both parties stand in the area
# description: >-
#   The contract serves between parties registered, or as individuals located, in
#   Guangzhou, Shenzhen, Zhuhai, Foshan, Huizhou, Dongguan, Zhongshan, Jiangmen or
#   Zhaoqing on one side and in Hong Kong on the other. A company of Shanghai cannot
#   use it. Notice or consent follow the law of the exporter; an impact assessment
#   comes before the transfer.
# related_resources:
#   - https://www.digitalpolicy.gov.hk
# custom:
#   id: gba.scc.hk.eligible
#   citation: CAC/ITIB Notice 3 of 2023, GBA (Hong Kong) Guidelines
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["keep:gba_promises"], deny: [], flag: []}
#   valid_from: "2023-12-13"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "gba.scc.hk.eligible",
	"effect": "allow_with_obligations",
	"because": parties,
} if {
	used
	not toward_macau
	holds
}

finding contains {"rule": "gba.scc.hk.eligible", "effect": "deny", "because": parties} if {
	leans
	ends_stated
	not toward_macau
	not holds
}

finding contains {"rule": "gba.scc.hk.eligible", "effect": "flag", "because": parties} if {
	used
	not leans
	not toward_macau
	not holds
}

# METADATA
# title: The same between the nine cities and Macau
# description: >-
#   The contract of 2024 serves between the same nine cities and Macau. A breach is
#   told to the authorities of both sides, and an impact assessment comes first.
# related_resources:
#   - https://www.dspdp.gov.mo
# custom:
#   id: gba.scc.macau
#   citation: Notice 1 of 2024, GBA (Macau) Guidelines
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["keep:gba_promises", "notify:both_sides_breach"], deny: [], flag: []}
#   valid_from: "2024-09-10"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "gba.scc.macau",
	"effect": "allow_with_obligations",
	"because": parties,
} if {
	used
	toward_macau
	holds
}

finding contains {"rule": "gba.scc.macau", "effect": "deny", "because": parties} if {
	leans
	ends_stated
	toward_macau
	not holds
}

finding contains {"rule": "gba.scc.macau", "effect": "flag", "because": parties} if {
	used
	not leans
	toward_macau
	not holds
}

# METADATA
# title: Important data never moves under it
# description: >-
#   Personal information that was notified or published as important data leaves the
#   mainland by security assessment and not under this contract.
# related_resources:
#   - https://www.digitalpolicy.gov.hk
# custom:
#   id: gba.scc.important_data
#   citation: CAC/ITIB Notice 3 of 2023, GBA (Hong Kong) Guidelines art. 2
#   actions: [data.transfer]
#   effects: {deny: ["apply:assessment"], flag: []}
#   valid_from: "2023-12-13"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {"rule": "gba.scc.important_data", "effect": "deny", "because": {"data.important"}} if {
	leans
	input.data.important != false
}

finding contains {"rule": "gba.scc.important_data", "effect": "flag", "because": {"data.important"}} if {
	used
	not leans
	input.data.important != false
}

# METADATA
# title: The recipient keeps the data in the area
# description: >-
#   What came under the contract is not passed on to anybody outside the area: for a
#   recipient in Hong Kong that means Hong Kong and the nine cities. Who must pass
#   it on uses the general gates instead.
# related_resources:
#   - https://www.cac.gov.cn/2026-01/30/c_1771505108953002.htm
# custom:
#   id: gba.scc.no_onward
#   citation: CAC/ITIB Notice 3 of 2023; CAC Q&A, January 2026
#   actions: [data.transfer]
#   effects: {deny: [], flag: []}
#   valid_from: "2023-12-13"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {"rule": "gba.scc.no_onward", "effect": "deny", "because": {"flow.beyond_gba"}} if {
	leans
	input.flow.beyond_gba != false
}

finding contains {"rule": "gba.scc.no_onward", "effect": "flag", "because": {"flow.beyond_gba"}} if {
	used
	not leans
	input.flow.beyond_gba != false
}

# METADATA
# title: The contract is filed on both sides
# description: >-
#   Within ten working days of its effect it is filed with the Cyberspace
#   Administration of Guangdong and the Digital Policy Office of Hong Kong (for
#   Macau its data protection authority). Unfiled after that a person looks, where
#   the export stands on it. The due day counts working days; here two weeks pass,
#   so a holiday only sends a filing to a person early.
# related_resources:
#   - https://www.digitalpolicy.gov.hk
# custom:
#   id: gba.scc.filing
#   citation: CAC/ITIB Notice 3 of 2023
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["file:gba_scc"], review: ["file:gba_scc"], flag: ["file:gba_scc"]}
#   valid_from: "2023-12-13"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "gba.scc.filing",
	"effect": "allow_with_obligations",
	"because": {"mech.gba_scc.effective_on"},
} if {
	used
	in_force
	not filed
	not late
}

finding contains {"rule": "gba.scc.filing", "effect": "review", "because": filing_facts} if {
	leans
	in_force
	not filed
	late
}

finding contains {"rule": "gba.scc.filing", "effect": "flag", "because": filing_facts} if {
	used
	in_force
	not leans
	not filed
	late
}

# The export stands or falls with this contract: a gate is due under the law of the mainland, and
# nothing else opens it. What is missing for that answer is asked for there.
leans if {
	used
	export.contract_due
	not another_gate
	not mainland_is_silent
}

leans if {
	used
	export.assessment_due
	not assessed
	not mainland_is_silent
}

another_gate if export.by_contract_or_certificate

another_gate if assessed

assessed if export.assessed

mainland_is_silent if export.out_of_scope

moves if tidegate.asks("data.transfer")

used if {
	moves
	input.mech.gba_scc != null
}

in_force if {
	is_string(input.mech.gba_scc.effective_on)
	count(input.mech.gba_scc.effective_on) == 10
	input.mech.gba_scc.effective_on <= input.today.gba
}

filed if {
	is_string(input.mech.gba_scc.filed_on)
	count(input.mech.gba_scc.filed_on) == 10
	input.mech.gba_scc.filed_on <= input.today.gba
}

# Five working days are a week of seven.
late if calendar.days_from(input.mech.gba_scc.effective_on, input.today.gba) * 5 > tables.filing_working_days * 7

toward_macau if input.flow.to == "MO"

toward_macau if input.flow.from == "MO"

holds if {
	in_force
	some place, region in tables.regions
	region.from <= input.mech.gba_scc.effective_on
	between(place, region.city)
}

between(place, city) if {
	input.flow.from == "CN"
	input.flow.to == place
	input.actor.registered_city in tables.cities
	input.recipient.country == place
	input.recipient.registered_city == city
}

between(place, city) if {
	input.flow.from == place
	input.flow.to == "CN"
	input.actor.registered_city == city
	input.recipient.country == "CN"
	input.recipient.registered_city in tables.cities
}

# Nobody is refused for a city that was only not stated; it is asked for.
ends_stated if {
	input.flow.from != null
	input.recipient.country != null
	input.actor.registered_city != null
	input.recipient.registered_city != null
	input.mech.gba_scc.effective_on != null
}

known_important if input.data.important == true

parties := {
	"flow.from", "flow.to", "recipient.country",
	"actor.registered_city", "recipient.registered_city", "mech.gba_scc.effective_on",
}

filing_facts := {"mech.gba_scc.effective_on", "mech.gba_scc.filed_on"}
