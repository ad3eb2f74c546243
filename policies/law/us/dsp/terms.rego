# The words of the program: who is bound, what a deal, bulk data and a covered person are.
package law.us.dsp

import data.tables.us.dsp as tables
import data.tidegate

# --- what is asked ---

transfers if tidegate.asks("data.transfer")

offered if tidegate.asks("data.reject_offer")

collects if tidegate.asks("data.ingest_direct")

deletes if tidegate.asks("record.delete")

checks_report if tidegate.asks("report.check")

moves_data if transfers

moves_data if offered

moves_data if collects

about_us if {
	moves_data
	input.data.us_people != false
}

about_us if {
	moves_data
	input.data.counts != null
}

about_us if {
	moves_data
	told_otherwise
}

# Whoever says that nobody of the United States is in the data, and counts some, is not believed.
told_otherwise if {
	some number in input.data.counts
	number != 0
}

told_otherwise if input.data.gov_listed_location == true

told_otherwise if input.data.marketed_as_gov == true

# The terms of a deal matter where the giver is bound, or is directed by someone who is.
in_play if {
	about_us
	not collects
	binds
}

in_play if directed

data_matters if {
	in_play
	not gratuitous
	not excluded
	not recipient_settled
}

recipient_open if {
	in_play
	not gratuitous
	not harmless_data
	not covered_person
}

foreign_recipient_open if {
	recipient_open
	not us_recipient
}

# --- who gives ---

us_person if input.actor.us_person == true

# Organised solely under US law: a U.S. person whoever owns it (202.256 ex. 8).
us_person if {
	input.actor.country == "US"
	not known_foreign
}

# An unknown giver is treated as bound; "needs" asks who it is.
binds if not known_foreign

known_foreign if input.actor.us_person == false

directed if {
	transfers
	about_us
	known_foreign
	input.flow.us_directed != false
}

# --- what deal ---

# Money or another thing of value without an agreement of another kind is a trade (202.214).
brokerage if {
	trade
	not recipient_collected
}

trade if input.agreement == "brokerage"

trade if for_sale

trade if unread_agreement

trade if {
	no_agreement
	input.consideration != false
}

# A pixel or an SDK for advertising is a licence of access.
trade if {
	no_agreement
	tidegate.asks("ads.share")
}

unread_agreement if unread_kind(input.agreement)

unread_kind(kind) if not kind in tables.agreements

for_sale if tidegate.asks("data.sell")

no_agreement if {
	in_play
	input.agreement == "none"
	not for_sale
}

# No agreement, and nothing of value for it.
gratuitous if {
	no_agreement
	input.consideration == false
	not trade
}

recipient_collected if input.data.recipient_collected_direct == true

restricted_kind if {
	input.agreement in tables.restricted_agreements
	not passive
}

passive if {
	input.agreement == "investment"
	input.investment.vehicle in tables.passive_vehicles
	input.investment.vote_pct < tables.passive_pct_x100
	input.investment.equity_pct < tables.passive_pct_x100
	is_number(input.investment.vote_pct)
	is_number(input.investment.equity_pct)
	input.investment.extra_rights == false
}

sale_to_covered if {
	brokerage
	covered_data
	covered_person
	not exempt
}

sale_abroad if {
	brokerage
	covered_data
	other_foreigner
	not exempt
}

# Every covered data transaction, sold or not.
omic_deal if {
	some fact in tables.omic_facts
	fact in over_limit
	covered_transaction
	covered_data
	covered_person
	not exempt
}

covered_transaction if brokerage

covered_transaction if restricted_kind

restricted_deal if {
	restricted_kind
	covered_data
	covered_person
	not exempt
}

barred_deal if {
	sale_to_covered
	not licensed
}

barred_deal if {
	sale_abroad
	not onward_ban
}

barred_deal if {
	omic_deal
	not licensed
}

barred_deal if {
	restricted_deal
	not cisa_met
	not licensed
}

licensed if input.controls.licence == true

cisa_met if input.controls.cisa_full == true

onward_ban if input.controls.onward_clause == true

deal_because := (over_limit | gov_because) | covered_because

# --- exemptions ---

exemption_matters if {
	in_play
	covered_data
	covered_person
}

exemption_matters if {
	in_play
	covered_data
	brokerage
	other_foreigner
}

exempt if exempt_comms

exempt if exempt_ecommerce

exempt if exempt_group

exempt if exempt_other

exempt_comms if {
	input.flow.dsp_exemption == "personal_communication"
	input.consideration == false
	not another_use
}

exempt_comms if {
	input.flow.dsp_exemption == "informational_material"
	not another_use
}

exempt_ecommerce if {
	input.purpose in tables.purchase_purposes
	not another_use
	not data_itself_is_sold
	count(gov_because) == 0
	count([category |
		some category in tables.never_purchase_data
		input.data.counts[category] == 0
	]) == count(tables.never_purchase_data)
}

