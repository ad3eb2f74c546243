@law:eu.gdpr
Feature: What is asked of people in Europe is needed, agreed to, and looked at by a human
  GDPR articles 3, 5, 8, 9, 17, 22 and 30: whom it binds, and what it lets nobody do quietly.

  Rule: Whoever serves people in Europe is bound, and collects no more than it needs (arts. 3(2), 5)

    Scenario: A Singapore company with users in France names a representative
      Given the company Harbour Red International of Singapore
      And every field is needed for it
      When it asks to collect data of people in France
      Then it is allowed with obligations under "eu.gdpr.scope_rep"
      And "appoint:eu_representative" is owed
      And the office prepares for "eu.watch.digital_omnibus"

    Scenario: A field that nobody needs is not collected
      Given the company Harbour Red International of Singapore
      And one field is not needed for it
      When it asks to collect data of people in France
      Then it is denied under "eu.gdpr.principles"

    Scenario: A company without people in Europe is not concerned
      Given the company Harbour Red International of Singapore
      And one field is not needed for it
      When it asks to collect data of people in Brazil
      Then the law "eu.gdpr" was not concerned

  Rule: A face takes explicit consent and another way (art. 9)

    Scenario: A face and nothing else is no way
      Given Camille Aubert, 28 years old, lives in France
      And the check asks for no more than it needs
      And a face is checked, and nothing else would do
      When she asks whether the papers are enough to start a live stream
      Then it is denied under "eu.gdpr.biometric_kyc"

    Scenario: A check that asks for more than it needs is refused
      Given Camille Aubert, 28 years old, lives in France
      And the check asks for more than it needs
      And a face is checked with explicit consent, and a document would do as well
      When she asks whether the papers are enough to start a live stream
      Then it is denied under "eu.gdpr.principles"

    @law:eu.eidas
    Scenario: From 24 December 2026 a wallet brings its own duties
      Given today is 24 December 2026
      And Camille Aubert, 28 years old, lives in France
      And she shows a passport of France
      And the service is run from Ireland
      And the check asks for no more than it needs
      And a face is checked with explicit consent, and a document would do as well
      And a European wallet is shown
      When she asks whether the papers are enough to start a live stream
      Then it is allowed with obligations under "eu.eidas.wallet"

  Rule: A machine alone holds nobody's money back without a ground (art. 22)

    Scenario: Without a ground a human decides
      Given Camille Aubert, 28 years old, lives in France
      And a program alone holds the payout back
      And nothing provides for it
      When a program is to decide
      Then it is denied under "eu.gdpr.auto_decision"
      And the person affected reads "A person will look at it"

    Scenario: Where the contract provides for it, a human can still be asked
      Given Camille Aubert, 28 years old, lives in France
      And a program alone holds the payout back
      And the contract provides for it
      When a program is to decide
      Then it is allowed with obligations under "eu.gdpr.auto_decision"
      And "offer:human_review" is owed

  Rule: Erasure within a month, and a record of what is done (arts. 17, 30)

    Scenario: Somebody in France is erased within a month
      Given the company Harbour Red International of Singapore
      And somebody in France asks to be erased
      And the person was proven to ask, and nothing holds the object
      And the service is run from Singapore
      And the record of a staff outing
      When the person's data is to be erased
      Then it is allowed with obligations under "eu.gdpr.erasure"
      And "erase:1m" is owed

    Scenario: What was reported to the tax office stays, and the rest goes
      Given the company Harbour Red International of Singapore
      And somebody in France asks to be erased
      And the person was proven to ask, and nothing holds the object
      And the service is run from Singapore
      And what was reported to the tax office of a sale on 3 March 2026
      When the person's data is to be erased
      Then it is denied under "eu.dac7.reportable"

    Scenario: A company without a record of its processing is looked at
      Given the company Claddagh Social of Ireland
      And it keeps no record of its processing
      And 1,000,000 people in Europe use it each month
      When it asks which European standing duties are due
      Then it is left to a person under "eu.ropa"
