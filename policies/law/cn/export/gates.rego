package law.cn.export

import data.tables.cn.export as tables
import data.tidegate.calendar

# Three gates: assessment, standard contract, certificate. Which one is due follows from
# who exports, whether data is important, and how many people's data left this year.

needs contains "actor.is_ciio" if gate_may_be_due

needs contains weight if {
	gate_may_be_due
	personal
	not ciio
	some weight in {"export.ns_ytd", "export.sens_ytd", "export.split"}
}

needs contains "mech.cac_assessment.extension_conditions_met" if {
	gate_due
	assessed_by_extension
}

needs contains "flow.beyond_gba" if {
	contract_due
	gba_possible
}

# METADATA
# title: Standard contract or certificate
# description: >-
#   A handler that is no operator of critical infrastructure and has exported,
#   this request included, data of 100,000 to 999,999 people since 1 January, or
#   sensitive data of 1 to 9,999 people, needs a standard contract in force or a
#   certificate; an approved assessment serves as well, and between parties in the
#   Greater Bay Area its own contract, while nothing is passed on from there.
# related_resources:
#   - https://www.cac.gov.cn/2024-03/22/c_1712776611775634.htm
# custom:
#   id: cn.cbdf.scc_or_cert
#   citation: CBDF art. 8
#   actions: [data.transfer, data.store]
#   effects: {deny: [], allow_with_obligations: ["count:export"]}
#   valid_from: "2024-03-22"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {"rule": "cn.cbdf.scc_or_cert", "effect": "deny", "because": middling} if {
	contract_due
	not contracted
	not gba_unanswered
}

finding contains {
	"rule": "cn.cbdf.scc_or_cert",
	"effect": "allow_with_obligations",
	"because": middling,
} if {
	contract_due
	contracted
}

# METADATA
# title: Security assessment
# description: >-
#   A handler that is no operator of critical infrastructure and has exported,
#   this request included, data of 1,000,000 people or more since 1 January, or
#   sensitive data of 10,000 people or more, or any important data, exports only
#   with an approval of the Cyberspace Administration in force. Whether the Greater
#   Bay Area's own contract serves for so many people was not read and goes to a
#   person.
# related_resources:
#   - https://www.cac.gov.cn/2024-03/22/c_1712776611775634.htm
# custom:
#   id: cn.cbdf.security_assessment
#   citation: CBDF art. 7(2); NDSMR art. 37
#   actions: [data.transfer, data.store]
#   effects: {deny: ["apply:assessment"], review: []}
#   valid_from: "2024-03-22"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {"rule": "cn.cbdf.security_assessment", "effect": "deny", "because": heavy} if {
	assessment_due
	not assessed
	not gba_possible
}

finding contains {
	"rule": "cn.cbdf.security_assessment",
	"effect": "review",
	"because": (heavy | gba_facts),
} if {
	assessment_due
	not assessed
	gba_possible
}

# METADATA
# title: Critical infrastructure exports with an assessment only
# description: >-
#   An operator of critical information infrastructure exports personal
#   information or important data, in any volume, only with an approval in force.
#   The exemption of art. 5(1)(4) for few people is closed to it; those of arts. 3
#   to 6 otherwise are open.
# related_resources:
#   - https://www.cac.gov.cn/2024-03/22/c_1712776611775634.htm
# custom:
#   id: cn.cbdf.ciio_assessment
#   citation: CBDF art. 7(1); PIPL art. 40; CSL art. 39 (art. 37 before 2026)
#   actions: [data.transfer, data.store]
#   effects: {deny: ["apply:assessment"]}
#   valid_from: "2024-03-22"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.cbdf.ciio_assessment",
	"effect": "deny",
	"because": {"actor.is_ciio"},
} if {
	gate_due
	ciio
	not assessed
}

# METADATA
# title: Volumes are added up and not divided
# description: >-
#   Volumes may not be divided over companies or months so as to stay below a
#   line. Companies of one group that export for the same business are added up:
#   where they would cross a line together a person looks, where the purpose is
#   established the export is refused.
# related_resources:
#   - https://www.cac.gov.cn/2025-10/17/c_1762449729745366.htm
# custom:
#   id: cn.cbdf.no_splitting
#   citation: SCC Measures art. 4; Certification Measures art. 5
#   actions: [data.transfer, data.store]
#   effects: {deny: [], review: []}
#   valid_from: "2023-06-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {"rule": "cn.cbdf.no_splitting", "effect": "deny", "because": {"export.split"}} if {
	weighed
	input.export.split != "none"
	input.export.split != "suspected"
}

