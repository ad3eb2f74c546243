# METADATA
# title: Where data comes from
# description: >-
#   The law of a country may speak on data that leaves it, that a company of it gives, or that is
#   about people who live there. Only when all three are known to lie elsewhere is it out.
package tidegate.whereabouts

# METADATA
# title: The facts that tell it
facts := {"flow.from", "actor.country", "data.people_from"}

# METADATA
# title: The countries that all three name; nothing until the last of them can be read
ties := {input.flow.from, input.actor.country} | {country | some country in input.data.people_from} if {
	is_string(input.flow.from)
	is_string(input.actor.country)
	no_people_of({})
}

# METADATA
# title: Whether all three are known to lie outside some countries
# description: The countries are the keys of an object, so that a look-up costs the same for one and for thirty.
elsewhere(countries) if {
	ties
	count([country | some country in ties; not outside(country, countries)]) == 0
}

# METADATA
# title: Whether the data is known to be about people outside some countries only
# description: A list that names nobody says nothing about where the people live.
no_people_of(countries) if {
	is_array(input.data.people_from)
	count(input.data.people_from) > 0
	count([country | some country in input.data.people_from; outside(country, countries)]) == count(input.data.people_from)
}

# METADATA
# title: Whether a country is known, and none of some countries
outside(country, countries) if {
	is_string(country)
	object.get(countries, country, false) == false
}

# METADATA
# title: Whether something stated is no country of some countries, readable or not
# description: A destination that cannot be read is abroad, so that it is never taken for home.
away(country, _) if type_name(country) != "string"

away(country, countries) if outside(country, countries)
