# METADATA
# title: Home regions
# description: >-
#   The platform's own rules on operating by market: what a person is told and asked before the
#   home region moves, where the data rests afterwards, and what happens to the old copy. The
#   law on transfers is asked as well, and these rules take nothing from it.
# related_resources:
#   - https://platform.example/rules#home-regions
package law.platform.regions

import data.tables.platform.regions as tables
import data.tidegate

answers := true

needs contains "notice.region" if moves

needs contains "consent.region" if moves

needs contains "user.age" if moves

# A guardian's word matters only for who is under 18.
needs contains "user.guardian_consent" if {
	moves
	input.user.age != null
	not known_adult
}

needs contains "user.country" if moves

needs contains "flow.to" if moves

# METADATA
# title: People are told before their region moves
# description: >-
#   Before the move a person reads where the data will rest, who will run the service for them
#   and what changes.
# related_resources:
#   - https://platform.example/rules#home-regions
# custom:
#   id: platform.region.told
#   citation: Platform rules, regions §1.1
#   actions: [account.move_region]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {"rule": "platform.region.told", "effect": "deny", "because": {"notice.region"}} if {
	moves
	input.notice.region != null
	not told
}

# METADATA
# title: People are asked before their region moves
# description: >-
#   Nobody's home region moves without a yes. Who says no keeps the region, as long as the
#   service is offered there.
# related_resources:
#   - https://platform.example/rules#home-regions
# custom:
#   id: platform.region.asked
#   citation: Platform rules, regions §1.2
#   actions: [account.move_region]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {"rule": "platform.region.asked", "effect": "deny", "because": {"consent.region"}} if {
	moves
	input.consent.region != null
	not agreed
}

# METADATA
# title: A guardian agrees for people under 18
# description: >-
#   The home region of a person under 18, or of unknown age, moves only with the consent of a
#   parent or guardian.
# related_resources:
#   - https://platform.example/rules#home-regions
# custom:
#   id: platform.region.guardian
#   citation: Platform rules, regions §1.3
#   actions: [account.move_region]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {"rule": "platform.region.guardian", "effect": "deny", "because": {"user.age", "user.guardian_consent"}} if {
	moves
	input.user.age != null
	not known_adult
	input.user.guardian_consent != null
	not guardian_agreed
}

# METADATA
# title: Where the data rests after the move
# description: >-
#   Each home region has its places: mainland China's data rests in mainland China, American
#   data in the United States, all other data in Singapore. A move to another place is not
#   offered.
# related_resources:
#   - https://platform.example/rules#home-regions
# custom:
#   id: platform.region.rests
#   citation: Platform rules, regions §2
#   actions: [account.move_region]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {"rule": "platform.region.rests", "effect": "deny", "because": {"user.country", "flow.to"}} if {
	moves
	input.user.country != null
	input.flow.to != null
	not rests_at_home
}

# METADATA
# title: The old copy goes
# description: >-
#   Within 30 days of the move the copy in the old region is erased, except what a law keeps
#   there.
# related_resources:
#   - https://platform.example/rules#home-regions
# custom:
#   id: platform.region.old_copy
#   citation: Platform rules, regions §3
#   actions: [account.move_region]
#   effects: {allow_with_obligations: ["clear:old_region"]}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {"rule": "platform.region.old_copy", "effect": "allow_with_obligations", "because": {"notice.region", "consent.region"}} if {
	moves
	told
	agreed
}

moves if tidegate.asks("account.move_region")

told if input.notice.region == true

agreed if input.consent.region == true

known_adult if {
	is_number(input.user.age)
	input.user.age >= tables.adult_age
}

guardian_agreed if input.user.guardian_consent == true

rests_at_home if input.flow.to in tables.rests_in[input.user.country]

rests_at_home if {
	is_string(input.user.country)
	count(input.user.country) == 2
	not has_own_place
	input.flow.to in tables.rests_elsewhere
}

has_own_place if tables.rests_in[input.user.country]
