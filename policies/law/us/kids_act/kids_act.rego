# METADATA
# title: KIDS Act
# description: Watched only; the bill has passed one chamber.
# related_resources:
#   - https://www.congress.gov/bill/119th-congress/house-bill/7757
package law.us.kids_act

import data.tables.us.kids_act as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

# A note to the office asks nothing of anybody.
out_of_scope if {
	collects
	whereabouts.outside(input.user.country, tables.home)
}

# METADATA
# title: A federal bill on children online
# description: >-
#   H.R. 7757, which holds the Kids Online Safety Act, passed the House on 29 June 2026 by
#   267 to 117 and lies with the Senate's Commerce Committee since 13 July. It was not law
#   at early October 2026. No age or duty of it is modelled.
# related_resources:
#   - https://www.congress.gov/bill/119th-congress/house-bill/7757
# custom:
#   id: us.kids_act
#   citation: H.R. 7757, 119th Congress
#   actions: [child.collect]
#   effects: {prepare: []}
#   valid_from: "2026-07-13"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {
	"rule": "us.kids_act",
	"effect": "prepare",
	"because": {"user.country"},
} if {
	collects
	some country, _ in tables.home
	input.user.country == country
}

collects if tidegate.asks("child.collect")