finding contains {"rule": "cn.cbdf.no_splitting", "effect": "review", "because": {"export.split"}} if {
	weighed
	input.export.split == "suspected"
}

# METADATA
# title: The line was crossed within the year
# description: >-
#   Who exports under a contract or certificate and reaches 1,000,000 people, or
#   10,000 with sensitive data, stops until the assessment is approved.
# related_resources:
#   - https://www.cac.gov.cn/2026-01/30/c_1771505108953002.htm
# custom:
#   id: cn.cbdf.upgrade
#   citation: CAC Q&A, January 2026
#   actions: [data.transfer, data.store]
#   effects: {deny: ["apply:assessment_with_past_volumes"]}
#   valid_from: "2026-01-30"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {"rule": "cn.cbdf.upgrade", "effect": "deny", "because": too_many} if {
	assessment_due
	count(too_many) > 0
	by_contract_or_certificate
	not assessed
	not gba_possible
}

# METADATA
# title: Filing of the standard contract
# description: >-
#   The contract as published is in force before the export and filed with the
#   provincial Cyberspace Administration within ten working days. Unfiled after
#   that time a person looks; holidays may lengthen it and are not counted here. A
#   material change means a new contract and a new filing.
# related_resources:
#   - https://www.cac.gov.cn
# custom:
#   id: cn.scc.filing
#   citation: SCC Measures (CAC Order 13) arts. 5-8
#   actions: [data.transfer, data.store]
#   effects: {allow_with_obligations: ["file:scc", "refile:on_change"], review: ["file:scc"]}
#   valid_from: "2023-06-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.scc.filing",
	"effect": "allow_with_obligations",
	"because": {"mech.cac_scc.effective_on"},
} if {
	contract_due
	scc_in_force
}

finding contains {
	"rule": "cn.scc.filing",
	"effect": "review",
	"because": {"mech.cac_scc.effective_on", "mech.cac_scc.filed_on"},
} if {
	contract_due
	scc_in_force
	not scc_filed
	filing_is_late
}

# METADATA
# title: The export stands on a certificate
# description: >-
#   A certificate serves in the same band as the standard contract and is valid
#   three years. A handler outside China (PIPL art. 3(2)) obtains it through its
#   representative in China; that point rests on memory of the text.
# related_resources:
#   - https://www.cac.gov.cn/2025-10/17/c_1762449729745366.htm
# custom:
#   id: cn.cert.measures
#   citation: Certification Measures (CAC/SAMR Order 20)
#   actions: [data.transfer, data.store]
#   effects: {allow_with_obligations: ["renew:certificate"]}
#   valid_from: "2026-01-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.cert.measures",
	"effect": "allow_with_obligations",
	"because": {"mech.cac_cert.issued_on"},
} if {
	contract_due
	certified
}

# METADATA
# title: How long an approved assessment serves
# description: >-
#   An approval lasts three years. An extension, asked for within the last 60
#   working days, adds three more if purpose and parties are the same, people will
#   grow by 20 percent at most over those years, no major incident happened in the
#   last three and the legal documents are sound; if one of these fails, or the
#   extension was granted after the end, a person looks.
# related_resources:
#   - https://www.cac.gov.cn/2026-07/24/c_1786638883119336.htm
# custom:
#   id: cn.assessment.validity
#   citation: CBDF art. 9; CAC Q&A, July 2026
#   actions: [data.transfer, data.store]
#   effects: {allow_with_obligations: ["stay:approved_scope", "extend:assessment"], review: []}
#   valid_from: "2024-03-22"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.assessment.validity",
	"effect": "allow_with_obligations",
	"because": {"mech.cac_assessment.approved_on"},
} if {
	gate_due
	assessed
}

finding contains {
	"rule": "cn.assessment.validity",
	"effect": "review",
	"because": {
		"mech.cac_assessment.approved_on",
		"mech.cac_assessment.extended_on",
		"mech.cac_assessment.extension_conditions_met",
	},
} if {
	gate_due
	assessed_by_extension
	input.mech.cac_assessment.extension_conditions_met != true
}

finding contains {
	"rule": "cn.assessment.validity",
	"effect": "review",
	"because": {"mech.cac_assessment.approved_on", "mech.cac_assessment.extended_on"},
} if {
	gate_due
	assessed_by_extension
	not granted_in_time
}

