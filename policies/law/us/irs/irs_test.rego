package law.us.irs_test

import data.law.us.irs

# A creator in Ohio with a W-9 and a good number is paid a bonus by a Delaware company.
ohio := {
	"action": "creator.payout",
	"payee": {"us_person": true, "form": "w9", "tin_ok": true, "channel": "direct"},
	"payout": {"payer_us_person": true},
	"today": {"us": "2026-11-20"},
}

# A creator in Lyon who works there, paid by the same company.
lyon := {
	"action": "creator.payout",
	"payee": {"us_person": false, "income_source": "foreign", "form": "w8ben", "form_signed_on": "2023-01-01"},
	"payout": {"payer_us_person": true},
	"today": {"us": "2026-12-31"},
}

# The same creator on a film set in Nevada.
nevada := payee(lyon, {"income_source": "us", "treaty_claim": false})

payee(request, change) := object.union(request, {"payee": change})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in irs.finding; finding.effect == effect}

refused := effects("deny")

obliged := effects("allow_with_obligations")

missing contains fact if {
	some fact in irs.needs
	object.get(input, split(fact, "."), null) == null
}

quiet if {
	refused == set()
	effects("review") == set()
	missing == set()
	not irs.out_of_scope
}

test_the_law_answers if irs.answers

# Scope.
test_a_french_creator_paid_from_singapore_for_work_abroad_is_never_asked_for_a_form if {
	irs.out_of_scope with input as {
		"action": "creator.payout",
		"payee": {"us_person": false, "income_source": "foreign"},
		"payout": {"payer_us_person": false},
	}
}

test_the_form_is_not_asked_for_before_it_is_known_to_be_due if {
	missing == {"payee.us_person"} with input as {"action": "creator.payout"}
	missing == {"payee.income_source"} with input as {"action": "creator.payout", "payee": {"us_person": false}}
	missing == {"payout.payer_us_person"} with input as {
		"action": "creator.payout",
		"payee": {"us_person": false, "income_source": "foreign"},
	}
}

test_income_that_arises_here_is_reached_whoever_pays if {
	"payee.form" in missing with input as {
		"action": "seller.payout",
		"payee": {"us_person": false, "income_source": "us"},
		"payout": {"payer_us_person": false},
	}
}

test_another_report_is_out_of_scope if irs.out_of_scope with input as {"action": "report.check", "report": {"kind": "dsp_audit"}}

# us.irs.forms
test_a_us_payee_with_a_w9_is_paid if quiet with input as ohio

test_a_us_payee_without_a_form_waits if {
	refused == {"us.irs.forms"} with input as payee(ohio, {"form": "none"})
	refused == {"us.irs.forms"} with input as payee(ohio, {"form": "w8ben"})
}

test_withholding_takes_the_place_of_the_form if {
	refused == set() with input as object.union(payee(ohio, {"form": "none"}), {"payout": {"can_withhold": true}})
	obliged == {"us.irs.forms"} with input as object.union(payee(ohio, {"form": "none"}), {"payout": {"can_withhold": true}})
	missing == {"payout.can_withhold"} with input as payee(ohio, {"form": "none"})
}

test_a_w8_is_good_to_the_end_of_the_third_calendar_year_after if {
	quiet with input as lyon
	refused == {"us.irs.forms"} with input as object.union(lyon, {"today": {"us": "2027-01-01"}})
}

test_a_w8_of_tomorrow_is_not_good_today if {
	refused == {"us.irs.forms"} with input as payee(lyon, {"form_signed_on": "2027-01-01"})
}

test_a_foreign_payee_does_not_sign_a_w9 if refused == {"us.irs.forms"} with input as payee(lyon, {"form": "w9"})

test_a_person_and_a_company_sign_each_their_own_w8 if {
	refused == {"us.irs.forms"} with input as payee(lyon, {"individual": true, "form": "w8bene"})
	refused == {"us.irs.forms"} with input as payee(lyon, {"individual": false})
	quiet with input as payee(lyon, {"individual": false, "form": "w8bene"})
	quiet with input as payee(lyon, {"individual": true})
}

