package law.us.tx_sb2420_test

import data.law.us.tx_sb2420

without(request, fact) := object.union(
	object.remove(request, ["user"]),
	{"user": object.remove(request.user, [fact])},
)

effects contains finding.effect if {
	some finding in tx_sb2420.finding
	finding.rule == "us.tx.asaa.developer"
}

missing contains fact if {
	some fact in tx_sb2420.needs
	object.get(input, split(fact, "."), null) == null
}

refused if {
	effects == {"deny"}
	not tx_sb2420.out_of_scope
}

quiet if {
	effects == set()
	missing == set()
}

# Somebody of 17 in Texas; no parent was asked.
teen := {
	"action": "app.minor_purchase",
	"today": {"us": "2026-05-28"},
	"user": {
		"country": "US",
		"state": "TX",
		"store_age_category": "older_teen",
		"guardian_consent": false,
	},
}

test_the_law_answers if tx_sb2420.answers

test_seventeen_needs_a_parent if refused with input as teen

test_so_does_every_younger_category if {
	every category in {"child", "younger_teen", "older_teen"} {
		refused with input as object.union(teen, {"user": {"store_age_category": category}})
	}
}

test_eighteen_does_not if {
	tx_sb2420.out_of_scope with input as object.union(teen, {"user": {"store_age_category": "adult"}})
}

test_with_a_parent_s_consent_it_goes if {
	agreed := object.union(teen, {"user": {"guardian_consent": true}})
	effects == {"allow_with_obligations"} with input as agreed
	missing == set() with input as agreed
}

test_another_state_and_another_country_are_out if {
	tx_sb2420.out_of_scope with input as object.union(teen, {"user": {"state": "OH"}})
	tx_sb2420.out_of_scope with input as object.union(without(teen, "state"), {"user": {"country": "FR"}})
}

test_what_is_asked_and_of_whom if {
	missing == {"user.country"} with input as without(teen, "country")
	missing == {"user.state"} with input as without(teen, "state")
	missing == {"user.store_age_category"} with input as without(teen, "store_age_category")
	missing == {"user.guardian_consent"} with input as without(teen, "guardian_consent")
	missing == {"user.country"} with input as {"action": "app.minor_purchase"}
}

test_a_fact_of_another_type_frees_nobody if {
	refused with input as teen with input.user.country as 7
	refused with input as teen with input.user.state as 7
	refused with input as teen with input.user.store_age_category as 7
	refused with input as teen with input.user.guardian_consent as "yes"
}

test_the_signal_is_deleted_and_the_record_of_a_purchase_is_not_touched if {
	erasure := {"action": "record.delete", "record": {"kind": "store_age_signal"}}
	effects == {"allow_with_obligations"} with input as erasure
	missing == set() with input as erasure
	tx_sb2420.out_of_scope with input as {"action": "record.delete", "record": {"kind": "transaction"}}
	missing == {"record.kind"} with input as {"action": "record.delete"}
	effects == set() with input as {"action": "record.delete", "record": {"kind": 7}}
	not tx_sb2420.out_of_scope with input as {"action": "record.delete", "record": {"kind": 7}}
}
