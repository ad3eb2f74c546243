# METADATA
# title: Coupons
# description: What the shop allows itself to give away.
# related_resources:
#   - https://shop.example/rules#coupons
package law.shop.coupons

import data.tables.shop.coupons as tables

answers := true

needs contains "coupon.value"

# METADATA
# title: A coupon is worth at most fifty euros
# description: Above that a coupon is a gift, and somebody signs for gifts.
# related_resources:
#   - https://shop.example/rules#coupons
# custom:
#   id: shop.coupons.most
#   citation: Shop rules, section 4
#   actions: [coupon.give]
#   effects: {review: [], allow_with_obligations: ["tell:expiry"]}
#   valid_from: "2026-01-01"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "shop.coupons.most", "effect": "review", "because": {"coupon.value"}} if {
	input.coupon.value > tables.most_cents
}

finding contains {
	"rule": "shop.coupons.most",
	"effect": "allow_with_obligations",
	"because": {"coupon.value"},
} if {
	input.coupon.value <= tables.most_cents
}
