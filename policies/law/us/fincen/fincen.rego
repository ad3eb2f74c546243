# METADATA
# title: Money services businesses
# description: >-
#   Who takes money for others and passes it on in the United States is a money
#   transmitter, unless it only processes the payments of a sale or the money is
#   part of its own sale.
# related_resources:
#   - https://www.ecfr.gov/current/title-31/section-1010.100
package law.us.fincen

import data.tidegate

answers := true

# An exemption counts only where it is stated.

# Wholly or substantially in the United States, wherever the payer sits.
out_of_scope if {
	pays
	input.payout.payer_us_person == false
	input.payout.us_nexus == false
	not american_tie
}

# Who pays what it owes itself takes money for nobody.
out_of_scope if {
	pays
	input.payout.own_debt == true
}

needs contains "payout.payer_us_person" if {
	pays
	not american_tie
}

needs contains "payout.us_nexus" if {
	pays
	input.payout.payer_us_person == false
	not american_tie
}

needs contains "payout.sale_proceeds" if reached

needs contains "payout.bsa_clearing" if may_be_processor

needs contains "payout.payee_agreement" if may_be_processor

needs contains "payout.msb_registered" if {
	reached
	known_not_exempt
}

# METADATA
# title: Whoever passes on other people's money
# description: >-
#   A person who accepts and transmits value for others, wholly or in substantial
#   part in the United States, wherever it is located, is a money services
#   business unless exempt. Where no exemption is shown and the payer is not
#   registered, a person judges.
# related_resources:
#   - https://www.ecfr.gov/current/title-31/section-1010.100
# custom:
#   id: us.fincen.money_transmitter
#   citation: 31 CFR 1010.100(ff)(5)(i)
#   actions: [seller.payout]
#   effects: {review: []}
#   valid_from: "2011-09-19"
#   confidence: high
#   topic: payouts
#   retention: "5y:31 CFR 1010.430(d)"
finding contains {
	"rule": "us.fincen.money_transmitter",
	"effect": "review",
	"because": {"payout.sale_proceeds", "payout.bsa_clearing", "payout.payee_agreement", "payout.msb_registered"},
} if {
	reached
	not exempt
	not registered
}

# METADATA
# title: The payer is exempt as a processor or as a seller
# description: >-
#   A payment processor moves the price of goods or services through a clearing
#   and settlement system of institutions regulated under the Bank Secrecy Act,
#   under a formal agreement with at least the seller; or taking the money is
#   integral to the payer's own sale. Wallets between people, tips cashed out to
#   others and stored balances fall outside. Counsel's memo is kept for each
#   product.
# related_resources:
#   - https://www.fincen.gov/resources/statutes-regulations/administrative-rulings/application-money-services-business-regulations-1
# custom:
#   id: us.fincen.processor_exempt
#   citation: 31 CFR 1010.100(ff)(5)(ii)(B), (F); FIN-2013-R002
#   actions: [seller.payout]
#   effects: {derive: []}
#   valid_from: "2011-09-19"
#   confidence: high
#   topic: payouts
#   retention: "5y:31 CFR 1010.430(d)"
finding contains {
	"rule": "us.fincen.processor_exempt",
	"effect": "derive",
	"because": {"payout.sale_proceeds", "payout.bsa_clearing", "payout.payee_agreement"},
} if {
	reached
	processor
}

finding contains {
	"rule": "us.fincen.processor_exempt",
	"effect": "derive",
	"because": {"payout.sale_proceeds", "payout.integral_to_sale"},
} if {
	reached
	integral
}

# METADATA
# title: Duties of a money services business
# description: >-
#   Registered within 180 days and renewed every two years; a program against
#   money laundering; suspicious activity of 2,000 dollars or more reported
#   within 30 days; from 3,000 dollars who pays and who is paid travels with the
#   payment; records five years. No date of its own was found for this row, so it
#   counts from the day of the definition it rests on.
# related_resources:
#   - https://www.ecfr.gov/current/title-31/part-1022
# custom:
#   id: us.fincen.msb_duties
#   citation: 31 CFR 1022.210, 1022.320, 1022.380, 1010.410, 1010.430
#   actions: [seller.payout]
#   effects: {allow_with_obligations: ["register:msb", "program:aml", "report:sar", "retain:5y"]}
#   valid_from: "2011-09-19"
#   confidence: high
#   topic: payouts
#   retention: "5y:31 CFR 1010.430(d)"
finding contains {
	"rule": "us.fincen.msb_duties",
	"effect": "allow_with_obligations",
	"because": {"payout.msb_registered"},
} if {
	reached
	not exempt
	registered
}

pays if tidegate.asks("seller.payout")

american_tie if input.payout.currency == "USD"

american_tie if input.payee.us_person == true

reached if {
	pays
	american_tie
}

reached if {
	pays
	input.payout.payer_us_person != false
}

reached if {
	pays
	input.payout.us_nexus != false
}

exempt if processor

exempt if integral

processor if {
	input.payout.sale_proceeds == true
	input.payout.bsa_clearing == true
	input.payout.payee_agreement == true
}

integral if {
	input.payout.sale_proceeds == true
	input.payout.integral_to_sale == true
}

may_be_processor if {
	reached
	input.payout.sale_proceeds == true
	not integral
}

known_not_exempt if {
	input.payout.sale_proceeds != true
}

known_not_exempt if {
	input.payout.bsa_clearing != true
	not integral
}

known_not_exempt if {
	input.payout.payee_agreement != true
	not integral
}

registered if input.payout.msb_registered == true
