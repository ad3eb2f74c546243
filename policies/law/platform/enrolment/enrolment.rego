# METADATA
# title: Badges, agencies, advertisers and brand deals
# description: >-
#   The platform's own rules: who stands behind a badge, an agency, an advertiser and a brand
#   deal. They stand beside the law of consumer protection and advertising and take nothing from
#   it.
# related_resources:
#   - https://platform.example/rules#enrolment
package law.platform.enrolment

import data.tables.platform.enrolment as tables
import data.tidegate

answers := true

needs contains "badge.name_proven" if verifies

needs contains "badge.conflict" if verifies

needs contains "badge.asked_by" if verifies

# A mandate matters only where somebody asks for somebody else.
needs contains "badge.mandate_checked" if {
	verifies
	input.badge.asked_by != null
	not holder_asks
}

needs contains "seller.registered" if enrols_company

needs contains "seller.beneficial_owner_known" if enrols_company

needs contains "programme.creators_signed" if enrols_agency

needs contains "programme.has_minors" if enrols_agency

needs contains "programme.guardians_signed" if {
	enrols_agency
	input.programme.has_minors != null
	not adults_only
}

needs contains "programme.ad_category" if enrols_advertiser

needs contains "programme.advertiser_enrolled" if signs

needs contains "content.ad_label" if signs

# METADATA
# title: The name on the badge is the holder's
# description: >-
#   A badge says that the account is whom it names. The documents bear the name, or a stage name
#   is shown to be the holder's.
# related_resources:
#   - https://platform.example/rules#enrolment
# custom:
#   id: platform.badge.name
#   citation: Platform rules, enrolment §1.1
#   actions: [account.verify_badge]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: identity
#   retention: default
finding contains {"rule": "platform.badge.name", "effect": "deny", "because": {"badge.name_proven"}} if {
	verifies
	input.badge.name_proven != null
	not name_proven
}

# METADATA
# title: No badge for who passes for somebody else
# description: >-
#   The account is compared with accounts and badges of the same name. One that passes itself
#   off as somebody else gets no badge; a doubt is settled by a person.
# related_resources:
#   - https://platform.example/rules#enrolment
# custom:
#   id: platform.badge.impersonation
#   citation: Platform rules, enrolment §1.2
#   actions: [account.verify_badge]
#   effects: {deny: [], review: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: identity
#   retention: default
finding contains {"rule": "platform.badge.impersonation", "effect": "deny", "because": {"badge.conflict"}} if {
	verifies
	input.badge.conflict == "found"
}

finding contains {"rule": "platform.badge.impersonation", "effect": "review", "because": {"badge.conflict"}} if {
	verifies
	input.badge.conflict != null
	not no_conflict
	not conflict_found
}

# METADATA
# title: Who asks for somebody else shows a mandate
# description: >-
#   A manager or an agency asks for a badge with a mandate that was confirmed with the holder.
# related_resources:
#   - https://platform.example/rules#enrolment
# custom:
#   id: platform.badge.mandate
#   citation: Platform rules, enrolment §1.3
#   actions: [account.verify_badge]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: identity
#   retention: default
finding contains {"rule": "platform.badge.mandate", "effect": "deny", "because": {"badge.asked_by", "badge.mandate_checked"}} if {
	verifies
	input.badge.asked_by != null
	not holder_asks
	input.badge.mandate_checked != null
	not mandate_checked
}

# METADATA
# title: Agencies and advertisers are registered businesses
# description: >-
#   A multi-channel network or an advertiser joins with a business that is registered where it
#   is established, in whichever country.
# related_resources:
#   - https://platform.example/rules#enrolment
# custom:
#   id: platform.org.registered
#   citation: Platform rules, enrolment §2.1
#   actions: [mcn.enroll, advertiser.enroll]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.org.registered", "effect": "deny", "because": {"seller.registered"}} if {
	enrols_company
	input.seller.registered != null
	not registered
}

# METADATA
# title: Somebody is known to stand behind it
# description: >-
#   The people who own or control an agency or an advertiser in the end are identified. Until
#   they are, a person decides.
# related_resources:
#   - https://platform.example/rules#enrolment
# custom:
#   id: platform.org.owner
#   citation: Platform rules, enrolment §2.2
#   actions: [mcn.enroll, advertiser.enroll]
#   effects: {review: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.org.owner", "effect": "review", "because": {"seller.beneficial_owner_known"}} if {
	enrols_company
	input.seller.beneficial_owner_known != null
	not owner_known
}

