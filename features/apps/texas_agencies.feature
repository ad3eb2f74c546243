@law:us.tx
Feature: Agencies of Texas keep listed apps off their devices
  The governor's order of 31 January 2025 speaks to agencies; stores and people are not asked.

  Background:
    Given the app Pomelo, run from Singapore with its head office in mainland China
    And the statute does not name it, and the President has not determined it

  Scenario: An agency does not put a listed app on its phones
    Given Texas has it on its list
    When an agency of Texas asks to put it on its phones
    Then the installation is denied under "us.tx.gov_device"

  Scenario: An app that is not listed is the agency's own choice
    Given Texas does not have it on its list
    When an agency of Texas asks to put it on its phones
    Then the installation is allowed

  Scenario: A store offers it all the same
    Given the platform Harbour Red
    And Texas has it on its list
    When Orchard Store asks to offer it
    Then the offer is allowed
    And the law "us.tx" was not concerned
