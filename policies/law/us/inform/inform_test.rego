package law.us.inform_test

import data.law.us.inform

# A shop in Ohio sells new pans to people in the United States: 200 sales, 5,000 dollars, all in order.
shop := {
	"action": "seller.sell",
	"service": {"reaches_us": true},
	"seller": {
		"consumer_products": true,
		"sales_12m": 200,
		"gross_12m": 500000,
		"annual_gross": 1999999,
		"high_volume_since": "2026-03-01",
		"info_complete": true,
		"info_verified": true,
		"certified": true,
	},
	"today": {"us": "2026-11-20"},
}

# The sellers' bank accounts are sent from the United States to be analysed.
file := {
	"action": "data.transfer",
	"actor": {"country": "US"},
	"flow": {"from": "US"},
	"data": {"people_from": ["US"], "seller_file": true, "categories": ["user.financial", "user.name"]},
	"purpose": "analytics",
}

with_seller(change) := object.union(shop, {"seller": change})

with_data(change) := object.union(file, {"data": change})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in inform.finding; finding.effect == effect}

refused := effects("deny")

looked_at := effects("review")

owed := effects("allow_with_obligations")

missing contains fact if {
	some fact in inform.needs
	object.get(input, split(fact, "."), null) == null
}

ordinary if {
	refused == set()
	looked_at == set()
	missing == set()
	owed == {"us.inform.report_link"}
	not inform.out_of_scope
}

untouched if {
	refused == set()
	looked_at == set()
	owed == set()
	missing == set()
}

barred if refused == {"us.inform.data_use"}

test_the_law_answers if inform.answers

# Scope.
test_a_service_that_reaches_nobody_in_the_united_states_is_out_of_scope if {
	inform.out_of_scope with input as {"action": "seller.sell", "service": {"reaches_us": false}}
	not inform.out_of_scope with input as shop
	not inform.out_of_scope with input as without(shop, "service", "reaches_us")
	not inform.out_of_scope with input as shop with input.service.reaches_us as "no"
}

test_services_and_digital_goods_are_out_of_scope if {
	inform.out_of_scope with input as {"action": "seller.sell", "seller": {"consumer_products": false}}
}

test_the_platform_itself_is_no_third_party if inform.out_of_scope with input as with_seller({"is_platform": true})

test_a_known_supplier_is_none_only_if_all_three_limbs_hold if {
	supplier := with_seller({"public_contact": true, "supply_contract": true})
	inform.out_of_scope with input as supplier
	every limb in {"public_contact", "supply_contract", "info_verified"} {
		not inform.out_of_scope with input as without(supplier, "seller", limb)
		not inform.out_of_scope with input as object.union(supplier, {"seller": {limb: false}})
	}
}

test_scope_is_asked_for if {
	{"service.reaches_us", "seller.consumer_products"} & missing == {"service.reaches_us", "seller.consumer_products"} with input as {"action": "seller.sell"}
}

# us.inform.high_volume
test_two_hundred_sales_and_five_thousand_dollars_are_high_volume if {
	ordinary with input as shop
	effects("derive") == {"us.inform.high_volume"} with input as shop
}

test_one_sale_or_one_cent_less_is_not if {
	every change in [{"sales_12m": 199}, {"gross_12m": 499999}] {
		untouched with input as with_seller(change)
		effects("derive") == set() with input as with_seller(change)
	}
}

test_few_sales_need_no_gross if {
	untouched with input as object.union(object.remove(shop, ["seller"]), {"seller": {"consumer_products": true, "sales_12m": 199}})
}

test_sales_and_gross_are_asked_for if {
	"seller.sales_12m" in missing with input as without(shop, "seller", "sales_12m")
	"seller.gross_12m" in missing with input as without(shop, "seller", "gross_12m")
}

test_a_count_that_cannot_be_read_is_high_volume if {
	effects("derive") == {"us.inform.high_volume"} with input as shop with input.seller.sales_12m as "few"
	effects("derive") == {"us.inform.high_volume"} with input as shop with input.seller.gross_12m as "little"
}

