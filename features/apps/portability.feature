@law:us.pafaca
Feature: Before the prohibition people take their data with them
  PAFACA §2(b): once an app is determined, a user in the United States gets all account data until
  the first day of the prohibition.

  Background:
    Given today is 28 September 2026
    And the app Pomelo, run from Singapore with its head office in mainland China
    And people post and share in it, 1,000,001 of them in each of three months
    And Maya Okafor is in the United States and wants all account data

  Scenario: Everything, in a form machines read, is what the law asks for
    Given the President determined it on 2 January 2026
    And the rights desk gives everything
    When the rights desk asks whether that will do
    Then the answer is allowed with obligations under "us.pafaca.portability"
    And "export:machine-readable" is owed

  Scenario Outline: Giving <response> is refused
    Given the President determined it on 2 January 2026
    And the rights desk gives <response>
    When the rights desk asks whether that will do
    Then the answer is denied under "us.pafaca.portability"

    Examples:
      | response |
      | a part   |
      | nothing  |

  Scenario: From the first day on the duty has ended
    Given today is 29 September 2026
    And the President determined it on 2 January 2026
    And no extension was certified
    And the rights desk gives nothing
    When the rights desk asks whether that will do
    Then the answer is allowed
    And it is concluded that "us.pafaca.start_date"

  Scenario: Whoever gives it all the same after that day does no wrong
    Given today is 29 September 2026
    And the President determined it on 2 January 2026
    And no extension was certified
    And the rights desk gives everything
    When the rights desk asks whether that will do
    Then the answer is allowed
    And "us.pafaca.necessary_services" is on record as an exemption

  Scenario: Where nothing is determined the act asks for nothing
    Given the statute does not name it, and the President has not determined it
    And nobody from a foreign adversary country directs its operator
    And the rights desk gives a part
    When the rights desk asks whether that will do
    Then the answer is allowed
    And the office sees the flag "us.pafaca.exposure_watch"
