# METADATA
# title: Texas keeps some apps off its agencies' devices
# description: >-
#   Apps on the state's list of prohibited technologies are not put on devices of
#   state agencies. The duty is the agency's.
# related_resources:
#   - https://gov.texas.gov/news/post/governor-abbott-announces-ban-on-chinese-ai-social-media-apps
package law.us.tx

import data.tidegate

answers := true

# The order speaks to agencies of Texas, and to apps on its list.
out_of_scope if {
	offers
	input.actor.texas_agency == false
}

out_of_scope if {
	offers
	input.app.on_texas_list == false
}

out_of_scope if {
	offers
	is_string(input.actor.country)
	input.actor.country != "US"
}

# Who offers apps is asked first; whether the app is listed, only of an agency.
needs contains "actor.texas_agency" if offers

needs contains "app.on_texas_list" if by_agency

# METADATA
# title: A listed app and the devices of Texas agencies
# description: >-
#   An agency of Texas, or who manages its devices, does not put a listed app on
#   them. RedNote is named since 31 January 2025. People and stores are not
#   addressed, and nobody who opens an account is asked about the device.
# related_resources:
#   - https://gov.texas.gov/news/post/governor-abbott-announces-ban-on-chinese-ai-social-media-apps
# custom:
#   id: us.tx.gov_device
#   citation: Texas governor's order of 31 January 2025; prohibited-technology list
#   actions: [app.distribute]
#   effects: {deny: []}
#   valid_from: "2025-01-31"
#   confidence: high
#   topic: app
#   retention: default
finding contains {
	"rule": "us.tx.gov_device",
	"effect": "deny",
	"because": {"actor.texas_agency", "app.on_texas_list"},
} if {
	by_agency
	input.app.on_texas_list != false
}

offers if tidegate.asks("app.distribute")

by_agency if {
	offers
	input.actor.texas_agency != false
}
