package law.eu.gdpr_test

import data.law.eu.gdpr

collect := {
	"action": "data.ingest_direct",
	"actor": {"country": "SG"},
	"data": {"people_from": ["FR"], "fields_needed": true},
}

proof := {
	"action": "identity.proof",
	"user": {"country": "FR"},
	"proofing": {"face": true, "other_ways": true, "fields_needed": true},
	"consent": {"explicit": true},
}

child := {
	"action": "child.collect",
	"user": {"country": "FR", "age": 12},
	"consent": {"is_basis": true, "guardian": false},
}

ban := {
	"action": "account.decide_automatically",
	"user": {"country": "FR"},
	"automated": {"solely": true, "significant": true, "ground": "none"},
}

erasure := {"action": "data.delete", "person": {"country": "FR"}, "actor": {"country": "SG"}}

record := {"action": "report.check", "report": {"kind": "eu_duties"}, "actor": {"ropa": false}}

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in gdpr.finding; finding.effect == effect}

refused := effects("deny")

owed := effects("allow_with_obligations")

missing contains fact if {
	some fact in gdpr.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if gdpr.answers

# Whom it binds.
test_a_service_from_abroad_names_a_representative if "eu.gdpr.scope_rep" in owed with input as collect

test_one_that_sits_in_europe_needs_none if {
	not "eu.gdpr.scope_rep" in owed with input as object.union(collect, {"actor": {"country": "IE"}})
}

test_one_without_people_here_is_out_of_scope if {
	gdpr.out_of_scope with input as object.union(collect, {"data": {"people_from": ["US"]}})
	not gdpr.out_of_scope with input as object.union(collect, {"data": {"people_from": []}})
	not gdpr.out_of_scope with input as object.union(collect, {"actor": {"country": "IE"}, "data": {"people_from": ["US"]}})
}

test_whose_data_it_is_is_asked if {
	missing == {"actor.country", "data.people_from"} with input as {"action": "data.ingest_direct"}
}

# Minimisation.
test_a_field_that_is_not_needed_is_not_collected if {
	refused == {"eu.gdpr.principles"} with input as object.union(collect, {"data": {"fields_needed": false}})
	refused == {"eu.gdpr.principles"} with input as collect with input.data.fields_needed as 7
	"data.fields_needed" in missing with input as without(collect, "data", "fields_needed")
	"eu.gdpr.principles" in owed with input as collect
}

test_a_check_of_identity_asks_for_no_more_than_it_needs if {
	refused == {"eu.gdpr.principles"} with input as object.union(proof, {"proofing": {"fields_needed": false}})
	"proofing.fields_needed" in missing with input as without(proof, "proofing", "fields_needed")
}

# Children.
test_below_thirteen_a_parent_is_needed_everywhere if {
	refused == {"eu.gdpr.child_consent"} with input as child
	refused == {"eu.gdpr.child_consent"} with input as child with input.user.age as "twelve"
}

test_from_thirteen_to_sixteen_a_person_looks if {
	effects("review") == {"eu.gdpr.child_consent"} with input as object.union(child, {"user": {"age": 13}})
	effects("review") == {"eu.gdpr.child_consent"} with input as object.union(child, {"user": {"age": 15}})
	effects("review") == {"eu.gdpr.child_consent"} with input as object.union(child, {"user": {"country": "SE", "age": 13}})
	effects("review") == {"eu.gdpr.child_consent"} with input as object.union(child, {"user": {"country": "DE", "age": 15}})
	effects("review") == {"eu.gdpr.child_consent"} with input as object.union(child, {"user": {"country": "NO", "age": 15}})
	refused == set() with input as object.union(child, {"user": {"age": 13}})
}

test_at_thirteen_the_refusal_ends if {
	refused == {"eu.gdpr.child_consent"} with input as object.union(child, {"user": {"country": "SE"}})
	refused == set() with input as object.union(child, {"user": {"country": "SE", "age": 13}})
	refused == {"eu.gdpr.child_consent"} with input as object.union(child, {"user": {"country": "NO"}})
	refused == set() with input as object.union(child, {"user": {"country": "NO", "age": 13}})
}

test_from_sixteen_on_the_child_consents_alone_everywhere if {
	gdpr.finding == set() with input as object.union(child, {"user": {"age": 16}})
	gdpr.finding == set() with input as object.union(child, {"user": {"country": "SE", "age": 16}})
	gdpr.finding == set() with input as object.union(child, {"user": {"country": "DE", "age": 16}})
}

french_age_is_read := {"FR": {"age": 15, "valid_from": "2018-05-25", "confidence": "high"}}

test_an_age_that_counsel_has_read_is_the_line if {
	at_fourteen := object.union(child, {"today": {"eu": "2026-11-20"}, "user": {"age": 14}})
	at_fifteen := object.union(child, {"today": {"eu": "2026-11-20"}, "user": {"age": 15}})
	refused == {"eu.gdpr.child_consent"} with input as at_fourteen with data.tables.eu.gdpr.ages as french_age_is_read
	gdpr.finding == set() with input as at_fifteen with data.tables.eu.gdpr.ages as french_age_is_read
	effects("review") == {"eu.gdpr.child_consent"} with input as at_fifteen with data.tables.eu.gdpr.ages as {}
}

test_with_a_parent_the_effort_to_check_is_owed if {
	owed == {"eu.gdpr.child_consent"} with input as object.union(child, {"consent": {"guardian": true}})
}

test_another_ground_than_consent_needs_no_parent if {
	gdpr.finding == set() with input as object.union(child, {"consent": {"is_basis": false}})
	"consent.is_basis" in missing with input as without(child, "consent", "is_basis")
	"consent.guardian" in missing with input as without(child, "consent", "guardian")
	"user.age" in missing with input as without(child, "user", "age")
}

test_a_child_elsewhere_is_out_of_scope if {
	gdpr.out_of_scope with input as object.union(child, {"user": {"country": "BR"}})
	not gdpr.out_of_scope with input as child with input.user.country as 7
	missing == {"user.country"} with input as {"action": "child.collect"}
}

# Faces.
test_a_face_takes_explicit_consent_and_another_way if {
	refused == {"eu.gdpr.biometric_kyc"} with input as object.union(proof, {"consent": {"explicit": false}})
	refused == {"eu.gdpr.biometric_kyc"} with input as object.union(proof, {"proofing": {"other_ways": false}})
	owed == {"eu.gdpr.biometric_kyc"} with input as proof
	refused == set() with input as proof
}

test_without_a_face_nobody_asks_for_consent if {
	plain := without(object.union(proof, {"proofing": {"face": false}}), "consent", "explicit")
	missing == set() with input as plain
	refused == set() with input as plain
}

test_whether_a_face_is_used_is_asked if {
	"proofing.face" in missing with input as without(proof, "proofing", "face")
	"consent.explicit" in missing with input as without(proof, "consent", "explicit")
	refused == {"eu.gdpr.biometric_kyc"} with input as without(proof, "consent", "explicit")
}

test_a_brazilian_is_asked_none_of_it if {
	gdpr.out_of_scope with input as object.union(proof, {"user": {"country": "BR"}})
}

# Erasure.
test_an_erasure_is_done_within_a_month if owed == {"eu.gdpr.erasure"} with input as erasure

test_a_company_here_erases_for_everybody if {
	owed == {"eu.gdpr.erasure"} with input as object.union(erasure, {"person": {"country": "US"}, "actor": {"country": "IE"}})
	gdpr.out_of_scope with input as object.union(erasure, {"person": {"country": "US"}})
	missing == {"person.country", "actor.country"} with input as {"action": "data.delete"}
}

# Machines.
test_a_ban_by_a_machine_alone_takes_a_ground if {
	refused == {"eu.gdpr.auto_decision"} with input as ban
	owed == {"eu.gdpr.auto_decision"} with input as object.union(ban, {"automated": {"ground": "contract"}})
}

test_a_ban_that_a_human_made_takes_none if {
	gdpr.finding == set() with input as object.union(ban, {"automated": {"solely": false}})
	gdpr.finding == set() with input as object.union(ban, {"automated": {"significant": false}})
}

test_how_the_decision_was_made_is_asked if {
	"automated.solely" in missing with input as without(ban, "automated", "solely")
	"automated.significant" in missing with input as without(ban, "automated", "significant")
	"automated.ground" in missing with input as without(ban, "automated", "ground")
	refused == {"eu.gdpr.auto_decision"} with input as ban with input.automated.solely as 7
}

# Records.
test_without_a_record_of_processing_a_person_looks if {
	effects("review") == {"eu.ropa"} with input as record
	effects("review") == set() with input as object.union(record, {"actor": {"ropa": true}})
	"actor.ropa" in missing with input as without(record, "actor", "ropa")
}

test_other_reports_are_not_this_laws if {
	gdpr.out_of_scope with input as object.union(record, {"report": {"kind": "dsp_audit"}})
	not gdpr.out_of_scope with input as record with input.report.kind as 7
	"report.kind" in missing with input as without(record, "report", "kind")
}
