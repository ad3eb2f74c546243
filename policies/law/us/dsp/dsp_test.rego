package law.us.dsp_test

import data.law.us.dsp

# A Delaware company sells identifiers of one person more than the limit to a company in Chengdu.
sale := {
	"action": "data.sell",
	"actor": {"us_person": true},
	"agreement": "brokerage",
	"data": {"counts": only("cpi", 100001), "gov_listed_location": false, "marketed_as_gov": false},
	"flow": {"evades": false},
	"recipient": {"country": "CN"},
}

# The same company hires an engineering vendor, and nobody there is covered.
contract := {
	"action": "data.transfer",
	"actor": {"us_person": true},
	"agreement": "vendor",
	"data": {"counts": only("cpi", 100001), "gov_listed_location": false, "marketed_as_gov": false},
	"flow": {"evades": false},
	"purpose": "engineering",
	"recipient": singapore,
}

singapore := {
	"us_person": false,
	"individual": false,
	"country": "SG",
	"ppb_country": "SG",
	"coc_owned_pct": 0,
	"ag_designated": false,
}

engineer := {
	"us_person": false,
	"individual": true,
	"country": "SG",
	"residence_country": "SG",
	"employer_covered": false,
	"ag_designated": false,
}

none_counted := {"cpi": 0, "financial": 0, "health": 0, "geo_devices": 0, "biometric": 0, "omic": 0, "genomic": 0}

only(category, number) := object.union(none_counted, {category: number})

uncounted(request, category) := object.union(
	without(request, "data", "counts"),
	{"data": {"counts": object.remove(request.data.counts, [category])}},
)

# The vendor contract with a company in China.
restricted := with_recipient({"country": "CN"})

brokered := object.union(contract, {"agreement": "brokerage"})

with_counts(request, counts) := object.union(request, {"data": {"counts": object.union(none_counted, counts)}})

with_recipient(change) := object.union(contract, {"recipient": change})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in dsp.finding; finding.effect == effect}

refused := effects("deny")

missing contains fact if {
	some fact in dsp.needs
	object.get(input, split(fact, "."), null) == null
}

quiet if {
	refused == set()
	effects("review") == set()
	missing == set()
	not dsp.out_of_scope
}

test_the_law_answers if dsp.answers

# Scope.
test_data_without_us_people_is_out_of_scope if {
	dsp.out_of_scope with input as {"action": "data.transfer", "data": {"us_people": false}}
	dsp.out_of_scope with input as object.union(contract, {"data": {"us_people": false, "counts": none_counted}})
}

test_a_count_or_a_government_link_contradicts_that_nobody_is_american if {
	refused == {"us.dsp.restricted"} with input as object.union(restricted, {"data": {"us_people": false}})
	not dsp.out_of_scope with input as object.union(restricted, {"data": {"us_people": false}})
	every link in {"gov_listed_location", "marketed_as_gov"} {
		refused == {"us.dsp.restricted"} with input as object.union(
			object.remove(restricted, ["data"]),
			{"data": {"us_people": false, link: true}},
		)
		not dsp.out_of_scope with input as {"action": "data.transfer", "data": {"us_people": false, link: true}}
	}
}

test_data_not_described_is_asked_about_once if {
	missing == {"data.us_people"} with input as object.remove(contract, ["data"])
}

test_other_actions_are_not_asked_about_data if {
	missing == set() with input as {"action": "creator.payout"}
}

# us.dsp.us_person
test_a_delaware_company_is_a_us_person_whoever_owns_it if {
	"us.dsp.us_person" in effects("derive") with input as object.union(without(contract, "actor", "us_person"), {"actor": {"country": "US", "coc_owned_pct": 10000}})
}

test_a_us_branch_of_a_chinese_company_is_not_a_us_person if {
	not dsp.us_person with input as object.union(contract, {"actor": {"us_person": false, "country": "US"}, "flow": {"us_directed": false}})
}

test_a_giver_not_stated_is_bound_and_asked_for if {
	"actor.us_person" in missing with input as without(sale, "actor", "us_person")
	refused == {"us.dsp.brokerage_covered"} with input as without(sale, "actor", "us_person")
}

