# METADATA
# title: Identity gates
# description: >-
#   The platform's own rules: which evidence, from which country, opens which
#   gate. A foreign creator has a way through every gate, and a Chinese one too.
# related_resources:
#   - https://platform.example/rules#identity-gates
package law.platform.identity_gates

import data.tables.platform.identity_gates as tables
import data.tidegate

answers := true

needs contains "user.age" if opens_account

needs contains "gate.action" if proves

needs contains "kyc.documents" if shows_evidence

needs contains "kyc.methods" if shows_evidence

needs contains "kyc.verified_days" if shows_evidence

needs contains "kyc.age" if shows_evidence

# A guardian's word matters only between the two ages.
needs contains "user.guardian_consent" if {
	some gate in gates
	between_ages(gate)
}

# METADATA
# title: Too young for an account
# description: An account is opened from the age of 13 on, everywhere. The law of a country may ask for more.
# related_resources:
#   - https://platform.example/rules#identity-gates
# custom:
#   id: platform.account.min_age
#   citation: Platform rules, identity gates §1
#   actions: [account.create]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: identity
#   retention: default
finding contains {"rule": "platform.account.min_age", "effect": "deny", "because": {"user.age"}} if {
	opens_account
	input.user.age != null
	not old_enough
}

# METADATA
# title: Which document opens the gate
# description: >-
#   At least one document is of a type that the gate accepts from the country
#   that issued it, is not expired, and bears a number of the right form.
# related_resources:
#   - https://platform.example/rules#identity-gates
# custom:
#   id: platform.gate.document
#   citation: Platform rules, identity gates §2.1
#   actions: [identity.proof, live.start, live.sell, store.open, store.renew, buyer.enroll,
#     merchant.enroll, creator.payout, seller.payout, account.verify_badge, mcn.enroll,
#     advertiser.enroll, deal.sign]
#   effects: {derive: [], deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: identity
#   retention: default
finding contains {"rule": "platform.gate.document", "effect": "derive", "because": {"kyc.documents"}} if {
	count(gates) > 0
	count(shut) == 0
}

finding contains {"rule": "platform.gate.document", "effect": "deny", "because": {"kyc.documents"}} if {
	count(shut) > 0
	input.kyc.documents == []
}

# METADATA
# title: The document has expired
# description: An expired document opens no gate, whatever its type. Another one that opens it makes this rule silent.
# related_resources:
#   - https://platform.example/rules#identity-gates
# custom:
#   id: platform.gate.document_expired
#   citation: Platform rules, identity gates §2.2
#   actions: [identity.proof, live.start, live.sell, store.open, store.renew, buyer.enroll,
#     merchant.enroll, creator.payout, seller.payout, account.verify_badge, mcn.enroll,
#     advertiser.enroll, deal.sign]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: identity
#   retention: default
finding contains {
	"rule": "platform.gate.document_expired",
	"effect": "deny",
	"because": {"kyc.documents"},
} if {
	nothing_left
	some document in input.kyc.documents
	expired(document)
}

# METADATA
# title: The document number is malformed
# description: >-
#   The number, or the machine-readable zone, has not the form or the check
#   digits that the type requires. A right form proves nothing; a wrong one is a typing error at best.
# related_resources:
#   - https://platform.example/rules#identity-gates
# custom:
#   id: platform.gate.document_malformed
#   citation: Platform rules, identity gates §2.3
#   actions: [identity.proof, live.start, live.sell, store.open, store.renew, buyer.enroll,
#     merchant.enroll, creator.payout, seller.payout, account.verify_badge, mcn.enroll,
#     advertiser.enroll, deal.sign]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: identity
#   retention: default
finding contains {
	"rule": "platform.gate.document_malformed",
	"effect": "deny",
	"because": {"kyc.documents"},
} if {
	nothing_left
	some document in input.kyc.documents
	malformed(document)
}

# METADATA
# title: Unusual evidence goes to a person
# description: >-
#   The document is of a type, or from a country, that the gate's table does
#   not list, or its expiry or machine-readable zone is not stated. A person
#   looks at it; no program turns a human being away for rare papers.
# related_resources:
#   - https://platform.example/rules#identity-gates
# custom:
#   id: platform.gate.document_unusual
#   citation: Platform rules, identity gates §2.4
#   actions: [identity.proof, live.start, live.sell, store.open, store.renew, buyer.enroll,
#     merchant.enroll, creator.payout, seller.payout, account.verify_badge, mcn.enroll,
#     advertiser.enroll, deal.sign]
#   effects: {review: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: identity
#   retention: default
finding contains {
	"rule": "platform.gate.document_unusual",
	"effect": "review",
	"because": {"kyc.documents"},
} if {
	count(shut) > 0
	input.kyc.documents != null
	not refused_by_document
}

