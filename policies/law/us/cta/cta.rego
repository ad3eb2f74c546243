# METADATA
# title: Corporate Transparency Act
# description: >-
#   Since March 2025 only companies formed abroad and registered to do business
#   in a state report their beneficial owners. Who pays such a company asks for
#   the proof.
# related_resources:
#   - https://www.ecfr.gov/current/title-31/section-1010.380
package law.us.cta

import data.tidegate

answers := true

# The duty is the company's. A payer asks for its proof only where the payment
# has an American tie.
out_of_scope if {
	pays
	input.payout.payer_us_person == false
	input.payout.us_nexus == false
	not american_tie
}

# People report nothing.
out_of_scope if {
	pays
	input.payee.individual == true
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

needs contains "payee.individual" if reached

needs contains "payee.us_person" if company

needs contains "payee.us_registered" if foreign_company

needs contains "payee.us_registered_on" if reporting_company

needs contains "payee.boi_filed" if reporting_company

# METADATA
# title: Companies formed in the United States report no owners
# description: >-
#   An entity formed in the United States files nothing, and no U.S. person is
#   reported as an owner. Whether it was formed there is read from its being a
#   U.S. person for tax, which of a company means the same.
# related_resources:
#   - https://www.federalregister.gov/d/2025-05199
# custom:
#   id: us.cta.domestic
#   citation: 31 CFR 1010.380; 90 FR 13688
#   actions: [seller.payout]
#   effects: {derive: []}
#   valid_from: "2025-03-26"
#   confidence: high
#   topic: payouts
#   retention: default
finding contains {
	"rule": "us.cta.domestic",
	"effect": "derive",
	"because": {"payee.us_person", "payee.individual"},
} if {
	company
	input.payee.us_person == true
}

# METADATA
# title: A foreign company registered in a state reports its owners
# description: >-
#   Within 30 days of the day its registration takes effect it reports its
#   beneficial owners, none of whom is a U.S. person; ask for the proof of
#   filing. The final rule was not found; the interim one is applied.
# related_resources:
#   - https://www.ecfr.gov/current/title-31/section-1010.380
# custom:
#   id: us.cta.foreign
#   citation: 31 CFR 1010.380; 90 FR 13688
#   actions: [seller.payout]
#   effects: {derive: [], allow_with_obligations: ["boi:30d"]}
#   valid_from: "2025-03-26"
#   confidence: high
#   topic: payouts
#   retention: default
finding contains {
	"rule": "us.cta.foreign",
	"effect": "derive",
	"because": {"payee.us_person", "payee.us_registered"},
} if {
	reporting_company
}

finding contains {
	"rule": "us.cta.foreign",
	"effect": "allow_with_obligations",
	"because": {"payee.us_registered", "payee.boi_filed"},
} if {
	reporting_company
	input.payee.boi_filed != true
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

company if {
	reached
	input.payee.individual != true
}

foreign_company if {
	company
	input.payee.us_person != true
}

reporting_company if {
	foreign_company
	input.payee.us_registered != false
}
