# METADATA
# title: Chinese drafts to prepare for
# description: >-
#   Drafts of the Cyberspace Administration that are not law. They are told to the
#   office with their day, ask nobody anything and refuse nothing.
# related_resources:
#   - https://www.cac.gov.cn
package law.cn.drafts

import data.tables.cn.drafts as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	moves
	whereabouts.elsewhere(tables.home)
}

out_of_scope if {
	reports
	is_string(input.report.kind)
	not our_report
}

# METADATA
# title: Draft on large handlers of personal information
# description: >-
#   Draft of 7 August 2026, comments until 7 September: who handles personal
#   information of 10,000,000 people or more would have a supervisory committee with
#   a majority of outsiders, an audit every two years, and impact assessments filed
#   within 15 working days. An earlier draft of November 2025 asked for storage in the
#   mainland.
# related_resources:
#   - https://www.cac.gov.cn/2026-08/07/c_1787851071612596.htm
# custom:
#   id: cn.watch.large_pi_draft
#   citation: CAC draft of 7 August 2026
#   actions: [report.check]
#   effects: {prepare: []}
#   valid_from: "2026-08-07"
#   confidence: medium
#   topic: watch
#   retention: default
finding contains {"rule": "cn.watch.large_pi_draft", "effect": "prepare", "because": {"actor.pi_people"}} if {
	reports
	our_report
	is_number(input.actor.pi_people)
	input.actor.pi_people >= tables.large_people
}

# METADATA
# title: Draft on collection by apps
# description: >-
#   Draft of 10 January 2026: biometric data would stay on the device unless a law
#   or a separate consent lets it leave.
# related_resources:
#   - https://www.cac.gov.cn
# custom:
#   id: cn.watch.app_pi_draft
#   citation: CAC draft of 10 January 2026
#   actions: [data.transfer, data.store]
#   effects: {prepare: []}
#   valid_from: "2026-01-10"
#   confidence: medium
#   topic: watch
#   retention: default
finding contains {"rule": "cn.watch.app_pi_draft", "effect": "prepare", "because": {"data.categories"}} if {
	moves
	of_the_mainland
	some category in input.data.categories
	some root in tables.biometric_categories
	startswith(sprintf("%v.", [category]), sprintf("%v.", [root]))
}

moves if tidegate.asks("data.transfer")

moves if tidegate.asks("data.store")

reports if tidegate.asks("report.check")

our_report if input.report.kind in tables.report_kinds

of_the_mainland if tables.home[input.data.origin]

of_the_mainland if tables.home[input.flow.from]

of_the_mainland if {
	some country in input.data.people_from
	tables.home[country]
}
