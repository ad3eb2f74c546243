@law:us.state
Feature: The office knows when data about Americans can be seen from China
  Attorneys general of Florida, Texas and Arizona ask about it. That is a risk and no breach, so
  nothing is held up and nothing is asked for.

  Background:
    Given the platform Harbour Red
    And Harbour Red Inc. holds contact details of 100 people in the United States
    And the deal is a vendor agreement

  Scenario: A look from Shanghai raises the flag
    When it asks to let Harbour Red Shanghai look at it for customer support
    Then the view is allowed
    And the office sees the flag "us.state.ag_china_watch"

  Scenario: Data about people in Japan is none of theirs
    Given all of the people live in Japan
    When it asks to let Harbour Red Shanghai look at it for customer support
    Then the law "us.state" was not concerned
