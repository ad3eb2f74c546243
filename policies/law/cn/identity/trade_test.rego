package law.cn.identity_trade_test

import data.law.cn.identity
import data.law.cn.identity_test as t

store := {
	"action": "store.open",
	"today": {"cn": "2026-11-20"},
	"service": {"operated_in": "CN"},
	"seller": {"country": "CN", "registered": true, "file_verified": true, "file_verified_on": "2026-11-01"},
}

renewal := t.change(store, {"action": "store.renew"})

deletion := {
	"action": "record.delete",
	"today": {"cn": "2026-11-20"},
	"service": {"operated_in": "CN"},
	"record": {"kind": "transaction", "completed_on": "2023-11-20"},
}

# A creator in Chengdu withdraws her share of the revenue.
payout := {
	"action": "creator.payout",
	"today": {"cn": "2026-11-20"},
	"service": {"operated_in": "CN"},
	"kyc": {"documents": [t.resident_id]},
	"payee": {"country": "CN", "individual": true, "cdd_done": true},
	"payout": {"psp_licensed": true, "from_balance": false},
}

# One in Lyon does.
foreign := t.change(payout, {
	"kyc": {"documents": [t.passport]},
	"payee": {"country": "FR"},
	"payout": {"bank_cleared": true, "tax_settled": true},
})

balance(class, checks, fact, cents) := t.change(payout, {"payout": {
	"from_balance": true,
	"account_class": class,
	"identity_checks": checks,
	fact: cents,
}})

verified_on(request, day) := t.change(request, {"seller": {"file_verified_on": day}})

small(trade, cents) := t.change(store, {"seller": {"registered": false, "trade": trade, "yearly_total_cny": cents}})

# cn.ecl.registration
test_a_registered_and_verified_store_opens if t.clean with input as store

test_an_unregistered_one_does_not if {
	t.refused == {"cn.ecl.registration"} with input as t.change(store, {"seller": {"registered": false}})
}

test_a_hundred_thousand_a_year_is_small_trade if t.clean with input as small("sporadic", 10000000)

test_a_fen_more_is_not if t.refused == {"cn.ecl.registration"} with input as small("sporadic", 10000001)

test_a_total_that_is_none_is_not_small if t.refused == {"cn.ecl.registration"} with input as small("sporadic", false)

test_own_produce_is_exempt_at_any_total if t.clean with input as small("home_produce", 90000000)

test_a_foreign_company_registered_at_home_opens_a_store if {
	t.clean with input as t.change(store, {"seller": {"country": "FR"}})
}

test_the_registration_is_asked_for if t.asked == {"seller.registered"} with input as t.lacking(store, "seller/registered")

# cn.ecl.merchant_verify
test_a_file_not_verified_opens_no_store if {
	t.refused == {"cn.ecl.merchant_verify"} with input as t.change(store, {"seller": {"file_verified": false}})
}

test_a_file_is_fresh_through_its_sixth_month if {
	t.clean with input as verified_on(renewal, "2026-05-20")
	"cn.ecl.merchant_verify" in t.owed with input as verified_on(renewal, "2026-05-20")
}

test_a_day_later_a_person_looks if {
	t.reviewed == {"cn.ecl.merchant_verify"} with input as verified_on(renewal, "2026-05-19")
}

test_a_stale_file_opens_no_new_store if {
	t.refused == {"cn.ecl.merchant_verify"} with input as verified_on(store, "2026-05-19")
}

test_six_months_from_the_end_of_august_end_with_february if {
	identity.months_later("2026-08-31", 6) == "2027-02-31"
	identity.months_later("2026-01-09", 6) == "2026-07-09"
	identity.months_later("2026-06-30", 6) == "2026-12-30"
}

test_the_day_of_the_verification_is_asked_for if {
	t.asked == {"seller.file_verified_on"} with input as t.lacking(store, "seller/file_verified_on")
}

test_a_verification_of_tomorrow_is_none if {
	t.refused == {"cn.ecl.merchant_verify"} with input as verified_on(store, "2026-11-21")
}

# cn.ecl.retention
test_a_transaction_is_kept_through_its_third_year if t.refused == {"cn.ecl.retention"} with input as deletion

test_a_day_later_it_may_go if t.clean with input as t.change(deletion, {"record": {"completed_on": "2023-11-19"}})

test_when_it_was_completed_is_asked_for if {
	t.asked == {"record.completed_on"} with input as t.lacking(deletion, "record/completed_on")
}

test_other_records_are_no_concern if {
	identity.out_of_scope with input as t.change(deletion, {"record": {"kind": "sanctions"}})
}

test_a_kind_that_is_no_text_is_kept_under_every_rule if {
	"cn.aml.kyc" in t.refused with input as t.change(deletion, {"record": {"kind": 3}})
}