test_a_foreign_giver_is_not_bound if quiet with input as object.union(sale, {"actor": {"us_person": false}, "flow": {"us_directed": false}})

test_a_foreign_giver_is_asked_for_no_controls if {
	quiet with input as object.union(restricted, {"actor": {"us_person": false}, "flow": {"us_directed": false}})
}

# us.dsp.covered_person
test_half_of_the_shares_makes_a_covered_person if {
	dsp.covered_person with input as with_recipient({"coc_owned_pct": 5000})
	"us.dsp.covered_person" in effects("derive") with input as with_recipient({"coc_owned_pct": 5000})
}

test_a_share_just_under_half_does_not if {
	not dsp.covered_person with input as with_recipient({"coc_owned_pct": 4999})
	quiet with input as with_recipient({"coc_owned_pct": 4999})
}

test_a_fifth_is_no_test_of_this_law if quiet with input as with_recipient({"coc_owned_pct": 2000})

test_an_owner_not_stated_is_asked_for if {
	missing == {"recipient.coc_owned_pct"} with input as without(contract, "recipient", "coc_owned_pct")
}

test_hong_kong_and_macau_are_inside_china if {
	dsp.covered_person with input as with_recipient({"country": "HK"})
	dsp.covered_person with input as with_recipient({"ppb_country": "MO"})
}

test_cuba_and_venezuela_are_of_concern_and_taiwan_is_not if {
	dsp.covered_person with input as with_recipient({"country": "CU"})
	dsp.covered_person with input as with_recipient({"country": "VE"})
	quiet with input as with_recipient({"country": "TW", "ppb_country": "TW"})
}

test_staff_of_a_covered_employer_are_covered_wherever_they_live if {
	refused == {"us.dsp.restricted"} with input as object.union(contract, {"agreement": "employment", "recipient": object.union(engineer, {"employer_covered": true})})
}

test_a_person_who_lives_in_china_is_covered if {
	dsp.covered_person with input as object.union(contract, {"recipient": object.union(engineer, {"residence_country": "CN"})})
}

test_an_engineer_in_singapore_is_not_covered if {
	quiet with input as object.union(object.remove(contract, ["recipient"]), {"agreement": "employment", "recipient": engineer})
}

test_an_employer_not_stated_is_asked_for if {
	missing == {"recipient.employer_covered"} with input as object.union(object.remove(contract, ["recipient"]), {"recipient": object.remove(engineer, ["employer_covered"])})
}

test_whether_a_person_or_a_company_receives_is_asked_for if {
	missing == {"recipient.individual"} with input as without(contract, "recipient", "individual")
}

test_a_us_recipient_is_covered_only_by_designation if {
	quiet with input as with_recipient({"us_person": true, "country": "US", "coc_owned_pct": 10000})
	refused == {"us.dsp.restricted"} with input as with_recipient({"us_person": true, "ag_designated": true})
	missing == {"recipient.ag_designated"} with input as object.union(object.remove(contract, ["recipient"]), {"recipient": {"us_person": true}})
}

test_a_us_person_is_one_in_shanghai_too if {
	quiet with input as object.union(contract, {"agreement": "employment", "recipient": {"us_person": true, "individual": true, "country": "CN"}})
}

test_a_chinese_citizen_who_is_in_the_united_states_is_a_us_person if {
	quiet with input as object.union(contract, {"agreement": "employment", "recipient": {"us_person": true, "individual": true, "country": "US", "residence_country": "CN"}})
}

test_staff_of_a_us_company_who_sit_in_china_are_covered if {
	refused == {"us.dsp.restricted"} with input as with_recipient({"us_person": true, "country": "CN"})
	missing == {"recipient.individual"} with input as without(with_recipient({"us_person": true, "country": "CN"}), "recipient", "individual")
}

test_a_singapore_affiliate_of_a_chinese_parent_is_no_shield if {
	refused == {"us.dsp.restricted"} with input as with_recipient({"coc_owned_pct": 10000, "affiliate": true})
}

test_a_share_that_is_text_covers if {
	dsp.covered_person with input as contract with input.recipient.coc_owned_pct as true
}

