Feature: Maryland and California keep some data from sale, and a child's data has an end
  Background:
    Given the platform Harbour Red

  @law:us.md
  Rule: Who is small enough is not reached in Maryland (Md. Com. Law 14-4702)

    Scenario Outline: With <people> consumers and <share> of the revenue from sales: <answer>
      Given Harbour Red Inc. holds health records of 100 people in the United States
      And they live in the state of Maryland
      And it has <people> consumers in Maryland
      And <share> of its revenue comes from selling data
      And the deal is a sale
      When it asks to sell health records to Brightwake Ads
      Then the sale is <answer>

      Examples:
        | people | share   | answer                                    |
        | 35,000 | 0 %     | denied under "us.md.modpa.sensitive_sale" |
        | 34,999 | 20 %    | allowed                                   |
        | 34,999 | 20.01 % | denied under "us.md.modpa.sensitive_sale" |
        | 9,999  | 90 %    | allowed                                   |

    Scenario: Plain data is sold with an assessment
      Given Harbour Red Inc. holds contact details of 100 people in the United States
      And they live in the state of Maryland
      And it has 400,000 consumers in Maryland
      And the deal is a sale
      When it asks to sell contact details to Brightwake Ads
      Then the sale is allowed with obligations under "us.md.modpa.sensitive_sale"
      And "assess:md" is owed

  @law:us.ca
  Rule: A data broker looks up deletion requests every 45 days (Cal. Civ. Code 1798.99.86)

    Background:
      Given the platform Harbour Red
      And Harbour Red Inc. holds contact details of 100 people in the United States
      And they live in the state of California
      And its yearly revenue is 40,000,000 dollars
      And the deal is a sale

    Scenario Outline: Requests fetched on <day>: <answer>
      Given it never dealt with the people
      And it last fetched deletion requests on <day>
      When it asks to sell contact details to Brightwake Ads
      Then the sale is <answer>

      Examples:
        | day             | answer                                                          |
        | 6 October 2026  | allowed with obligations under "us.ca.delete_act@2026-08-01"    |
        | 5 October 2026  | denied under "us.ca.delete_act@2026-08-01"                      |

    Scenario: Before August 2026 a broker only registers
      Given today is 31 July 2026
      And it never dealt with the people
      When it asks to sell contact details to Brightwake Ads
      Then the sale is allowed with obligations under "us.ca.delete_act"
      And "register:ca-broker" is owed

    Scenario: Who deals with the people itself is no broker
      Given it deals with the people itself
      When it asks to sell contact details to Brightwake Ads
      Then the sale is allowed

    Scenario: Teenagers who opted in are in the sale
      Given it deals with the people itself
      And the youngest of them is 15
      And the young people opted in
      When it asks to sell contact details to Brightwake Ads
      Then the sale is allowed with obligations under "us.ca.ccpa.minor_sale"
      And "retain:24m" is owed

    Scenario: After 2026 a revenue above the old figure alone goes to a person
      Given today is 4 January 2027
      And it has 99,999 consumers in California
      And 49.99 % of its revenue comes from selling data
      And it deals with the people itself
      And the youngest of them is 15
      And the young people did not opt in
      When it asks to sell contact details to Brightwake Ads
      Then the sale is left to a person under "us.ca.ccpa.minor_sale"

  @law:us.coppa
  Rule: A child's data is handed on with a second consent, and kept for its purpose only

    Background:
      Given the platform Harbour Red
      And Harbour Red Inc. holds contact details of 100 people in the United States

    Scenario: With the separate consent of the parents it is shared
      Given the youngest of them is 9
      And parents agreed separately to the third parties
      And the deal is a vendor agreement
      When it asks to share contact details with Brightwake Ads for its ads
      Then the sharing is allowed with obligations under "us.coppa.third_party"
      And "consent:separate-third-party" is owed

    Scenario: Whether minors are among them must be known
      Given nobody says whether some of them are minors
      And the deal is a vendor agreement
      When it asks to share contact details with Brightwake Ads for its ads
      Then the answer waits for "data.under_18", which "us.coppa" asks for

    Scenario: For its purpose, and by a public policy, it is kept
      Given the youngest of them is 9
      And the purpose of it is not ended
      And the times of deletion are published
      When it asks to keep contact details in the United States
      Then it is allowed with obligations under "us.coppa.retention"
      And "delete:after-purpose" is owed

    Scenario: Past its purpose it is not
      Given the youngest of them is 9
      And the purpose of it has ended
      And the times of deletion are published
      When it asks to keep contact details in the United States
      Then it is denied under "us.coppa.retention"

    Scenario: Nor without a public policy
      Given the youngest of them is 9
      And the purpose of it is not ended
      And no times of deletion are published
      When it asks to keep contact details in the United States
      Then it is denied under "us.coppa.retention"

  Rule: What is kept and what is erased is told apart by object

    @law:us.coppa
    Scenario: The child's own data goes
      Given what is to go is a child's own data
      When the rights desk asks to delete it
      Then the deletion is allowed with obligations under "us.coppa.retention"
      And the audit log proves that decision

    @law:us.coppa
    Scenario: What an age check gathered goes once the age is known
      Given what is to go is what an age check gathered
      When the rights desk asks to delete it
      Then the deletion is allowed with obligations under "us.coppa.retention"
      And "delete:after-purpose" is owed

    @law:us.ofac
    Scenario: The sanctions record of a dealing with the same child stays
      Given the record of a sanctions case
      And the dealing was on 20 November 2024
      When the rights desk asks to delete it
      Then the deletion is denied under "us.ofac.records"
      And the law "us.coppa" was not concerned

    @law:us.coppa
    Scenario: A parent asks, and the child's data goes with its copies
      Given somebody in the United States asks to be erased
      And what is to go is a child's own data
      And the request comes from the person, signed in
      And counsel does not hold it
      And the dealing that it belongs to is finished
      When she asks to have it erased
      Then the erasure is allowed with obligations under "us.coppa.retention"
      And "delete:after-purpose" is owed
      And "erase:copies" is owed

    @law:us.ofac
    Scenario: The same request does not reach the record of the transaction
      Given somebody in the United States asks to be erased
      And the record of a sanctions case
      And the dealing was on 20 November 2024
      And the request comes from the person, signed in
      And counsel does not hold it
      And the dealing that it belongs to is finished
      When she asks to have it erased
      Then the erasure is denied under "us.ofac.records"

    @law:us.tx_sb2420
    Scenario: The age that an app store told goes once it has served
      Given what is to go is the age that an app store told
      When the rights desk asks to delete it
      Then the deletion is allowed with obligations under "us.tx.asaa.developer"
      And "delete:after-age-check" is owed
