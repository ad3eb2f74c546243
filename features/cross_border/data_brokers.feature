@law:us.padfa
Feature: Brokered data about people in the United States stays away from foreign adversaries
  PADFA (15 USC 9901) runs beside the Data Security Program: one person is enough, and neither
  security nor a licence helps. What a giver collected itself is not its concern.

  Background:
    Given the platform Harbour Red

  Rule: What the program exempts may still be barred here, and the other way round

    Scenario: The face print of one man, bought from others, does not go to Shenzhen
      Given Harbour Red Inc. holds face prints of 1 people in the United States
      And the giver bought it from others
      And the deal is a vendor agreement
      When it asks to send face prints to Moonbay Data for engineering
      Then the transfer is denied under "us.padfa.prohibit"
      And it is concluded that "us.padfa.data_broker"
      And it is concluded that "us.padfa.sensitive"
      And the officer reads "One person is enough"
      And the audit log proves that decision

    Scenario: An order is exempt under the program, but the bank accounts in it were bought
      Given Harbour Red Inc. holds bank account numbers of 20,000 people in the United States
      And the giver bought it from others
      And the deal is a vendor agreement
      When it asks to have the warehouse in Shenzhen deliver the orders with bank account numbers
      Then the delivery is denied under "us.padfa.prohibit"
      And "us.dsp.exempt_ecommerce" is on record as an exemption

    Scenario: Customer support inside the group is exempt there, and barred here
      Given Harbour Red Inc. holds health records of 20,000 people in the United States
      And the giver bought it from others
      And the deal is a vendor agreement
      When it asks to let Harbour Red Shanghai look at health records for customer support
      Then the view is denied under "us.padfa.prohibit"
      And "us.dsp.exempt_group" is on record as an exemption

    Scenario: Encryption and every other measure of CISA cure nothing here
      Given Harbour Red Inc. holds face prints of 250,000 people in the United States
      And the giver bought it from others
      And the deal is a vendor agreement
      And every security requirement of CISA is met
      And no yearly audit is overdue
      When it asks to send face prints to Harbour Red Shanghai for engineering
      Then the transfer is denied under "us.padfa.prohibit"

    Scenario: Nor does a licence of the Department of Justice
      Given Harbour Red Inc. holds precise locations of 420,000 devices in the United States
      And the giver bought it from others
      And the deal is a sale
      And a licence of the Department of Justice covers the deal
      When it asks to sell precise locations to Moonbay Data
      Then the sale is denied under "us.padfa.prohibit"

    Scenario: The program does not bind the Singapore company, this act does
      Given Harbour Red Singapore holds face prints of 12 people in the United States
      And the giver bought it from others
      And the deal is a sale
      And no U.S. person directs the deal
      When it asks to sell face prints to Moonbay Data
      Then the sale is denied under "us.padfa.prohibit"

    Scenario: What Harbour Red collected itself is restricted by the program alone
      Given Harbour Red Inc. holds face prints of 1,001 people in the United States
      And the deal is a vendor agreement
      And every security requirement of CISA is met
      And no yearly audit is overdue
      When it asks to send face prints to Harbour Red Shanghai for engineering
      Then the transfer is allowed with obligations under "us.dsp.restricted"

    Scenario: Cuba is a country of concern of the program, and no foreign adversary of this act
      Given Harbour Red Inc. holds face prints of 1,001 people in the United States
      And the giver bought it from others
      And Malecon Systems of Cuba is held to 100 % from countries of concern
      And foreign adversaries hold 0 % of the recipient, and none directs it
      And the deal is a vendor agreement
      And every security requirement of CISA is met
      And no yearly audit is overdue
      When it asks to send face prints to Malecon Systems for engineering
      Then the transfer is allowed with obligations under "us.dsp.restricted"

    Scenario: Americans who live in Japan are the program's, and not this act's
      Given Harbour Red Inc. holds face prints of 12 people in the United States
      And the giver bought it from others
      And all of the people live in Japan
      And the deal is a vendor agreement
      When it asks to send face prints to Moonbay Data for engineering
      Then the law "us.padfa" was not concerned

  Rule: A fifth of the shares, or direction, is control (15 USC 9901(c)(2))

    Scenario Outline: A Singapore vendor of which adversaries hold <share> <outcome>
      Given Harbour Red Inc. holds face prints of 12 people in the United States
      And the giver bought it from others
      And Camphor Analytics of Singapore is held to 0 % from countries of concern
      And foreign adversaries hold <share> of the recipient, and none directs it
      And the deal is a vendor agreement
      When it asks to send face prints to Camphor Analytics for engineering
      Then the transfer is <answer>

      Examples:
        | share   | outcome        | answer                            |
        | 20 %    | gets nothing   | denied under "us.padfa.prohibit"  |
        | 19.99 % | gets the data  | allowed                           |

    Scenario: Direction is enough without a share
      Given Harbour Red Inc. holds face prints of 12 people in the United States
      And the giver bought it from others
      And Camphor Analytics of Singapore is held to 0 % from countries of concern
      And a foreign adversary directs the recipient
      And the deal is a vendor agreement
      When it asks to send face prints to Camphor Analytics for engineering
      Then the transfer is denied under "us.padfa.prohibit"

    Scenario: The act is silent on Hong Kong, so a person looks
      Given Harbour Red Inc. holds face prints of 12 people in the United States
      And the giver bought it from others
      And Camphor Analytics of Hong Kong is held to 0 % from countries of concern
      And foreign adversaries hold 0 % of the recipient, and none directs it
      And the deal is a vendor agreement
      When it asks to send face prints to Camphor Analytics for engineering
      Then the transfer is left to a person under "us.padfa.prohibit"

    Scenario: A fifth that is a fifth only with Hong Kong's shares goes to a person too
      Given Harbour Red Inc. holds face prints of 12 people in the United States
      And the giver bought it from others
      And Camphor Analytics of Singapore is held to 0 % from countries of concern
      And foreign adversaries hold 20 % of the recipient, and none directs it
      And 5 % of it is held from Hong Kong
      And the deal is a vendor agreement
      When it asks to send face prints to Camphor Analytics for engineering
      Then the transfer is left to a person under "us.padfa.prohibit"

  Rule: Seventeen kinds are sensitive (15 USC 9901(c)(7))

    Scenario: Names and addresses are none of them
      Given Harbour Red Inc. holds names and addresses of 12 people in the United States
      And the giver bought it from others
      And nobody in it is under 17, and nothing else of the Act's list is in it
      And the deal is a vendor agreement
      When it asks to send names and addresses to Moonbay Data for engineering
      Then the transfer is allowed

    Scenario: Of people under 17 everything is
      Given Harbour Red Inc. holds names and addresses of 12 people in the United States
      And the giver bought it from others
      And some of the people are under 17
      And the deal is a vendor agreement
      When it asks to send names and addresses to Moonbay Data for engineering
      Then the transfer is denied under "us.padfa.prohibit"

    Scenario: So is who serves in the Armed Forces
      Given Harbour Red Inc. holds names and addresses of 12 people in the United States
      And the giver bought it from others
      And it shows who serves in the Armed Forces
      And the deal is a vendor agreement
      When it asks to send names and addresses to Moonbay Data for engineering
      Then the transfer is denied under "us.padfa.prohibit"

    Scenario: Habits may show where somebody surfs, so a person looks
      Given Harbour Red Inc. holds shopping habits of 12 people in the United States
      And the giver bought it from others
      And nobody in it is under 17, and nothing else of the Act's list is in it
      And the deal is a vendor agreement
      When it asks to send shopping habits to Moonbay Data for engineering
      Then the transfer is left to a person under "us.padfa.prohibit"

    Scenario: Whence the giver has the data must be known
      Given Harbour Red Inc. holds face prints of 12 people in the United States
      And nobody says from whom the giver has it
      And the deal is a vendor agreement
      When it asks to send face prints to Moonbay Data for engineering
      Then the answer waits for "data.actor_collected_direct", which "us.padfa" asks for

  Rule: Some flows are left out, and service for an adversary is none of them (15 USC 9901(c)(3))

    Scenario: Who asks for it may have her own face sent to Shenzhen
      Given Harbour Red Inc. holds face prints of 1 people in the United States
      And the giver bought it from others
      And the people themselves asked for it
      And the deal is a vendor agreement
      When it asks to send face prints to Moonbay Data for engineering
      Then the transfer is allowed
      And it is concluded that "us.padfa.exclusions"

    Scenario: A service provider of somebody harmless is left out
      Given Harbour Red Inc. holds face prints of 12 people in the United States
      And the giver bought it from others
      And the giver works for somebody whom no foreign adversary controls
      And the deal is a vendor agreement
      When it asks to send face prints to Moonbay Data for engineering
      Then the transfer is allowed

    Scenario: Who works for somebody an adversary controls is no service provider
      Given Harbour Red Inc. holds face prints of 12 people in the United States
      And the giver bought it from others
      And the giver works for somebody whom a foreign adversary controls
      And the deal is a vendor agreement
      When it asks to send face prints to Moonbay Data for engineering
      Then the transfer is left to a person under "us.padfa.prohibit"
      And it is concluded that "us.padfa.service_provider_limit"

    Scenario: Nor has a company that is held from China service providers of its own
      Given Harbour Red Inc. holds face prints of 12 people in the United States
      And the giver bought it from others
      And the recipient works on the giver's instructions
      And the deal is a vendor agreement
      When it asks to send face prints to Moonbay Data for engineering
      Then the transfer is left to a person under "us.padfa.prohibit"

  Rule: The act sleeps before 23 June 2024

    Scenario Outline: On <day> the sale to Shenzhen is <answer>
      Given today is <day>
      And Harbour Red Inc. holds face prints of 12 people in the United States
      And the giver bought it from others
      And the deal is a sale
      When it asks to sell face prints to Moonbay Data
      Then the sale is <answer>

      Examples:
        | day          | answer                            |
        | 22 June 2024 | allowed                           |
        | 23 June 2024 | denied under "us.padfa.prohibit"  |
