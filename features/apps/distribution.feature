@law:us.pafaca
Feature: Stores and hosts drop an app that a foreign adversary controls, once it is determined
  PAFACA (Pub. L. 118-50 div. H): the statute names some apps, the President determines others.
  Size and ownership alone bar nothing.

  Background:
    Given the platform Harbour Red

  Rule: Without a determination there is only exposure (§2(g)(3))

    Scenario: Harbour Red stays in the store, and the office sees how exposed it is
      Given the international app of Harbour Red
      When Orchard Store asks to offer it
      Then the offer is allowed
      And the office sees the flag "us.pafaca.exposure_watch"
      And it is concluded that "us.pafaca.controlled"

    Scenario: An app in reach of nobody in the United States is no concern of the act
      Given the app Pomelo, run from Singapore with its head office in mainland China
      And it reaches nobody in the United States
      When Orchard Store asks to offer it
      Then the offer is allowed
      And the law "us.pafaca" was not concerned

    Scenario: An app that the statute names is gone since 19 January 2025
      Given the app Lychee, run from Singapore with its head office in mainland China
      And the statute names it
      When Orchard Store asks to offer it
      Then the offer is denied under "us.pafaca.distribute"
      And it is concluded that "us.pafaca.faca_named"

    Scenario: On 18 January 2025 the named app was still in the store
      Given today is 18 January 2025
      And the app Lychee, run from Singapore with its head office in mainland China
      And the statute names it
      When Orchard Store asks to offer it
      Then the offer is allowed

  Rule: The prohibition begins 270 days after the determination (§2(a)(2)-(3))

    Scenario Outline: A determination of 2 January 2026 is <answer> on <day>
      Given today is <day>
      And the app Pomelo, run from Singapore with its head office in mainland China
      And people post and share in it, 1,000,001 of them in each of three months
      And the President determined it on 2 January 2026
      When Orchard Store asks to offer it
      Then the offer is <answer>

      Examples:
        | day               | answer                               |
        | 28 September 2026 | allowed                              |
        | 29 September 2026 | denied under "us.pafaca.distribute"  |

    Scenario Outline: An extension of 90 days is <answer> on <day>
      Given today is <day>
      And the app Pomelo, run from Singapore with its head office in mainland China
      And people post and share in it, 1,000,001 of them in each of three months
      And the President determined it on 2 January 2026
      And the President certified an extension of 90 days
      When Blue Mesa Cloud asks to host it
      Then the hosting is <answer>

      Examples:
        | day              | answer                         |
        | 27 December 2026 | allowed                        |
        | 28 December 2026 | denied under "us.pafaca.host"  |

    Scenario: The day of the determination must be known
      Given the app Pomelo, run from Singapore with its head office in mainland China
      And people post and share in it, 1,000,001 of them in each of three months
      And the President determined it, nobody says when
      When Orchard Store asks to offer it
      Then the answer waits for "app.determination_date", which "us.pafaca" asks for

  Rule: More than a million users, and a fifth of the shares (§2(g)(1)-(2))

    Scenario: A million users a month, to the head, is no covered company
      Given the app Pomelo, run from Singapore with its head office in mainland China
      And people post and share in it, 1,000,000 of them in each of three months
      And the President determined it on 2 January 2026
      When Orchard Store asks to offer it
      Then the offer is allowed

    Scenario Outline: An app from Singapore of which <share> is held from China is <answer>
      Given the app Pomelo, run from Singapore with its head office in Singapore
      And nobody from a foreign adversary country directs its operator
      And <share> of its operator is held from China
      And people post and share in it, 1,000,001 of them in each of three months
      And the President determined it on 2 January 2026
      When Orchard Store asks to offer it
      Then the offer is <answer>

      Examples:
        | share   | answer                               |
        | 20 %    | denied under "us.pafaca.distribute"  |
        | 19.99 % | allowed                              |

    Scenario: Direction from a foreign adversary country is enough, whoever holds the shares
      Given the app Pomelo, run from Singapore with its head office in Singapore
      And somebody from a foreign adversary country directs its operator
      And 0 % of its operator is held from China
      And people post and share in it, 1,000,001 of them in each of three months
      And the President determined it on 2 January 2026
      When Orchard Store asks to offer it
      Then the offer is denied under "us.pafaca.distribute"
      And it is concluded that "us.pafaca.covered_company"
      And it is concluded that "us.pafaca.faca_determined"

    Scenario: An app run from Hong Kong is left to a person, for the act does not name the city
      Given the app Pomelo, run from Hong Kong with its head office in Hong Kong
      And nobody from a foreign adversary country directs its operator
      And 0 % of its operator is held from China
      And people post and share in it, 1,000,001 of them in each of three months
      And the President determined it on 2 January 2026
      When Orchard Store asks to offer it
      Then the offer is left to a person under "us.pafaca.distribute"

    Scenario: Whether an app for reviews is spared is for counsel to judge
      Given the app Pomelo, run from Singapore with its head office in mainland China
      And people post and share in it, 1,000,001 of them in each of three months
      And it is mainly for reviews
      And the President determined it on 2 January 2026
      When Orchard Store asks to offer it
      Then the offer is left to a person under "us.pafaca.review_app_exclusion"

    Scenario: Whether hosting serves to bring a named app into compliance is for a person to judge
      Given the app Lychee, run from Singapore with its head office in mainland China
      And the statute names it
      And the service brings the app into compliance
      When Blue Mesa Cloud asks to host it
      Then the hosting is left to a person under "us.pafaca.necessary_services"

  Rule: A qualified divestiture ends the prohibition (§2(c)(1), §2(g)(6))

    Scenario Outline: An app of which <share> stays behind is <answer>
      Given the app Lychee, run from the United States with its head office in the United States
      And the statute names it
      And the President found that it was divested, with <share> left behind
      When Orchard Store asks to offer it
      Then the offer is <answer>

      Examples:
        | share   | answer                                          |
        | 19.99 % | allowed                                         |
        | 20 %    | denied under "us.pafaca.qualified_divestiture"  |
