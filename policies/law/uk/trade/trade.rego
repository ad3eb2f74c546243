# METADATA
# title: Trade on platforms in the United Kingdom
# description: >-
#   What platforms report of UK sellers, what consumers see of a trader, and what
#   gives evidence of who somebody is.
# related_resources:
#   - https://www.legislation.gov.uk/uksi/2023/817
package law.uk.trade

import data.tables.uk.trade as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

# A seller is reported where it is resident for tax; where it is established is the next best.
# Neither may point home for the law to go.
out_of_scope if {
	reckons
	whereabouts.outside(input.payee.country, tables.home)
	not seller_at_home
}

out_of_scope if {
	reckons
	whereabouts.outside(input.seller.country, tables.home)
	not payee_at_home
}

out_of_scope if {
	checks
	is_string(input.report.kind)
	not our_report
}

out_of_scope if {
	sells
	whereabouts.outside(input.seller.country, tables.home)
}

# Another seller's goods come to the United Kingdom by being offered there.
out_of_scope if {
	lists
	whereabouts.outside(input.product.market, tables.home)
}

out_of_scope if {
	opens
	whereabouts.outside(input.seller.country, tables.home)
}

out_of_scope if {
	proves
	whereabouts.outside(input.user.country, tables.home)
}

needs contains "report.kind" if checks

needs contains "payee.country" if {
	reckons
	not seller_at_home
}

needs contains "seller.activity" if reportable

needs contains fact if {
	reportable
	input.seller.activity != null
	not counts_do_not_matter
	some fact in {"seller.sales_year", "seller.consideration_year_eur"}
}

needs contains "seller.country" if sells

needs contains "product.market" if lists

needs contains fact if {
	trades_here
	some fact in {"seller.uk_identity_shown", "seller.uk_reviews_checked"}
}

# METADATA
# title: UK sellers and the report to HMRC
# description: >-
#   A seller resident in the United Kingdom is reported by 31 January, after due
#   diligence by 31 December. Left out are sellers of goods with fewer than 30 sales and at most
#   EUR 2,000 in the year.
# related_resources:
#   - https://www.legislation.gov.uk/uksi/2023/817
# custom:
#   id: uk.platform_tax
#   citation: SI 2023/817
#   actions: [report.check, seller.payout]
#   effects: {allow_with_obligations: ["diligence:uk_sellers", "report:hmrc_jan31", "keep:uk_tax_records"]}
#   valid_from: "2024-01-01"
#   confidence: high
#   topic: tax
#   retention: 5y
finding contains {
	"rule": "uk.platform_tax",
	"effect": "allow_with_obligations",
	"because": {"payee.country", "seller.activity", "seller.sales_year", "seller.consideration_year_eur"},
} if {
	reportable
	not excluded
}

# METADATA
# title: What UK consumers see of a trader
# description: >-
#   The trader's identity and address are shown before the purchase; fake reviews
#   and prices that grow in the course of it are banned, and the platform owes professional
#   diligence. The row rests on memory, so a person judges and nothing is refused. It is asked of
#   sellers in the United Kingdom, and of others where a product is offered there.
# related_resources:
#   - https://www.legislation.gov.uk/ukpga/2024/13
# custom:
#   id: uk.trader_info
#   citation: DMCC Act 2024 Pt 4; Consumer Contracts Regulations 2013; E-Commerce Regulations 2002 reg. 6
#   actions: [seller.sell, listing.export]
#   effects: {review: []}
#   valid_from: "2025-04-06"
#   confidence: medium
#   topic: commerce
#   retention: 3y
finding contains {
	"rule": "uk.trader_info",
	"effect": "review",
	"because": {"seller.uk_identity_shown"},
} if {
	trades_here
	input.seller.uk_identity_shown != true
}

finding contains {
	"rule": "uk.trader_info",
	"effect": "review",
	"because": {"seller.uk_reviews_checked"},
} if {
	trades_here
	input.seller.uk_reviews_checked != true
}

