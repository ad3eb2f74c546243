# METADATA
# title: Virginia's hour a day for minors
# description: Watched only; a federal court enjoined the statute.
# related_resources:
#   - https://law.lis.virginia.gov/vacode/title59.1/chapter53/section59.1-577.1/
package law.us.va_sb854

import data.tables.us.va_sb854 as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

# A note to the office asks nothing of anybody.
out_of_scope if {
	launches
	whereabouts.outside(input.user.country, tables.home)
}

out_of_scope if {
	launches
	is_string(input.user.state)
	input.user.state != tables.state
}

# METADATA
# title: An hour a day for people under 16
# description: >-
#   People under 16 in Virginia would have an hour a day by default, which a parent may
#   change. The Eastern District of Virginia enjoined it in late February 2026; the day
#   was not found, so the watch counts from the end of that month. Known from secondary
#   sources.
# related_resources:
#   - https://law.lis.virginia.gov/vacode/title59.1/chapter53/section59.1-577.1/
# custom:
#   id: us.va.sb854
#   citation: Va. Code 59.1-577.1 (SB 854)
#   actions: [app.launch]
#   effects: {prepare: []}
#   valid_from: "2026-02-28"
#   confidence: medium
#   topic: minors
#   retention: default
finding contains {
	"rule": "us.va.sb854",
	"effect": "prepare",
	"because": {"user.state", "user.age"},
} if {
	launches
	input.user.state == tables.state
	is_number(input.user.age)
	input.user.age < tables.minor_age
}

launches if tidegate.asks("app.launch")
