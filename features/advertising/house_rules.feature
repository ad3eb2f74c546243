@law:platform.advertising
Feature: Advertising by profile is for grown-ups who agreed
  House rules beside the law: no profile of a minor anywhere, nothing sensitive, and no audience that singles people out.

  Background:
    Given the platform Harbour Red

  Rule: Choosing advertising (platform rules, advertising §1)

    Scenario Outline: Aisyah is <years>: <answer>
      Given Aisyah Rahman, <years> years old, lives in Malaysia
      And she agreed to advertising by profile
      And the advertising profile is made of shopping habits
      When advertising is to be chosen for her by profile
      Then the advertising is <answer>

      Examples:
        | years | answer                                |
        | 17    | denied under "platform.ads.minor"     |
        | 18    | allowed                               |

    Scenario: Who did not agree sees advertising that fits the page
      Given Aisyah Rahman, 28 years old, lives in Malaysia
      And she did not agree to advertising by profile
      And the advertising profile is made of shopping habits
      When advertising is to be chosen for her by profile
      Then the advertising is denied under "platform.ads.consent"

    Scenario: Health is no part of a profile, agreed or not
      Given Aisyah Rahman, 28 years old, lives in Malaysia
      And she agreed to advertising by profile
      And the advertising profile is made of health records
      When advertising is to be chosen for her by profile
      Then the advertising is denied under "platform.ads.sensitive"

    Scenario: Without an age nothing is chosen by profile
      Given Aisyah Rahman, 28 years old, lives in Malaysia
      And Aisyah Rahman does not say how old she is
      And she agreed to advertising by profile
      When advertising is to be chosen for her by profile
      Then the answer waits for "person.age", which "platform.advertising" asks for

  Rule: Matching audiences (platform rules, advertising §2)

    Background:
      Given Harbour Red Inc. holds shopping habits of 90,000 people in the United States
      And there is no agreement, and nothing is given in return

    Scenario Outline: <agreed>, <names>, <ages>, <number> people: <rule>
      Given the people <agreed> to the match
      And <names>
      And <ages>
      And <number> people are on the list
      When it asks to match shopping habits with those of Brightwake Ads
      Then the match is denied under "platform.audience.<rule>"

      Examples:
        | agreed        | names                          | ages                                 | number | rule    |
        | did not agree | both lists are turned into keys | everybody on the list is 18 or older | 90,000 | consent |
        | agreed        | the lists hold names           | everybody on the list is 18 or older | 90,000 | keyed   |
        | agreed        | both lists are turned into keys | some on the list are under 18        | 90,000 | minors  |
        | agreed        | both lists are turned into keys | everybody on the list is 18 or older | 999    | size    |

    Scenario: A large audience of grown-ups who agreed is matched by keys
      Given the people agreed to the match
      And both lists are turned into keys
      And everybody on the list is 18 or older
      And 90,000 people are on the list
      When it asks to match shopping habits with those of Brightwake Ads
      Then the match is allowed
