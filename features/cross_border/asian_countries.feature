Feature: What Japan, Korea, Singapore, India and Vietnam ask before data leaves them
  Where a text was not read again, nothing is refused: a person looks.

  @law:jp.appi
  Rule: Japan: informed consent, equivalent measures, or a listed country (APPI art. 28)

    Background:
      Given Naniwa Shop of Japan holds accounts of people in Japan

    Scenario: The people agreed once they knew the country
      Given the people agreed once they knew the country
      When it asks to send names and addresses to its vendor in Malaysia for analytics
      Then the transfer is allowed with obligations under "jp.transfer.core"
      And "record:transfer_ground" is owed

    Scenario: Equivalent measures serve instead
      Given the people were not asked about the country
      And the recipient has measures equivalent to Japan's
      When it asks to send names and addresses to its vendor in Malaysia for analytics
      Then the transfer is allowed with obligations under "jp.transfer.core"

    Scenario: The United Kingdom is listed
      When it asks to send names and addresses to its vendor in the United Kingdom for analytics
      Then the transfer is allowed with obligations under "jp.transfer.core"

    Scenario: Without a ground a person looks
      Given the people were not asked about the country
      When it asks to send names and addresses to its vendor in Malaysia for analytics
      Then the transfer is left to a person under "jp.transfer.core"

  @law:kr.pipa
  Rule: Korea: a ground of the Act, and maps stay (PIPA art. 28-8)

    Background:
      Given Hangang Social of Korea holds accounts of people in Korea

    Scenario: Outsourcing that the privacy policy tells of
      Given the privacy policy tells of the outsourcing
      And none of it is a map
      When it asks to send names and addresses to its vendor in Malaysia for analytics
      Then the transfer is allowed with obligations under "kr.transfer.core"

    Scenario: Without a ground a person looks
      Given none of it is a map
      When it asks to send names and addresses to its vendor in Malaysia for analytics
      Then the transfer is left to a person under "kr.transfer.core"

    Scenario: A map of Korea goes to a person
      Given the privacy policy tells of the outsourcing
      And part of it is a map of Korea
      When it asks to send names and addresses to its vendor in Malaysia for analytics
      Then the transfer is left to a person under "kr.localise.core"

  @law:sg.pdpa
  Rule: Singapore: comparable protection (PDPA s. 26)

    Background:
      Given Marina Social of Singapore holds accounts of people in Malaysia

    Scenario: A contract binds the recipient
      Given a contract binds the recipient to protection comparable to Singapore's
      When it asks to send names and addresses to its vendor in Thailand for analytics
      Then the transfer is allowed with obligations under "sg.transfer.core"

    Scenario: Where nothing binds it, a person looks
      When it asks to send names and addresses to its vendor in Thailand for analytics
      Then the transfer is left to a person under "sg.transfer.core"

  @law:in.dpdp
  Rule: India: the Act's duties begin on 13 May 2027

    Background:
      Given Cauvery Shop of India holds accounts of people in India

    Scenario: Before that day nothing of it speaks
      Given today is 12 May 2027
      And an order keeps the data in India
      When it asks to send names and addresses to its vendor in Malaysia for analytics
      Then the transfer is allowed

    Scenario: From then on data goes where the government did not restrict it
      Given today is 13 May 2027
      And no order keeps the data in India
      When it asks to send names and addresses to its vendor in Malaysia for analytics
      Then the transfer is allowed
      And it is concluded that "in.transfer.core"

    Scenario: What an order keeps in India stays there
      Given today is 13 May 2027
      And an order keeps the data in India
      When it asks to send names and addresses to its vendor in Malaysia for analytics
      Then the transfer is denied under "in.localise.core"

    Scenario: Whether there is an order must be known
      Given today is 13 May 2027
      When it asks to send names and addresses to its vendor in Malaysia for analytics
      Then the answer waits for "data.in_local_only", which "in.dpdp" asks for

  @law:vn.pdpl
  Rule: Vietnam: a dossier within 60 days, and a copy where it is ordered

    Background:
      Given Hoan Kiem Shop of Vietnam holds accounts of people in Vietnam

    Scenario: On the sixtieth day the dossier is owed
      Given the first transfer was on 21 September 2026
      When it asks to let its vendor in Malaysia look at names and addresses for analytics
      Then the view is allowed with obligations under "vn.transfer.core"
      And "file:vn_dossier" is owed by 20 November 2026

    Scenario: On the sixty-first a person looks
      Given the first transfer was on 20 September 2026
      When it asks to let its vendor in Malaysia look at names and addresses for analytics
      Then the view is left to a person under "vn.transfer.core"

    Scenario: Once it is filed, that is on record
      Given the first transfer was on 20 September 2026
      And the dossier of the first transfer was filed on 1 October 2026
      When it asks to send names and addresses to its vendor in Malaysia for analytics
      Then the transfer is allowed
      And it is concluded that "vn.transfer.core"

    Scenario: An employer's cloud owes none
      Given the employer keeps data of its staff in its cloud
      When it asks to send contact details to its vendor in Malaysia for hr
      Then the transfer is allowed
      And it is concluded that "vn.transfer.core"

    Scenario Outline: A firm that was ordered, with <copy> in Vietnam: <answer>
      Given the ministry ordered it to keep data in Vietnam, and <copy> is there
      When it asks to keep shopping habits in Malaysia
      Then the storage is <answer>

      Examples:
        | copy    | answer                          |
        | a copy  | allowed                         |
        | no copy | denied under "vn.localise.core" |
