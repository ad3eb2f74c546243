# METADATA
# title: Messages, groups and translation
# description: >-
#   The platform's own rules: contact between strangers where a minor is involved, the size of
#   groups, and what a translator may see. Whether a message takes a real name is for the law to
#   say.
# related_resources:
#   - https://platform.example/rules#messages
package law.platform.messages

import data.tables.platform.messages as tables
import data.tidegate

answers := true

needs contains "chat.connected" if sends

# Between people who follow each other no age is asked.
needs contains "user.age" if {
	sends
	input.chat.connected != null
	not connected
}

needs contains "chat.other_minor" if {
	sends
	input.chat.connected != null
	not connected
}

needs contains "chat.members" if joins

needs contains "user.age" if {
	joins
	over_minor_size
}

needs contains "content.kind" if translates

needs contains "recipient.role" if translates

needs contains "controls.vendor_terms" if {
	translates
	input.recipient.role != null
	not own_staff
}

# METADATA
# title: Strangers do not write to minors, nor minors to strangers
# description: >-
#   Where either side is under 18, or of an age that nobody knows, messages pass only between
#   people who follow each other, and a group is joined only by invitation of somebody with whom
#   that is so.
# related_resources:
#   - https://platform.example/rules#messages
# custom:
#   id: platform.message.strangers
#   citation: Platform rules, messages §1
#   actions: [message.send]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {"rule": "platform.message.strangers", "effect": "deny", "because": {"chat.connected", "user.age"}} if {
	sends
	input.chat.connected != null
	not connected
	input.user.age != null
	not known_adult
}

finding contains {"rule": "platform.message.strangers", "effect": "deny", "because": {"chat.connected", "chat.other_minor"}} if {
	sends
	input.chat.connected != null
	not connected
	input.chat.other_minor != null
	not among_adults
}

# METADATA
# title: How large a group may be
# description: A group holds 500 people at most.
# related_resources:
#   - https://platform.example/rules#messages
# custom:
#   id: platform.group.size
#   citation: Platform rules, messages §2.1
#   actions: [group.join]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.group.size", "effect": "deny", "because": {"chat.members"}} if {
	joins
	input.chat.members != null
	not within_size
}

# METADATA
# title: People under 18 join small groups
# description: A person under 18, or of unknown age, joins groups of 100 people at most.
# related_resources:
#   - https://platform.example/rules#messages
# custom:
#   id: platform.group.minor_size
#   citation: Platform rules, messages §2.2
#   actions: [group.join]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {"rule": "platform.group.minor_size", "effect": "deny", "because": {"chat.members", "user.age"}} if {
	joins
	over_minor_size
	input.user.age != null
	not known_adult
}

# METADATA
# title: Private messages are never sent to be translated
# description: >-
#   Posts, comments, videos and product pages may be translated by somebody else. A private
#   message stays between those who wrote and read it; it may be translated on their own device.
# related_resources:
#   - https://platform.example/rules#messages
# custom:
#   id: platform.translate.private
#   citation: Platform rules, messages §3.1
#   actions: [content.translate]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {"rule": "platform.translate.private", "effect": "deny", "because": {"content.kind"}} if {
	translates
	input.content.kind != null
	not may_be_translated
}

# METADATA
# title: The translator is bound by contract
# description: >-
#   Who translates for us uses the text for nothing else: keeps none, trains nothing, passes
#   nothing on. Own staff are bound by their employment.
# related_resources:
#   - https://platform.example/rules#messages
# custom:
#   id: platform.translate.vendor
#   citation: Platform rules, messages §3.2
#   actions: [content.translate]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: cross_border
#   retention: default
finding contains {"rule": "platform.translate.vendor", "effect": "deny", "because": {"controls.vendor_terms"}} if {
	translates
	input.recipient.role != null
	not own_staff
	input.controls.vendor_terms != null
	not vendor_bound
}

sends if tidegate.asks("message.send")

joins if tidegate.asks("group.join")

translates if tidegate.asks("content.translate")

connected if input.chat.connected == true

known_adult if {
	is_number(input.user.age)
	input.user.age >= tables.adult_age
}

among_adults if input.chat.other_minor == false

within_size if {
	is_number(input.chat.members)
	input.chat.members <= tables.group_max
}

within_minor_size if {
	is_number(input.chat.members)
	input.chat.members <= tables.group_max_minor
}

over_minor_size if {
	input.chat.members != null
	not within_minor_size
}

may_be_translated if input.content.kind in tables.translatable

own_staff if input.recipient.role == "own_staff"

vendor_bound if input.controls.vendor_terms == true
