@law:cn.drafts
Feature: Chinese drafts are told to the office and refuse nothing
  Drafts of 10 January and 7 August 2026.

  Scenario: A handler of ten million people hears of the draft on large handlers
    Given the company Hongyan Trading of mainland China
    And it holds data of 10,000,000 people
    And its last audit was on 18 March 2026
    And it holds no important data
    When it asks which data duties of mainland China are due
    Then it is allowed with obligations under "cn.ndsmr.large_pi"
    And the office prepares for "cn.watch.large_pi_draft"

  Scenario: Face prints that stay in the mainland are told of the draft on apps
    Given Hongyan Trading in Shanghai runs no critical infrastructure
    And its data is about adults in mainland China, and nobody listed it as important
    And the handling rests on consent
    And they consented to the export separately
    And the impact assessment was finished on 1 September 2026
    And the sensitive data is necessary, protected, and its effect was explained
    When it asks to send face prints to its vendor in mainland China for fraud prevention
    Then the office prepares for "cn.watch.app_pi_draft"
