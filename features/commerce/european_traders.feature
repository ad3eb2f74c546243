@law:eu.dsa
Feature: Who trades with consumers in Europe is known, checked, shown and reported
  DSA articles 13, 30 and 33; DAC7.

  Rule: Known and checked before the store opens, shown with the offer (art. 30)

    Background:
      Given the store is established in Ireland
      And the service is run from Ireland
      And consumers in Europe can buy on it

    Scenario: A trader without a bank account does not open a store
      Given the trader's bank account is missing
      When she asks to open a store
      Then it is denied under "eu.dsa.30_collect"

    Scenario: An offer that hides who sells is not made
      Given the trader's details are complete and checked
      And the offer does not show who sells
      When the store asks to sell to consumers
      Then it is denied under "eu.dsa.30_display"

    Scenario: Where consumers in Europe cannot buy, the act is not concerned
      Given consumers in Europe cannot buy on it
      And the trader's bank account is missing
      When the store asks to sell to consumers
      Then the law "eu.dsa" was not concerned

    Scenario: Details that nobody checked go to a person
      Given the trader's details are complete, and nobody checked them
      When the store asks to sell to consumers
      Then "eu.dsa.30_verify" spoke

    Scenario: A trader who corrects nothing is suspended, with reasons
      Given the trader's details are complete and checked
      And the trader was asked to correct an address, and did not
      When the store asks to sell to consumers
      Then it is denied under "eu.dsa.30_verify"

    Scenario: A product that is offered to people in France shows who sells it
      Given the merchant Merlion Goods of Singapore
      And the trader's details are complete and checked
      And the offer does not show who sells
      And the product is for France
      When Merlion Goods asks to offer the product abroad
      Then it is denied under "eu.dsa.30_display"

  Rule: Six months after the contract ended the trader's details go (art. 30(5))

    Scenario Outline: A contract that ended on <day>: the deletion is <answer>
      Given the service is run from Singapore
      And what is kept of a trader whose contract ended on <day>
      When the rights desk asks to delete it
      Then the deletion is <answer> under "eu.dsa.30_retain"

      Examples:
        | day          | answer                   |
        | 20 May 2026  | denied                   |
        | 19 May 2026  | allowed with obligations |

  Rule: A platform from abroad is represented, a very large one has a tier of its own (arts. 13, 33)

    Scenario: One that names nobody is looked at
      Given the company Harbour Red International of Singapore
      And it keeps a record of its processing
      And it has named no representative in Europe
      And 1,000,000 people in Europe use it each month
      When it asks which European standing duties are due
      Then it is left to a person under "eu.dsa.legal_rep"

    Scenario Outline: <people> people a month: <told>
      Given the company Claddagh Social of Ireland
      And it keeps a record of its processing
      And <people> people in Europe use it each month
      When it asks which European standing duties are due
      Then the office sees the flag "eu.dsa.vlop"

      Examples:
        | people     | told                            |
        | 45,000,000 | the office is told to get ready |

    Scenario: Once designated, the tier applies
      Given the company Claddagh Social of Ireland
      And it keeps a record of its processing
      And 45,000,000 people in Europe use it each month
      And the Commission has designated it
      When it asks which European standing duties are due
      Then it is allowed with obligations under "eu.dsa.vlop"

  Rule: Sellers in the Union are reported, and the silent are not paid (DAC7)

    @law:eu.dac7
    Scenario Outline: <sales> sales for <total> euros are <answer>
      Given the company Claddagh Social of Ireland
      And a seller of goods in the Union with <sales> sales for <total> euros
      When it asks which European tax duties are due
      Then it is <answer>

      Examples:
        | sales | total    | answer                                                |
        | 29    | 2,000.00 | allowed                                               |
        | 30    | 100.00   | allowed with obligations under "eu.dac7.reportable"   |
        | 29    | 2,000.01 | allowed with obligations under "eu.dac7.reportable"   |

    @law:eu.dac7
    Scenario: Whether a share of revenue is reported nobody has settled
      Given the company Claddagh Social of Ireland
      And a creator in the Union whom the platform gives a share of its revenue
      When it asks which European tax duties are due
      Then it is left to a person under "eu.dac7.reportable"

    @law:eu.dac7
    Scenario Outline: What was reported of a sale in 2026 is deleted on <day>: <answer>
      Given today is <day>
      And the service is run from Singapore
      And what was reported to the tax office of a sale on 3 March 2026
      When the rights desk asks to delete it
      Then the deletion is <answer>

      Examples:
        | day              | answer                                         |
        | 31 December 2031 | denied under "eu.dac7.reportable"              |
        | 1 January 2032   | left to a person under "eu.dac7.reportable"    |
        | 1 January 2037   | allowed                                        |

    @law:eu.dac7
    Scenario: After two reminders and sixty days the payout waits
      Given Jonas Brandt, 28 years old, lives in Germany
      And the payee lives in Germany
      And the seller was reminded 2 times in 60 days, and said nothing
      When he asks to be paid for sales
      Then it is denied under "eu.dac7.no_data"

    @law:eu.dac7
    Scenario: The payout of who lives on a share of revenue is looked at before it waits
      Given Jonas Brandt, 28 years old, lives in Germany
      And the payee lives in Germany
      And the seller was reminded 2 times in 60 days, and said nothing
      And a creator in the Union whom the platform gives a share of its revenue
      When he asks to be paid for sales
      Then "eu.dac7.no_data" spoke

    @law:eu.aml
    Scenario: From 10 July 2027 people in the Union are paid by an institution that knows them
      Given today is 10 July 2027
      And Camille Aubert, 28 years old, lives in France
      And the payee lives in France
      And no licensed institution holds the money
      When she asks to be paid as a creator
      Then "eu.aml.psp" spoke
