# METADATA
# title: Personal data that leaves Switzerland
# description: >-
#   The Federal Act on Data Protection: a listed destination, the framework with the
#   United States for recipients on its list, or standard clauses with the Swiss changes.
# related_resources:
#   - https://www.fedlex.admin.ch/eli/cc/2022/491/en
package law.ch.fadp

import data.tables.ch.fadp as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	moves
	whereabouts.elsewhere(tables.home)
}

out_of_scope if {
	moves
	input.data.personal == false
}

out_of_scope if {
	moves
	tables.home[input.flow.to]
	tables.home[input.recipient.country]
}

needs contains fact if {
	moves
	some fact in whereabouts.facts
}

needs contains fact if {
	may_leave
	some fact in {"data.personal", "flow.to", "recipient.country"}
}

needs contains "recipient.dpf_swiss" if {
	may_leave
	goes_to(tables.framework.country)
	not clauses
}

needs contains "mech.ch_listed" if {
	may_leave
	listable
	not clauses
}

needs contains "mech.ch_scc" if {
	may_leave
	not listed
	not on_framework
}

# METADATA
# title: Transfers out of Switzerland
# description: >-
#   The ordinance lists the destination, or the recipient in the United States is
#   on the list of the framework (from 15 September 2024), or clauses with the Swiss changes are
#   signed. A company in the United States with neither is refused. Elsewhere a person judges:
#   the ordinance's list was not read, and that China and Hong Kong are not on it rests on
#   memory. Whoever is responsible may be fined in person, up to CHF 250,000. The row gives no
#   other day, so the rule counts from that of the revised Act.
# related_resources:
#   - https://www.fedlex.admin.ch/eli/cc/2022/491/en
# custom:
#   id: ch.transfer.core
#   citation: FADP arts. 16 to 18
#   actions: [data.transfer]
#   effects: {deny: [], review: [], allow_with_obligations: ["keep:ch_clauses"], allow: []}
#   valid_from: "2023-09-01"
#   confidence: medium
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "ch.transfer.core",
	"effect": "deny",
	"because": {"recipient.dpf_swiss", "mech.ch_scc"},
} if {
	may_leave
	goes_to(tables.framework.country)
	not on_framework
	not clauses
}

finding contains {
	"rule": "ch.transfer.core",
	"effect": "review",
	"because": {"flow.to", "recipient.country", "mech.ch_listed", "mech.ch_scc"},
} if {
	may_leave
	not goes_to_framework
	not listed
	not clauses
}

finding contains {
	"rule": "ch.transfer.core",
	"effect": "allow_with_obligations",
	"because": {"mech.ch_scc"},
} if {
	may_leave
	clauses
	not listed
	not on_framework
}

finding contains {
	"rule": "ch.transfer.core",
	"effect": "allow",
	"because": {"recipient.dpf_swiss", "mech.ch_listed"},
} if {
	may_leave
	approved
}

moves if tidegate.asks("data.transfer")

# Where the data comes from is told, and the law was not dismissed by it.
may_leave if {
	moves
	input.flow.from != null
	input.actor.country != null
	input.data.people_from != null
}

goes_to(country) if input.flow.to == country

goes_to(country) if input.recipient.country == country

goes_to_framework if goes_to(tables.framework.country)

# What is known not to be listed is not listed, whatever is said of it.
listable if {
	whereabouts.outside(input.flow.to, tables.unlisted)
	whereabouts.outside(input.recipient.country, tables.unlisted)
}

listed if {
	listable
	input.mech.ch_listed == true
}

on_framework if {
	framework_place(input.flow.to)
	framework_place(input.recipient.country)
	goes_to_framework
	input.recipient.dpf_swiss == true
	tables.framework.valid_from <= input.today.ch
}

framework_place(place) if place == tables.framework.country

framework_place(place) if tables.home[place]

approved if listed

approved if on_framework

clauses if input.mech.ch_scc == true
