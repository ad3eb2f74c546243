Feature: From what age somebody may open an account differs by country
  The United Kingdom 13, Australia 16, Quebec 14, Brazil 16 with a guardian and 12 with consent,
  Indonesia 16 and 13.

  Background:
    Given the platform Harbour Red
    And ages are shown by papers or by a look at the face
    And the app is age-restricted in Australia and keeps younger people out
    And the app bans what British law calls primary priority content
    And the app is of high risk in Indonesia, and not made for children
    And the handling of the account's data rests on consent

  Rule: Ages differ by country

    @law:uk.minors @law:au.osa @law:ca.pipeda @law:br.lgpd @law:id.pdp
    Scenario Outline: At <age> in <country>: <answer>
      Given Alex Winter, <age> years old, lives in <country>
      And no parent agrees
      And the account lies in the province QC
      And the account is linked to no guardian's
      When she asks to open an account
      Then it is <answer>

      Examples:
        | country            | age | answer                                       |
        | the United Kingdom | 12  | denied under "uk.child_consent"              |
        | the United Kingdom | 13  | allowed                                      |
        | Australia          | 15  | denied under "au.age.core"                   |
        | Australia          | 16  | allowed with obligations under "au.age.core" |
        | Canada             | 13  | denied under "ca.age.core"                   |
        | Canada             | 14  | allowed                                      |
        | Brazil             | 15  | denied under "br.age.core"                   |
        | Brazil             | 16  | allowed                                      |
        | Indonesia          | 12  | denied under "id.age.core"                   |
        | Indonesia          | 15  | denied under "id.age.core"                   |
        | Indonesia          | 16  | allowed                                      |

    Scenario: A grown-up in France says where she lives and when she was born, and no more
      Given Camille Aubert, 34 years old, lives in France
      When she asks to open an account
      Then it is allowed

  Rule: What a parent can do

    @law:ca.pipeda
    Scenario: In Quebec a parent's consent opens the account at 13
      Given Alex Winter, 13 years old, lives in Canada
      And the account lies in the province QC
      And a parent agrees
      When she asks to open an account
      Then it is allowed

    @law:ca.pipeda
    Scenario: In Ontario nobody asks for it
      Given Alex Winter, 13 years old, lives in Canada
      And the account lies in the province ON
      When she asks to open an account
      Then it is allowed
      And nobody asks for "user.guardian_consent"

    @law:br.lgpd
    Scenario: In Brazil an account that is linked to a guardian's opens at 15
      Given Alex Winter, 15 years old, lives in Brazil
      And the account is linked to a guardian's
      When she asks to open an account
      Then it is allowed with obligations under "br.age.core"
      And "keep:guardian_link" is owed

    @law:au.osa
    Scenario: In Australia no parent can
      Given Alex Winter, 15 years old, lives in Australia
      And a parent agrees
      When she asks to open an account
      Then it is denied under "au.age.core"

  Rule: How ages are established is asked of the app

    @law:au.osa
    Scenario: Papers of a government are not the only way
      Given Alex Winter, 30 years old, lives in Australia
      And ages are shown by papers of a government only
      When she asks to open an account
      Then it is denied under "au.age.core"

    @law:br.lgpd
    Scenario: In Brazil one's own word is none
      Given Alex Winter, 30 years old, lives in Brazil
      And ages rest on what people say of themselves
      When she asks to open an account
      Then it is denied under "br.age.core"

    @law:uk.minors
    Scenario: In the United Kingdom some content takes highly effective age assurance
      Given Alex Winter, 30 years old, lives in the United Kingdom
      And the app leaves such content open to children, without age assurance
      When she asks to open an account
      Then it is denied under "uk.osa.heaa"

    @law:uk.minors
    Scenario: What was announced for people under 16 is told and refuses nothing
      Given Alex Winter, 15 years old, lives in the United Kingdom
      When she asks to open an account
      Then it is allowed
      And the office prepares for "uk.u16_ban"
