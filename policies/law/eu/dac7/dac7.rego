# METADATA
# title: Reports on platform sellers
# description: >-
#   Directive (EU) 2021/514 (DAC7): a platform tells one Member State each year what
#   sellers resident in the Union earned on it, holds back the payout of a seller who
#   does not say who he is, and keeps what it reported. Whether a creator's share of
#   revenue is a personal service is an open question: it goes to a person, and
#   payouts to creators are not judged until counsel has answered it.
# related_resources:
#   - http://data.europa.eu/eli/dir/2021/514/oj
package law.eu.dac7

import data.tables.eu.dac7 as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	pays
	whereabouts.outside(input.payee.country, tables.members)
}

out_of_scope if another_report

out_of_scope if another_record

needs contains "payee.country" if pays

needs contains "seller.dac7_complete" if of_the_union

needs contains fact if {
	of_the_union
	silent
	some fact in {"seller.dac7_reminders", "seller.dac7_days"}
}

# Whom the report leaves out owes no details: asked only where a payout would wait.
needs contains "seller.activity" if overdue

needs contains fact if {
	overdue
	input.seller.activity != null
	not counts_do_not_matter
	some fact in {"seller.sales_year", "seller.consideration_year_eur"}
}

needs contains "report.kind" if reports

needs contains fact if {
	our_report
	some fact in {"seller.dac7_connected", "seller.activity"}
}

needs contains fact if {
	our_report
	connected
	input.seller.activity != null
	not counts_do_not_matter
	some fact in {"seller.sales_year", "seller.consideration_year_eur"}
}

needs contains "record.kind" if deletes

needs contains "record.completed_on" if seller_record

# METADATA
# title: Sellers who are reported
# description: >-
#   Goods, personal services, transport and rental, by sellers resident in the
#   Union or of property there. A seller of goods with fewer than 30 sales and not
#   more than 2,000 euros in the year is left out. Due diligence is done by 31
#   December, the report by 31 January; an operator from abroad registers in one
#   state. What was reported is kept for five years after the year at least and for
#   ten at most, as the state has set, so between the two a person looks. A creator's
#   share of revenue goes to a person as well, because nobody has settled what it is.
# related_resources:
#   - http://data.europa.eu/eli/dir/2021/514/oj
# custom:
#   id: eu.dac7.reportable
#   citation: Directive (EU) 2021/514, Annex V
#   actions: [report.check, record.delete]
#   effects: {allow_with_obligations: ["report:dac7", "diligence:dac7", "retain:10y"], review: [], deny: []}
#   valid_from: "2023-01-01"
#   confidence: high
#   topic: tax
#   retention: "10y:DAC7 Annex V"
finding contains {
	"rule": "eu.dac7.reportable",
	"effect": "allow_with_obligations",
	"because": {"seller.dac7_connected", "seller.activity", "seller.sales_year", "seller.consideration_year_eur"},
} if {
	our_report
	connected
	not left_out
	not other_activity
}

finding contains {
	"rule": "eu.dac7.reportable",
	"effect": "review",
	"because": {"seller.dac7_connected", "seller.activity"},
} if {
	our_report
	connected
	unsettled
}

# A legal duty that keeps what somebody wants erased (GDPR art. 17(3)(b)).
finding contains {
	"rule": "eu.dac7.reportable",
	"effect": "deny",
	"because": {"record.kind", "record.completed_on"},
} if {
	seller_record
	input.record.completed_on != null
	not over(tables.years_kept)
}

finding contains {
	"rule": "eu.dac7.reportable",
	"effect": "review",
	"because": {"record.kind", "record.completed_on"},
} if {
	seller_record
	over(tables.years_kept)
	not over(tables.years_at_most)
}

