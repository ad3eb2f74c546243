# METADATA
# title: Louisiana app store law
# description: >-
#   Whom the app store names as a minor downloads or buys with a parent's consent.
# related_resources:
#   - https://www.alstonprivacy.com/louisiana-delays-app-store-accountability-effective-date-to-july-2027/
package law.us.la_hb570

import data.tables.us.la_hb570 as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	buys
	whereabouts.outside(input.user.country, tables.home)
}

out_of_scope if {
	buys
	is_string(input.user.state)
	input.user.state != tables.state
}

out_of_scope if {
	buys
	input.user.store_age_category == tables.adult_category
}

needs contains "user.country" if buys

# The state is asked of nobody who is known to live abroad, nor the age of who lives in another.
needs contains "user.state" if {
	buys
	input.user.country != null
}

needs contains "user.store_age_category" if reached

needs contains "user.guardian_consent" if signalled

# METADATA
# title: A parent's consent to what a minor downloads or buys in Louisiana
# description: >-
#   A person whom the store names as under 18 downloads or buys with a parent's consent
#   for just that, and the developer tells the store of significant changes. Postponed
#   to 1 July 2027. Up to 10,000 dollars, after 45 days in which to cure.
# related_resources:
#   - https://www.alstonprivacy.com/louisiana-delays-app-store-accountability-effective-date-to-july-2027/
# custom:
#   id: us.la.asaa
#   citation: La. R.S. 51:1771-1774 (HB 570, HB 977)
#   actions: [app.minor_purchase]
#   effects: {deny: [], allow_with_obligations: ["consent:parent", "notify:store", "delete:after-age-check"]}
#   valid_from: "2027-07-01"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {
	"rule": "us.la.asaa",
	"effect": "deny",
	"because": {"user.state", "user.store_age_category", "user.guardian_consent"},
} if {
	signalled
	input.user.guardian_consent != null
	not consented
}

finding contains {
	"rule": "us.la.asaa",
	"effect": "allow_with_obligations",
	"because": {"user.state", "user.store_age_category", "user.guardian_consent"},
} if {
	signalled
	consented
}

buys if tidegate.asks("app.minor_purchase")

# Where the state cannot be read it is this one.
reached if {
	buys
	input.user.state != null
}

# A category that cannot be read is a minor's.
signalled if {
	reached
	input.user.store_age_category != null
}

consented if input.user.guardian_consent == true
