# What courts and authorities of third countries demand (GDPR art. 48).
package law.eu.transfer

import data.tables.eu.transfer as tables
import data.tidegate
import data.tidegate.whereabouts

# It binds those who are under the GDPR: established here, or serving people here.
out_of_scope if {
	discloses
	whereabouts.outside(input.actor.country, tables.home)
	whereabouts.no_people_of(tables.home)
}

out_of_scope if {
	discloses
	tables.home[input.demand.authority_country]
}

# It speaks of personal data, like the rest of the chapter.
out_of_scope if {
	discloses
	input.data.personal == false
}

needs contains fact if {
	discloses
	some fact in {"demand.authority_country", "actor.country", "data.people_from"}
}

needs contains "demand.treaty" if {
	discloses
	input.demand.authority_country != null
}

needs contains "demand.eu_other_ground" if {
	discloses
	input.demand.treaty != null
	not by_treaty
}

# METADATA
# title: Courts and authorities of third countries
# description: >-
#   A judgment or order of a third country that rests on no international agreement
#   is no ground to hand data over. Another ground of article 6 and chapter V may
#   carry it, which counsel judges.
# related_resources:
#   - https://www.edpb.europa.eu
# custom:
#   id: eu.transfer.art48
#   citation: GDPR art. 48; EDPB Guidelines 02/2024
#   actions: [data.disclose]
#   effects: {deny: [], review: []}
#   valid_from: "2018-05-25"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "eu.transfer.art48",
	"effect": "deny",
	"because": {"demand.authority_country", "demand.treaty", "demand.eu_other_ground"},
} if {
	order_known
	input.demand.eu_other_ground != null
	not by_treaty
	not other_ground
}

finding contains {
	"rule": "eu.transfer.art48",
	"effect": "review",
	"because": {"demand.authority_country", "demand.eu_other_ground"},
} if {
	order_known
	not by_treaty
	other_ground
}

discloses if tidegate.asks("data.disclose")

# Who asks, of whom, about whom, and on what: all of it told before anything is refused.
order_known if {
	discloses
	input.demand.authority_country != null
	input.demand.treaty != null
	input.actor.country != null
	input.data.people_from != null
}

by_treaty if input.demand.treaty == true

other_ground if input.demand.eu_other_ground == true
