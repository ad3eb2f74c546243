@law:platform.identity_gates
Feature: Which papers open which gate
  A foreign creator has a way through every gate, and a Chinese one too.

  Background:
    Given the platform Harbour Red

  Scenario Outline: A <document> of <country> opens the buyer programme
    Given Noor Bakker, 28 years old, lives in <country>
    And she shows a <document> of <issuer>
    When she asks to join the buyer programme
    Then it is allowed

    Examples:
      | country         | document                  | issuer          |
      | France          | passport                  | France          |
      | Germany        | passport                  | Germany        |
      | mainland China  | resident identity card    | mainland China  |
      | Hong Kong       | mainland travel permit    | mainland China  |
      | Macau           | mainland residence permit | mainland China  |

  Scenario: An expired passport opens nothing, and the cure is a valid one
    Given Camille Aubert, 28 years old, lives in France
    And she shows a passport of France
    And the document expired on 1 October 2026
    When she asks to join the buyer programme
    Then it is denied under "platform.gate.document_expired"
    And the officer reads "expired"

  Scenario: A passport is good on its last day
    Given Camille Aubert, 28 years old, lives in France
    And she shows a passport of France
    And the document is in date until 21 November 2026
    When she asks to join the buyer programme
    Then it is allowed
    And it is concluded that "platform.gate.document"

  Scenario: A number with a typing error is sent back
    Given Li Wei, 28 years old, lives in mainland China
    And she shows a resident identity card of mainland China
    And the number of the document is mistyped
    When she asks to join the buyer programme
    Then it is denied under "platform.gate.document_malformed"

  Scenario: A seafarer's book is rare, so a person looks at it
    Given Ebru Kaya, 28 years old, lives in France
    And she shows a seafarer's book of France
    When she asks to join the buyer programme
    Then it is left to a person under "platform.gate.document_unusual"
    And the person affected reads "one of our colleagues"

  Scenario: Nobody compared the holder with the passport
    Given Camille Aubert, 28 years old, lives in France
    And she shows a passport of France
    And nobody compared the holder with the document
    When she asks to join the buyer programme
    Then it is denied under "platform.gate.method"

  Scenario: A verification counts on its 365th day
    Given Camille Aubert, 28 years old, lives in France
    And she shows a passport of France
    And the document was checked 365 days ago
    When she asks to join the buyer programme
    Then it is allowed

  Scenario: A day later it is too old
    Given Camille Aubert, 28 years old, lives in France
    And she shows a passport of France
    And the document was checked 366 days ago
    When she asks to join the buyer programme
    Then it is denied under "platform.gate.stale"

  Scenario: At seventeen the buyer programme stays shut
    Given Camille Aubert, 17 years old, lives in France
    And she shows a passport of France
    When she asks to join the buyer programme
    Then it is denied under "platform.gate.age"

  Scenario: No papers were shown, so they are asked for
    Given Camille Aubert, 28 years old, lives in France
    When she asks to join the buyer programme
    Then the answer waits for "kyc.documents", which "platform.identity_gates" asks for

  Scenario: An identity card of Germany is as good as a passport
    Given Jonas Brandt, 28 years old, lives in Germany
    And he shows an identity card of Germany
    When he asks to join the buyer programme
    Then it is allowed

  Scenario: A verifier who does not pass on the date of birth is asked for it
    Given Camille Aubert, 28 years old, lives in France
    And she shows a passport of France
    And the verified date of birth is not passed on
    When she asks to join the buyer programme
    Then the answer waits for "kyc.age", which "platform.identity_gates" asks for
