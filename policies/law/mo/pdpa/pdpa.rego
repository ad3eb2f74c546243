# METADATA
# title: Personal data in Macau
# description: >-
#   Law 8/2005: data leaves Macau for a destination that the authority holds
#   adequate, or on a ground of article 20; automated handling is notified. Whether
#   a destination is adequate the authority alone decides; no list of it is known.
# related_resources:
#   - https://www.gpdp.gov.mo
package law.mo.pdpa

import data.tables.mo.pdpa as tables
import data.tidegate
import data.tidegate.calendar
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	moves
	from_elsewhere
}

out_of_scope if {
	moves
	input.data.personal == false
}

out_of_scope if {
	reports
	another_report
}

out_of_scope if {
	reports
	actor_elsewhere
}

needs contains "flow.from" if moves

needs contains fact if {
	tied
	some fact in {"data.personal", "flow.to", "recipient.country"}
}

needs contains "mech.mo.ground" if {
	leaves
	not adequate
}

needs contains "report.kind" if reports

needs contains "actor.country" if our_report

needs contains "report.exempt_category" if our_report

needs contains "report.started_on" if notifiable

# METADATA
# title: Data leaves Macau for adequate destinations
# description: >-
#   Personal data leaves Macau for a place whose protection the authority holds
#   adequate; anywhere else article 20 must speak for it. Mainland China and Hong
#   Kong are outside Macau. What a company of Macau keeps and sends elsewhere does
#   not leave it.
# related_resources:
#   - https://www.gpdp.gov.mo
# custom:
#   id: mo.pdpa.art19
#   citation: Law 8/2005 art. 19
#   actions: [data.transfer]
#   effects: {deny: [], allow_with_obligations: ["record:transfer_ground"]}
#   valid_from: "2006-02-19"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {"rule": "mo.pdpa.art19", "effect": "deny", "because": ground_facts} if {
	leaves
	not adequate
	not grounded
}

finding contains {"rule": "mo.pdpa.art19", "effect": "allow_with_obligations", "because": {"mech.mo.adequate"}} if {
	leaves
	adequate
}

# METADATA
# title: Without adequacy, a ground and a notice to the authority
# description: >-
#   Unambiguous consent, necessity for a contract, a legal claim, a vital interest
#   or a public register, each with a notification to the authority; or safeguards
#   such as clauses that it authorised. A ground without that goes to a person,
#   because the article was read for the notification only.
# related_resources:
#   - https://www.gpdp.gov.mo
# custom:
#   id: mo.pdpa.art20
#   citation: Law 8/2005 art. 20
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["record:transfer_ground"], review: ["notify:mo_transfer"]}
#   valid_from: "2006-02-19"
#   confidence: medium
#   topic: cross_border
#   retention: default
finding contains {"rule": "mo.pdpa.art20", "effect": "allow_with_obligations", "because": ground_facts} if {
	leaves
	not adequate
	grounded
	told
}

finding contains {"rule": "mo.pdpa.art20", "effect": "review", "because": ground_facts} if {
	leaves
	not adequate
	grounded
	not told
}

# METADATA
# title: Automated handling is notified within eight days
# description: >-
#   Who begins to handle personal data by automated means notifies the authority
#   within eight days, unless it exempted the category. Later a person looks.
# related_resources:
#   - https://www.gpdp.gov.mo
# custom:
#   id: mo.pdpa.art21
#   citation: Law 8/2005 art. 21(1)
#   actions: [report.check]
#   effects: {allow_with_obligations: ["notify:mo_processing"], review: ["notify:mo_processing"]}
#   valid_from: "2006-02-19"
#   confidence: high
#   topic: privacy
#   retention: default
finding contains {
	"rule": "mo.pdpa.art21",
	"effect": "allow_with_obligations",
	"because": notification_facts,
} if {
	notifiable
	not notified
	in_time
}

finding contains {"rule": "mo.pdpa.art21", "effect": "review", "because": notification_facts} if {
	notifiable
	input.report.started_on != null
	not notified
	not in_time
}

moves if tidegate.asks("data.transfer")

reports if tidegate.asks("report.check")

# It is the data's leaving Macau that counts, not the giver's seat. A place that cannot be read may be Macau.
tied if {
	moves
	input.flow.from != null
	not from_elsewhere
}

from_elsewhere if whereabouts.outside(input.flow.from, tables.home)

actor_elsewhere if whereabouts.outside(input.actor.country, tables.home)

leaves if {
	tied
	input.flow.to != null
	not to_home
}

leaves if {
	tied
	input.recipient.country != null
	not recipient_home
}

to_home if tables.home[input.flow.to]

recipient_home if tables.home[input.recipient.country]

adequate if input.mech.mo.adequate == true

grounded if input.mech.mo.ground in tables.notified_grounds

grounded if input.mech.mo.ground in tables.authorised_grounds

told if {
	input.mech.mo.ground in tables.notified_grounds
	past(input.mech.mo.notified_on)
}

told if {
	input.mech.mo.ground in tables.authorised_grounds
	past(input.mech.mo.authorised_on)
}

past(day) if {
	is_string(day)
	count(day) == 10
	day <= input.today.mo
}

another_report if {
	is_string(input.report.kind)
	not known_report
}

known_report if input.report.kind in tables.report_kinds

our_report if {
	reports
	input.report.kind != null
	not another_report
}

notifiable if {
	our_report
	input.actor.country != null
	not actor_elsewhere
	input.report.exempt_category != true
}

notified if past(input.report.notified_on)

in_time if {
	is_string(input.report.started_on)
	calendar.days_from(input.report.started_on, input.today.mo) <= tables.notification_days
}

ground_facts := {"mech.mo.adequate", "mech.mo.ground", "mech.mo.notified_on", "mech.mo.authorised_on"}

notification_facts := {"report.started_on", "report.notified_on"}