# us.inform.collect
lacking(since) := with_seller({"info_complete": false, "high_volume_since": since})

test_ten_days_are_given_to_collect if {
	"us.inform.collect" in owed with input as lacking("2026-11-10")
	looked_at == set() with input as lacking("2026-11-10")
}

test_on_the_eleventh_day_a_person_sends_the_notice if {
	looked_at == {"us.inform.collect"} with input as lacking("2026-11-09")
	refused == set() with input as lacking("2026-11-09")
}

told(on) := object.union(lacking("2026-01-01"), {"seller": {"suspension_notice_on": on}})

test_ten_days_after_the_notice_sales_stop if {
	"us.inform.collect" in owed with input as told("2026-11-10")
	refused == {"us.inform.collect"} with input as told("2026-11-09")
}

test_a_notice_of_tomorrow_is_none if refused == {"us.inform.collect"} with input as told("2026-11-21")

test_what_it_gave_is_asked_for if {
	missing == {"seller.info_complete"} with input as without(shop, "seller", "info_complete")
	missing == {"seller.high_volume_since"} with input as without(shop, "seller", "high_volume_since")
}

test_an_answer_of_another_type_is_not_complete if {
	refused == {"us.inform.collect"} with input as told("2026-01-20") with input.seller.info_complete as "yes"
	looked_at == {"us.inform.collect"} with input as lacking("2026-11-10") with input.seller.high_volume_since as 7
}

# us.inform.verify
unverified(on) := with_seller({"info_verified": false, "info_given_on": on})

test_ten_days_are_given_to_verify if {
	"us.inform.verify" in owed with input as unverified("2026-11-10")
	looked_at == set() with input as unverified("2026-11-10")
}

test_on_the_eleventh_day_a_person_verifies if looked_at == {"us.inform.verify"} with input as unverified("2026-11-09")

test_the_day_it_was_given_is_asked_for if {
	missing == {"seller.info_given_on"} with input as without(unverified("2026-11-10"), "seller", "info_given_on")
	"seller.info_verified" in missing with input as without(shop, "seller", "info_verified")
}

# us.inform.certify
uncertified(on) := with_seller({"certified": false, "certify_notice_on": on})

test_ten_days_are_given_to_certify if {
	"us.inform.certify" in owed with input as uncertified("2026-11-10")
	looked_at == set() with input as uncertified("2026-11-10")
}

test_on_the_eleventh_day_a_person_sends_the_notice_of_suspension if {
	looked_at == {"us.inform.certify"} with input as uncertified("2026-11-09")
}

suspended(on) := object.union(uncertified("2026-10-01"), {"seller": {"suspension_notice_on": on}})

test_ten_days_after_that_notice_sales_stop if {
	"us.inform.certify" in owed with input as suspended("2026-11-10")
	refused == {"us.inform.certify"} with input as suspended("2026-11-09")
}

test_a_year_after_the_last_notice_the_next_is_due if {
	since := {"high_volume_since": "2024-01-01"}
	ordinary with input as with_seller(object.union(since, {"certify_notice_on": "2025-11-21"}))
	"us.inform.certify" in owed with input as with_seller(object.union(since, {"certify_notice_on": "2025-11-20"}))
	refused == set() with input as with_seller(object.union(since, {"certify_notice_on": "2025-11-20"}))
}

test_the_last_notice_is_asked_for_once_a_year_has_passed if {
	ordinary with input as with_seller({"high_volume_since": "2025-11-21"})
	missing == {"seller.certify_notice_on"} with input as with_seller({"high_volume_since": "2025-11-20"})
	missing == {"seller.certify_notice_on"} with input as with_seller({"certified": false})
	"seller.certified" in missing with input as without(shop, "seller", "certified")
}

# us.inform.disclose
test_twenty_thousand_dollars_a_year_are_shown if {
	"us.inform.disclose" in owed with input as with_seller({"annual_gross": 2000000})
	ordinary with input as with_seller({"annual_gross": 1999999})
	missing == {"seller.annual_gross"} with input as without(shop, "seller", "annual_gross")
}