# us.dsp.gov_data
test_one_listed_place_is_enough_at_any_volume if {
	"us.dsp.gov_data" in effects("derive") with input as object.union(with_counts(restricted, only("geo_devices", 1)), {"data": {"gov_listed_location": true}})
	refused == {"us.dsp.restricted"} with input as object.union(with_counts(restricted, only("geo_devices", 1)), {"data": {"gov_listed_location": true}})
}

test_data_marketed_as_about_staff_of_the_government_is_government_data if {
	refused == {"us.dsp.restricted"} with input as object.union(with_counts(restricted, only("cpi", 1)), {"data": {"marketed_as_gov": true}})
}

test_few_people_and_no_government_link_is_free if {
	quiet with input as with_counts(restricted, only("cpi", 1))
	not "us.dsp.gov_data" in effects("derive") with input as with_counts(restricted, only("cpi", 1))
}

test_a_government_link_not_stated_is_asked_for if {
	missing == {"data.gov_listed_location"} with input as without(with_counts(restricted, only("cpi", 1)), "data", "gov_listed_location")
	missing == {"data.marketed_as_gov"} with input as without(with_counts(restricted, only("cpi", 1)), "data", "marketed_as_gov")
}

# us.dsp.excluded_data
test_public_records_are_left_out if {
	quiet with input as object.union(sale, {"data": {"excluded_as": "public_record"}})
	"us.dsp.excluded_data" in effects("derive") with input as object.union(sale, {"data": {"excluded_as": "public_record"}})
}

test_a_reason_that_the_law_does_not_know_leaves_nothing_out if {
	refused == {"us.dsp.brokerage_covered"} with input as object.union(sale, {"data": {"excluded_as": "encrypted"}})
}

test_excluded_data_need_no_count if {
	missing == set() with input as object.union(object.remove(sale, ["data"]), {"data": {"us_people": true, "excluded_as": "public_record"}})
}

# us.dsp.passive_investment
stake := {"vehicle": "limited_partner", "vote_pct": 999, "equity_pct": 999, "extra_rights": false}

invested(change) := object.union(restricted, {"agreement": "investment", "investment": object.union(stake, change)})

test_a_passive_stake_is_no_investment_agreement if {
	quiet with input as invested({})
	"us.dsp.passive_investment" in effects("derive") with input as invested({})
}

test_ten_percent_is_not_passive if {
	refused == {"us.dsp.restricted"} with input as invested({"vote_pct": 1000})
	refused == {"us.dsp.restricted"} with input as invested({"equity_pct": 1000})
}

test_further_rights_are_not_passive if refused == {"us.dsp.restricted"} with input as invested({"extra_rights": true})

test_a_stake_not_described_is_not_passive if {
	refused == {"us.dsp.restricted"} with input as object.union(restricted, {"agreement": "investment"})
}

# us.dsp.direct_collection
collection := {"action": "data.ingest_direct", "actor": {"us_person": false}, "data": {"us_people": true}}

test_a_foreign_operator_that_collects_from_us_users_is_looked_at if {
	effects("review") == {"us.dsp.direct_collection"} with input as collection
}

test_a_us_operator_that_collects_is_not_looked_at if quiet with input as object.union(collection, {"actor": {"us_person": true}})

test_collection_from_others_is_out_of_scope if dsp.out_of_scope with input as object.union(collection, {"data": {"us_people": false}})

test_who_collects_is_asked_for if {
	missing == {"actor.us_person"} with input as object.remove(collection, ["actor"])
	missing == {"data.us_people"} with input as object.remove(collection, ["data"])
}

# us.dsp.brokerage_covered
test_one_person_over_the_limit_is_bulk if refused == {"us.dsp.brokerage_covered"} with input as sale

test_the_limit_itself_is_not_bulk if refused == set() with input as with_counts(sale, {"cpi": 100000})

test_every_category_has_its_own_limit if {
	every category, limit in {"financial": 10000, "health": 10000, "geo_devices": 1000, "biometric": 1000, "omic": 1000, "genomic": 100} {
		"us.dsp.brokerage_covered" in refused with input as with_counts(sale, object.union({"cpi": 0}, {category: limit + 1}))
		not "us.dsp.brokerage_covered" in refused with input as with_counts(sale, object.union({"cpi": 0}, {category: limit}))
	}
}

