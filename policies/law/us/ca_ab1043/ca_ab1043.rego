# METADATA
# title: California Digital Age Assurance Act
# description: The operating system or store signals an age bracket, and who receives it knows it.
# related_resources:
#   - https://leginfo.legislature.ca.gov/faces/billNavClient.xhtml?bill_id=202520260AB1043
package law.us.ca_ab1043

import data.tables.us.ca_ab1043 as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

# Nothing is asked for: the law makes knowledge of a signal that came, and bars no launch.
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
# title: A signalled age bracket is known
# description: >-
#   When the app is downloaded and opened, a developer asks for the bracket of the
#   person's age. Who receives the signal has actual knowledge of it, on every device
#   and for every law that asks what is known. Up to 2,500 dollars a child, 7,500 where
#   on purpose. The text was read in part.
# related_resources:
#   - https://leginfo.legislature.ca.gov/faces/billNavClient.xhtml?bill_id=202520260AB1043
# custom:
#   id: us.ca.ab1043
#   citation: Cal. Civ. Code 1798.500-1798.506
#   actions: [app.launch]
#   effects: {derive: []}
#   valid_from: "2027-01-01"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {
	"rule": "us.ca.ab1043",
	"effect": "derive",
	"because": {"user.store_age_category"},
} if {
	launches
	input.user.state == tables.state
	some bracket, _ in tables.brackets
	input.user.store_age_category == bracket
}

launches if tidegate.asks("app.launch")
