package law.us.ofac_test

import data.law.us.ofac

# A company in Berlin is paid by a Delaware company; screening showed nothing.
payment := {
	"action": "seller.payout",
	"payout": {"payer_us_person": true},
	"payee": {"individual": false},
	"sanctions": {"listed": false, "blocked_owner_pct": 0, "rejectable": false},
}

screened(change) := object.union(payment, {"sanctions": change})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in ofac.finding; finding.effect == effect}

refused := effects("deny")

missing contains fact if {
	some fact in ofac.needs
	object.get(input, split(fact, "."), null) == null
}

quiet if {
	refused == set()
	effects("review") == set()
	missing == set()
	not ofac.out_of_scope
}

test_the_law_answers if ofac.answers

# Scope.
test_a_payment_without_any_american_tie_is_out_of_scope if {
	ofac.out_of_scope with input as object.union(payment, {"payout": {"payer_us_person": false, "us_nexus": false}})
}

test_one_tie_or_an_unknown_one_keeps_it_in_scope if {
	not ofac.out_of_scope with input as object.union(payment, {"payout": {"payer_us_person": false, "us_nexus": true}})
	not ofac.out_of_scope with input as object.union(payment, {"payout": {"payer_us_person": false}})
	not ofac.out_of_scope with input as object.union(payment, {"payout": {"us_nexus": false}})
}

test_dollars_or_an_american_payee_contradict_that_there_is_no_tie if {
	not ofac.out_of_scope with input as object.union(payment, {"payout": {"payer_us_person": false, "us_nexus": false, "currency": "USD"}})
	ofac.out_of_scope with input as object.union(payment, {"payout": {"payer_us_person": false, "us_nexus": false, "currency": "EUR"}})
	not ofac.out_of_scope with input as object.union(payment, {"payee": {"us_person": true}, "payout": {"payer_us_person": false, "us_nexus": false}})
}

# us.ofac.block
test_a_clean_screening_is_quiet if quiet with input as payment

test_a_listed_payee_is_blocked if refused == {"us.ofac.block"} with input as screened({"listed": true})

test_half_held_by_blocked_persons_is_blocked if {
	refused == {"us.ofac.block"} with input as screened({"blocked_owner_pct": 5000})
}

test_just_under_half_goes_to_a_person if {
	refused == set() with input as screened({"blocked_owner_pct": 4999})
	effects("review") == {"us.ofac.block"} with input as screened({"blocked_owner_pct": 4999})
}

test_a_screening_not_stated_is_asked_for if {
	missing == {"sanctions.listed"} with input as without(payment, "sanctions", "listed")
	missing == {"sanctions.blocked_owner_pct"} with input as without(payment, "sanctions", "blocked_owner_pct")
}

test_a_natural_person_has_no_owners if {
	quiet with input as {
		"action": "creator.payout",
		"payee": {"individual": true},
		"sanctions": {"listed": false, "rejectable": false},
	}
}

test_owners_that_are_stated_of_a_person_count_all_the_same if {
	refused == {"us.ofac.block"} with input as object.union(screened({"blocked_owner_pct": 5000}), {"payee": {"individual": true}})
	effects("review") == {"us.ofac.block"} with input as object.union(screened({"blocked_owner_pct": 1}), {"payee": {"individual": true}})
}

test_a_hit_that_cannot_be_read_blocks if {
	refused == {"us.ofac.block"} with input as payment with input.sanctions.listed as "no"
	refused == {"us.ofac.block"} with input as payment with input.sanctions.blocked_owner_pct as false
}

# us.ofac.possible_match
possible := object.union(without(payment, "sanctions", "listed"), {"sanctions": {"possible": true, "screening": "done"}})

test_a_likeness_goes_to_a_person if {
	effects("review") == {"us.ofac.possible_match"} with input as possible
	refused == set() with input as possible
	missing == set() with input as possible
}

test_no_likeness_is_quiet if quiet with input as screened({"possible": false})

test_without_the_likeness_the_hit_is_asked_for if {
	missing == {"sanctions.listed"} with input as without(possible, "sanctions", "possible")
}

