@law:us.ofac
Feature: Nobody pays a blocked person
  31 CFR part 501: what is blocked is held and reported; what is forbidden is rejected and reported;
  the payee learns of neither.

  Background:
    Given Dariya Nurlan, 34 years old, lives in Germany
    And she shows a passport of Germany
    And the service is run from Singapore
    And the payee lives in Germany
    And the payer is an American company
    And the payee is no American for tax and works abroad
    And a W-8BEN signed on 4 May 2025 is on file

  Scenario: A clean screening lets the money go
    Given the payee is a natural person
    And the screening found nothing
    When she asks to be paid as a creator
    Then the payout is allowed

  Scenario: A listed payee's money is blocked, and she does not read why
    Given the payee is a natural person
    And the screening found the payee on a list of blocked persons
    When she asks to be paid as a creator
    Then the payout is denied under "us.ofac.block"
    And "block:funds" is owed
    And "report:10bd" is owed
    And the officer reads "list of blocked persons"
    And the person affected does not read "OFAC"
    And the person affected does not read "sanction"
    And the person affected does not read "blocked"
    And the audit log proves that decision

  Scenario: A forbidden payment is rejected, and she does not read why
    Given the payee is a natural person
    And the screening found the payment forbidden, though nobody in it is blocked
    When she asks to be paid as a creator
    Then the payout is denied under "us.ofac.reject"
    And "report:10bd" is owed
    And the person affected does not read "OFAC"
    And the person affected does not read "prohibited"

  Scenario: Without a screening nothing is paid
    Given the payee is a natural person
    And nobody screened the payee
    When she asks to be paid as a creator
    Then the answer waits for "sanctions.listed", which "us.ofac" asks for

  Scenario Outline: A company that blocked persons hold to <share> is <answer>
    Given the payee is a company
    And a W-8BEN-E signed on 4 May 2025 is on file
    And the screening found nothing
    And blocked persons hold <share> of the payee
    When she asks to be paid as a creator
    Then the payout is <answer>

    Examples:
      | share   | answer                                  |
      | 50 %    | denied under "us.ofac.block"            |
      | 49.99 % | left to a person under "us.ofac.block"  |
      | 0 %     | allowed                                 |

  Scenario: Dollars of an American bank bring the screening along
    Given the payee is a natural person
    And the payer is no American, but the money is in dollars of an American bank
    And the screening found the payee on a list of blocked persons
    When she asks to be paid as a creator
    Then the payout is denied under "us.ofac.block"
