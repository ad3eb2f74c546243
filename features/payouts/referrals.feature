@law:platform.rewards
Feature: A reward for bringing a friend is a payment, and is for bringing a friend
  Not for oneself, not for children, not for a list; and whoever may not be paid is not rewarded.

  Background:
    Given Dariya Nurlan, 34 years old, lives in Germany
    And she shows a passport of Germany
    And the service is run from Singapore
    And the payer is an American company
    And the payee is a natural person
    And the payee lives in Germany
    And the payee is no American for tax and works abroad
    And a W-8BEN signed on 4 May 2025 is on file
    And the screening found nothing

  Scenario: A friend brings a reward
    Given the invited friend is another person, and grown up
    And the reward goes to her own account
    And it is reward number 50 of the year
    When she asks for the reward
    Then the reward is allowed

  Scenario Outline: Where <friend>, <account>, number <number>: <answer>
    Given <friend>
    And <account>
    And it is reward number <number> of the year
    When she asks for the reward
    Then the reward is <answer>

    Examples:
      | friend                                             | account                                  | number | answer                                          |
      | the invited friend is the same person              | the reward goes to her own account       | 1      | denied under "platform.reward.self"             |
      | the invited friend may be the same person          | the reward goes to her own account       | 1      | left to a person under "platform.reward.self"   |
      | the invited friend is under 18                     | the reward goes to her own account       | 1      | denied under "platform.reward.invited_minor"    |
      | the invited friend is another person, and grown up | the reward goes to somebody else's account | 1    | denied under "platform.reward.payee"            |
      | the invited friend is another person, and grown up | the reward goes to her own account       | 51     | left to a person under "platform.reward.many"   |

  Scenario: At 17 nobody is paid for bringing others
    Given Jonas Weber, 17 years old, lives in Germany
    And he shows a passport of Germany
    And the invited friend is another person, and grown up
    And the reward goes to his own account
    And it is reward number 1 of the year
    When he asks for the reward
    Then the reward is denied under "platform.reward.age"

  @law:us.ofac
  Scenario: Nobody on a sanctions list is rewarded
    Given the screening found the payee on a list of blocked persons
    And the invited friend is another person, and grown up
    And the reward goes to her own account
    And it is reward number 1 of the year
    When she asks for the reward
    Then the reward is denied under "us.ofac.block"
    And "block:funds" is owed
