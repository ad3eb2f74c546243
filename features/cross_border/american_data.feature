@law:us.dsp
Feature: Bulk data about people in the United States stays out of reach of countries of concern
  The Data Security Program (28 CFR part 202) binds the American company, whoever owns it. Small
  volumes are free; above the limits a vendor needs security, and a sale is barred.

  Background:
    Given the platform Harbour Red

  Rule: Bulk is more than the limit, counted over twelve months (28 CFR 202.205)

    Scenario Outline: <kind> of <limit> <whom> may go to Shanghai
      Given Harbour Red Inc. holds <kind> of <limit> <whom> in the United States
      And the deal is a vendor agreement
      And not every security requirement of CISA is met
      When it asks to send it to Harbour Red Shanghai for engineering
      Then the transfer is allowed
      And it is concluded that "us.dsp.covered_person"
      And the office sees the flag "us.dsp.restricted"

      Examples:
        | kind                 | limit   | whom    |
        | contact details      | 100,000 | people  |
        | bank account numbers | 10,000  | people  |
        | health records       | 10,000  | people  |
        | precise locations    | 1,000   | devices |
        | face prints          | 1,000   | people  |
        | 'omic readings       | 1,000   | people  |
        | genomes              | 100     | people  |

    Scenario Outline: <kind> of <one over> <whom> may not
      Given Harbour Red Inc. holds <kind> of <one over> <whom> in the United States
      And the deal is a vendor agreement
      And not every security requirement of CISA is met
      When it asks to send it to Harbour Red Shanghai for engineering
      Then the transfer is denied under "us.dsp.restricted"

      Examples:
        | kind                 | one over | whom    |
        | contact details      | 100,001  | people  |
        | bank account numbers | 10,001   | people  |
        | health records       | 10,001   | people  |
        | precise locations    | 1,001    | devices |
        | face prints          | 1,001    | people  |
        | 'omic readings       | 1,001    | people  |
        | genomes              | 101      | people  |

    Scenario: Combined data is bulk above the lowest limit of what it combines
      Given Harbour Red Inc. holds contact details of 1,001 people in the United States
      And face prints of 200 of them
      And the deal is a vendor agreement
      And not every security requirement of CISA is met
      When it asks to send it to Harbour Red Shanghai for engineering
      Then the transfer is denied under "us.dsp.restricted"

    Scenario: A single place in a listed government area is enough, however few the people
      Given Harbour Red Inc. holds precise locations of 3 devices in the United States
      And one of the places lies inside a listed government area
      And the deal is a vendor agreement
      And not every security requirement of CISA is met
      When it asks to send it to Harbour Red Shanghai for engineering
      Then the transfer is denied under "us.dsp.restricted"
      And it is concluded that "us.dsp.gov_data"

    Scenario: What stands in public records is no sensitive data
      Given Harbour Red Inc. holds contact details of 2,000,000 people in the United States
      And all of it stands in public records
      And the deal is a sale
      When it asks to sell it to Moonbay Data
      Then the sale is allowed
      And it is concluded that "us.dsp.excluded_data"

    Scenario: What people published themselves is no sensitive data either
      Given Harbour Red Inc. holds contact details of 2,000,000 people in the United States
      And all of it is what people published themselves
      And the deal is a vendor agreement
      When it asks to have Harbour Red Shanghai train a model on it
      Then the training is allowed
      And it is concluded that "us.dsp.excluded_data"

    Scenario: Data marketed as data about federal staff is never too little
      Given Harbour Red Inc. holds contact details of 9 people in the United States
      And it is marketed as data about federal staff
      And the deal is a sale
      When it asks to sell it to Moonbay Data
      Then the sale is denied under "us.dsp.brokerage_covered"

  Rule: A vendor in a country of concern needs the CISA requirements in full (28 CFR 202.401)

    Scenario: Engineers in Shanghai see nothing of 250,000 Americans until security is met
      Given Harbour Red Inc. holds contact details of 250,000 people in the United States
      And the deal is a vendor agreement
      And not every security requirement of CISA is met
      When it asks to send it to Harbour Red Shanghai for engineering
      Then the transfer is denied under "us.dsp.restricted"
      And the officer reads "28 CFR 202.401"
      And the audit log proves that decision

    Scenario: With every requirement met they do, and the dealing is kept for ten years
      Given Harbour Red Inc. holds contact details of 250,000 people in the United States
      And the deal is a vendor agreement
      And every security requirement of CISA is met
      And no yearly audit is overdue
      When it asks to send it to Harbour Red Shanghai for engineering
      Then the transfer is allowed with obligations under "us.dsp.restricted"
      And the transfer is allowed with obligations under "us.dsp.program"
      And it is concluded that "us.dsp.us_person"
      And "cisa:full" is owed
      And "retain:10y" is owed
      And "program:202.1001" is owed

    Scenario: An overdue audit stops restricted dealings
      Given Harbour Red Inc. holds contact details of 250,000 people in the United States
      And the deal is a vendor agreement
      And every security requirement of CISA is met
      And the yearly audit is overdue
      When it asks to send it to Harbour Red Shanghai for engineering
      Then the transfer is denied under "us.dsp.audit"

    Scenario: No security cures bulk genomes
      Given Harbour Red Inc. holds genomes of 101 people in the United States
      And the deal is a vendor agreement
      And every security requirement of CISA is met
      And no yearly audit is overdue
      When it asks to send it to Harbour Red Shanghai for research
      Then the transfer is denied under "us.dsp.omic"

    Scenario: Hong Kong is written into China
      Given Harbour Red Inc. holds contact details of 250,000 people in the United States
      And the deal is a vendor agreement
      And not every security requirement of CISA is met
      When it asks to send it to Harbour Red Hong Kong for payment analysis
      Then the transfer is denied under "us.dsp.restricted"

    Scenario: An engineer in Berlin who works for the Shanghai company is covered
      Given Harbour Red Inc. holds contact details of 250,000 people in the United States
      And Jonas Brandt lives in Germany and works for Harbour Red Shanghai
      And the deal is an employment agreement
      And not every security requirement of CISA is met
      When it asks to let Jonas Brandt look at it for engineering
      Then the view is denied under "us.dsp.restricted"

  Rule: Half of the shares from countries of concern makes a covered person (28 CFR 202.211)

    Scenario Outline: A Singapore vendor that is held to <share> from China <outcome>
      Given Harbour Red Inc. holds contact details of 250,000 people in the United States
      And Camphor Analytics of Singapore is held to <share> from countries of concern
      And the deal is a vendor agreement
      And not every security requirement of CISA is met
      When it asks to send it to Camphor Analytics for engineering
      Then the transfer is <answer>

      Examples:
        | share   | outcome             | answer                            |
        | 50 %    | is a covered person | denied under "us.dsp.restricted"  |
        | 49.99 % | is not              | allowed                           |

    Scenario: Whose the vendor is must be known
      Given Harbour Red Inc. holds contact details of 250,000 people in the United States
      And Camphor Analytics of Singapore is held to 0 % from countries of concern
      And nobody says who owns the recipient
      And the deal is a vendor agreement
      When it asks to send it to Camphor Analytics for engineering
      Then the answer waits for "recipient.coc_owned_pct", which "us.dsp" asks for

  Rule: A sale is barred to covered persons and conditional to other foreigners (28 CFR 202.301, 202.302)

    Scenario: A broker in Shenzhen buys no American audiences, with any security
      Given Harbour Red Inc. holds contact details of 420,000 people in the United States
      And the deal is a sale
      And every security requirement of CISA is met
      When it asks to sell it to Moonbay Data
      Then the sale is denied under "us.dsp.brokerage_covered"

    Scenario: A licence of the Department of Justice opens the sale
      Given Harbour Red Inc. holds contact details of 420,000 people in the United States
      And the deal is a sale
      And a licence of the Department of Justice covers the deal
      When it asks to sell it to Moonbay Data
      Then the sale is allowed with obligations under "us.dsp.brokerage_covered"
      And "retain:10y" is owed

    Scenario: A buyer in Singapore has to promise not to pass the data on
      Given Harbour Red Inc. holds contact details of 420,000 people in the United States
      And the deal is a sale
      And the contract does not bar passing the data on
      When it asks to sell it to Seaglass Media
      Then the sale is denied under "us.dsp.brokerage_other_foreign"

    Scenario: Once it has promised, breaches are reported within 14 days
      Given Harbour Red Inc. holds contact details of 420,000 people in the United States
      And the deal is a sale
      And the contract bars passing the data on to countries of concern
      When it asks to sell it to Seaglass Media
      Then the sale is allowed with obligations under "us.dsp.brokerage_other_foreign"
      And "contract:onward-ban" is owed
      And "report:14d-breach" is owed

    Scenario: Something in return makes it a sale, even without an agreement (28 CFR 202.214)
      Given Harbour Red Inc. holds contact details of 420,000 people in the United States
      And there is no agreement, but something is given in return
      When it asks to send it to Moonbay Data for advertising
      Then the transfer is denied under "us.dsp.brokerage_covered"

    Scenario: Where nothing is given in return there is no deal to bar
      Given Harbour Red Inc. holds contact details of 420,000 people in the United States
      And there is no agreement, and nothing is given in return
      When it asks to send it to Moonbay Data for research
      Then the transfer is allowed

    Scenario: A buyer in New York is no foreigner
      Given Harbour Red Inc. holds contact details of 420,000 people in the United States
      And the deal is a sale
      When it asks to sell it to Brightwake Ads
      Then the sale is allowed

    Scenario: An offer from Shenzhen that is turned down is reported within 14 days
      Given Harbour Red Inc. holds contact details of 420,000 people in the United States
      And the deal is a sale
      When it turns down an offer of Moonbay Data for it
      Then the refusal is allowed with obligations under "us.dsp.report_rejected"
      And "report:14d" is owed

  Rule: Orders, payment and delivery are exempt (28 CFR 202.505)

    Scenario: The warehouse in Shenzhen gets the names and addresses of 184,000 American buyers
      Given Harbour Red Inc. holds names and addresses of 184,000 people in the United States
      And the deal is a vendor agreement
      When it asks to have the warehouse in Shenzhen deliver the orders with names and addresses
      Then the delivery is allowed
      And "us.dsp.exempt_ecommerce" is on record as an exemption

    Scenario: One precise location among them ends the exemption
      Given Harbour Red Inc. holds names and addresses of 184,000 people in the United States
      And precise locations of 1 of them
      And the deal is a vendor agreement
      And not every security requirement of CISA is met
      When it asks to have the warehouse in Shenzhen deliver the orders with names and addresses
      Then the delivery is denied under "us.dsp.restricted"

    Scenario: A model trained on orders is no purchase
      Given Harbour Red Inc. holds names and addresses of 184,000 people in the United States
      And the deal is a vendor agreement
      And not every security requirement of CISA is met
      When it asks to have the warehouse in Shenzhen train a model on names and addresses
      Then the training is denied under "us.dsp.restricted"

  Rule: Administration inside the group is exempt, engineering is not (28 CFR 202.506)

    Scenario Outline: Shanghai may see 250,000 accounts for <purpose>
      Given Harbour Red Inc. holds contact details of 250,000 people in the United States
      And the deal is a vendor agreement
      When it asks to let Harbour Red Shanghai look at it for <purpose>
      Then the view is allowed
      And "us.dsp.exempt_group" is on record as an exemption

      Examples:
        | purpose          |
        | customer support |
        | payroll          |
        | risk management  |

    Scenario Outline: Shanghai may not see 250,000 accounts for <purpose>
      Given Harbour Red Inc. holds contact details of 250,000 people in the United States
      And the deal is a vendor agreement
      And not every security requirement of CISA is met
      When it asks to let Harbour Red Shanghai look at it for <purpose>
      Then the view is denied under "us.dsp.restricted"

      Examples:
        | purpose     |
        | engineering |
        | moderation  |
        | ranking     |

    Scenario: A sister company in Berlin runs the payroll, though half of it is held from China
      Given Harbour Red Inc. holds contact details of 250,000 people in the United States
      And Harbour Red Berlin of Germany is held to 50 % from countries of concern
      And the recipient is of the same group of companies
      And the deal is a vendor agreement
      When it asks to let Harbour Red Berlin look at it for payroll
      Then the view is allowed
      And "us.dsp.exempt_group" is on record as an exemption

    Scenario: A warehouse of strangers gives no customer support under the group's exemption
      Given Harbour Red Inc. holds contact details of 250,000 people in the United States
      And the deal is a vendor agreement
      And not every security requirement of CISA is met
      When it asks to let the warehouse in Shenzhen look at it for customer support
      Then the view is denied under "us.dsp.restricted"

  Rule: Nobody builds a way around, and foreigners are bound only where an American directs them

    Scenario: A deal built to evade is barred whatever its volume (28 CFR 202.304)
      Given Harbour Red Inc. holds contact details of 12 people in the United States
      And the deal is a vendor agreement
      And the deal is built to get around a prohibition
      When it asks to send it to Seaglass Media for engineering
      Then the transfer is denied under "us.dsp.evasion"

    Scenario: The Singapore company sells on an American director's word (28 CFR 202.305)
      Given Harbour Red Singapore holds contact details of 420,000 people in the United States
      And the deal is a sale
      And a U.S. person directs the deal
      When it asks to sell it to Moonbay Data
      Then the sale is denied under "us.dsp.directing"

    Scenario: Where no American directs it, the program does not bind the Singapore company
      Given Harbour Red Singapore holds contact details of 420,000 people in the United States
      And the deal is a sale
      And no U.S. person directs the deal
      When it asks to sell it to Moonbay Data
      Then the sale is allowed

    Scenario: A foreign service that collects from Americans itself is looked at by a person
      When Harbour Red Singapore asks to collect contact details straight from its American users
      Then the collection is left to a person under "us.dsp.direct_collection"

  Rule: The program sleeps before its first day

    Scenario: On 7 April 2025 the sale to Shenzhen breaks no rule of the program
      Given today is 7 April 2025
      And Harbour Red Inc. holds contact details of 420,000 people in the United States
      And the deal is a sale
      When it asks to sell it to Moonbay Data
      Then the sale is allowed

    Scenario: On 8 April 2025 it does
      Given today is 8 April 2025
      And Harbour Red Inc. holds contact details of 420,000 people in the United States
      And the deal is a sale
      When it asks to sell it to Moonbay Data
      Then the sale is denied under "us.dsp.brokerage_covered"

    Scenario: Before 6 October 2025 nobody owes the yearly audit yet
      Given today is 5 October 2025
      And Harbour Red Inc. holds contact details of 250,000 people in the United States
      And the deal is a vendor agreement
      And every security requirement of CISA is met
      When it asks to send it to Harbour Red Shanghai for engineering
      Then the transfer is allowed with obligations under "us.dsp.restricted"
      And nobody asks for "controls.audit_overdue"

  Rule: Some dealings are none of the program's (28 CFR 202.228, 202.501-202.511)

    Background:
      Given the platform Harbour Red
      And Harbour Red Inc. holds contact details of 200,000 people in the United States
      And not every security requirement of CISA is met
      And no yearly audit is overdue

    Scenario: A personal communication in which nothing of value changes hands is exempt
      Given there is no agreement, and nothing is given in return
      And it is a personal communication
      When it asks to send it to Harbour Red Shanghai for engineering
      Then "us.dsp.exempt_comms" is on record as an exemption

    Scenario: What American law requires, and that is documented, is exempt
      Given the deal is a vendor agreement
      And the law of the United States requires it, and that is documented
      When it asks to send it to Harbour Red Shanghai for engineering
      Then "us.dsp.exempt_other" is on record as an exemption

    Scenario: A limited partner with 9.99 % of the votes made no investment agreement
      Given the deal is an investment by a limited partner with 9.99 % of the votes
      When it asks to send it to Harbour Red Shanghai for engineering
      Then it is concluded that "us.dsp.passive_investment"

    Scenario: One with ten percent did
      Given the deal is an investment by a limited partner with 10 % of the votes
      When it asks to send it to Harbour Red Shanghai for engineering
      Then the transfer is denied under "us.dsp.restricted"
