@law:platform.navigation
Feature: Mainland merchants sell abroad
  First to the United States, Hong Kong and Macau; each product is reviewed before it goes.

  Background:
    Given the platform Harbour Red

  Scenario: A mainland merchant with reviewed products joins
    Given Li Wei, 38 years old, lives in mainland China
    And she shows a resident identity card of mainland China
    And the merchant Hongyan Trading of mainland China
    And its products passed the review
    When Hongyan Trading asks to join the Navigation Programme
    Then it is allowed with obligations under "platform.merchant.settlement"
    And "settle:rmb-domestic" is owed

  Scenario: A merchant from Singapore cannot join yet
    Given Li Wei, 38 years old, lives in mainland China
    And she shows a resident identity card of mainland China
    And the merchant Merlion Goods of Singapore
    And its products passed the review
    When Merlion Goods asks to join the Navigation Programme
    Then it is denied under "platform.merchant.mainland"

  Scenario: A credit code with a wrong check character is sent back
    Given Li Wei, 38 years old, lives in mainland China
    And she shows a resident identity card of mainland China
    And the merchant Hongyan Trading of mainland China
    And its credit code is mistyped
    And its products passed the review
    When Hongyan Trading asks to join the Navigation Programme
    Then it is denied under "platform.merchant.uscc"

  Scenario Outline: A merchant whose products <reviewed> does not join
    Given Li Wei, 38 years old, lives in mainland China
    And she shows a resident identity card of mainland China
    And the merchant Hongyan Trading of mainland China
    And its products <reviewed>
    When Hongyan Trading asks to join the Navigation Programme
    Then it is <answer>

    Examples:
      | reviewed               | answer                                                  |
      | are still under review | left to a person under "platform.merchant.product_review" |
      | failed the review      | denied under "platform.merchant.product_review"          |

  Scenario Outline: A tea set for <market>: <answer>
    Given the merchant Hongyan Trading of mainland China
    And the product is for <market>
    And the product is of the category "ceramics"
    And the product passed its review
    And the merchant exports product by product
    And export is on for this product
    When Hongyan Trading asks to offer the product abroad
    Then it is <answer>

    Examples:
      | market            | answer                                |
      | the United States | allowed                               |
      | Hong Kong         | allowed                               |
      | Macau             | allowed                               |
      | Brazil            | denied under "platform.export.market" |

  Scenario: A product still under review does not leave
    Given the merchant Hongyan Trading of mainland China
    And the product is for Macau
    And the product is of the category "ceramics"
    And the product is under review
    And the merchant exports product by product
    And export is on for this product
    When Hongyan Trading asks to offer the product abroad
    Then it is denied under "platform.export.review"

  Scenario: Product by product, the merchant's own switch decides
    Given the merchant Hongyan Trading of mainland China
    And the product is for Macau
    And the product is of the category "ceramics"
    And the product passed its review
    And the merchant exports product by product
    And export is off for this product
    When Hongyan Trading asks to offer the product abroad
    Then it is denied under "platform.export.switch"

  Scenario: With all new products, one listed before the switch stays at home
    Given the merchant Hongyan Trading of mainland China
    And the product is for Macau
    And the product is of the category "ceramics"
    And the product passed its review
    And export is off for this product
    And the merchant exports all new products since 1 June 2026
    And the product was listed on 31 May 2026
    When Hongyan Trading asks to offer the product abroad
    Then it is denied under "platform.export.switch"

  Scenario: An order to a market where the product is listed is taken
    Given Grace Hayes, 34 years old, lives in the United States
    And an order that ships to the United States
    And the product is listed for the United States and Hong Kong
    When she asks to place the order
    Then it is allowed

  Scenario: Elsewhere it is not
    Given Grace Hayes, 34 years old, lives in the United States
    And an order that ships to Macau
    And the product is listed for the United States and Hong Kong
    When she asks to place the order
    Then it is denied under "platform.order.market"

  Scenario: A product that is listed nowhere abroad is sold nowhere abroad
    Given Grace Hayes, 34 years old, lives in the United States
    And an order that ships to the United States
    And the product is listed nowhere abroad
    When she asks to place the order
    Then it is denied under "platform.order.market"

  Scenario Outline: A product of the category "<category>" is <answer>
    Given the merchant Hongyan Trading of mainland China
    And the product is for the United States
    And the product is of the category "<category>"
    And the product passed its review
    And the merchant exports product by product
    And export is on for this product
    When Hongyan Trading asks to offer the product abroad
    Then it is <answer> under "platform.export.category"

    Examples:
      | category | answer           |
      | weapons  | denied           |
      | amulets  | left to a person |
