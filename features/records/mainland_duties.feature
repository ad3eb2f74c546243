@law:cn.export
Feature: What a platform owes the mainland's authorities grows with the people it holds data of
  Representatives, officers, audits and yearly assessments (PIPL arts. 52-54; Network Data Security
  Management Regulations arts. 28-33; Compliance Audit Measures art. 4), and reports of its stores.

  Scenario Outline: A mainland handler of <people> people has the duty "<rule>"
    Given the company Hongyan Trading of mainland China
    And it holds data of <people> people
    And its last audit was on 18 March 2026
    And it holds no important data
    When it asks which data duties of mainland China are due
    Then it is allowed with obligations under "<rule>"

    Examples: Reached with the number itself, but for the audit, which takes more
      | people     | rule               |
      | 99,999     | cn.small_handler   |
      | 1,000,000  | cn.pio.filing      |
      | 10,000,000 | cn.ndsmr.large_pi  |
      | 10,000,001 | cn.audit.biennial  |

  Scenario Outline: A mainland handler of <people> people has only to look for important data
    Given the company Hongyan Trading of mainland China
    And it holds data of <people> people
    And it holds no important data
    When it asks which data duties of mainland China are due
    Then it is allowed with obligations under "cn.important_data.identify"

    Examples:
      | people  |
      | 100,000 |
      | 999,999 |

  Scenario: An audit of three years ago is looked at by a person
    Given the company Hongyan Trading of mainland China
    And it holds data of 20,000,000 people
    And its last audit was on 18 March 2023
    And it holds no important data
    When it asks which data duties of mainland China are due
    Then it is left to a person under "cn.audit.biennial"

  Scenario: Important data is assessed every year, however few people it is about
    Given the company Hongyan Trading of mainland China
    And it holds data of 500,000 people
    And it holds important data
    When it asks which data duties of mainland China are due
    Then it is allowed with obligations under "cn.risk_assessment"
    And "assess:important_data_yearly" is owed

  Scenario: Who serves the mainland from Singapore appoints a representative there
    Given the company Harbour Red International of Singapore
    And it serves people in mainland China from abroad
    And it holds data of 500,000 people
    And it holds no important data
    When it asks which data duties of mainland China are due
    Then it is allowed with obligations under "cn.pipl.overseas_handler"

  @law:cn.identity
  Scenario: A platform with stores reports them each January and July
    Given the company Hongyan Trading of mainland China
    And it has stores, and pays nobody
    When it asks which platform duties of mainland China are due
    Then it is allowed with obligations under "cn.ecl.report"
    And "report:stores_january" is owed
