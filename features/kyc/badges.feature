@law:platform.enrolment
Feature: A badge says that the account is whom it names
  Singers, actors and brands ask for official verification; nobody gets the badge of somebody else.

  Background:
    Given the platform Harbour Red
    And Ines Duarte, 34 years old, lives in Brazil
    And she shows a passport of Brazil

  Scenario: A singer gets the badge with her stage name
    Given the holder asks in person
    And the name on the badge is shown to be the holder's
    And no other account bears that name
    When she asks for a badge
    Then the badge is allowed
    And the audit log proves that decision

  Scenario: A name that nobody has shown to be hers is not put on it
    Given the holder asks in person
    And nobody has shown whose name is on the badge
    And no other account bears that name
    When she asks for a badge
    Then the badge is denied under "platform.badge.name"
    And the person affected reads "stage name"

  Scenario: Who passes for somebody else gets none
    Given the holder asks in person
    And the name on the badge is shown to be the holder's
    And the account passes itself off as somebody else
    When she asks for a badge
    Then the badge is denied under "platform.badge.impersonation"

  Scenario: Two people of one name are told apart by a person
    Given the holder asks in person
    And the name on the badge is shown to be the holder's
    And another account bears that name
    When she asks for a badge
    Then the badge is left to a person under "platform.badge.impersonation"

  Scenario: A manager's mandate is confirmed with the holder
    Given a manager asks, with a mandate that the holder confirmed
    And the name on the badge is shown to be the holder's
    And no other account bears that name
    When she asks for a badge
    Then the badge is allowed

  Scenario: A mandate that nobody confirmed is none
    Given a manager asks, with a mandate that nobody confirmed
    And the name on the badge is shown to be the holder's
    And no other account bears that name
    When she asks for a badge
    Then the badge is denied under "platform.badge.mandate"

  @law:platform.identity_gates
  Scenario: A document that has expired opens no badge either
    Given the document expired on 1 March 2024
    And the holder asks in person
    And the name on the badge is shown to be the holder's
    And no other account bears that name
    When she asks for a badge
    Then the badge is denied under "platform.gate.document_expired"
