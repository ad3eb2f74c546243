@law:us.dsp
Feature: What may not be transferred may not leave by another door
  Looking, selling, training, translating, advertising and delivering carry data as a transfer does.

  Background:
    Given the platform Harbour Red
    And Harbour Red Inc. holds face prints of 88,000 people in the United States
    And the deal is a vendor agreement
    And not every security requirement of CISA is met

  Scenario: By remote viewing
    When it asks to let Harbour Red Shanghai look at face prints for engineering
    Then the view is denied under "us.dsp.restricted"

  Scenario: By sale
    When it asks to sell face prints to Harbour Red Shanghai
    Then the sale is denied under "us.dsp.brokerage_covered"

  Scenario: By training a model
    When it asks to have Harbour Red Shanghai train a model on face prints
    Then the training is denied under "us.dsp.restricted"

  Scenario: By translation
    When it asks to have Harbour Red Shanghai translate face prints
    Then the translation is denied under "us.dsp.restricted"

  Scenario: By advertising
    When it asks to share face prints with Harbour Red Shanghai for its ads
    Then the sharing is denied under "us.dsp.restricted"

  Scenario: By an order
    When it asks to have the warehouse in Shenzhen deliver the orders with face prints
    Then the delivery is denied under "us.dsp.restricted"
