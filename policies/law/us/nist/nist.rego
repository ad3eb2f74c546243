# METADATA
# title: Identity assurance levels of NIST
# description: >-
#   The arithmetic of NIST SP 800-63A-4. It binds federal agencies of the United
#   States and nobody else; a platform may ask for it by name, and then it holds.
# related_resources:
#   - https://pages.nist.gov/800-63-4/sp800-63a.html
package law.us.nist

import data.tables.us.nist as tables
import data.tidegate

answers := true

# A proof for a gate of the platform's own is none of this.
out_of_scope if {
	is_string(input.gate.action)
	not level_asked
}

needs contains "gate.action" if tidegate.asks("identity.proof")

needs contains "kyc.documents" if level_asked

needs contains "proofing.identifier_validated" if level_asked

needs contains "proofing.mode" if asked("us.nist.ial3")

needs contains "proofing.biometric_retained" if asked("us.nist.ial3")

# METADATA
# title: Identity assurance level 1
# description: >-
#   One piece of evidence that is fair or better, validated and verified, in any
#   mode of proofing; a biometric comparison is optional. The core attributes,
#   one government identifier among them, are validated against an authoritative
#   or credible source, and a notice of proofing is sent.
# related_resources:
#   - https://pages.nist.gov/800-63-4/sp800-63a/ial/
# custom:
#   id: us.nist.ial1
#   citation: NIST SP 800-63A-4, section 4.1
#   actions: [identity.proof]
#   effects: {deny: [], allow_with_obligations: ["notice:proofing"]}
#   valid_from: "2025-08-01"
#   confidence: high
#   topic: identity
#   retention: default
finding contains {
	"rule": "us.nist.ial1",
	"effect": "allow_with_obligations",
	"because": {"gate.action", "kyc.documents", "proofing.identifier_validated"},
} if {
	asked("us.nist.ial1")
	reaches_1
	attributes_validated
}

finding contains {
	"rule": "us.nist.ial1",
	"effect": "deny",
	"because": {"gate.action", "kyc.documents"},
} if {
	asked("us.nist.ial1")
	input.kyc.documents != null
	not reaches_1
}

finding contains {
	"rule": "us.nist.ial1",
	"effect": "deny",
	"because": {"gate.action", "proofing.identifier_validated"},
} if {
	asked("us.nist.ial1")
	attributes_not_validated
}

# METADATA
# title: Identity assurance level 2
# description: >-
#   A fair piece of evidence and a strong one, two strong ones, or one superior
#   one, each validated and verified, in any mode and by any of the three
#   pathways. Superior evidence whose signature was not checked is strong. The
#   pathway is in the check methods on record.
# related_resources:
#   - https://pages.nist.gov/800-63-4/sp800-63a/ial/
# custom:
#   id: us.nist.ial2
#   citation: NIST SP 800-63A-4, section 4.2
#   actions: [identity.proof]
#   effects: {deny: [], allow_with_obligations: ["notice:proofing"]}
#   valid_from: "2025-08-01"
#   confidence: high
#   topic: identity
#   retention: default
finding contains {
	"rule": "us.nist.ial2",
	"effect": "allow_with_obligations",
	"because": {"gate.action", "kyc.documents", "proofing.identifier_validated"},
} if {
	asked("us.nist.ial2")
	reaches_2
	attributes_validated
}

finding contains {
	"rule": "us.nist.ial2",
	"effect": "deny",
	"because": {"gate.action", "kyc.documents"},
} if {
	asked("us.nist.ial2")
	input.kyc.documents != null
	not reaches_2
}

finding contains {
	"rule": "us.nist.ial2",
	"effect": "deny",
	"because": {"gate.action", "proofing.identifier_validated"},
} if {
	asked("us.nist.ial2")
	attributes_not_validated
}

