@law:eu.gdpr
Feature: Children in Europe consent with a parent, and are not followed by advertising
  GDPR article 8, DSA article 28. Below 13 no state allows a child's own consent, from 16 on every
  state does; in between each has its age, which a person checks.

  Scenario Outline: A child of <age> in <place> without a parent: <answer>
    Given Manon, <age> years old, lives in <place>
    And the service rests on consent, and no parent gave it
    When she asks to collect the child's data
    Then it is <answer> under "eu.gdpr.child_consent"

    Examples:
      | age | place   | answer           |
      | 12  | France  | denied           |
      | 12  | Spain   | denied           |
      | 13  | Spain   | left to a person |
      | 15  | France  | left to a person |
      | 15  | Germany | left to a person |

  Scenario: At sixteen nobody asks for a parent
    Given Manon, 16 years old, lives in Germany
    And the service rests on consent, and no parent gave it
    When she asks to collect the child's data
    Then it is allowed

  Scenario: Where a parent agreed, the effort to check it is owed
    Given Manon, 12 years old, lives in France
    And the service rests on consent, and a parent gave it
    When she asks to collect the child's data
    Then it is allowed with obligations under "eu.gdpr.child_consent"

  @law:eu.dsa
  Scenario: Who is believed to be a minor sees no advertising by profile
    Given the company Harbour Red International of Singapore
    And a viewer in France
    And a profile says that the viewer is a minor
    When the viewer is to see advertising chosen by profile
    Then it is denied under "eu.dsa.28_minors"

  @law:eu.watch
  Scenario: A French child of fourteen would be touched by two bans to come
    Given Manon, 14 years old, lives in France
    When she asks to open an account
    Then the office prepares for "eu.watch.minimum_age"
    And the office prepares for "eu.watch.france_under15"
