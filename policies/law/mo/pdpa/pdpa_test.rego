package law.mo.pdpa_test

import data.law.mo.pdpa

# A shop in Macau sends its customers' addresses to Zhuhai; they agreed, the authority was told.
plain := {
	"action": "data.transfer",
	"today": {"mo": "2026-11-20"},
	"flow": {"from": "MO", "to": "CN"},
	"actor": {"country": "MO"},
	"recipient": {"country": "CN"},
	"data": {"personal": true, "people_from": ["MO"]},
	"mech": {"mo": {"ground": "consent", "notified_on": "2026-11-20"}},
}

# Seven days ago it began to score its customers by machine.
report := {
	"action": "report.check",
	"today": {"mo": "2026-11-20"},
	"actor": {"country": "MO"},
	"report": {"kind": "mo_automated_processing", "started_on": "2026-11-12", "exempt_category": false},
}

change(request, facts) := object.union(request, facts)

lacking(request, path) := json.remove(request, [path])

effects(effect) := {finding.rule | some finding in pdpa.finding; finding.effect == effect}

refused := effects("deny")

reviewed := effects("review")

owed := effects("allow_with_obligations")

asked contains fact if {
	some fact in pdpa.needs
	object.get(input, split(fact, "."), null) == null
}

clean if {
	refused == set()
	reviewed == set()
	asked == set()
	not pdpa.out_of_scope
}

test_the_law_answers if pdpa.answers

# Scope.
test_a_flow_of_others_is_out if {
	pdpa.out_of_scope with input as change(plain, {"flow": {"from": "HK"}, "actor": {"country": "HK"}})
	not pdpa.out_of_scope with input as change(plain, {"actor": {"country": "HK"}})
}

# What a company of Macau keeps in Hong Kong and sends from there does not leave Macau.
test_the_givers_seat_alone_is_no_export if {
	kept_abroad := change(lacking(plain, "mech"), {"flow": {"from": "HK"}})
	pdpa.out_of_scope with input as kept_abroad
	refused == set() with input as kept_abroad
	asked == set() with input as kept_abroad
	refused == {"mo.pdpa.art19"} with input as kept_abroad with input.flow.from as 7
	refused == {"mo.pdpa.art19"} with input as change(kept_abroad, {"flow": {"from": "MO"}})
}

test_data_about_nobody_is_out if pdpa.out_of_scope with input as change(plain, {"data": {"personal": false}})

test_ties_are_asked_for_first if {
	asked == {"flow.from"} with input as {"action": "data.transfer"}
	asked == {"flow.from"} with input as lacking(plain, "flow/from")
	asked == {"data.personal"} with input as lacking(plain, "data/personal")
	not pdpa.out_of_scope with input as change(plain, {"actor": {"country": "HK"}}) with input.flow.from as 7
}

# mo.pdpa.art19
test_without_adequacy_and_ground_nothing_leaves if {
	refused == {"mo.pdpa.art19"} with input as lacking(plain, "mech")
	refused == {"mo.pdpa.art19"} with input as change(plain, {"mech": {"mo": {"ground": "other"}}})
	refused == {"mo.pdpa.art19"} with input as lacking(plain, "mech") with input.flow.to as 7
}

test_an_adequate_destination_is_open if {
	request := change(lacking(plain, "mech"), {"mech": {"mo": {"adequate": true}}})
	clean with input as request
	owed == {"mo.pdpa.art19"} with input as request
}

test_what_stays_in_macau_is_open if {
	clean with input as change(lacking(plain, "mech"), {"flow": {"to": "MO"}, "recipient": {"country": "MO"}})
}

test_a_look_from_hong_kong_leaves_macau if {
	refused == {"mo.pdpa.art19"} with input as change(lacking(plain, "mech"), {"flow": {"to": "MO"}, "recipient": {"country": "HK"}})
}

test_where_it_goes_is_asked_for if {
	asked == {"flow.to"} with input as lacking(plain, "flow/to")
	asked == {"recipient.country"} with input as lacking(plain, "recipient/country")
}

# mo.pdpa.art20
test_consent_with_notification_is_open if {
	clean with input as plain
	owed == {"mo.pdpa.art20"} with input as plain
}

test_consent_without_notification_goes_to_a_person if {
	reviewed == {"mo.pdpa.art20"} with input as lacking(plain, "mech/mo/notified_on")
	reviewed == {"mo.pdpa.art20"} with input as change(plain, {"mech": {"mo": {"notified_on": "2026-11-21"}}})
	reviewed == {"mo.pdpa.art20"} with input as plain with input.mech.mo.notified_on as 7
}

test_safeguards_take_an_authorisation if {
	reviewed == {"mo.pdpa.art20"} with input as change(plain, {"mech": {"mo": {"ground": "safeguards"}}})
	clean with input as change(plain, {"mech": {"mo": {"ground": "safeguards", "authorised_on": "2026-01-05"}}})
}

# mo.pdpa.art21
test_on_the_eighth_day_the_notification_is_owed if {
	clean with input as report
	owed == {"mo.pdpa.art21"} with input as report
}

test_on_the_ninth_a_person_looks if {
	reviewed == {"mo.pdpa.art21"} with input as change(report, {"report": {"started_on": "2026-11-11"}})
	reviewed == {"mo.pdpa.art21"} with input as report with input.report.started_on as 7
}

test_notified_is_notified if {
	clean with input as change(report, {"report": {"started_on": "2026-01-11", "notified_on": "2026-01-12"}})
}

test_an_exempt_category_owes_nothing if {
	request := change(report, {"report": {"exempt_category": true, "started_on": "2026-01-11"}})
	clean with input as request
	owed == set() with input as request
}

test_the_facts_of_the_report_are_asked_for if {
	asked == {"report.kind"} with input as {"action": "report.check"}
	asked == {"actor.country"} with input as lacking(report, "actor/country")
	asked == {"report.exempt_category"} with input as lacking(report, "report/exempt_category")
	asked == {"report.started_on"} with input as lacking(report, "report/started_on")
}

test_another_report_or_place_is_out if {
	pdpa.out_of_scope with input as change(report, {"report": {"kind": "dsp_audit"}})
	pdpa.out_of_scope with input as change(report, {"actor": {"country": "HK"}})
	not pdpa.out_of_scope with input as report with input.report.kind as 7
}

test_what_leaves_macau_is_asked_on if {
	asked == {"data.personal", "flow.to", "recipient.country"} with input as {"action": "data.transfer", "flow": {"from": "MO"}}
	asked == {"flow.from"} with input as {"action": "data.transfer", "actor": {"country": "MO"}}
	asked == {"flow.from"} with input as {"action": "data.transfer", "actor": {"country": "HK"}}
}

test_a_destination_that_cannot_be_read_is_abroad if {
	at_home := change(lacking(plain, "mech"), {"flow": {"to": "MO"}, "recipient": {"country": "MO"}})
	refused == {"mo.pdpa.art19"} with input as at_home with input.flow.to as []
	refused == {"mo.pdpa.art19"} with input as at_home with input.recipient.country as ["MO"]
}

test_the_ground_is_asked_for_where_no_adequacy_is_known if {
	asked == {"mech.mo.ground"} with input as lacking(plain, "mech")
	asked == set() with input as change(lacking(plain, "mech"), {"mech": {"mo": {"adequate": true}}})
	asked == set() with input as change(lacking(plain, "mech"), {"flow": {"to": "MO"}, "recipient": {"country": "MO"}})
}