exempt_group if {
	input.purpose in tables.group_purposes
	input.recipient.affiliate == true
	not another_use
	not data_itself_is_sold
}

exempt_other if {
	input.flow.dsp_exemption in tables.documented_exemptions
	input.flow.dsp_exemption_documented == true
	not another_use
}

# What the action itself is for stands above the purpose that is claimed for it.
another_use if for_sale

another_use if tidegate.asks("ads.share")

another_use if tidegate.asks("model.train")

# A trade in the data is incident neither to an order nor to administration.
data_itself_is_sold if input.agreement == "brokerage"

report_lifted if exempt_comms

report_lifted if {
	exempt_other
	input.flow.dsp_exemption in tables.report_lifted_by
}

# --- what data ---

excluded if input.data.excluded_as in tables.excluded_data

covered_data if {
	count(over_limit) > 0
	not excluded
}

covered_data if {
	count(gov_because) > 0
	not excluded
}

# More than one category is combined data, and the lowest limit of them counts (202.205(g)).
# What was done to the data, encryption included, does not change the count (202.206).
limit_here := min({limit |
	some category, number in input.data.counts
	number > 0
	limit := tables.bulk_limits[category]
})

# "More than": data at the limit itself is not bulk (202.205).
over_limit contains tables.count_facts[category] if {
	some category, number in input.data.counts
	number > limit_here
}

over_limit contains tables.count_facts[category] if {
	some category, number in input.data.counts
	type_name(number) != "number"
}

near_limit contains tables.count_facts[category] if {
	nothing_over
	some category, number in input.data.counts
	number * 10 >= limit_here * 9
}

nothing_over if count(over_limit) == 0

gov_because contains "data.gov_listed_location" if input.data.gov_listed_location != false

gov_because contains "data.marketed_as_gov" if input.data.marketed_as_gov != false

harmless_data if excluded

harmless_data if {
	input.data.gov_listed_location == false
	input.data.marketed_as_gov == false
	count(input.data.counts) == count(tables.bulk_limits)
	nothing_over
}

# --- who receives ---

us_recipient if {
	input.recipient.us_person == true
	not abroad_with_concern
}

# "country" is also where the staff sit who see the data. Those who mainly live in
# a country of concern are covered, whoever employs them (202.211(a)(4)); a person
# who is a U.S. person stays one anywhere.
sits_with_concern if {
	input.recipient.us_person == true
	of_concern(input.recipient.country)
}

abroad_with_concern if {
	sits_with_concern
	entity
}

covered_person if {
	count(covered_because) > 0
	not us_recipient
}

covered_person if input.recipient.ag_designated != false

covered_because contains "recipient.country" if of_concern(input.recipient.country)

covered_because contains "recipient.ppb_country" if of_concern(input.recipient.ppb_country)

covered_because contains "recipient.residence_country" if of_concern(input.recipient.residence_country)

covered_because contains "recipient.employer_covered" if input.recipient.employer_covered != false

covered_because contains "recipient.ag_designated" if input.recipient.ag_designated != false

# Half is enough, alone or together, directly or through covered persons.
covered_because contains "recipient.coc_owned_pct" if half(input.recipient.coc_owned_pct)

half(share) if share >= tables.ownership_pct_x100

half(share) if type_name(share) != "number"

of_concern(country) if country in tables.countries_of_concern

of_concern(country) if type_name(country) != "string"

other_foreigner if {
	input.recipient.us_person != true
	not covered_person
}

natural_person if input.recipient.individual == true

entity if input.recipient.individual == false

perhaps_entity if {
	input.recipient.individual != null
	not natural_person
}

perhaps_person if {
	input.recipient.individual != null
	not entity
}

# Known to be neither covered nor, where the data is sold, foreign: the data need not be counted.
recipient_settled if {
	us_recipient
	input.recipient.ag_designated == false
}

recipient_settled if {
	not covered_person
	not brokerage
	input.agreement in tables.restricted_agreements
	input.recipient.ag_designated == false
	input.recipient.country != null
	known_owners
}

known_owners if {
	entity
	input.recipient.ppb_country != null
	input.recipient.coc_owned_pct != null
}

known_owners if {
	natural_person
	input.recipient.residence_country != null
	input.recipient.employer_covered != null
}

# --- records and reports ---

other_record if {
	deletes
	is_string(input.record.kind)
	input.record.kind != "dsp_dealing"
}

dealing_record if {
	deletes
	input.record.kind != null
	not other_record
}

# ISO dates compare as text.
kept_long_enough if {
	year := to_number(substring(input.record.made_on, 0, 4)) + tables.retention_years
	sprintf("%v%v", [year, substring(input.record.made_on, 4, 6)]) <= input.today.us
}

other_report if {
	checks_report
	is_string(input.report.kind)
	not our_report
}

our_report if input.report.kind in tables.report_kinds

# A kind that cannot be read is both.
audit_report if {
	checks_report
	input.report.kind != "dsp_cloud"
}

cloud_report if {
	checks_report
	input.report.kind != "dsp_audit"
}