# METADATA
# title: Identity assurance level 3
# description: >-
#   The evidence of level 2, proven on site and attended, by an agent who is
#   there or at the far end of a kiosk that the provider controls, and a
#   biometric sample collected and kept.
# related_resources:
#   - https://pages.nist.gov/800-63-4/sp800-63a/ial/
# custom:
#   id: us.nist.ial3
#   citation: NIST SP 800-63A-4, section 4.3
#   actions: [identity.proof]
#   effects: {deny: [], allow_with_obligations: ["notice:proofing"]}
#   valid_from: "2025-08-01"
#   confidence: high
#   topic: identity
#   retention: default
finding contains {
	"rule": "us.nist.ial3",
	"effect": "allow_with_obligations",
	"because": {
		"gate.action", "kyc.documents", "proofing.identifier_validated", "proofing.mode",
		"proofing.biometric_retained",
	},
} if {
	asked("us.nist.ial3")
	reaches_3
	attributes_validated
	input.proofing.mode == tables.onsite
	input.proofing.biometric_retained == true
}

finding contains {
	"rule": "us.nist.ial3",
	"effect": "deny",
	"because": {"gate.action", "kyc.documents"},
} if {
	asked("us.nist.ial3")
	input.kyc.documents != null
	not reaches_3
}

finding contains {
	"rule": "us.nist.ial3",
	"effect": "deny",
	"because": {"gate.action", "proofing.identifier_validated"},
} if {
	asked("us.nist.ial3")
	attributes_not_validated
}

finding contains {
	"rule": "us.nist.ial3",
	"effect": "deny",
	"because": {"gate.action", "proofing.mode"},
} if {
	asked("us.nist.ial3")
	input.proofing.mode != null
	input.proofing.mode != tables.onsite
}

finding contains {
	"rule": "us.nist.ial3",
	"effect": "deny",
	"because": {"gate.action", "proofing.biometric_retained"},
} if {
	asked("us.nist.ial3")
	input.proofing.biometric_retained != null
	input.proofing.biometric_retained != true
}

level_asked if input.gate.action in tables.levels

asked(level) if {
	level_asked
	input.gate.action == level
}

attributes_validated if input.proofing.identifier_validated == true

attributes_not_validated if {
	input.proofing.identifier_validated != null
	input.proofing.identifier_validated != true
}

reaches_1 if count(pieces) > 0

# Two strong pieces are a strong one and another that is fair or better.
reaches_2 if {
	count(strong) > 0
	count(pieces) > 1
}

reaches_2 if count(superior) > 0

# Only the strongest piece is verified at level 3, and only by who is there.
reaches_3 if {
	some piece in strong
	verified_on_site(piece)
	count(pieces) > 1
}

reaches_3 if {
	some piece in superior
	verified_on_site(piece)
}

# The same paper shown twice is one piece of evidence.
pieces contains name(document) if {
	some document in input.kyc.documents
	counts(document)
	some strength, _ in tables.strength
	document.type in tables.strength[strength]
}

pieces contains name(record) if {
	some record in input.kyc.other_evidence
	record.kind == "electronic_record"
	record.type in tables.fair_records
	not expired(record)
	done(record, tables.record_validation)
	verified(record)
}

strong contains name(document) if {
	some document in input.kyc.documents
	counts(document)
	some strength in ["superior", "strong"]
	document.type in tables.strength[strength]
}

superior contains name(document) if {
	some document in input.kyc.documents
	counts(document)
	document.type in tables.strength.superior
	done(document, tables.cryptographic)
}

verified_on_site(piece) if {
	some document in input.kyc.documents
	name(document) == piece
	done(document, tables.verification_ial3)
}

name(piece) := sprintf("%v/%v", [piece.country, piece.type]) if {
	is_string(piece.country)
	is_string(piece.type)
}

counts(document) if {
	in_date(document)
	not malformed(document)
	done(document, tables.validation)
	verified(document)
}

in_date(document) if document.expired == false

in_date(document) if document.type in tables.lifelong[document.country]

expired(piece) if piece.expired != false

malformed(document) if document.number_well_formed == false

verified(piece) if {
	some pathway, _ in tables.verification
	done(piece, tables.verification[pathway])
}

done(piece, methods) if {
	some code in piece.methods
	code in methods
}
