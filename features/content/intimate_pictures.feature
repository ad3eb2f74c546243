@law:us.tida
Feature: An intimate picture that was published without consent is gone within 48 hours
  TAKE IT DOWN Act (Pub. L. 119-12 §3). The one it shows asks, and need not be a user; refusing
  breaks the act, and late removal still beats none.

  Background:
    Given the platform Harbour Red
    And Dana Whitfield wants an intimate picture of herself off Harbour Red

  Scenario Outline: After <hours> hours the answer "<answer given>" is <outcome>
    Given the request came in <hours> hours ago
    When trust and safety <answer given>
    Then the answer is <outcome>

    Examples:
      | hours | answer given         | outcome                                            |
      | 1     | removes it           | allowed with obligations under "us.tida.takedown"  |
      | 48    | removes it           | allowed with obligations under "us.tida.takedown"  |
      | 48    | goes on examining it | allowed with obligations under "us.tida.takedown"  |
      | 49    | goes on examining it | denied under "us.tida.takedown"                    |
      | 1     | refuses              | denied under "us.tida.takedown"                    |

  Scenario: Removal that comes late goes ahead, and the office sees it
    Given the request came in 49 hours ago
    When trust and safety removes it
    Then the answer is allowed with obligations under "us.tida.takedown"
    And "remove:48h" is owed
    And the office sees the flag "us.tida.takedown"

  Scenario: Who goes on examining says since when
    Given nobody says when the request came in
    When trust and safety goes on examining it
    Then the answer waits for "takedown.hours_since", which "us.tida" asks for

  Scenario: Nobody waits for a clock to remove it
    Given nobody says when the request came in
    When trust and safety removes it
    Then the answer is allowed with obligations under "us.tida.takedown"

  Scenario: A request that nobody signed does not start the hours
    Given the request is not signed
    When trust and safety refuses
    Then the answer is allowed
    And the law "us.tida" was not concerned

  Scenario: A copied recipe is no intimate picture
    Given the request is about a copied recipe
    When trust and safety refuses
    Then the answer is allowed
    And the law "us.tida" was not concerned

  Scenario: On 18 May 2026 the duty had not begun
    Given today is 18 May 2026
    When trust and safety refuses
    Then the answer is allowed
