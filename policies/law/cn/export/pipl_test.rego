package law.cn.export_pipl_test

import data.law.cn.export
import data.law.cn.export_test as t

# cn.pipl.lawful_basis
test_no_basis_no_transfer if {
	t.refused == {"cn.pipl.lawful_basis"} with input as t.change(t.plain, {"flow": {"basis": "none"}})
}

test_the_basis_is_recorded if "cn.pipl.lawful_basis" in t.owed with input as t.plain

test_every_ground_of_article_13_is_one if {
	every basis in ["contract", "hr", "legal_duty", "emergency", "public_interest", "public_data", "other_law"] {
		t.clean with input as t.change(t.plain, {"flow": {"basis": basis}})
	}
}

test_the_basis_is_asked_for if t.asked == {"flow.basis"} with input as t.lacking(t.plain, "flow/basis")

test_a_basis_that_is_no_text_is_none if {
	"cn.pipl.lawful_basis" in t.refused with input as t.change(t.plain, {"flow": {"basis": 1}})
}

# cn.pipl.provide_third_party
test_the_hong_kong_affiliate_is_another_handler if "cn.pipl.provide_third_party" in t.owed with input as t.plain

test_a_processor_is_not if {
	not "cn.pipl.provide_third_party" in t.owed with input as t.change(t.plain, {"recipient": {"role": "processor"}})
}

test_a_mainland_partner_takes_a_notice_too if {
	t.refused == {"cn.pipl.provide_third_party"} with input as t.change(t.at_home, {"notice": {"given": false}})
}

test_a_mainland_partner_takes_separate_consent_where_consent_is_the_basis if {
	t.refused == {"cn.pipl.provide_third_party"} with input as t.change(t.at_home, {
		"flow": {"basis": "consent"},
		"consent": {"separate": false},
	})
}

test_the_role_is_asked_for if t.asked == {"recipient.role"} with input as t.lacking(t.plain, "recipient/role")

# cn.pipl.export_notice_consent
test_an_export_without_notice_is_refused if {
	t.refused == {"cn.pipl.export_notice_consent"} with input as t.change(t.plain, {"notice": {"given": false}})
}

test_proof_of_the_notice_is_kept_whoever_receives_it if {
	"cn.pipl.export_notice_consent" in t.owed with input as t.change(t.plain, {"recipient": {"role": "processor"}})
	not "cn.pipl.export_notice_consent" in t.owed with input as t.at_home
}

test_bundled_consent_is_no_separate_one if {
	t.refused == {"cn.pipl.export_notice_consent"} with input as t.change(t.plain, {
		"flow": {"basis": "consent"},
		"consent": {"separate": false},
	})
}

test_consent_may_fall_away_where_the_basis_is_another if {
	t.clean with input as t.change(t.plain, {"consent": {"separate": false}})
}

test_the_notice_is_asked_for if t.asked == {"notice.given"} with input as t.lacking(t.plain, "notice/given")

test_separate_consent_is_asked_for_where_consent_is_the_basis if {
	t.asked == {"consent.separate"} with input as t.change(t.plain, {"flow": {"basis": "consent"}})
}

test_an_exemption_does_not_lift_the_notice if {
	t.refused == {"cn.pipl.export_notice_consent"} with input as t.change(order, {"notice": {"given": false}})
}

order := t.change(t.plain, {"purpose": "fulfilment", "flow": {"exempt_ground": "contract", "necessary": true}})

test_in_an_emergency_the_notice_may_follow if {
	t.clean with input as t.change(t.plain, {
		"notice": {"given": false},
		"flow": {"basis": "emergency", "exempt_ground": "emergency", "necessary": true},
	})
}

# cn.pipl.sensitive
test_sensitive_data_with_every_safeguard_goes if t.clean with input as t.sensitive

test_each_safeguard_is_needed if {
	every cure in [
		{"flow": {"necessary": false}},
		{"controls": {"sensitive_protected": false}},
		{"notice": {"sensitive_impact": false}},
	] {
		t.refused == {"cn.pipl.sensitive"} with input as t.change(t.sensitive, cure)
	}
}

test_without_separate_consent_another_basis_goes_to_a_person if {
	t.reviewed == {"cn.pipl.sensitive"} with input as t.change(t.sensitive, {"consent": {"separate": false}})
	t.refused == set() with input as t.change(t.sensitive, {"consent": {"separate": false}})
}

test_without_separate_consent_consent_is_none if {
	request := t.change(t.at_home, {
		"flow": {"basis": "consent", "necessary": true},
		"data": {"categories": ["user.financial"]},
		"notice": {"sensitive_impact": true},
		"controls": {"sensitive_protected": true},
		"consent": {"separate": false},
		"recipient": {"role": "own_staff"},
	})
	t.refused == {"cn.pipl.sensitive"} with input as request
	t.reviewed == set() with input as request
}

test_a_rescue_of_patients_without_time_to_tell_goes_to_a_person if {
	rescue := t.change(t.sensitive, {
		"data": {"categories": ["user.health_and_medical"]},
		"notice": {"given": false, "sensitive_impact": false},
		"flow": {"basis": "emergency", "exempt_ground": "emergency"},
	})
	t.reviewed == {"cn.pipl.sensitive"} with input as rescue
	t.refused == set() with input as rescue
}

test_the_purpose_of_sensitive_data_is_asked_for if {
	t.asked == {"purpose"} with input as t.lacking(t.sensitive, "purpose")
}

