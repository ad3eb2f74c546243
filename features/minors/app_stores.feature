Feature: App stores say how old somebody is
  The laws of the states that move in 2026 and 2027 sleep until their day.

  Background:
    Given the platform Harbour Red

  Rule: A minor downloads with a parent's consent, from the first day of the state's law

    @law:us.tx_sb2420 @law:us.ut_sb142 @law:us.la_hb570 @law:us.al_hb161
    Scenario Outline: On <day> a download in <state> without a parent is <answer>
      Given today is <day>
      And Noah Price, 16 years old, lives in the state of <state>
      And the app store names him as 16 or 17
      And no parent agrees
      When he asks to download the app
      Then the download is <answer>

      Examples:
        | state     | day              | answer                                |
        | Texas     | 27 May 2026      | allowed                               |
        | Texas     | 28 May 2026      | denied under "us.tx.asaa.developer"   |
        | Alabama   | 31 December 2026 | allowed                               |
        | Alabama   | 1 January 2027   | denied under "us.al.asaa"             |
        | Utah      | 5 May 2027       | allowed                               |
        | Utah      | 6 May 2027       | denied under "us.ut.asaa"             |
        | Louisiana | 30 June 2027     | allowed                               |
        | Louisiana | 1 July 2027      | denied under "us.la.asaa"             |
        | Ohio      | 1 July 2027      | allowed                               |

    @law:us.tx_sb2420
    Scenario: With a parent it goes, and the signal is deleted after the check
      Given Noah Price, 12 years old, lives in the state of Texas
      And the app store names him as under 13
      And a parent agrees
      When he asks to download the app
      Then the download is allowed with obligations under "us.tx.asaa.developer"
      And "notify:store" is owed
      And "delete:after-age-check" is owed
      And the audit log proves that decision

    @law:us.tx_sb2420
    Scenario: Somebody of 18 in Texas needs nobody
      Given Noah Price, 18 years old, lives in the state of Texas
      And the app store names him as 18 or older
      When he asks to download the app
      Then the download is allowed

    @law:us.tx_sb2420
    Scenario: What the store says must be known
      Given Noah Price, 15 years old, lives in the state of Texas
      When he asks to download the app
      Then the answer waits for "user.store_age_category", which "us.tx_sb2420" asks for

    @law:us.al_hb161
    Scenario Outline: In Alabama an older account of the store has until October: on <day> <answer>
      Given today is <day>
      And Noah Price, 15 years old, lives in the state of Alabama
      And the app store names him as 13 to 15
      And the account with the store was opened on 31 December 2026
      And no parent agrees
      When he asks to download the app
      Then the download is <answer>

      Examples:
        | day               | answer                     |
        | 30 September 2027 | allowed                    |
        | 1 October 2027    | denied under "us.al.asaa"  |

  Rule: A signalled age is known, in California from 2027

    @law:us.ca_ab1043
    Scenario: On 31 December 2026 the signal binds nobody
      Given today is 31 December 2026
      And Noah Price, 15 years old, lives in the state of California
      And the app store names him as 13 to 15
      When he opens the app
      Then it is allowed
      And nobody asks for "user.store_age_category"

    @law:us.ca_ab1043
    Scenario: On 1 January 2027 it makes knowledge
      Given today is 1 January 2027
      And Noah Price, 15 years old, lives in the state of California
      And the app store names him as 13 to 15
      When he opens the app
      Then it is allowed
      And it is concluded that "us.ca.ab1043"