test_combined_data_has_the_lowest_limit_present if {
	refused == {"us.dsp.brokerage_covered"} with input as with_counts(sale, {"cpi": 1001, "biometric": 1})
	refused == set() with input as with_counts(sale, {"cpi": 1000, "biometric": 1})
}

test_a_count_not_stated_is_asked_for if {
	missing == {"data.counts.health"} with input as uncounted(with_counts(restricted, {"cpi": 1}), "health")
}

test_a_count_that_is_no_number_is_over_the_limit if {
	refused == {"us.dsp.brokerage_covered"} with input as sale with input.data.counts.cpi as false
}

test_encrypted_data_count_in_full if {
	refused == {"us.dsp.brokerage_covered"} with input as object.union(sale, {"data": {"transform": "encrypted"}})
}

test_no_security_measure_cures_a_sale if {
	refused == {"us.dsp.brokerage_covered"} with input as object.union(sale, {"controls": {"cisa_full": true, "onward_clause": true}})
}

test_a_licence_frees_a_sale_and_is_on_record if {
	quiet with input as object.union(sale, {"controls": {"licence": true}})
	effects("allow_with_obligations") == {"us.dsp.brokerage_covered"} with input as object.union(sale, {"controls": {"licence": true}})
}

test_data_that_the_recipient_collected_itself_is_not_brokered if {
	quiet with input as object.union(sale, {"data": {"recipient_collected_direct": true}})
}

test_selling_is_brokerage_whatever_the_agreement_is_called if {
	refused == {"us.dsp.brokerage_covered"} with input as object.union(sale, {"agreement": "none", "consideration": false})
}

test_advertising_pixels_are_a_licence_of_access if {
	refused == {"us.dsp.brokerage_covered"} with input as object.union(restricted, {"action": "ads.share", "agreement": "none", "consideration": false})
}

test_something_of_value_without_an_agreement_is_a_trade if {
	refused == {"us.dsp.brokerage_covered"} with input as object.union(restricted, {"agreement": "none", "consideration": true})
	quiet with input as object.union(restricted, {"agreement": "none", "consideration": false})
	missing == {"consideration"} with input as object.union(restricted, {"agreement": "none"})
}

test_the_kind_of_agreement_is_asked_for if {
	missing == {"agreement"} with input as object.remove(restricted, ["agreement"])
}

test_an_agreement_that_cannot_be_read_is_a_trade if {
	refused == {"us.dsp.brokerage_covered"} with input as restricted with input.agreement as 7
}

test_a_count_within_a_tenth_of_the_limit_is_watched if {
	effects("flag") == {"us.dsp.brokerage_covered"} with input as with_counts(sale, {"cpi": 90000})
	effects("flag") == set() with input as with_counts(sale, {"cpi": 89999})
	effects("flag") == {"us.dsp.restricted"} with input as with_counts(restricted, {"cpi": 100000})
}

# us.dsp.brokerage_other_foreign
test_a_sale_to_singapore_needs_a_ban_on_passing_on if {
	refused == {"us.dsp.brokerage_other_foreign"} with input as object.union(brokered, {"controls": {"onward_clause": false}})
	effects("allow_with_obligations") == {"us.dsp.brokerage_other_foreign"} with input as object.union(brokered, {"controls": {"onward_clause": true}})
}

test_a_sale_to_singapore_at_the_limit_is_free if quiet with input as with_counts(brokered, {"cpi": 100000})

test_a_ban_not_stated_is_asked_for if "controls.onward_clause" in missing with input as brokered

test_a_sale_inside_the_united_states_is_free if {
	quiet with input as object.union(brokered, {"recipient": {"us_person": true}})
}

# us.dsp.omic
test_bulk_omic_data_has_no_cure if {
	refused == {"us.dsp.omic"} with input as object.union(with_counts(restricted, {"cpi": 0, "genomic": 101}), {"controls": {"cisa_full": true, "audit_overdue": false}})
}