test_a_score_is_not_sensitive if t.clean with input as t.lacking(t.plain, "consent")

test_the_number_of_a_card_is_not_sensitive_and_its_picture_is if {
	t.clean with input as t.change(t.plain, {"data": {"categories": ["user.government_id.national_identification_number"]}})
	t.asked != set() with input as t.change(t.plain, {"data": {"categories": ["user.government_id.document_image"]}})
}

test_the_safeguards_are_asked_for if {
	t.asked == {"purpose", "flow.necessary", "controls.sensitive_protected", "notice.sensitive_impact", "consent.separate"} with input as t.change(t.plain, {"data": {"categories": ["user.biometric.fingerprint"]}})
}

test_the_categories_are_asked_for if {
	t.asked == {"data.categories"} with input as t.lacking(t.plain, "data/categories")
}

test_an_empty_list_of_categories_is_not_plain_data if {
	export.sensitive with input as t.change(t.plain, {"data": {"categories": []}})
	export.sensitive with input as t.change(t.plain, {"data": {"categories": [7]}})
}

test_a_category_that_takes_a_sensitive_one_in_is_sensitive if {
	every wide in ["user", "user.location", "user.demographic", "user.bio", ""] {
		export.sensitive with input as t.change(t.plain, {"data": {"categories": ["user.name", wide]}})
	}
}

test_a_word_that_is_no_category_is_sensitive if {
	every word in ["face_scan", "USER.BIOMETRIC", " user.biometric"] {
		export.sensitive with input as t.change(t.plain, {"data": {"categories": [word]}})
	}
}

test_its_imprecise_neighbour_is_not if {
	t.clean with input as t.change(t.plain, {"data": {"categories": ["user.location.imprecise", "system.operations"]}})
}

# cn.pipl.minor_u14
test_children_without_their_guardian_are_refused if {
	t.refused == {"cn.pipl.minor_u14"} with input as t.change(children, {"consent": {"guardian": false}})
}

test_children_without_special_rules_are_refused if {
	t.refused == {"cn.pipl.minor_u14"} with input as t.change(children, {"controls": {"minor_rules": false}})
}

test_children_with_both_go if t.clean with input as children

test_childrens_names_are_sensitive if {
	export.sensitive with input as t.change(t.plain, {"data": {"under_14": true, "categories": ["user.name"]}})
}

test_whether_there_are_children_is_asked_for if {
	t.asked == {"data.under_14"} with input as t.lacking(t.plain, "data/under_14")
}

children := t.change(t.sensitive, {
	"data": {"under_14": true, "categories": ["user.name"]},
	"consent": {"guardian": true},
	"controls": {"minor_rules": true},
})

# cn.pipl.pipia
test_no_assessment_no_export if {
	t.refused == {"cn.pipl.pipia"} with input as t.lacking(t.change(t.plain, {"pipia": {"done": false}}), "pipia/done_on")
}

test_an_assessment_of_today_is_one_and_of_tomorrow_is_none if {
	t.clean with input as t.change(t.plain, {"pipia": {"done_on": "2026-11-20"}})
	t.refused == {"cn.pipl.pipia"} with input as t.change(t.plain, {"pipia": {"done_on": "2026-11-21"}})
}

test_the_assessment_is_asked_for if {
	t.asked == {"pipia.done"} with input as t.lacking(t.plain, "pipia")
	t.asked == {"pipia.done_on"} with input as t.lacking(t.plain, "pipia/done_on")
}

test_a_desk_in_the_same_house_needs_none_for_plain_data if {
	t.clean with input as t.lacking(t.change(t.at_home, {"recipient": {"role": "own_staff"}}), "pipia")
}

test_a_processor_next_door_takes_an_assessment if {
	request := t.change(t.at_home, {"recipient": {"role": "processor"}, "pipia": {"done": false}})
	t.refused == {"cn.pipl.pipia"} with input as t.lacking(request, "pipia/done_on")
}

test_an_exemption_does_not_lift_the_assessment if {
	t.refused == {"cn.pipl.pipia"} with input as t.lacking(t.change(order, {"pipia": {"done": false}}), "pipia/done_on")
}

test_its_report_is_kept_through_the_last_day_of_the_third_year if {
	t.refused == {"cn.pipl.pipia"} with input as t.deletion
	t.clean with input as t.change(t.deletion, {"record": {"completed_on": "2023-11-19"}})
}

test_when_it_was_finished_is_asked_for if {
	t.asked == {"record.completed_on"} with input as t.lacking(t.deletion, "record/completed_on")
	t.asked == {"record.kind"} with input as t.lacking(t.deletion, "record/kind")
}

test_other_records_are_no_concern if {
	export.out_of_scope with input as t.change(t.deletion, {"record": {"kind": "transaction"}})
	not export.out_of_scope with input as t.change(t.deletion, {"record": {"kind": 4}})
}

# cn.pipl.blocklist
test_a_listed_recipient_gets_nothing if {
	t.refused == {"cn.pipl.blocklist"} with input as t.change(t.plain, {"recipient": {"cn_restricted": true}})
}

test_a_list_matters_for_personal_data_only if {
	not "cn.pipl.blocklist" in t.refused with input as t.change(t.plain, {"data": {"personal": false}, "recipient": {"cn_restricted": true}})
}

test_the_screening_is_asked_for if {
	t.asked == {"recipient.cn_restricted"} with input as t.lacking(t.plain, "recipient/cn_restricted")
}
