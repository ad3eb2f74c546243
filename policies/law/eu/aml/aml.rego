# METADATA
# title: EU rules on money laundering
# description: >-
#   Regulation (EU) 2024/1624, from 10 July 2027: people in the Union are paid by an
#   obliged entity that knows its customer. Until then the directives stand in
#   national law, which is not written here.
# related_resources:
#   - http://data.europa.eu/eli/reg/2024/1624/oj
package law.eu.aml

import data.tables.eu.aml as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	pays
	whereabouts.outside(input.payee.country, tables.members)
}

needs contains "payee.country" if pays

needs contains "payout.psp_licensed" if of_the_union

# METADATA
# title: Payouts to people in the Union go through an obliged entity
# description: >-
#   An obliged entity identifies the customer, with place of birth and nationality,
#   for occasional payments from 10,000 euros on, and keeps the records five years.
#   A platform that pays by itself is looked at by a person.
# related_resources:
#   - http://data.europa.eu/eli/reg/2024/1624/oj
# custom:
#   id: eu.aml.psp
#   citation: Regulation (EU) 2024/1624
#   actions: [creator.payout, seller.payout]
#   effects: {review: []}
#   valid_from: "2027-07-10"
#   confidence: high
#   topic: identity
#   retention: 5y
finding contains {
	"rule": "eu.aml.psp",
	"effect": "review",
	"because": {"payee.country", "payout.psp_licensed"},
} if {
	of_the_union
	input.payout.psp_licensed != null
	not licensed
}

pays if tidegate.asks("creator.payout")

pays if tidegate.asks("seller.payout")

of_the_union if {
	pays
	input.payee.country != null
	not abroad
}

abroad if whereabouts.outside(input.payee.country, tables.members)

licensed if input.payout.psp_licensed == true
