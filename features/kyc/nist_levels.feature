@law:us.nist
Feature: An identity proven by the yardstick of NIST
  SP 800-63A-4 binds American agencies and nobody else. Where a partner asks for one of its levels by name, the evidence is counted as it says.

  Background:
    Given the platform Harbour Red
    And Ada Brooks, 34 years old, lives in the United States
    And she shows a passport of the United States
    And the service is the international one
    And the core attributes are validated against a credible source

  Rule: One superior piece, two strong ones, or a fair one and a strong one (section 4.2)

    Scenario: A passport whose chip was read reaches level 2 alone
      When she asks whether the papers reach level 2 of NIST
      Then it is allowed with obligations under "us.nist.ial2"
      And "notice:proofing" is owed

    Scenario: Without its chip the passport is strong, and one strong piece is too little
      Given nobody read the chip of the document
      When she asks whether the papers reach level 2 of NIST
      Then it is denied under "us.nist.ial2"

    Scenario Outline: A second piece makes up for the chip, if it is evidence at all
      Given nobody read the chip of the document
      And she also shows a <second> of the United States, checked by hand
      When she asks whether the papers reach level 2 of NIST
      Then it is <outcome> under "us.nist.ial2"

      Examples:
        | second          | outcome                  |
        | driving licence | allowed with obligations |
        | student card    | allowed with obligations |
        | utility bill    | denied                   |

    Scenario: An expired passport is no evidence
      Given the document expired on 1 November 2026
      When she asks whether the papers reach level 1 of NIST
      Then it is denied under "us.nist.ial1"

    Scenario: Attributes that nobody checked with a source reach no level
      Given nobody validated the core attributes
      When she asks whether the papers reach level 1 of NIST
      Then it is denied under "us.nist.ial1"

    Scenario: Whatever reaches level 2 reaches level 1
      When she asks whether the papers reach level 1 of NIST
      Then it is allowed with obligations under "us.nist.ial1"

  Rule: Level 3 is proven on site and attended, and a biometric sample is kept (section 4.3)

    Scenario: On site, with a sample kept
      Given the proofing was held on site with an agent
      And a biometric sample is kept
      When she asks whether the papers reach level 3 of NIST
      Then it is allowed with obligations under "us.nist.ial3"

    Scenario: Video is not on site
      Given the proofing was held over video with an agent
      And a biometric sample is kept
      When she asks whether the papers reach level 3 of NIST
      Then it is denied under "us.nist.ial3"

    Scenario: Somebody who leaves no sample reaches level 2 and not 3
      Given the proofing was held on site with an agent
      And no biometric sample is kept
      When she asks whether the papers reach level 3 of NIST
      Then it is denied under "us.nist.ial3"

  Rule: Nobody is measured by it who did not ask

    Scenario: For a gate of the platform's own nothing more is asked
      When she asks whether the papers are enough to open a store
      Then it is allowed
