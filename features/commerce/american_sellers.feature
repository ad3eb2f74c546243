@law:us.inform
Feature: A marketplace knows its large sellers in the United States, and shows the largest
  INFORM Consumers Act (15 USC 45f): ten days for each step, and sales stop only after a notice.

  Background:
    Given the shop Prairie Pans, which sells to people in the United States
    And it sells new goods
    And its fullest twelve months saw 200 sales for 5,000.00 dollars
    And it became a high-volume seller on 1 March 2026
    And it gave all that the marketplace must know, and that was verified
    And it certified that its data is current
    And it sold for 19,999.99 dollars this year

  Rule: Two hundred sales and five thousand dollars make a high-volume seller (15 USC 45f(f)(3))

    Scenario: Prairie Pans is one, and its pages say how to report it
      When it asks to sell to consumers
      Then the sale is allowed with obligations under "us.inform.report_link"
      And it is concluded that "us.inform.high_volume"
      And "link:report_suspicious" is owed

    Scenario Outline: <sales> sales for <total> dollars are not enough
      Given its fullest twelve months saw <sales> sales for <total> dollars
      When it asks to sell to consumers
      Then the sale is allowed

      Examples:
        | sales | total     |
        | 199   | 90,000.00 |
        | 900   | 4,999.99  |

    Scenario: Sales are counted first
      Given nobody counted its sales
      When it asks to sell to consumers
      Then the answer waits for "seller.sales_12m", which "us.inform" asks for

    Scenario: Services do not count
      Given it sells services only
      When it asks to sell to consumers
      Then the sale is allowed
      And the law "us.inform" was not concerned

    Scenario: Nor does a service that nobody in the United States uses
      Given its service reaches nobody in the United States
      When it asks to sell to consumers
      Then the sale is allowed
      And the law "us.inform" was not concerned

    Scenario: A supplier whom the platform knows and everybody can reach is no third party
      Given it supplies the platform under a standing contract, and everybody can reach it
      When it asks to sell to consumers
      Then the sale is allowed
      And the law "us.inform" was not concerned

  Rule: What is missing is collected in ten days, and sales stop ten days after a notice (15 USC 45f(a)(1))

    Scenario Outline: A seller of <day> without its data is <answer>
      Given it became a high-volume seller on <day>
      And it has not given all that the marketplace must know
      When it asks to sell to consumers
      Then the sale is <answer>

      Examples:
        | day              | answer                                            |
        | 10 November 2026 | allowed with obligations under "us.inform.collect" |
        | 9 November 2026  | left to a person under "us.inform.collect"         |

    Scenario Outline: Told on <day>, it is <answer>
      Given it has not given all that the marketplace must know
      And it was told on <day> that its sales will stop
      When it asks to sell to consumers
      Then the sale is <answer>

      Examples:
        | day              | answer                                            |
        | 10 November 2026 | allowed with obligations under "us.inform.collect" |
        | 9 November 2026  | denied under "us.inform.collect"                   |

    Scenario: A shop that is stopped reads what to give
      Given it has not given all that the marketplace must know
      And it was told on 1 October 2026 that its sales will stop
      When it asks to sell to consumers
      Then the sale is denied under "us.inform.collect"
      And the person affected reads "taxpayer number"
      And "suspend:seller" is owed

  Rule: What it gave is verified in ten days (15 USC 45f(a)(2))

    Scenario Outline: What came on <day> is <answer>
      Given what it gave on <day> is not verified
      When it asks to sell to consumers
      Then the sale is <answer>

      Examples:
        | day              | answer                                           |
        | 10 November 2026 | allowed with obligations under "us.inform.verify" |
        | 9 November 2026  | left to a person under "us.inform.verify"         |

  Rule: It certifies each year (15 USC 45f(a)(1)(B)-(C))

    Scenario Outline: With the yearly notice of <day> unanswered, it is <answer>
      Given it has not answered the yearly notice of <day>
      When it asks to sell to consumers
      Then the sale is <answer>

      Examples:
        | day              | answer                                            |
        | 10 November 2026 | allowed with obligations under "us.inform.certify" |
        | 9 November 2026  | left to a person under "us.inform.certify"         |

    Scenario: Ten days after the notice of suspension its sales stop
      Given it has not answered the yearly notice of 1 October 2026
      And it was told on 9 November 2026 that its sales will stop
      When it asks to sell to consumers
      Then the sale is denied under "us.inform.certify"

    Scenario: A year after the last notice the next one is due
      Given it became a high-volume seller on 1 March 2024
      And the last yearly notice was on 20 November 2025
      When it asks to sell to consumers
      Then the sale is allowed with obligations under "us.inform.certify"

  Rule: From 20,000 dollars a year consumers see who it is (15 USC 45f(b)(1))

    Scenario: Prairie Pans is shown from the very dollar
      Given it sold for 20,000.00 dollars this year
      When it asks to sell to consumers
      Then the sale is allowed with obligations under "us.inform.disclose"
      And "disclose:seller" is owed
