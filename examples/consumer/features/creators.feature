Feature: What the shipped law says to a creator of ours
  The same sentences and the same law that come with the package.

  @law:platform.identity_gates
  Scenario: A child of twelve opens no account
    Given Camille Aubert, 12 years old, lives in France
    When she asks to open an account
    Then it is denied under "platform.account.min_age"

  @law:us.irs
  Scenario: A creator in Lyon whom our American company pays shows that she is foreign
    Given Camille Aubert, 28 years old, lives in France
    And she shows a passport of France
    And the service is run from Ireland
    And the payer is an American company
    And the screening found nothing
    And the payee is a natural person
    And the payee is no American for tax and works abroad
    And no tax form is on file
    When she asks to be paid as a creator
    Then the payout is denied under "us.irs.forms"
    And the person affected reads "US tax form"

  @law:us.irs
  Scenario: A payment of which nobody said who receives it is not made
    Given Camille Aubert, 28 years old, lives in France
    When she asks to be paid as a creator
    Then the answer waits for "payee.us_person", which "us.irs" asks for
