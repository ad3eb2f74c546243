package law.cn.export

import data.tables.cn.export as tables

# What a handler owes because of its size or its data, whatever it sends: asked by `report.check`.

needs contains "report.kind" if reports

needs contains "actor.country" if reports

needs contains "actor.serves_mainland" if {
	reports
	not mainland_handler
}

needs contains "actor.pi_people" if reports

needs contains "actor.important_data" if reports

needs contains "actor.pi_audit_on" if {
	reports
	audited_size
}

# METADATA
# title: A foreign handler has a representative in China
# description: >-
#   Who serves or profiles people in the mainland from outside it appoints a body
#   or representative there and reports it.
# related_resources:
#   - https://www.cac.gov.cn/2021-08/20/c_1631050028355286.htm
# custom:
#   id: cn.pipl.overseas_handler
#   citation: PIPL arts. 3, 53; NDSMR art. 26
#   actions: [report.check]
#   effects: {allow_with_obligations: ["appoint:cn_representative"]}
#   valid_from: "2021-11-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.pipl.overseas_handler",
	"effect": "allow_with_obligations",
	"because": {"actor.country", "actor.serves_mainland"},
} if {
	reports
	input.actor.country != "CN"
	input.actor.serves_mainland != false
}

# METADATA
# title: Ten million people
# description: >-
#   Who handles personal information of 10,000,000 people or more names a data
#   security officer and body, and reports a reorganisation, as handlers of
#   important data do.
# related_resources:
#   - https://www.cac.gov.cn/2024-09/30/c_1729384452307680.htm
# custom:
#   id: cn.ndsmr.large_pi
#   citation: NDSMR arts. 28, 30, 32
#   actions: [report.check]
#   effects: {allow_with_obligations: ["appoint:data_security_officer", "report:reorganisation"]}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.ndsmr.large_pi",
	"effect": "allow_with_obligations",
	"because": {"actor.pi_people"},
} if {
	reports
	reaches(input.actor.pi_people, tables.large_people)
}

# METADATA
# title: The audit every two years
# description: >-
#   Who handles personal information of more than 10,000,000 people has it audited
#   at least every two years; when the two years are over a person looks. Others
#   set their own cycle.
# related_resources:
#   - https://www.cac.gov.cn
# custom:
#   id: cn.audit.biennial
#   citation: PI Compliance Audit Measures art. 4
#   actions: [report.check]
#   effects: {allow_with_obligations: ["audit:biennial"], review: ["audit:biennial"]}
#   valid_from: "2025-05-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.audit.biennial",
	"effect": "allow_with_obligations",
	"because": {"actor.pi_people", "actor.pi_audit_on"},
} if {
	reports
	audited_size
	audit_is_current
}

finding contains {
	"rule": "cn.audit.biennial",
	"effect": "review",
	"because": {"actor.pi_people", "actor.pi_audit_on"},
} if {
	reports
	audited_size
	input.actor.pi_audit_on != null
	not audit_is_current
}

# METADATA
# title: A protection officer is named and filed
# description: >-
#   Who handles personal information of 1,000,000 people or more names a protection
#   officer and files the name within 30 working days of reaching that number. The
#   notice of July 2025 was not read in full, so it sets a duty and refuses nothing.
# related_resources:
#   - https://www.cac.gov.cn
# custom:
#   id: cn.pio.filing
#   citation: PIPL art. 52; PI Compliance Audit Measures art. 12
#   actions: [report.check]
#   effects: {allow_with_obligations: ["file:pi_officer"]}
#   valid_from: "2025-07-18"
#   confidence: medium
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.pio.filing",
	"effect": "allow_with_obligations",
	"because": {"actor.pi_people"},
} if {
	reports
	reaches(input.actor.pi_people, tables.officer_people)
}

# METADATA
# title: A small handler may use simplified forms
# description: >-
#   A handler in the mainland with personal information of fewer than 100,000
#   people may use simplified forms. Sensitive data and consent to exports are as
#   strict as for everybody.
# related_resources:
#   - https://www.cac.gov.cn/2026-07/24/c_1786638889704872.htm
# custom:
#   id: cn.small_handler
#   citation: CAC/MPS Order 25
#   actions: [report.check]
#   effects: {allow_with_obligations: ["keep:full_duty_for_sensitive"]}
#   valid_from: "2026-09-01"
#   confidence: medium
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.small_handler",
	"effect": "allow_with_obligations",
	"because": {"actor.country", "actor.pi_people"},
} if {
	reports
	mainland_handler
	fewer(input.actor.pi_people, tables.small_people)
}

# METADATA
# title: The yearly risk assessment of important data
# description: >-
#   A handler of important data assesses its risks every year, reports the result
#   and keeps it three years. One secondary source was read; it sets a duty and
#   refuses nothing.
# related_resources:
#   - https://www.cac.gov.cn/2026-06/18/c_1783525609815499.htm
# custom:
#   id: cn.risk_assessment
#   citation: CAC Order 24; NDSMR art. 33
#   actions: [report.check]
#   effects: {allow_with_obligations: ["assess:important_data_yearly", "retain:3y"]}
#   valid_from: "2026-08-20"
#   confidence: medium
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.risk_assessment",
	"effect": "allow_with_obligations",
	"because": {"actor.important_data"},
} if {
	reports
	input.actor.important_data != false
}

mainland_handler if input.actor.country == "CN"

# 超过: the number itself is not over it.
audited_size if input.actor.pi_people > tables.audit_people

audited_size if input.actor.pi_people < 0

audit_is_current if runs(input.actor.pi_audit_on, tables.audit_years)
