Feature: What a person wants erased is erased, object by object
  The photograph goes, the sanctions record stays, and what counsel holds waits.

  Background:
    Given the platform Harbour Red
    And Aisyah Rahman, 28 years old, lives in Malaysia

  @law:platform.erasure
  Rule: The platform's own rules on erasure

    Background:
      Given the record of a staff outing

    Scenario: The person asks, signed in, and the copies go too
      Given the request comes from the person, signed in
      And counsel does not hold it
      And the dealing that it belongs to is finished
      When she asks to have it erased
      Then the erasure is allowed with obligations under "platform.erasure.copies"
      And "erase:copies" is owed

    Scenario: Somebody else's account is not erased by mistake
      Given nobody knows whether the request comes from the person
      And counsel does not hold it
      And the dealing that it belongs to is finished
      When she asks to have it erased
      Then the erasure is left to a person under "platform.erasure.asker"

    Scenario: What counsel holds waits
      Given the request comes from the person, signed in
      And counsel holds it
      And the dealing that it belongs to is finished
      When she asks to have it erased
      Then the erasure is denied under "platform.erasure.legal_hold"

    Scenario: The address of a parcel on its way waits until it is there
      Given the request comes from the person, signed in
      And counsel does not hold it
      And the dealing that it belongs to is still open
      When she asks to have it erased
      Then the erasure is denied under "platform.erasure.open_dealing"

  @law:us.ofac
  Rule: A record that a law keeps is not erased by another door (31 CFR 501.601)

    Scenario: A sanctions case of three years ago stays, whoever asks
      Given the record of a sanctions case
      And the dealing was on 20 November 2023
      And the request comes from the person, signed in
      And counsel does not hold it
      And the dealing that it belongs to is finished
      When she asks to have it erased
      Then the erasure is denied under "us.ofac.records"