# METADATA
# title: The evidence was not checked well enough
# description: >-
#   Every gate asks that the document was found genuine; gates that lead to
#   money also ask that its holder was matched to it, in person or remotely.
# related_resources:
#   - https://platform.example/rules#identity-gates
# custom:
#   id: platform.gate.method
#   citation: Platform rules, identity gates §3
#   actions: [identity.proof, live.start, live.sell, store.open, store.renew, buyer.enroll,
#     merchant.enroll, creator.payout, seller.payout, account.verify_badge, mcn.enroll,
#     advertiser.enroll, deal.sign]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: identity
#   retention: default
finding contains {"rule": "platform.gate.method", "effect": "deny", "because": {"kyc.methods"}} if {
	input.kyc.methods != null
	some gate in gates
	some method in tables.gates[gate].methods
	not done(method)
}

# METADATA
# title: The verification is too old
# description: Each gate says how many days a verification may be old; on the last of them it still opens.
# related_resources:
#   - https://platform.example/rules#identity-gates
# custom:
#   id: platform.gate.stale
#   citation: Platform rules, identity gates §4
#   actions: [identity.proof, live.start, live.sell, store.open, store.renew, buyer.enroll,
#     merchant.enroll, creator.payout, seller.payout, account.verify_badge, mcn.enroll,
#     advertiser.enroll, deal.sign]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: identity
#   retention: default
finding contains {"rule": "platform.gate.stale", "effect": "deny", "because": {"kyc.verified_days"}} if {
	input.kyc.verified_days != null
	some gate in gates
	not recent(gate)
}

# METADATA
# title: Too young for this gate
# description: >-
#   The verified age counts. Streams, creator payouts, badges and brand deals open from 16 with
#   a guardian's consent, the rest from 18.
# related_resources:
#   - https://platform.example/rules#identity-gates
# custom:
#   id: platform.gate.age
#   citation: Platform rules, identity gates §5
#   actions: [identity.proof, live.start, live.sell, store.open, store.renew, buyer.enroll,
#     merchant.enroll, creator.payout, seller.payout, account.verify_badge, mcn.enroll,
#     advertiser.enroll, deal.sign]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: identity
#   retention: default
finding contains {"rule": "platform.gate.age", "effect": "deny", "because": {"kyc.age"}} if {
	input.kyc.age != null
	some gate in gates
	not of_age(gate)
	not between_ages(gate)
}

finding contains {
	"rule": "platform.gate.age",
	"effect": "deny",
	"because": {"kyc.age", "user.guardian_consent"},
} if {
	input.user.guardian_consent != null
	some gate in gates
	between_ages(gate)
	not of_age(gate)
}

# METADATA
# title: The assurance level of the evidence
# description: >-
#   Counted after NIST SP 800-63A-4, which binds federal agencies and is our
#   yardstick only. Level 1: one document. Level 2: a strong one and another,
#   or one whose chip was read. Level 3: the same, on site, with a biometric sample kept.
# related_resources:
#   - https://platform.example/rules#identity-gates
# custom:
#   id: platform.assurance.level
#   citation: Platform rules, identity gates §6 (after NIST SP 800-63A-4)
#   actions: [identity.proof]
#   effects: {derive: [], deny: [], review: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: identity
#   retention: default
finding contains {
	"rule": "platform.assurance.level",
	"effect": "derive",
	"because": {"gate.action", "kyc.documents", "kyc.methods"},
} if {
	proves
	some gate in gates
	reaches(tables.gates[gate].level)
}

finding contains {
	"rule": "platform.assurance.level",
	"effect": "deny",
	"because": {"gate.action", "kyc.documents", "kyc.methods"},
} if {
	proves
	input.kyc.documents != null
	input.kyc.methods != null
	some gate in gates
	not reaches(tables.gates[gate].level)
}

# A gate that the table does not know has no level to compare with.
finding contains {
	"rule": "platform.assurance.level",
	"effect": "review",
	"because": {"gate.action"},
} if {
	proves
	input.gate.action != null
	count(gates) == 0
	not answered_elsewhere
}

