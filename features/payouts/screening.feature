@law:us.ofac
Feature: A gate with lists finds out itself whether a payee is blocked
  31 CFR part 501 sets no threshold for likeness: a sure hit is blocked, a near one is judged by a person, and a list that
  is too old clears nobody. The numbers are the platform's own choice.

  Background:
    Given Dariya Nurlan, 34 years old, lives in Germany
    And she shows a passport of Germany
    And the service is run from Singapore
    And the payee lives in Germany
    And the payer is an American company
    And the payee is no American for tax and works abroad
    And a W-8BEN signed on 4 May 2025 is on file
    And the payee is a natural person
    And the payment is not forbidden otherwise
    And the gate holds a list of people from old books, fetched on 18 November 2026

  Scenario: Nobody on the list is like Dariya, so she is paid
    Given the payee is called "Dariya Nurlan"
    When she asks to be paid as a creator
    Then the payout is allowed
    And it is concluded that "us.ofac.screened"

  Scenario: A name in other characters and the same birth date is a hit
    Given the payee is called "贾宝玉"
    And the payee was born on 26 April 1971
    When she asks to be paid as a creator
    Then the payout is denied under "us.ofac.block"
    And "block:funds" is owed
    And the person affected does not read "sanction"
    And the audit log proves that decision

  Scenario Outline: A near hit goes to a person, and the payee is not told: <name>
    Given the payee is called "<name>"
    When she asks to be paid as a creator
    Then the payout is left to a person under "us.ofac.possible_match"
    And it is concluded that "us.ofac.screened"
    And the officer reads "do not tell the payee"
    And the person affected does not read "OFAC"
    And the person affected does not read "list"
    And the person affected does not read "sanction"

    Examples:
      | name         |
      | Jia Baoyu    |
      | Ka Po Yuk    |
      | Lam Doi-yuk  |
      | 孙悟空       |
      | Edmond Dante |

  Scenario: Another birth date tells two people of one name apart
    Given the payee is called "Jia Baoyu"
    And the payee was born on 1 August 1993
    When she asks to be paid as a creator
    Then the payout is allowed

  Scenario: Who is paid must have a name
    When she asks to be paid as a creator
    Then the answer waits for "payee.names", which "us.ofac" asks for

  Scenario: A list of last month clears nobody
    Given the gate holds a list of people from old books, fetched on 20 October 2026
    And the payee is called "Dariya Nurlan"
    When she asks to be paid as a creator
    Then the answer waits for "sanctions.listed", which "us.ofac" asks for
    And "us.ofac.stale_list" spoke
    And the officer reads "older than the platform lets it be"

  Scenario: A hit on a list of last month is a hit
    Given the gate holds a list of people from old books, fetched on 20 October 2026
    And the payee is called "贾宝玉"
    And the payee was born on 26 April 1971
    When she asks to be paid as a creator
    Then the payout is denied under "us.ofac.block"
