# METADATA
# title: Data Security Program
# description: >-
#   Bulk sensitive data about U.S. persons, and data about the United States
#   government, stays out of reach of countries of concern and covered persons.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/part-202
package law.us.dsp

import data.tables.us.dsp as tables
import data.tidegate

answers := true

# A fact that bars is asked for, and bars unless it is known to be harmless; a
# fact that frees counts only where it is stated. A fact of the wrong type bars.

# The program is about data of U.S. persons and of the government (202.206, .222).
out_of_scope if {
	moves_data
	input.data.us_people == false
	not told_otherwise
}

out_of_scope if other_record

out_of_scope if other_report

# One question first: it may be the only one.
needs contains "data.us_people" if {
	moves_data
	not about_us
}

needs contains "actor.us_person" if {
	about_us
	not us_person
}

# Evasion reaches foreign persons and exempt deals alike (202.304).
needs contains "flow.evades" if {
	transfers
	about_us
}

needs contains "flow.us_directed" if {
	transfers
	about_us
	known_foreign
}

needs contains "agreement" if {
	in_play
	not for_sale
}

needs contains "consideration" if no_agreement

# Every limit needs its count: a category left out must not count as none.
needs contains fact if {
	data_matters
	some fact in tables.count_facts
}

needs contains "data.gov_listed_location" if data_matters

needs contains "data.marketed_as_gov" if data_matters

# Whoever is known to be covered need not be asked about further.
needs contains "recipient.us_person" if recipient_open

# The Attorney General may designate anyone (202.211(a)(5)).
needs contains "recipient.ag_designated" if recipient_open

needs contains "recipient.country" if foreign_recipient_open

needs contains "recipient.individual" if foreign_recipient_open

needs contains "recipient.individual" if {
	recipient_open
	sits_with_concern
}

needs contains "recipient.ppb_country" if {
	foreign_recipient_open
	perhaps_entity
}

needs contains "recipient.coc_owned_pct" if {
	foreign_recipient_open
	perhaps_entity
}

needs contains "recipient.residence_country" if {
	foreign_recipient_open
	perhaps_person
}

needs contains "recipient.employer_covered" if {
	foreign_recipient_open
	perhaps_person
}

needs contains "controls.cisa_full" if {
	transfers
	in_play
	restricted_deal
}

needs contains "controls.audit_overdue" if {
	transfers
	binds
	restricted_deal
	cisa_met
	tidegate.governs("us.dsp.audit")
}

needs contains "controls.onward_clause" if {
	transfers
	in_play
	sale_abroad
}

needs contains "flow.dsp_exemption_documented" if {
	moves_data
	input.flow.dsp_exemption in tables.documented_exemptions
}

needs contains "offer.rejected" if offered

needs contains "record.kind" if deletes

needs contains "record.made_on" if dealing_record

needs contains "report.kind" if checks_report

needs contains "report.restricted_dealings" if checks_report

needs contains "report.cloud" if cloud_report

needs contains "actor.coc_owned_pct" if cloud_report

# METADATA
# title: The giver is a U.S. person
# description: >-
#   A citizen, national or lawful resident, a refugee or asylee; a company
#   organised solely under US law with its foreign branches, whoever owns it;
#   anyone who is in the United States. A US branch of a foreign company is not.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.256
# custom:
#   id: us.dsp.us_person
#   citation: 28 CFR 202.256
#   actions: [data.transfer, data.reject_offer, data.ingest_direct]
#   effects: {derive: []}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.us_person",
	"effect": "derive",
	"because": {"actor.us_person"},
} if {
	about_us
	us_person
}

# METADATA
# title: The recipient is a covered person
# description: >-
#   A foreign company organised in, run from or at least half owned by a country
#   of concern or covered persons; an employee or contractor of one; a person
#   who mainly lives in a country of concern; anyone the Attorney General
#   designates. An affiliate in a third country is no shield, and a U.S. company
#   whose staff see the data in a country of concern shows it to people there.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.211
# custom:
#   id: us.dsp.covered_person
#   citation: 28 CFR 202.211
#   actions: [data.transfer, data.reject_offer]
#   effects: {derive: []}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.covered_person",
	"effect": "derive",
	"because": covered_because,
} if {
	covered_person
}

# METADATA
# title: The data is government-related
# description: >-
#   A location point inside a listed area, or sensitive data marketed as linked
#   to government staff, contractors or senior officials. No volume is too small.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.222
# custom:
#   id: us.dsp.gov_data
#   citation: 28 CFR 202.222
#   actions: [data.transfer, data.reject_offer]
#   effects: {derive: []}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.gov_data",
	"effect": "derive",
	"because": gov_because,
} if {
	count(gov_because) > 0
}

