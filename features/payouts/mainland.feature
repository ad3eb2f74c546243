@law:cn.identity
Feature: On the mainland service money goes only to payees that the bank knows
  Due diligence, a licensed institution, and the limits of the payment account; foreign papers have a
  way through.

  Background:
    Given the service is run from mainland China

  Rule: Due diligence comes first (AML Law art. 34)

    Background:
      Given Li Wei, 28 years old, lives in mainland China
      And she shows a resident identity card of mainland China
      And the payee is a natural person
      And the payee lives in mainland China
      And a licensed institution holds the money
      And the payer is no American, and the money touches nothing American
      And the payee is no American for tax and works abroad

    Scenario: Li Wei is paid, and her income is reported each quarter
      Given due diligence is done
      And the money does not come from a payment account's balance
      When she asks to be paid as a creator
      Then the payout is allowed with obligations under "cn.aml.kyc"
      And the payout is allowed with obligations under "cn.tax.platform_report"
      And "report:platform_tax_quarterly" is owed

    Scenario: Nobody is paid before due diligence
      Given due diligence is not done
      And the money does not come from a payment account's balance
      When she asks to be paid as a creator
      Then the payout is denied under "cn.aml.kyc"

    Scenario: Lantern Studio is not paid while nobody knows who stands behind it
      Given the payee is a company
      And due diligence is done
      And nobody knows who stands behind the company
      And the money does not come from a payment account's balance
      When she asks to be paid for sales
      Then the payout is denied under "cn.aml.kyc"

    Scenario: Who only holds other people's money needs a licence (State Council Order 768)
      Given due diligence is done
      And no licensed institution holds the money
      And the money does not come from a payment account's balance
      When she asks to be paid for sales
      Then the payout is denied under "cn.pay.licence"

    Scenario: Paying a share of revenue that one owes oneself takes none
      Given due diligence is done
      And no licensed institution holds the money
      And it is a share of revenue that the payer itself owes
      And the money does not come from a payment account's balance
      When she asks to be paid as a creator
      Then the payout is allowed with obligations under "cn.aml.kyc"

    Scenario Outline: A class <class> account with <checks> checks that paid <total> yuan is <answer>
      Given due diligence is done
      And a class <class> payment account with <checks> checks of identity
      And <total> yuan paid from it, this payment included
      When she asks to be paid as a creator
      Then the payout is <answer>

      Examples:
        | class | checks | total      | answer                                       |
        | I     | 1      | 1,000.00   | allowed with obligations under "cn.aml.kyc"  |
        | I     | 1      | 1,000.01   | denied under "cn.pay.account_tier"           |
        | II    | 3      | 100,000.00 | allowed with obligations under "cn.aml.kyc"  |
        | II    | 2      | 100.00     | denied under "cn.pay.account_tier"           |
        | III   | 5      | 200,000.00 | allowed with obligations under "cn.aml.kyc"  |
        | III   | 5      | 200,000.01 | denied under "cn.pay.account_tier"           |

  Rule: A foreign payee has a way through

    Background:
      Given Camille Aubert, 28 years old, lives in France
      And she shows a passport of France
      And the payee is a natural person
      And the payee lives in France
      And due diligence is done
      And a licensed institution holds the money
      And the money does not come from a payment account's balance
      And the payer is no American, and the money touches nothing American
      And the payee is no American for tax and works abroad

    Scenario: Her passport is enough once the bank has cleared the exchange
      Given the bank has cleared the exchange, and tax is settled
      When she asks to be paid as a creator
      Then the payout is allowed with obligations under "cn.payout.foreign_payee"
      And "withhold:cn_tax" is owed

    Scenario: Until then a person looks, and nobody refuses her
      Given the bank has not cleared the exchange
      When she asks to be paid as a creator
      Then the payout is left to a person under "cn.payout.foreign_payee"
