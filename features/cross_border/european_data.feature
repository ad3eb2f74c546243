@law:eu.transfer
Feature: Data of people in Europe leaves it only on a ground
  GDPR chapter V: an adequacy decision, then the framework with the United States, then clauses with
  an assessment, and at last single cases. Sight from abroad counts as sending.

  Rule: First the adequacy decisions, from their first day to their last (art. 45)

    Scenario Outline: Accounts of people in France go to <place> on <day>: <answer>
      Given today is <day>
      And Claddagh Social of Ireland holds accounts of people in France
      When it asks to send names and addresses to its partner in <place> for analytics
      Then the transfer is <answer>

      Examples:
        | place          | day              | answer                                               |
        | the United Kingdom | 20 November 2026 | allowed with obligations under "eu.transfer.adequacy" |
        | Brazil         | 28 January 2026  | allowed with obligations under "eu.transfer.adequacy" |
        | Switzerland    | 20 November 2026 | allowed with obligations under "eu.transfer.adequacy" |

    Scenario: The day before the decision on Brazil it takes clauses
      Given today is 27 January 2026
      And Claddagh Social of Ireland holds accounts of people in France
      And no standard contractual clauses are signed
      When it asks to send names and addresses to its partner in Brazil for analytics
      Then the transfer is denied under "eu.transfer.scc"

    Scenario: A recipient inside Europe receives no transfer
      Given Claddagh Social of Ireland holds accounts of people in France
      When it asks to send names and addresses to its partner in Germany for analytics
      Then the law "eu.transfer" was not concerned

  Rule: Then the framework with the United States, while its decision stands (Decision 2023/1795)

    Background:
      Given Claddagh Social of Ireland holds accounts of people in France

    Scenario: A company on the list receives it
      Given the recipient is on the list of the Data Privacy Framework
      And the decision on the framework stands
      When it asks to send names and addresses to its partner in the United States for analytics
      Then the transfer is allowed with obligations under "eu.transfer.us_dpf"
      And "keep:eu_scc_fallback" is owed

    Scenario: On the day the decision falls, clauses and an assessment carry it instead
      Given the recipient is on the list of the Data Privacy Framework
      And the Court of Justice has annulled the decision on the framework
      And standard contractual clauses controller to controller are signed and complete
      And the assessment finds measures that cure what is lacking
      And the keys stay in Europe
      When it asks to send names and addresses to its partner in the United States for analytics
      Then the transfer is allowed with obligations under "eu.transfer.scc"

    Scenario: Without them it stops
      Given the recipient is on the list of the Data Privacy Framework
      And the Court of Justice has annulled the decision on the framework
      When it asks to send names and addresses to its partner in the United States for analytics
      Then the transfer is denied under "eu.transfer.scc"

  Rule: Then clauses of the right module, with an assessment (art. 46; C-311/18)

    Background:
      Given Claddagh Social of Ireland holds accounts of people in France

    Scenario: A processor in Singapore under the right module and an assessment
      Given standard contractual clauses controller to processor are signed and complete
      And the assessment finds protection there equivalent
      When it asks to send names and addresses to its vendor in Singapore for analytics
      Then the transfer is allowed with obligations under "eu.transfer.scc"
      And it is concluded that "eu.transfer.what_is"
      And the audit log proves that decision

    Scenario: The wrong module carries nothing
      Given standard contractual clauses controller to controller are signed and complete
      And the assessment finds protection there equivalent
      When it asks to send names and addresses to its vendor in Singapore for analytics
      Then the transfer is denied under "eu.transfer.scc"

    Scenario: An assessment that finds no cure stops the transfer
      Given standard contractual clauses controller to processor are signed and complete
      And the assessment finds nothing that cures it
      When it asks to send names and addresses to its vendor in Singapore for analytics
      Then the transfer is denied under "eu.transfer.tia"

    Scenario: Whether the data can be read there must be known
      Given standard contractual clauses controller to processor are signed and complete
      And the assessment finds measures that cure what is lacking
      When it asks to let its vendor in Singapore look at names and addresses for analytics
      Then the answer waits for "mech.eu_keys_in_eea", which "eu.transfer" asks for

    Scenario: No measure cures data that can be read there
      Given standard contractual clauses controller to processor are signed and complete
      And the assessment finds measures that cure what is lacking
      And the keys do not stay in Europe
      When it asks to let its vendor in Singapore look at names and addresses for analytics
      Then the transfer is denied under "eu.transfer.tia"

  Rule: What people give to the recipient themselves is no transfer (EDPB 05/2021)

    Scenario: A Singapore company and its partner there, whom the people told themselves
      Given Harbour Red International of Singapore holds accounts of people in France
      And the recipient collected it itself from the people
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the transfer is allowed
      And the office sees the flag "eu.transfer.what_is"

    Scenario: A processor in Ireland that sends it back to its principal is an exporter
      Given Claddagh Social of Ireland holds accounts of people in France
      And it handles the data for its principal there
      And the recipient collected it itself from the people
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the transfer is denied under "eu.transfer.scc"

  Rule: Mainland China takes keys in Europe, or counsel's word (DPC, TikTok, 30 April 2025)

    Background:
      Given Claddagh Social of Ireland holds accounts of people in France
      And standard contractual clauses controller to processor are signed and complete
      And the assessment finds protection there equivalent

    Scenario: Clauses alone do not open it
      When it asks to send names and addresses to its vendor in mainland China for analytics
      Then the transfer is denied under "eu.transfer.cn"
      And the officer reads "TikTok"

    Scenario: Looking from there is a transfer
      When it asks to let its vendor in mainland China look at names and addresses for analytics
      Then the transfer is denied under "eu.transfer.cn"

    Scenario: With the keys in Europe it may, and the notice names China
      Given the keys stay in Europe
      When it asks to let its vendor in mainland China look at names and addresses for analytics
      Then the transfer is allowed with obligations under "eu.transfer.cn"
      And "notice:eu_names_china" is owed

    Scenario: So it may where counsel approved an assessment of its laws
      Given counsel approved an assessment of the laws of China
      When it asks to send names and addresses to its vendor in mainland China for analytics
      Then the transfer is allowed with obligations under "eu.transfer.cn"

    Scenario Outline: <place> takes an assessment of onward access from the mainland
      When it asks to send names and addresses to its vendor in <place> for analytics
      Then the transfer is denied under "eu.transfer.hk_mo"

      Examples:
        | place     |
        | Hong Kong |
        | Macau     |

    Scenario: With it, Hong Kong receives the data
      Given the assessment covers onward access from mainland China
      When it asks to send names and addresses to its vendor in Hong Kong for analytics
      Then the transfer is allowed with obligations under "eu.transfer.hk_mo"

  Rule: At last single cases, which a person judges (art. 49)

    Background:
      Given Claddagh Social of Ireland holds accounts of people in France

    Scenario: A legal claim, once
      Given it is done once, for a legal claim
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the transfer is left to a person under "eu.transfer.art49"

    Scenario: Beside clauses a claim of a single case opens nothing in mainland China
      Given standard contractual clauses controller to processor are signed and complete
      And the assessment finds protection there equivalent
      And it is done once, for a legal claim
      When it asks to send names and addresses to its vendor in mainland China for analytics
      Then the transfer is denied under "eu.transfer.cn"

    Scenario: Without clauses a person judges it there too
      Given it is done once, for a legal claim
      When it asks to send names and addresses to its vendor in mainland China for analytics
      Then the transfer is left to a person under "eu.transfer.art49"

    Scenario: What happens every day is no single case
      Given it is done every day, and called a legal claim
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the transfer is denied under "eu.transfer.art49"

  Rule: Whoever serves people in Europe is bound, wherever it sits (art. 3(2))

    Scenario: A Singapore company with users in France sends nothing to the mainland without a ground
      Given Harbour Red International of Singapore holds accounts of people in France
      When it asks to send names and addresses to its vendor in mainland China for analytics
      Then the transfer is denied under "eu.transfer.cn"

    Scenario: Its own engineers in Shanghai are a way out too
      Given Harbour Red International of Singapore holds accounts of people in France
      And the recipient is the exporter's own staff in mainland China
      And the keys stay in Europe
      And the assessment finds nothing that cures it
      When its staff asks to see the data
      Then it is denied under "eu.transfer.cn"

  Rule: An order of a third country is no ground by itself (art. 48)

    Scenario Outline: An American court's order that rests on <ground>: <answer>
      Given Claddagh Social of Ireland keeps data of people in France
      And a court of the United States demands the data
      And the order rests on <ground>
      When it asks to hand the data over
      Then it is <answer>

      Examples:
        | ground                                      | answer                                        |
        | no treaty, and no other ground is claimed   | denied under "eu.transfer.art48"              |
        | no treaty, but another ground is claimed    | left to a person under "eu.transfer.art48"    |
        | a treaty                                    | allowed                                       |

  Rule: What is to come is told, and never counted

    @law:eu.watch
    Scenario Outline: A transfer to <place> is told of "<rule>"
      Given Claddagh Social of Ireland holds accounts of people in France
      When it asks to send names and addresses to its vendor in <place> for analytics
      Then the office prepares for "<rule>"

      Examples:
        | place             | rule                |
        | mainland China    | eu.watch.dpc_tiktok |
        | mainland China    | eu.watch.dpc_shein  |
        | the United States | eu.watch.dpf_appeal |
        | Kenya             | eu.watch.kenya      |

  Rule: One flow may stand under two laws: China's export rules and Europe's

    Background:
      Given Hongyan Trading in Shanghai runs no critical infrastructure
      And its data is about adults in mainland China, and nobody listed it as important
      And some of the people live in France
      And its volumes were not divided
      And the handling rests on a contract with them
      And the impact assessment was finished on 1 September 2026
      And it has exported data of 99,999 people this year, nothing sensitive
      And the exporter decides itself what is done with the data

    Scenario: What China lets go, Europe holds until there is a ground
      Given the people were told of the export
      When it asks to send shopping habits to its vendor in Singapore for analytics
      Then the transfer is denied under "eu.transfer.scc"

    Scenario: What Europe lets go, China holds until the people are told
      Given the people were not told of the export
      And standard contractual clauses controller to processor are signed and complete
      And the assessment finds protection there equivalent
      When it asks to send shopping habits to its vendor in Singapore for analytics
      Then the transfer is denied under "cn.pipl.export_notice_consent"

    Scenario: What both let go leaves with the duties of both
      Given the people were told of the export
      And standard contractual clauses controller to processor are signed and complete
      And the assessment finds protection there equivalent
      When it asks to send shopping habits to its vendor in Singapore for analytics
      Then the transfer is allowed with obligations under "eu.transfer.scc"
      And the transfer is allowed with obligations under "cn.cbdf.exempt_small"
      And "keep:eu_tia" is owed
