@law:platform.enrolment
Feature: It is known who stands behind an agency, an advertiser and a brand deal
  Agencies bring creators from abroad, brands pay them; what is paid for says so.

  Background:
    Given the platform Harbour Red

  Rule: Agencies (platform rules, enrolment §2)

    Background:
      Given Min-jun Seo, 41 years old, lives in Korea
      And he shows a passport of Korea
      And he speaks for Hangang Creators, a registered business whose owners are known

    Scenario: An agency from Seoul joins with its creators
      Given every creator on the agency's list signed, all of them grown up
      When Hangang Creators asks to join as an agency
      Then it is allowed

    Scenario: Without a registration it does not
      Given the business is not registered
      And every creator on the agency's list signed, all of them grown up
      When Hangang Creators asks to join as an agency
      Then it is denied under "platform.org.registered"

    Scenario: Where nobody knows the owners, a person finds out
      Given nobody knows who owns the business
      And every creator on the agency's list signed, all of them grown up
      When Hangang Creators asks to join as an agency
      Then it is left to a person under "platform.org.owner"

    Scenario: Nobody is brought who did not sign
      Given a creator on the agency's list did not sign
      When Hangang Creators asks to join as an agency
      Then it is denied under "platform.mcn.creators"

    Scenario: Young creators come with their guardians
      Given some creators on the agency's list are under 18, and their guardians signed too
      When Hangang Creators asks to join as an agency
      Then it is allowed

    Scenario: Young creators do not come without them
      Given some creators on the agency's list are under 18, and a guardian did not sign
      When Hangang Creators asks to join as an agency
      Then it is denied under "platform.mcn.minors"

  Rule: Advertisers (platform rules, enrolment §3)

    Scenario Outline: An advertiser of <what>: <answer>
      Given Camille Aubert, 28 years old, lives in France
      And she shows a passport of France
      And she speaks for Aubert Voyages, a registered business whose owners are known
      And it is to advertise "<what>"
      When Aubert Voyages asks to join as an advertiser
      Then it is <answer>

      Examples:
        | what     | answer                                                |
        | travel   | allowed                                               |
        | gambling | denied under "platform.advertiser.category"           |
        | drones   | left to a person under "platform.advertiser.category" |

  Rule: Brand deals (platform rules, enrolment §4)

    Background:
      Given Camille Aubert, 28 years old, lives in France
      And she shows a passport of France

    Scenario: A deal is signed with its label on
      Given the brand has joined as an advertiser
      And the advertising label is on
      When she asks to sign the brand deal
      Then the deal is allowed with obligations under "platform.deal.label"
      And "label:ad" is owed

    Scenario: Without the label it is not
      Given the brand has joined as an advertiser
      And the advertising label is off
      When she asks to sign the brand deal
      Then the deal is denied under "platform.deal.label"

    Scenario: Nor with a brand that nobody knows
      Given the brand has not joined as an advertiser
      And the advertising label is on
      When she asks to sign the brand deal
      Then the deal is denied under "platform.deal.brand"
