@law:us.inform
Feature: What sellers gave to be known serves nothing else
  INFORM Consumers Act (15 USC 45f(a)(3)): data collected solely for it goes where a law wants it.

  Background:
    Given the platform Harbour Red
    And Harbour Red Inc. holds bank account numbers of 300 people in the United States
    And it was collected only to know high-volume sellers
    And the deal is a vendor agreement

  Scenario: Nobody trains a model on sellers' bank accounts
    When it asks to have Blue Mesa Cloud train a model on bank account numbers
    Then the training is denied under "us.inform.data_use"

  Scenario: Analysis is another purpose
    When it asks to send bank account numbers to Blue Mesa Cloud for analytics
    Then the transfer is denied under "us.inform.data_use"

  Scenario: They go where a law wants them
    When it asks to send bank account numbers to Blue Mesa Cloud for compliance
    Then the transfer is allowed

  Scenario: Where buyers surf is no seller's file, and nobody asks whether it is
    Given Harbour Red Inc. holds shopping habits of 300 people in the United States
    When it asks to send shopping habits to Blue Mesa Cloud for analytics
    Then the transfer is allowed
    And nobody asks for "data.seller_file"
