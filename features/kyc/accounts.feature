@law:platform.identity_gates
Feature: An account from thirteen on
  The platform's own rule, everywhere; the law of a country may ask for more.

  Background:
    Given the platform Harbour Red

  Scenario: A teenager of thirteen in Lyon may join
    Given Camille Aubert, 13 years old, lives in France
    When she asks to open an account
    Then it is allowed
    And the law "platform.identity_gates" was asked
    And the audit log proves that decision

  Scenario: A child of twelve may not, and reads why
    Given Camille Aubert, 12 years old, lives in France
    When she asks to open an account
    Then it is denied under "platform.account.min_age"
    And the person affected reads "13"
    And the audit log proves that decision

  Scenario: Somebody who does not say how old she is waits for an answer
    Given Camille Aubert, 30 years old, lives in France
    And Camille does not say how old she is
    When she asks to open an account
    Then the answer waits for "user.age", which "platform.identity_gates" asks for
