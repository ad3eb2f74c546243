package law.shop.coupons_test

import data.law.shop.coupons

effects(cents) := {finding.effect | some finding in coupons.finding with input as {"coupon": {"value": cents}}}

test_fifty_euros_may_be_given if effects(5000) == {"allow_with_obligations"}

test_a_cent_more_needs_a_signature if effects(5001) == {"review"}

test_the_value_is_asked_for if "coupon.value" in coupons.needs with input as {}
