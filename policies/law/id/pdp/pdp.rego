# METADATA
# title: Personal data, children and social commerce in Indonesia
# description: >-
#   The PDP Law for what leaves Indonesia, the regulation on children for who opens
#   an account there, and what operators of electronic systems owe.
# related_resources:
#   - https://peraturan.bpk.go.id/Details/229798/uu-no-27-tahun-2022
package law.id.pdp

import data.tables.id.pdp as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	handles
	whereabouts.elsewhere(tables.home)
}

out_of_scope if {
	handles
	input.data.personal == false
}

out_of_scope if {
	moves
	tables.home[input.flow.to]
	tables.home[input.recipient.country]
}

out_of_scope if {
	signs_up
	whereabouts.outside(input.user.country, tables.home)
}

out_of_scope if {
	orders
	whereabouts.outside(input.order.ship_to, tables.home)
}

needs contains fact if {
	handles
	some fact in whereabouts.facts
}

needs contains fact if {
	tied
	some fact in {"data.personal", "flow.to"}
}

needs contains fact if {
	moves
	tied
	some fact in {"recipient.country", "mech.id_ground"}
}

needs contains "actor.id_pse" if stores

needs contains "controls.id_access" if stores_abroad

needs contains "user.country" if signs_up

needs contains "user.age" if signs_up_here

needs contains "app.id_child_service" if child

needs contains "app.id_high_risk" if teenager

needs contains "order.ship_to" if orders

needs contains "order.paid_in_app" if ships_here

needs contains "seller.country" if paid_elsewhere

needs contains "order.unit_usd" if from_abroad

# METADATA
# title: Transfers out of Indonesia
# description: >-
#   Equal protection at the destination, else binding safeguards, else consent, in
#   that order. The row rests on memory, so without a ground a person judges and nothing is
#   refused. It bears no day; the rule counts from the end of the Law's two years of transition.
# related_resources:
#   - https://peraturan.bpk.go.id/Details/229798/uu-no-27-tahun-2022
# custom:
#   id: id.transfer.core
#   citation: PDP Law 27/2022 art. 56
#   actions: [data.transfer]
#   effects: {review: [], allow_with_obligations: ["keep:id_order"]}
#   valid_from: "2024-10-17"
#   confidence: medium
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "id.transfer.core",
	"effect": "review",
	"because": {"flow.to", "recipient.country", "mech.id_ground"},
} if {
	moves
	tied
	not grounded
}

finding contains {
	"rule": "id.transfer.core",
	"effect": "allow_with_obligations",
	"because": {"mech.id_ground"},
} if {
	moves
	tied
	grounded
}

# METADATA
# title: Children and teenagers in Indonesia
# description: >-
#   Below 13 only services made for children; from 13 to 15 no platform of high
#   risk. What the platform is must be known, for the operator assesses it itself.
# related_resources:
#   - https://peraturan.bpk.go.id/Details/317625/pp-no-17-tahun-2025
# custom:
#   id: id.age.core
#   citation: PP 17/2025
#   actions: [account.create]
#   effects: {deny: []}
#   valid_from: "2026-03-28"
#   confidence: high
#   topic: minors
#   retention: 3y
finding contains {
	"rule": "id.age.core",
	"effect": "deny",
	"because": {"user.country", "user.age", "app.id_child_service"},
} if {
	child
	input.app.id_child_service != true
}

finding contains {
	"rule": "id.age.core",
	"effect": "deny",
	"because": {"user.country", "user.age", "app.id_high_risk"},
} if {
	teenager
	input.app.id_high_risk != false
}

# METADATA
# title: Operators and social commerce in Indonesia
# description: >-
#   A private operator is registered (PSE) and may store abroad while the
#   authorities keep their access; social commerce takes no payment itself, and goods from
#   abroad cost USD 100 a piece or more. All of it rests on memory, so a person judges. The row
#   bears no day; the rule counts from the end of 2023, the year of the youngest text.
# related_resources:
#   - https://peraturan.bpk.go.id/Details/122030/pp-no-71-tahun-2019
# custom:
#   id: id.localise.core
#   citation: GR 71/2019; MoT 31/2023
#   actions: [data.store, order.place]
#   effects: {review: []}
#   valid_from: "2023-12-31"
#   confidence: medium
#   topic: localisation
#   retention: 3y
finding contains {
	"rule": "id.localise.core",
	"effect": "review",
	"because": {"actor.id_pse"},
} if {
	stores
	input.actor.id_pse != true
}

finding contains {
	"rule": "id.localise.core",
	"effect": "review",
	"because": {"flow.to", "controls.id_access"},
} if {
	stores_abroad
	input.controls.id_access != true
}

finding contains {
	"rule": "id.localise.core",
	"effect": "review",
	"because": {"order.ship_to", "order.paid_in_app"},
} if {
	ships_here
	input.order.paid_in_app != false
}

finding contains {
	"rule": "id.localise.core",
	"effect": "review",
	"because": {"order.ship_to", "seller.country", "order.unit_usd"},
} if {
	from_abroad
	input.order.unit_usd != null
	not at_the_floor
}

moves if tidegate.asks("data.transfer")

handles if moves

handles if tidegate.asks("data.store")

signs_up if tidegate.asks("account.create")

orders if tidegate.asks("order.place")

# Where the data comes from is told, and the law was not dismissed by it.
tied if {
	handles
	input.flow.from != null
	input.actor.country != null
	input.data.people_from != null
}

grounded if input.mech.id_ground in tables.grounds

stores if {
	tidegate.asks("data.store")
	tied
}

stores_abroad if {
	stores
	input.flow.to != null
	not stays
}

stays if tables.home[input.flow.to]

signs_up_here if {
	signs_up
	input.user.country != null
}

child if {
	signs_up_here
	input.user.age != null
	not past_childhood
}

teenager if {
	signs_up_here
	past_childhood
	not grown
}

past_childhood if {
	is_number(input.user.age)
	input.user.age >= tables.child_service_age
}

grown if {
	is_number(input.user.age)
	input.user.age >= tables.platform_age
}

ships_here if {
	orders
	input.order.ship_to != null
}

paid_elsewhere if {
	ships_here
	input.order.paid_in_app == false
}

from_abroad if {
	paid_elsewhere
	input.seller.country != null
	not domestic_seller
}

domestic_seller if tables.home[input.seller.country]

at_the_floor if {
	is_number(input.order.unit_usd)
	input.order.unit_usd >= tables.floor_usd_x100
}