# METADATA
# title: A seller who does not say who he is
# description: >-
#   After two reminders, and at least 60 days, the account is closed and the seller
#   kept from coming back, or the payout is held until the details are there. A
#   seller of goods who is left out of the report, so far this year, is reminded only;
#   whether who lives on a share of revenue owes the details a person judges.
# related_resources:
#   - http://data.europa.eu/eli/dir/2021/514/oj
# custom:
#   id: eu.dac7.no_data
#   citation: Directive (EU) 2021/514, Annex V section IV
#   actions: [seller.payout]
#   effects: {deny: ["hold:dac7"], review: [], allow_with_obligations: ["remind:dac7"]}
#   valid_from: "2023-01-01"
#   confidence: high
#   topic: tax
#   retention: "10y:DAC7 Annex V"
finding contains {
	"rule": "eu.dac7.no_data",
	"effect": "deny",
	"because": {"seller.dac7_complete", "seller.dac7_reminders", "seller.dac7_days"},
} if {
	overdue
	size_told
	not revenue_share
}

finding contains {
	"rule": "eu.dac7.no_data",
	"effect": "review",
	"because": {"seller.activity", "seller.dac7_complete"},
} if {
	overdue
	revenue_share
}

finding contains {
	"rule": "eu.dac7.no_data",
	"effect": "allow_with_obligations",
	"because": {"seller.dac7_complete", "seller.dac7_reminders", "seller.dac7_days"},
} if {
	of_the_union
	silent
	still_asked
}

pays if tidegate.asks("seller.payout")

reports if tidegate.asks("report.check")

deletes if tidegate.asks("record.delete")

# A kind that cannot be read is kept.
seller_record if {
	deletes
	input.record.kind != null
	not another_record
}

another_record if {
	deletes
	is_string(input.record.kind)
	not our_record
}

our_record if input.record.kind in tables.record_kinds

# Years are counted from the end of the year of which was reported.
over(years) if year(input.today.eu) - year(input.record.completed_on) > years

year(day) := to_number(substring(day, 0, 4)) if is_string(day)

of_the_union if {
	pays
	input.payee.country != null
	not abroad
}

abroad if whereabouts.outside(input.payee.country, tables.members)

silent if {
	input.seller.dac7_complete != null
	not answered
}

answered if input.seller.dac7_complete == true

# Either number short of its line: the seller is reminded, and paid meanwhile.
still_asked if {
	fewer_than(input.seller.dac7_reminders, tables.reminders)
	is_number(input.seller.dac7_days)
}

still_asked if {
	fewer_than(input.seller.dac7_days, tables.days_after)
	is_number(input.seller.dac7_reminders)
}

still_asked if {
	left_out
	is_number(input.seller.dac7_reminders)
	is_number(input.seller.dac7_days)
}

overdue if {
	of_the_union
	silent
	input.seller.dac7_reminders != null
	input.seller.dac7_days != null
	not still_asked
}

size_told if {
	input.seller.activity != null
	counts_do_not_matter
}

size_told if {
	input.seller.activity != null
	input.seller.sales_year != null
	input.seller.consideration_year_eur != null
}

fewer_than(count_of, line) if {
	is_number(count_of)
	count_of >= 0
	count_of < line
}

our_report if {
	reports
	input.report.kind != null
	not another_report
}

another_report if {
	reports
	is_string(input.report.kind)
	not known_report
}

known_report if input.report.kind in tables.report_kinds

connected if input.seller.dac7_connected != false

other_activity if {
	is_string(input.seller.activity)
	not reported_activity
}

reported_activity if input.seller.activity in tables.activities

# Known, and none that has a least amount.
counts_do_not_matter if {
	is_string(input.seller.activity)
	input.seller.activity != "goods"
}

unsettled if revenue_share

# One that cannot be read may be one of those.
unsettled if {
	input.seller.activity != null
	type_name(input.seller.activity) != "string"
}

revenue_share if input.seller.activity in tables.open_activities

left_out if {
	input.seller.activity == "goods"
	fewer_than(input.seller.sales_year, tables.goods_sales)
	within(input.seller.consideration_year_eur, tables.goods_eur_cents)
}

within(amount, line) if {
	is_number(amount)
	amount >= 0
	amount <= line
}
