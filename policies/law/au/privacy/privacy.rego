# METADATA
# title: Personal information that leaves Australia
# description: >-
#   Australian Privacy Principle 8: reasonable steps before a disclosure abroad, and
#   the one who discloses answers for the recipient.
# related_resources:
#   - https://www.legislation.gov.au/C2004A03712/latest/text
package law.au.privacy

import data.tables.au.privacy as tables
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

needs contains "mech.au_steps" if {
	may_leave
	not excepted
}

# METADATA
# title: Disclosures out of Australia
# description: >-
#   Reasonable steps are taken before, and the one who discloses stays answerable
#   for what the recipient does (s. 16C), unless an exception applies, such as a country that is
#   prescribed since December 2024. The row rests on memory, so without either a person judges
#   and nothing is refused. It names that month only, so the rule counts from its end.
# related_resources:
#   - https://www.legislation.gov.au/C2004A03712/latest/text
# custom:
#   id: au.transfer.core
#   citation: Privacy Act 1988, APP 8, s. 16C
#   actions: [data.transfer]
#   effects: {review: [], allow_with_obligations: ["answer:au_recipient"], allow: []}
#   valid_from: "2024-12-31"
#   confidence: medium
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "au.transfer.core",
	"effect": "review",
	"because": {"mech.au_steps", "mech.au_exception"},
} if {
	may_leave
	not excepted
	not steps_taken
}

finding contains {
	"rule": "au.transfer.core",
	"effect": "allow_with_obligations",
	"because": {"mech.au_steps"},
} if {
	may_leave
	steps_taken
	not excepted
}

finding contains {
	"rule": "au.transfer.core",
	"effect": "allow",
	"because": {"mech.au_exception"},
} if {
	may_leave
	excepted
}

moves if tidegate.asks("data.transfer")

# Where the data comes from is told, and the law was not dismissed by it.
may_leave if {
	moves
	input.flow.from != null
	input.actor.country != null
	input.data.people_from != null
}

steps_taken if input.mech.au_steps == true

excepted if input.mech.au_exception == true
