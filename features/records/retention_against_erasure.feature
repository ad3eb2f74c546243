Feature: A person's data is erased, and the record of the dealing stays
  Where one law keeps and another erases, each is asked about its own object: the record of the
  transaction is kept, the child's data or the age data itself goes.

  Background:
    Given the platform Harbour Red

  @law:us.dsp
  Rule: Erasing what was transferred does not erase that it was (28 CFR 202.1101)

    Scenario: Marcus Bell's profile goes
      Given the record of a person's own profile
      When the rights desk asks to delete it
      Then the deletion is allowed

    Scenario: What proves that his profile was seen from Shanghai stays
      Given the record of a dealing under the Data Security Program
      And the dealing was on 4 May 2026
      When the rights desk asks to delete it
      Then the deletion is denied under "us.dsp.records"
      And the audit log proves that decision

  @law:us.ofac
  Rule: Of two periods the longer one decides (28 CFR 202.1101, 31 CFR 501.601)

    Scenario: The program's ten years are over, the block is not
      Given the record of a dealing under the Data Security Program
      And the dealing was on 20 November 2016
      And the property is still blocked
      When the rights desk asks to delete it
      Then the deletion is denied under "us.ofac.records"

    Scenario: The block ended long ago, the dealing did not
      Given the record of a dealing under the Data Security Program
      And the dealing was on 21 November 2016
      And the block ended on 1 January 2012
      When the rights desk asks to delete it
      Then the deletion is denied under "us.dsp.records"

    Scenario: Where both are over it may go
      Given the record of a dealing under the Data Security Program
      And the dealing was on 20 November 2016
      And the block ended on 20 November 2016
      When the rights desk asks to delete it
      Then the deletion is allowed

  @law:us.inform
  Rule: A law that keeps nothing holds nothing up

    Scenario: The INFORM Act and PADFA set no period, so a note about a shop may go
      Given the record of a note about a shop
      When the rights desk asks to delete it
      Then the deletion is allowed
