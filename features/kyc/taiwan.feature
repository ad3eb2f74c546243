@law:tw.access
Feature: While the app is blocked in Taiwan, people there go to a person
  From 4 December 2025 for one year; nobody is refused for where he lives.

  Background:
    Given the platform Harbour Red

  Scenario Outline: On <day> a sign-up from Taipei is <answer>
    Given today is <day>
    And Lin Yu-ting, 27 years old, lives in Taiwan
    When she asks to open an account
    Then it is <answer>

    Examples:
      | day             | answer                                   |
      | 3 December 2025 | allowed                                  |
      | 4 December 2025 | left to a person under "tw.access.core"  |
      | 3 December 2026 | left to a person under "tw.access.core"  |
      | 4 December 2026 | allowed                                  |

  Scenario: The officer reads to look for a renewal, and the log proves it
    Given Lin Yu-ting, 27 years old, lives in Taiwan
    When she asks to open an account
    Then it is left to a person under "tw.access.core"
    And the officer reads "check whether the order was renewed"
    And the audit log proves that decision
