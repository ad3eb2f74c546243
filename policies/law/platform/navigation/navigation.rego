# METADATA
# title: Overseas Navigation Programme
# description: >-
#   The platform's own rules for mainland merchants who sell abroad: who joins,
#   what is offered where, and the refund ladder. They stand beside the law of
#   the buyer's country and take nothing from it.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
package law.platform.navigation

import data.tables.platform.navigation as tables
import data.tidegate
import data.tidegate.calendar

answers := true

# An order at a merchant who is known to be no mainland one is none of the programme's.
out_of_scope if {
	orders
	sells_from_elsewhere
}

needs contains "seller.country" if joins

needs contains "seller.uscc" if joins

needs contains "programme.product_review" if joins

needs contains "product.market" if lists

needs contains "product.category" if lists

needs contains "product.review" if lists

needs contains "seller.export_switch" if lists

# How the product came into the export pool matters only as far as the merchant's switch leaves it open.
needs contains "product.export_on" if {
	lists
	input.seller.export_switch == "single"
}

needs contains "product.listed_on" if by_all_new

needs contains "seller.export_switch_on" if by_all_new

needs contains "order.ship_to" if orders

needs contains "product.export_markets" if {
	orders
	not stays_home
}

# METADATA
# title: The programme is for mainland merchants
# description: >-
#   A merchant joins with a business registered in mainland China. Sellers elsewhere open a
#   store in their own market.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
# custom:
#   id: platform.merchant.mainland
#   citation: Platform rules, Navigation Programme §1.1
#   actions: [merchant.enroll]
#   effects: {deny: []}
#   valid_from: "2025-03-10"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {
	"rule": "platform.merchant.mainland",
	"effect": "deny",
	"because": {"seller.country"},
} if {
	joins
	input.seller.country != null
	not at_home
}

# METADATA
# title: The merchant's credit code
# description: >-
#   The unified social credit code has 18 characters and a check character. One
#   that fails it is refused; one of a sole trader or of a body that is no
#   business goes to a person. A right form does not show that the code was issued.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
# custom:
#   id: platform.merchant.uscc
#   citation: Platform rules, Navigation Programme §1.2 (GB 32100-2015)
#   actions: [merchant.enroll]
#   effects: {deny: [], review: []}
#   valid_from: "2025-03-10"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.merchant.uscc", "effect": "deny", "because": {"seller.uscc"}} if {
	joins
	input.seller.uscc != null
	not uscc_well_formed
}

finding contains {"rule": "platform.merchant.uscc", "effect": "review", "because": {"seller.uscc"}} if {
	joins
	uscc_well_formed
	not is_company
}

# METADATA
# title: The merchant's products are reviewed before it joins
# description: >-
#   A refused review keeps the merchant out until the products change; a pending one is
#   finished by a person.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
# custom:
#   id: platform.merchant.product_review
#   citation: Platform rules, Navigation Programme §1.3
#   actions: [merchant.enroll]
#   effects: {deny: [], review: []}
#   valid_from: "2025-03-10"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {
	"rule": "platform.merchant.product_review",
	"effect": "deny",
	"because": {"programme.product_review"},
} if {
	joins
	input.programme.product_review == "refused"
}

finding contains {
	"rule": "platform.merchant.product_review",
	"effect": "review",
	"because": {"programme.product_review"},
} if {
	joins
	input.programme.product_review != null
	not merchant_reviewed
	not merchant_turned_down
}

# METADATA
# title: The merchant is paid in RMB at home
# description: >-
#   Settlement is in RMB to the domestic account; no foreign-currency account, no deposit, one
#   technical service fee.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
# custom:
#   id: platform.merchant.settlement
#   citation: Platform rules, Navigation Programme §1.4
#   actions: [merchant.enroll]
#   effects: {allow_with_obligations: ["settle:rmb-domestic"]}
#   valid_from: "2025-03-10"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {
	"rule": "platform.merchant.settlement",
	"effect": "allow_with_obligations",
	"because": {"seller.country"},
} if {
	joins
	at_home
}

# METADATA
# title: The market is not open
# description: The programme sells to the United States, Hong Kong and Macau first.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
# custom:
#   id: platform.export.market
#   citation: Platform rules, Navigation Programme §2.1
#   actions: [listing.export, order.place]
#   effects: {deny: []}
#   valid_from: "2025-03-10"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.export.market", "effect": "deny", "because": {"product.market"}} if {
	lists
	input.product.market != null
	not listed_for_open_market
}

finding contains {"rule": "platform.export.market", "effect": "deny", "because": {"order.ship_to"}} if {
	orders
	input.order.ship_to != null
	not stays_home
	not shipped_to_open_market
}