# METADATA
# title: Not important unless notified or published
# description: >-
#   Data that no authority notified to the handler and no published catalogue
#   lists needs no assessment as important data. Identifying it, and reporting
#   what a catalogue covers, stays a duty of the handler.
# related_resources:
#   - https://www.cac.gov.cn/2024-03/22/c_1712776611775634.htm
# custom:
#   id: cn.important_data.identify
#   citation: CBDF art. 2; NDSMR art. 29
#   actions: [data.transfer, data.store, report.check]
#   effects: {derive: [], allow_with_obligations: ["identify:important_data"]}
#   valid_from: "2024-03-22"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.important_data.identify",
	"effect": "derive",
	"because": {"data.important"},
} if {
	exports
	unimportant
}

finding contains {
	"rule": "cn.important_data.identify",
	"effect": "allow_with_obligations",
	"because": {"actor.important_data"},
} if {
	reports
	input.actor.important_data == false
}

gate_may_be_due if {
	may_leave
	not exempt
	not assessed
}

gate_due if {
	exports
	not exempt
}

# Whoever is known to be one, or says neither yes nor no.
ciio if input.actor.is_ciio != false

assessment_due if {
	gate_due
	not ciio
	count(heavy) > 0
}

contract_due if {
	gate_due
	not ciio
	count(heavy) == 0
	count(middling) > 0
}

# What the counts decide is worth nothing if they were made to fit.
weighed if {
	gate_due
	personal
	not ciio
	not assessed
}

heavy contains "data.important" if input.data.important != false

heavy contains path if some path in too_many

# 以上: the number itself is over the line.
too_many contains "export.ns_ytd" if {
	personal
	reaches(input.export.ns_ytd, tables.assessment_people)
}

too_many contains "export.sens_ytd" if {
	personal
	reaches(input.export.sens_ytd, tables.assessment_sensitive)
}

middling contains "export.ns_ytd" if {
	personal
	reaches(input.export.ns_ytd, tables.contract_people)
}

middling contains "export.sens_ytd" if {
	personal
	reaches(input.export.sens_ytd, tables.contract_sensitive)
}

# Counts include this request, so sensitive data is at least one person's, whatever the count says.
middling contains "data.categories" if sensitive

reaches(number, line) if number >= line

# What stands below every number is no count, and no count is a small one.
reaches(number, _) if number < 0

contracted if by_contract_or_certificate

contracted if assessed

contracted if gba_contract

by_contract_or_certificate if scc_in_force

by_contract_or_certificate if certified

scc_in_force if past(input.mech.cac_scc.effective_on)

scc_filed if past(input.mech.cac_scc.filed_on)

# Five working days are a week of seven, and a holiday only sends a filing to a person early.
filing_is_late if {
	calendar.days_from(input.mech.cac_scc.effective_on, input.today.cn) * 5 > tables.scc_filing_working_days * 7
}

certified if runs(input.mech.cac_cert.issued_on, tables.certificate_years)

assessed if runs(input.mech.cac_assessment.approved_on, tables.assessment_years)

assessed if assessed_by_extension

assessed_by_extension if {
	runs(input.mech.cac_assessment.approved_on, tables.assessment_extended_years)
	not first_term
	past(input.mech.cac_assessment.extended_on)
	input.mech.cac_assessment.extended_on > input.mech.cac_assessment.approved_on
}

first_term if runs(input.mech.cac_assessment.approved_on, tables.assessment_years)

# Whether it was asked for in time shows in the grant only if that came before the end.
granted_in_time if {
	later(input.mech.cac_assessment.approved_on, tables.assessment_years) >= input.mech.cac_assessment.extended_on
}

# Only between the named cities and the two regions; Shanghai is not one of them.
gba_possible if {
	past(input.mech.gba_scc.effective_on)
	unimportant
	gba_ends(input.actor, input.recipient, input.flow.to)
}

# Nothing is passed on outside the area.
gba_contract if {
	gba_possible
	input.flow.beyond_gba == false
}

# Nobody is refused before the question is asked.
gba_unanswered if {
	gba_possible
	object.get(input, ["flow", "beyond_gba"], null) == null
}

gba_ends(giver, taker, place) if {
	giver.registered_city in tables.gba_cities
	taker.country == place
	taker.registered_city == tables.gba_regions[place].city
	tables.gba_regions[place].from <= input.mech.gba_scc.effective_on
}

gba_facts := {"actor.registered_city", "recipient.registered_city", "mech.gba_scc.effective_on"}
