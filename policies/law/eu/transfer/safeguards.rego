# Where no decision carries a transfer: clauses or corporate rules with an assessment, the two
# destinations with rules of their own, and at last single cases (GDPR arts. 46 and 49).
package law.eu.transfer

import data.tables.eu.transfer as tables
import data.tidegate

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
	from_mainland
	own_staff
}

needs contains "mech.eu_keys_in_eea" if {
	transfer
	rests_on_measures
	not assessed
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
	not open_question
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
#   measure (use cases 6 and 7): an assessment that rests on measures counts where
#   the keys, or the key to the pseudonyms, stay in the EEA, and for mainland China
#   also where counsel approved it.
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
	"because": {"mech.eu_tia", "mech.eu_keys_in_eea"},
} if {
	ground_due
	with_tool
	input.mech.eu_tia != null
	not open_question
	not keys_untold
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
	from_mainland
	not safe_from_mainland
	not left_to_a_person
}

finding contains {
	"rule": "eu.transfer.cn",
	"effect": "allow_with_obligations",
	"because": {"mech.eu_tia", "mech.eu_keys_in_eea", "mech.eu_tia_prc_counsel"},
} if {
	from_mainland
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
	near_mainland
	not safe_near_mainland
	not left_to_a_person
}

finding contains {
	"rule": "eu.transfer.hk_mo",
	"effect": "allow_with_obligations",
	"because": {"mech.eu_tia", "mech.eu_tia_onward"},
} if {
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

# Before the clauses of 2021 this is the end of the chain: without a ground, no derogation either.
finding contains {
	"rule": "eu.transfer.art49",
	"effect": "deny",
	"because": {"mech.eu_tool", "flow.art49"},
} if {
	ground_due
	not open_question
	not clauses_of_2021
	not rules_assessed
	not derogation
}

# Neither a decision nor the framework carries it. Nobody signs clauses with its own staff.
ground_due if {
	transfer
	not own_staff
	not adequate
	not on_framework
}

clauses_of_2021 if tidegate.governs("eu.transfer.scc")

with_tool if input.mech.eu_tool in tables.tools

corporate_rules if input.mech.eu_tool == "bcr"

rules_assessed if {
	corporate_rules
	assessed
}

tool_in_order if corporate_rules

tool_in_order if {
	input.mech.eu_tool == "scc"
	input.mech.eu_module == tables.modules[input.actor.gdpr_role][input.recipient.role]
	input.mech.eu_annexes_filled == true
	input.recipient.under_gdpr == false
}

assessed if input.mech.eu_tia == "equivalent"

assessed if {
	rests_on_measures
	input.mech.eu_keys_in_eea == true
}

assessed if {
	rests_on_measures
	from_mainland
	input.mech.eu_tia_prc_counsel == true
}

rests_on_measures if input.mech.eu_tia == "measures_cure"

keys_untold if {
	rests_on_measures
	object.get(input, ["mech", "eu_keys_in_eea"], null) == null
}

safeguarded if {
	tool_in_order
	assessed
}

# What own staff see from the mainland is judged by the assessment alone.
answered_for if safeguarded

answered_for if {
	own_staff
	assessed
}

from_mainland if {
	transfer
	not clear_of_mainland
}

# What holds for the mainland does not for a place that cannot be read.
safe_from_mainland if {
	places_read
	answered_for
	input.mech.eu_keys_in_eea == true
}

safe_from_mainland if {
	places_read
	answered_for
	input.mech.eu_tia_prc_counsel == true
}

places_read if {
	is_string(input.flow.to)
	is_string(input.recipient.country)
}

near_mainland if {
	transfer
	tables.near_mainland[input.flow.to]
}

near_mainland if {
	transfer
	tables.near_mainland[input.recipient.country]
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
