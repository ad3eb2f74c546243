Feature: Every answer can be proven, and only that answer
  A receipt is checked with the trusted key alone; the log keeps what was decided and about whom it is silent.

  Background:
    Given the platform Harbour Red
    And Camille Aubert, 28 years old, lives in France

  Scenario: An allow is proven
    When she asks to open an account
    Then it is allowed
    And the audit log proves that decision

  Scenario: A refusal is proven as well
    Given Camille Aubert, 12 years old, lives in France
    When she asks to open an account
    Then it is denied under "platform.account.min_age"
    And the audit log proves that decision

  Scenario: The receipt of one question is no receipt for another
    When she asks to open an account
    Then its receipt proves nothing about another request

  Scenario: A receipt is worth nothing to who trusts another log
    When she asks to open an account
    Then its receipt proves nothing to who trusts another log

  Scenario: Whoever reads the log alone learns nothing about a person
    When she asks to open an account
    Then nobody who reads the log learns of Camille Aubert
    And the whole log can be checked, and holds that decision

  Scenario: A question that no law knows is an error, not a yes
    When she asks for something no law knows
    Then no decision could be made, and that is on record
