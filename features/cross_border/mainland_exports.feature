@law:cn.export
Feature: Personal data leaves mainland China only by one of three gates
  Assessment, standard contract or certification: below the lines none, above them the right one.

  Background:
    Given Hongyan Trading in Shanghai runs no critical infrastructure
    And its data is about adults in mainland China, and nobody listed it as important
    And its volumes were not divided
    And the handling rests on a contract with them
    And the people were told of the export
    And the impact assessment was finished on 1 September 2026

  Rule: The lines are drawn by people since 1 January (CBDF arts. 5, 7, 8)

    Scenario Outline: Shopping habits of <people> people leave <how>
      Given it has exported data of <people> people this year, nothing sensitive
      And a standard contract is in force since 1 October 2026 and was filed on 12 October 2026
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is allowed with obligations under "<rule>"

      Examples:
        | people  | how              | rule                  |
        | 99,999  | freely           | cn.cbdf.exempt_small  |
        | 100,000 | under a contract | cn.cbdf.scc_or_cert   |
        | 999,999 | under a contract | cn.cbdf.scc_or_cert   |

    Scenario Outline: Without contract and assessment, shopping habits of <people> people stay
      Given it has exported data of <people> people this year, nothing sensitive
      And it has signed no standard contract and holds no certificate
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is denied under "<rule>"

      Examples:
        | people    | rule                        |
        | 100,000   | cn.cbdf.scc_or_cert         |
        | 999,999   | cn.cbdf.scc_or_cert         |
        | 1,000,000 | cn.cbdf.security_assessment |

    Scenario Outline: Bank account numbers of <people> people leave under a contract
      Given it has exported sensitive data of <people> people this year
      And the sensitive data is necessary, protected, and its effect was explained
      And they consented to the export separately
      And a standard contract is in force since 1 October 2026 and was filed on 12 October 2026
      When it asks to send bank account numbers to its office in Singapore for payment
      Then the transfer is allowed with obligations under "cn.cbdf.scc_or_cert"
      And the transfer is allowed with obligations under "cn.export.scope"
      And the transfer is allowed with obligations under "cn.pipl.provide_third_party"

      Examples:
        | people |
        | 1      |
        | 9,999  |

    Scenario: Bank account numbers of 10,000 people need an assessment
      Given it has exported sensitive data of 10,000 people this year
      And the sensitive data is necessary, protected, and its effect was explained
      And they consented to the export separately
      And a standard contract is in force since 1 October 2026 and was filed on 12 October 2026
      When it asks to send bank account numbers to its office in Singapore for payment
      Then the transfer is denied under "cn.cbdf.security_assessment"
      And "apply:assessment" is owed

    Scenario: Where nothing sensitive has left, shopping habits leave freely
      Given it has exported sensitive data of 0 people this year
      When it asks to send shopping habits to its office in Singapore for analytics
      Then the transfer is allowed with obligations under "cn.cbdf.exempt_small"

    Scenario: The first bank account number needs a contract, whatever the count says
      Given it has exported sensitive data of 0 people this year
      And the sensitive data is necessary, protected, and its effect was explained
      And they consented to the export separately
      And it has signed no standard contract and holds no certificate
      When it asks to send bank account numbers to its office in Singapore for payment
      Then the transfer is denied under "cn.cbdf.scc_or_cert"

    Scenario: Uncounted exports wait for their count
      Given nobody counted what has been exported this year
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the answer waits for "export.ns_ytd", which "cn.export" asks for

    Scenario: An approved assessment carries a million people
      Given it has exported data of 1,000,000 people this year, nothing sensitive
      And a security assessment was approved on 3 March 2025
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is allowed with obligations under "cn.assessment.validity"

    Scenario: An assessment of more than three years ago carries nobody
      Given it has exported data of 1,000,000 people this year, nothing sensitive
      And a security assessment was approved on 19 November 2023
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is denied under "cn.cbdf.security_assessment"

    Scenario: Who crosses the line under a contract stops (CAC, January 2026)
      Given it has exported data of 1,000,000 people this year, nothing sensitive
      And a standard contract is in force since 1 October 2026 and was filed on 12 October 2026
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is denied under "cn.cbdf.upgrade"

    Scenario: A certificate serves instead of the contract
      Given it has exported data of 300,000 people this year, nothing sensitive
      And a certificate was issued on 2 February 2026
      When it asks to send shopping habits to its partner in Malaysia for analytics
      Then the transfer is allowed with obligations under "cn.cert.measures"

    Scenario: A contract that was never filed is looked at by a person
      Given it has exported data of 300,000 people this year, nothing sensitive
      And a standard contract is in force since 1 October 2026 and was never filed
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is left to a person under "cn.scc.filing"

    Scenario: Volumes that were divided to stay below a line are refused (SCC Measures art. 4)
      Given it has exported data of 99,999 people this year, nothing sensitive
      And its volumes were divided so as to stay below a line
      And it has signed no standard contract and holds no certificate
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is denied under "cn.cbdf.no_splitting"

    Scenario: Companies of one group below the line each are looked at together
      Given it has exported data of 99,999 people this year, nothing sensitive
      And companies of its group would cross a line together
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is left to a person under "cn.cbdf.no_splitting"

    Scenario: Important data of any volume needs an assessment
      Given it has exported data of 12 people this year, nothing sensitive
      And the authorities listed the data as important
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is denied under "cn.cbdf.security_assessment"

  Rule: Hong Kong, Macau and Taiwan are abroad (PIPL art. 38; CBDF art. 8)

    Scenario Outline: Shopping habits of 300,000 people wait for a contract on their way to <place>
      Given it has exported data of 300,000 people this year, nothing sensitive
      And it has signed no standard contract and holds no certificate
      When it asks to send shopping habits to its office in <place> for analytics
      Then the transfer is denied under "cn.cbdf.scc_or_cert"
      And the audit log proves that decision

      Examples:
        | place     |
        | Hong Kong |
        | Macau     |
        | Taiwan    |

    Scenario: A screen in Causeway Bay is an export
      Given it has exported data of 300,000 people this year, nothing sensitive
      And it has signed no standard contract and holds no certificate
      When it asks to let its office in Hong Kong look at shopping habits for analytics
      Then the view is denied under "cn.cbdf.scc_or_cert"

    Scenario: A server in Singapore is an export
      Given it has exported data of 300,000 people this year, nothing sensitive
      And it has signed no standard contract and holds no certificate
      When it asks to keep shopping habits in Singapore
      Then the storage is denied under "cn.cbdf.scc_or_cert"

    Scenario: A server in the mainland is none
      When it asks to keep shopping habits in mainland China
      Then the storage is allowed with obligations under "cn.pipl.lawful_basis"
      And nobody asks for "export"

  Rule: The exemptions open the gate and nothing else (CBDF arts. 3-6, 10)

    Scenario: A parcel to Boston needs no gate, but still the notice and the assessment of impact
      Given it has exported data of 300,000 people this year, nothing sensitive
      And every field is needed for the contract with the person
      When it asks to have its vendor in the United States deliver the orders with names and addresses
      Then the delivery is allowed with obligations under "cn.cbdf.exempt_contract"
      And "minimise:fields" is owed
      And "retain:3y" is owed

    Scenario: The buyer in Boston was not told, and the parcel waits
      Given every field is needed for the contract with the person
      And the people were not told of the export
      When it asks to have its vendor in the United States deliver the orders with names and addresses
      Then the delivery is denied under "cn.pipl.export_notice_consent"

    Scenario: Nobody assessed the impact, and the parcel waits
      Given every field is needed for the contract with the person
      And the impact assessment is not finished
      When it asks to have its vendor in the United States deliver the orders with names and addresses
      Then the delivery is denied under "cn.pipl.pipia"

    Scenario: Fields the parcel does not need bring the gate back
      Given it has exported data of 300,000 people this year, nothing sensitive
      And some fields are not needed for the contract with the person
      And it has signed no standard contract and holds no certificate
      When it asks to have its vendor in the United States deliver the orders with names and addresses
      Then the delivery is denied under "cn.cbdf.scc_or_cert"

    Scenario: Analysis is no contract with the buyer
      Given it has exported data of 300,000 people this year, nothing sensitive
      And every field is needed for the contract with the person
      And it has signed no standard contract and holds no certificate
      When it asks to send names and addresses to its office in Hong Kong for analytics
      Then the transfer is denied under "cn.cbdf.scc_or_cert"

    Scenario: Staff data leaves under lawful labour rules
      Given lawful labour rules provide for it
      When it asks to send contact details to its office in Germany for hr
      Then the transfer is allowed with obligations under "cn.cbdf.exempt_hr"

    Scenario: Where a life is in danger the notice follows
      Given somebody's life is in danger
      And the people were not told of the export
      When it asks to send contact details to its partner in Thailand for rescue
      Then the transfer is allowed with obligations under "cn.cbdf.exempt_emergency"
      And "inform:after_emergency" is owed

    Scenario: French data on its way through passes
      Given the data was gathered in France, and nothing of the mainland was added
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is allowed with obligations under "cn.cbdf.exempt_transit"

    Scenario: French data with mainland data added does not
      Given the data was gathered in France, and mainland data was added
      And it has exported data of 300,000 people this year, nothing sensitive
      And it has signed no standard contract and holds no certificate
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is denied under "cn.cbdf.scc_or_cert"

    Scenario: Readings of machines leave freely
      Given the data is about nobody
      When it asks to send the readings of its sorting machines to its partner in Germany for maintenance
      Then the transfer is allowed
      And "cn.cbdf.exempt_no_pi" is on record as an exemption

  Rule: Critical infrastructure exports with an assessment only (CBDF art. 7(1))

    Scenario: One person's data is one too many
      Given it runs critical infrastructure
      And no security assessment was approved
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is denied under "cn.cbdf.ciio_assessment"

    Scenario: An approved assessment does not spare it the copy in the mainland (CSL art. 39)
      Given it runs critical infrastructure
      And a security assessment was approved on 3 March 2025
      And it keeps no copy in the mainland
      When it asks to keep shopping habits in Singapore
      Then the storage is denied under "cn.csl.ciio_localise"

  Rule: People are told, and asked apart where they are asked (PIPL arts. 13, 23, 29, 31, 39, 42)

    Scenario: Consent bundled with the terms is none
      Given it has exported data of 4,000 people this year, nothing sensitive
      And the handling rests on consent
      And they only consented to the terms as a whole
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is denied under "cn.pipl.export_notice_consent"

    Scenario: Whether a contract spares the separate consent for bank accounts is for a person to judge
      Given it has exported sensitive data of 800 people this year
      And the sensitive data is necessary, protected, and its effect was explained
      And they only consented to the terms as a whole
      And a standard contract is in force since 1 October 2026 and was filed on 12 October 2026
      When it asks to send bank account numbers to its office in Singapore for payment
      Then the transfer is left to a person under "cn.pipl.sensitive"

    Scenario: Without any basis nothing is handled
      Given it has exported data of 4,000 people this year, nothing sensitive
      And the handling rests on nothing
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is denied under "cn.pipl.lawful_basis"

    Scenario: Data of a child takes its guardian's consent
      Given it has exported sensitive data of 3 people this year
      And the sensitive data is necessary, protected, and its effect was explained
      And they consented to the export separately
      And some of them are under 14, and no guardian was asked
      And a standard contract is in force since 1 October 2026 and was filed on 12 October 2026
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is denied under "cn.pipl.minor_u14"

    Scenario: Whom the Cyberspace Administration restricts receives nothing
      Given it has exported data of 4,000 people this year, nothing sensitive
      And the Cyberspace Administration restricts the recipient
      When it asks to send shopping habits to its partner in Japan for analytics
      Then the transfer is denied under "cn.pipl.blocklist"

  Rule: The lines of 2024 sleep before 22 March 2024

    Scenario Outline: On <day> 300,000 people without a contract are <answer>
      Given today is <day>
      And the impact assessment was finished on 1 February 2024
      And it has exported data of 300,000 people this year, nothing sensitive
      And it has signed no standard contract and holds no certificate
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is <answer>

      Examples:
        | day           | answer                              |
        | 21 March 2024 | allowed with obligations            |
        | 22 March 2024 | denied under "cn.cbdf.scc_or_cert"  |

  Rule: Data that a free trade zone's filed list does not name needs no gate (CBDF art. 6)

    Scenario Outline: Where the list <does> this data, 300,000 people's shopping habits are <answer>
      Given it has exported data of 300,000 people this year, nothing sensitive
      And it has signed no standard contract and holds no certificate
      And it is registered in the free trade zone whose list is lingang-2025
      And the list <does> this data
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is <answer>

      Examples:
        | does          | answer                                            |
        | does not name | allowed with obligations under "cn.cbdf.ftz_list" |
        | names         | denied under "cn.cbdf.scc_or_cert"                |
