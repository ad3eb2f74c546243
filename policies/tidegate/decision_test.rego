package tidegate_test

import data.tidegate

# Two laws of two places, asked about one act. Everything here is made up.
catalogue := {
	"actions": {
		"ship.cargo": [
			{"id": "aa.ferry", "place": "aa", "from": "2020-01-01", "to": "9999-12-31"},
			port,
		],
		"ship.cargo_abroad": [port],
		"ship.nothing": [],
	},
	"abroad": {"fact": {}, "flow": {}},
	"laws": {
		"aa.ferry": {"place": "aa", "name": "ferry"},
		"bb.port": {"place": "bb", "name": "port"},
	},
	"places": {"aa": true, "bb": true},
	"implies": {"ship.cargo": [], "ship.cargo_abroad": ["ship.cargo"], "ship.nothing": []},
	"rules": {
		"aa.ferry.load": rule("aa", ["ship.cargo"], {"valid_from": "2020-01-01"}),
		"aa.ferry.old": rule("aa", ["ship.cargo"], {"valid_from": "2020-01-01", "valid_to": "2026-06-30"}),
		"aa.ferry.new": rule("aa", ["ship.cargo"], {"valid_from": "2026-07-01"}),
		"bb.port.toll": rule("bb", ["ship.cargo", "ship.cargo_abroad"], {"valid_from": "2020-01-01"}),
		"bb.port.other": rule("bb", ["ship.nothing"], {"valid_from": "2020-01-01"}),
		"bb.port.short": {
			"place": "bb",
			"actions": ["ship.cargo"],
			"effects": {"deny": []},
			"valid_from": "2020-01-01",
		},
	},
}

port := {"id": "bb.port", "place": "bb", "from": "2020-01-01", "to": "9999-12-31"}

any_effect := {
	"deny": [],
	"review": [],
	"allow_with_obligations": [],
	"allow": [],
	"flag": [],
	"derive": [],
	"prepare": [],
}

rule(place, actions, dates) := object.union({"place": place, "actions": actions, "effects": any_effect}, dates)

silent := {"answers": true, "needs": set(), "finding": set()}

laws := {"aa": {"ferry": silent}, "bb": {"port": silent}}

question := {
	"action": "ship.cargo",
	"today": {"aa": "2026-11-20", "bb": "2026-11-20"},
	"cargo": {"weight": 5, "owner": null},
}

found(rule_id, effect) := {"rule": rule_id, "effect": effect, "because": {"cargo.weight"}}

port_finds(effects) := port_says({"finding": {found("bb.port.toll", effect) | some effect in effects}})

port_says(parts) := object.union(laws, {"bb": {"port": parts}})

ferry_finds(ids) := object.union(laws, {"aa": {"ferry": {"finding": {found(id, "deny") | some id in ids}}}})

# One question under one catalogue and one set of laws; each test changes one of them.
decision(asked, heard) := verdict if {
	# regal ignore:with-outside-test-context,external-reference
	verdict := tidegate.decision with input as asked with data.catalogue as catalogue with data.law as heard
}

outcome(effects) := decision(question, port_finds(effects)).outcome

rules_heard(asked, heard) := {finding.rule | some finding in decision(asked, heard).findings}

on(day) := object.union(question, {"today": {"aa": day}})

# --- the question

test_two_laws_are_asked if {
	decision(question, laws) == {
		"outcome": "allow",
		"asked": {"aa.ferry", "bb.port"},
		"dismissed": set(),
		"findings": set(),
		"missing": set(),
		"errors": set(),
	}
}

test_an_unknown_action_is_an_error if {
	got := decision(object.union(question, {"action": "ship.ghosts"}), laws)
	got.outcome == "error"
	got.errors == {{"error": "unknown action"}}
}

test_no_action_is_an_error if {
	got := decision(object.remove(question, ["action"]), laws)
	got.outcome == "error"
	got.errors == {{"error": "unknown action"}}
}

test_nothing_at_all_is_an_error if {
	decision({}, laws).outcome == "error"
}

test_an_action_that_no_law_governs_is_allowed if {
	got := decision(object.union(question, {"action": "ship.nothing"}), port_finds(["deny"]))
	got.outcome == "allow"
	got.asked == set()
}

test_no_day_is_an_error if {
	got := decision(object.remove(question, ["today"]), laws)
	got.outcome == "error"
	got.errors == {{"error": "no day", "place": "aa"}, {"error": "no day", "place": "bb"}}
}

test_the_day_of_another_place_is_no_day if {
	got := decision(object.union(object.remove(question, ["today"]), {"today": {"aa": "2026-11-20"}}), laws)
	got.errors == {{"error": "no day", "place": "bb"}}
}

test_a_day_that_is_no_date_is_an_error if {
	every day in ["2026-11-2", "2026-11-20T00:00:00Z", 20261120, null, ""] {
		decision(on(day), laws).outcome == "error"
	}
}

# --- the laws

test_a_law_that_does_not_answer_is_an_error if {
	got := decision(question, object.remove(laws, ["bb"]))
	got.outcome == "error"
	got.errors == {{"error": "no answer", "law": "bb.port"}}
}

