@law:platform.messages
Feature: Strangers and minors do not meet in private
  Whether a message takes a real name is for the law to say; who may write to whom is a house rule.

  Background:
    Given the platform Harbour Red
    And the service is the international one

  Scenario Outline: At <years>, where <known> and <other>: <answer>
    Given Camille Aubert, <years> years old, lives in France
    And <known>
    And <other>
    When she asks to write to the other one
    Then the message is <answer>

    Examples:
      | years | known                     | other                      | answer                                     |
      | 28    | they do not know each other | the other side is grown up | allowed                                    |
      | 28    | they do not know each other | the other side is under 18 | denied under "platform.message.strangers"  |
      | 17    | they do not know each other | the other side is grown up | denied under "platform.message.strangers"  |
      | 17    | both follow each other    | the other side is under 18 | allowed                                    |

  Scenario Outline: At <years> into a group of <members>: <answer>
    Given Camille Aubert, <years> years old, lives in France
    And somebody she knows sent the invitation
    And the group would have <members> members
    When she asks to join the group
    Then it is <answer>

    Examples:
      | years | members | answer                                    |
      | 28    | 500     | allowed                                   |
      | 28    | 501     | denied under "platform.group.size"        |
      | 17    | 100     | allowed                                   |
      | 17    | 101     | denied under "platform.group.minor_size"  |

  Scenario: A minor does not walk into an open group
    Given Camille Aubert, 15 years old, lives in France
    And nobody she knows sent an invitation
    And the other side is grown up
    And the group would have 40 members
    When she asks to join the group
    Then it is denied under "platform.message.strangers"

  @law:cn.identity
  Scenario: A group is written to, so the mainland's real names hold there as well
    Given Li Wei, 38 years old, lives in mainland China
    And the service is the mainland one
    And no mobile number is verified
    And somebody she knows sent the invitation
    And the group would have 40 members
    When she asks to join the group
    Then it is denied under "cn.csl.real_name@2026-01-01"
