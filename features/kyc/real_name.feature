@law:cn.identity
Feature: Posting on the mainland service takes a real identity
  A verified mobile number or papers behind the account; the name shown stays free.

  Background:
    Given the platform Harbour Red

  Scenario: A verified mobile number is enough to post
    Given Li Wei, 28 years old, lives in mainland China
    And the service is the mainland one
    And a mobile number is verified
    When she asks to publish a post
    Then it is allowed

  Scenario: Without a number or papers nothing is published
    Given Li Wei, 28 years old, lives in mainland China
    And the service is the mainland one
    And no mobile number is verified
    When she asks to publish a post
    Then it is denied under "cn.csl.real_name@2026-01-01"
    And the officer reads "CSL art. 26"

  Scenario: Before 2026 the same duty stood in article 24
    Given today is 15 December 2025
    And Li Wei, 28 years old, lives in mainland China
    And the service is the mainland one
    And no mobile number is verified
    When she asks to publish a post
    Then it is denied under "cn.csl.real_name"
    And the officer reads "CSL art. 24"

  Scenario: A French poster on the international service is not asked for a Chinese identity
    Given Camille Aubert, 28 years old, lives in France
    And the service is the international one
    And no mobile number is verified
    When she asks to publish a post
    Then it is allowed
    And the law "cn.identity" was not concerned

  Rule: A National Network ID is enough, and a face is never the only way (Order 173 of 2025; Face Measures art. 10)

    Background:
      Given the service is run from mainland China
      And Li Wei, 28 years old, lives in mainland China
      And she shows a resident identity card of mainland China

    @law:cn.identity
    Scenario: Who offers a Network ID is not asked for the card's number as well
      Given a National Network ID is offered
      And the number of the card is asked for in plain text as well
      And no face is checked
      When she asks whether the papers are enough to start a live stream
      Then it is denied under "cn.realname.network_id"

    @law:cn.identity
    Scenario: A face check without another way is looked at by a person
      Given no National Network ID is offered
      And the face is checked, and there is no other way
      When she asks whether the papers are enough to start a live stream
      Then it is left to a person under "cn.face.not_sole"
