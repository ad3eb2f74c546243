Feature: Opening a store
  Which papers, which registration, and how often the file is looked at again.

  Background:
    Given the platform Harbour Red
    And Li Wei, 38 years old, lives in mainland China
    And she shows a resident identity card of mainland China
    And the service is the mainland one
    And the store is established in mainland China

  @law:cn.identity
  Scenario: A registered merchant with a verified file opens a store
    Given the store is registered with the market regulator
    And the store's file was verified on 1 October 2026
    When she asks to open a store
    Then it is allowed with obligations under "cn.ecl.merchant_verify"

  @law:cn.identity
  Scenario: An unregistered one does not, unless its trade is small
    Given the store is not registered with the market regulator
    And the store's file was verified on 1 October 2026
    And its trade is none that the law exempts
    When she asks to open a store
    Then it is denied under "cn.ecl.registration"

  @law:cn.identity
  Scenario: Six months on, the file has to be verified anew
    Given the store is registered with the market regulator
    And the store's file was verified on 2 May 2026
    When she asks to keep the store open
    Then it is left to a person under "cn.ecl.merchant_verify"

  @law:cn.identity
  Scenario: Sporadic small trade needs no registration up to the yearly line
    Given the store is not registered with the market regulator
    And the store's file was verified on 1 October 2026
    And its trade is sporadic and comes to 100,000.00 yuan a year
    When she asks to open a store
    Then it is allowed with obligations

  @law:cn.identity
  Scenario: One fen more, and it does
    Given the store is not registered with the market regulator
    And the store's file was verified on 1 October 2026
    And its trade is sporadic and comes to 100,000.01 yuan a year
    When she asks to open a store
    Then it is denied under "cn.ecl.registration"
