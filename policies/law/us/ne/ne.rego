# METADATA
# title: Nebraska's tax on remittances
# description: >-
#   A licensee of Nebraska that sends cash, a money order or similar paper to a
#   resident of a foreign adversary country collects a tax on it. Digital payouts
#   are none of these.
# related_resources:
#   - https://nebraskalegislature.gov/laws/statutes.php?statute=8-2753
package law.us.ne

import data.tables.us.ne as tables
import data.tidegate

answers := true

out_of_scope if {
	pays
	input.payout.payer_us_person == false
	input.payout.us_nexus == false
	not american_tie
}

# A payout of a digital marketplace falls outside the definition.
out_of_scope if {
	pays
	input.payout.by_paper == false
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

needs contains "payout.by_paper" if reached

needs contains "payee.country" if on_paper

needs contains "payout.nebraska_licensee" if perhaps_adverse

# METADATA
# title: A paper remittance to a foreign adversary country
# description: >-
#   Nebraska's licensees collect 25 percent on cash, money orders and similar
#   paper sent to a resident of a country of 15 CFR 791.4. Hong Kong, Macau and
#   Venezuela go to a person. The section was read in part, and of its date only
#   the year was seen, so it counts from the year's first day.
# related_resources:
#   - https://nebraskalegislature.gov/laws/statutes.php?statute=8-2753
# custom:
#   id: us.ne.remit_tax
#   citation: Neb. Rev. Stat. 8-2753
#   actions: [seller.payout]
#   effects: {review: [], allow_with_obligations: ["withhold:ne25"]}
#   valid_from: "2026-01-01"
#   confidence: medium
#   topic: tax
#   retention: default
finding contains {
	"rule": "us.ne.remit_tax",
	"effect": "allow_with_obligations",
	"because": {"payout.by_paper", "payee.country", "payout.nebraska_licensee"},
} if {
	on_paper
	adverse(input.payee.country)
	input.payout.nebraska_licensee != false
}

finding contains {
	"rule": "us.ne.remit_tax",
	"effect": "review",
	"because": {"payout.by_paper", "payee.country", "payout.nebraska_licensee"},
} if {
	on_paper
	doubtful(input.payee.country)
	input.payout.nebraska_licensee != false
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

on_paper if {
	reached
	input.payout.by_paper != false
}

perhaps_adverse if {
	on_paper
	adverse(input.payee.country)
}

perhaps_adverse if {
	on_paper
	doubtful(input.payee.country)
}

adverse(country) if country in tables.adversary_countries

doubtful(country) if country in tables.doubtful_countries

doubtful(country) if {
	country != null
	type_name(country) != "string"
}