# cn.tax.platform_report
test_income_is_reported if {
	"cn.tax.platform_report" in t.owed with input as payout
	"cn.tax.platform_report" in t.owed with input as t.change(payout, {"action": "seller.payout"})
}

test_a_payout_of_a_service_abroad_is_no_concern if {
	identity.out_of_scope with input as t.change(foreign, {"service": {"operated_in": "SG"}})
}

test_who_is_paid_from_where_is_asked_for if {
	t.asked == {"service.operated_in"} with input as t.lacking(payout, "service")
}

# cn.aml.kyc
test_nobody_is_paid_before_due_diligence if {
	t.refused == {"cn.aml.kyc"} with input as t.change(payout, {"payee": {"cdd_done": false}})
}

test_a_company_shows_its_owner if {
	company := t.change(payout, {"payee": {"individual": false}})
	t.asked == {"payee.beneficial_owner_known"} with input as company
	t.refused == {"cn.aml.kyc"} with input as t.change(company, {"payee": {"beneficial_owner_known": false}})
	t.clean with input as t.change(company, {"payee": {"beneficial_owner_known": true}})
}

test_due_diligence_is_asked_for if t.asked == {"payee.cdd_done"} with input as t.lacking(payout, "payee/cdd_done")

test_identity_records_are_kept_ten_years if {
	t.refused == {"cn.aml.kyc"} with input as t.change(deletion, {"record": {"kind": "kyc_identity", "completed_on": "2016-11-20"}})
	t.clean with input as t.change(deletion, {"record": {"kind": "kyc_identity", "completed_on": "2016-11-19"}})
}

# cn.pay.account_tier
test_class_one_pays_a_thousand_in_its_life if {
	t.clean with input as balance("I", 1, "balance_lifetime", 100000)
	t.refused == {"cn.pay.account_tier"} with input as balance("I", 1, "balance_lifetime", 100001)
}

test_class_two_pays_a_hundred_thousand_a_year if {
	t.clean with input as balance("II", 3, "balance_ytd", 10000000)
	t.refused == {"cn.pay.account_tier"} with input as balance("II", 3, "balance_ytd", 10000001)
}

test_class_three_pays_two_hundred_thousand_a_year if {
	t.clean with input as balance("III", 5, "balance_ytd", 20000000)
	t.refused == {"cn.pay.account_tier"} with input as balance("III", 5, "balance_ytd", 20000001)
}

test_class_three_takes_five_checks if {
	t.refused == {"cn.pay.account_tier"} with input as balance("III", 4, "balance_ytd", 100)
}

test_an_unknown_class_pays_nothing if {
	t.refused == {"cn.pay.account_tier"} with input as balance("IV", 5, "balance_ytd", 100)
}

test_the_total_is_asked_for if {
	request := t.lacking(balance("II", 3, "balance_ytd", 100), "payout/balance_ytd")
	t.asked == {"payout.balance_ytd"} with input as request
}

test_a_total_that_is_none_is_over_the_limit if {
	t.refused == {"cn.pay.account_tier"} with input as balance("II", 3, "balance_ytd", false)
}

# cn.pay.licence
test_merchants_money_takes_a_licence if {
	request := t.change(payout, {"action": "seller.payout", "payout": {"psp_licensed": false}})
	t.refused == {"cn.pay.licence"} with input as request
}

test_a_debt_of_ones_own_takes_none if {
	t.clean with input as t.change(payout, {"payout": {"psp_licensed": false, "own_debt": true}})
}

test_the_licence_is_asked_for if t.asked == {"payout.psp_licensed"} with input as t.lacking(payout, "payout/psp_licensed")

# cn.payout.foreign_payee
test_a_chinese_creator_is_paid if t.clean with input as payout

test_a_cleared_foreign_creator_is_paid if {
	t.clean with input as foreign
	"cn.payout.foreign_payee" in t.owed with input as foreign
}

test_until_the_bank_clears_it_a_person_looks if {
	t.reviewed == {"cn.payout.foreign_payee"} with input as t.lacking(foreign, "payout/bank_cleared")
}

test_a_mainland_resident_with_a_foreign_passport_is_looked_at_too if {
	t.reviewed == {"cn.payout.foreign_payee"} with input as t.change(payout, {"kyc": {"documents": [t.passport]}})
}

test_a_permit_for_hong_kong_residents_is_a_mainland_paper if {
	permit := {"type": "cn_hmt_residence_permit", "country": "CN", "expired": false, "number_well_formed": true}
	t.clean with input as t.change(payout, {"kyc": {"documents": [permit]}})
}

test_the_payees_country_is_asked_for if t.asked == {"payee.country"} with input as t.lacking(payout, "payee/country")
