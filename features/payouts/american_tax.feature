@law:us.irs
Feature: Who signs an American tax form, from whom tax is held back, and what is reported
  Title 26: a form is asked only of those it concerns.

  Rule: A creator who works abroad for a foreign payer is asked for no form (26 USC 1441)

    Scenario: Camille Aubert of Lyon, paid from Singapore, never sees an American form
      Given Camille Aubert, 28 years old, lives in France
      And she shows a passport of France
      And the service is run from Singapore
      And the payee lives in France
      And the payer is no American, and the money touches nothing American
      And the payee is a natural person
      And the payee is no American for tax and works abroad
      When she asks to be paid as a creator
      Then the payout is allowed
      And nobody asks for "payee.form"
      And the law "us.irs" was not concerned

    Scenario: Paid by the Delaware company, she shows with a W-8BEN that she is foreign
      Given Camille Aubert, 28 years old, lives in France
      And she shows a passport of France
      And the service is run from Singapore
      And the payee lives in France
      And the payer is an American company
      And the screening found nothing
      And the payee is a natural person
      And the payee is no American for tax and works abroad
      And a W-8BEN signed on 2 January 2023 is on file
      When she asks to be paid as a creator
      Then the payout is allowed

    Scenario: A W-8BEN is good to the end of the third year after it was signed
      Given Camille Aubert, 28 years old, lives in France
      And she shows a passport of France
      And the service is run from Singapore
      And the payee lives in France
      And the payer is an American company
      And the screening found nothing
      And the payee is a natural person
      And the payee is no American for tax and works abroad
      And a W-8BEN signed on 31 December 2022 is on file
      When she asks to be paid as a creator
      Then the payout is denied under "us.irs.forms"
      And the person affected reads "we need your US tax form"

  Rule: Work in the United States is taxed there (26 USC 861-862, 1441)

    Background:
      Given Camille Aubert, 28 years old, lives in France
      And she shows a passport of France
      And the service is run from Singapore
      And the payee lives in France
      And the payer is an American company
      And the screening found nothing
      And the payee is a natural person
      And the payee is no American for tax and works in the United States
      And a W-8BEN signed on 4 May 2025 is on file

    Scenario: Thirty percent is held back
      Given no treaty benefit is claimed
      When she asks to be paid as a creator
      Then the payout is allowed with obligations under "us.irs.nra"
      And "withhold:30" is owed
      And "form:1042-S" is owed

    Scenario: A treaty benefit with evidence spares it
      Given a treaty benefit is claimed with evidence
      When she asks to be paid as a creator
      Then the payout is allowed

  Rule: An American payee gives a W-9 and a number that matches (26 USC 3406)

    Background:
      Given Marcus Bell, 41 years old, lives in the United States
      And he shows a passport of the United States
      And the service is run from Singapore
      And the payee lives in the United States
      And the payer is an American company
      And the screening found nothing
      And the payee is a natural person
      And the payee is an American for tax

    Scenario: With both he is paid in full
      Given a W-9 is on file
      And the taxpayer number matches the name
      When he asks to be paid as a creator
      Then the payout is allowed

    Scenario: Without a form and without a way to hold tax back, the payment waits
      Given no tax form is on file
      And the payer cannot hold tax back
      And the taxpayer number matches the name
      When he asks to be paid as a creator
      Then the payout is denied under "us.irs.forms"

    Scenario: Without a form tax is held back where it can be
      Given no tax form is on file
      And the payer can hold tax back
      And the taxpayer number matches the name
      When he asks to be paid as a creator
      Then the payout is allowed with obligations under "us.irs.forms"
      And "withhold:statutory" is owed

    Scenario: A number that does not match costs 24 percent
      Given a W-9 is on file
      And the taxpayer number does not match the name
      And the money comes from the platform itself
      When he asks to be paid as a creator
      Then the payout is allowed with obligations under "us.irs.backup"
      And "withhold:24" is owed
      And "form:945" is owed

    Scenario Outline: Of <n> payments from buyers worth <total> dollars it is held back only above both limits
      Given a W-9 is on file
      And the taxpayer number does not match the name
      And the money comes from buyers
      And <n> payments came to <total> dollars this year
      When he asks to be paid as a creator
      Then the payout is <answer>

      Examples:
        | n   | total     | answer                                        |
        | 201 | 20,000.01 | allowed with obligations under "us.irs.backup" |
        | 200 | 20,000.01 | allowed                                       |
        | 201 | 20,000.00 | allowed                                       |

    Scenario: Uncounted payments are counted first
      Given a W-9 is on file
      And the taxpayer number does not match the name
      And the money comes from buyers
      And nobody counted the payments of the year
      When he asks to be paid as a creator
      Then the answer waits for "payee.ytd_gross", which "us.irs" asks for

  Rule: The year's payments are reported above the limits (26 USC 6041A, 6050W)

    Background:
      Given Marcus Bell, paid as a creator
      And the payee is an American for tax

    Scenario: More than 200 payments and more than 20,000 dollars are reported on Form 1099-K
      Given 201 payments came to 20,000.01 dollars this year
      When the compliance office asks whether Form 1099-K is due
      Then the report is allowed with obligations under "us.irs.1099k"
      And "form:1099-K" is owed

    Scenario Outline: <n> payments worth <total> dollars are under the federal limit, and the state's own is looked up
      Given <n> payments came to <total> dollars this year
      And its state's own limits were not looked up
      When the compliance office asks whether Form 1099-K is due
      Then the report is left to a person under "us.irs.1099k"

      Examples:
        | n   | total     |
        | 200 | 90,000.00 |
        | 900 | 20,000.00 |

    Scenario: Where the state's limits are not passed either, nothing is due
      Given 200 payments came to 90,000.00 dollars this year
      And its state's own limits were looked up, and none is passed
      When the compliance office asks whether Form 1099-K is due
      Then the report is allowed

    Scenario: Bonuses of 2,000 dollars are reported on Form 1099-NEC
      Given 4 payments came to 2,000.00 dollars this year
      When the compliance office asks whether Form 1099-NEC is due
      Then the report is allowed with obligations under "us.irs.1099nec"

    Scenario: A cent less is not
      Given 4 payments came to 1,999.99 dollars this year
      When the compliance office asks whether Form 1099-NEC is due
      Then the report is allowed
