package law.eu.dac7_test

import data.law.eu.dac7

payout := {
	"action": "seller.payout",
	"payee": {"country": "FR"},
	"seller": {
		"dac7_complete": false, "dac7_reminders": 2, "dac7_days": 60,
		"activity": "goods", "sales_year": 30, "consideration_year_eur": 100,
	},
}

report := {
	"action": "report.check",
	"report": {"kind": "eu_dac7"},
	"seller": {"dac7_connected": true, "activity": "goods", "sales_year": 30, "consideration_year_eur": 100},
}

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in dac7.finding; finding.effect == effect}

missing contains fact if {
	some fact in dac7.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if dac7.answers

test_thirty_sales_are_reported if effects("allow_with_obligations") == {"eu.dac7.reportable"} with input as report

test_twenty_nine_for_two_thousand_euros_are_not if {
	dac7.finding == set() with input as object.union(report, {"seller": {"sales_year": 29, "consideration_year_eur": 200000}})
}

test_a_cent_more_is if {
	effects("allow_with_obligations") == {"eu.dac7.reportable"} with input as object.union(report, {"seller": {"sales_year": 29, "consideration_year_eur": 200001}})
}

test_services_are_reported_from_the_first_sale if {
	effects("allow_with_obligations") == {"eu.dac7.reportable"} with input as object.union(report, {"seller": {"activity": "personal_service", "sales_year": 1}})
	dac7.finding == set() with input as object.union(report, {"seller": {"activity": "other"}})
}

test_a_seller_without_a_tie_to_the_union_is_not if {
	dac7.finding == set() with input as object.union(report, {"seller": {"dac7_connected": false}})
	"seller.dac7_connected" in missing with input as without(report, "seller", "dac7_connected")
	"seller.sales_year" in missing with input as without(report, "seller", "sales_year")
	"seller.activity" in missing with input as without(report, "seller", "activity")
}

test_other_reports_are_not_this_laws if {
	dac7.out_of_scope with input as object.union(report, {"report": {"kind": "dsp_audit"}})
	"report.kind" in missing with input as without(report, "report", "kind")
}

test_after_two_reminders_and_sixty_days_the_payout_waits if {
	effects("deny") == {"eu.dac7.no_data"} with input as payout
	effects("deny") == {"eu.dac7.no_data"} with input as payout with input.seller.dac7_days as "60"
}

test_before_that_the_seller_is_reminded if {
	effects("allow_with_obligations") == {"eu.dac7.no_data"} with input as object.union(payout, {"seller": {"dac7_days": 59}})
	effects("allow_with_obligations") == {"eu.dac7.no_data"} with input as object.union(payout, {"seller": {"dac7_reminders": 1}})
	effects("deny") == set() with input as object.union(payout, {"seller": {"dac7_days": 59}})
}

test_a_seller_whose_details_are_there_is_paid if {
	dac7.finding == set() with input as object.union(payout, {"seller": {"dac7_complete": true}})
	missing == set() with input as {"action": "seller.payout", "payee": {"country": "FR"}, "seller": {"dac7_complete": true}}
}

test_whether_they_are_is_asked if {
	"seller.dac7_complete" in missing with input as without(payout, "seller", "dac7_complete")
	"seller.dac7_days" in missing with input as without(payout, "seller", "dac7_days")
	"seller.dac7_reminders" in missing with input as without(payout, "seller", "dac7_reminders")
	missing == {"payee.country"} with input as {"action": "seller.payout"}
}

test_a_payee_elsewhere_is_asked_nothing if {
	dac7.out_of_scope with input as object.union(payout, {"payee": {"country": "US"}})
	not dac7.out_of_scope with input as payout with input.payee.country as 7
}

test_an_activity_that_cannot_be_read_is_counted_as_goods_are if {
	bare := {"action": "report.check", "report": {"kind": "eu_dac7"}, "seller": {"dac7_connected": true}}
	"seller.sales_year" in missing with input as bare with input.seller.activity as 7
	not "seller.sales_year" in missing with input as bare with input.seller.activity as "rental"
}

test_a_small_seller_of_goods_is_paid_and_reminded if {
	small := object.union(payout, {"seller": {"sales_year": 29, "consideration_year_eur": 200000}})
	effects("deny") == set() with input as small
	effects("allow_with_obligations") == {"eu.dac7.no_data"} with input as small
	effects("deny") == {"eu.dac7.no_data"} with input as object.union(small, {"seller": {"consideration_year_eur": 200001}})
	effects("deny") == {"eu.dac7.no_data"} with input as object.union(small, {"seller": {"activity": "personal_service"}})
	effects("deny") == {"eu.dac7.no_data"} with input as small with input.seller.sales_year as "29"
}

test_how_small_is_asked_only_where_a_payout_would_wait if {
	"seller.activity" in missing with input as without(payout, "seller", "activity")
	"seller.sales_year" in missing with input as without(payout, "seller", "sales_year")
	effects("deny") == set() with input as without(payout, "seller", "sales_year")
	early := {"seller": {"dac7_complete": false, "dac7_reminders": 1, "dac7_days": 60}}
	missing == set() with input as object.union(object.remove(payout, ["seller"]), early)
}

# An open question.
test_a_creators_share_of_revenue_goes_to_a_person if {
	share := {"action": "report.check", "report": {"kind": "eu_dac7"}, "seller": {"dac7_connected": true, "activity": "revenue_share"}}
	effects("review") == {"eu.dac7.reportable"} with input as share
	effects("review") == {"eu.dac7.reportable"} with input as share with input.seller.activity as 7
	missing == set() with input as share
	dac7.finding == set() with input as object.union(share, {"seller": {"dac7_connected": false}})
}

test_nor_does_a_payout_wait_for_who_lives_on_one if {
	share := object.union(payout, {"seller": {"activity": "revenue_share"}})
	effects("review") == {"eu.dac7.no_data"} with input as share
	effects("deny") == set() with input as share
	effects("allow_with_obligations") == {"eu.dac7.no_data"} with input as object.union(share, {"seller": {"dac7_days": 59}})
	effects("deny") == {"eu.dac7.no_data"} with input as share with input.seller.activity as 7
}

# What was reported is kept.
deletion := {
	"action": "record.delete",
	"today": {"eu": "2031-12-31"},
	"record": {"kind": "dac7_seller", "completed_on": "2026-01-01"},
}

test_what_was_reported_is_kept_to_the_end_of_the_fifth_year if {
	effects("deny") == {"eu.dac7.reportable"} with input as deletion
	effects("deny") == {"eu.dac7.reportable"} with input as deletion with input.record.completed_on as 7
	effects("deny") == {"eu.dac7.reportable"} with input as deletion with input.record.kind as 7
}

test_then_to_the_end_of_the_tenth_a_person_looks if {
	effects("review") == {"eu.dac7.reportable"} with input as object.union(deletion, {"today": {"eu": "2032-01-01"}})
	effects("review") == {"eu.dac7.reportable"} with input as object.union(deletion, {"today": {"eu": "2036-12-31"}})
	effects("deny") == set() with input as object.union(deletion, {"today": {"eu": "2032-01-01"}})
	dac7.finding == set() with input as object.union(deletion, {"today": {"eu": "2037-01-01"}})
}

test_which_record_of_which_year_is_asked if {
	"record.kind" in missing with input as without(deletion, "record", "kind")
	missing == {"record.completed_on"} with input as without(deletion, "record", "completed_on")
	dac7.out_of_scope with input as object.union(deletion, {"record": {"kind": "other"}})
}
