@law:platform.parcels
Feature: A parcel's way is seen by those it concerns
  It leads to somebody's home, so each sees what they need; the warehouse is told no more than that.

  Background:
    Given the platform Harbour Red

  Scenario Outline: The <viewer> sees the <fields>: <answer>
    Given Grace Hayes, 34 years old, lives in the United States
    When the <viewer> asks to see the <fields> of the parcel
    Then the view is <answer>

    Examples:
      | viewer    | fields                         | answer                                  |
      | buyer     | status, place and home address | allowed                                 |
      | merchant  | status, place                  | allowed                                 |
      | merchant  | status, home address           | denied under "platform.parcel.fields"   |
      | carrier   | home address and phone number  | allowed                                 |
      | desk      | status, day of arrival         | allowed                                 |
      | neighbour | status                         | denied under "platform.parcel.viewer"   |

  Scenario: The warehouse is told where to, and not what it cost
    Given Harbour Red Inc. holds names and addresses of 184,000 people in the United States
    And the deal is a vendor agreement
    And the warehouse is to be told the price too
    When it asks to have the warehouse in Shenzhen deliver the orders with names and addresses
    Then the delivery is denied under "platform.parcel.shipping_data"
    And the officer reads "platform rules, parcels §2"
