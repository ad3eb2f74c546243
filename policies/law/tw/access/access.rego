# METADATA
# title: Access from Taiwan
# description: >-
#   The app was blocked in Taiwan on 4 December 2025 for one year. Whoever lives
#   there goes to a person until the order ends; whether it is renewed is to be
#   checked before.
# related_resources:
#   - https://www.moi.gov.tw
package law.tw.access

import data.tables.tw.access as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if user_elsewhere

needs contains "user.country" if acts

# METADATA
# title: People in Taiwan go to a person while the block stands
# description: >-
#   The Interior Ministry of Taiwan had the app blocked under article 42 of the law
#   on fraud crimes, from 4 December 2025 for one year. The order binds carriers and
#   not the platform, so nothing is refused; a person looks.
# related_resources:
#   - https://www.moi.gov.tw
# custom:
#   id: tw.access.core
#   citation: Order of the Interior Ministry of Taiwan (fraud law art. 42)
#   actions: [account.create, content.publish, message.send, live.start]
#   effects: {review: []}
#   valid_from: "2025-12-04"
#   valid_to: "2026-12-03"
#   confidence: high
#   topic: access
#   retention: default
finding contains {"rule": "tw.access.core", "effect": "review", "because": {"user.country"}} if {
	acts
	input.user.country != null
	not user_elsewhere
}

acts if tidegate.asks("account.create")

acts if tidegate.asks("content.publish")

# Joining a group implies sending messages.
acts if tidegate.asks("message.send")

acts if tidegate.asks("live.start")

user_elsewhere if whereabouts.outside(input.user.country, tables.home)