# METADATA
# title: The data is not sensitive personal data
# description: >-
#   Data that is not about individuals, lawfully public records or widely
#   distributed media, personal communications, and expressive material with
#   its ordinary metadata are left out of the program.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.249
# custom:
#   id: us.dsp.excluded_data
#   citation: 28 CFR 202.249(b)
#   actions: [data.transfer, data.reject_offer]
#   effects: {derive: []}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.excluded_data",
	"effect": "derive",
	"because": {"data.excluded_as"},
} if {
	excluded
}

# METADATA
# title: The investment is passive
# description: >-
#   A public security, a registered fund or a pure limited partner's stake that
#   gives less than ten percent of votes and of equity, and no rights beyond
#   standard minority protection, is not an investment agreement.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.228
# custom:
#   id: us.dsp.passive_investment
#   citation: 28 CFR 202.228(b)
#   actions: [data.transfer, data.reject_offer]
#   effects: {derive: []}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.passive_investment",
	"effect": "derive",
	"because": {
		"investment.vehicle",
		"investment.vote_pct",
		"investment.equity_pct",
		"investment.extra_rights",
	},
} if {
	passive
}

# METADATA
# title: A foreign operator collects straight from its US users
# description: >-
#   No U.S. person deals here, so the program does not speak; that is not a
#   permission. A person looks for a US company, host, SDK or employee that
#   touches the data, because that would be a deal of its own.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.210
# custom:
#   id: us.dsp.direct_collection
#   citation: 28 CFR 202.210, 202.214, 202.256
#   actions: [data.ingest_direct]
#   effects: {review: []}
#   valid_from: "2025-04-08"
#   confidence: medium
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.direct_collection",
	"effect": "review",
	"because": {"actor.us_person", "data.us_people"},
} if {
	collects
	about_us
	input.actor.us_person != true
}

# METADATA
# title: Sale of bulk or government data to covered persons
# description: >-
#   A U.S. person may not sell, license access to or otherwise trade such data
#   to a country of concern or a covered person who did not collect it itself.
#   Knowingly installed advertising pixels and SDKs are such a trade. No
#   security measure cures it; a licence or an exemption does. Civil penalty up
#   to 377,700 dollars or twice the deal, whichever is more; wilful breach up to
#   a million dollars and twenty years (202.1301).
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.301
# custom:
#   id: us.dsp.brokerage_covered
#   citation: 28 CFR 202.301, 202.214
#   actions: [data.transfer]
#   effects: {deny: [], allow_with_obligations: ["retain:10y"], flag: ["monitor:threshold"]}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.brokerage_covered",
	"effect": "deny",
	"because": deal_because,
} if {
	binds
	sale_to_covered
	not licensed
}

finding contains {
	"rule": "us.dsp.brokerage_covered",
	"effect": "allow_with_obligations",
	"because": {"controls.licence"},
} if {
	binds
	sale_to_covered
	licensed
}

finding contains {
	"rule": "us.dsp.brokerage_covered",
	"effect": "flag",
	"because": near_limit,
} if {
	binds
	brokerage
	covered_person
	count(near_limit) > 0
}

# METADATA
# title: Sale of bulk or government data to other foreign persons
# description: >-
#   Only under a contract that bars passing the same data on to a country of
#   concern or a covered person, with diligence and a report of every known or
#   suspected breach within 14 days.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.302
# custom:
#   id: us.dsp.brokerage_other_foreign
#   citation: 28 CFR 202.302
#   actions: [data.transfer]
#   effects: {deny: [], allow_with_obligations: ["contract:onward-ban", "report:14d-breach", "retain:10y"]}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.brokerage_other_foreign",
	"effect": "deny",
	"because": deal_because,
} if {
	binds
	sale_abroad
	not onward_ban
}

finding contains {
	"rule": "us.dsp.brokerage_other_foreign",
	"effect": "allow_with_obligations",
	"because": {"controls.onward_clause"},
} if {
	binds
	sale_abroad
	onward_ban
}

# METADATA
# title: Bulk human 'omic data and covered persons
# description: >-
#   No covered data transaction of any kind may give a covered person bulk human
#   'omic data or the biospecimens it can be read from. Security requirements do
#   not cure it.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.303
# custom:
#   id: us.dsp.omic
#   citation: 28 CFR 202.303
#   actions: [data.transfer]
#   effects: {deny: [], allow_with_obligations: ["retain:10y"]}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.omic",
	"effect": "deny",
	"because": deal_because,
} if {
	binds
	omic_deal
	not licensed
}

