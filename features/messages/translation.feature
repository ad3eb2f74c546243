@law:platform.messages
Feature: A translator sees what everybody sees, and keeps nothing
  Posts and product pages go to Dublin to be translated; private messages go nowhere.

  Background:
    Given the platform Harbour Red
    And Harbour Red Inc. holds shopping habits of 9,000 people in the United States
    And all of it is what people published themselves
    And the deal is a vendor agreement

  Scenario: A post is translated
    When it asks to have Tidemark Translation translate posts
    Then the translation is allowed

  Scenario: A private message is not
    Given the text is a private message
    When it asks to have Tidemark Translation translate messages
    Then the translation is denied under "platform.translate.private"

  Scenario: Nor is anything by who may keep it
    Given the translator may keep the text
    When it asks to have Tidemark Translation translate posts
    Then the translation is denied under "platform.translate.vendor"
