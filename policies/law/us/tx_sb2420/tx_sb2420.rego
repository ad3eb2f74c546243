# METADATA
# title: Texas App Store Accountability Act
# description: >-
#   Whom the app store names as a minor downloads or buys with a parent's consent.
# related_resources:
#   - https://capitol.texas.gov/tlodocs/89R/billtext/html/SB02420F.HTM
package law.us.tx_sb2420

import data.tables.us.tx_sb2420 as tables
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

out_of_scope if {
	deletes
	is_string(input.record.kind)
	not signal_record
}

needs contains "user.country" if buys

# The state is asked of nobody who is known to live abroad, nor the age of who lives in another.
needs contains "user.state" if {
	buys
	input.user.country != null
}

needs contains "user.store_age_category" if reached

needs contains "user.guardian_consent" if signalled

needs contains "record.kind" if deletes

# METADATA
# title: A parent's consent to what a minor downloads or buys in Texas
# description: >-
#   In Texas the store tells the developer who is under 13, 13 to 15, or 16 and 17. Such
#   a person downloads or buys with a parent's consent for just that. The developer
#   rates the app, tells the store before significant changes, verifies by the signal
#   and deletes it afterwards. Enjoined on 23 December 2025; in force since the Fifth
#   Circuit's stay of 28 May 2026. The appeal is pending.
# related_resources:
#   - https://capitol.texas.gov/tlodocs/89R/billtext/html/SB02420F.HTM
# custom:
#   id: us.tx.asaa.developer
#   citation: Tex. Bus. & Com. Code ch. 121 (SB 2420)
#   actions: [app.minor_purchase, record.delete]
#   effects: {deny: [], allow_with_obligations: ["notify:store", "delete:after-age-check"]}
#   valid_from: "2026-05-28"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {
	"rule": "us.tx.asaa.developer",
	"effect": "deny",
	"because": {"user.state", "user.store_age_category", "user.guardian_consent"},
} if {
	signalled
	input.user.guardian_consent != null
	not consented
}

finding contains {
	"rule": "us.tx.asaa.developer",
	"effect": "allow_with_obligations",
	"because": {"user.state", "user.store_age_category", "user.guardian_consent"},
} if {
	signalled
	consented
}

# The record of a purchase is another object: what is owed is the deletion of the signal.
finding contains {
	"rule": "us.tx.asaa.developer",
	"effect": "allow_with_obligations",
	"because": {"record.kind"},
} if {
	deletes
	signal_record
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

deletes if tidegate.asks("record.delete")

signal_record if input.record.kind in tables.signal_records