finding contains {
	"rule": "us.dsp.omic",
	"effect": "allow_with_obligations",
	"because": {"controls.licence"},
} if {
	binds
	omic_deal
	licensed
}

# METADATA
# title: Access of covered vendors, employees and investors to bulk or government data
# description: >-
#   Allowed only with the CISA security requirements in full; equivalent
#   measures do not count. Cloud services are vendor agreements, board seats and
#   executive posts are employment.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.401
# custom:
#   id: us.dsp.restricted
#   citation: 28 CFR 202.401, 202.248
#   actions: [data.transfer]
#   effects: {deny: [], allow_with_obligations: ["cisa:full", "retain:10y"], flag: ["monitor:threshold"]}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.restricted",
	"effect": "deny",
	"because": deal_because,
} if {
	binds
	restricted_deal
	not cisa_met
	not licensed
}

finding contains {
	"rule": "us.dsp.restricted",
	"effect": "allow_with_obligations",
	"because": {"controls.cisa_full"},
} if {
	binds
	restricted_deal
	cisa_met
}

finding contains {
	"rule": "us.dsp.restricted",
	"effect": "allow_with_obligations",
	"because": {"controls.licence"},
} if {
	binds
	restricted_deal
	licensed
}

finding contains {
	"rule": "us.dsp.restricted",
	"effect": "flag",
	"because": near_limit,
} if {
	binds
	restricted_kind
	covered_person
	count(near_limit) > 0
}

# METADATA
# title: The deal evades a prohibition
# description: >-
#   No deal may be built to avoid the program, or to cause another to break it.
#   This binds foreign persons as well, and no exemption lifts it.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.304
# custom:
#   id: us.dsp.evasion
#   citation: 28 CFR 202.304
#   actions: [data.transfer]
#   effects: {deny: ["retain:10y"]}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.evasion",
	"effect": "deny",
	"because": {"flow.evades"},
} if {
	transfers
	about_us
	input.flow.evades != false
}

# METADATA
# title: A U.S. person directs a foreign company into a barred deal
# description: >-
#   A U.S. person with authority over a foreign entity may not knowingly direct
#   it into a deal that would be barred if a U.S. person made it.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.305
# custom:
#   id: us.dsp.directing
#   citation: 28 CFR 202.305
#   actions: [data.transfer]
#   effects: {deny: []}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.directing",
	"effect": "deny",
	"because": (deal_because | {"flow.us_directed"}),
} if {
	directed
	barred_deal
}

# METADATA
# title: Personal communications and informational material are exempt
# description: >-
#   A personal communication in which nothing of value changes hands, and the
#   import or export of informational material: the whole part is off.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.501
# custom:
#   id: us.dsp.exempt_comms
#   citation: 28 CFR 202.501-202.502
#   actions: [data.transfer, data.reject_offer]
#   effects: {allow: []}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.exempt_comms",
	"effect": "allow",
	"because": {"flow.dsp_exemption"},
} if {
	exemption_matters
	exempt_comms
}

# METADATA
# title: Orders, payment and delivery are exempt
# description: >-
#   Financial data and identifiers that buying and selling ordinarily needs:
#   order, shipping, payment, fraud, dispute. Never location, biometrics or
#   health, never advertising, model training or a sale of the data itself. Keep
#   to the order's fields;
#   demands under 202.1102 are still answered.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.505
# custom:
#   id: us.dsp.exempt_ecommerce
#   citation: 28 CFR 202.505(a)(4)-(5)
#   actions: [data.transfer]
#   effects: {allow: ["minimise:fields"]}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.exempt_ecommerce",
	"effect": "allow",
	"because": {"purpose"},
} if {
	exemption_matters
	exempt_ecommerce
}

# METADATA
# title: Administration inside a group of companies is exempt
# description: >-
#   Between a U.S. person and its affiliate, for staff, payroll, taxes, permits,
#   auditors and law firms, risk management, travel, customer support, benefits
#   and staff messages. Product engineering, ranking, moderation tools and
#   research are outside. Keep a log of access by ticket.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.506
# custom:
#   id: us.dsp.exempt_group
#   citation: 28 CFR 202.506
#   actions: [data.transfer]
#   effects: {allow: ["log:access-by-ticket"]}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.exempt_group",
	"effect": "allow",
	"because": {"purpose", "recipient.affiliate"},
} if {
	exemption_matters
	exempt_group
}

