package law.platform.enrolment_test

import data.law.platform.enrolment

change(request, group, facts) := object.union(request, {group: facts})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in enrolment.finding; finding.effect == effect}

refused := effects("deny")

reviewed := effects("review")

missing contains fact if {
	some fact in enrolment.needs
	object.get(input, split(fact, "."), null) == null
}

quiet if {
	refused == set()
	reviewed == set()
	missing == set()
}

test_the_law_answers if enrolment.answers

# A singer asks for a badge with her stage name.
singer := {
	"action": "account.verify_badge",
	"badge": {"asked_by": "holder", "name_proven": true, "conflict": "none"},
}

# An agency in Seoul with three grown-up creators.
agency := {
	"action": "mcn.enroll",
	"seller": {"registered": true, "beneficial_owner_known": true},
	"programme": {"creators_signed": true, "has_minors": false},
}

# A travel company in Lisbon.
advertiser := {
	"action": "advertiser.enroll",
	"seller": {"registered": true, "beneficial_owner_known": true},
	"programme": {"ad_category": "travel"},
}

deal := {
	"action": "deal.sign",
	"programme": {"advertiser_enrolled": true},
	"content": {"ad_label": true},
}

# platform.badge.name
test_a_name_shown_to_be_hers_gets_the_badge if quiet with input as singer

test_a_name_not_shown_to_be_hers_gets_none if {
	refused == {"platform.badge.name"} with input as change(singer, "badge", {"name_proven": false})
	refused == {"platform.badge.name"} with input as change(singer, "badge", {"name_proven": "yes"})
}

test_whether_the_name_is_hers_is_asked if missing == {"badge.name_proven"} with input as without(singer, "badge", "name_proven")

# platform.badge.impersonation
test_who_passes_for_somebody_else_gets_no_badge if {
	refused == {"platform.badge.impersonation"} with input as change(singer, "badge", {"conflict": "found"})
}

test_a_name_in_doubt_goes_to_a_person if {
	reviewed == {"platform.badge.impersonation"} with input as change(singer, "badge", {"conflict": "suspected"})
	reviewed == {"platform.badge.impersonation"} with input as change(singer, "badge", {"conflict": 7})
}

test_a_comparison_not_made_is_asked_for if missing == {"badge.conflict"} with input as without(singer, "badge", "conflict")

# platform.badge.mandate
managed := change(singer, "badge", {"asked_by": "representative", "mandate_checked": true})

test_a_manager_with_a_mandate_may_ask if quiet with input as managed

test_a_manager_without_one_may_not if {
	refused == {"platform.badge.mandate"} with input as change(managed, "badge", {"mandate_checked": false})
	refused == {"platform.badge.mandate"} with input as change(managed, "badge", {"mandate_checked": 1})
}

test_a_mandate_is_asked_of_a_manager_only if {
	missing == {"badge.mandate_checked"} with input as without(managed, "badge", "mandate_checked")
	missing == set() with input as singer
}

test_who_asks_has_to_be_said if {
	missing == {"badge.asked_by"} with input as without(managed, "badge", "asked_by")
	missing == {"badge.mandate_checked"} with input as change(singer, "badge", {"asked_by": 7})
}

# platform.org.registered
test_registered_businesses_of_any_country_enrol if {
	quiet with input as agency
	quiet with input as advertiser
}

test_a_business_that_is_not_registered_does_not_enrol if {
	every plain in [agency, advertiser] {
		refused == {"platform.org.registered"} with input as change(plain, "seller", {"registered": false})
		refused == {"platform.org.registered"} with input as change(plain, "seller", {"registered": "DE"})
	}
}

test_a_registration_not_stated_is_asked_for if {
	every plain in [agency, advertiser] {
		missing == {"seller.registered"} with input as without(plain, "seller", "registered")
	}
}

# platform.org.owner
test_an_unknown_owner_is_found_out_by_a_person if {
	every plain in [agency, advertiser] {
		reviewed == {"platform.org.owner"} with input as change(plain, "seller", {"beneficial_owner_known": false})
		reviewed == {"platform.org.owner"} with input as change(plain, "seller", {"beneficial_owner_known": 7})
	}
}

test_an_owner_not_stated_is_asked_for if {
	missing == {"seller.beneficial_owner_known"} with input as without(agency, "seller", "beneficial_owner_known")
}

test_nobody_asks_a_creator_who_owns_a_company if missing == set() with input as deal

# platform.mcn.creators
test_an_agency_brings_only_creators_who_signed if {
	refused == {"platform.mcn.creators"} with input as change(agency, "programme", {"creators_signed": false})
	refused == {"platform.mcn.creators"} with input as change(agency, "programme", {"creators_signed": "all"})
}

test_signatures_not_stated_are_asked_for if {
	missing == {"programme.creators_signed"} with input as without(agency, "programme", "creators_signed")
}

test_an_advertiser_brings_no_creators if missing == set() with input as advertiser

# platform.mcn.minors
young := change(agency, "programme", {"has_minors": true, "guardians_signed": true})

test_creators_under_18_come_with_their_guardians if quiet with input as young

test_creators_under_18_do_not_come_without_them if {
	refused == {"platform.mcn.minors"} with input as change(young, "programme", {"guardians_signed": false})
	refused == {"platform.mcn.minors"} with input as change(young, "programme", {"guardians_signed": 7})
}

test_guardians_are_asked_for_where_minors_may_be if {
	missing == {"programme.guardians_signed"} with input as without(young, "programme", "guardians_signed")
	missing == {"programme.guardians_signed"} with input as change(agency, "programme", {"has_minors": "no"})
	missing == {"programme.has_minors"} with input as without(agency, "programme", "has_minors")
}

# platform.advertiser.category
test_an_open_category_enrols if quiet with input as advertiser

test_a_barred_category_does_not if {
	refused == {"platform.advertiser.category"} with input as change(advertiser, "programme", {"ad_category": "gambling"})
}

test_an_unlisted_category_goes_to_a_person if {
	reviewed == {"platform.advertiser.category"} with input as change(advertiser, "programme", {"ad_category": "rockets"})
	reviewed == {"platform.advertiser.category"} with input as change(advertiser, "programme", {"ad_category": 7})
}

test_a_category_not_stated_is_asked_for if {
	missing == {"programme.ad_category"} with input as without(advertiser, "programme", "ad_category")
}

# platform.deal.brand
test_a_deal_with_an_enrolled_brand_is_signed if {
	refused == set() with input as deal
	missing == set() with input as deal
}

test_a_deal_with_a_stranger_is_not if {
	refused == {"platform.deal.brand"} with input as change(deal, "programme", {"advertiser_enrolled": false})
	refused == {"platform.deal.brand"} with input as change(deal, "programme", {"advertiser_enrolled": "soon"})
}

test_who_stands_behind_a_deal_is_asked if {
	missing == {"programme.advertiser_enrolled"} with input as without(deal, "programme", "advertiser_enrolled")
}

# platform.deal.label
test_a_labelled_deal_is_signed_with_its_label if effects("allow_with_obligations") == {"platform.deal.label"} with input as deal

test_a_deal_without_a_label_is_not if {
	refused == {"platform.deal.label"} with input as change(deal, "content", {"ad_label": false})
	refused == {"platform.deal.label"} with input as change(deal, "content", {"ad_label": 1})
	effects("allow_with_obligations") == set() with input as change(deal, "content", {"ad_label": false})
}

test_a_label_not_stated_is_asked_for if missing == {"content.ad_label"} with input as without(deal, "content", "ad_label")
