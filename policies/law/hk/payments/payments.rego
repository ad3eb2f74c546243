# METADATA
# title: Payments made in Hong Kong
# description: >-
#   Due diligence of banks, money service operators and issuers of stored value in
#   Hong Kong before they pay, and the licence that who moves other people's money
#   there needs. Figures are from memory of the schedule.
# related_resources:
#   - https://www.elegislation.gov.hk/hk/cap615
package law.hk.payments

import data.tables.hk.payments as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	service_elsewhere
	payee_elsewhere
}

needs contains fact if {
	pays
	some fact in {"service.operated_in", "payee.country"}
}

needs contains "payout.institution_country" if tied

needs contains "payee.cdd_done" if paid_here

needs contains "payout.psp_licensed" if {
	paid_here
	not own_debt
}

# Who has done it all need not say how large the payment is.
needs contains "payout.occasional" if unchecked

needs contains "payout.amount_hkd" if {
	unchecked
	occasional
}

needs contains "payout.wire" if {
	unchecked
	occasional
	below(input.payout.amount_hkd, tables.occasional_cents)
	not below_wire
}

# METADATA
# title: Due diligence before a payment
# description: >-
#   A licensed institution in Hong Kong has done its customer due diligence before
#   it pays. Outside a business relationship that is due on a wire transfer of HKD
#   8,000 or more and on any payment of HKD 120,000 or more. Records are kept five
#   years.
# related_resources:
#   - https://www.elegislation.gov.hk/hk/cap615
# custom:
#   id: hk.amlo.cdd
#   citation: AMLO (Cap. 615) Sch. 2
#   actions: [creator.payout, seller.payout]
#   effects: {deny: [], allow_with_obligations: ["retain:5y"]}
#   valid_from: "2012-04-01"
#   confidence: high
#   topic: payments
#   retention: "5y:AMLO Sch. 2"
finding contains {"rule": "hk.amlo.cdd", "effect": "deny", "because": diligence_facts} if {
	unchecked
	input.payout.occasional != null
	not occasional
}

finding contains {"rule": "hk.amlo.cdd", "effect": "deny", "because": diligence_facts} if {
	unchecked
	occasional
	input.payout.amount_hkd != null
	not below_occasional
}

finding contains {"rule": "hk.amlo.cdd", "effect": "deny", "because": diligence_facts} if {
	unchecked
	occasional
	input.payout.wire != false
	input.payout.amount_hkd != null
	not below_wire
}

finding contains {
	"rule": "hk.amlo.cdd",
	"effect": "allow_with_obligations",
	"because": {"payee.cdd_done"},
} if {
	paid_here
	checked
}

# METADATA
# title: Other people's money takes a licence in Hong Kong
# description: >-
#   Storing value for others or remitting their money in Hong Kong takes a licence
#   (stored value facility, money service operator) or an institution that has one.
#   Paying a debt of one's own does not. No day of its own was found, so the rule
#   counts from the day on which Cap. 615 began.
# related_resources:
#   - https://www.elegislation.gov.hk/hk/cap584
# custom:
#   id: hk.payment_licence
#   citation: Cap. 584; Cap. 615
#   actions: [creator.payout, seller.payout]
#   effects: {deny: []}
#   valid_from: "2012-04-01"
#   confidence: high
#   topic: payments
#   retention: "5y:AMLO Sch. 2"
finding contains {"rule": "hk.payment_licence", "effect": "deny", "because": {"payout.psp_licensed"}} if {
	paid_here
	not own_debt
	input.payout.psp_licensed != true
}

pays if tidegate.asks("creator.payout")

pays if tidegate.asks("seller.payout")

tied if {
	pays
	input.service.operated_in != null
	not service_elsewhere
}

tied if {
	pays
	input.payee.country != null
	not payee_elsewhere
}

service_elsewhere if whereabouts.outside(input.service.operated_in, tables.home)

payee_elsewhere if whereabouts.outside(input.payee.country, tables.home)

# The Ordinance binds the institution, not the payee.
paid_here if {
	tied
	input.payout.institution_country != null
	not institution_elsewhere
}

institution_elsewhere if whereabouts.outside(input.payout.institution_country, tables.home)

own_debt if input.payout.own_debt == true

checked if input.payee.cdd_done == true

unchecked if {
	paid_here
	input.payee.cdd_done != true
}

occasional if input.payout.occasional == true

below_occasional if below(input.payout.amount_hkd, tables.occasional_cents)

below_wire if below(input.payout.amount_hkd, tables.wire_cents)

below(amount, line) if {
	is_number(amount)
	amount >= 0
	amount < line
}

diligence_facts := {"payee.cdd_done", "payout.occasional", "payout.wire", "payout.amount_hkd"}
