package law.cn.identity

import data.tables.cn.identity as tables

needs contains fact if {
	pays
	here
	some fact in {"payee.cdd_done", "payee.individual", "payout.from_balance", "payee.country", "kyc.documents"}
}

needs contains "payout.psp_licensed" if {
	pays
	here
	not own_debt
}

needs contains "payee.beneficial_owner_known" if {
	pays
	here
	not natural_person
}

needs contains fact if {
	pays
	here
	from_balance
	some fact in {"payout.account_class", "payout.identity_checks"}
}

needs contains sprintf("payout.%v", [tables.account_tiers[class].counts]) if {
	some class in account_class
}

# METADATA
# title: Identity and income go to the tax office each quarter
# description: >-
#   A platform reports the identity of sellers and creators and their income in the
#   month after each quarter: streams, tips, advertising, commission. Couriers and
#   others on a concession are left out. That overseas platforms are in scope
#   rests on memory of the tax notices; they meet it in `report.check`.
# related_resources:
#   - https://www.gov.cn
# custom:
#   id: cn.tax.platform_report
#   citation: State Council Order 810 arts. 2-4
#   actions: [creator.payout, seller.payout, report.check]
#   effects: {allow_with_obligations: ["report:platform_tax_quarterly"]}
#   valid_from: "2025-06-20"
#   confidence: high
#   topic: tax
#   retention: default
finding contains {
	"rule": "cn.tax.platform_report",
	"effect": "allow_with_obligations",
	"because": {"service.operated_in"},
} if {
	pays
	here
}

finding contains {
	"rule": "cn.tax.platform_report",
	"effect": "allow_with_obligations",
	"because": {"actor.pays_sellers"},
} if {
	reports
	input.actor.pays_sellers != false
}

# METADATA
# title: Due diligence before a payment, and its records
# description: >-
#   A bank or payment institution has identified the customer, and the beneficial
#   owner of a customer that is no natural person. Identity data is kept ten years
#   from the end of the relationship, transactions ten years.
# related_resources:
#   - https://www.pbc.gov.cn
# custom:
#   id: cn.aml.kyc
#   citation: AML Law art. 34; from 2026 PBOC/NFRA/CSRC Order 2025 No. 11
#   actions: [creator.payout, seller.payout, record.delete]
#   effects: {deny: [], allow_with_obligations: ["retain:10y"]}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: identity
#   retention: 10y
finding contains {"rule": "cn.aml.kyc", "effect": "deny", "because": {"payee.cdd_done"}} if {
	pays
	here
	input.payee.cdd_done != true
}

finding contains {
	"rule": "cn.aml.kyc",
	"effect": "deny",
	"because": {"payee.individual", "payee.beneficial_owner_known"},
} if {
	pays
	here
	not natural_person
	input.payee.beneficial_owner_known != true
}

finding contains {
	"rule": "cn.aml.kyc",
	"effect": "allow_with_obligations",
	"because": {"payee.cdd_done"},
} if {
	pays
	here
	input.payee.cdd_done == true
}

finding contains {
	"rule": "cn.aml.kyc",
	"effect": "deny",
	"because": {"record.kind", "record.completed_on"},
} if {
	kept_by["cn.aml.kyc"]
}

# METADATA
# title: The payment account's limit
# description: >-
#   Payments from the balance of a payment account: class I with one check of
#   identity, RMB 1,000 over the life of the account; class II with three, RMB
#   100,000 a year; class III with five, RMB 200,000 a year. This payment counts.
# related_resources:
#   - https://www.pbc.gov.cn
# custom:
#   id: cn.pay.account_tier
#   citation: PBOC [2015] No. 43 art. 11
#   actions: [creator.payout, seller.payout]
#   effects: {deny: []}
#   valid_from: "2016-07-01"
#   confidence: high
#   topic: commerce
#   retention: 10y
finding contains {
	"rule": "cn.pay.account_tier",
	"effect": "deny",
	"because": {"payout.account_class"},
} if {
	from_balance
	input.payout.account_class != null
	count(account_class) == 0
}

finding contains {
	"rule": "cn.pay.account_tier",
	"effect": "deny",
	"because": {"payout.account_class", "payout.identity_checks"},
} if {
	some class in account_class
	input.payout.identity_checks != null
	not checked_enough(class)
}

finding contains {
	"rule": "cn.pay.account_tier",
	"effect": "deny",
	"because": {"payout.account_class", sprintf("payout.%v", [tables.account_tiers[class].counts])},
} if {
	some class in account_class
	input.payout[tables.account_tiers[class].counts] != null
	not within_limit(class)
}

# METADATA
# title: Other people's money takes a payment licence
# description: >-
#   Holding merchants' money and settling it takes a licensed payment institution
#   or bank. Paying a debt of one's own, such as a share of revenue, does not.
# related_resources:
#   - https://www.gov.cn
# custom:
#   id: cn.pay.licence
#   citation: State Council Order 768
#   actions: [creator.payout, seller.payout]
#   effects: {deny: []}
#   valid_from: "2024-05-01"
#   confidence: high
#   topic: commerce
#   retention: 10y
finding contains {"rule": "cn.pay.licence", "effect": "deny", "because": {"payout.psp_licensed"}} if {
	pays
	here
	input.payout.psp_licensed != true
	not own_debt
}

# METADATA
# title: A payee from abroad, or without mainland papers
# description: >-
#   Passport or permanent residence card, tax status, contract and purpose of the
#   exchange are looked at by a person; once the bank has cleared the evidence and
#   tax is settled, the payment goes out. Rules on exchange and tax were not read
#   in full, so nothing here refuses. No day is known on which they began, so the
#   first one stands for none.
# related_resources:
#   - https://www.pbc.gov.cn
# custom:
#   id: cn.payout.foreign_payee
#   citation: Foreign exchange and tax rules on payments to non-residents
#   actions: [creator.payout, seller.payout]
#   effects: {review: ["withhold:cn_tax"], allow_with_obligations: ["withhold:cn_tax", "keep:fx_evidence"]}
#   valid_from: "1970-01-01"
#   confidence: low
#   topic: tax
#   retention: 10y
finding contains {
	"rule": "cn.payout.foreign_payee",
	"effect": "review",
	"because": {"payee.country", "kyc.documents", "payout.bank_cleared"},
} if {
	foreign_payee
	not cleared
}

finding contains {
	"rule": "cn.payout.foreign_payee",
	"effect": "allow_with_obligations",
	"because": {"payee.country", "kyc.documents", "payout.bank_cleared"},
} if {
	foreign_payee
	cleared
}

natural_person if input.payee.individual == true

from_balance if {
	pays
	here
	input.payout.from_balance != false
}

account_class contains class if {
	from_balance
	some class, _ in tables.account_tiers
	class == input.payout.account_class
}

checked_enough(class) if {
	is_number(input.payout.identity_checks)
	input.payout.identity_checks >= tables.account_tiers[class].checks
}

within_limit(class) if {
	is_number(input.payout[tables.account_tiers[class].counts])
	input.payout[tables.account_tiers[class].counts] >= 0
	input.payout[tables.account_tiers[class].counts] <= tables.account_tiers[class].limit_cents
}

own_debt if input.payout.own_debt == true

foreign_payee if {
	pays
	here
	input.payee.country != null
	not mainland_payee
}

mainland_payee if {
	input.payee.country == "CN"
	some document in input.kyc.documents
	document.type in tables.mainland_documents
	document.country == "CN"
	in_date(document)
	well_formed(document)
}

cleared if {
	identity_verified
	input.payout.bank_cleared == true
	input.payout.tax_settled == true
}