test_nothing_can_be_withheld_from_income_that_arises_abroad if {
	refused == {"us.irs.forms"} with input as object.union(payee(lyon, {"form": "none"}), {"payout": {"can_withhold": true}})
}

test_a_form_not_stated_is_asked_for if {
	missing == {"payee.form"} with input as without(ohio, "payee", "form")
	missing == {"payee.form_signed_on"} with input as without(lyon, "payee", "form_signed_on")
}

# us.irs.backup
test_a_bad_number_means_withholding_on_a_direct_payment if {
	obliged == {"us.irs.backup"} with input as payee(ohio, {"tin_ok": false})
}

network := payee(ohio, {"tin_ok": false, "channel": "tpso", "ytd_gross": 2000001, "ytd_txn": 201})

test_on_the_network_only_past_both_limits if {
	obliged == {"us.irs.backup"} with input as network
	obliged == set() with input as payee(network, {"ytd_gross": 2000000})
	obliged == set() with input as payee(network, {"ytd_txn": 200})
}

test_a_good_number_means_none if obliged == set() with input as ohio

test_the_number_and_the_channel_are_asked_for if {
	missing == {"payee.tin_ok"} with input as without(ohio, "payee", "tin_ok")
	missing == {"payee.channel"} with input as without(network, "payee", "channel")
	missing == {"payee.ytd_gross"} with input as without(network, "payee", "ytd_gross")
	missing == {"payee.ytd_txn"} with input as without(network, "payee", "ytd_txn")
}

# us.irs.nra
test_income_of_a_foreigner_that_arises_here_is_withheld_from if {
	obliged == {"us.irs.nra"} with input as nevada
	refused == set() with input as nevada
}

test_a_treaty_claim_frees_it if quiet with input as payee(nevada, {"treaty_claim": true})

test_work_abroad_is_not_withheld_from if obliged == set() with input as lyon

test_a_treaty_claim_is_asked_for if missing == {"payee.treaty_claim"} with input as without(nevada, "payee", "treaty_claim")

# us.irs.1099k
year := {
	"action": "report.check",
	"payee": {"us_person": true, "ytd_gross": 2000001, "ytd_txn": 201},
	"report": {"kind": "form_1099k"},
}

test_more_than_both_limits_is_reported if {
	obliged == {"us.irs.1099k"} with input as year
	quiet with input as year
}

test_either_limit_itself_is_not_more if {
	obliged == set() with input as payee(year, {"ytd_gross": 2000000})
	obliged == set() with input as payee(year, {"ytd_txn": 200})
}

test_under_the_federal_limits_a_person_looks_up_the_states if {
	effects("review") == {"us.irs.1099k"} with input as payee(year, {"ytd_txn": 200})
	quiet with input as object.union(payee(year, {"ytd_txn": 200}), {"report": {"state_limits_checked": true}})
}

test_foreign_payees_are_not_reported if quiet with input as payee(year, {"us_person": false})

test_the_totals_are_asked_for if {
	missing == {"payee.ytd_gross"} with input as without(year, "payee", "ytd_gross")
	missing == {"payee.ytd_txn"} with input as without(year, "payee", "ytd_txn")
	missing == {"payee.us_person"} with input as without(year, "payee", "us_person")
	missing == {"report.kind"} | {"payee.ytd_gross"} with input as {"action": "report.check", "payee": {"us_person": true, "ytd_txn": 1}}
}

# us.irs.1099nec
bonus := {
	"action": "report.check",
	"payee": {"us_person": true, "ytd_gross": 200000},
	"report": {"kind": "form_1099nec"},
}

test_two_thousand_dollars_are_reported if {
	obliged == {"us.irs.1099nec"} with input as bonus
	quiet with input as bonus
}

test_a_cent_less_is_not if {
	obliged == set() with input as payee(bonus, {"ytd_gross": 199999})
	quiet with input as payee(bonus, {"ytd_gross": 199999})
}

test_the_gross_of_bonuses_is_asked_for if missing == {"payee.ytd_gross"} with input as without(bonus, "payee", "ytd_gross")