# us.inform.report_link
test_only_high_volume_sellers_carry_the_link if {
	"us.inform.report_link" in owed with input as shop
	not "us.inform.report_link" in owed with input as with_seller({"sales_12m": 199})
	not "us.inform.report_link" in owed with input as without(shop, "seller", "sales_12m")
}

# us.inform.data_use
test_a_seller_s_file_serves_no_other_purpose if barred with input as file

test_a_purpose_that_the_law_requires_is_free if {
	every purpose in {"legal", "compliance", "verification"} {
		untouched with input as object.union(file, {"purpose": purpose})
	}
}

test_a_sale_or_a_model_is_another_use_whatever_is_claimed if {
	every action in {"data.sell", "ads.share", "model.train", "audience.match"} {
		barred with input as object.union(file, {"action": action, "purpose": "legal"})
	}
	untouched with input as object.union(file, {"action": "data.access", "purpose": "legal"})
}

test_data_that_is_no_seller_s_file_is_out_of_scope if inform.out_of_scope with input as with_data({"seller_file": false})

test_data_of_other_kinds_is_out_of_scope_unasked if {
	watched := without(with_data({"categories": ["user.behavior", "user.location.precise"]}), "data", "seller_file")
	inform.out_of_scope with input as watched
	missing == set() with input as watched
	not inform.out_of_scope with input as object.union(watched, {"data": {"categories": ["user.behavior", "user.name"]}})
	not inform.out_of_scope with input as object.union(watched, {"data": {"categories": ["user.shoe_size"]}})
	not inform.out_of_scope with input as object.union(watched, {"data": {"categories": []}})
	not inform.out_of_scope with input as object.union(watched, {"data": {"categories": ["user.account.settings"]}})
}

test_a_flow_with_no_american_tie_is_out_of_scope_unasked if {
	far := {
		"action": "data.transfer",
		"flow": {"from": "CN"},
		"actor": {"country": "CN"},
		"data": {"people_from": ["CN"], "categories": ["user.name"]},
	}
	inform.out_of_scope with input as far
	not inform.out_of_scope with input as object.union(far, {"flow": {"from": "US"}})
	"data.seller_file" in missing with input as object.union(far, {"flow": {"from": "US"}})
	"data.seller_file" in missing with input as object.union(far, {"actor": {"country": "US"}})
	"data.seller_file" in missing with input as object.union(far, {"data": {"people_from": ["CN", "US"]}})
	"data.seller_file" in missing with input as object.union(far, {"data": {"people_from": []}})
}

test_where_the_flow_belongs_is_asked_before_what_it_holds if {
	missing == {"flow.from", "actor.country", "data.people_from"} with input as {"action": "data.transfer"}
	missing == {"actor.country", "data.people_from"} with input as {"action": "data.transfer", "flow": {"from": "CN"}}
}

test_whether_it_is_a_file_and_for_what_is_asked_for if {
	missing == {"data.seller_file"} with input as without(file, "data", "seller_file")
	missing == {"purpose"} with input as object.remove(file, ["purpose"])
}

test_a_file_that_cannot_be_read_is_one if {
	barred with input as file with input.data.seller_file as "no"
	barred with input as file with input.data.categories as 7
}

# Most sellers may live in China: what they gave under the Act is its file wherever it lies.
test_a_sellers_file_is_one_wherever_it_lies if {
	abroad := object.union(file, {"actor": {"country": "SG"}, "flow": {"from": "SG"}, "data": {"people_from": ["CN"]}})
	not inform.out_of_scope with input as abroad
	refused == {"us.inform.data_use"} with input as abroad
	refused == {"us.inform.data_use"} with input as abroad with input.data.seller_file as "yes"
	inform.out_of_scope with input as without(abroad, "data", "seller_file")
	inform.out_of_scope with input as object.union(abroad, {"data": {"seller_file": false}})
}