# METADATA
# title: Another exemption applies and is documented
# description: >-
#   Travel; official business of the United States; required by law or treaty;
#   an action of CFIUS; telecommunications; approval of drugs and devices;
#   clinical data. Exempt only where the facts that make it so are documented.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.507
# custom:
#   id: us.dsp.exempt_other
#   citation: 28 CFR 202.503-202.504, 202.507-202.511
#   actions: [data.transfer]
#   effects: {allow: []}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: cross_border
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.exempt_other",
	"effect": "allow",
	"because": {"flow.dsp_exemption", "flow.dsp_exemption_documented"},
} if {
	exemption_matters
	exempt_other
}

# METADATA
# title: Restricted dealings need a data compliance program
# description: >-
#   Written and risk-based: data types and volumes, the parties' ownership,
#   citizenship and residence, end use and method of transfer are logged,
#   vendors identified, and two policies certified each year by an officer.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.1001
# custom:
#   id: us.dsp.program
#   citation: 28 CFR 202.1001
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["program:202.1001", "audit:annual"]}
#   valid_from: "2025-10-06"
#   confidence: high
#   topic: records
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.program",
	"effect": "allow_with_obligations",
	"because": {"controls.cisa_full"},
} if {
	binds
	restricted_deal
	cisa_met
}

# METADATA
# title: Restricted dealings are audited each year
# description: >-
#   An independent, qualified auditor who is no covered person covers the
#   preceding twelve months and reports within 60 days; keep the report ten
#   years. Where an audit that was due is missing, restricted dealings stop.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.1002
# custom:
#   id: us.dsp.audit
#   citation: 28 CFR 202.1002
#   actions: [data.transfer, report.check]
#   effects: {deny: [], allow_with_obligations: ["audit:annual", "retain:10y"]}
#   valid_from: "2025-10-06"
#   confidence: high
#   topic: records
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.audit",
	"effect": "deny",
	"because": {"controls.audit_overdue"},
} if {
	binds
	restricted_deal
	cisa_met
	input.controls.audit_overdue != false
}

finding contains {
	"rule": "us.dsp.audit",
	"effect": "allow_with_obligations",
	"because": {"report.restricted_dealings"},
} if {
	audit_report
	input.report.restricted_dealings != false
}

# METADATA
# title: A record of a dealing is kept ten years
# description: Ten years from the dealing; its completeness is certified each year.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.1101
# custom:
#   id: us.dsp.records
#   citation: 28 CFR 202.1101
#   actions: [record.delete]
#   effects: {deny: []}
#   valid_from: "2025-04-08"
#   confidence: high
#   topic: records
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.records",
	"effect": "deny",
	"because": {"record.kind", "record.made_on"},
} if {
	dealing_record
	input.record.made_on != null
	not kept_long_enough
}

# METADATA
# title: Cloud dealings of a company with covered owners are reported each year
# description: >-
#   A U.S. person of which covered persons or countries of concern hold a
#   quarter or more reports restricted dealings that involve cloud services, as
#   of 31 December, by 1 March.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.1103
# custom:
#   id: us.dsp.report_cloud
#   citation: 28 CFR 202.1103
#   actions: [report.check]
#   effects: {allow_with_obligations: ["report:annual-mar1", "retain:10y"]}
#   valid_from: "2025-10-06"
#   confidence: high
#   topic: records
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.report_cloud",
	"effect": "allow_with_obligations",
	"because": {"actor.coc_owned_pct", "report.cloud", "report.restricted_dealings"},
} if {
	cloud_report
	input.report.restricted_dealings != false
	input.report.cloud != false
	input.actor.coc_owned_pct >= tables.cloud_report_pct_x100
}

# METADATA
# title: A rejected offer of barred brokerage is reported
# description: >-
#   A U.S. person that turns down such an offer, if only automatically, reports
#   it within 14 days. The duty survives the exemptions of 202.504 to 202.511.
# related_resources:
#   - https://www.ecfr.gov/current/title-28/section-202.1104
# custom:
#   id: us.dsp.report_rejected
#   citation: 28 CFR 202.1104
#   actions: [data.reject_offer]
#   effects: {allow_with_obligations: ["report:14d", "retain:10y"]}
#   valid_from: "2025-10-06"
#   confidence: high
#   topic: records
#   retention: "10y:28 CFR 202.1101"
finding contains {
	"rule": "us.dsp.report_rejected",
	"effect": "allow_with_obligations",
	"because": (deal_because | {"offer.rejected"}),
} if {
	offered
	binds
	input.offer.rejected != false
	brokerage
	covered_data
	covered_person
	not report_lifted
}
