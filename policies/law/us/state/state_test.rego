package law.us.state_test

import data.law.us.state

# A Delaware company passes on money in California as the agent of its sellers.
agency := {
	"action": "seller.payout",
	"payout": {
		"payer_us_person": true,
		"payee_agent": true,
		"discharges_buyer": true,
		"money_states": ["CA"],
	},
}

paying(change) := object.union(agency, {"payout": change})

only(facts) := {"action": "seller.payout", "payout": facts}

without(fact) := only(object.remove(agency.payout, [fact]))

effects(effect) := {finding.rule | some finding in state.finding; finding.effect == effect}

missing contains fact if {
	some fact in state.needs
	object.get(input, split(fact, "."), null) == null
}

freed if {
	effects("allow") == {"us.state.agent_of_payee"}
	effects("review") == set()
	missing == set()
	not state.out_of_scope
}

looked_at if {
	effects("allow") == set()
	effects("review") == {"us.state.agent_of_payee"}
}

test_the_law_answers if state.answers

# Scope.
test_a_payment_without_any_american_tie_is_out_of_scope if {
	state.out_of_scope with input as only({"payer_us_person": false, "us_nexus": false})
	missing == set() with input as only({"payer_us_person": false, "us_nexus": false})
	not state.out_of_scope with input as only({"payer_us_person": false, "us_nexus": true})
	not state.out_of_scope with input as only({"payer_us_person": false, "us_nexus": false, "currency": "USD"})
	not state.out_of_scope with input as object.union(only({"payer_us_person": false, "us_nexus": false}), {"payee": {"us_person": true}})
}

test_a_share_that_the_payer_owes_itself_is_nobody_else_s_money if {
	state.out_of_scope with input as only({"payer_us_person": true, "own_debt": true})
}

test_the_tie_is_asked_for_first if {
	"payout.payer_us_person" in missing with input as {"action": "seller.payout"}
	"payout.us_nexus" in missing with input as only({"payer_us_person": false})
}

# us.state.agent_of_payee
test_the_agent_of_a_payee_needs_no_licence_in_california if freed with input as agency

test_another_state_goes_to_a_person if {
	looked_at with input as paying({"money_states": ["CA", "NY"], "state_cleared": false})
	looked_at with input as paying({"money_states": [], "state_cleared": false})
}

test_both_limbs_make_the_agent if {
	every fact in {"payee_agent", "discharges_buyer"} {
		looked_at with input as paying({fact: false, "state_cleared": false})
		looked_at with input as paying({fact: "yes", "state_cleared": false})
	}
}

test_what_is_not_stated_of_the_agency_leaves_the_states_to_be_asked_for if {
	every fact in {"payee_agent", "discharges_buyer", "money_states"} {
		missing == {"payout.state_cleared"} with input as without(fact)
	}
	looked_at with input as paying({"money_states": "CA", "state_cleared": false})
}

test_states_that_counsel_cleared_need_no_agency if {
	cleared := only({"currency": "USD", "state_cleared": true})
	effects("review") == set() with input as cleared
	effects("allow") == set() with input as cleared
	missing == set() with input as cleared
	looked_at with input as only({"currency": "USD", "state_cleared": "yes"})
	looked_at with input as only({"payer_us_person": false, "us_nexus": true, "state_cleared": false})
}

# us.state.ag_china_watch
access := {
	"action": "data.access",
	"data": {"us_people": true},
	"flow": {"to": "CN"},
	"recipient": {"country": "CN"},
}

flagged if effects("flag") == {"us.state.ag_china_watch"}

test_a_look_from_shanghai_is_flagged_and_nothing_is_asked if {
	flagged with input as access
	missing == set() with input as access
	effects("review") == set() with input as access
}

test_one_tie_is_enough_to_flag if {
	flagged with input as object.union(access, {"flow": {"to": "SG"}})
	flagged with input as object.union(access, {"recipient": {"country": "SG"}})
	flagged with input as object.union(access, {"flow": {"to": "SG"}, "recipient": {"country": "SG", "residence_country": "HK"}})
	not flagged with input as object.union(access, {"flow": {"to": "SG"}, "recipient": {"country": "SG"}})
}

test_data_about_nobody_of_the_united_states_is_out_of_scope if {
	state.out_of_scope with input as {"action": "data.transfer", "data": {"us_people": false}}
	state.out_of_scope with input as {"action": "data.transfer", "data": {"people_from": ["JP"]}}
	not state.out_of_scope with input as access
}

test_a_place_that_is_not_stated_raises_no_flag if not flagged with input as {"action": "data.transfer", "data": {"us_people": true}}
