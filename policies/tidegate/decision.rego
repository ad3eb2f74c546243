# METADATA
# title: The question and its answer
# description: >-
#   Asks every law that governs the action today, hears what it found, and adds
#   up the outcome. Whoever holds the bundle gets the same answer from any OPA.
# entrypoint: true
package tidegate

import data.catalogue
import data.tidegate.whereabouts

decision := {
	"outcome": outcome,
	"asked": asked,
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

# A law is awake on the days on which one of its rules speaks on the act. The catalogue has it
# once for each such period, so that a day is compared once a law, not once a rule.
awake contains law.id if {
	some law in catalogue.actions[input.action]
	law.from <= input.today[law.place]
	input.today[law.place] <= law.to
}

# Where there is no day nobody knows whether a law sleeps; it is asked, and the outcome is an error.
awake contains law.id if {
	not dated
	some law in catalogue.actions[input.action]
	not has_day(law.place)
}

dismissed := (awake & abroad) | out_of_scope

out_of_scope contains id if {
	some id in (awake - abroad)
	law := catalogue.laws[id]
	data.law[law.place][law.name].out_of_scope
}

# Most laws are of countries that a question has nothing to do with, and say so in the same words.
# The catalogue reads them there, and such laws are dismissed together, save those that a country
# of the question calls; heard, each would dismiss itself. Who is not known calls and dismisses nobody.
abroad contains id if {
	some fact, laws in catalogue.abroad.fact[input.action]
	country := object.get(input, split(fact, "."), null)
	is_string(country)
	some id in (object.keys(laws.all) - {law | some law in laws.called[country]})
}

abroad contains id if {
	laws := catalogue.abroad.flow[input.action]
	whereabouts.ties
	called := {law | some country in whereabouts.ties; some law in laws.called[country]}
	some id in (object.keys(laws.all) - called)
}

asked := awake - dismissed

# A finding is dropped only where the catalogue proves it asleep or another action's.
findings contains finding if {
	some id in asked
	law := catalogue.laws[id]
	some finding in data.law[law.place][law.name].finding
	not silent(finding.rule)
}

silent(id) if {
	catalogue.rules[id]
	not governs(id)
}

missing contains {"law": id, "fact": fact} if {
	some id in asked
	law := catalogue.laws[id]
	some fact in data.law[law.place][law.name].needs
	object.get(input, split(fact, "."), null) == null
}

known_action if catalogue.actions[input.action]

has_day(place) if is_day(input.today[place])

is_day(day) if {
	is_string(day)
	count(day) == 10
}

# Places are many, their days two or three. Where no place is without and each day is one, none is missing.
dated if {
	is_object(input.today)
	object.keys(catalogue.places) - object.keys(input.today) == set()
	count([day | some day in days; not is_day(day)]) == 0
}

days contains day if some day in input.today

may_have_effect(finding) if catalogue.rules[finding.rule].effects[finding.effect]

errors contains {"error": "unknown action"} if not known_action

errors contains {"error": "no day", "place": law.place} if {
	not dated
	some law in catalogue.actions[input.action]
	not has_day(law.place)
}

errors contains {"error": "no answer", "law": id} if {
	some id in asked
	law := catalogue.laws[id]
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
