@law:gba.scc
Feature: Inside the Greater Bay Area a contract of its own carries personal data
  Between nine cities of Guangdong and Hong Kong, or Macau; beside China's export rules, whose gate
  it opens (Notice 3 of 2023; Notice 1 of 2024).

  Rule: Both parties stand in the bay, and the data stays there

    Background:
      Given Pearl Lines in Shenzhen runs no critical infrastructure
      And its data is about adults in mainland China, and nobody listed it as important
      And its volumes were not divided
      And the handling rests on a contract with them
      And the people were told of the export
      And the impact assessment was finished on 1 March 2026
      And it has exported data of 300,000 people this year, nothing sensitive
      And it has signed no standard contract and holds no certificate
      And the contract of the bay is in force since 1 May 2026 and was filed on 8 May 2026
      And the recipient is registered in Hong Kong
      And the recipient keeps the data in the bay

    Scenario: From Shenzhen shopping habits of 300,000 people go to Hong Kong
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is allowed with obligations under "gba.scc.hk.eligible"
      And "keep:gba_promises" is owed
      And "count:export" is owed

    Scenario: A company of Shanghai cannot use the contract
      Given its seat is the city of Shanghai
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is denied under "gba.scc.hk.eligible"
      And the transfer is denied under "cn.cbdf.scc_or_cert"
      And the officer reads "a company of Shanghai cannot use it"
      And the audit log proves that decision

    Scenario: From Shanghai a few people's data leaves without any gate, and the office hears of the contract
      Given its seat is the city of Shanghai
      And it has exported data of 4,000 people this year, nothing sensitive
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is allowed with obligations under "cn.cbdf.exempt_small"
      And the office sees the flag "gba.scc.hk.eligible"

    Scenario: Hong Kong may not pass it on to Singapore
      Given the recipient passes the data on to its office in Singapore
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is denied under "gba.scc.no_onward"

    Scenario: Important data never moves under it
      Given the authorities listed the data as important
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is denied under "gba.scc.important_data"
      And "apply:assessment" is owed

    Scenario: Whether a million people may go under it was not read, and a person looks
      Given it has exported data of 1,000,000 people this year, nothing sensitive
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is left to a person under "cn.cbdf.security_assessment"

    Scenario Outline: A contract of <day> that is not filed: <answer>
      Given the contract of the bay is in force since <day> and is not filed
      When it asks to send shopping habits to its office in Hong Kong for analytics
      Then the transfer is <answer>

      Examples: Ten working days are two weeks here; a holiday only sends it to a person early
        | day             | answer                                          |
        | 6 November 2026 | allowed with obligations under "gba.scc.filing" |
        | 5 November 2026 | left to a person under "gba.scc.filing"         |

  Rule: Macau has a contract of its own, since 10 September 2024

    Background:
      Given Lotus Lines in Zhuhai runs no critical infrastructure
      And its data is about adults in mainland China, and nobody listed it as important
      And its volumes were not divided
      And the handling rests on a contract with them
      And the people were told of the export
      And the impact assessment was finished on 1 March 2026
      And it has exported data of 300,000 people this year, nothing sensitive
      And it has signed no standard contract and holds no certificate
      And the recipient is registered in Macau
      And the recipient keeps the data in the bay

    Scenario Outline: Under a contract of <day> shopping habits for Macau are <answer>
      Given the contract of the bay is in force since <day> and was filed on 1 October 2024
      When it asks to send shopping habits to its office in Macau for analytics
      Then the transfer is <answer>

      Examples:
        | day               | answer                                         |
        | 10 September 2024 | allowed with obligations under "gba.scc.macau" |
        | 9 September 2024  | denied under "gba.scc.macau"                   |

  Rule: Back from Hong Kong it binds as well, and nothing hangs on it

    Scenario: Hong Kong to Guangzhou under the contract
      Given Causeway Social of Hong Kong holds accounts of people in Hong Kong
      And its seat is the city of Hong Kong
      And the purpose is the one it was collected for
      And the contract of the bay is in force since 1 May 2026 and was filed on 8 May 2026
      And the recipient is registered in Guangzhou
      And the recipient keeps the data in the bay
      When it asks to send names and addresses to its partner in mainland China for analytics
      Then the transfer is allowed with obligations under "gba.scc.hk.eligible"

    Scenario: Hong Kong to Shanghai is no matter for the contract, and Hong Kong has no bar
      Given Causeway Social of Hong Kong holds accounts of people in Hong Kong
      And its seat is the city of Hong Kong
      And the purpose is the one it was collected for
      And the contract of the bay is in force since 1 May 2026 and was filed on 8 May 2026
      And the recipient is registered in Shanghai
      And the recipient keeps the data in the bay
      When it asks to send names and addresses to its partner in mainland China for analytics
      Then the transfer is allowed with obligations under "hk.pdpo.s33"
      And the office sees the flag "gba.scc.hk.eligible"
