# The refund ladder: what happens depends on how far the order is.
package law.platform.navigation

import data.tables.platform.navigation as tables
import data.tidegate
import data.tidegate.calendar

needs contains "order.ship_to" if on_the_ladder

needs contains "order.stage" if on_the_ladder

needs contains "order.express_refund" if {
	on_the_ladder
	input.order.stage == "paid"
}

needs contains "order.shipped_on" if {
	on_the_ladder
	input.order.stage == "shipped"
}

# METADATA
# title: Express Refund before shipping
# description: With Express Refund on, a refund asked for before shipping is automatic.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
# custom:
#   id: platform.refund.express
#   citation: Platform rules, Navigation Programme §4.1
#   actions: [order.refund]
#   effects: {allow: []}
#   valid_from: "2025-03-10"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {
	"rule": "platform.refund.express",
	"effect": "allow",
	"because": {"order.stage", "order.express_refund"},
} if {
	not_shipped
	express
}

# METADATA
# title: Two rounds of approval before shipping
# description: >-
#   With Express Refund off, a refund asked for before shipping takes two
#   rounds of approval, each given once. Until both are stated a person decides.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
# custom:
#   id: platform.refund.two_rounds
#   citation: Platform rules, Navigation Programme §4.2
#   actions: [order.refund]
#   effects: {allow: [], review: []}
#   valid_from: "2025-03-10"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {
	"rule": "platform.refund.two_rounds",
	"effect": "allow",
	"because": {"order.express_refund", "order.approved_rounds"},
} if {
	not_shipped
	input.order.express_refund != null
	not express
	approved_twice
}

finding contains {
	"rule": "platform.refund.two_rounds",
	"effect": "review",
	"because": {"order.express_refund", "order.approved_rounds"},
} if {
	not_shipped
	input.order.express_refund != null
	not express
	not approved_twice
}

# METADATA
# title: No request while the parcel is under way
# description: >-
#   "After shipping and before signing for the parcel, or within 20 days of
#   shipping, no after-sales request can be opened." Read as one window with
#   two ends: it opens with shipping and closes with the signature or after the
#   twentieth day, whichever comes first. Read as two windows it would keep
#   someone who signed on day eight waiting for a return that the next sentence
#   grants, and would leave a lost parcel without any remedy.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
# custom:
#   id: platform.refund.in_transit
#   citation: Platform rules, Navigation Programme §4.3
#   actions: [order.refund]
#   effects: {deny: []}
#   valid_from: "2025-03-10"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {
	"rule": "platform.refund.in_transit",
	"effect": "deny",
	"because": {"order.stage", "order.shipped_on"},
} if {
	under_way
	input.order.shipped_on != null
	not overdue
}

# METADATA
# title: The parcel is overdue
# description: >-
#   More than 20 days after shipping and still not signed for. Customer service looks for the
#   parcel and decides.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
# custom:
#   id: platform.refund.overdue
#   citation: Platform rules, Navigation Programme §4.4
#   actions: [order.refund]
#   effects: {review: []}
#   valid_from: "2025-03-10"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {
	"rule": "platform.refund.overdue",
	"effect": "review",
	"because": {"order.stage", "order.shipped_on"},
} if {
	under_way
	overdue
}

# METADATA
# title: Return for refund after signing
# description: Once the parcel is signed for, the buyer returns it and customer service reviews the refund.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
# custom:
#   id: platform.refund.return
#   citation: Platform rules, Navigation Programme §4.5
#   actions: [order.refund]
#   effects: {review: []}
#   valid_from: "2025-03-10"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.refund.return", "effect": "review", "because": {"order.stage"}} if {
	exported
	input.order.stage == "signed"
}

# METADATA
# title: The ladder has no rung for this refund
# description: >-
#   Orders within mainland China follow the home after-sales rules, orders at a merchant
#   elsewhere those of its own store, and a stage that the ladder does not know has none. A
#   person decides.
# related_resources:
#   - https://platform.example/rules#overseas-navigation-programme
# custom:
#   id: platform.refund.by_hand
#   citation: Platform rules, Navigation Programme §4.6
#   actions: [order.refund]
#   effects: {review: []}
#   valid_from: "2025-03-10"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.refund.by_hand", "effect": "review", "because": {"order.ship_to"}} if {
	refunds
	input.order.ship_to != null
	not exported
	not sells_from_elsewhere
}

finding contains {
	"rule": "platform.refund.by_hand",
	"effect": "review",
	"because": {"seller.country"},
} if {
	refunds
	sells_from_elsewhere
}

finding contains {"rule": "platform.refund.by_hand", "effect": "review", "because": {"order.stage"}} if {
	exported
	input.order.stage != null
	not known_stage
}

refunds if tidegate.asks("order.refund")

on_the_ladder if {
	refunds
	not sells_from_elsewhere
}

# An order that left, or will leave, mainland China.
exported if {
	refunds
	is_string(input.order.ship_to)
	input.order.ship_to != tables.home
	not sells_from_elsewhere
}

known_stage if input.order.stage in ["paid", "shipped", "signed"]

not_shipped if {
	exported
	input.order.stage == "paid"
}

under_way if {
	exported
	input.order.stage == "shipped"
}

express if input.order.express_refund == true

# Every round must be there; the same round twice is one approval.
approved_twice if count(rounds_missing) == 0

rounds_missing contains number if {
	some number in tables.approval_rounds
	not number in approved_rounds
}

approved_rounds contains number if some number in input.order.approved_rounds

overdue if calendar.days_from(input.order.shipped_on, input.today.platform) > tables.transit_days
