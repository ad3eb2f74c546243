package law.ch.fadp_test

import data.law.ch.fadp

# A Zurich company sends customer data to a company in Singapore under clauses with the Swiss changes.
plain := {
	"action": "data.transfer",
	"today": {"ch": "2026-11-20"},
	"actor": {"country": "CH"},
	"recipient": {"country": "SG"},
	"flow": {"from": "CH", "to": "SG"},
	"data": {"people_from": ["CH"], "personal": true},
	"mech": {"ch_scc": true},
}

bare(country) := object.union(
	object.remove(plain, ["mech"]),
	{"flow": {"to": country}, "recipient": {"country": country}, "mech": {"ch_scc": false}},
)

america := object.union(bare("US"), {"recipient": {"dpf_swiss": true}})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects contains finding.effect if some finding in fadp.finding

missing contains fact if {
	some fact in fadp.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if fadp.answers

test_data_with_no_tie_to_switzerland_is_out_of_scope if {
	fadp.out_of_scope with input as {
		"action": "data.transfer",
		"flow": {"from": "US"},
		"actor": {"country": "US"},
		"data": {"people_from": ["US"]},
	}
	not fadp.out_of_scope with input as plain
}

test_a_recipient_in_switzerland_receives_no_transfer if {
	fadp.out_of_scope with input as bare("CH")
	not fadp.out_of_scope with input as object.union(bare("CH"), {"recipient": {"country": "US"}})
}

test_data_about_nobody_is_out_of_scope if fadp.out_of_scope with input as object.union(plain, {"data": {"personal": false}})

test_where_it_comes_from_is_asked_first_and_alone if {
	missing == {"flow.from", "actor.country", "data.people_from"} with input as {"action": "data.transfer"}
}

test_clauses_with_the_swiss_changes_carry if {
	effects == {"allow_with_obligations"} with input as plain
	missing == set() with input as plain
}

test_a_listed_destination_needs_no_clauses if {
	effects == {"allow"} with input as object.union(bare("NZ"), {"mech": {"ch_listed": true}})
}

test_an_unlisted_destination_without_clauses_goes_to_a_person if {
	effects == {"review"} with input as object.union(bare("SG"), {"mech": {"ch_listed": false}})
	"mech.ch_listed" in missing with input as bare("SG")
	"mech.ch_scc" in missing with input as without(bare("SG"), "mech", "ch_scc")
}

test_china_and_hong_kong_are_not_listed_whatever_is_said if {
	every country in {"CN", "HK"} {
		effects == {"review"} with input as object.union(bare(country), {"mech": {"ch_listed": true}})
		effects == {"allow_with_obligations"} with input as object.union(bare(country), {"mech": {"ch_scc": true}})
	}
}

test_an_american_company_on_the_list_of_the_framework_may_receive if {
	effects == {"allow"} with input as america
	missing == set() with input as america
}

test_an_american_company_off_the_list_without_clauses_is_refused if {
	effects == {"deny"} with input as object.union(america, {"recipient": {"dpf_swiss": false}})
	effects == {"deny"} with input as without(america, "recipient", "dpf_swiss")
	"recipient.dpf_swiss" in missing with input as without(america, "recipient", "dpf_swiss")
	effects == {"allow_with_obligations"} with input as object.union(america, {"mech": {"ch_scc": true}, "recipient": {"dpf_swiss": false}})
}

test_the_framework_counts_from_its_day if {
	effects == {"allow"} with input as america with input.today.ch as "2024-09-15"
	effects == {"deny"} with input as america with input.today.ch as "2024-09-14"
}

test_the_framework_leads_to_the_united_states_only if {
	effects == {"deny"} with input as object.union(america, {"flow": {"to": "CN"}})
	effects == {"allow"} with input as object.union(america, {"flow": {"to": "CH"}})
}

test_what_cannot_be_read_is_not_there if {
	effects == {"deny"} with input as america with input.recipient.dpf_swiss as 1
	effects == {"review"} with input as bare("SG") with input.mech.ch_scc as "yes"
	effects == {"review"} with input as bare("SG") with input.flow.to as 7
	effects == {"review"} with input as bare("SG") with input.actor.country as 7
}

names contains finding.rule if some finding in fadp.finding

test_each_rule_speaks_under_its_own_name if {
	"ch.transfer.core" in names with input as plain
}