# METADATA
# title: Every creator signed for the agency
# description: An agency brings only creators who signed that it acts for them.
# related_resources:
#   - https://platform.example/rules#enrolment
# custom:
#   id: platform.mcn.creators
#   citation: Platform rules, enrolment §2.3
#   actions: [mcn.enroll]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.mcn.creators", "effect": "deny", "because": {"programme.creators_signed"}} if {
	enrols_agency
	input.programme.creators_signed != null
	not creators_signed
}

# METADATA
# title: A guardian signed for every creator under 18
# description: >-
#   Where an agency brings creators under 18, a parent or guardian of each of them signed as
#   well.
# related_resources:
#   - https://platform.example/rules#enrolment
# custom:
#   id: platform.mcn.minors
#   citation: Platform rules, enrolment §2.4
#   actions: [mcn.enroll]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {"rule": "platform.mcn.minors", "effect": "deny", "because": {"programme.has_minors", "programme.guardians_signed"}} if {
	enrols_agency
	input.programme.has_minors != null
	not adults_only
	input.programme.guardians_signed != null
	not guardians_signed
}

# METADATA
# title: What may be advertised
# description: >-
#   Some categories are never advertised here; one that is not on the list goes to a person. The
#   law of a market may bar more.
# related_resources:
#   - https://platform.example/rules#enrolment
# custom:
#   id: platform.advertiser.category
#   citation: Platform rules, enrolment §3
#   actions: [advertiser.enroll]
#   effects: {deny: [], review: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.advertiser.category", "effect": "deny", "because": {"programme.ad_category"}} if {
	enrols_advertiser
	input.programme.ad_category in tables.ad_categories_barred
}

finding contains {"rule": "platform.advertiser.category", "effect": "review", "because": {"programme.ad_category"}} if {
	enrols_advertiser
	input.programme.ad_category != null
	not category_open
	not category_barred
}

# METADATA
# title: An enrolled advertiser stands behind the deal
# description: >-
#   A creator signs a brand deal on the platform only with an advertiser that has enrolled, so
#   that it is known who pays.
# related_resources:
#   - https://platform.example/rules#enrolment
# custom:
#   id: platform.deal.brand
#   citation: Platform rules, enrolment §4.1
#   actions: [deal.sign]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.deal.brand", "effect": "deny", "because": {"programme.advertiser_enrolled"}} if {
	signs
	input.programme.advertiser_enrolled != null
	not advertiser_enrolled
}

# METADATA
# title: Paid content says that it is advertising
# description: >-
#   What a brand pays for bears a label that everybody sees. The deal is signed with the label
#   on, or not at all.
# related_resources:
#   - https://platform.example/rules#enrolment
# custom:
#   id: platform.deal.label
#   citation: Platform rules, enrolment §4.2
#   actions: [deal.sign]
#   effects: {deny: [], allow_with_obligations: ["label:ad"]}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: commerce
#   retention: default
finding contains {"rule": "platform.deal.label", "effect": "deny", "because": {"content.ad_label"}} if {
	signs
	input.content.ad_label != null
	not labelled
}

finding contains {"rule": "platform.deal.label", "effect": "allow_with_obligations", "because": {"content.ad_label"}} if {
	signs
	labelled
}

verifies if tidegate.asks("account.verify_badge")

enrols_agency if tidegate.asks("mcn.enroll")

enrols_advertiser if tidegate.asks("advertiser.enroll")

enrols_company if enrols_agency

enrols_company if enrols_advertiser

signs if tidegate.asks("deal.sign")

name_proven if input.badge.name_proven == true

no_conflict if input.badge.conflict == "none"

conflict_found if input.badge.conflict == "found"

holder_asks if input.badge.asked_by == "holder"

mandate_checked if input.badge.mandate_checked == true

registered if input.seller.registered == true

owner_known if input.seller.beneficial_owner_known == true

creators_signed if input.programme.creators_signed == true

adults_only if input.programme.has_minors == false

guardians_signed if input.programme.guardians_signed == true

category_open if input.programme.ad_category in tables.ad_categories

category_barred if input.programme.ad_category in tables.ad_categories_barred

advertiser_enrolled if input.programme.advertiser_enrolled == true

labelled if input.content.ad_label == true