test_omic_data_at_the_limit_is_not_bulk if {
	quiet with input as with_counts(restricted, {"cpi": 0, "genomic": 100})
	quiet with input as with_counts(restricted, {"cpi": 0, "omic": 1000})
	"us.dsp.omic" in refused with input as with_counts(restricted, {"cpi": 0, "omic": 1001})
}

test_an_omic_count_not_stated_is_asked_for if {
	"data.counts.genomic" in missing with input as object.union(
		object.remove(restricted, ["data"]),
		{"data": {"counts": {"cpi": 1}, "gov_listed_location": false, "marketed_as_gov": false}},
	)
}

test_omic_data_under_a_documented_drug_approval_is_exempt if {
	quiet with input as object.union(with_counts(restricted, {"cpi": 0, "genomic": 101}), {"flow": {"dsp_exemption": "drug_approval", "dsp_exemption_documented": true}})
}

# us.dsp.restricted
test_a_covered_vendor_without_the_cisa_requirements_gets_nothing if {
	refused == {"us.dsp.restricted"} with input as object.union(restricted, {"controls": {"cisa_full": false}})
}

secured := object.union(restricted, {"controls": {"cisa_full": true, "audit_overdue": false}})

test_the_cisa_requirements_in_full_cure_it_with_duties if {
	quiet with input as secured
	effects("allow_with_obligations") == {"us.dsp.restricted", "us.dsp.program"} with input as secured
}

test_a_restricted_deal_at_the_limit_is_free if quiet with input as with_counts(restricted, {"cpi": 100000})

test_the_cisa_requirements_are_asked_for if "controls.cisa_full" in missing with input as restricted

test_a_licence_frees_a_restricted_deal if {
	effects("allow_with_obligations") == {"us.dsp.restricted"} with input as object.union(restricted, {"controls": {"licence": true, "cisa_full": false}})
	refused == set() with input as object.union(restricted, {"controls": {"licence": true, "cisa_full": false}})
}

# us.dsp.program
test_a_restricted_deal_needs_the_program if "us.dsp.program" in effects("allow_with_obligations") with input as secured

test_a_free_deal_needs_no_program if effects("allow_with_obligations") == set() with input as contract

test_without_a_recipient_the_program_is_not_decided if {
	"recipient.us_person" in missing with input as object.remove(secured, ["recipient"])
	effects("allow_with_obligations") == set() with input as object.remove(secured, ["recipient"])
}

# us.dsp.audit
test_a_missing_audit_stops_restricted_deals if {
	refused == {"us.dsp.audit"} with input as object.union(secured, {"controls": {"audit_overdue": true}})
}

test_an_audit_is_asked_for_once_it_is_law if {
	"controls.audit_overdue" in missing with input as object.union(restricted, {"controls": {"cisa_full": true}, "today": {"us": "2025-10-06"}})
		with data.tidegate.governs as governs_audit
}

governs_audit("us.dsp.audit") := true

audited := {"action": "report.check", "report": {"kind": "dsp_audit", "restricted_dealings": true}}

test_a_year_with_restricted_dealings_is_audited if {
	effects("allow_with_obligations") == {"us.dsp.audit"} with input as audited
}

test_a_year_without_them_is_not_audited if {
	quiet with input as object.union(audited, {"report": {"restricted_dealings": false}})
	effects("allow_with_obligations") == set() with input as object.union(audited, {"report": {"restricted_dealings": false}})
}

test_restricted_dealings_of_the_year_are_asked_for if {
	missing == {"report.restricted_dealings"} with input as without(audited, "report", "restricted_dealings")
	missing == {"report.kind"} with input as without(audited, "report", "kind")
}

test_another_report_is_out_of_scope if dsp.out_of_scope with input as {"action": "report.check", "report": {"kind": "form_1099k"}}

# us.dsp.records
record := {
	"action": "record.delete",
	"record": {"kind": "dsp_dealing", "made_on": "2025-05-01"},
	"today": {"us": "2035-04-30"},
}

test_a_record_is_kept_until_ten_years_are_over if refused == {"us.dsp.records"} with input as record

test_after_ten_years_a_record_may_go if quiet with input as object.union(record, {"today": {"us": "2035-05-01"}})