test_a_law_that_does_not_answer_is_an_error_beside_a_deny if {
	decision(question, object.remove(ferry_finds(["aa.ferry.load"]), ["bb"])).outcome == "error"
}

test_a_law_out_of_scope_is_dismissed_and_not_heard if {
	got := decision(question, port_says({"out_of_scope": true, "finding": {found("bb.port.toll", "deny")}}))
	got.outcome == "allow"
	got.asked == {"aa.ferry"}
	got.dismissed == {"bb.port"}
	got.findings == set()
}

test_a_law_out_of_scope_needs_nothing if {
	got := decision(question, port_says({"out_of_scope": true, "needs": {"cargo.colour"}}))
	got.missing == set()
}

test_a_law_that_is_not_out_of_scope_is_heard if {
	got := decision(question, port_says({"out_of_scope": false, "finding": {found("bb.port.toll", "deny")}}))
	got.outcome == "deny"
}

# --- laws of elsewhere

# Both laws are out of scope where a fact names none of their countries.
by_port := object.union(catalogue, {"abroad": {"fact": {"ship.cargo": {"cargo.port": foreign}}}})

by_flow := object.union(catalogue, {"abroad": {"flow": {"ship.cargo": foreign}}})

foreign := {
	"all": {"aa.ferry": true, "bb.port": true},
	"called": {"AA": ["aa.ferry"], "BB": ["bb.port"], "EE": ["aa.ferry", "bb.port"]},
}

# What each says is heard only where it is not dismissed.
asked_of(known, facts) := verdict.asked if {
	heard := object.union(ferry_finds(["aa.ferry.load"]), {"bb": {"port": {"finding": {found("bb.port.toll", "deny")}}}})

	# regal ignore:with-outside-test-context,external-reference
	verdict := tidegate.decision with input as object.union(question, facts) with data.catalogue as known with data.law as heard
	verdict.dismissed == {"aa.ferry", "bb.port"} - verdict.asked
}

both := {"aa.ferry", "bb.port"}

test_a_law_of_a_country_that_is_not_named_is_dismissed_unheard if {
	asked_of(by_port, {"cargo": {"port": "BB"}}) == {"bb.port"}
	asked_of(by_port, {"cargo": {"port": "EE"}}) == both
	asked_of(by_port, {"cargo": {"port": "CC"}}) == set()
}

test_a_country_that_is_not_known_dismisses_nobody if {
	every unknown in [{}, {"port": null}, {"port": 7}, {"port": ["CC"]}, {"port": {"CC": true}}] {
		asked_of(by_port, {"cargo": unknown}) == both
	}
	every unknown in ["CC", 7, ["CC"], true] {
		asked_of(by_port, {"cargo": unknown}) == both
	}
}

far := {
	"flow": {"from": "CC"},
	"actor": {"country": "DD"},
	"data": {"people_from": ["CC", "DD"]},
}

test_a_flow_names_the_countries_of_all_its_ties if {
	asked_of(by_flow, far) == set()
	asked_of(by_flow, object.union(far, {"flow": {"from": "AA"}})) == {"aa.ferry"}
	asked_of(by_flow, object.union(far, {"actor": {"country": "BB"}})) == {"bb.port"}
	asked_of(by_flow, object.union(far, {"data": {"people_from": ["CC", "EE"]}})) == both
}

test_a_flow_with_a_tie_that_is_not_known_dismisses_nobody if {
	every unknown in [null, 7, "CC", [], [7], ["CC", null]] {
		asked_of(by_flow, object.union(far, {"data": {"people_from": unknown}})) == both
	}
	every unknown in [null, 7, ["CC"]] {
		asked_of(by_flow, object.union(far, {"flow": {"from": unknown}})) == both
		asked_of(by_flow, object.union(far, {"actor": {"country": unknown}})) == both
	}
	asked_of(by_flow, object.remove(far, ["data"])) == both
	asked_of(by_flow, object.union(far, {"flow": "CC"})) == both
}

test_a_sleeping_law_of_elsewhere_is_not_dismissed if {
	verdict := tidegate.decision with input as object.union(on("2019-12-31"), {"cargo": {"port": "CC"}})
		with data.catalogue as by_port
		with data.law as laws
	verdict.dismissed == {"bb.port"}
	verdict.asked == set()
}

# --- what is in force

test_a_rule_speaks_on_its_first_day if {
	rules_heard(on("2026-07-01"), ferry_finds(["aa.ferry.new"])) == {"aa.ferry.new"}
}

test_a_rule_is_asleep_the_day_before if {
	rules_heard(on("2026-06-30"), ferry_finds(["aa.ferry.new"])) == set()
}

test_a_rule_speaks_on_its_last_day if {
	rules_heard(on("2026-06-30"), ferry_finds(["aa.ferry.old"])) == {"aa.ferry.old"}
}

test_a_rule_is_asleep_the_day_after if {
	rules_heard(on("2026-07-01"), ferry_finds(["aa.ferry.old"])) == set()
}

