package law.cn.export

import data.tables.cn.export as tables

# Arts. 3 to 6 CBDF lift the three gates and nothing else: notice, impact assessment
# and security stay (art. 10), so their rules do not look at these.

needs contains "flow.necessary" if {
	exports
	needy_ground
}

# METADATA
# title: Neither personal nor important data
# description: >-
#   Data of trade, cross-border transport, academic cooperation, manufacturing and
#   marketing without personal information or important data leaves freely.
# related_resources:
#   - https://www.cac.gov.cn/2024-03/22/c_1712776611775634.htm
# custom:
#   id: cn.cbdf.exempt_no_pi
#   citation: CBDF art. 3
#   actions: [data.transfer, data.store]
#   effects: {allow: []}
#   valid_from: "2024-03-22"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.cbdf.exempt_no_pi",
	"effect": "allow",
	"because": {"data.personal", "data.important"},
} if {
	exports
	nothing_regulated
}

# METADATA
# title: Foreign data on its way through
# description: >-
#   Personal information gathered abroad, handled in the mainland and sent out
#   again, with no mainland personal information or important data added. The
#   handling in the mainland remains under PIPL.
# related_resources:
#   - https://www.cac.gov.cn/2024-03/22/c_1712776611775634.htm
# custom:
#   id: cn.cbdf.exempt_transit
#   citation: CBDF art. 4
#   actions: [data.transfer, data.store]
#   effects: {allow_with_obligations: ["segregate:foreign_data"]}
#   valid_from: "2024-03-22"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.cbdf.exempt_transit",
	"effect": "allow_with_obligations",
	"because": {"data.origin", "data.mainland_added"},
} if {
	regulated_export
	exempt_transit
}

# METADATA
# title: Needed for a contract with the person
# description: >-
#   Cross-border shopping, delivery, remittance, payment, opening of accounts,
#   tickets and hotels, visas, examinations: personal information truly necessary
#   to conclude or perform a contract to which the person is party. Not counted.
#   Never important data.
# related_resources:
#   - https://www.cac.gov.cn/2024-03/22/c_1712776611775634.htm
# custom:
#   id: cn.cbdf.exempt_contract
#   citation: CBDF arts. 5(1)(1), 10
#   actions: [data.transfer, data.store]
#   effects: {allow_with_obligations: ["minimise:fields"]}
#   valid_from: "2024-03-22"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.cbdf.exempt_contract",
	"effect": "allow_with_obligations",
	"because": {"flow.exempt_ground", "flow.necessary", "purpose"},
} if {
	regulated_export
	exempt_contract
}

# METADATA
# title: Needed to manage staff
# description: >-
#   Personal information of employees, truly necessary for cross-border personnel
#   management under lawful labour rules or a collective contract. Not counted.
# related_resources:
#   - https://www.cac.gov.cn/2024-03/22/c_1712776611775634.htm
# custom:
#   id: cn.cbdf.exempt_hr
#   citation: CBDF arts. 5(1)(2), 10
#   actions: [data.transfer, data.store]
#   effects: {allow_with_obligations: ["minimise:fields"]}
#   valid_from: "2024-03-22"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.cbdf.exempt_hr",
	"effect": "allow_with_obligations",
	"because": {"flow.exempt_ground", "flow.hr_rules", "flow.necessary"},
} if {
	regulated_export
	exempt_hr
}

# METADATA
# title: Life, health or property in an emergency
# description: >-
#   Personal information truly necessary to protect a person's life, health or
#   property in an emergency. The person is told afterwards. Not counted.
# related_resources:
#   - https://www.cac.gov.cn/2024-03/22/c_1712776611775634.htm
# custom:
#   id: cn.cbdf.exempt_emergency
#   citation: CBDF arts. 5(1)(3), 10
#   actions: [data.transfer, data.store]
#   effects: {allow_with_obligations: ["inform:after_emergency"]}
#   valid_from: "2024-03-22"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.cbdf.exempt_emergency",
	"effect": "allow_with_obligations",
	"because": {"flow.exempt_ground", "flow.necessary"},
} if {
	regulated_export
	exempt_emergency
}

# METADATA
# title: Few people, nothing sensitive
# description: >-
#   A handler that is no operator of critical infrastructure and has exported,
#   this request included, data of fewer than 100,000 people since 1 January,
#   none of it sensitive or important, passes no gate.
# related_resources:
#   - https://www.cac.gov.cn/2024-03/22/c_1712776611775634.htm
# custom:
#   id: cn.cbdf.exempt_small
#   citation: CBDF arts. 5(1)(4), 10
#   actions: [data.transfer, data.store]
#   effects: {allow_with_obligations: ["count:export"]}
#   valid_from: "2024-03-22"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.cbdf.exempt_small",
	"effect": "allow_with_obligations",
	"because": {"actor.is_ciio", "export.ns_ytd", "export.sens_ytd", "data.important"},
} if {
	gate_due
	exempt_small
}

# METADATA
# title: Not on the free trade zone's list
# description: >-
#   A handler registered in a free trade zone whose negative list has been filed
#   exports what the list does not name without a gate. Lists are local, by
#   sector, and have editions; which one covers a platform's member data is a
#   question for counsel, whose answer is the fact stated here.
# related_resources:
#   - https://www.cac.gov.cn/2024-03/22/c_1712776611775634.htm
# custom:
#   id: cn.cbdf.ftz_list
#   citation: CBDF art. 6
#   actions: [data.transfer, data.store]
#   effects: {allow_with_obligations: ["keep:list_edition"]}
#   valid_from: "2024-03-22"
#   confidence: medium
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.cbdf.ftz_list",
	"effect": "allow_with_obligations",
	"because": {"actor.ftz_list", "data.on_ftz_list"},
} if {
	regulated_export
	exempt_ftz
}

exempt if nothing_regulated

exempt if exempt_transit

exempt if exempt_contract

exempt if exempt_hr

exempt if exempt_emergency

exempt if exempt_ftz

# An exemption is never presumed: every word of it is a stated fact.
exempt_transit if {
	abroad(input.data.origin)
	input.data.mainland_added == false
	unimportant
}

exempt_contract if {
	input.flow.exempt_ground == "contract"
	input.purpose in tables.contract_purposes
	input.flow.necessary == true
	unimportant
}

exempt_hr if {
	input.flow.exempt_ground == "hr"
	input.flow.hr_rules == true
	input.flow.necessary == true
	unimportant
}

exempt_emergency if {
	input.flow.exempt_ground == "emergency"
	input.flow.necessary == true
	unimportant
}

exempt_ftz if {
	is_string(input.actor.ftz_list)
	count(input.actor.ftz_list) > 0
	input.data.on_ftz_list == false
	unimportant
}

# Closed to operators of critical infrastructure (art. 7(1) leaves them arts. 3 to 6 without it).
exempt_small if {
	input.actor.is_ciio == false
	fewer(input.export.ns_ytd, tables.contract_people)
	fewer(input.export.sens_ytd, tables.contract_sensitive)
	input.export.split == "none"
	unimportant
	not sensitive
}

needy_ground if input.flow.exempt_ground in {"contract", "hr", "emergency"}

fewer(number, line) if {
	is_number(number)
	number >= 0
	number < line
}
