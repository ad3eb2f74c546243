@law:hk.payments
Feature: In Hong Kong money goes to payees whom a licensed institution knows
  Due diligence under Cap. 615, and a licence for holding or remitting other people's money.

  Background:
    Given Chan Ka-yan, 29 years old, lives in Hong Kong
    And she shows a passport of Hong Kong
    And the service is run from Singapore
    And the payer is no American, and the money touches nothing American
    And the payee is a natural person
    And the payee is no American for tax and works abroad
    And the payee lives in Hong Kong
    And the institution that pays is licensed in Hong Kong

  Scenario: Whom the institution knows is paid
    Given due diligence is done
    And a licensed institution holds the money
    When she asks to be paid as a creator
    Then the payout is allowed with obligations under "hk.amlo.cdd"
    And "retain:5y" is owed

  Scenario Outline: Unknown, once, <how>: <answer>
    Given due diligence is not done
    And a licensed institution holds the money
    And it is a single <how>
    When she asks to be paid as a creator
    Then the payout is <answer>

    Examples:
      | how                                                 | answer                     |
      | wire of 7,999.99 Hong Kong dollars                  | allowed                    |
      | wire of 8,000.00 Hong Kong dollars                  | denied under "hk.amlo.cdd" |
      | payment of 119,999.99 Hong Kong dollars, and no wire | allowed                   |
      | payment of 120,000.00 Hong Kong dollars, and no wire | denied under "hk.amlo.cdd" |

  Scenario: The platform does not hold the money itself without a licence
    Given due diligence is done
    And no licensed institution holds the money
    When she asks to be paid as a creator
    Then the payout is denied under "hk.payment_licence"

  Scenario: A share of revenue that the payer owes itself takes none
    Given due diligence is done
    And no licensed institution holds the money
    And it is a share of revenue that the payer itself owes
    When she asks to be paid as a creator
    Then the payout is allowed with obligations under "hk.amlo.cdd"

  Scenario: An institution in Singapore answers to its own law
    Given the institution that pays is licensed in Singapore
    When she asks to be paid as a creator
    Then the payout is allowed
    And nobody asks for "payee.cdd_done"
