package law.platform.parcels_test

import data.law.platform.parcels

change(request, group, facts) := object.union(request, {group: facts})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in parcels.finding; finding.effect == effect}

refused := effects("deny")

reviewed := effects("review")

missing contains fact if {
	some fact in parcels.needs
	object.get(input, split(fact, "."), null) == null
}

quiet if {
	refused == set()
	reviewed == set()
	missing == set()
}

test_the_law_answers if parcels.answers

buyer := {"action": "order.track", "order": {"viewer": "buyer", "fields_shown": ["status", "place", "address"]}}

merchant := {"action": "order.track", "order": {"viewer": "merchant", "fields_shown": ["status", "place"]}}

sent := {
	"action": "order.fulfil",
	"flow": {"handed_to": "warehouse", "fields": ["order_number", "item", "name", "address"]},
}

# platform.parcel.viewer
test_the_parties_to_an_order_see_the_parcel if {
	every viewer in ["buyer", "merchant", "carrier", "service_desk"] {
		quiet with input as change(merchant, "order", {"viewer": viewer})
	}
}

test_nobody_else_sees_it if {
	refused == {"platform.parcel.viewer"} with input as change(buyer, "order", {"viewer": "other"})
	refused == {"platform.parcel.viewer"} with input as change(buyer, "order", {"viewer": 7})
}

test_who_looks_is_asked if missing == {"order.viewer"} with input as without(buyer, "order", "viewer")

# platform.parcel.fields
test_the_buyer_sees_the_own_address if quiet with input as buyer

test_the_merchant_does_not if {
	refused == {"platform.parcel.fields"} with input as change(merchant, "order", {"fields_shown": ["status", "address"]})
}

test_fields_are_a_list_that_names_some if {
	refused == {"platform.parcel.fields"} with input as change(buyer, "order", {"fields_shown": []})
	refused == {"platform.parcel.fields"} with input as change(buyer, "order", {"fields_shown": "status"})
	refused == {"platform.parcel.fields"} with input as change(buyer, "order", {"fields_shown": [7]})
}

test_fields_not_stated_are_asked_for if {
	missing == {"order.fields_shown"} with input as without(buyer, "order", "fields_shown")
	missing == set() with input as without(change(buyer, "order", {"viewer": "other"}), "order", "fields_shown")
}

# platform.parcel.shipping_data
test_what_shipping_takes_goes_to_the_warehouse if quiet with input as sent

test_what_it_does_not_take_stays if {
	refused == {"platform.parcel.shipping_data"} with input as change(sent, "flow", {"fields": ["item", "phone"]})
	quiet with input as change(sent, "flow", {"handed_to": "carrier", "fields": ["name", "phone"]})
}

test_customs_is_told_what_the_goods_are_and_no_phone_number if {
	quiet with input as change(sent, "flow", {"handed_to": "customs", "fields": ["hs_code", "value", "name"]})
	refused == {"platform.parcel.shipping_data"} with input as change(sent, "flow", {"handed_to": "customs", "fields": ["value", "phone"]})
}

test_whoever_is_on_no_list_is_handed_nothing if {
	refused == {"platform.parcel.shipping_data"} with input as change(sent, "flow", {"handed_to": "advertiser"})
	refused == {"platform.parcel.shipping_data"} with input as change(sent, "flow", {"handed_to": 7})
	refused == {"platform.parcel.shipping_data"} with input as change(sent, "flow", {"fields": []})
	refused == {"platform.parcel.shipping_data"} with input as change(sent, "flow", {"fields": "name"})
}

test_what_is_handed_to_whom_is_asked if {
	missing == {"flow.fields"} with input as without(sent, "flow", "fields")
	missing == {"flow.handed_to"} with input as without(sent, "flow", "handed_to")
}
