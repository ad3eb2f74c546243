Feature: Young people in the United States
  A child's data needs a parent, an account in Florida has ages of its own, and app stores say how
  old somebody is.

  Background:
    Given the platform Harbour Red

  @law:us.coppa
  Rule: A child under 13 needs a parent who can be verified (16 CFR 312.5)

    Scenario: Mia is twelve, and no parent was asked
      Given Mia Torres, 12 years old, lives in the state of Ohio
      And no parent's consent was verified
      When she asks to collect the child's data
      Then it is denied under "us.coppa.consent"
      And the person affected reads "ask a parent"
      And "delete:consent-failed" is owed
      And the audit log proves that decision

    Scenario: With a parent it goes, under a written security program
      Given Mia Torres, 12 years old, lives in the state of Ohio
      And a parent's consent was verified
      When she asks to collect the child's data
      Then it is allowed with obligations under "us.coppa.consent"
      And it is allowed with obligations under "us.coppa.security"
      And "program:coppa" is owed

    Scenario: At thirteen the rule is silent
      Given Mia Torres, 13 years old, lives in the state of Ohio
      And no parent's consent was verified
      When she asks to collect the child's data
      Then it is allowed
      And the law "us.coppa" was not concerned

    Scenario: A child in France is no matter of the American rule
      Given Camille Aubert, 12 years old, lives in France
      When she asks to collect the child's data
      Then the law "us.coppa" was not concerned
      And nobody asks for "consent.parent_verifiable"

    Scenario: How old the child is must be known
      Given Mia Torres, 12 years old, lives in the state of Ohio
      And Mia does not say how old she is
      And no parent's consent was verified
      When she asks to collect the child's data
      Then the answer waits for "user.age", which "us.coppa" asks for

  @law:us.coppa
  Rule: Finding out an age needs no parent (FTC statement of 25 February 2026)

    Scenario: On all conditions an age may be found out, and is forgotten again
      Given Mia Torres, 12 years old, lives in the state of Ohio
      And it is gathered only to find the age, on every condition of the Commission
      And the service is meant for everybody
      When she asks to collect the child's data
      Then it is allowed with obligations under "us.coppa.age_check"
      And "us.coppa.age_check" is on record as an exemption
      And "delete:after-age-check" is owed

    Scenario: A service for children does not need to find out
      Given Mia Torres, 12 years old, lives in the state of Ohio
      And it is gathered only to find the age, on every condition of the Commission
      And the service is meant for children
      When she asks to collect the child's data
      Then it is denied under "us.coppa.consent"

    Scenario: Kept age data was not gathered for an age check
      Given Mia Torres, 12 years old, lives in the state of Ohio
      And it is gathered only to find the age, on every condition of the Commission
      And the service is meant for everybody
      And what is gathered to find the age is kept
      When she asks to collect the child's data
      Then it is denied under "us.coppa.consent"

    Scenario: On the day before the statement a parent was needed for that too
      Given today is 24 February 2026
      And Mia Torres, 12 years old, lives in the state of Ohio
      And it is gathered only to find the age, on every condition of the Commission
      And the service is meant for everybody
      When she asks to collect the child's data
      Then the answer waits for "consent.parent_verifiable", which "us.coppa" asks for

  @law:us.fl_hb3
  Rule: In Florida nobody under 14 has such an account, and at 14 and 15 a parent agrees

    Scenario: In Georgia the same thirteen-year-old may join
      Given Ava Reyes, 13 years old, lives in the state of Georgia
      When she asks to open an account
      Then it is allowed
      And nobody asks for "app.under16_heavy_pct"

    Scenario: Less than a tenth of the young users makes no such platform
      Given Ava Reyes, 13 years old, lives in the state of Florida
      And 9.99 % of the app's young users stay two hours a day, and its feed draws them in
      When she asks to open an account
      Then it is allowed

    Scenario: How long the young users stay must be known
      Given Ava Reyes, 13 years old, lives in the state of Florida
      And nobody counted how long the app's young users stay
      When she asks to open an account
      Then the answer waits for "app.under16_heavy_pct", which "us.fl_hb3" asks for

    Scenario: Before the stay of 25 November 2025 the statute was not enforced
      Given today is 24 November 2025
      And Ava Reyes, 13 years old, lives in the state of Florida
      And 10 % of the app's young users stay two hours a day, and its feed draws them in
      When she asks to open an account
      Then it is allowed

    Scenario: A grown-up in Florida says no more than anybody else
      Given Ava Reyes, 30 years old, lives in the United States
      When she asks to open an account
      Then it is allowed
      And nobody asks for "user.state"

  Rule: Bills and enjoined statutes are told and never count

    @law:us.kids_act
    Scenario: The KIDS Act is a bill
      Given Mia Torres, 13 years old, lives in the state of Ohio
      When she asks to collect the child's data
      Then it is allowed
      And the office prepares for "us.kids_act"

    @law:us.va_sb854
    Scenario: Virginia's hour a day for people under 16 is enjoined
      Given Ruth Bell, 15 years old, lives in the state of Virginia
      When she opens the app
      Then it is allowed
      And the office prepares for "us.va.sb854"
