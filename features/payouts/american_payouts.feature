Feature: Whoever pays sellers in the United States answers for whose money it is
  Banks, the federal rule on money transmitters, state law, and what companies report about owners.
  A payout that is the price of goods, cleared among banks, needs little of it.

  Background:
    Given Marcus Bell, 41 years old, lives in the United States
    And he shows a passport of the United States
    And the service is run from Singapore
    And the payer is an American company
    And the screening found nothing
    And the payee is a natural person
    And the payee is an American for tax
    And the payee lives in the United States
    And a W-9 is on file
    And the payment is electronic
    And the payment opens no account at an American bank
    And buyers paid the money for goods, and it is cleared among regulated banks
    And the payee agreed to that in a formal contract
    And counsel has cleared every state concerned

  @law:us.fincen
  Rule: A payment processor is no money transmitter (31 CFR 1010.100(ff)(5))

    Scenario: Marcus Bell is paid what buyers paid for his pans
      When he asks to be paid for sales
      Then the payout is allowed
      And it is concluded that "us.fincen.processor_exempt"

    Scenario: Without an agreement with the seller it is no processor, and a person looks
      Given the payee agreed to nothing formal
      And the payer is not registered as a money services business
      When he asks to be paid for sales
      Then the payout is left to a person under "us.fincen.money_transmitter"

    Scenario: Tips out of a stored balance are outside, and a registered business owes its duties
      Given the money is tips out of a stored balance
      And the payer is registered as a money services business
      When he asks to be paid for sales
      Then the payout is allowed with obligations under "us.fincen.msb_duties"
      And "register:msb" is owed
      And "report:sar" is owed

    Scenario: Whether there is an agreement must be known
      Given nobody says whether the payee agreed to that
      When he asks to be paid for sales
      Then the answer waits for "payout.payee_agreement", which "us.fincen" asks for

    Scenario: A payout that touches nothing American is asked none of this
      Given Camille Aubert, 28 years old, lives in France
      And she shows a passport of France
      And the payer is no American, and the money touches nothing American
      And the payee is no American for tax and works abroad
      And the payee lives in France
      And the seller gave what the yearly report takes
      When she asks to be paid for sales
      Then the payout is allowed
      And the law "us.fincen" was not concerned
      And the law "us.cip" was not concerned
      And the law "us.cta" was not concerned
      And the law "us.state" was not concerned
      And the law "us.ne" was not concerned

  @law:us.state
  Rule: An agent of the payee needs no licence where the state knows that (Cal. Fin. Code 2010(l))

    Background:
      Given nobody has cleared the states concerned
      And a contract makes the payer the payee's agent, and buyers are free once they paid it

    Scenario: In California the agent is free
      Given the money of others is taken in California
      When he asks to be paid for sales
      Then the payout is allowed
      And "us.state.agent_of_payee" is on record as an exemption

    Scenario: Where New York's law was not read, a person looks
      Given the money of others is taken in California and New York
      When he asks to be paid for sales
      Then the payout is left to a person under "us.state.agent_of_payee"

  @law:us.cip
  Rule: The bank is told who opens an account (31 CFR 1020.220(a))

    Background:
      Given the payment opens an account at an American bank

    Scenario: Name, birth, address and a taxpayer number are enough
      Given the bank was told name, date of birth and address
      And the bank was told a taxpayer number
      When he asks to be paid for sales
      Then the payout is allowed with obligations under "us.cip.elements"
      And "retain:5y-after-close" is owed

    Scenario: An American's passport is no taxpayer number
      Given the bank was told name, date of birth and address
      And the bank was told a passport's number
      When he asks to be paid for sales
      Then the payout is left to a person under "us.cip.elements"

    Scenario: A name alone is not enough
      Given the bank was told the name only
      And the bank was told a taxpayer number
      When he asks to be paid for sales
      Then the payout is left to a person under "us.cip.elements"

  @law:us.cta
  Rule: Foreign companies that a state registered report their owners (31 CFR 1010.380)

    Background:
      Given the payee is a company
      And blocked persons hold 0 % of the payee

    Scenario: A company formed in the United States reports nobody
      When he asks to be paid for sales
      Then the payout is allowed
      And it is concluded that "us.cta.domestic"

    Scenario: A Berlin company registered in Ohio is asked for its report
      Given the payee is no American for tax and works abroad
      And the payee lives in Germany
      And the seller gave what the yearly report takes
      And a W-8BEN-E signed on 4 May 2025 is on file
      And the company was registered in Ohio on 2 November 2026
      And it has not shown its report on owners
      When he asks to be paid for sales
      Then the payout is allowed with obligations under "us.cta.foreign"
      And "boi:30d" is owed

    Scenario: Once it is shown, nothing is owed
      Given the payee is no American for tax and works abroad
      And the payee lives in Germany
      And the seller gave what the yearly report takes
      And a W-8BEN-E signed on 4 May 2025 is on file
      And the company was registered in Ohio on 2 November 2026
      And it has shown its report on owners
      When he asks to be paid for sales
      Then the payout is allowed
      And it is concluded that "us.cta.foreign"

    Scenario: A foreign company that no state registered reports nobody
      Given the payee is no American for tax and works abroad
      And the payee lives in Germany
      And the seller gave what the yearly report takes
      And a W-8BEN-E signed on 4 May 2025 is on file
      And the company is registered in no state
      When he asks to be paid for sales
      Then the payout is allowed

  @law:us.ne
  Rule: Nebraska taxes paper that goes to a foreign adversary country (Neb. Rev. Stat. 8-2753)

    Background:
      Given the payment goes out as a money order
      And the payer holds a licence of Nebraska
      And the payee is no American for tax and works abroad
      And a W-8BEN signed on 4 May 2025 is on file

    Scenario: A money order to mainland China costs a quarter
      Given the payee lives in mainland China
      When he asks to be paid for sales
      Then the payout is allowed with obligations under "us.ne.remit_tax"
      And "withhold:ne25" is owed

    Scenario: One to France costs nothing
      Given the payee lives in France
      And the seller gave what the yearly report takes
      When he asks to be paid for sales
      Then the payout is allowed

    Scenario: Of Hong Kong a person judges
      Given the payee lives in Hong Kong
      And the institution that pays is licensed in Singapore
      When he asks to be paid for sales
      Then the payout is left to a person under "us.ne.remit_tax"
