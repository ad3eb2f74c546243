package law.uk.trade_test

import data.law.uk.trade

# A potter in Leeds is paid for the thirtieth cup of the year.
payout := {
	"action": "seller.payout",
	"seller": {"country": "GB", "activity": "goods", "sales_year": 30, "consideration_year_eur": 100000},
	"payee": {"country": "GB"},
}

report := {
	"action": "report.check",
	"report": {"kind": "uk_platform_tax"},
	"seller": {"activity": "personal_service"},
	"payee": {"country": "GB"},
}

sale := {
	"action": "seller.sell",
	"seller": {"country": "GB", "uk_identity_shown": true, "uk_reviews_checked": true},
}

listing := {
	"action": "listing.export",
	"product": {"market": "GB"},
	"seller": {"country": "CN", "uk_identity_shown": true, "uk_reviews_checked": true},
}

store := {"action": "store.open", "seller": {"country": "GB", "uk_psc_verified": true}}

proof := {
	"action": "identity.proof",
	"user": {"country": "GB"},
	"kyc": {"trust_framework": "uk_diatf"},
	"proofing": {"uk_register": true},
}

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in trade.finding; finding.effect == effect}

owed := effects("allow_with_obligations")

missing contains fact if {
	some fact in trade.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if trade.answers

# uk.platform_tax
test_thirty_sales_are_reported if {
	owed == {"uk.platform_tax"} with input as payout
	missing == set() with input as payout
}

test_twenty_nine_sales_of_two_thousand_euro_are_not if {
	owed == set() with input as object.union(payout, {"seller": {"sales_year": 29, "consideration_year_eur": 200000}})
	owed == {"uk.platform_tax"} with input as object.union(payout, {"seller": {"sales_year": 29, "consideration_year_eur": 200001}})
}

test_services_have_no_least_amount if {
	owed == {"uk.platform_tax"} with input as report
	missing == set() with input as report
}

test_what_the_rules_do_not_name_is_not_reported if {
	owed == set() with input as object.union(report, {"seller": {"activity": "other"}})
	missing == set() with input as object.union(report, {"seller": {"activity": "other"}})
}

test_activity_and_amounts_are_asked_for if {
	missing == {"seller.activity"} with input as without(payout, "seller", "activity")
	missing == {"seller.sales_year"} with input as without(payout, "seller", "sales_year")
	missing == {"seller.consideration_year_eur"} with input as without(payout, "seller", "consideration_year_eur")
	missing == {"report.kind"} with input as without(report, "report", "kind")
}

test_the_residence_is_asked_for_unless_the_seller_is_at_home if {
	missing == {"payee.country"} with input as {"action": "seller.payout"}
	missing == {"seller.activity"} with input as {"action": "seller.payout", "seller": {"country": "GB"}}
	missing == {"payee.country"} with input as {"action": "report.check", "report": {"kind": "uk_platform_tax"}}
}

test_a_payee_or_seller_elsewhere_is_out_of_scope_unless_the_other_is_at_home if {
	trade.out_of_scope with input as {"action": "seller.payout", "payee": {"country": "FR"}}
	trade.out_of_scope with input as {"action": "seller.payout", "seller": {"country": "FR"}}
	not trade.out_of_scope with input as object.union(payout, {"payee": {"country": "FR"}})
	not trade.out_of_scope with input as object.union(payout, {"seller": {"country": "FR"}})
	not trade.out_of_scope with input as payout
}

test_another_report_is_out_of_scope if {
	trade.out_of_scope with input as object.union(report, {"report": {"kind": "form_1099k"}})
	not trade.out_of_scope with input as report
}

test_amounts_that_cannot_be_read_are_reported if {
	few := object.union(payout, {"seller": {"sales_year": 1, "consideration_year_eur": 100}})
	owed == set() with input as few
	owed == {"uk.platform_tax"} with input as few with input.seller.sales_year as "1"
	owed == {"uk.platform_tax"} with input as few with input.seller.consideration_year_eur as false
	owed == {"uk.platform_tax"} with input as few with input.seller.activity as 7
}

# uk.trader_info
test_a_trader_that_is_shown_goes_on_sale if {
	effects("review") == set() with input as sale
	missing == set() with input as sale
	effects("review") == set() with input as listing
}

test_a_hidden_trader_or_unchecked_reviews_go_to_a_person if {
	every request in [sale, listing] {
		every fact in {"uk_identity_shown", "uk_reviews_checked"} {
			effects("review") == {"uk.trader_info"} with input as object.union(request, {"seller": {fact: false}})
			effects("review") == {"uk.trader_info"} with input as object.union(request, {"seller": {fact: 7}})
			missing == {sprintf("seller.%v", [fact])} with input as without(request, "seller", fact)
		}
	}
}

test_a_seller_or_market_elsewhere_is_out_of_scope if {
	trade.out_of_scope with input as object.union(sale, {"seller": {"country": "FR"}})
	trade.out_of_scope with input as object.union(listing, {"product": {"market": "US"}})
	not trade.out_of_scope with input as sale
	not trade.out_of_scope with input as listing
	missing == {"seller.country"} with input as {"action": "seller.sell"}
	missing == {"product.market"} with input as {"action": "listing.export"}
}

# uk.marketplace_products
test_the_office_prepares_for_duties_on_goods_for_the_united_kingdom if {
	effects("prepare") == {"uk.marketplace_products"} with input as sale
	effects("prepare") == {"uk.marketplace_products"} with input as listing
}

test_it_is_told_only_where_the_market_is_known if {
	effects("prepare") == set() with input as object.union(listing, {"product": {"market": "US"}})
	effects("prepare") == set() with input as without(sale, "seller", "country")
}

# uk.kyc.corporate
test_verified_identities_at_companies_house_are_evidence if {
	effects("derive") == {"uk.kyc.corporate"} with input as store
	effects("derive") == {"uk.kyc.corporate"} with input as object.union(store, {"action": "store.renew"})
}

test_without_them_nothing_is_concluded_and_nothing_asked if {
	effects("derive") == set() with input as object.union(store, {"seller": {"uk_psc_verified": false}})
	effects("derive") == set() with input as without(store, "seller", "country")
	missing == set() with input as {"action": "store.open"}
	trade.out_of_scope with input as object.union(store, {"seller": {"country": "FR"}})
}

# uk.dvs
test_a_service_on_the_register_gives_evidence if effects("derive") == {"uk.dvs"} with input as proof

test_off_the_register_or_under_other_rules_it_gives_none if {
	effects("derive") == set() with input as object.union(proof, {"proofing": {"uk_register": false}})
	effects("derive") == set() with input as object.union(proof, {"kyc": {"trust_framework": "nist_800_63A"}})
	missing == set() with input as {"action": "identity.proof"}
	trade.out_of_scope with input as object.union(proof, {"user": {"country": "FR"}})
}
