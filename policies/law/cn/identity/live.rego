package law.cn.identity

import data.tables.cn.identity as tables

needs contains fact if {
	streams
	here
	some fact in {"kyc.documents", "kyc.age", "performer.country", "live.kind"}
}

needs contains "user.guardian_consent" if {
	streams
	here
	half_grown
}

needs contains "performer.mct_approved" if {
	streams
	here
	foreign_performer
}

needs contains fact if {
	sells_live
	here
	some fact in {"live.operator_verified", "live.presenter_verified", "live.identity_rechecked", "performer.age"}
}

needs contains "live.agency_verified" if {
	sells_live
	here
	not no_agency
}

needs contains "performer.guardian_consent" if {
	sells_live
	here
	half_grown_presenter
}

# METADATA
# title: A streamer's identity, and the records of streams
# description: >-
#   A publisher of live streams is certified with an identity document, a licence
#   or an organisation code. The platform files with the provincial Cyberspace
#   Administration and keeps content and logs for 60 days.
# related_resources:
#   - https://www.cac.gov.cn
# custom:
#   id: cn.live.publisher_id
#   citation: Live Service Provisions 2016 arts. 12, 16
#   actions: [live.start, record.delete]
#   effects: {deny: [], allow_with_obligations: ["file:live_service", "retain:60d"]}
#   valid_from: "2016-12-01"
#   confidence: high
#   topic: live
#   retention: 3y
finding contains {
	"rule": "cn.live.publisher_id",
	"effect": "deny",
	"because": {"kyc.documents"},
} if {
	streams
	here
	input.kyc.documents != null
	not identity_verified
}

finding contains {
	"rule": "cn.live.publisher_id",
	"effect": "allow_with_obligations",
	"because": {"kyc.documents"},
} if {
	streams
	here
	identity_verified
}

finding contains {
	"rule": "cn.live.publisher_id",
	"effect": "deny",
	"because": {"record.kind", "record.completed_on"},
} if {
	kept_by["cn.live.publisher_id"]
}

# METADATA
# title: Nobody under 16 streams
# description: A person under 16 is given no account for publishing live streams. Nothing cures it but time.
# related_resources:
#   - https://www.gov.cn/zhengce/content/202310/content_6911288.htm
# custom:
#   id: cn.live.minor_u16
#   citation: Minors Protection Law art. 76; Minors Online Regulation art. 31
#   actions: [live.start]
#   effects: {deny: []}
#   valid_from: "2021-06-01"
#   confidence: high
#   topic: live
#   retention: 3y
finding contains {"rule": "cn.live.minor_u16", "effect": "deny", "because": {"kyc.age"}} if {
	streams
	here
	input.kyc.age != null
	not half_grown
	not grown
}

# METADATA
# title: From 16 to 17 streaming takes a guardian's consent
# description: Identity is verified, dynamically, and a parent or guardian consents.
# related_resources:
#   - https://www.gov.cn/zhengce/content/202310/content_6911288.htm
# custom:
#   id: cn.live.minor_16_17
#   citation: Minors Protection Law art. 76; Minors Online Regulation art. 31
#   actions: [live.start]
#   effects: {deny: [], allow_with_obligations: ["check:dynamic_identity"]}
#   valid_from: "2021-06-01"
#   confidence: high
#   topic: live
#   retention: 3y
finding contains {
	"rule": "cn.live.minor_16_17",
	"effect": "deny",
	"because": {"kyc.age", "user.guardian_consent"},
} if {
	streams
	here
	half_grown
	input.user.guardian_consent != true
}

finding contains {
	"rule": "cn.live.minor_16_17",
	"effect": "allow_with_obligations",
	"because": {"kyc.age", "user.guardian_consent"},
} if {
	streams
	here
	half_grown
	input.user.guardian_consent == true
	identity_verified
}

# METADATA
# title: Selling live takes a certified operator and presenter
# description: >-
#   Room operator and presenter have certified their real identity, which is
#   checked again before each stream; the presenter is 16 or older, below 18 with a
#   guardian's consent. Identity and tax data go to the tax office. The article
#   numbers rest on memory of the text, so a person looks instead of a refusal.
# related_resources:
#   - https://www.cac.gov.cn
# custom:
#   id: cn.live.marketing
#   citation: Live Marketing Measures 2021 arts. 8, 17
#   actions: [live.sell]
#   effects: {review: [], allow_with_obligations: ["report:live_tax"]}
#   valid_from: "2021-05-25"
#   confidence: medium
#   topic: live
#   retention: 3y
finding contains {"rule": "cn.live.marketing", "effect": "review", "because": {fact}} if {
	sells_live
	here
	some fact in uncertified
}

finding contains {"rule": "cn.live.marketing", "effect": "review", "because": {"performer.age"}} if {
	sells_live
	here
	input.performer.age != null
	not half_grown_presenter
	not grown_presenter
}

finding contains {
	"rule": "cn.live.marketing",
	"effect": "review",
	"because": {"performer.age", "performer.guardian_consent"},
} if {
	sells_live
	here
	half_grown_presenter
	input.performer.guardian_consent != true
}

