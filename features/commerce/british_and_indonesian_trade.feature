Feature: Trade in the United Kingdom, and orders to Indonesia
  What is reported of British sellers, what buyers see of them, what counts as evidence; and what
  social commerce may do in Indonesia.

  @law:uk.trade
  Rule: British sellers are reported by 31 January (SI 2023/817)

    Background:
      Given the platform Harbour Red

    Scenario Outline: Nell Hartley made <sales> sales of goods for <euro> euro: <answer>
      Given Nell Hartley of the United Kingdom made <sales> sales of goods for <euro> euro
      When the compliance office asks whether the report on British sellers is due
      Then the report is <answer>

      Examples:
        | sales | euro     | answer                                           |
        | 29    | 2,000.00 | allowed                                          |
        | 30    | 2,000.00 | allowed with obligations under "uk.platform_tax" |
        | 29    | 2,000.01 | allowed with obligations under "uk.platform_tax" |

    Scenario: Who works for others has no least amount
      Given Nell Hartley of the United Kingdom works for others through the platform
      When the compliance office asks whether the report on British sellers is due
      Then the report is allowed with obligations under "uk.platform_tax"
      And "report:hmrc_jan31" is owed
      And "diligence:uk_sellers" is owed

  @law:uk.trade
  Rule: Buyers see who sells (DMCC Act 2024)

    Scenario: A hidden trader goes to a person
      Given the trader Hartley Pots of the United Kingdom, who sells abroad
      And buyers do not see the trader's name and address
      When it asks to sell to consumers
      Then the sale is left to a person under "uk.trader_info"
      And the office prepares for "uk.marketplace_products"

    Scenario: One that is shown sells
      Given the trader Hartley Pots of the United Kingdom, who sells abroad
      And buyers see the trader's name and address
      When it asks to sell to consumers
      Then the sale is allowed

    Scenario: A trader in France is no concern of it
      Given the trader Poterie Aubert of France, who sells abroad
      When it asks to sell to consumers
      Then the law "uk.trade" was not concerned

  @law:uk.trade
  Rule: Evidence, and no duty

    Background:
      Given the platform Harbour Red

    Scenario: Companies House shows the directors of a store's company as verified
      Given the trader Hartley Pots of the United Kingdom, who sells abroad
      And Nell Hartley, 41 years old, lives in the United Kingdom
      And she shows a passport of the United Kingdom
      And Companies House shows its directors as verified
      When she asks to open a store
      Then it is allowed
      And it is concluded that "uk.kyc.corporate"

    Scenario: A service on the British register checked the passport
      Given Nell Hartley, 41 years old, lives in the United Kingdom
      And she shows a passport of the United Kingdom
      And a service on the British register checked it
      And the service is the international one
      When she asks whether the papers are enough to open a store
      Then it is allowed
      And it is concluded that "uk.dvs"

  @law:id.pdp
  Rule: Social commerce in Indonesia takes no payment, and goods from abroad cost 100 dollars (MoT 31/2023)

    Background:
      Given the platform Harbour Red
      And an order that ships to Indonesia
      And the store is established in mainland China

    Scenario: Paying inside the app is shown to the officer
      Given the buyer pays inside the app
      When he asks to place the order
      Then the officer reads "USD 100"

    Scenario: So is a piece for 99.99 dollars
      Given the buyer pays outside the app, 99.99 dollars a piece
      When he asks to place the order
      Then the officer reads "USD 100"
