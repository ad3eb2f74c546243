Feature: Hong Kong and Macau each have a law of their own
  Hong Kong bars no transfer but holds to the purpose; Macau asks for an adequate destination or a
  ground that its authority was told of.

  @law:hk.pdpo
  Rule: Hong Kong: no bar is in force, and a new purpose takes consent (PDPO s. 33, DPP1 to DPP4)

    Background:
      Given Causeway Social of Hong Kong holds accounts of people in Hong Kong

    Scenario: Names and addresses go to a vendor in Shenzhen for the purpose of their collection
      Given the purpose is the one it was collected for
      When it asks to send names and addresses to its vendor in mainland China for fulfilment
      Then the transfer is allowed with obligations under "hk.pdpo.s33"
      And the transfer is allowed with obligations under "hk.pdpo.processor"
      And "clauses:pcpd" is owed
      And "contract:retention_security" is owed

    Scenario Outline: A new purpose to which the people <said>: <answer>
      Given the purpose is new, and the people <said> to it
      When it asks to send names and addresses to its partner in Malaysia for advertising
      Then the transfer is <answer> under "hk.pdpo.dpp3_new_purpose"

      Examples:
        | said          | answer                   |
        | agreed        | allowed with obligations |
        | did not agree | denied                   |

    Scenario: Whether the purpose is new must be known
      When it asks to send names and addresses to its partner in Malaysia for advertising
      Then the answer waits for "flow.new_purpose", which "hk.pdpo" asks for

    Scenario Outline: Collected from people who are told <what> beforehand: <answer>
      Given the people are told <what>
      When it asks to gather contact details of people in Hong Kong into a database in Hong Kong
      Then it is <answer> under "hk.pdpo.dpp1_notice"

      Examples:
        | what                                                  | answer                   |
        | beforehand why it is collected and who may receive it | allowed with obligations |
        | nothing beforehand                                    | denied                   |

    Scenario: What a company in Malaysia keeps of people there is no matter of Hong Kong's
      Given Penang Social of Malaysia holds accounts of people in Malaysia
      When it asks to send names and addresses to its partner in Thailand for analytics
      Then the transfer is allowed
      And the law "hk.pdpo" was not concerned
      And the law "mo.pdpa" was not concerned
      And the law "jp.appi" was not concerned
      And the law "kr.pipa" was not concerned
      And the law "sg.pdpa" was not concerned
      And the law "vn.pdpl" was not concerned

  @law:mo.pdpa
  Rule: Macau: an adequate destination, or a ground with a notice (Law 8/2005 arts. 19, 20)

    Background:
      Given Taipa Tours of Macau holds accounts of people in Macau

    Scenario: Without either nothing leaves for Hong Kong
      Given no ground of Macau's law is claimed
      When it asks to send names and addresses to its partner in Hong Kong for travel
      Then the transfer is denied under "mo.pdpa.art19"
      And the officer reads "obtain the authority's decision on the destination"

    Scenario: A destination that the authority holds adequate is open
      Given the authority of Macau holds the destination adequate
      When it asks to send names and addresses to its partner in Japan for travel
      Then the transfer is allowed with obligations under "mo.pdpa.art19"

    Scenario: With consent and a notice to the authority it goes
      Given the people in Macau agreed, and the authority was told on 2 November 2026
      When it asks to send names and addresses to its partner in Malaysia for travel
      Then the transfer is allowed with obligations under "mo.pdpa.art20"

    Scenario: With consent that nobody told the authority of, a person looks
      Given the people in Macau agreed, and nobody told the authority
      When it asks to send names and addresses to its partner in Malaysia for travel
      Then the transfer is left to a person under "mo.pdpa.art20"

  @law:mo.pdpa
  Rule: Macau: automated handling is told within eight days (art. 21)

    Scenario: On the eighth day the notice is owed
      Given Taipa Tours of Macau began to score its customers by machine on 12 November 2026
      When it asks whether the authority of Macau must be told
      Then it is allowed with obligations under "mo.pdpa.art21"
      And "notify:mo_processing" is owed by 20 November 2026

    Scenario: On the ninth a person looks
      Given Taipa Tours of Macau began to score its customers by machine on 11 November 2026
      When it asks whether the authority of Macau must be told
      Then it is left to a person under "mo.pdpa.art21"