test_a_likeness_that_cannot_be_read_is_no_clearance if {
	missing == {"sanctions.listed"} with input as possible with input.sanctions.possible as "no"
	effects("review") == {"us.ofac.possible_match"} with input as possible with input.sanctions.possible as "no"
}

test_who_has_no_name_is_asked_for_one if {
	missing == {"sanctions.listed", "payee.names"} with input as object.union(
		without(payment, "sanctions", "listed"),
		{"sanctions": {"screening": "no_name"}},
	)
}

# us.ofac.stale_list
old := object.union(
	without(payment, "sanctions", "listed"),
	{"sanctions": {"stale": ["us-ofac-sdn: fetched 8 days ago, at most 7"]}},
)

test_an_old_list_clears_nobody if {
	missing == {"sanctions.listed"} with input as old
	effects("review") == {"us.ofac.stale_list"} with input as old
}

test_an_old_list_still_bars if {
	refused == {"us.ofac.block"} with input as object.union(old, {"sanctions": {"listed": true}})
}

test_no_old_list_is_quiet if quiet with input as screened({"stale": []})

test_an_old_list_that_cannot_be_read_clears_nobody if {
	effects("review") == {"us.ofac.stale_list"} with input as old with input.sanctions.stale as 7
	missing == {"sanctions.listed"} with input as old with input.sanctions.stale as 7
}

# us.ofac.screened
test_a_search_is_told_to_the_office if {
	effects("derive") == {"us.ofac.screened"} with input as screened({"screening": "done"})
}

test_no_search_is_not_told if {
	effects("derive") == set() with input as payment
	effects("derive") == set() with input as screened({"screening": "no_name"})
}

# us.ofac.reject
test_a_prohibited_payment_is_rejected if refused == {"us.ofac.reject"} with input as screened({"rejectable": true})

test_a_payment_that_is_not_prohibited_is_not_rejected if not "us.ofac.reject" in refused with input as payment

test_whether_it_is_prohibited_is_asked_for if {
	missing == {"sanctions.rejectable"} with input as without(payment, "sanctions", "rejectable")
}

# us.ofac.records
record := {
	"action": "record.delete",
	"record": {"kind": "sanctions", "made_on": "2025-04-01"},
	"today": {"us": "2035-03-31"},
}

test_a_record_is_kept_until_ten_years_are_over if refused == {"us.ofac.records"} with input as record

test_after_ten_years_it_may_go if quiet with input as object.union(record, {"today": {"us": "2035-04-01"}})

test_the_day_of_the_dealing_is_asked_for if {
	missing == {"record.made_on"} with input as without(record, "record", "made_on")
	missing == {"record.kind"} with input as without(record, "record", "kind")
}

property := object.union(record, {"record": {
	"kind": "blocked_property",
	"made_on": "2015-01-01",
	"still_blocked": false,
	"unblocked_on": "2025-04-01",
}})

test_blocked_property_is_kept_ten_years_after_the_block if {
	refused == {"us.ofac.records"} with input as property
	quiet with input as object.union(property, {"today": {"us": "2035-04-01"}})
}

test_property_still_blocked_is_kept if {
	refused == {"us.ofac.records"} with input as object.union(
		without(property, "record", "unblocked_on"),
		{"record": {"still_blocked": true}},
	)
}

test_a_record_that_tells_of_a_block_is_kept_whatever_it_is_called if {
	every kind in {"sanctions", "payment_transaction"} {
		refused == {"us.ofac.records"} with input as object.union(
			without(property, "record", "unblocked_on"),
			{"record": {"kind": kind, "still_blocked": true}},
		)
		not ofac.out_of_scope with input as object.union(property, {"record": {"kind": kind}})
		refused == {"us.ofac.records"} with input as object.union(property, {"record": {"kind": kind}})
	}
}

test_the_end_of_the_block_is_asked_for if {
	missing == {"record.unblocked_on"} with input as without(property, "record", "unblocked_on")
	"record.still_blocked" in missing with input as without(property, "record", "still_blocked")
}

test_another_record_is_out_of_scope if ofac.out_of_scope with input as object.union(record, {"record": {"kind": "product"}})

test_a_kind_that_cannot_be_read_is_asked_about_the_block if {
	"record.still_blocked" in missing with input as record with input.record.kind as 7
}
