# METADATA
# title: United States tax on payouts
# description: >-
#   Whom a payer asks for which tax form, from whom it withholds, and what it
#   reports to the tax authority.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title26-section3406&edition=prelim
package law.us.irs

import data.tables.us.irs as tables
import data.tidegate

answers := true

# A foreign payee whose income arises abroad is documented only because a U.S.
# payer pays: it must show that the payee is foreign. Where the payer is no U.S.
# person either, the tax law does not reach the payment, and nobody is asked for
# an American form. All three facts must be known: a foreign payer too answers
# for US-source income of a foreign payee (26 USC 1441) and, to be safe, for a
# U.S. payee.
out_of_scope if {
	pays
	foreign_payee
	input.payee.income_source == "foreign"
	input.payout.payer_us_person == false
}

out_of_scope if other_report

# The form is asked for last, so that who need not sign one is never asked to.
needs contains "payee.us_person" if pays

needs contains "payee.income_source" if {
	pays
	foreign_payee
}

needs contains "payout.payer_us_person" if {
	pays
	foreign_payee
	input.payee.income_source == "foreign"
}

needs contains "payee.form" if reached

needs contains "payee.form_signed_on" if w8_of_foreigner

needs contains "payout.can_withhold" if {
	formless
	withholding_helps
}

needs contains "payee.tin_ok" if {
	pays_creator
	us_payee
}

needs contains "payee.channel" if bad_number

needs contains "payee.ytd_gross" if network_with_bad_number

needs contains "payee.ytd_txn" if network_with_bad_number

needs contains "payee.treaty_claim" if foreigner_earns_here

needs contains "report.kind" if checks_report

needs contains "payee.us_person" if checks_report

needs contains "payee.ytd_gross" if reports_on_us_payee

needs contains "payee.ytd_txn" if {
	reports_on_us_payee
	network_report
}

# METADATA
# title: A valid tax form, or tax withheld
# description: >-
#   A W-9 of a U.S. payee, a W-8BEN (person) or W-8BEN-E (company) of a foreign
#   one; a W-8 is good to the end of the third calendar year after it was signed. Without it the
#   payment waits, or tax is withheld at the statutory rate. Keep forms about
#   four years. No date of its own was found for this row, so it counts from the
#   earliest day of this law that is sure.
# related_resources:
#   - https://www.ecfr.gov/current/title-26/section-1.1441-1
# custom:
#   id: us.irs.forms
#   citation: 26 USC 3406, 1441; 26 CFR 1.1441-1(e)
#   actions: [creator.payout, seller.payout]
#   effects: {deny: [], allow_with_obligations: ["withhold:statutory"]}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: tax
#   retention: "4y:26 USC 3406, 1441"
finding contains {
	"rule": "us.irs.forms",
	"effect": "deny",
	"because": {"payee.form", "payee.form_signed_on"},
} if {
	formless
	not withheld_instead
}

finding contains {
	"rule": "us.irs.forms",
	"effect": "allow_with_obligations",
	"because": {"payee.form", "payout.can_withhold"},
} if {
	formless
	withheld_instead
}

# METADATA
# title: The taxpayer number is missing or wrong
# description: >-
#   24 percent is withheld from a U.S. payee, deposited and reported on Form
#   945. On payments through a third-party network only once both 1099-K limits
#   are passed (proposed regulations of 2026).
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title26-section3406&edition=prelim
# custom:
#   id: us.irs.backup
#   citation: 26 USC 3406(b)(8)
#   actions: [creator.payout]
#   effects: {allow_with_obligations: ["withhold:24", "form:945"]}
#   valid_from: "2025-01-01"
#   confidence: medium
#   topic: tax
#   retention: "4y:26 USC 3406, 1441"
finding contains {
	"rule": "us.irs.backup",
	"effect": "allow_with_obligations",
	"because": {"payee.tin_ok", "payee.channel"},
} if {
	bad_number
	input.payee.channel == "direct"
}

finding contains {
	"rule": "us.irs.backup",
	"effect": "allow_with_obligations",
	"because": {"payee.tin_ok", "payee.ytd_gross", "payee.ytd_txn"},
} if {
	network_with_bad_number
	over_network_limits
}

# METADATA
# title: A foreign payee earns income in the United States
# description: >-
#   Royalties and services there: 30 percent is withheld and Form 1042-S filed,
#   unless a treaty benefit is claimed with evidence. Work done abroad is
#   foreign income. No date of its own was found for this row, so it counts from
#   the earliest day of this law that is sure.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title26-section1441&edition=prelim
# custom:
#   id: us.irs.nra
#   citation: 26 USC 861-862, 1441
#   actions: [creator.payout]
#   effects: {allow_with_obligations: ["withhold:30", "form:1042-S"]}
#   valid_from: "2025-01-01"
#   confidence: medium
#   topic: tax
#   retention: "4y:26 USC 3406, 1441"
finding contains {
	"rule": "us.irs.nra",
	"effect": "allow_with_obligations",
	"because": {"payee.us_person", "payee.income_source", "payee.treaty_claim"},
} if {
	foreigner_earns_here
	input.payee.treaty_claim != true
}

