@law:platform.identity_gates
Feature: How sure the platform is of an identity
  Counted after NIST SP 800-63A-4: one strong document whose chip was read reaches the level that money needs.

  Background:
    Given the platform Harbour Red
    And Camille Aubert, 28 years old, lives in France
    And she shows a passport of France
    And the service is the international one
    And no face is checked

  Scenario: A passport whose chip was read reaches the level of a payout
    When she asks whether the papers are enough to pay a creator
    Then it is allowed
    And it is concluded that "platform.assurance.level"

  Scenario: The same passport looked at without its chip does not
    Given nobody read the chip of the document
    When she asks whether the papers are enough to pay a creator
    Then it is denied under "platform.assurance.level"

  Scenario: For a live stream it is enough
    Given nobody read the chip of the document
    When she asks whether the papers are enough to start a live stream
    Then it is allowed
