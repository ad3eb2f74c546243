# METADATA
# title: Data that leaves mainland China
# description: >-
#   The Personal Information Protection Law, the provisions on cross-border data
#   flows (CBDF) and the laws beside them: what makes a flow an export, what
#   every export owes the people concerned, and which of three gates it passes.
#   Hong Kong, Macau and Taiwan are abroad, and looking from abroad is an export.
# related_resources:
#   - https://www.cac.gov.cn/2024-03/22/c_1712776611775634.htm
package law.cn.export

import data.tables.cn.export as tables
import data.tidegate

answers := true

# Data that was neither gathered, kept nor sent from the mainland is no concern of arts. 3 and 38 PIPL.
out_of_scope if {
	moves
	abroad(input.data.origin)
	abroad(input.data.location)
	abroad(input.flow.from)
}

# DSL art. 36 guards what is stored in the mainland.
out_of_scope if {
	discloses
	abroad(input.data.location)
}

# Of records, only the reports of impact assessments are kept under this law.
out_of_scope if {
	deletes
	another_record
}

out_of_scope if {
	reports
	another_report
}

# The duties of handlers bind those in the mainland and those who serve people there (PIPL art. 3).
out_of_scope if {
	reports
	abroad(input.actor.country)
	input.actor.serves_mainland == false
}

needs contains "flow.to" if moves

needs contains "recipient.country" if transfers

needs contains "data.origin" if moves

# Where data of foreign origin rests and leaves from says whether the mainland is on its way.
needs contains "flow.from" if {
	moves
	not gathered_here
}

needs contains "data.location" if {
	moves
	not gathered_here
}

needs contains "data.personal" if moves

needs contains "data.important" if may_leave

# METADATA
# title: The flow is an export
# description: >-
#   Personal information or important data of mainland operations is sent, kept,
#   or made viewable, searchable or downloadable outside the mainland, Hong Kong,
#   Macau and Taiwan included. Passing it on from there is treated alike.
# related_resources:
#   - https://www.cac.gov.cn/2024-03/22/c_1712776611775634.htm
# custom:
#   id: cn.export.scope
#   citation: PIPL art. 38; CAC filing guides, 2nd edition
#   actions: [data.transfer, data.store]
#   effects: {derive: [], allow_with_obligations: ["log:export"]}
#   valid_from: "2021-11-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {"rule": "cn.export.scope", "effect": "derive", "because": way_out} if regulated_export

finding contains {
	"rule": "cn.export.scope",
	"effect": "allow_with_obligations",
	"because": way_out,
} if {
	regulated_export
}

transfers if tidegate.asks("data.transfer")

stores if tidegate.asks("data.store")

discloses if tidegate.asks("data.disclose")

deletes if tidegate.asks("record.delete")

reports if tidegate.asks("report.check")

moves if transfers

moves if stores

another_report if {
	is_string(input.report.kind)
	not our_report
}

our_report if input.report.kind in tables.report_kinds

# A place that is known, and is not the mainland.
abroad(place) if {
	is_string(place)
	count(place) == 2
	place != "CN"
}

gathered_here if input.data.origin == "CN"

# Leaving takes one of the two: the place, or the people who see the data.
way_out contains "flow.to" if {
	moves
	input.flow.to != "CN"
}

way_out contains "recipient.country" if {
	transfers
	input.recipient.country != "CN"
}

exports if count(way_out) > 0

stays_home if {
	transfers
	input.flow.to == "CN"
	input.recipient.country == "CN"
}

stays_home if {
	stores
	input.flow.to == "CN"
}

# Whatever is not known to stay may leave, and is asked about.
may_leave if {
	moves
	not stays_home
}

regulated_export if {
	exports
	not nothing_regulated
}

# Data not known to be impersonal is personal.
personal if {
	moves
	not impersonal
}

impersonal if input.data.personal == false

# CBDF art. 2: what nobody notified or published as important needs no declaration as such.
unimportant if input.data.important == false

nothing_regulated if {
	impersonal
	unimportant
}

# A day that is one, and not in the future.
past(day) if {
	is_string(day)
	count(day) == 10
	day <= input.today.cn
}

# A period in years runs through its same-numbered day; text compares it, 29 February included.
runs(start, years) if {
	past(start)
	input.today.cn <= later(start, years)
}

later(start, years) := concat("", [sprintf("%v", [to_number(substring(start, 0, 4)) + years]), substring(start, 4, 6)])
