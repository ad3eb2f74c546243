package law.eu.dsa_test

import data.law.eu.dsa

sale := {
	"action": "seller.sell",
	"service": {"reaches_eea": true},
	"seller": {"dsa_complete": true, "dsa_verified": true, "dsa_uncorrected": false, "dsa_shown": true},
}

export := {
	"action": "listing.export",
	"product": {"market": "FR"},
	"seller": {"dsa_complete": true, "dsa_verified": true, "dsa_uncorrected": false, "dsa_shown": true},
}

ad := {"action": "ads.target", "person": {"country": "FR", "age": 17}}

grown := {"action": "ads.target", "person": {"country": "FR", "age": 18, "believed_minor": false}}

deletion := {
	"action": "record.delete",
	"today": {"eu": "2026-11-20"},
	"record": {"kind": "dsa_trader", "completed_on": "2026-05-20"},
}

report := {
	"action": "report.check",
	"report": {"kind": "eu_duties"},
	"actor": {"country": "SG", "eu_legal_rep": true, "eu_recipients": 44999999, "eu_designated": false},
}

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in dsa.finding; finding.effect == effect}

refused := effects("deny")

owed := effects("allow_with_obligations")

missing contains fact if {
	some fact in dsa.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if dsa.answers

# Traders.
test_a_trader_who_is_known_checked_and_shown_sells if {
	refused == set() with input as sale
	effects("review") == set() with input as sale
	missing == set() with input as sale
	owed == {"eu.dsa.30_display"} with input as sale
}

test_one_of_whom_something_is_missing_does_not if {
	refused == {"eu.dsa.30_collect"} with input as object.union(sale, {"seller": {"dsa_complete": false}})
	refused == {"eu.dsa.30_collect"} with input as sale with input.seller.dsa_complete as 7
	"seller.dsa_complete" in missing with input as without(sale, "seller", "dsa_complete")
}

test_what_was_not_checked_goes_to_a_person if {
	effects("review") == {"eu.dsa.30_verify"} with input as object.union(sale, {"seller": {"dsa_verified": false}})
	"seller.dsa_verified" in missing with input as without(sale, "seller", "dsa_verified")
}

test_what_was_not_corrected_suspends if {
	refused == {"eu.dsa.30_verify"} with input as object.union(sale, {"seller": {"dsa_uncorrected": true}})
	refused == {"eu.dsa.30_verify"} with input as sale with input.seller.dsa_uncorrected as 7
	"seller.dsa_uncorrected" in missing with input as without(sale, "seller", "dsa_uncorrected")
	refused == set() with input as sale
}

# The same of a product that is offered to people here.
test_a_product_is_offered_here_by_a_known_trader_only if {
	refused == set() with input as export
	missing == set() with input as export
	owed == {"eu.dsa.30_display"} with input as export
	refused == {"eu.dsa.30_collect"} with input as object.union(export, {"seller": {"dsa_complete": false}})
	refused == {"eu.dsa.30_display"} with input as object.union(export, {"seller": {"dsa_shown": false}})
	effects("review") == {"eu.dsa.30_verify"} with input as object.union(export, {"seller": {"dsa_verified": false}})
	refused == {"eu.dsa.30_display"} with input as export with input.seller.dsa_shown as 7
}

test_a_product_for_another_market_is_out_of_scope if {
	dsa.out_of_scope with input as object.union(export, {"product": {"market": "US"}})
	not dsa.out_of_scope with input as export with input.product.market as 7
	"seller.dsa_complete" in missing with input as {"action": "listing.export", "product": {"market": "NO"}}
	missing == {"product.market"} with input as {"action": "listing.export"}
	dsa.out_of_scope with input as object.union(export, {"service": {"small_platform": true}})
}

test_an_offer_that_hides_who_sells_is_not_made if {
	refused == {"eu.dsa.30_display"} with input as object.union(sale, {"seller": {"dsa_shown": false}})
	"seller.dsa_shown" in missing with input as without(sale, "seller", "dsa_shown")
}

test_a_store_opens_before_there_is_an_offer if {
	opening := without(object.union(sale, {"action": "store.open"}), "seller", "dsa_shown")
	missing == set() with input as opening
	refused == {"eu.dsa.30_collect"} with input as object.union(opening, {"seller": {"dsa_complete": false}})
}

test_a_service_that_reaches_nobody_here_is_out_of_scope if {
	dsa.out_of_scope with input as object.union(sale, {"service": {"reaches_eea": false}})
	not dsa.out_of_scope with input as sale with input.service.reaches_eea as 7
	missing == {"service.reaches_eea"} with input as {"action": "seller.sell"}
}

test_a_small_platform_is_spared if {
	dsa.out_of_scope with input as object.union(sale, {"service": {"small_platform": true}})
}

# Records.
test_a_traders_data_is_kept_through_the_six_months if {
	refused == {"eu.dsa.30_retain"} with input as deletion
	refused == {"eu.dsa.30_retain"} with input as object.union(deletion, {"record": {"completed_on": "2027-01-01"}})
	refused == {"eu.dsa.30_retain"} with input as deletion with input.record.completed_on as 7
}

test_and_erased_the_day_after if {
	refused == set() with input as object.union(deletion, {"record": {"completed_on": "2026-05-19"}})
	owed == {"eu.dsa.30_retain"} with input as object.union(deletion, {"record": {"completed_on": "2026-05-19"}})
	owed == {"eu.dsa.30_retain"} with input as object.union(deletion, {"record": {"completed_on": "2025-12-31"}})
}

test_when_the_contract_ended_is_asked if {
	"record.completed_on" in missing with input as without(deletion, "record", "completed_on")
	dsa.out_of_scope with input as object.union(deletion, {"record": {"kind": "other"}})
	not dsa.out_of_scope with input as deletion with input.record.kind as 7
}

# Minors.
test_a_minor_sees_no_ad_by_profile if {
	refused == {"eu.dsa.28_minors"} with input as ad
	refused == {"eu.dsa.28_minors"} with input as ad with input.person.age as "17"
}

test_at_eighteen_the_person_may if {
	refused == set() with input as grown
	missing == set() with input as grown
}

test_a_belief_counts_against_a_stated_age if {
	refused == {"eu.dsa.28_minors"} with input as object.union(ad, {"person": {"age": 30, "believed_minor": true}})
	"person.believed_minor" in missing with input as without(grown, "person", "believed_minor")
	refused == {"eu.dsa.28_minors"} with input as grown with input.person.believed_minor as 7
}

test_a_minors_age_alone_is_enough if {
	missing == set() with input as ad
	refused == {"eu.dsa.28_minors"} with input as ad
}

test_an_unanswered_belief_is_asked_and_refuses_nothing if {
	refused == set() with input as without(grown, "person", "believed_minor")
	refused == set() with input as {"action": "ads.target", "person": {"country": "FR"}}
}

test_a_known_minor_is_asked_nothing_more if missing == set() with input as ad

test_no_age_has_to_be_collected if {
	guess := without(ad, "person", "age")
	missing == {"person.believed_minor"} with input as guess
	refused == set() with input as object.union(guess, {"person": {"believed_minor": false}})
	refused == {"eu.dsa.28_minors"} with input as object.union(guess, {"person": {"believed_minor": true}})
}

test_people_elsewhere_are_out_of_scope if {
	dsa.out_of_scope with input as object.union(ad, {"person": {"country": "BR"}})
	"person.country" in missing with input as without(ad, "person", "country")
}

# Standing duties.
test_a_platform_from_abroad_names_a_representative if {
	effects("review") == {"eu.dsa.legal_rep"} with input as object.union(report, {"actor": {"eu_legal_rep": false}})
	effects("review") == set() with input as report
	"actor.eu_legal_rep" in missing with input as without(report, "actor", "eu_legal_rep")
	missing == set() with input as object.union(without(report, "actor", "eu_legal_rep"), {"actor": {"country": "IE"}})
}

test_forty_five_million_make_a_very_large_platform if {
	dsa.finding == set() with input as report
	effects("flag") == {"eu.dsa.vlop"} with input as object.union(report, {"actor": {"eu_recipients": 45000000}})
	owed == {"eu.dsa.vlop"} with input as object.union(report, {"actor": {"eu_recipients": 45000000, "eu_designated": true}})
	"actor.eu_recipients" in missing with input as without(report, "actor", "eu_recipients")
	"actor.eu_designated" in missing with input as without(object.union(report, {"actor": {"eu_recipients": 45000000}}), "actor", "eu_designated")
}

test_a_smaller_one_is_not_asked_whether_it_is_designated if {
	missing == set() with input as without(report, "actor", "eu_designated")
	effects("flag") == {"eu.dsa.vlop"} with input as report with input.actor.eu_recipients as false
}

test_other_reports_are_not_this_laws if {
	dsa.out_of_scope with input as object.union(report, {"report": {"kind": "dsp_audit"}})
	"report.kind" in missing with input as without(report, "report", "kind")
}
