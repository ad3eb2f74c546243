Feature: Going live
  From the mainland service and from abroad; a passport is as good as a Chinese card.

  Background:
    Given the platform Harbour Red

  Rule: Who streams has shown who they are (Live Service Provisions 2016 art. 12)

    @law:cn.identity
    Scenario: A French creator talks to the mainland audience with a passport
      Given Camille Aubert, 28 years old, lives in France
      And she shows a passport of France
      And the service is the mainland one
      And the stream is a talk
      And the performer lives in France
      And the Ministry of Culture did not approve the performance
      When she asks to start a live stream
      Then it is left to a person under "cn.live.foreign_performer"
      And the audit log proves that decision

    @law:cn.identity
    Scenario: A mainland creator streams with a resident identity card
      Given Li Wei, 28 years old, lives in mainland China
      And she shows a resident identity card of mainland China
      And the service is the mainland one
      And the stream is a talk
      And the performer lives in mainland China
      When she asks to start a live stream
      Then it is allowed with obligations under "cn.live.publisher_id"

    @law:cn.identity
    Scenario: On the international service mainland law is not concerned
      Given Camille Aubert, 28 years old, lives in France
      And she shows a passport of France
      And the service is the international one
      And the stream is a performance
      When she asks to start a live stream
      Then it is allowed
      And the law "cn.identity" was not concerned

  Rule: A performer from abroad needs the ministry's approval first (Online Performance Measures 2016 art. 10)

    @law:cn.identity
    Scenario: A singer from Hong Kong without approval does not open a channel
      Given Wong Ka Yan, 28 years old, lives in Hong Kong
      And she shows a mainland travel permit of mainland China
      And the service is the mainland one
      And the stream is a performance
      And the performer lives in Hong Kong
      And the Ministry of Culture did not approve the performance
      When she asks to start a live stream
      Then it is denied under "cn.live.foreign_performer"
      And the officer reads "Ministry of Culture"

    @law:cn.identity
    Scenario: With the approval she does
      Given Wong Ka Yan, 28 years old, lives in Hong Kong
      And she shows a mainland travel permit of mainland China
      And the service is the mainland one
      And the stream is a performance
      And the performer lives in Hong Kong
      And the Ministry of Culture approved the performance
      When she asks to start a live stream
      Then it is allowed with obligations

  Rule: Nobody under sixteen streams (Minors Protection Law art. 76)

    @law:cn.identity
    Scenario: At fifteen no consent cures it
      Given Li Wei, 15 years old, lives in mainland China
      And she shows a resident identity card of mainland China
      And a parent agrees
      And the service is the mainland one
      And the stream is a talk
      And the performer lives in mainland China
      When she asks to start a live stream
      Then it is denied under "cn.live.minor_u16"

    @law:cn.identity
    Scenario: At sixteen a parent's consent opens the stream
      Given Li Wei, 16 years old, lives in mainland China
      And she shows a resident identity card of mainland China
      And a parent agrees
      And the service is the mainland one
      And the stream is a talk
      And the performer lives in mainland China
      When she asks to start a live stream
      Then it is allowed with obligations under "cn.live.minor_16_17"

    @law:cn.identity
    Scenario: Without it the stream stays shut
      Given Li Wei, 17 years old, lives in mainland China
      And she shows a resident identity card of mainland China
      And no parent agrees
      And the service is the mainland one
      And the stream is a talk
      And the performer lives in mainland China
      When she asks to start a live stream
      Then it is denied under "cn.live.minor_16_17"

  Rule: Who sells live is certified, and checked again before each stream (Live Marketing Measures 2021 art. 8; Order 117)

    Background:
      Given the platform Harbour Red
      And Li Wei, 28 years old, lives in mainland China
      And she shows a resident identity card of mainland China
      And the service is the mainland one
      And the stream sells goods
      And the presenter is 28 years old and lives in mainland China

    @law:cn.identity
    Scenario: A certified presenter sells, and her identity and tax data are reported
      Given operator and presenter are certified, the presenter again before this stream
      And no agency takes part
      When she asks to sell in a live stream
      Then it is allowed with obligations under "cn.live.marketing"
      And it is allowed with obligations under "cn.live.ecommerce"

    @law:cn.identity
    Scenario: One who was not checked again before this stream is looked at by a person
      Given the presenter was not checked again before this stream
      And no agency takes part
      When she asks to sell in a live stream
      Then it is left to a person under "cn.live.marketing"

    @law:cn.identity
    Scenario: So is one whose agency nobody verified
      Given operator and presenter are certified, the presenter again before this stream
      And an agency takes part that nobody verified
      When she asks to sell in a live stream
      Then it is left to a person under "cn.live.ecommerce"
