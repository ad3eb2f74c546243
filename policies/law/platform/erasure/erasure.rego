# METADATA
# title: Erasure
# description: >-
#   The platform's own rules: who may ask for an erasure, and which objects wait. What a law
#   keeps, or makes us erase, is for that law to say, object by object; these rules take nothing
#   from either.
# related_resources:
#   - https://platform.example/rules#erasure
package law.platform.erasure

import data.tidegate

answers := true

needs contains "person.request_proven" if erases

needs contains "record.legal_hold" if erases

needs contains "record.dealing_open" if erases

# METADATA
# title: The person asks, or somebody proven to act for the person
# description: >-
#   An erasure cannot be taken back, so it is done for the person, signed in, or for somebody
#   proven to act for the person. A doubt is settled by a person, and no more is asked for than
#   that takes.
# related_resources:
#   - https://platform.example/rules#erasure
# custom:
#   id: platform.erasure.asker
#   citation: Platform rules, erasure §1
#   actions: [data.delete]
#   effects: {review: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: records
#   retention: default
finding contains {"rule": "platform.erasure.asker", "effect": "review", "because": {"person.request_proven"}} if {
	erases
	input.person.request_proven != null
	not proven
}

# METADATA
# title: What counsel holds is not erased
# description: >-
#   Counsel holds an object because of a claim, a proceeding or an authority's order, where the
#   law lets it be kept for that. Only that object waits; the rest of the request goes on.
# related_resources:
#   - https://platform.example/rules#erasure
# custom:
#   id: platform.erasure.legal_hold
#   citation: Platform rules, erasure §2
#   actions: [data.delete]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: records
#   retention: default
finding contains {"rule": "platform.erasure.legal_hold", "effect": "deny", "because": {"record.legal_hold"}} if {
	erases
	input.record.legal_hold != null
	not not_held
}

# METADATA
# title: What an open order needs is erased when it is finished
# description: >-
#   Data that belongs to an order, a refund, a payout or a dispute under way is erased once that
#   is finished. Only that object waits.
# related_resources:
#   - https://platform.example/rules#erasure
# custom:
#   id: platform.erasure.open_dealing
#   citation: Platform rules, erasure §3
#   actions: [data.delete]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: records
#   retention: default
finding contains {"rule": "platform.erasure.open_dealing", "effect": "deny", "because": {"record.dealing_open"}} if {
	erases
	input.record.dealing_open != null
	not finished
}

# METADATA
# title: The copies go too
# description: >-
#   Whatever is erased is erased within 30 days in backups and at vendors as well. The law may
#   set a shorter time.
# related_resources:
#   - https://platform.example/rules#erasure
# custom:
#   id: platform.erasure.copies
#   citation: Platform rules, erasure §4
#   actions: [data.delete]
#   effects: {allow_with_obligations: ["erase:copies"]}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: records
#   retention: default
finding contains {"rule": "platform.erasure.copies", "effect": "allow_with_obligations", "because": {"person.request_proven"}} if {
	erases
	proven
}

erases if tidegate.asks("data.delete")

proven if input.person.request_proven == true

not_held if input.record.legal_hold == false

finished if input.record.dealing_open == false
