Feature: Children in Korea, India, Vietnam, Japan and Singapore
  Korea asks a guardian below 14, India a parent below 18 from 13 May 2027, Vietnam a parent below 16;
  Japan has a bill, Singapore guidance.

  Background:
    Given the platform Harbour Red

  @law:kr.pipa
  Rule: Korea (PIPA art. 22-2)

    Scenario Outline: At 13 in Seoul, when <who> agrees: <answer>
      Given Kim Seo-yun, 13 years old, lives in Korea
      And <who> agrees
      When she asks to open an account
      Then it is <answer> under "kr.age.core"

      Examples:
        | who       | answer                   |
        | no parent | denied                   |
        | a parent  | allowed with obligations |

    Scenario: At 14 nobody asks for a guardian
      Given Kim Seo-yun, 14 years old, lives in Korea
      When she asks to open an account
      Then it is allowed
      And nobody asks for "user.guardian_consent"

  @law:in.dpdp
  Rule: India (DPDP Act s. 9), from 13 May 2027

    Scenario Outline: On <day> a girl of 17 in Pune without a parent: <answer>
      Given today is <day>
      And Ananya Rao, 17 years old, lives in India
      And no parent agrees
      When she asks to open an account
      Then it is <answer>

      Examples:
        | day         | answer                     |
        | 12 May 2027 | allowed                    |
        | 13 May 2027 | denied under "in.age.core" |

    Scenario: From then on a parent's consent is kept, and she is not tracked
      Given today is 13 May 2027
      And Ananya Rao, 17 years old, lives in India
      And a parent agrees
      When she asks to open an account
      Then it is allowed with obligations under "in.age.core"
      And "no:child_tracking" is owed

  @law:vn.pdpl
  Rule: Vietnam (Law 91/2025/QH15, Decree 147/2024)

    Scenario: At 15 without a parent a person looks
      Given Linh Tran, 15 years old, lives in Vietnam
      And no parent agrees
      When she asks to open an account
      Then it is left to a person under "vn.age.core"

    Scenario: With a parent she joins
      Given Linh Tran, 15 years old, lives in Vietnam
      And a parent agrees
      When she asks to open an account
      Then it is allowed with obligations under "vn.age.core"

    Scenario Outline: A child of seven that <says>: <answer>
      Given Linh Tran, 7 years old, lives in Vietnam
      And a parent agrees
      And the child <says>
      When she asks to collect the child's data
      Then it is <answer> under "vn.age.core"

      Examples:
        | says          | answer                   |
        | agrees too    | allowed with obligations |
        | does not agree | left to a person        |

  Rule: What is no law refuses nothing

    @law:jp.appi
    Scenario: At 15 in Osaka the bill is told
      Given Yui Tanaka, 15 years old, lives in Japan
      When she asks to open an account
      Then it is allowed
      And the office prepares for "jp.age.core"

    @law:sg.pdpa
    Scenario: Below 13 in Singapore the office sees the guidance, and the platform's own rule refuses
      Given Mei Tan, 12 years old, lives in Singapore
      When she asks to open an account
      Then it is denied under "platform.account.min_age"
      And the office sees the flag "sg.age.core"

  @law:vn.pdpl
  Rule: Posting in Vietnam takes a verified number (Decree 147/2024)

    Scenario Outline: A post from Hanoi when <what> number is verified: <answer>
      Given Minh Bui, 34 years old, lives in Vietnam
      And the service is the international one
      And <what> mobile number is verified
      When he asks to publish a post
      Then it is <answer>

      Examples:
        | what | answer                                 |
        | a    | allowed                                |
        | no   | left to a person under "vn.age.core"   |
