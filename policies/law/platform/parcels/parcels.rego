# METADATA
# title: Parcels
# description: >-
#   The platform's own rules: who sees where a parcel is, and which fields of an order are
#   handed to those who store, carry and clear it. They stand beside the law on personal data
#   and take nothing from it.
# related_resources:
#   - https://platform.example/rules#parcels
package law.platform.parcels

import data.tables.platform.parcels as tables
import data.tidegate

answers := true

needs contains "order.viewer" if tracks

# Who may see nothing is not asked what is to be seen.
needs contains "order.fields_shown" if {
	tracks
	known_viewer
}

needs contains "flow.handed_to" if fulfils

needs contains "flow.fields" if fulfils

# METADATA
# title: Who may see where a parcel is
# description: >-
#   The buyer, the merchant and the carrier of this very order, and customer service with a
#   ticket about it. Nobody else: a parcel's way leads to somebody's home.
# related_resources:
#   - https://platform.example/rules#parcels
# custom:
#   id: platform.parcel.viewer
#   citation: Platform rules, parcels §1.1
#   actions: [order.track]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.parcel.viewer", "effect": "deny", "because": {"order.viewer"}} if {
	tracks
	input.order.viewer != null
	not known_viewer
}

# METADATA
# title: What each of them sees
# description: >-
#   The buyer sees the whole way and the own address; a merchant sees how far the parcel is and
#   no home address; a carrier sees what the delivery takes.
# related_resources:
#   - https://platform.example/rules#parcels
# custom:
#   id: platform.parcel.fields
#   citation: Platform rules, parcels §1.2
#   actions: [order.track]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.parcel.fields", "effect": "deny", "because": {"order.viewer", "order.fields_shown"}} if {
	tracks
	known_viewer
	input.order.fields_shown != null
	not only_visible
}

# METADATA
# title: Only the fields that shipping takes
# description: >-
#   The warehouse, the carrier and the customs broker are each handed the fields on their list
#   and no other. The law may allow less.
# related_resources:
#   - https://platform.example/rules#parcels
# custom:
#   id: platform.parcel.shipping_data
#   citation: Platform rules, parcels §2
#   actions: [order.fulfil]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.parcel.shipping_data", "effect": "deny", "because": {"flow.handed_to", "flow.fields"}} if {
	fulfils
	input.flow.handed_to != null
	input.flow.fields != null
	not only_necessary
}

tracks if tidegate.asks("order.track")

fulfils if tidegate.asks("order.fulfil")

known_viewer if tables.shown_to[input.order.viewer]

# A list of nothing says nothing about what is shown.
only_visible if {
	is_array(input.order.fields_shown)
	count(input.order.fields_shown) > 0
	count(hidden) == 0
}

hidden contains field if {
	some field in input.order.fields_shown
	not shown(field)
}

shown(field) if field in tables.shown_to[input.order.viewer]

only_necessary if {
	is_array(input.flow.fields)
	count(input.flow.fields) > 0
	tables.handed_to[input.flow.handed_to]
	count(unnecessary) == 0
}

unnecessary contains field if {
	some field in input.flow.fields
	not necessary(field)
}

necessary(field) if field in tables.handed_to[input.flow.handed_to]
