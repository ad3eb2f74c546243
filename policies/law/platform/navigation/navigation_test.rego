package law.platform.navigation_test

import data.law.platform.navigation

refused contains finding.rule if {
	some finding in navigation.finding
	finding.effect == "deny"
}

reviewed contains finding.rule if {
	some finding in navigation.finding
	finding.effect == "review"
}

permitted contains finding.rule if {
	some finding in navigation.finding
	finding.effect == "allow"
}

missing contains fact if {
	some fact in navigation.needs
	object.get(input, split(fact, "."), null) == null
}

quiet if {
	refused == set()
	reviewed == set()
	missing == set()
}

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

asked_not_refused(fact) if {
	missing == {fact}
	refused == set()
	reviewed == set()
}

test_the_law_answers if navigation.answers

# A company from Hangzhou asks to join.
merchant := {
	"action": "merchant.enroll",
	"seller": {"country": "CN", "uscc": "91350100M000100Y43"},
	"programme": {"product_review": "passed"},
}

# platform.merchant.mainland
test_a_mainland_company_joins if quiet with input as merchant

test_a_hong_kong_company_does_not_join if {
	refused == {"platform.merchant.mainland"} with input as object.union(merchant, {"seller": {"country": "HK"}})
}

test_a_country_of_registration_not_stated_is_asked_for if {
	asked_not_refused("seller.country") with input as without(merchant, "seller", "country")
}

# platform.merchant.uscc: 91350100M000100Y43 is the example that GB 32100-2015 prints.
test_a_wrong_check_character_is_refused if {
	refused == {"platform.merchant.uscc"} with input as object.union(
		merchant,
		{"seller": {"uscc": "91350100M000100Y44"}},
	)
}

test_a_letter_the_code_does_not_know_is_refused if {
	refused == {"platform.merchant.uscc"} with input as object.union(
		merchant,
		{"seller": {"uscc": "91350100I000100Y43"}},
	)
}

test_seventeen_characters_are_refused if {
	refused == {"platform.merchant.uscc"} with input as object.union(
		merchant,
		{"seller": {"uscc": "91350100M000100Y4"}},
	)
}

test_a_code_not_stated_is_asked_for if {
	asked_not_refused("seller.uscc") with input as without(merchant, "seller", "uscc")
}

test_a_sole_trader_goes_to_a_person if {
	reviewed == {"platform.merchant.uscc"} with input as object.union(
		merchant,
		{"seller": {"uscc": "92350100M000100Y40"}},
	)
}

# platform.merchant.product_review
test_a_pending_product_review_goes_to_a_person if {
	request := object.union(merchant, {"programme": {"product_review": "pending"}})
	reviewed == {"platform.merchant.product_review"} with input as request
	refused == set() with input as request
}

test_a_refused_product_review_keeps_the_merchant_out if {
	refused == {"platform.merchant.product_review"} with input as object.union(
		merchant,
		{"programme": {"product_review": "refused"}},
	)
}

test_a_product_review_not_stated_is_asked_for if {
	asked_not_refused("programme.product_review") with input as object.remove(merchant, ["programme"])
}

# platform.merchant.settlement
owed contains finding.rule if {
	some finding in navigation.finding
	finding.effect == "allow_with_obligations"
}

test_a_merchant_who_joins_is_paid_in_rmb if owed == {"platform.merchant.settlement"} with input as merchant

test_a_merchant_from_abroad_is_promised_nothing if {
	owed == set() with input as object.union(merchant, {"seller": {"country": "HK"}})
}

test_a_merchant_from_nowhere_is_promised_nothing if {
	owed == set() with input as without(merchant, "seller", "country")
}

# Bowls for Hong Kong, switched on one by one.
listing := {
	"action": "listing.export",
	"seller": {"export_switch": "single"},
	"product": {"market": "HK", "category": "ceramics", "review": "passed", "export_on": true},
}

# platform.export.market
test_the_first_three_markets_are_open if {
	every market in ["US", "HK", "MO"] {
		quiet with input as object.union(listing, {"product": {"market": market}})
	}
}

test_singapore_is_not_open_yet if {
	refused == {"platform.export.market"} with input as object.union(listing, {"product": {"market": "SG"}})
}

test_a_market_not_stated_is_asked_for if {
	asked_not_refused("product.market") with input as without(listing, "product", "market")
}

# platform.export.category
test_tobacco_never_leaves if {
	refused == {"platform.export.category"} with input as object.union(listing, {"product": {"category": "tobacco"}})
}