test_the_day_of_the_dealing_is_asked_for if {
	missing == {"record.made_on"} with input as without(record, "record", "made_on")
	"record.kind" in missing with input as without(record, "record", "kind")
}

test_another_record_is_out_of_scope if dsp.out_of_scope with input as object.union(record, {"record": {"kind": "other"}})

test_a_day_that_cannot_be_read_keeps_the_record if {
	refused == {"us.dsp.records"} with input as record with input.record.made_on as true
}

# us.dsp.report_cloud
cloud := {
	"action": "report.check",
	"actor": {"coc_owned_pct": 2500},
	"report": {"kind": "dsp_cloud", "restricted_dealings": true, "cloud": true},
}

test_a_quarter_owned_by_covered_persons_reports_cloud_dealings if {
	effects("allow_with_obligations") == {"us.dsp.report_cloud"} with input as cloud
}

test_less_than_a_quarter_does_not if {
	quiet with input as object.union(cloud, {"actor": {"coc_owned_pct": 2499}})
	effects("allow_with_obligations") == set() with input as object.union(cloud, {"actor": {"coc_owned_pct": 2499}})
}

test_dealings_without_cloud_are_not_reported if {
	effects("allow_with_obligations") == set() with input as object.union(cloud, {"report": {"cloud": false}})
}

test_the_owners_of_the_giver_are_asked_for if missing == {"actor.coc_owned_pct"} with input as object.remove(cloud, ["actor"])

# us.dsp.report_rejected
offer := {
	"action": "data.reject_offer",
	"actor": {"us_person": true},
	"agreement": "brokerage",
	"data": sale.data,
	"offer": {"rejected": true},
	"recipient": {"country": "CN"},
}

test_a_rejected_offer_of_barred_brokerage_is_reported if {
	effects("allow_with_obligations") == {"us.dsp.report_rejected"} with input as offer
}

test_a_rejected_offer_below_the_limit_is_not_reported if {
	effects("allow_with_obligations") == set() with input as with_counts(offer, {"cpi": 100000})
}

test_the_report_survives_the_exemptions if {
	effects("allow_with_obligations") == {"us.dsp.report_rejected"} with input as object.union(offer, {"purpose": "fulfilment"})
	effects("allow_with_obligations") == {"us.dsp.report_rejected"} with input as object.union(offer, {"flow": {"dsp_exemption": "official_business", "dsp_exemption_documented": true}})
}

test_travel_and_informational_material_lift_the_report if {
	effects("allow_with_obligations") == set() with input as object.union(offer, {"flow": {"dsp_exemption": "travel", "dsp_exemption_documented": true}})
	effects("allow_with_obligations") == set() with input as object.union(offer, {"flow": {"dsp_exemption": "informational_material"}})
}

test_whether_it_was_rejected_is_asked_for if missing == {"offer.rejected"} with input as object.remove(offer, ["offer"])

# us.dsp.evasion
test_evasion_is_barred_for_foreign_persons_too if {
	refused == {"us.dsp.evasion"} with input as object.union(sale, {"actor": {"us_person": false}, "flow": {"evades": true, "us_directed": false}})
}

test_no_exemption_lifts_evasion if {
	refused == {"us.dsp.evasion"} with input as object.union(restricted, {"purpose": "fulfilment", "flow": {"evades": true}})
}

test_an_honest_deal_is_not_evasion if refused == set() with input as contract

test_evasion_is_asked_about if missing == {"flow.evades"} with input as object.remove(contract, ["flow"])

# us.dsp.directing
directed := object.union(sale, {"actor": {"us_person": false}, "flow": {"us_directed": true}})

test_directing_a_foreign_company_into_a_barred_deal_is_barred if refused == {"us.dsp.directing"} with input as directed

test_directing_it_into_a_free_deal_is_free if quiet with input as with_counts(directed, {"cpi": 100000})

test_who_directs_a_foreign_giver_is_asked_for if missing == {"flow.us_directed"} with input as without(directed, "flow", "us_directed")

