package tidegate.whereabouts_test

import data.tidegate.whereabouts

nordic := {"DK": true, "NO": true, "SE": true}

far := {
	"flow": {"from": "SG"},
	"actor": {"country": "HK"},
	"data": {"people_from": ["MY", "SG"]},
}

test_the_ties_are_the_countries_that_all_three_name if {
	whereabouts.ties == {"HK", "MY", "SG"} with input as far
}

test_three_known_ties_elsewhere_are_elsewhere if whereabouts.elsewhere(nordic) with input as far

test_data_that_leaves_the_country_is_not_elsewhere if {
	not whereabouts.elsewhere(nordic) with input as object.union(far, {"flow": {"from": "DK"}})
}

test_a_giver_of_the_country_is_not_elsewhere if {
	not whereabouts.elsewhere(nordic) with input as object.union(far, {"actor": {"country": "NO"}})
}

test_one_person_of_the_country_is_enough if {
	not whereabouts.elsewhere(nordic) with input as object.union(far, {"data": {"people_from": ["MY", "SE"]}})
}

test_a_list_of_nobody_says_nothing if {
	not whereabouts.elsewhere(nordic) with input as object.union(far, {"data": {"people_from": []}})
}

test_an_unknown_tie_is_not_elsewhere if {
	every fact in whereabouts.facts {
		[group, name] := split(fact, ".")
		not whereabouts.elsewhere(nordic) with input as object.union(
			object.remove(far, [group]),
			{group: object.remove(far[group], [name])},
		)
	}
}

test_there_are_no_ties_while_one_is_unknown if {
	every fact in whereabouts.facts {
		[group, name] := split(fact, ".")
		every unknown in [null, 7, [], [7]] {
			not whereabouts.ties with input as object.union(far, {group: {name: unknown}})
		}
	}
}

test_a_tie_of_another_type_is_not_elsewhere if {
	not whereabouts.elsewhere(nordic) with input as far with input.flow.from as 7
	not whereabouts.elsewhere(nordic) with input as far with input.data.people_from as "SG"
	not whereabouts.elsewhere(nordic) with input as far with input.data.people_from as ["SG", 7]
}

test_a_destination_that_cannot_be_read_is_abroad if {
	whereabouts.away([], nordic)
	whereabouts.away(7, nordic)
	whereabouts.away("SG", nordic)
	not whereabouts.away("SE", nordic)
}
