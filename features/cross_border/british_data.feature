@law:uk.transfer
Feature: Data of people in the United Kingdom leaves it only on a ground
  UK GDPR since 5 February 2026: an approved destination, the data bridge, safeguards with the test
  held met, and at last single cases.

  Rule: First the approved destinations, from their day and as far as they reach (arts. 45A to 45C)

    Background:
      Given Thames Social of the United Kingdom holds accounts of people in the United Kingdom

    Scenario Outline: <place> is approved, and no assessment is asked for
      When it asks to send names and addresses to its partner in <place> for analytics
      Then the transfer is allowed with obligations under "uk.transfer.approved"
      And "notice:uk_transfer" is owed
      And nobody asks for "mech"

      Examples:
        | place       |
        | France      |
        | Switzerland |
        | Korea       |

    Scenario Outline: Canada is approved for commercial organisations: <answer>
      Given the recipient is <what> commercial organisation under PIPEDA
      When it asks to send names and addresses to its partner in Canada for analytics
      Then the transfer is <answer>

      Examples:
        | what | answer                                               |
        | a    | allowed with obligations under "uk.transfer.approved" |
        | no   | denied under "uk.transfer.general"                    |

    Scenario: Brazil is not approved, though it is in the European Union
      When it asks to send names and addresses to its partner in Brazil for analytics
      Then the transfer is denied under "uk.transfer.general"
      And the officer reads "art. 44A"
      And the audit log proves that decision

    Scenario: A recipient in the United Kingdom receives no transfer
      When it asks to send names and addresses to its partner in the United Kingdom for analytics
      Then the law "uk.transfer" was not concerned

  Rule: Then the bridge to the United States, while it stands (SI 2023/1028)

    Background:
      Given Thames Social of the United Kingdom holds accounts of people in the United Kingdom
      And sensitive data is marked as such, and none of it is journalism

    Scenario: A company on the list with the UK Extension receives it
      Given the recipient is on the list with the UK Extension
      And the regulations on the data bridge stand
      When it asks to send names and addresses to its partner in the United States for analytics
      Then the transfer is allowed with obligations under "uk.transfer.general"
      And "uk.transfer.us_bridge" is on record as an exemption

    Scenario: On the day the regulations fall it stops
      Given the recipient is on the list with the UK Extension
      And the regulations on the data bridge have fallen
      When it asks to send names and addresses to its partner in the United States for analytics
      Then the transfer is denied under "uk.transfer.general"

    Scenario: Without the Extension, the agreement and an assessment carry it
      Given the recipient has no UK Extension
      And the British transfer agreement is signed
      And the transfer risk assessment finds the test met
      When it asks to send names and addresses to its partner in the United States for analytics
      Then the transfer is allowed with obligations under "uk.transfer.safeguards"
      And "keep:uk_test" is owed

  Rule: Then safeguards, which need the test held met (art. 46(1A))

    Background:
      Given Thames Social of the United Kingdom holds accounts of people in the United Kingdom

    Scenario: Singapore under the addendum
      Given the British addendum to the European clauses is signed
      And the transfer risk assessment finds the test met
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the transfer is allowed with obligations under "uk.transfer.safeguards"

    Scenario: A signed agreement alone is not enough
      Given the British transfer agreement is signed
      And the transfer risk assessment finds the test not met
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the transfer is denied under "uk.transfer.safeguards"

    Scenario: China takes both, and looking from there is a transfer
      When it asks to let its partner in mainland China look at names and addresses for analytics
      Then the transfer is denied under "uk.transfer.cn"

    Scenario: With both it is allowed, and the office sees it
      Given the British transfer agreement is signed
      And the transfer risk assessment finds the test met
      When it asks to let its partner in mainland China look at names and addresses for analytics
      Then the transfer is allowed with obligations under "uk.transfer.safeguards"
      And the office sees the flag "uk.transfer.cn"

    Scenario: Corporate rules for China go to a person
      Given binding corporate rules are approved in the United Kingdom
      And the transfer risk assessment finds the test met
      When it asks to send names and addresses to its partner in mainland China for analytics
      Then the transfer is left to a person under "uk.transfer.cn"

  Rule: At last single cases (arts. 49, 49A)

    Scenario: A one-off for a legal claim goes to a person
      Given Thames Social of the United Kingdom holds accounts of people in the United Kingdom
      And it is done once, for a legal claim
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the transfer is left to a person under "uk.transfer.derogation"

    Scenario: What is done every day is no single case
      Given Thames Social of the United Kingdom holds accounts of people in the United Kingdom
      And it is done every day, and called a legal claim
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the transfer is denied under "uk.transfer.general"

  Rule: The law sleeps before its day, and is no concern of data from elsewhere

    Scenario: On 4 February 2026 it says nothing about Singapore
      Given today is 4 February 2026
      And Thames Social of the United Kingdom holds accounts of people in the United Kingdom
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the transfer is allowed

    Scenario: Data of people in Singapore that goes to London is no concern of it
      Given Temasek Social of Singapore holds accounts of people in Singapore
      When it asks to send names and addresses to its partner in Japan for analytics
      Then the law "uk.transfer" was not concerned
