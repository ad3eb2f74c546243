# METADATA
# title: Who stands behind an account in mainland China
# description: >-
#   Real names for posting, streaming, stores and payouts on services operated in
#   mainland China. Foreign papers are accepted wherever the texts accept "other
#   lawful documents". Where a service is operated is the operator's own statement.
# related_resources:
#   - https://flk.npc.gov.cn
package law.cn.identity

import data.tables.cn.identity as tables
import data.tidegate

answers := true

# Posting is looked at even on a service operated abroad while people in the mainland use it.
out_of_scope if {
	serves
	operated_abroad
	not publishes
}

out_of_scope if {
	publishes
	operated_abroad
	input.service.serves_mainland == false
}

out_of_scope if {
	deletes
	another_record
}

out_of_scope if {
	reports
	another_report
}

out_of_scope if {
	reports
	abroad(input.actor.country)
	input.actor.serves_mainland == false
}

needs contains "service.operated_in" if serves

needs contains "service.serves_mainland" if {
	publishes
	operated_abroad
}

needs contains "user.phone_verified" if {
	publishes
	not identity_verified
}

needs contains "user.country" if {
	publishes
	operated_abroad
	not real_named
}

needs contains fact if {
	proves
	here
	some fact in {"proofing.network_id_offered", "proofing.face"}
}

needs contains fact if {
	offers_network_id
	some fact in {"proofing.plaintext_id_asked", "proofing.other_ways", "user.age"}
}

needs contains "proofing.other_ways" if {
	proves
	here
	uses_face
}

needs contains "consent.separate" if {
	proves
	here
	uses_face
}

needs contains "pipia.done" if {
	proves
	here
	uses_face
}

# METADATA
# title: Posts and messages take a real identity
# description: >-
#   Who operates a network in the mainland lets nobody publish or send messages
#   who gave no real identity: a verified mobile number, an identity document or a
#   licence. Reading stays open; the name shown is free. Whether an international
#   service with people in the mainland is one network operator with the mainland
#   service is open: there a post of a person living in the mainland goes to a
#   person, and that of anybody else is only flagged.
# related_resources:
#   - https://flk.npc.gov.cn
# custom:
#   id: cn.csl.real_name
#   citation: CSL art. 24; Account Information Provisions 2022
#   actions: [content.publish, message.send]
#   effects: {deny: [], review: [], flag: []}
#   valid_from: "2017-06-01"
#   valid_to: "2025-12-31"
#   confidence: high
#   topic: identity
#   retention: 3y
finding contains {"rule": "cn.csl.real_name", "effect": "deny", "because": real_name_facts} if nameless_here

finding contains {"rule": "cn.csl.real_name", "effect": "review", "because": real_name_facts} if nameless_in_doubt

finding contains {"rule": "cn.csl.real_name", "effect": "flag", "because": real_name_facts} if nameless_abroad

# METADATA
# title: Posts and messages take a real identity
# description: >-
#   Who operates a network in the mainland lets nobody publish or send messages
#   who gave no real identity: a verified mobile number, an identity document or a
#   licence. Reading stays open; the name shown is free. Whether an international
#   service with people in the mainland is one network operator with the mainland
#   service is open: there a post of a person living in the mainland goes to a
#   person, and that of anybody else is only flagged. The decision of 28 October
#   2025 moved article 24 to 26 and left this duty as it was.
# related_resources:
#   - https://www.npc.gov.cn
# custom:
#   id: cn.csl.real_name@2026-01-01
#   citation: CSL art. 26; Account Information Provisions 2022
#   actions: [content.publish, message.send]
#   effects: {deny: [], review: [], flag: []}
#   valid_from: "2026-01-01"
#   confidence: high
#   topic: identity
#   retention: 3y
finding contains {"rule": "cn.csl.real_name@2026-01-01", "effect": "deny", "because": real_name_facts} if nameless_here

finding contains {"rule": "cn.csl.real_name@2026-01-01", "effect": "review", "because": real_name_facts} if nameless_in_doubt

finding contains {"rule": "cn.csl.real_name@2026-01-01", "effect": "flag", "because": real_name_facts} if nameless_abroad

# METADATA
# title: The National Network ID is voluntary, and enough
# description: >-
#   Using a National Network ID is voluntary and other ways stay open. Who offers
#   one is not asked for identity details in plain text as well, unless a law
#   requires it or the person agrees. Below 14 the guardian applies for it, from 14
#   to 17 the guardian guides; these ages rest on memory of the text.
# related_resources:
#   - https://www.mps.gov.cn
# custom:
#   id: cn.realname.network_id
#   citation: MPS and others, Order 173 of 2025
#   actions: [identity.proof]
#   effects: {deny: [], allow_with_obligations: ["guardian:network_id"]}
#   valid_from: "2025-07-15"
#   confidence: high
#   topic: identity
#   retention: 3y
finding contains {
	"rule": "cn.realname.network_id",
	"effect": "deny",
	"because": {"proofing.network_id_offered", "proofing.plaintext_id_asked"},
} if {
	offers_network_id
	input.proofing.plaintext_id_asked != false
	not plaintext_excused
}

