@law:us.dsp
Feature: Restricted dealings are audited and reported each year
  28 CFR 202.1002, 202.1103: an independent audit, and a report of cloud dealings by a company of
  which a quarter or more is held from countries of concern.

  Background:
    Given the platform Harbour Red

  Scenario: A year with restricted dealings ends with an audit
    Given there were restricted dealings this year
    When the compliance office asks whether the yearly audit is due
    Then the report is allowed with obligations under "us.dsp.audit"
    And "audit:annual" is owed

  Scenario: A year without any does not
    Given there were no restricted dealings this year
    When the compliance office asks whether the yearly audit is due
    Then the report is allowed

  Scenario: Restricted dealings in a cloud are reported by 1 March, for the company is held from China
    Given there were restricted dealings this year
    And they were dealings about cloud services
    When the compliance office asks whether the yearly cloud report is due
    Then the report is allowed with obligations under "us.dsp.report_cloud"
    And "report:annual-mar1" is owed