test_each_place_counts_by_its_own_day if {
	asked := object.union(question, {"today": {"aa": "2026-06-30", "bb": "2026-07-01"}})
	rules_heard(asked, ferry_finds(["aa.ferry.old", "aa.ferry.new"])) == {"aa.ferry.old"}
}

test_a_law_of_which_every_rule_sleeps_is_not_asked if {
	decision(on("2019-12-31"), ferry_finds(["aa.ferry.load"])).asked == {"bb.port"}
}

test_a_sleeping_law_needs_nothing if {
	heard := object.union(laws, {"aa": {"ferry": {"needs": {"cargo.colour"}}}})
	decision(on("2019-12-31"), heard).missing == set()
}

# --- the findings

test_the_rule_of_another_action_is_not_heard if {
	heard := port_says({"finding": {found("bb.port.other", "deny")}})
	got := decision(question, heard)
	got.outcome == "allow"
	got.findings == set()
}

test_a_finding_outside_the_catalogue_is_an_error if {
	got := decision(question, port_says({"finding": {found("bb.port.ghost", "flag")}}))
	got.outcome == "error"
	got.errors == {{"error": "not in the catalogue", "rule": "bb.port.ghost"}}
}

test_an_effect_that_its_rule_does_not_list_is_an_error if {
	got := decision(question, port_says({"finding": {found("bb.port.short", "allow")}}))
	got.outcome == "error"
	got.errors == {{"error": "not in the catalogue", "rule": "bb.port.short"}}
}

test_a_finding_says_because_of_what if {
	decision(question, port_finds(["deny"])).findings == {found("bb.port.toll", "deny")}
}

# --- what is missing

test_a_fact_that_is_not_stated_is_missing if {
	got := decision(question, port_says({"needs": {"cargo.colour", "cargo.weight"}}))
	got.outcome == "incomplete"
	got.missing == {{"law": "bb.port", "fact": "cargo.colour"}}
}

test_null_is_not_stated if {
	decision(question, port_says({"needs": {"cargo.owner"}})).missing == {{"law": "bb.port", "fact": "cargo.owner"}}
}

test_a_group_that_is_not_stated_is_missing if {
	decision(question, port_says({"needs": {"crew.count"}})).outcome == "incomplete"
}

test_false_and_nought_are_stated if {
	asked := object.union(question, {"cargo": {"wet": false, "crates": 0}})
	decision(asked, port_says({"needs": {"cargo.wet", "cargo.crates"}})).outcome == "allow"
}

# --- the outcome

test_an_error_stands_above_a_deny if {
	heard := port_says({"finding": {found("bb.port.toll", "deny"), found("bb.port.ghost", "deny")}})
	decision(question, heard).outcome == "error"
}

test_a_deny_stands_above_what_is_missing if {
	heard := port_says({"finding": {found("bb.port.toll", "deny")}, "needs": {"cargo.colour"}})
	decision(question, heard).outcome == "deny"
}

test_what_is_missing_stands_above_a_review if {
	heard := port_says({"finding": {found("bb.port.toll", "review")}, "needs": {"cargo.colour"}})
	decision(question, heard).outcome == "incomplete"
}

test_a_deny_stands_above_all_that_allow if {
	outcome(["deny", "review", "allow_with_obligations", "allow"]) == "deny"
}

test_a_review_stands_above_all_that_allow if {
	outcome(["review", "allow_with_obligations", "allow"]) == "review"
}

test_obligations_stand_above_a_plain_allow if {
	outcome(["allow_with_obligations", "allow"]) == "allow_with_obligations"
}

test_a_flag_a_conclusion_and_a_coming_law_do_not_count if {
	outcome(["flag", "derive", "prepare"]) == "allow"
}

test_a_flag_does_not_lift_a_deny if {
	outcome(["flag", "deny"]) == "deny"
}

test_the_deny_of_one_law_stands_against_the_allow_of_another if {
	heard := object.union(ferry_finds(["aa.ferry.load"]), {"bb": {"port": {"finding": {found("bb.port.toll", "allow")}}}})
	decision(question, heard).outcome == "deny"
}

# --- what a law may ask

test_a_law_asks_for_the_act_whatever_implies_it if {
	tidegate.asks("ship.cargo") with input as {"action": "ship.cargo_abroad"} with data.catalogue as catalogue
	tidegate.asks("ship.cargo") with input as {"action": "ship.cargo"} with data.catalogue as catalogue
}

test_an_act_does_not_ask_for_what_implies_it if {
	not tidegate.asks("ship.cargo_abroad") with input as {"action": "ship.cargo"} with data.catalogue as catalogue
}

test_a_rule_governs_its_action_while_it_is_in_force if {
	tidegate.governs("aa.ferry.new") with input as question with data.catalogue as catalogue
	not tidegate.governs("aa.ferry.old") with input as question with data.catalogue as catalogue
	not tidegate.governs("bb.port.other") with input as question with data.catalogue as catalogue
	not tidegate.governs("bb.port.ghost") with input as question with data.catalogue as catalogue
}
