package law.cn.export

import data.tables.cn.export as tables

needs contains "flow.basis" if personal

needs contains "data.categories" if personal

needs contains "data.under_14" if personal

needs contains "recipient.role" if {
	transfers
	personal
}

needs contains "notice.given" if {
	notice_due
	not exempt_emergency
}

needs contains "consent.separate" if consent_due

needs contains "pipia.done" if pipia_due

needs contains "pipia.done_on" if {
	pipia_due
	input.pipia.done == true
}

needs contains sensitive_cure if {
	sensitive
	some sensitive_cure in sensitive_cures
}

# "A specific purpose" is one that is stated.
needs contains "purpose" if sensitive

needs contains minor_cure if {
	of_children
	some minor_cure in minor_cures
}

needs contains "recipient.cn_restricted" if {
	transfers
	personal
	may_leave
}

needs contains "record.kind" if deletes

needs contains "record.completed_on" if deletes_report

# METADATA
# title: The lawful basis of the handling
# description: >-
#   Personal information is handled only with consent or on one of the grounds
#   (2) to (7): contract or personnel, legal duty, emergency, news in the public
#   interest, data already public, another law. Which one it is, is recorded for
#   each purpose.
# related_resources:
#   - https://www.cac.gov.cn/2021-08/20/c_1631050028355286.htm
# custom:
#   id: cn.pipl.lawful_basis
#   citation: PIPL art. 13
#   actions: [data.transfer, data.store]
#   effects: {deny: [], allow_with_obligations: ["record:basis"]}
#   valid_from: "2021-11-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {"rule": "cn.pipl.lawful_basis", "effect": "deny", "because": {"flow.basis"}} if {
	personal
	input.flow.basis != null
	not has_basis
}

finding contains {
	"rule": "cn.pipl.lawful_basis",
	"effect": "allow_with_obligations",
	"because": {"flow.basis"},
} if {
	personal
	has_basis
}

# METADATA
# title: Personal information is given to another handler
# description: >-
#   The people concerned are told who receives it, how to reach them, why, how
#   and which kinds of data; where the basis is consent it is a separate one.
#   Another company of the same group is another handler. For an export
#   article 39 says the same and speaks instead of the refusal here.
# related_resources:
#   - https://www.cac.gov.cn/2021-08/20/c_1631050028355286.htm
# custom:
#   id: cn.pipl.provide_third_party
#   citation: PIPL art. 23
#   actions: [data.transfer]
#   effects: {deny: [], allow_with_obligations: ["keep:notice_proof"]}
#   valid_from: "2021-11-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.pipl.provide_third_party",
	"effect": "allow_with_obligations",
	"because": {"recipient.role"},
} if {
	to_another_handler
}

finding contains {
	"rule": "cn.pipl.provide_third_party",
	"effect": "deny",
	"because": {"recipient.role", "notice.given"},
} if {
	to_another_handler
	stays_home
	input.notice.given != true
}

finding contains {
	"rule": "cn.pipl.provide_third_party",
	"effect": "deny",
	"because": {"recipient.role", "flow.basis", "consent.separate"},
} if {
	to_another_handler
	stays_home
	by_consent
	input.consent.separate != true
}

# METADATA
# title: Notice of the export, and separate consent to it
# description: >-
#   Before an export the people concerned are told the recipient's name and
#   contact, purpose, method, kinds of data and how to use their rights. Where the
#   basis is consent, a separate consent is needed; one bundled with others does
#   not count. Where the basis is art. 13(2)-(7) consent may fall away; notice
#   never does, except that in an emergency it may follow the act (art. 18).
# related_resources:
#   - https://www.cac.gov.cn/2026-07/24/c_1786638883119336.htm
# custom:
#   id: cn.pipl.export_notice_consent
#   citation: PIPL art. 39; CAC Q&A, July 2026
#   actions: [data.transfer, data.store]
#   effects: {deny: [], allow_with_obligations: ["keep:notice_proof"]}
#   valid_from: "2021-11-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.pipl.export_notice_consent",
	"effect": "deny",
	"because": {"notice.given"},
} if {
	personal_export
	not exempt_emergency
	input.notice.given != true
}