# METADATA
# title: Form 1099-K for payments through the network
# description: >-
#   Gross of more than 20,000 dollars and more than 200 payments in the calendar
#   year. Several states set lower limits that were not researched: under the
#   federal limits a person looks them up.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title26-section6050W&edition=prelim
# custom:
#   id: us.irs.1099k
#   citation: 26 USC 6050W(e)
#   actions: [report.check]
#   effects: {allow_with_obligations: ["form:1099-K"], review: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: tax
#   retention: "4y:26 USC 3406, 1441"
finding contains {
	"rule": "us.irs.1099k",
	"effect": "allow_with_obligations",
	"because": {"payee.ytd_gross", "payee.ytd_txn"},
} if {
	network_report
	reports_on_us_payee
	over_network_limits
}

finding contains {
	"rule": "us.irs.1099k",
	"effect": "review",
	"because": {"payee.ytd_gross", "payee.ytd_txn", "report.state_limits_checked"},
} if {
	network_report
	reports_on_us_payee
	input.payee.ytd_gross != null
	input.payee.ytd_txn != null
	not over_network_limits
	not states_checked
}

# METADATA
# title: Form 1099-NEC for payments by the platform itself
# description: >-
#   Bonuses and services of 2,000 dollars or more in the calendar year (600
#   before 2026; indexed from 2027), on Form 1099-NEC or 1099-MISC.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title26-section6041A&edition=prelim
# custom:
#   id: us.irs.1099nec
#   citation: 26 USC 6041, 6041A
#   actions: [report.check]
#   effects: {allow_with_obligations: ["form:1099-NEC"]}
#   valid_from: "2026-01-01"
#   confidence: high
#   topic: tax
#   retention: "4y:26 USC 3406, 1441"
finding contains {
	"rule": "us.irs.1099nec",
	"effect": "allow_with_obligations",
	"because": {"payee.ytd_gross"},
} if {
	direct_report
	reports_on_us_payee
	is_number(input.payee.ytd_gross)
	input.payee.ytd_gross >= tables.direct_gross_cents
}

# --- what is asked ---

pays if pays_creator

pays if tidegate.asks("seller.payout")

pays_creator if tidegate.asks("creator.payout")

checks_report if tidegate.asks("report.check")

other_report if {
	checks_report
	is_string(input.report.kind)
	not our_report
}

our_report if input.report.kind in tables.report_kinds

# A kind that cannot be read is both.
network_report if {
	checks_report
	input.report.kind != "form_1099nec"
}

direct_report if {
	checks_report
	input.report.kind != "form_1099k"
}

# --- who is paid, for what ---

# A payee is not foreign before that is known.
foreign_payee if input.payee.us_person == false

us_payee if input.payee.us_person != false

reports_on_us_payee if {
	checks_report
	us_payee
}

reached if {
	pays
	us_payee
}

reached if {
	pays
	foreign_payee
	input.payee.income_source != "foreign"
}

reached if {
	pays
	foreign_payee
	input.payout.payer_us_person != false
}

foreigner_earns_here if {
	pays_creator
	foreign_payee
	input.payee.income_source != "foreign"
}

# --- the form ---

w8_of_foreigner if {
	reached
	foreign_payee
	input.payee.form in tables.w8_forms
	not form_of_another
}

# The one is signed by people, the other by companies.
form_of_another if {
	input.payee.form == "w8bene"
	input.payee.individual == true
}

form_of_another if {
	input.payee.form == "w8ben"
	input.payee.individual == false
}

formless if {
	reached
	input.payee.form != null
	not w8_of_foreigner
	not w9_of_us_payee
}

formless if {
	w8_of_foreigner
	input.payee.form_signed_on != null
	not w8_good
}

w9_of_us_payee if {
	input.payee.us_person == true
	input.payee.form == "w9"
}

w8_good if {
	is_string(input.payee.form_signed_on)
	input.payee.form_signed_on <= input.today.us
	last_year := to_number(substring(input.payee.form_signed_on, 0, 4)) + tables.w8_years
	to_number(substring(input.today.us, 0, 4)) <= last_year
}

withheld_instead if {
	withholding_helps
	input.payout.can_withhold == true
}

# There is a rate to withhold at only for a U.S. payee and for income that arises here.
withholding_helps if us_payee

withholding_helps if input.payee.income_source == "us"

# --- the number ---

bad_number if {
	pays_creator
	us_payee
	input.payee.tin_ok != true
}

network_with_bad_number if {
	bad_number
	input.payee.channel != "direct"
}

# "Exceeds", both.
over_network_limits if {
	is_number(input.payee.ytd_gross)
	is_number(input.payee.ytd_txn)
	input.payee.ytd_gross > tables.network_gross_cents
	input.payee.ytd_txn > tables.network_payments
}

states_checked if input.report.state_limits_checked == true
