@law:platform.navigation
Feature: The refund ladder of the Navigation Programme
  Before shipping by itself or in two rounds; on the way not at all; after signing by return.

  Background:
    Given the platform Harbour Red
    And Grace Hayes, 34 years old, lives in the United States
    And an order that ships to the United States

  Scenario: With Express Refund on, a refund before shipping is automatic
    Given the order is paid and not shipped
    And Express Refund is on
    When she asks for the money back
    Then it is allowed
    And "platform.refund.express" is on record as an exemption
    And the audit log proves that decision

  Scenario: With it off, one round of approval is not enough
    Given the order is paid and not shipped
    And Express Refund is off
    And the refund was approved in round 1
    When she asks for the money back
    Then it is left to a person under "platform.refund.two_rounds"

  Scenario: Before any round it waits for the first
    Given the order is paid and not shipped
    And Express Refund is off
    And no round of approval was given
    When she asks for the money back
    Then it is left to a person under "platform.refund.two_rounds"

  Scenario: Two rounds are
    Given the order is paid and not shipped
    And Express Refund is off
    And the refund was approved in rounds 1 and 2
    When she asks for the money back
    Then it is allowed

  Scenario: The same round twice is one round
    Given the order is paid and not shipped
    And Express Refund is off
    And the refund was approved in rounds 1 and 1
    When she asks for the money back
    Then it is left to a person under "platform.refund.two_rounds"

  Scenario Outline: A parcel on its way for <days> days: <answer>
    Given the order was shipped <days> days ago and not signed for
    When she asks for the money back
    Then it is <answer> under "<rule>"

    Examples:
      | days | answer           | rule                       |
      | 1    | denied           | platform.refund.in_transit |
      | 20   | denied           | platform.refund.in_transit |
      | 21   | left to a person | platform.refund.overdue    |

  Scenario: A parcel of 2 November is on its way on 20 November, and cannot be asked back
    Given the order was shipped on 2 November 2026 and not signed for
    When she asks for the money back
    Then it is denied under "platform.refund.in_transit"

  Scenario: After signing the parcel goes back, and customer service looks at it
    Given the order was shipped on 2 November 2026 and signed for
    When she asks for the money back
    Then it is left to a person under "platform.refund.return"

  Scenario: Whether Express Refund is on has to be said
    Given the order is paid and not shipped
    When she asks for the money back
    Then the answer waits for "order.express_refund", which "platform.navigation" asks for

  Scenario: An order within mainland China has no rung on this ladder
    Given an order that ships to mainland China
    And the order is paid and not shipped
    And Express Refund is on
    When she asks for the money back
    Then it is left to a person under "platform.refund.by_hand"
