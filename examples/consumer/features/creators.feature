Feature: What the shipped law says to a creator of ours
  The same sentences and the same law that come with the package.

  @law:platform.identity_gates
  Scenario: A child of twelve opens no account
    Given Camille Aubert, 12 years old, lives in France
    When she asks to open an account
    Then it is denied under "platform.account.min_age"

  @law:us.irs
  Scenario: A payment of which nobody said who receives it is not made
    Given Camille Aubert, 28 years old, lives in France
    And the fact "payout.amount" is "420.00"
    And the fact "payout.currency" is EUR
    When she asks to "Pay a creator"
    Then the answer waits for "payee.us_person", which "us.irs" asks for
