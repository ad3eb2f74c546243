@law:cn.export
Feature: A foreign court gets no data stored in mainland China on its own word
  DSL art. 36 and PIPL art. 41: only with the approval of the competent Chinese authority.

  Background:
    Given Hongyan Trading in Shanghai runs no critical infrastructure

  Scenario: A subpoena from New York is not answered with data from Shanghai
    Given a court of the United States demands the data
    And the data rests in mainland China
    And the competent Chinese authority has not approved
    When it asks to hand the data over
    Then the disclosure is denied under "cn.dsl.foreign_authority"
    And "escalate:counsel" is owed
    And the audit log proves that decision

  Scenario: What was approved, and no more, is handed over
    Given a court of the United States demands the data
    And the data rests in mainland China
    And the competent Chinese authority approved
    When it asks to hand the data over
    Then the disclosure is allowed with obligations under "cn.dsl.foreign_authority"
    And "stay:approved_disclosure" is owed

  Scenario: Whether a court in Hong Kong is foreign is left to a person
    Given a court of Hong Kong demands the data
    And the data rests in mainland China
    And the competent Chinese authority has not approved
    When it asks to hand the data over
    Then the disclosure is left to a person under "cn.dsl.foreign_authority"

  Scenario: Data in Virginia is no concern of this law
    Given a court of the United States demands the data
    And the data rests in the United States
    When it asks to hand the data over
    Then the disclosure is allowed
    And the law "cn.export" was not concerned

  Scenario: Data of which nobody says where it rests is not handed over
    Given a court of the United States demands the data
    And the competent Chinese authority has not approved
    When it asks to hand the data over
    Then the disclosure is denied under "cn.dsl.foreign_authority"

  Scenario: Whether there is an approval must be known
    Given a court of the United States demands the data
    And the data rests in mainland China
    When it asks to hand the data over
    Then the answer waits for "demand.prc_approval", which "cn.export" asks for
