package law.cn.identity_live_test

import data.law.cn.identity
import data.law.cn.identity_test as t

# A singer from Chengdu goes live.
song := {
	"action": "live.start",
	"today": {"cn": "2026-11-20"},
	"service": {"operated_in": "CN"},
	"kyc": {"documents": [t.resident_id], "age": 25},
	"performer": {"country": "CN"},
	"live": {"kind": "performance"},
}

# A singer from Lyon, approved.
chanson := t.change(song, {
	"kyc": {"documents": [t.passport]},
	"performer": {"country": "FR", "mct_approved": true},
})

sale := t.change(song, {
	"action": "live.sell",
	"live": {
		"kind": "selling",
		"operator_verified": true,
		"presenter_verified": true,
		"identity_rechecked": true,
		"agency": false,
	},
	"performer": {"age": 25},
})

aged(age) := t.change(song, {"kyc": {"age": age}})

recording(kind, day) := {
	"action": "record.delete",
	"today": {"cn": "2026-11-20"},
	"service": {"operated_in": "CN"},
	"record": {"kind": kind, "completed_on": day},
}

test_a_service_abroad_is_no_concern if {
	identity.out_of_scope with input as t.change(song, {"service": {"operated_in": "SG"}})
}

# cn.live.publisher_id
test_a_mainland_singer_and_an_approved_foreign_one_go_live if {
	t.clean with input as song
	t.clean with input as chanson
	"cn.live.publisher_id" in t.owed with input as chanson
}

test_a_streamer_without_papers_does_not if {
	"cn.live.publisher_id" in t.refused with input as t.change(song, {"kyc": {"documents": []}})
}

test_a_mobile_number_is_not_enough_to_stream if {
	request := t.change(song, {"kyc": {"documents": []}, "user": {"phone_verified": true}})
	"cn.live.publisher_id" in t.refused with input as request
}

test_papers_with_a_wrong_number_are_none if {
	wrong := object.union(t.passport, {"number_well_formed": false})
	"cn.live.publisher_id" in t.refused with input as t.change(song, {"kyc": {"documents": [wrong]}})
}

test_a_card_whose_number_nobody_can_check_is_accepted if {
	card := {"type": "idcard", "country": "FR", "expired": false}
	t.clean with input as t.change(song, {"kyc": {"documents": [card]}})
}

test_a_card_whose_number_is_known_to_be_wrong_is_none if {
	every card in [
		{"type": "idcard", "country": "FR", "expired": false, "number_well_formed": false},
		{"type": "residence_permit", "country": "FR", "expired": false, "number_well_formed": false},
		{"type": "idcard", "country": "CN", "expired": false, "number_well_formed": false},
		{"type": "idcard", "country": "HK", "number_well_formed": false},
	] {
		"cn.live.publisher_id" in t.refused with input as t.change(song, {"kyc": {"documents": [card]}})
	}
}

test_a_mainland_or_hong_kong_card_shows_its_number if {
	every place in ["CN", "HK"] {
		card := {"type": "idcard", "country": place, "expired": false}
		"cn.live.publisher_id" in t.refused with input as t.change(song, {"kyc": {"documents": [card]}})
		numbered := object.union(card, {"number_well_formed": true})
		t.clean with input as t.change(song, {"kyc": {"documents": [numbered]}})
	}
}

test_a_card_of_nowhere_is_none if {
	card := {"type": "idcard", "expired": false}
	"cn.live.publisher_id" in t.refused with input as t.change(song, {"kyc": {"documents": [card]}})
}

test_a_taiwan_card_needs_neither_date_nor_number if {
	card := {"type": "idcard", "country": "TW"}
	t.clean with input as t.change(song, {"kyc": {"documents": [card]}})
}

test_papers_are_asked_for if t.asked == {"kyc.documents"} with input as t.lacking(song, "kyc/documents")

test_logs_are_kept_through_the_sixtieth_day if {
	t.refused == {"cn.live.publisher_id"} with input as recording("live_log", "2026-09-21")
	t.clean with input as recording("live_log", "2026-09-20")
}

# cn.live.minor_u16
test_fifteen_may_not_stream if t.refused == {"cn.live.minor_u16"} with input as aged(15)

test_fifteen_may_not_stream_with_a_guardian_either if {
	t.refused == {"cn.live.minor_u16"} with input as t.change(aged(15), {"user": {"guardian_consent": true}})
}

test_sixteen_is_not_under_sixteen if not "cn.live.minor_u16" in t.refused with input as aged(16)

test_the_age_is_asked_for if t.asked == {"kyc.age"} with input as t.lacking(song, "kyc/age")

test_an_age_that_is_none_opens_nothing if t.refused == {"cn.live.minor_u16"} with input as aged("25")