# A proof may be asked for by the name of a yardstick, which then answers itself.
answered_elsewhere if {
	some yardstick in tables.yardsticks
	input.gate.action == yardstick
	tidegate.governs(yardstick)
}

opens_account if tidegate.asks("account.create")

old_enough if {
	is_number(input.user.age)
	input.user.age >= tables.account_min_age
}

proves if tidegate.asks("identity.proof")

shows_evidence if proves

shows_evidence if count(gates) > 0

# The gates asked about: the act itself, and for a proof the act it is meant for.
gates contains gate if {
	some gate, _ in tables.gates
	tidegate.asks(gate)
}

gates contains gate if {
	some gate, _ in tables.gates
	gate == input.gate.action
	proves
}

shut contains gate if {
	some gate in gates
	not open(gate)
}

open(gate) if {
	some document in input.kyc.documents
	document.type in tables.gates[gate].accepts[issued_in(document)]
	sound(document)
}

issued_in(document) := object.get(tables.country_groups, document.country, "abroad") if {
	is_string(document.country)
	count(document.country) == 2
}

sound(document) if {
	in_date(document)
	well_formed(document)
}

in_date(document) if document.expired == false

in_date(document) if lifelong(document)

lifelong(document) if document.type in tables.lifelong[document.country]

expired(document) if {
	document.expired == true
	not lifelong(document)
}

well_formed(document) if document.number_well_formed == true

well_formed(document) if unnumbered(document)

unnumbered(document) if document.type in tables.unnumbered

unnumbered(document) if document.type in tables.unnumbered_in[document.country]

malformed(document) if {
	document.number_well_formed == false
	not unnumbered(document)
}

# A document that is neither expired nor malformed may still open the gate once a person saw it.
nothing_left if {
	count(shut) > 0
	count(hopeful) == 0
}

hopeful contains document if {
	some document in input.kyc.documents
	not expired(document)
	not malformed(document)
}

refused_by_document if {
	nothing_left
	input.kyc.documents == []
}

refused_by_document if {
	nothing_left
	some document in input.kyc.documents
	expired(document)
}

refused_by_document if {
	nothing_left
	some document in input.kyc.documents
	malformed(document)
}

done(method) if {
	some code in input.kyc.methods
	code in tables.methods[method]
}

recent(gate) if {
	is_number(input.kyc.verified_days)
	input.kyc.verified_days >= 0
	input.kyc.verified_days <= tables.gates[gate].max_days
}

of_age(gate) if {
	is_number(input.kyc.age)
	input.kyc.age >= tables.gates[gate].min_age
}

of_age(gate) if {
	between_ages(gate)
	input.user.guardian_consent == true
}

between_ages(gate) if {
	is_number(input.kyc.age)
	input.kyc.age >= tables.gates[gate].min_age_guardian
	input.kyc.age < tables.gates[gate].min_age
}

# Level 1: one piece of evidence that is at least fair.
reaches(1) if count(evidence) > 0

# Level 2: fair and strong, two strong, or one superior (SP 800-63A-4, 2.1 for IAL2).
reaches(2) if well_evidenced

reaches(3) if {
	well_evidenced
	some code in input.kyc.methods
	code in tables.on_site
	some sample in input.kyc.methods
	sample in tables.on_site_biometric
}

well_evidenced if {
	count(strong_evidence) > 0
	count(evidence) > 1
}

# Each document tells how it was checked, so a chip is credited to the one it is in.
well_evidenced if {
	some document in input.kyc.documents
	sound(document)
	document.type in tables.strength.superior
	"vcrypt" in document.methods
}

# Where only the methods of all together are told, a chip that was read is
# credited only if there is one document whose chip it can have been.
well_evidenced if {
	count(evidence) == 1
	not told_of_each
	"vcrypt" in input.kyc.methods
	some document in input.kyc.documents
	sound(document)
	document.type in tables.strength.superior
}

told_of_each if {
	some document in input.kyc.documents
	is_array(document.methods)
}

# The same document shown twice is one piece of evidence.
evidence contains sprintf("%v/%v", [document.country, document.type]) if {
	some document in input.kyc.documents
	sound(document)
	some strength in ["superior", "strong", "fair"]
	document.type in tables.strength[strength]
}

strong_evidence contains sprintf("%v/%v", [document.country, document.type]) if {
	some document in input.kyc.documents
	sound(document)
	some strength in ["superior", "strong"]
	document.type in tables.strength[strength]
}
