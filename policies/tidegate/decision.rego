# METADATA
# title: The question and its answer
# description: >-
#   Asks every law that governs the action today, hears what it found, and adds
#   up the outcome. Whoever holds the bundle gets the same answer from any OPA.
# entrypoint: true
package tidegate

import data.catalogue

decision := {
	"outcome": outcome,
	"asked": {law.id | some law in asked},
	"dismissed": dismissed,
	"findings": findings,
	"missing": missing,
	"errors": errors,
}

# A rule speaks on the actions it lists and on the days it is in force.
# A law may ask too: needs contains "user.state" if tidegate.governs("us.ut.asaa").
governs(id) if {
	input.action in catalogue.rules[id].actions
	not asleep(id)
}

# A law asks for the act, never for its name: an order that is sent to a
# warehouse moves data, so it is a transfer as well.
asks(name) if input.action == name

asks(name) if name in catalogue.implies[input.action]

# ISO dates compare as text; each place has its own day.
asleep(id) if input.today[catalogue.rules[id].place] < catalogue.rules[id].valid_from

asleep(id) if input.today[catalogue.rules[id].place] > catalogue.rules[id].valid_to

# A law is awake on the days on which one of its rules speaks on the act. The catalogue has
# them summed up, so that a day is compared once a law, not once a rule.
awake contains law if {
	some law in catalogue.actions[input.action]
	not sleeps(law)
}

sleeps(law) if {
	is_string(input.today[law.place])
	count([period | some period in law.periods; covers(period, input.today[law.place])]) == 0
}

covers(period, day) if {
	period.from <= day
	day <= period.to
}

dismissed contains law.id if {
	some law in awake
	data.law[law.place][law.name].out_of_scope
}

asked contains law if {
	some law in awake
	not law.id in dismissed
}

# A finding is dropped only where the catalogue proves it asleep or another action's.
findings contains finding if {
	some law in asked
	some finding in data.law[law.place][law.name].finding
	not silent(finding.rule)
}

silent(id) if {
	catalogue.rules[id]
	not governs(id)
}

missing contains {"law": law.id, "fact": fact} if {
	some law in asked
	some fact in data.law[law.place][law.name].needs
	object.get(input, split(fact, "."), null) == null
}

known_action if catalogue.actions[input.action]

has_day(place) if {
	is_string(input.today[place])
	count(input.today[place]) == 10
}

may_have_effect(finding) if catalogue.rules[finding.rule].effects[finding.effect]

errors contains {"error": "unknown action"} if not known_action

errors contains {"error": "no day", "place": law.place} if {
	some law in catalogue.actions[input.action]
	not has_day(law.place)
}

errors contains {"error": "no answer", "law": law.id} if {
	some law in asked
	not data.law[law.place][law.name].answers
}

errors contains {"error": "not in the catalogue", "rule": finding.rule} if {
	some finding in findings
	not may_have_effect(finding)
}

effects contains finding.effect if some finding in findings

outcome := "error" if {
	count(errors) > 0
} else := "deny" if {
	"deny" in effects
} else := "incomplete" if {
	count(missing) > 0
} else := "review" if {
	"review" in effects
} else := "allow_with_obligations" if {
	"allow_with_obligations" in effects
} else := "allow"
