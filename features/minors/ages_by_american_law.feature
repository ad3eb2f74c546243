Feature: Ages differ by law, and so do radii
  13 for COPPA, 14 and 16 in Florida, 16 in California, 18 in Maryland: no law borrows another's number.

  Background:
    Given the platform Harbour Red

  Rule: Data for advertising

    @law:us.coppa @law:us.ca @law:us.md
    Scenario Outline: In <state>, where the youngest is <age>, the sharing is <answer>
      Given Harbour Red Inc. holds shopping habits of 5,000 people in the United States
      And they live in the state of <state>
      And the youngest of them is <age>
      And no parent agreed separately to the third parties
      And the young people did not opt in
      And their parents did not opt in
      And it has 35,000 consumers in Maryland
      And its yearly revenue is 26,625,000.01 dollars
      And the deal is a vendor agreement
      When it asks to share it with Brightwake Ads for its ads
      Then the sharing is <answer>

      Examples:
        | state      | age | answer                                  |
        | Ohio       | 12  | denied under "us.coppa.third_party"     |
        | Ohio       | 13  | allowed                                 |
        | California | 15  | denied under "us.ca.ccpa.minor_sale"    |
        | California | 16  | allowed                                 |
        | Maryland   | 17  | denied under "us.md.modpa.under18"      |
        | Maryland   | 18  | allowed                                 |

  Rule: Accounts in Florida

    @law:us.fl_hb3
    Scenario Outline: At <age> in Florida an account with <consent> is <answer>
      Given Ava Reyes, <age> years old, lives in the state of Florida
      And 10 % of the app's young users stay two hours a day, and its feed draws them in
      And <consent>
      When she asks to open an account
      Then it is <answer>

      Examples:
        | age | consent          | answer                                    |
        | 13  | a parent agrees  | denied under "us.fl.hb3"                  |
        | 14  | a parent agrees  | allowed with obligations under "us.fl.hb3"|
        | 14  | no parent agrees | denied under "us.fl.hb3"                  |
        | 15  | no parent agrees | denied under "us.fl.hb3"                  |
        | 16  | no parent agrees | allowed                                   |

  Rule: How near is near

    @law:us.md
    Scenario Outline: Places within <feet> feet: in Maryland the sale is <answer>
      Given Harbour Red Inc. holds precise locations of 10 devices in the United States
      And they live in the state of Maryland
      And the places are known within <feet> feet
      And it has 35,000 consumers in Maryland
      And the deal is a sale
      When it asks to sell precise locations to Brightwake Ads
      Then the sale is <answer>

      Examples:
        | feet  | answer                                                    |
        | 1,750 | denied under "us.md.modpa.sensitive_sale"                 |
        | 1,751 | allowed with obligations under "us.md.modpa.sensitive_sale" |

    @law:us.padfa
    Scenario: What is coarse for Maryland is precise for the Act on data brokers (1,850 feet)
      Given Harbour Red Inc. holds precise locations of 10 devices in the United States
      And they live in the state of Maryland
      And the giver bought it from others
      And the places are known within 1,800 feet
      And it has 35,000 consumers in Maryland
      And nobody in it is under 17, and nothing else of the Act's list is in it
      And the deal is a sale
      And the contract bars passing the data on to countries of concern
      When it asks to sell precise locations to Moonbay Data
      Then the sale is denied under "us.padfa.prohibit"