finding contains {
	"rule": "cn.pipl.export_notice_consent",
	"effect": "deny",
	"because": {"flow.basis", "consent.separate"},
} if {
	personal_export
	by_consent
	input.consent.separate != true
}

finding contains {
	"rule": "cn.pipl.export_notice_consent",
	"effect": "allow_with_obligations",
	"because": {"notice.given"},
} if {
	personal_export
	input.notice.given == true
	consented
}

# METADATA
# title: Safeguards for sensitive personal information
# description: >-
#   Biometrics, belief, specific identity, health, financial accounts,
#   whereabouts and everything about people under 14 take a specific purpose,
#   strict necessity, strict protection, and being told why and with what effect.
#   Separate consent is needed where the basis is consent; whether it falls away
#   under art. 13(2)-(7) is read in two ways, so that case goes to a person. So
#   does an emergency in which there was no time to tell.
# related_resources:
#   - https://www.cac.gov.cn/2021-08/20/c_1631050028355286.htm
# custom:
#   id: cn.pipl.sensitive
#   citation: PIPL arts. 28-30; GB/T 45574-2025
#   actions: [data.transfer, data.store]
#   effects: {deny: [], review: []}
#   valid_from: "2021-11-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {"rule": "cn.pipl.sensitive", "effect": "deny", "because": {"flow.necessary"}} if {
	sensitive
	input.flow.necessary != true
}

finding contains {
	"rule": "cn.pipl.sensitive",
	"effect": "deny",
	"because": {"controls.sensitive_protected"},
} if {
	sensitive
	input.controls.sensitive_protected != true
}

finding contains {
	"rule": "cn.pipl.sensitive",
	"effect": "deny",
	"because": {"notice.sensitive_impact"},
} if {
	sensitive
	not exempt_emergency
	input.notice.sensitive_impact != true
}

finding contains {
	"rule": "cn.pipl.sensitive",
	"effect": "review",
	"because": {"flow.exempt_ground", "notice.sensitive_impact"},
} if {
	sensitive
	exempt_emergency
	input.notice.sensitive_impact != true
}

finding contains {
	"rule": "cn.pipl.sensitive",
	"effect": "deny",
	"because": {"flow.basis", "consent.separate"},
} if {
	sensitive
	by_consent
	input.consent.separate != true
}

finding contains {
	"rule": "cn.pipl.sensitive",
	"effect": "review",
	"because": {"flow.basis", "consent.separate"},
} if {
	sensitive
	not by_consent
	input.consent.separate != true
}

# METADATA
# title: Data of children under 14
# description: >-
#   Data of people under 14 takes the consent of a parent or guardian and special
#   rules for handling it. All of it is sensitive.
# related_resources:
#   - https://www.cac.gov.cn/2021-08/20/c_1631050028355286.htm
# custom:
#   id: cn.pipl.minor_u14
#   citation: PIPL arts. 28, 31
#   actions: [data.transfer, data.store]
#   effects: {deny: []}
#   valid_from: "2021-11-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.pipl.minor_u14",
	"effect": "deny",
	"because": {"data.under_14", "consent.guardian"},
} if {
	of_children
	input.consent.guardian != true
}

finding contains {
	"rule": "cn.pipl.minor_u14",
	"effect": "deny",
	"because": {"data.under_14", "controls.minor_rules"},
} if {
	of_children
	input.controls.minor_rules != true
}

