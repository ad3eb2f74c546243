# METADATA
# title: Protecting Americans' Data from Foreign Adversaries Act
# description: >-
#   Who sells or passes on sensitive data about people living in the United
#   States that it did not collect from them may not give it to a foreign
#   adversary country or to anybody whom one controls. One person is enough.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section9901&edition=prelim
package law.us.padfa

import data.tables.us.padfa as tables
import data.tidegate.whereabouts

answers := true

# A fact that bars is asked for, and bars unless it is known to be harmless; a
# fact that frees counts only where it is stated. A fact of the wrong type bars.
# No security, no consent and no licence frees; what is exempt from the Data
# Security Program is not for that reason exempt here.

# The Act protects natural persons who reside in the United States.
out_of_scope if {
	moves
	input.data.us_people == false
	not said_to_live_here
}

out_of_scope if {
	moves
	whereabouts.no_people_of(tables.home)
}

needs contains "data.us_people" if {
	moves
	not residence_told
}

# One question first: what the giver collected itself, it may hand on.
needs contains "data.actor_collected_direct" if {
	moves
	not gratuitous
	not harmless_data
	not harmless_recipient
	not excluded
}

needs contains "consideration" if {
	second_hand
	not for_sale
	not called_brokerage
}

needs contains "data.categories" if open_deal

needs contains "data.under_17" if {
	open_deal
	not listed
}

needs contains "data.padfa_other" if {
	open_deal
	not listed
}

needs contains "recipient.country" if open_recipient

needs contains "recipient.individual" if open_recipient

needs contains "recipient.under_adversary_direction" if open_recipient

needs contains "recipient.residence_country" if {
	open_recipient
	input.recipient.individual != false
}

needs contains "recipient.ppb_country" if {
	open_recipient
	input.recipient.individual != true
}

needs contains "recipient.adversary_owned_pct" if {
	open_recipient
	input.recipient.individual != true
}

# A brokerage of the data makes it the product.
needs contains "agreement" if {
	open_deal
	not for_sale
	input.flow.padfa_exclusion == "not_the_product"
}

needs contains "flow.principal_adverse" if {
	open_deal
	input.flow.padfa_exclusion == "service_provider"
}

# METADATA
# title: The giver acts as a data broker
# description: >-
#   For valuable consideration it makes available data of individuals in the
#   United States that it did not collect directly from them, to another that is
#   not its service provider. Judged flow by flow, to the extent that it does so.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section9901&edition=prelim
# custom:
#   id: us.padfa.data_broker
#   citation: 15 USC 9901(c)(3)(A)
#   actions: [data.transfer, data.sell]
#   effects: {derive: []}
#   valid_from: "2024-06-23"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {
	"rule": "us.padfa.data_broker",
	"effect": "derive",
	"because": {"data.actor_collected_direct", "consideration"},
} if {
	brokered
	not excluded
}

# METADATA
# title: The flow is excluded from the Act
# description: >-
#   Sent at the individual's own request or direction; a product of which the
#   data is no part; reporting of news or of public interest; information open
#   to everybody; acting as a service provider. The last two are known from
#   memory and not read in the enrolled law.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section9901&edition=prelim
# custom:
#   id: us.padfa.exclusions
#   citation: 15 USC 9901(c)(3)(B)
#   actions: [data.transfer, data.sell]
#   effects: {derive: []}
#   valid_from: "2024-06-23"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {
	"rule": "us.padfa.exclusions",
	"effect": "derive",
	"because": {"flow.padfa_exclusion"},
} if {
	moves
	excluded
}

# METADATA
# title: Who works for an adversary is no service provider
# description: >-
#   A processor acting for a foreign adversary country, or for a principal that
#   one controls, is not a service provider under the Act. This is known from
#   memory, so what rests on it alone goes to a person and is not refused.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section9901&edition=prelim
# custom:
#   id: us.padfa.service_provider_limit
#   citation: 15 USC 9901(c)
#   actions: [data.transfer, data.sell]
#   effects: {derive: []}
#   valid_from: "2024-06-23"
#   confidence: medium
#   topic: cross_border
#   retention: default
finding contains {
	"rule": "us.padfa.service_provider_limit",
	"effect": "derive",
	"because": limit_because,
} if {
	second_hand
	not excluded
	count(limit_because) > 0
}

# METADATA
# title: The data is sensitive under the Act
# description: >-
#   One of seventeen kinds, from government numbers, health, accounts, biometric
#   and genetic data and places on street level (or within 1,850 feet) to
#   private messages, log-in credentials, browsing across sites and everything
#   about people under 17. A kind that stands in neither of our tables is looked
#   at by a person. The letters of the paragraph are known from memory.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section9901&edition=prelim
# custom:
#   id: us.padfa.sensitive
#   citation: 15 USC 9901(c)(7)
#   actions: [data.transfer, data.sell]
#   effects: {derive: []}
#   valid_from: "2024-06-23"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {
	"rule": "us.padfa.sensitive",
	"effect": "derive",
	"because": sensitive_because,
} if {
	second_hand
	count(sensitive_because) > 0
}

# METADATA
# title: Sensitive data from brokers and foreign adversaries
# description: >-
#   A data broker may not sell, license, rent, trade, transfer or otherwise make
#   available such data to a foreign adversary country or to anybody whom one
#   controls: by seat, by a fifth of the shares, or by direction. There is no
#   volume floor, no licence and no cure by security. The Act is silent on Hong
#   Kong and Macau: a tie to them alone goes to a person. Civil penalty up to
#   53,088 dollars a violation.
# related_resources:
#   - https://uscode.house.gov/view.xhtml?req=granuleid:USC-prelim-title15-section9901&edition=prelim
# custom:
#   id: us.padfa.prohibit
#   citation: 15 USC 9901(a)
#   actions: [data.transfer, data.sell]
#   effects: {deny: [], review: []}
#   valid_from: "2024-06-23"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {
	"rule": "us.padfa.prohibit",
	"effect": "deny",
	"because": (sensitive_because | adverse_because),
} if {
	barred
}

finding contains {
	"rule": "us.padfa.prohibit",
	"effect": "review",
	"because": ((((sensitive_because | unclear_because) | adverse_because) | inferred_because) | limit_because),
} if {
	doubtful
	not barred
}