finding contains {
	"rule": "cn.realname.network_id",
	"effect": "deny",
	"because": {"proofing.network_id_offered", "proofing.other_ways"},
} if {
	offers_network_id
	input.proofing.other_ways != true
}

finding contains {
	"rule": "cn.realname.network_id",
	"effect": "allow_with_obligations",
	"because": {"proofing.network_id_offered", "user.age"},
} if {
	offers_network_id
	input.user.age < tables.network_id_age_alone
}

# METADATA
# title: Proof of identity by face
# description: >-
#   Where a face is used to verify who somebody is, another way that is as good is
#   offered too, consent is separate and an impact assessment was made. From
#   100,000 stored faces on, the operator files within 30 working days. The text was
#   not read, so a person looks instead of a refusal.
# related_resources:
#   - https://www.cac.gov.cn
# custom:
#   id: cn.face.not_sole
#   citation: Face Measures (CAC/MPS Order 19) arts. 10, 15
#   actions: [identity.proof, report.check]
#   effects: {review: [], allow_with_obligations: ["file:faces"]}
#   valid_from: "2025-06-01"
#   confidence: medium
#   topic: identity
#   retention: 3y
finding contains {
	"rule": "cn.face.not_sole",
	"effect": "review",
	"because": {"proofing.face", "proofing.other_ways"},
} if {
	proves
	here
	uses_face
	input.proofing.other_ways != true
}

finding contains {
	"rule": "cn.face.not_sole",
	"effect": "review",
	"because": {"proofing.face", "consent.separate"},
} if {
	proves
	here
	uses_face
	input.consent.separate != true
}

finding contains {
	"rule": "cn.face.not_sole",
	"effect": "review",
	"because": {"proofing.face", "pipia.done"},
} if {
	proves
	here
	uses_face
	input.pipia.done != true
}

finding contains {
	"rule": "cn.face.not_sole",
	"effect": "allow_with_obligations",
	"because": {"actor.stored_faces"},
} if {
	reports
	input.actor.stored_faces >= tables.stored_faces
}

# What is asked of a service, each where it is operated.
publishes if tidegate.asks("content.publish")

publishes if tidegate.asks("message.send")

proves if tidegate.asks("identity.proof")

streams if tidegate.asks("live.start")

sells_live if tidegate.asks("live.sell")

opens_store if tidegate.asks("store.open")

renews_store if tidegate.asks("store.renew")

keeps_store if opens_store

keeps_store if renews_store

pays_creator if tidegate.asks("creator.payout")

pays_seller if tidegate.asks("seller.payout")

pays if pays_creator

pays if pays_seller

deletes if tidegate.asks("record.delete")

reports if tidegate.asks("report.check")

# All of it but `report.check`, which is asked of a company.
serves if not reports

another_report if {
	is_string(input.report.kind)
	not our_report
}

our_report if input.report.kind in tables.report_kinds

abroad(place) if {
	is_string(place)
	count(place) == 2
	place != "CN"
}

operated_abroad if abroad(input.service.operated_in)

# A service not known to be operated abroad is treated as one of the mainland.
here if not operated_abroad

# A mobile number is enough for posting; it need not be a Chinese one.
real_named if input.user.phone_verified == true

real_named if identity_verified

identity_verified if {
	some document in input.kyc.documents
	document.type in tables.identity_documents
	in_date(document)
	well_formed(document)
}

in_date(document) if document.expired == false

in_date(document) if document.type in tables.lifelong[document.country]

well_formed(document) if document.number_well_formed == true

well_formed(document) if {
	document.type in tables.no_known_form
	is_string(document.country)
	not of_known_form(document)
	not ill_formed(document)
}

of_known_form(document) if document.type in tables.known_form[document.country]

ill_formed(document) if document.number_well_formed != true

real_name_facts := {"service.operated_in", "user.phone_verified", "kyc.documents"}

nameless_here if {
	nameless_post
	here
}

nameless_in_doubt if {
	nameless_post_abroad
	not lives_elsewhere
}

nameless_abroad if {
	nameless_post_abroad
	lives_elsewhere
}

nameless_post_abroad if {
	nameless_post
	operated_abroad
	input.service.serves_mainland != false
}

# A number not stated is asked for first.
nameless_post if {
	publishes
	input.user.phone_verified != true
	not identity_verified
}

lives_elsewhere if abroad(input.user.country)

offers_network_id if {
	proves
	here
	input.proofing.network_id_offered != false
}

plaintext_excused if input.proofing.plaintext_required_by_law == true

plaintext_excused if input.proofing.plaintext_consent == true

uses_face if input.proofing.face != false
