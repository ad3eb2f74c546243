@law:shop.coupons
Feature: The shop's own rule on coupons
  Asked through the same gate as the law of the land, with the same receipt.

  Background:
    Given the user "marie" asks
    And the request is about the coupon "spring"

  Scenario: Fifty euros may be given, and the customer is told when they end
    Given the fact "coupon.value" is "50.00"
    When she asks to "Give a coupon"
    Then it is allowed with obligations under "shop.coupons.most"
    And "tell:expiry" is owed
    And the audit log proves that decision

  Scenario: A cent more, and somebody has to sign
    Given the fact "coupon.value" is "50.01"
    When she asks to "Give a coupon"
    Then it is left to a person under "shop.coupons.most"
    And the officer reads "have it signed for"

  Scenario: A coupon of unknown value is not given
    When she asks to "Give a coupon"
    Then the answer waits for "coupon.value", which "shop.coupons" asks for