# METADATA
# title: The impact assessment and its report
# description: >-
#   An impact assessment (PIPIA) is finished before personal information is
#   exported, entrusted or provided to others, and before sensitive data is
#   handled; its report is kept three years. Automated decisions and uses of
#   great effect on people need one too; no fact of a transfer shows those alone.
# related_resources:
#   - https://www.cac.gov.cn/2021-08/20/c_1631050028355286.htm
# custom:
#   id: cn.pipl.pipia
#   citation: PIPL arts. 55-56
#   actions: [data.transfer, data.store, record.delete]
#   effects: {deny: [], allow_with_obligations: ["retain:3y"]}
#   valid_from: "2021-11-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {"rule": "cn.pipl.pipia", "effect": "deny", "because": {"pipia.done"}} if {
	pipia_due
	input.pipia.done != true
}

finding contains {"rule": "cn.pipl.pipia", "effect": "deny", "because": {"pipia.done_on"}} if {
	pipia_due
	input.pipia.done_on != null
	not pipia_finished
}

finding contains {
	"rule": "cn.pipl.pipia",
	"effect": "allow_with_obligations",
	"because": {"pipia.done", "pipia.done_on"},
} if {
	pipia_due
	input.pipia.done == true
	pipia_finished
}

# Its report may not be deleted early either.
finding contains {
	"rule": "cn.pipl.pipia",
	"effect": "deny",
	"because": {"record.kind", "record.completed_on"},
} if {
	deletes_report
	input.record.completed_on != null
	not report_old_enough
}

# METADATA
# title: The recipient is on a restriction list
# description: >-
#   Whom the Cyberspace Administration lists for restricted or prohibited provision,
#   or who falls under a counter-measure, receives no personal information.
# related_resources:
#   - https://www.cac.gov.cn/2021-08/20/c_1631050028355286.htm
# custom:
#   id: cn.pipl.blocklist
#   citation: PIPL arts. 42-43
#   actions: [data.transfer]
#   effects: {deny: []}
#   valid_from: "2021-11-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.pipl.blocklist",
	"effect": "deny",
	"because": {"recipient.cn_restricted"},
} if {
	personal_export
	input.recipient.cn_restricted != false
}

personal_export if {
	personal
	exports
}

has_basis if input.flow.basis in tables.lawful_bases

by_consent if input.flow.basis == "consent"

# Where the basis is another, none is asked for.
consented if not by_consent

consented if input.consent.separate == true

# Told apart from a processor, who works on instructions, and from the handler's own people.
to_another_handler if {
	transfers
	personal
	input.recipient.role != "processor"
	input.recipient.role != "own_staff"
}

notice_due if {
	personal
	may_leave
}

notice_due if to_another_handler

consent_due if {
	notice_due
	by_consent
}

consent_due if sensitive

# PIPL art. 55: export, sensitive data, and every hand-over to a processor or another handler.
pipia_due if notice_due

pipia_due if sensitive

pipia_due if {
	transfers
	personal
	input.recipient.role != "own_staff"
}

pipia_finished if past(input.pipia.done_on)

sensitive if {
	personal
	input.data.categories != null
	not plain
}

sensitive if of_children

# Plain data says all its categories in words of the taxonomy, and none of them is listed.
plain if {
	is_array(input.data.categories)
	count(input.data.categories) > 0
	every category in input.data.categories {
		is_string(category)
		strings.any_prefix_match(category, tables.category_roots)
	}
	not listed
	not too_broad
}

listed if strings.any_prefix_match(input.data.categories, tables.sensitive_categories)

# "user.location" may be precise, and "user" may be anything.
too_broad if strings.any_prefix_match(tables.sensitive_categories, input.data.categories)

of_children if {
	personal
	input.data.under_14 != false
}

sensitive_cures := {"flow.necessary", "controls.sensitive_protected", "notice.sensitive_impact"}

minor_cures := {"consent.guardian", "controls.minor_rules"}

# Whatever is not known to be another kind of record is kept.
deletes_report if {
	deletes
	input.record.kind != null
	not another_record
}

another_record if {
	is_string(input.record.kind)
	input.record.kind != "pipia"
}

# Kept through the last day of the third year.
report_old_enough if {
	past(input.record.completed_on)
	later(input.record.completed_on, tables.pipia_years) < input.today.cn
}