# METADATA
# title: Product safety duties of marketplaces to come
# description: >-
#   The Act lets regulations put duties on online marketplaces. None was found in
#   force; it is told from the year after the Act and asks for nothing.
# related_resources:
#   - https://www.legislation.gov.uk/ukpga/2025/20
# custom:
#   id: uk.marketplace_products
#   citation: Product Regulation and Metrology Act 2025
#   actions: [seller.sell, listing.export]
#   effects: {prepare: []}
#   valid_from: "2026-01-01"
#   confidence: medium
#   topic: commerce
#   retention: default
finding contains {
	"rule": "uk.marketplace_products",
	"effect": "prepare",
	"because": {"seller.country", "product.market"},
} if {
	reaches_consumers
}

# METADATA
# title: Verified identities at Companies House
# description: >-
#   Companies House verifies directors and persons with significant control; what
#   it shows is evidence of who stands behind a UK company, and nobody is bound to use it.
# related_resources:
#   - https://www.legislation.gov.uk/ukpga/2023/56
# custom:
#   id: uk.kyc.corporate
#   citation: Economic Crime and Corporate Transparency Act 2023
#   actions: [store.open, store.renew]
#   effects: {derive: []}
#   valid_from: "2025-11-18"
#   confidence: medium
#   topic: identity
#   retention: default
finding contains {
	"rule": "uk.kyc.corporate",
	"effect": "derive",
	"because": {"seller.country", "seller.uk_psc_verified"},
} if {
	opens
	seller_at_home
	input.seller.uk_psc_verified == true
}

# METADATA
# title: Certified digital verification services
# description: >-
#   A check by a service on the statutory register has evidence value; using one is
#   not mandatory, and without one nothing is lost.
# related_resources:
#   - https://www.legislation.gov.uk/ukpga/2025/18/part/2
# custom:
#   id: uk.dvs
#   citation: Data (Use and Access) Act 2025 Pt 2
#   actions: [identity.proof]
#   effects: {derive: []}
#   valid_from: "2025-12-01"
#   confidence: medium
#   topic: identity
#   retention: default
finding contains {
	"rule": "uk.dvs",
	"effect": "derive",
	"because": {"kyc.trust_framework", "proofing.uk_register"},
} if {
	proves
	input.kyc.trust_framework in tables.frameworks
	input.proofing.uk_register == true
}

pays if tidegate.asks("seller.payout")

checks if tidegate.asks("report.check")

sells if tidegate.asks("seller.sell")

lists if tidegate.asks("listing.export")

proves if tidegate.asks("identity.proof")

opens if tidegate.asks("store.open")

opens if tidegate.asks("store.renew")

our_report if input.report.kind in tables.reports

reckons if pays

reckons if {
	checks
	input.report.kind != null
}

seller_at_home if tables.home[input.seller.country]

payee_at_home if tables.home[input.payee.country]

residence_told if input.payee.country != null

residence_told if seller_at_home

reportable if {
	reckons
	residence_told
}

# Known, and none that has a least amount.
counts_do_not_matter if {
	is_string(input.seller.activity)
	not goods
}

# The activity that has a least amount; one that cannot be read has none.
goods if {
	reportable
	input.seller.activity == tables.excluded_activity
}

# What the rules do not name is not reported.
excluded if input.seller.activity == tables.unnamed_activity

excluded if {
	goods
	is_number(input.seller.sales_year)
	input.seller.sales_year < tables.excluded_sales
	is_number(input.seller.consideration_year_eur)
	input.seller.consideration_year_eur <= tables.excluded_eur_x100
}

trades_here if {
	sells
	input.seller.country != null
}

trades_here if {
	lists
	input.product.market != null
}

reaches_consumers if {
	sells
	seller_at_home
}

reaches_consumers if {
	lists
	tables.home[input.product.market]
}