finding contains {
	"rule": "cn.live.marketing",
	"effect": "allow_with_obligations",
	"because": {"live.operator_verified", "live.presenter_verified", "live.identity_rechecked"},
} if {
	sells_live
	here
	count(uncertified) == 0
}

# METADATA
# title: Verification and records in live e-commerce
# description: >-
#   Platform, room operator, presenter and agency: identities are verified and
#   registered, managed by tier and reported; recordings and transactions are kept
#   three years. The articles were not read, so a person looks instead of a refusal.
# related_resources:
#   - https://www.samr.gov.cn
# custom:
#   id: cn.live.ecommerce
#   citation: Live E-commerce Measures (SAMR/CAC Order 117)
#   actions: [live.sell, record.delete]
#   effects: {review: [], allow_with_obligations: ["retain:3y", "report:live_ecommerce"]}
#   valid_from: "2026-02-01"
#   confidence: medium
#   topic: live
#   retention: 3y
finding contains {"rule": "cn.live.ecommerce", "effect": "review", "because": {fact}} if {
	sells_live
	here
	some fact in unregistered
}

finding contains {
	"rule": "cn.live.ecommerce",
	"effect": "allow_with_obligations",
	"because": {"live.operator_verified", "live.presenter_verified", "live.agency_verified"},
} if {
	sells_live
	here
	count(unregistered) == 0
}

finding contains {
	"rule": "cn.live.ecommerce",
	"effect": "review",
	"because": {"record.kind", "record.completed_on"},
} if {
	kept_by["cn.live.ecommerce"]
}

# METADATA
# title: "Performers' channels: filing at home, approval from abroad"
# description: >-
#   The channel of a performer who is foreign, or from Hong Kong, Macau or Taiwan,
#   opens after approval by the Ministry of Culture and Tourism. Other identity
#   papers are accepted; the approval is what is asked for. Whether it reaches
#   streams that are no performance, games included, is open, and goes to a person. Channels of
#   mainland performers are filed within ten days; identity is confirmed by an
#   interview or recorded call; videos are kept 60 days.
# related_resources:
#   - https://zwgk.mct.gov.cn
# custom:
#   id: cn.live.foreign_performer
#   citation: Online Performance Measures 2016 arts. 9-10
#   actions: [live.start, record.delete]
#   effects: {deny: [], review: [], allow_with_obligations: ["file:performer_channel", "verify:performer_interview", "retain:60d"]}
#   valid_from: "2017-01-01"
#   confidence: high
#   topic: live
#   retention: 3y
finding contains {
	"rule": "cn.live.foreign_performer",
	"effect": "deny",
	"because": {"performer.country", "performer.mct_approved", "live.kind"},
} if {
	foreign_performer
	input.live.kind != null
	not perhaps_no_performance
	input.performer.mct_approved != true
}

finding contains {
	"rule": "cn.live.foreign_performer",
	"effect": "review",
	"because": {"performer.country", "performer.mct_approved", "live.kind"},
} if {
	foreign_performer
	perhaps_no_performance
	input.performer.mct_approved != true
}

finding contains {
	"rule": "cn.live.foreign_performer",
	"effect": "allow_with_obligations",
	"because": {"performer.country", "live.kind"},
} if {
	streams
	here
	input.performer.country != null
	not no_performance
	approved_or_local
}

finding contains {
	"rule": "cn.live.foreign_performer",
	"effect": "deny",
	"because": {"record.kind", "record.completed_on"},
} if {
	kept_by["cn.live.foreign_performer"]
}

approved_or_local if input.performer.country == "CN"

approved_or_local if input.performer.mct_approved == true

foreign_performer if {
	streams
	here
	input.performer.country != "CN"
}

no_performance if input.live.kind in {"selling", "talk", "teaching"}

perhaps_no_performance if no_performance

# Filed like a performance at home; whether a foreign player needs the approval was not read.
perhaps_no_performance if input.live.kind == "game"

grown if {
	is_number(input.kyc.age)
	input.kyc.age >= tables.stream_age_alone
}

half_grown if {
	is_number(input.kyc.age)
	input.kyc.age >= tables.stream_age
	input.kyc.age < tables.stream_age_alone
}

grown_presenter if {
	is_number(input.performer.age)
	input.performer.age >= tables.stream_age_alone
}

half_grown_presenter if {
	is_number(input.performer.age)
	input.performer.age >= tables.stream_age
	input.performer.age < tables.stream_age_alone
}

no_agency if input.live.agency == false

uncertified contains "live.operator_verified" if input.live.operator_verified != true

uncertified contains "live.presenter_verified" if input.live.presenter_verified != true

uncertified contains "live.identity_rechecked" if input.live.identity_rechecked != true

unregistered contains "live.operator_verified" if input.live.operator_verified != true

unregistered contains "live.presenter_verified" if input.live.presenter_verified != true

unregistered contains "live.agency_verified" if {
	not no_agency
	input.live.agency_verified != true
}
