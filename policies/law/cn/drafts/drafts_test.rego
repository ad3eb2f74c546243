package law.cn.drafts_test

import data.law.cn.drafts

report := {
	"action": "report.check",
	"today": {"cn": "2026-11-20"},
	"report": {"kind": "cn_data_duties"},
	"actor": {"country": "CN", "pi_people": 10000000},
}

faces := {
	"action": "data.store",
	"today": {"cn": "2026-11-20"},
	"flow": {"from": "CN", "to": "CN"},
	"actor": {"country": "CN"},
	"data": {"origin": "CN", "people_from": ["CN"], "categories": ["user.name", "user.biometric.facial_recognition"]},
}

change(request, facts) := object.union(request, facts)

effects contains finding.effect if some finding in drafts.finding

told contains finding.rule if {
	some finding in drafts.finding
	finding.effect == "prepare"
}

counted := effects - {"prepare"}

quiet if {
	told == set()
	counted == set()
}

test_the_law_answers if drafts.answers

test_other_flows_and_reports_are_out if {
	drafts.out_of_scope with input as change(faces, {"flow": {"from": "SG"}, "actor": {"country": "SG"}, "data": {"people_from": ["SG"]}})
	drafts.out_of_scope with input as change(report, {"report": {"kind": "dsp_audit"}})
	not drafts.out_of_scope with input as faces
	not drafts.out_of_scope with input as report
}

# cn.watch.large_pi_draft
test_ten_million_people_are_told if {
	told == {"cn.watch.large_pi_draft"} with input as report
	counted == set() with input as report
}

test_one_fewer_is_not if quiet with input as change(report, {"actor": {"pi_people": 9999999}})

test_an_unknown_number_is_not_told if {
	quiet with input as json.remove(report, ["actor/pi_people"])
	quiet with input as report with input.actor.pi_people as "many"
}

# cn.watch.app_pi_draft
test_faces_of_the_mainland_are_told if {
	told == {"cn.watch.app_pi_draft"} with input as faces
	told == {"cn.watch.app_pi_draft"} with input as change(faces, {"action": "data.transfer", "data": {"origin": "SG"}, "flow": {"from": "SG"}})
	told == {"cn.watch.app_pi_draft"} with input as change(faces, {"data": {"origin": "SG", "people_from": ["SG"]}})
	counted == set() with input as faces
}

test_names_are_not if quiet with input as change(faces, {"data": {"categories": ["user.name", "user.biometrics_like"]}})

test_faces_of_elsewhere_are_not if {
	quiet with input as change(faces, {"data": {"origin": "SG", "people_from": ["SG"]}, "flow": {"from": "SG"}})
}
