package law.br.lgpd_test

import data.law.br.lgpd

# A company in Recife sends data to a company in Singapore under the ANPD's clauses.
plain := {
	"action": "data.transfer",
	"today": {"br": "2026-11-20"},
	"actor": {"country": "BR"},
	"recipient": {"country": "SG"},
	"flow": {"from": "BR", "to": "SG"},
	"data": {"people_from": ["BR"], "personal": true},
	"mech": {"br_tool": "anpd_clauses"},
}

lisbon := object.union(object.remove(plain, ["mech"]), {"flow": {"to": "PT"}, "recipient": {"country": "PT"}})

sign_up := {
	"action": "account.create",
	"user": {"country": "BR", "age": 15, "guardian_linked": true},
	"app": {"age_methods": ["self_declared", "facial_estimation"]},
}

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects contains finding.effect if some finding in lgpd.finding

missing contains fact if {
	some fact in lgpd.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if lgpd.answers

test_data_with_no_tie_to_brazil_is_out_of_scope if {
	lgpd.out_of_scope with input as {
		"action": "data.transfer",
		"flow": {"from": "US"},
		"actor": {"country": "US"},
		"data": {"people_from": ["US"]},
	}
	not lgpd.out_of_scope with input as plain
}

test_a_recipient_in_brazil_receives_no_transfer if {
	lgpd.out_of_scope with input as object.union(plain, {"flow": {"to": "BR"}, "recipient": {"country": "BR"}})
	not lgpd.out_of_scope with input as object.union(plain, {"flow": {"to": "BR"}})
}

test_data_about_nobody_is_out_of_scope if lgpd.out_of_scope with input as object.union(plain, {"data": {"personal": false}})

test_where_it_comes_from_is_asked_first_and_alone if {
	missing == {"flow.from", "actor.country", "data.people_from"} with input as {"action": "data.transfer"}
}

# br.transfer.core
test_each_ground_carries if {
	every tool in {"anpd_clauses", "specific_consent", "contract"} {
		effects == {"allow_with_obligations"} with input as object.union(plain, {"mech": {"br_tool": tool}})
	}
}

test_without_a_ground_it_is_refused if {
	effects == {"deny"} with input as object.remove(plain, ["mech"])
	missing == {"mech.br_tool"} with input as object.remove(plain, ["mech"])
	effects == {"deny"} with input as plain with input.mech.br_tool as "habit"
}

test_the_european_union_is_adequate_from_its_day if {
	effects == {"allow"} with input as lisbon
	missing == set() with input as lisbon
	effects == {"allow"} with input as lisbon with input.today.br as "2026-01-27"
	effects == {"deny"} with input as lisbon with input.today.br as "2026-01-26"
}

test_the_united_kingdom_is_not_in_the_resolution if {
	effects == {"deny"} with input as object.union(lisbon, {"flow": {"to": "GB"}, "recipient": {"country": "GB"}})
}

test_place_and_company_have_both_to_be_adequate if {
	effects == {"deny"} with input as object.union(lisbon, {"flow": {"to": "SG"}})
	effects == {"deny"} with input as object.union(lisbon, {"recipient": {"country": "SG"}})
	effects == {"allow"} with input as object.union(lisbon, {"flow": {"to": "BR"}})
}

test_a_place_that_cannot_be_read_is_not_adequate if {
	effects == {"deny"} with input as lisbon with input.flow.to as 7
	effects == {"deny"} with input as object.remove(plain, ["mech"]) with input.actor.country as 7
}

# br.age.core
test_at_fifteen_the_account_is_linked_to_a_guardian if {
	effects == {"allow_with_obligations"} with input as sign_up
	missing == set() with input as sign_up
	"deny" in effects with input as object.union(sign_up, {"user": {"guardian_linked": false}})
	missing == {"user.guardian_linked"} with input as without(sign_up, "user", "guardian_linked")
}

test_at_sixteen_it_need_not_be if {
	effects == set() with input as object.union(sign_up, {"user": {"age": 16, "guardian_linked": false}})
}

test_at_eleven_a_parent_consents_besides if {
	"deny" in effects with input as object.union(sign_up, {"user": {"age": 11, "guardian_consent": false}})
	missing == {"user.guardian_consent"} with input as object.union(sign_up, {"user": {"age": 11}})
	not "deny" in effects with input as object.union(sign_up, {"user": {"age": 11, "guardian_consent": true}})
	not "deny" in effects with input as object.union(sign_up, {"user": {"age": 12, "guardian_consent": false}})
}

test_ones_own_word_is_no_proof_of_age if {
	every methods in [[], ["self_declared"], [7], "bank"] {
		"deny" in effects with input as object.union(sign_up, {"app": {"age_methods": methods}})
	}
}

test_the_ways_to_show_ones_age_are_asked_for if {
	missing == {"app.age_methods"} with input as without(sign_up, "app", "age_methods")
	missing == {"user.age"} with input as without(sign_up, "user", "age")
	missing == {"user.country"} with input as without(sign_up, "user", "country")
}

test_what_cannot_be_read_is_refused if {
	"deny" in effects with input as sign_up with input.user.guardian_linked as "yes"
	"deny" in effects with input as object.union(sign_up, {"user": {"guardian_linked": false}}) with input.user.age as "16"
	"user.guardian_consent" in missing with input as sign_up with input.user.age as "16"
	"deny" in effects with input as object.union(sign_up, {"user": {"guardian_linked": false}}) with input.user.country as 7
}

test_somebody_elsewhere_is_out_of_scope if {
	lgpd.out_of_scope with input as object.union(sign_up, {"user": {"country": "FR"}})
	not lgpd.out_of_scope with input as sign_up
}

names contains finding.rule if some finding in lgpd.finding

test_each_rule_speaks_under_its_own_name if {
	"br.age.core" in names with input as sign_up
	"br.transfer.core" in names with input as plain
}