test_a_category_not_reviewed_goes_to_a_person if {
	request := object.union(listing, {"product": {"category": "furniture"}})
	reviewed == {"platform.export.category"} with input as request
	refused == set() with input as request
}

test_a_category_not_stated_is_asked_for if {
	asked_not_refused("product.category") with input as without(listing, "product", "category")
}

# platform.export.review
test_a_product_under_review_is_not_listed if {
	refused == {"platform.export.review"} with input as object.union(listing, {"product": {"review": "pending"}})
}

test_a_reviewed_product_is_not_held_back if {
	not "platform.export.review" in refused with input as listing
}

test_a_review_not_stated_is_asked_for if {
	asked_not_refused("product.review") with input as without(listing, "product", "review")
}

# platform.export.switch
all_new := object.union(listing, {
	"today": {"platform": "2026-11-20"},
	"seller": {"export_switch": "all_new", "export_switch_on": "2026-11-01"},
	"product": {"export_on": false, "listed_on": "2026-11-01"},
})

test_a_product_listed_on_the_day_of_the_switch_is_new if quiet with input as all_new

test_a_switch_for_a_day_to_come_is_not_on if {
	refused == {"platform.export.switch"} with input as object.union(all_new, {"seller": {"export_switch_on": "2026-11-21"}, "product": {"listed_on": "2026-11-21"}})
	quiet with input as object.union(all_new, {"seller": {"export_switch_on": "2026-11-20"}, "product": {"listed_on": "2026-11-20"}})
}

test_a_product_listed_the_day_before_is_not if {
	refused == {"platform.export.switch"} with input as object.union(
		all_new,
		{"product": {"listed_on": "2026-10-31"}},
	)
}

test_an_old_product_may_be_switched_on_by_itself if {
	quiet with input as object.union(all_new, {"product": {"listed_on": "2026-10-31", "export_on": true}})
}

test_a_product_switched_off_stays_home if {
	refused == {"platform.export.switch"} with input as object.union(listing, {"product": {"export_on": false}})
}

test_a_merchant_who_does_not_export_exports_nothing if {
	refused == {"platform.export.switch"} with input as object.union(listing, {"seller": {"export_switch": "off"}})
}

test_a_switch_not_stated_is_asked_for if {
	asked_not_refused("seller.export_switch") with input as without(listing, "seller", "export_switch")
	asked_not_refused("product.export_on") with input as without(listing, "product", "export_on")
	asked_not_refused("product.listed_on") with input as without(all_new, "product", "listed_on")
	asked_not_refused("seller.export_switch_on") with input as without(all_new, "seller", "export_switch_on")
}

# platform.order.market
order := {"action": "order.place", "order": {"ship_to": "US"}, "product": {"export_markets": ["HK", "US"]}}

test_an_order_to_a_market_of_the_product_is_taken if quiet with input as order

test_an_order_to_a_market_the_product_is_not_listed_for_is_not if {
	refused == {"platform.order.market"} with input as object.union(order, {"order": {"ship_to": "MO"}})
}

test_an_order_to_a_closed_market_is_not if {
	refused == {"platform.export.market"} with input as object.union(
		order,
		{"order": {"ship_to": "SG"}, "product": {"export_markets": ["SG"]}},
	)
}

test_an_order_at_home_is_none_of_the_programme if {
	quiet with input as {"action": "order.place", "order": {"ship_to": "CN"}}
}

test_an_order_at_a_merchant_elsewhere_is_none_of_the_programme if {
	paris := {"seller": {"country": "FR"}, "order": {"ship_to": "FR"}}
	navigation.out_of_scope with input as object.union(order, paris)
	not navigation.out_of_scope with input as object.union(order, {"order": {"ship_to": "FR"}})
	not navigation.out_of_scope with input as object.union(order, {"seller": {"country": "CN"}})
}

test_a_destination_not_stated_is_asked_for if {
	asked_not_refused("order.ship_to") with input as without(order, "order", "ship_to")
}

test_the_product_s_markets_not_stated_are_asked_for if {
	asked_not_refused("product.export_markets") with input as object.remove(order, ["product"])
}

# The refund ladder. A buyer in Chicago changed her mind.
refund := {
	"action": "order.refund",
	"today": {"platform": "2026-11-20"},
	"order": {"ship_to": "US", "stage": "paid", "express_refund": true},
}

