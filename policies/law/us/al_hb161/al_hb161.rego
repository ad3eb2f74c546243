# METADATA
# title: Alabama app store law
# description: >-
#   Whom the app store names as a minor downloads or buys with a parent's consent.
# related_resources:
#   - https://alison.legislature.state.al.us/bill-search
package law.us.al_hb161

import data.tables.us.al_hb161 as tables
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
# title: A parent's consent to what a minor downloads or buys in Alabama
# description: >-
#   A person whom the store names as under 18 downloads or buys with a parent's consent
#   for just that, apps that come with the device included. Store accounts that are
#   older than the law have until 1 October 2027; that counts only where the day of
#   the account is stated. Known from secondary sources, not read in the act.
# related_resources:
#   - https://alison.legislature.state.al.us/bill-search
# custom:
#   id: us.al.asaa
#   citation: Ala. HB 161 (2026)
#   actions: [app.minor_purchase]
#   effects: {deny: [], allow_with_obligations: ["consent:parent", "notify:store", "delete:after-age-check"]}
#   valid_from: "2027-01-01"
#   confidence: medium
#   topic: minors
#   retention: default
finding contains {
	"rule": "us.al.asaa",
	"effect": "deny",
	"because": {"user.state", "user.store_age_category", "user.guardian_consent"},
} if {
	signalled
	input.user.guardian_consent != null
	not consented
}

finding contains {
	"rule": "us.al.asaa",
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
	not older_account
}

# A category that cannot be read is a minor's.
signalled if {
	reached
	input.user.store_age_category != null
}

consented if input.user.guardian_consent == true

# A store account that is older than the law, while the time for those runs.
older_account if {
	is_string(input.user.store_account_since)
	input.user.store_account_since < tables.old_accounts.opened_before
	input.today.us < tables.old_accounts.until
}