# us.dsp.exempt_comms
test_informational_material_is_exempt if {
	quiet with input as object.union(restricted, {"flow": {"dsp_exemption": "informational_material"}})
	effects("allow") == {"us.dsp.exempt_comms"} with input as object.union(restricted, {"flow": {"dsp_exemption": "informational_material"}})
}

test_a_personal_communication_for_value_is_not_exempt if {
	refused == {"us.dsp.restricted"} with input as object.union(restricted, {"consideration": true, "flow": {"dsp_exemption": "personal_communication"}})
	effects("allow") == {"us.dsp.exempt_comms"} with input as object.union(restricted, {"consideration": false, "flow": {"dsp_exemption": "personal_communication"}})
}

test_value_not_stated_is_not_exempt if {
	refused == {"us.dsp.restricted"} with input as object.union(restricted, {"flow": {"dsp_exemption": "personal_communication"}})
}

# us.dsp.exempt_ecommerce
order := object.union(restricted, {"purpose": "fulfilment"})

test_an_order_may_carry_names_and_payments if {
	quiet with input as with_counts(order, {"financial": 20000})
	effects("allow") == {"us.dsp.exempt_ecommerce"} with input as with_counts(order, {"financial": 20000})
}

test_an_order_may_not_carry_one_location if {
	refused == {"us.dsp.restricted"} with input as with_counts(order, {"cpi": 100001, "geo_devices": 1})
}

test_an_exempt_order_still_needs_every_count if {
	"data.counts.biometric" in missing with input as object.union(
		object.remove(order, ["data"]),
		{"data": {"counts": {"cpi": 100001}, "gov_listed_location": false, "marketed_as_gov": false}},
	)
	refused == {"us.dsp.restricted"} with input as object.union(
		object.remove(order, ["data"]),
		{"data": {"counts": {"cpi": 100001}, "gov_listed_location": false, "marketed_as_gov": false}},
	)
}

test_advertising_training_and_selling_are_never_a_purchase if {
	every action in {"ads.share", "model.train", "data.sell"} {
		count(refused) > 0 with input as object.union(order, {"action": action})
	}
}

test_a_trade_in_the_data_is_incident_to_no_purchase if {
	refused == {"us.dsp.brokerage_covered"} with input as object.union(order, {"agreement": "brokerage"})
	quiet with input as object.union(order, {"agreement": "none", "consideration": true})
}

test_an_exemption_of_a_directed_deal_is_on_record if {
	abroad := {"actor": {"us_person": false}, "flow": {"us_directed": true}}
	quiet with input as object.union(order, abroad)
	effects("allow") == {"us.dsp.exempt_ecommerce"} with input as object.union(order, abroad)
}

test_government_data_is_never_a_purchase if {
	refused == {"us.dsp.restricted"} with input as object.union(order, {"data": {"marketed_as_gov": true}})
}

# us.dsp.exempt_group
support := object.union(restricted, {"purpose": "customer_support", "recipient": {"affiliate": true}})

test_customer_support_by_an_affiliate_is_exempt if {
	quiet with input as support
	effects("allow") == {"us.dsp.exempt_group"} with input as support
}

test_a_trade_with_an_affiliate_is_not_administration if {
	refused == {"us.dsp.brokerage_covered"} with input as object.union(support, {"agreement": "brokerage"})
}

test_engineering_by_an_affiliate_is_not_exempt if {
	refused == {"us.dsp.restricted"} with input as object.union(support, {"purpose": "engineering"})
}

test_an_affiliate_not_stated_is_a_stranger if {
	refused == {"us.dsp.restricted"} with input as without(support, "recipient", "affiliate")
}

# us.dsp.exempt_other
clinical := object.union(restricted, {"flow": {"dsp_exemption": "clinical", "dsp_exemption_documented": true}})

test_a_documented_exemption_counts if {
	quiet with input as clinical
	effects("allow") == {"us.dsp.exempt_other"} with input as clinical
}

test_an_exemption_that_is_not_documented_does_not_count if {
	refused == {"us.dsp.restricted"} with input as object.union(clinical, {"flow": {"dsp_exemption_documented": false}})
}

test_the_documents_are_asked_for if {
	"flow.dsp_exemption_documented" in missing with input as without(clinical, "flow", "dsp_exemption_documented")
}