approvals := object.union(refund, {"order": {"express_refund": false, "approved_rounds": [1, 2]}})

shipped := object.union(refund, {"order": {"stage": "shipped", "shipped_on": "2026-11-10"}})

# platform.refund.express
test_express_refund_before_shipping_is_automatic if {
	permitted == {"platform.refund.express"} with input as refund
	quiet with input as refund
}

test_express_refund_after_shipping_is_not if not "platform.refund.express" in permitted with input as shipped

test_express_refund_not_stated_is_asked_for if {
	asked_not_refused("order.express_refund") with input as without(refund, "order", "express_refund")
}

# platform.refund.two_rounds
test_both_rounds_refund_without_express if {
	permitted == {"platform.refund.two_rounds"} with input as approvals
	quiet with input as approvals
}

test_one_round_is_not_two if {
	reviewed == {"platform.refund.two_rounds"} with input as object.union(
		approvals,
		{"order": {"approved_rounds": [1]}},
	)
}

test_the_same_round_twice_is_not_two if {
	reviewed == {"platform.refund.two_rounds"} with input as object.union(
		approvals,
		{"order": {"approved_rounds": [2, 2]}},
	)
}

test_approvals_not_stated_are_not_given if {
	reviewed == {"platform.refund.two_rounds"} with input as without(approvals, "order", "approved_rounds")
}

# platform.refund.in_transit
test_a_parcel_under_way_takes_no_request if {
	refused == {"platform.refund.in_transit"} with input as shipped
}

test_the_twentieth_day_is_still_within_twenty_days if {
	refused == {"platform.refund.in_transit"} with input as object.union(
		shipped,
		{"order": {"shipped_on": "2026-10-31"}},
	)
}

test_the_day_of_shipping_takes_no_request if {
	refused == {"platform.refund.in_transit"} with input as object.union(
		shipped,
		{"order": {"shipped_on": "2026-11-20"}},
	)
}

test_a_day_of_shipping_not_stated_is_asked_for if {
	asked_not_refused("order.shipped_on") with input as without(shipped, "order", "shipped_on")
}

# platform.refund.overdue
test_the_twenty_first_day_goes_to_customer_service if {
	request := object.union(shipped, {"order": {"shipped_on": "2026-10-30"}})
	reviewed == {"platform.refund.overdue"} with input as request
	refused == set() with input as request
}

test_a_parcel_on_time_is_not_overdue if not "platform.refund.overdue" in reviewed with input as shipped

test_a_parcel_without_a_day_of_shipping_is_not_overdue if {
	not "platform.refund.overdue" in reviewed with input as without(shipped, "order", "shipped_on")
}

# platform.refund.return
test_a_signed_parcel_is_returned_and_reviewed if {
	request := object.union(shipped, {"order": {"stage": "signed"}})
	reviewed == {"platform.refund.return"} with input as request
	refused == set() with input as request
}

test_a_parcel_not_signed_for_is_no_return if not "platform.refund.return" in reviewed with input as shipped

test_a_stage_not_stated_is_asked_for if {
	asked_not_refused("order.stage") with input as without(refund, "order", "stage")
}

# platform.refund.by_hand
test_a_home_order_follows_the_home_rules if {
	reviewed == {"platform.refund.by_hand"} with input as object.union(shipped, {"order": {"ship_to": "CN"}})
	refused == set() with input as object.union(shipped, {"order": {"ship_to": "CN"}})
}

test_a_refund_at_a_merchant_elsewhere_is_not_on_the_ladder if {
	every stage in {"paid", "shipped", "signed"} {
		reviewed == {"platform.refund.by_hand"} with input as object.union(shipped, {"seller": {"country": "FR"}, "order": {"stage": stage}})
		refused == set() with input as object.union(shipped, {"seller": {"country": "FR"}, "order": {"stage": stage}})
		missing == set() with input as object.union(shipped, {"seller": {"country": "FR"}, "order": {"stage": stage}})
	}
	refused == {"platform.refund.in_transit"} with input as object.union(shipped, {"seller": {"country": "CN"}})
}

test_a_stage_that_the_ladder_does_not_know_goes_to_a_person if {
	reviewed == {"platform.refund.by_hand"} with input as object.union(refund, {"order": {"stage": "lost"}})
}

test_a_destination_of_a_refund_not_stated_is_asked_for if {
	missing == {"order.ship_to"} with input as without(refund, "order", "ship_to")
}
