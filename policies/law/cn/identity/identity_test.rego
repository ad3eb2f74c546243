package law.cn.identity_test

import data.law.cn.identity
import data.tidegate

# A writer in Lyon posts on the service that is operated in Shanghai.
post := {
	"action": "content.publish",
	"today": {"cn": "2026-11-20"},
	"service": {"operated_in": "CN", "serves_mainland": true},
	"user": {"country": "FR", "phone_verified": true},
}

unnamed := object.union(post, {"user": {"phone_verified": false}})

# The same person on an international service that people in the mainland use too.
abroad := object.union(unnamed, {"service": {"operated_in": "SG", "serves_mainland": true}})

passport := {"type": "passport", "country": "FR", "expired": false, "number_well_formed": true}

resident_id := {"type": "cn_resident_id", "country": "CN", "expired": false, "number_well_formed": true}

proof := {
	"action": "identity.proof",
	"today": {"cn": "2026-11-20"},
	"service": {"operated_in": "CN"},
	"user": {"age": 30},
	"proofing": {"network_id_offered": true, "plaintext_id_asked": false, "other_ways": true, "face": false},
}

face := object.union(proof, {
	"proofing": {"network_id_offered": false, "face": true},
	"consent": {"separate": true},
	"pipia": {"done": true},
})

report := {
	"action": "report.check",
	"today": {"cn": "2026-11-20"},
	"report": {"kind": "cn_platform_duties"},
	"actor": {"country": "CN", "has_stores": false, "pays_sellers": false, "stored_faces": 99999},
}

# The law says both versions; the entry point keeps the one in force.
real_name := {"cn.csl.real_name", "cn.csl.real_name@2026-01-01"}

change(request, facts) := object.union(request, facts)

lacking(request, path) := json.remove(request, [path])

rules(effect) := {finding.rule |
	some finding in identity.finding
	finding.effect == effect
}

refused := rules("deny")

reviewed := rules("review")

flagged := rules("flag")

owed := rules("allow_with_obligations")

asked contains fact if {
	some fact in identity.needs
	object.get(input, split(fact, "."), null) == null
}

clean if {
	refused == set()
	reviewed == set()
	asked == set()
}

test_the_law_answers if identity.answers

# cn.csl.real_name and its later version
test_a_foreign_number_is_enough_to_post if clean with input as post

test_nobody_posts_unnamed if refused == real_name with input as unnamed

test_a_message_is_a_post if {
	refused == real_name with input as change(unnamed, {"action": "message.send"})
}

test_a_passport_is_enough_to_post if {
	clean with input as change(unnamed, {"kyc": {"documents": [passport]}})
	clean with input as change(unnamed, {"kyc": {"documents": [resident_id]}})
}

test_an_expired_passport_is_not if {
	expired := object.union(passport, {"expired": true})
	refused == real_name with input as change(unnamed, {"kyc": {"documents": [expired]}})
}

test_a_number_not_stated_is_asked_for if asked == {"user.phone_verified"} with input as lacking(post, "user/phone_verified")

test_where_the_service_is_operated_is_asked_for if {
	"service.operated_in" in asked with input as lacking(unnamed, "service/operated_in")
	refused == real_name with input as lacking(unnamed, "service/operated_in")
}

test_each_version_speaks_in_its_own_years if {
	said == {"cn.csl.real_name"} with input as on("2025-12-31")
	said == {"cn.csl.real_name@2026-01-01"} with input as on("2026-01-01")
}

on(day) := change(unnamed, {"today": {"cn": day, "us": day, "platform": day}})

said contains finding.rule if {
	some finding in tidegate.decision.findings
	finding.rule in real_name
}

test_a_service_abroad_without_the_mainland_is_no_concern if {
	identity.out_of_scope with input as change(unnamed, {"service": {"operated_in": "SG", "serves_mainland": false}})
}

test_a_french_post_on_a_shared_service_is_flagged_and_goes if {
	flagged == real_name with input as abroad
	clean with input as abroad
}

test_a_mainland_post_on_it_goes_to_a_person if {
	reviewed == real_name with input as change(abroad, {"user": {"country": "CN"}})
}

test_where_the_poster_lives_is_asked_for_there if asked == {"user.country"} with input as lacking(abroad, "user/country")

test_named_people_post_on_a_shared_service_unseen if {
	request := change(lacking(abroad, "user"), {"kyc": {"documents": [passport]}})
	clean with input as request
	flagged == set() with input as request
}

# cn.realname.network_id
test_a_network_identity_alone_is_enough if clean with input as proof

test_plain_details_on_top_of_it_are_refused if {
	refused == {"cn.realname.network_id"} with input as change(proof, {"proofing": {"plaintext_id_asked": true}})
}

test_a_law_or_the_person_may_allow_them if {
	every excuse in ["plaintext_required_by_law", "plaintext_consent"] {
		clean with input as change(proof, {"proofing": {"plaintext_id_asked": true, excuse: true}})
	}
}

test_another_way_stays_open if {
	refused == {"cn.realname.network_id"} with input as change(proof, {"proofing": {"other_ways": false}})
}

test_a_guardian_takes_part_below_eighteen if {
	owed == {"cn.realname.network_id"} with input as change(proof, {"user": {"age": 17}})
	owed == set() with input as change(proof, {"user": {"age": 18}})
}

test_plain_details_not_stated_are_asked_about if {
	asked == {"proofing.plaintext_id_asked"} with input as lacking(proof, "proofing/plaintext_id_asked")
}

# cn.face.not_sole
test_a_face_beside_another_way_is_fine if clean with input as face

test_a_face_alone_goes_to_a_person if {
	reviewed == {"cn.face.not_sole"} with input as change(face, {"proofing": {"other_ways": false}})
}

test_a_face_takes_consent_and_an_assessment if {
	reviewed == {"cn.face.not_sole"} with input as change(face, {"consent": {"separate": false}})
	reviewed == {"cn.face.not_sole"} with input as change(face, {"pipia": {"done": false}})
}

test_whether_a_face_is_used_is_asked_for if asked == {"proofing.face"} with input as lacking(proof, "proofing/face")

test_a_hundred_thousand_faces_are_filed_and_one_fewer_are_not if {
	"cn.face.not_sole" in owed with input as change(report, {"actor": {"stored_faces": 100000}})
	not "cn.face.not_sole" in owed with input as report
}

# cn.ecl.report, and the tax report of a platform
test_stores_are_reported if {
	owed == {"cn.ecl.report"} with input as change(report, {"actor": {"has_stores": true}})
}

test_without_stores_there_is_nothing_to_report if owed == set() with input as report

test_stores_not_stated_are_asked_about if asked == {"actor.has_stores"} with input as lacking(report, "actor/has_stores")

test_an_overseas_platform_with_mainland_sellers_reports_income if {
	overseas := change(report, {"actor": {"country": "SG", "serves_mainland": true, "pays_sellers": true}})
	"cn.tax.platform_report" in owed with input as overseas
}

test_a_company_without_the_mainland_is_no_concern if {
	identity.out_of_scope with input as change(report, {"actor": {"country": "US", "serves_mainland": false}})
}

test_whether_a_foreign_platform_serves_the_mainland_is_asked_for if {
	asked == {"actor.serves_mainland"} with input as change(report, {"actor": {"country": "SG"}})
	asked == {"actor.serves_mainland"} with input as change(report, {"actor": {"country": 7}})
}

test_another_report_is_no_concern if {
	identity.out_of_scope with input as change(report, {"report": {"kind": "dsp_audit"}})
	asked == {"report.kind"} with input as lacking(report, "report/kind")
}
