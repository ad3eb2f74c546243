# METADATA
# title: State law on money and the attorneys general
# description: >-
#   Money of others is passed on under a licence of each state, or as the agent
#   of the payee where the state knows that; and several attorneys general look
#   at access to data from China.
# related_resources:
#   - https://dbo.ca.gov/money-transmission-act-pro-07-17/
package law.us.state

import data.tables.us.state as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

# An exemption counts only where it is stated.

out_of_scope if {
	pays
	input.payout.payer_us_person == false
	input.payout.us_nexus == false
	not american_tie
}

# Who pays what it owes itself takes money for nobody.
out_of_scope if {
	pays
	input.payout.own_debt == true
}

out_of_scope if {
	moves
	input.data.us_people == false
}

out_of_scope if {
	moves
	whereabouts.no_people_of(tables.home)
}

needs contains "payout.payer_us_person" if {
	pays
	not american_tie
}

needs contains "payout.us_nexus" if {
	pays
	input.payout.payer_us_person == false
	not american_tie
}

needs contains "payout.state_cleared" if {
	reached
	not agent_where_known
}

# METADATA
# title: The payer is the payee's agent
# description: >-
#   A written contract from before the sale makes the platform the seller's
#   agent, and the buyer's debt ends when the platform has the money. States that
#   know this need no licence; elsewhere, and without it, a person looks unless
#   counsel has cleared every state. Only California's text was read.
# related_resources:
#   - https://dbo.ca.gov/money-transmission-act-pro-07-17/
# custom:
#   id: us.state.agent_of_payee
#   citation: Cal. Fin. Code 2010(l)
#   actions: [seller.payout]
#   effects: {allow: ["keep:agency_clause"], review: []}
#   valid_from: "2015-12-31"
#   confidence: high
#   topic: payouts
#   retention: default
finding contains {
	"rule": "us.state.agent_of_payee",
	"effect": "allow",
	"because": {"payout.payee_agent", "payout.discharges_buyer", "payout.money_states"},
} if {
	reached
	agent_where_known
}

finding contains {
	"rule": "us.state.agent_of_payee",
	"effect": "review",
	"because": {"payout.payee_agent", "payout.discharges_buyer", "payout.money_states", "payout.state_cleared"},
} if {
	reached
	not agent_where_known
	input.payout.state_cleared != true
}

# METADATA
# title: Attorneys general look at access from China
# description: >-
#   Florida's unit of February 2026 and the attorneys general of Texas and
#   Arizona ask who in China can see data about people of their states. No breach
#   by itself: keep a map of the data ready for a subpoena. Only the month was
#   found, so it counts from its end.
# related_resources:
#   - https://www.myfloridalegal.com/
# custom:
#   id: us.state.ag_china_watch
#   citation: Announcements of the attorneys general of Florida, Texas and Arizona, 2026
#   actions: [data.transfer]
#   effects: {flag: []}
#   valid_from: "2026-02-28"
#   confidence: medium
#   topic: cross_border
#   retention: default
finding contains {
	"rule": "us.state.ag_china_watch",
	"effect": "flag",
	"because": seen_from,
} if {
	moves
	count(seen_from) > 0
}

pays if tidegate.asks("seller.payout")

moves if tidegate.asks("data.transfer")

american_tie if input.payout.currency == "USD"

american_tie if input.payee.us_person == true

reached if {
	pays
	american_tie
}

reached if {
	pays
	input.payout.payer_us_person != false
}

reached if {
	pays
	input.payout.us_nexus != false
}

# The same in every state in which the money of others is taken or paid out.
agent_where_known if {
	input.payout.payee_agent == true
	input.payout.discharges_buyer == true
	is_array(input.payout.money_states)
	count(input.payout.money_states) > 0
	count([state | some state in input.payout.money_states; state in tables.agent_of_payee_states]) == count(input.payout.money_states)
}

seen_from contains "flow.to" if watched(input.flow.to)

seen_from contains "recipient.country" if watched(input.recipient.country)

seen_from contains "recipient.residence_country" if watched(input.recipient.residence_country)

watched(country) if country in tables.countries_of_concern