# METADATA
# title: The product's category
# description: >-
#   Some categories never leave on this programme; one whose standard was not reviewed yet
#   goes to a person.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
# custom:
#   id: platform.export.category
#   citation: Platform rules, Navigation Programme §2.2
#   actions: [listing.export]
#   effects: {deny: [], review: []}
#   valid_from: "2025-03-10"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {
	"rule": "platform.export.category",
	"effect": "deny",
	"because": {"product.category"},
} if {
	lists
	input.product.category in tables.categories_barred
}

finding contains {
	"rule": "platform.export.category",
	"effect": "review",
	"because": {"product.category"},
} if {
	lists
	input.product.category != null
	not category_listed
	not category_barred
}

# METADATA
# title: The product itself was not reviewed
# description: A product enters the overseas list after its own review, whatever its category.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
# custom:
#   id: platform.export.review
#   citation: Platform rules, Navigation Programme §2.3
#   actions: [listing.export]
#   effects: {deny: []}
#   valid_from: "2025-03-10"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.export.review", "effect": "deny", "because": {"product.review"}} if {
	lists
	input.product.review != null
	not product_reviewed
}

# METADATA
# title: Export is not switched on for the product
# description: >-
#   The merchant switches export on for all new products, which takes in those
#   listed from that day on, or product by product. A switch for a day to come is
#   not on yet. Nobody exports a
#   merchant's product without one of the two.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
# custom:
#   id: platform.export.switch
#   citation: Platform rules, Navigation Programme §2.4
#   actions: [listing.export]
#   effects: {deny: []}
#   valid_from: "2025-03-10"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {
	"rule": "platform.export.switch",
	"effect": "deny",
	"because": {"seller.export_switch", "product.export_on", "product.listed_on"},
} if {
	lists
	switch_known
	not switched_on
}

# METADATA
# title: The product is not offered in the buyer's market
# description: >-
#   An order from abroad is taken only for a product that is listed for the market it ships
#   to. Orders within mainland China, and at merchants elsewhere, are none of this programme's.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
# custom:
#   id: platform.order.market
#   citation: Platform rules, Navigation Programme §3
#   actions: [order.place]
#   effects: {deny: []}
#   valid_from: "2025-03-10"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {
	"rule": "platform.order.market",
	"effect": "deny",
	"because": {"order.ship_to", "product.export_markets"},
} if {
	orders
	input.order.ship_to != null
	input.product.export_markets != null
	not stays_home
	not offered_there
}

joins if tidegate.asks("merchant.enroll")

lists if tidegate.asks("listing.export")

orders if tidegate.asks("order.place")

at_home if input.seller.country == tables.home

sells_from_elsewhere if {
	is_string(input.seller.country)
	input.seller.country != tables.home
}

# The check character closes the sum of the weighted characters to a multiple of 31.
uscc_well_formed if {
	is_string(input.seller.uscc)
	count(input.seller.uscc) == count(tables.uscc.weights) + 1
	count(unfit_characters) == 0
	(weighted_sum + check_value) % 31 == 0
}

unfit_characters contains character if {
	some character in split(input.seller.uscc, "")
	indexof(tables.uscc.alphabet, character) < 0
}

weighted_sum := sum([part |
	some place, weight in tables.uscc.weights
	part := weight * indexof(tables.uscc.alphabet, substring(input.seller.uscc, place, 1))
])

check_value := indexof(tables.uscc.alphabet, substring(input.seller.uscc, 17, 1))

is_company if substring(input.seller.uscc, 0, 2) in tables.uscc.companies

merchant_reviewed if input.programme.product_review == "passed"

merchant_turned_down if input.programme.product_review == "refused"

listed_for_open_market if input.product.market in tables.markets

shipped_to_open_market if input.order.ship_to in tables.markets

offered_there if input.order.ship_to in input.product.export_markets

stays_home if input.order.ship_to == tables.home

category_listed if input.product.category in tables.categories

category_barred if input.product.category in tables.categories_barred

product_reviewed if input.product.review == "passed"

by_all_new if {
	lists
	input.seller.export_switch == "all_new"
	not exported_by_itself
}

exported_by_itself if input.product.export_on == true

switch_known if {
	input.seller.export_switch == "all_new"
	input.seller.export_switch_on != null
	input.product.listed_on != null
}

switch_known if {
	input.seller.export_switch == "single"
	input.product.export_on != null
}

# Off, or something that is no switch.
switch_known if {
	input.seller.export_switch != null
	not a_switch
}

a_switch if input.seller.export_switch in ["all_new", "single"]

switched_on if {
	a_switch
	exported_by_itself
}

switched_on if {
	input.seller.export_switch == "all_new"
	calendar.days_from(input.seller.export_switch_on, input.product.listed_on) >= 0
	calendar.days_from(input.seller.export_switch_on, input.today.platform) >= 0
}
