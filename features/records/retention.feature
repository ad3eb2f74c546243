Feature: A record is not deleted before its time
  Each law says how long the record of a dealing is kept; nothing but time cures a refusal.

  @law:us.dsp
  Rule: A dealing under the Data Security Program is kept ten years (28 CFR 202.1101)

    Scenario Outline: A dealing of <day> is <answer>
      Given the record of a dealing under the Data Security Program
      And the dealing was on <day>
      When the rights desk asks to delete it
      Then the deletion is <answer>

      Examples:
        | day              | answer                         |
        | 20 November 2016 | allowed                        |
        | 21 November 2016 | denied under "us.dsp.records"  |

    Scenario: A dealing of which nobody knows the day waits for it
      Given the record of a dealing under the Data Security Program
      And nobody knows when the dealing was
      When the rights desk asks to delete it
      Then the answer waits for "record.made_on", which "us.dsp" asks for

  @law:us.ofac
  Rule: A sanctions record is kept ten years, and as long as the property is blocked (31 CFR 501.601)

    Scenario: A case of nine years ago stays
      Given the record of a sanctions case
      And the dealing was on 20 November 2017
      When the rights desk asks to delete it
      Then the deletion is denied under "us.ofac.records"
      And the officer reads "31 CFR 501.601"
      And the audit log proves that decision

    Scenario: A case of ten years ago may go
      Given the record of a sanctions case
      And the dealing was on 20 November 2016
      When the rights desk asks to delete it
      Then the deletion is allowed

    Scenario: However old, it stays while the property is blocked
      Given the record of blocked property
      And the dealing was on 1 January 2004
      And the property is still blocked
      When the rights desk asks to delete it
      Then the deletion is denied under "us.ofac.records"

    Scenario Outline: Where the block ended on <day>, its record is <answer>
      Given the record of blocked property
      And the dealing was on 1 January 2004
      And the block ended on <day>
      When the rights desk asks to delete it
      Then the deletion is <answer>

      Examples:
        | day              | answer                           |
        | 20 November 2016 | allowed                          |
        | 21 November 2016 | denied under "us.ofac.records"   |

    Scenario: On 11 March 2025 the ten years of this rule had not begun
      Given today is 11 March 2025
      And the record of a sanctions case
      And the dealing was on 20 November 2017
      When the rights desk asks to delete it
      Then the deletion is allowed

  @law:cn.export
  Rule: An impact assessment is kept three years (PIPL art. 56)

    Scenario Outline: An assessment finished on <day> is <answer>
      Given the record of an impact assessment
      And it was completed on <day>
      When the rights desk asks to delete it
      Then the deletion is <answer>

      Examples:
        | day              | answer                         |
        | 19 November 2023 | allowed                        |
        | 20 November 2023 | denied under "cn.pipl.pipia"   |

  @law:cn.identity
  Rule: A customer's identity is kept ten years on the mainland service (AML Law art. 34)

    Scenario: Six years after the customer left it stays
      Given the service is run from mainland China
      And the record of a customer's identity
      And it was completed on 1 January 2020
      When the rights desk asks to delete it
      Then the deletion is denied under "cn.aml.kyc"

  Rule: What was sold and to whom is kept three years (E-Commerce Law art. 31)

    @law:cn.identity
    Scenario Outline: The record of a sale of <day> is <answer>
      Given the service is run from mainland China
      And the record of a sale
      And it was completed on <day>
      When the rights desk asks to delete it
      Then the deletion is <answer>

      Examples:
        | day              | answer                            |
        | 21 November 2023 | denied under "cn.ecl.retention"   |
        | 1 November 2023  | allowed                           |

  Rule: What no law keeps may go

    Scenario: Pictures of a staff outing are deleted on request
      Given the service is run from Singapore
      And the record of a staff outing
      When the rights desk asks to delete it
      Then the deletion is allowed
