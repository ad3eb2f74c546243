@law:platform.regions
Feature: A home region moves after the person was told and said yes
  The service runs market by market; the data follows the person, and the old copy goes.

  Background:
    Given the platform Harbour Red

  Scenario: Aisyah has moved to Boston, and her data follows
    Given Aisyah Rahman, 28 years old, lives in the United States
    And she was told where the data will rest
    And she agreed to the move
    When Aisyah Rahman's home region is to move from Singapore to the United States
    Then the move is allowed with obligations under "platform.region.old_copy"
    And "clear:old_region" is owed

  Scenario: Who was not told does not move
    Given Aisyah Rahman, 28 years old, lives in the United States
    And she was not told where the data will rest
    And she agreed to the move
    When Aisyah Rahman's home region is to move from Singapore to the United States
    Then the move is denied under "platform.region.told"

  Scenario: Who said no stays
    Given Aisyah Rahman, 28 years old, lives in the United States
    And she was told where the data will rest
    And she did not agree to the move
    When Aisyah Rahman's home region is to move from Singapore to the United States
    Then the move is denied under "platform.region.asked"
    And the person affected reads "stays where it is"

  Scenario: At 16 a parent agrees as well
    Given Aisyah Rahman, 16 years old, lives in the United States
    And she was told where the data will rest
    And she agreed to the move
    And no parent agrees
    When Aisyah Rahman's home region is to move from Singapore to the United States
    Then the move is denied under "platform.region.guardian"

  Scenario: A place that is not the one of the region is not offered
    Given Aisyah Rahman, 28 years old, lives in Malaysia
    And she was told where the data will rest
    And she agreed to the move
    When Aisyah Rahman's home region is to move from Singapore to the United States
    Then the move is denied under "platform.region.rests"