# cn.live.minor_16_17
test_seventeen_streams_with_a_guardians_consent if {
	request := t.change(aged(17), {"user": {"guardian_consent": true}})
	t.clean with input as request
	"cn.live.minor_16_17" in t.owed with input as request
}

test_seventeen_does_not_stream_without if {
	t.refused == {"cn.live.minor_16_17"} with input as t.change(aged(17), {"user": {"guardian_consent": false}})
}

test_eighteen_asks_nobody if t.clean with input as aged(18)

test_the_guardian_is_asked_about if t.asked == {"user.guardian_consent"} with input as aged(16)

# cn.live.marketing
test_a_live_sale_with_everybody_verified_goes if {
	t.clean with input as sale
	"cn.live.marketing" in t.owed with input as sale
}

test_identity_is_checked_again_before_each_sale if {
	t.reviewed == {"cn.live.marketing"} with input as t.change(sale, {"live": {"identity_rechecked": false}})
}

test_a_presenter_of_fifteen_goes_to_a_person if {
	t.reviewed == {"cn.live.marketing"} with input as t.change(sale, {"performer": {"age": 15}})
}

test_a_presenter_of_sixteen_needs_a_guardian if {
	t.reviewed == {"cn.live.marketing"} with input as t.change(sale, {"performer": {"age": 16, "guardian_consent": false}})
	t.clean with input as t.change(sale, {"performer": {"age": 16, "guardian_consent": true}})
	t.asked == {"performer.guardian_consent"} with input as t.change(sale, {"performer": {"age": 16}})
}

test_the_presenters_check_is_asked_for if {
	t.asked == {"live.identity_rechecked"} with input as t.lacking(sale, "live/identity_rechecked")
}

test_a_sale_is_a_stream_too if {
	"cn.live.minor_u16" in t.refused with input as t.change(sale, {"kyc": {"age": 15}})
}

# cn.live.ecommerce
test_an_unverified_presenter_goes_to_a_person if {
	t.reviewed == {"cn.live.marketing", "cn.live.ecommerce"} with input as t.change(sale, {"live": {"presenter_verified": false}})
}

test_an_unverified_operator_goes_to_a_person if {
	t.reviewed == {"cn.live.marketing", "cn.live.ecommerce"} with input as t.change(sale, {"live": {"operator_verified": false}})
}

test_an_agency_is_verified_too if {
	t.reviewed == {"cn.live.ecommerce"} with input as t.change(sale, {"live": {"agency": true, "agency_verified": false}})
	t.clean with input as t.change(sale, {"live": {"agency": true, "agency_verified": true}})
}

test_the_agency_is_asked_about if t.asked == {"live.agency_verified"} with input as t.lacking(sale, "live/agency")

test_a_live_transaction_is_kept_three_years if {
	t.reviewed == {"cn.live.ecommerce"} with input as recording("live_transaction", "2023-11-20")
	t.clean with input as recording("live_transaction", "2023-11-19")
}

# cn.live.foreign_performer
test_a_foreign_performer_without_approval_is_refused if {
	t.refused == {"cn.live.foreign_performer"} with input as t.change(chanson, {"performer": {"mct_approved": false}})
}

test_hong_kong_macau_and_taiwan_take_approval_too if {
	every place in ["HK", "MO", "TW"] {
		t.refused == {"cn.live.foreign_performer"} with input as t.change(chanson, {"performer": {"country": place, "mct_approved": false}})
	}
}

test_a_foreigner_who_only_talks_goes_to_a_person if {
	request := t.change(chanson, {"performer": {"mct_approved": false}, "live": {"kind": "talk"}})
	t.reviewed == {"cn.live.foreign_performer"} with input as request
	t.refused == set() with input as request
}

test_a_foreigner_who_plays_a_game_goes_to_a_person if {
	request := t.change(chanson, {"performer": {"mct_approved": false}, "live": {"kind": "game"}})
	t.reviewed == {"cn.live.foreign_performer"} with input as request
	t.refused == set() with input as request
	"cn.live.foreign_performer" in t.owed with input as t.change(song, {"live": {"kind": "game"}})
}

test_a_stream_of_no_known_kind_is_a_performance if {
	"cn.live.foreign_performer" in t.refused with input as t.change(chanson, {"performer": {"mct_approved": false}, "live": {"kind": 7}})
}

test_a_mainland_performer_is_only_filed if "cn.live.foreign_performer" in t.owed with input as song

test_the_approval_is_asked_for if t.asked == {"performer.mct_approved"} with input as t.lacking(chanson, "performer/mct_approved")

test_the_performer_is_asked_for if t.asked == {"performer.country"} with input as t.lacking(song, "performer/country")

test_a_video_is_kept_sixty_days if {
	t.refused == {"cn.live.foreign_performer"} with input as recording("performance_video", "2026-09-21")
}
