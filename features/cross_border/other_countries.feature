Feature: What other countries ask before data leaves them
  Each law speaks where data leaves its country, where a company of it gives, or where people who
  live there are concerned; what is not known of a list goes to a person.

  @law:ch.fadp
  Rule: Switzerland: a listed destination, the framework, or clauses with the Swiss changes (FADP art. 16)

    Background:
      Given Limmat Social of Switzerland holds accounts of people in Switzerland

    Scenario: Clauses with the Swiss changes carry it to Singapore
      Given counsel does not find the destination in the Swiss ordinance
      And clauses with the Swiss changes are signed
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the transfer is allowed with obligations under "ch.transfer.core"
      And "keep:ch_clauses" is owed

    Scenario: Where counsel finds the destination in the ordinance, none are needed
      Given counsel finds the destination in the Swiss ordinance
      When it asks to send names and addresses to its partner in Korea for analytics
      Then the transfer is allowed

    Scenario Outline: An American company <where> the list of the framework: <answer>
      Given the recipient is <where> the list of the Swiss framework
      And no clauses with the Swiss changes are signed
      When it asks to send names and addresses to its partner in the United States for analytics
      Then the transfer is <answer>

      Examples:
        | where  | answer                          |
        | on     | allowed                         |
        | not on | denied under "ch.transfer.core" |

    Scenario: Hong Kong is not listed, so a person looks
      Given no clauses with the Swiss changes are signed
      When it asks to send names and addresses to its partner in Hong Kong for analytics
      Then the transfer is left to a person under "ch.transfer.core"

  @law:au.privacy
  Rule: Australia: reasonable steps, and the giver stays answerable (APP 8)

    Background:
      Given Coogee Social of Australia holds accounts of people in Australia

    Scenario: A bound recipient may receive it
      Given reasonable steps bind the recipient to the Australian principles
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the transfer is allowed with obligations under "au.transfer.core"
      And "answer:au_recipient" is owed

    Scenario: Where nothing binds it, a person looks
      Given nothing binds the recipient to the Australian principles
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the transfer is left to a person under "au.transfer.core"

  @law:ca.pipeda
  Rule: Canada: comparable protection by contract, and for Quebec an assessment before (PIPEDA 4.1.3, Quebec Act s. 17)

    Background:
      Given Rideau Social of Canada holds accounts of people in Canada

    Scenario: A contract carries data of Ontario, and people are told
      Given none of it is data of Quebec
      And a contract gives protection comparable to PIPEDA
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the transfer is allowed with obligations under "ca.transfer.core"
      And "notice:ca_abroad" is owed
      And nobody asks for "mech.quebec_pia"

    Scenario: Without a contract it stays
      Given none of it is data of Quebec
      And no contract gives protection comparable to PIPEDA
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the transfer is denied under "ca.transfer.core"

    Scenario Outline: Data of Quebec goes to Toronto once the assessment is <done>: <answer>
      Given some of it is data of Quebec
      And the data leaves Quebec
      And the assessment for Quebec is <done>
      When it asks to send names and addresses to its partner in Canada for analytics
      Then the transfer is <answer>

      Examples:
        | done     | answer                                            |
        | done     | allowed with obligations under "ca.transfer.core" |
        | not done | denied under "ca.transfer.core"                   |

  @law:br.lgpd
  Rule: Brazil: the European Union is adequate since 27 January 2026, others take a ground (LGPD art. 33)

    Scenario Outline: On <day> data of people in Brazil goes to <place>: <answer>
      Given today is <day>
      And Recife Social of Brazil holds accounts of people in Brazil
      When it asks to send names and addresses to its partner in <place> for analytics
      Then the transfer is <answer>

      Examples:
        | day              | place   | answer                          |
        | 20 November 2026 | Germany | allowed                         |
        | 27 January 2026  | Germany | allowed                         |
        | 26 January 2026  | Germany | denied under "br.transfer.core" |
        | 20 November 2026 | Japan   | denied under "br.transfer.core" |

    Scenario: The clauses of the ANPD carry it to Japan
      Given Recife Social of Brazil holds accounts of people in Brazil
      And the clauses of the ANPD are signed
      When it asks to send names and addresses to its partner in Japan for analytics
      Then the transfer is allowed with obligations under "br.transfer.core"

  @law:id.pdp
  Rule: Indonesia: protection, safeguards or consent, and a registered operator (PDP Law art. 56, GR 71/2019)

    Background:
      Given Sunda Social of Indonesia holds accounts of people in Indonesia

    Scenario: Safeguards carry it to Singapore
      Given binding safeguards under Indonesian law are in place
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the transfer is allowed with obligations under "id.transfer.core"
      And "keep:id_order" is owed

    Scenario: Which ground it is must be known
      When it asks to send names and addresses to its partner in Singapore for analytics
      Then the answer waits for "mech.id_ground", which "id.pdp" asks for

    Scenario: A registered operator may keep its data in Singapore
      Given the operator is registered in Indonesia, and its authorities keep their access
      When it asks to keep names and addresses in Singapore
      Then the storing is allowed

    Scenario: One that is not registered goes to a person
      Given the operator is not registered in Indonesia
      When it asks to keep names and addresses in Singapore
      Then the storing is left to a person under "id.localise.core"

  @law:ru.personal_data
  Rule: Russia: first a database in Russia, then notice to the regulator (152-FZ arts. 12, 18(5))

    Background:
      Given Neva Social of Russia holds accounts of people in Russia

    Scenario: Nothing is gathered straight into a database in Singapore
      When it asks to gather contact details of people in Russia into a database in Singapore
      Then the collection is denied under "ru.localise.core"

    Scenario Outline: A copy in Singapore <whether> recorded in Russia first: <answer>
      Given the data <whether> recorded in a database in Russia first
      When it asks to keep names and addresses in Singapore
      Then the storing is <answer>

      Examples:
        | whether | answer                          |
        | was     | allowed                         |
        | was not | denied under "ru.localise.core" |

    Scenario Outline: <notice>: to <place> the transfer is <answer>
      Given <notice>
      When it asks to send names and addresses to its partner in <place> for analytics
      Then the transfer is <answer>

      Examples:
        | notice                                                | place          | answer                                            |
        | Roskomnadzor was told, and the transfer may start     | Singapore      | allowed with obligations under "ru.transfer.core" |
        | Roskomnadzor was told, and its time is still running  | Singapore      | denied under "ru.transfer.core"                   |
        | Roskomnadzor was told, and its time is still running  | mainland China | left to a person under "ru.transfer.core"         |
        | nobody told Roskomnadzor                              | mainland China | denied under "ru.transfer.core"                   |

  Rule: Data from elsewhere is asked nothing of all this

    Scenario: Data of people in Singapore that goes to Japan
      Given Temasek Social of Singapore holds accounts of people in Singapore
      When it asks to send names and addresses to its partner in Japan for analytics
      Then the law "ch.fadp" was not concerned
      And the law "au.privacy" was not concerned
      And the law "ca.pipeda" was not concerned
      And the law "br.lgpd" was not concerned
      And the law "id.pdp" was not concerned
      And the law "ru.personal_data" was not concerned
      And nobody asks for "mech"
