# METADATA
# title: Customer identification of banks
# description: >-
#   A bank that opens an account must be told who opens it. The rule binds the
#   bank; a platform that has accounts opened at a partner bank meets it by
#   contract.
# related_resources:
#   - https://www.ecfr.gov/current/title-31/section-1020.220
package law.us.cip

import data.tables.us.cip as tables
import data.tidegate

answers := true

# A payment that no U.S. person makes and that touches nothing American opens no
# account at a bank there.
out_of_scope if {
	pays
	input.payout.payer_us_person == false
	input.payout.us_nexus == false
	not american_tie
}

out_of_scope if {
	pays
	input.payout.opens_us_account == false
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

needs contains "payout.opens_us_account" if reached

needs contains "payee.individual" if opens

needs contains "payee.cip_elements" if opens

needs contains "payee.us_person" if opens

needs contains "payee.id_number_kind" if opens

# METADATA
# title: Whoever opens an account is named to the bank
# description: >-
#   Name, address, a number and, of an individual, the date of birth: a U.S.
#   person's taxpayer number; of another a taxpayer number, a passport's, an alien
#   identification card's or that of a government's document with a photo. The
#   bank verifies within a reasonable time and gives notice. Identity data is
#   kept five years after the account closes, what was done to verify it five
#   years after it was made. Where something is missing a person looks, because
#   the rule binds the bank and reaches a platform by contract only.
# related_resources:
#   - https://www.ecfr.gov/current/title-31/section-1020.220
# custom:
#   id: us.cip.elements
#   citation: 31 CFR 1020.220(a)
#   actions: [seller.payout]
#   effects: {review: [], allow_with_obligations: ["verify:cip", "retain:5y-after-close", "retain:5y"]}
#   valid_from: "2003-10-01"
#   confidence: high
#   topic: identity
#   retention: "5y:31 CFR 1020.220(a)(3)"
finding contains {
	"rule": "us.cip.elements",
	"effect": "allow_with_obligations",
	"because": {"payout.opens_us_account", "payee.cip_elements", "payee.id_number_kind"},
} if {
	opens
	named
	numbered
}

finding contains {
	"rule": "us.cip.elements",
	"effect": "review",
	"because": {"payout.opens_us_account", "payee.cip_elements"},
} if {
	opens
	input.payee.cip_elements != null
	not named
}

finding contains {
	"rule": "us.cip.elements",
	"effect": "review",
	"because": {"payout.opens_us_account", "payee.id_number_kind", "payee.us_person"},
} if {
	opens
	input.payee.id_number_kind != null
	not numbered
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

opens if {
	reached
	input.payout.opens_us_account != false
}

# Who is not known to be a company is asked for the date of birth.
named if {
	input.payee.individual == false
	has_all(tables.elements_of_companies)
}

named if has_all(tables.elements)

has_all(elements) if count([element | some element in elements; element in input.payee.cip_elements]) == count(elements)

numbered if input.payee.id_number_kind in tables.us_numbers

numbered if {
	input.payee.us_person == false
	input.payee.id_number_kind in tables.foreign_numbers
}
