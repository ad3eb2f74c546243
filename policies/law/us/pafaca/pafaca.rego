# METADATA
# title: Foreign Adversary Controlled Applications Act
# description: >-
#   App stores and hosts may not carry an application that a foreign adversary
#   controls, once the statute names it or the President determines it. Size
#   alone bans nothing; the operator's own duty is to give users their data.
# related_resources:
#   - https://www.govinfo.gov/content/pkg/PLAW-118publ50/html/PLAW-118publ50.htm
package law.us.pafaca

import data.tables.us.pafaca as tables
import data.tidegate
import data.tidegate.calendar

answers := true

# A fact that bars is asked for, and bars unless it is known to be harmless; a
# fact that frees counts only where it is stated. A fact of the wrong type bars.

# Stores and hosts answer for users within the borders, operators to a user there.
out_of_scope if {
	serves
	input.app.reaches_us == false
}

out_of_scope if {
	exports
	input.user.in_us == false
}

needs contains "app.named_in_statute"

needs contains "app.determined" if not named

# Only a determination makes the rest of the definition decisive.
needs contains "app.determination_date" if determined

needs contains "app.ugc" if determined

needs contains "app.mau_last3" if determined

needs contains "app.operator_country" if control_open

needs contains "app.hq_country" if control_open

needs contains "app.adversary_owned_pct" if control_open

needs contains "app.under_adversary_direction" if control_open

needs contains "app.reaches_us" if {
	serves
	suspect
}

needs contains "user.in_us" if {
	exports
	suspect
}

needs contains "portability.response" if {
	exports
	suspect
	not lapsed
}

# METADATA
# title: The operator is controlled by a foreign adversary
# description: >-
#   Domiciled, headquartered, organised or mainly run in China, Russia, Iran or
#   North Korea; or at least a fifth held by persons from there, directly or
#   indirectly; or under their direction or control. Hong Kong and Macau are not
#   in the text: they are taken for China, and then a person judges.
# related_resources:
#   - https://www.govinfo.gov/content/pkg/PLAW-118publ50/html/PLAW-118publ50.htm
# custom:
#   id: us.pafaca.controlled
#   citation: Pub. L. 118-50 div. H §2(g)(1)
#   actions: [app.distribute, app.host, user.export_data]
#   effects: {derive: []}
#   valid_from: "2024-04-24"
#   confidence: high
#   topic: app
#   retention: default
finding contains {
	"rule": "us.pafaca.controlled",
	"effect": "derive",
	"because": (controlled_because | inferred_because),
} if {
	controlled
}

# METADATA
# title: The operator is a covered company
# description: >-
#   Users make accounts, generate, share and view each other's content; more
#   than a million monthly active users in at least two of the three months
#   before the determination. The text has no limit to US users, so users
#   worldwide are counted.
# related_resources:
#   - https://www.govinfo.gov/content/pkg/PLAW-118publ50/html/PLAW-118publ50.htm
# custom:
#   id: us.pafaca.covered_company
#   citation: Pub. L. 118-50 div. H §2(g)(2)(A)
#   actions: [app.distribute, app.host, user.export_data]
#   effects: {derive: []}
#   valid_from: "2024-04-24"
#   confidence: high
#   topic: app
#   retention: default
finding contains {
	"rule": "us.pafaca.covered_company",
	"effect": "derive",
	"because": {"app.ugc", "app.mau_last3"},
} if {
	covered_company
}

# METADATA
# title: An app for reviews may be excluded
# description: >-
#   An operator of an app whose primary purpose is posting product reviews,
#   business reviews, or travel information and reviews is no covered company.
#   Whether that fits is contested, so it never frees by itself: counsel judges.
# related_resources:
#   - https://www.govinfo.gov/content/pkg/PLAW-118publ50/html/PLAW-118publ50.htm
# custom:
#   id: us.pafaca.review_app_exclusion
#   citation: Pub. L. 118-50 div. H §2(g)(2)(B)
#   actions: [app.distribute, app.host]
#   effects: {review: ["counsel:memo"]}
#   valid_from: "2024-04-24"
#   confidence: low
#   topic: app
#   retention: default
finding contains {
	"rule": "us.pafaca.review_app_exclusion",
	"effect": "review",
	"because": {"app.primary_purpose"},
} if {
	barred
	not named
	claims_exclusion
}

# METADATA
# title: The statute names the app
# description: >-
#   Operated by ByteDance, TikTok, a subsidiary or successor they control, or an
#   entity they own or control: prohibited from 2025-01-19 unless divested. The
#   orders that paused enforcement deal with TikTok and protect no other app.
# related_resources:
#   - https://www.govinfo.gov/content/pkg/PLAW-118publ50/html/PLAW-118publ50.htm
# custom:
#   id: us.pafaca.faca_named
#   citation: Pub. L. 118-50 div. H §2(g)(3)(A), §2(a)(2)(A)
#   actions: [app.distribute, app.host]
#   effects: {derive: []}
#   valid_from: "2025-01-19"
#   confidence: high
#   topic: app
#   retention: default
finding contains {
	"rule": "us.pafaca.faca_named",
	"effect": "derive",
	"because": {"app.named_in_statute"},
} if {
	named
}

# METADATA
# title: The President has determined the app
# description: >-
#   A covered company that is controlled, and that the President determined to
#   be a significant threat to national security, after public notice and a
#   public report to Congress at least 30 days before.
# related_resources:
#   - https://www.govinfo.gov/content/pkg/PLAW-118publ50/html/PLAW-118publ50.htm
# custom:
#   id: us.pafaca.faca_determined
#   citation: Pub. L. 118-50 div. H §2(g)(3)(B)
#   actions: [app.distribute, app.host, user.export_data]
#   effects: {derive: []}
#   valid_from: "2024-04-24"
#   confidence: high
#   topic: app
#   retention: default
finding contains {
	"rule": "us.pafaca.faca_determined",
	"effect": "derive",
	"because": {"app.determined", "app.determination_date"},
} if {
	determined_app
}

# METADATA
# title: The app could be determined
# description: >-
#   A controlled covered company without a determination breaks no law. It is
#   shown as a risk: keep counsel's memo, a portability plan and an exit plan
#   for US hosting and stores; also at, or within a tenth under, the user limit.
# related_resources:
#   - https://www.govinfo.gov/content/pkg/PLAW-118publ50/html/PLAW-118publ50.htm
# custom:
#   id: us.pafaca.exposure_watch
#   citation: Pub. L. 118-50 div. H §2(g)(3)(B)
#   actions: [app.distribute, app.host, user.export_data]
#   effects: {flag: ["counsel:memo", "monitor:threshold"]}
#   valid_from: "2024-04-24"
#   confidence: high
#   topic: app
#   retention: default
finding contains {
	"rule": "us.pafaca.exposure_watch",
	"effect": "flag",
	"because": ({"app.mau_last3"} | (controlled_because | inferred_because)),
} if {
	not suspect
	controlled
	watched_company
}

# METADATA
# title: The prohibition has a first day
# description: >-
#   270 days after the determination; one extension of at most 90 days, only if
#   the President certifies to Congress a path to divestiture, significant
#   progress and binding agreements. No date of its own was found for this
#   row, so it counts from the day of the statute.
# related_resources:
#   - https://www.govinfo.gov/content/pkg/PLAW-118publ50/html/PLAW-118publ50.htm
# custom:
#   id: us.pafaca.start_date
#   citation: Pub. L. 118-50 div. H §2(a)(2)-(3)
#   actions: [app.distribute, app.host, user.export_data]
#   effects: {derive: []}
#   valid_from: "2024-04-24"
#   confidence: high
#   topic: app
#   retention: default
finding contains {
	"rule": "us.pafaca.start_date",
	"effect": "derive",
	"because": ({"app.determination_date"} | extension_because),
} if {
	determined_app
	input.app.determination_date != null
}

# METADATA
# title: Stores and prohibited apps
# description: >-
#   From the first day on, no marketplace may distribute, maintain or update the
#   app for users within the land or maritime borders of the United States. Up
#   to 5,000 dollars for each US user who got it because of the violation; only
#   the Attorney General enforces. In force from the day of the statute; the
#   prohibition itself begins with the first day of the app.
# related_resources:
#   - https://www.govinfo.gov/content/pkg/PLAW-118publ50/html/PLAW-118publ50.htm
# custom:
#   id: us.pafaca.distribute
#   citation: Pub. L. 118-50 div. H §2(a)(1)(A)
#   actions: [app.distribute]
#   effects: {deny: [], review: ["counsel:memo"]}
#   valid_from: "2024-04-24"
#   confidence: high
#   topic: app
#   retention: default
finding contains {
	"rule": "us.pafaca.distribute",
	"effect": "deny",
	"because": barred_because,
} if {
	surely_barred
}

finding contains {
	"rule": "us.pafaca.distribute",
	"effect": "review",
	"because": barred_because,
} if {
	barred_by_inference
}

# METADATA
# title: Hosts and prohibited apps
# description: >-
#   From the first day on, no internet hosting service may enable distributing,
#   maintaining or updating the app for US users. Up to 5,000 dollars for each
#   US user who got it because of the violation. In force from the day of the
#   statute; the prohibition itself begins with the first day of the app.
# related_resources:
#   - https://www.govinfo.gov/content/pkg/PLAW-118publ50/html/PLAW-118publ50.htm
# custom:
#   id: us.pafaca.host
#   citation: Pub. L. 118-50 div. H §2(a)(1)(B)
#   actions: [app.host]
#   effects: {deny: [], review: ["counsel:memo"]}
#   valid_from: "2024-04-24"
#   confidence: high
#   topic: app
#   retention: default
finding contains {
	"rule": "us.pafaca.host",
	"effect": "deny",
	"because": barred_because,
} if {
	surely_barred
}

finding contains {
	"rule": "us.pafaca.host",
	"effect": "review",
	"because": barred_because,
} if {
	barred_by_inference
}

# METADATA
# title: Services needed for compliance
# description: >-
#   A service that an entity needs to come into compliance is not barred. The
#   wording was not read, only remembered: for stores and hosts a person judges
#   the claim, and giving people their data is allowed. No date of its own was found
#   for this row, so it counts from the day of the statute.
# related_resources:
#   - https://www.govinfo.gov/content/pkg/PLAW-118publ50/html/PLAW-118publ50.htm
# custom:
#   id: us.pafaca.necessary_services
#   citation: Pub. L. 118-50 div. H §2(c)(2)
#   actions: [app.distribute, app.host, user.export_data]
#   effects: {review: ["counsel:memo"], allow: []}
#   valid_from: "2024-04-24"
#   confidence: medium
#   topic: app
#   retention: default
finding contains {
	"rule": "us.pafaca.necessary_services",
	"effect": "review",
	"because": {"purpose"},
} if {
	serves
	barred
	for_compliance
}

finding contains {
	"rule": "us.pafaca.necessary_services",
	"effect": "allow",
	"because": {"app.named_in_statute", "app.determination_date"},
} if {
	exports
	lapsed
	not holds_back
}

# METADATA
# title: Users get all their account data before the prohibition
# description: >-
#   Until the first day, a user within the United States who asks gets all
#   account data in machine-readable form, with posts, photos, videos and other
#   account information. Refusing costs up to 500 dollars for each user. In
#   force from the day of the statute; the duty begins with the determination.
# related_resources:
#   - https://www.govinfo.gov/content/pkg/PLAW-118publ50/html/PLAW-118publ50.htm
# custom:
#   id: us.pafaca.portability
#   citation: Pub. L. 118-50 div. H §2(b)
#   actions: [user.export_data]
#   effects: {deny: [], allow_with_obligations: ["export:machine-readable"]}
#   valid_from: "2024-04-24"
#   confidence: high
#   topic: app
#   retention: default
finding contains {
	"rule": "us.pafaca.portability",
	"effect": "deny",
	"because": {"portability.response"},
} if {
	portable
	input.portability.response != "full"
}

finding contains {
	"rule": "us.pafaca.portability",
	"effect": "allow_with_obligations",
	"because": {"portability.response"},
} if {
	portable
	input.portability.response == "full"
}

# METADATA
# title: A qualified divestiture ends the prohibition
# description: >-
#   The President determines, through an interagency process, that the app is no
#   longer controlled by a foreign adversary and that no operational relation
#   remains, above all none on the recommendation algorithm and none on sharing
#   data. One without the other does not do. No date of its own was found for this
#   row, so it counts from the day of the statute.
# related_resources:
#   - https://www.govinfo.gov/content/pkg/PLAW-118publ50/html/PLAW-118publ50.htm
#   - https://www.govinfo.gov/content/pkg/FR-2025-09-30/html/2025-19139.htm
# custom:
#   id: us.pafaca.qualified_divestiture
#   citation: Pub. L. 118-50 div. H §2(c)(1), §2(g)(6)
#   actions: [app.distribute, app.host]
#   effects: {deny: [], allow: ["keep:determination"]}
#   valid_from: "2024-04-24"
#   confidence: high
#   topic: app
#   retention: default
finding contains {
	"rule": "us.pafaca.qualified_divestiture",
	"effect": "deny",
	"because": divestiture_facts,
} if {
	surely_barred
	input.app.divestiture.president_determined == true
}

finding contains {
	"rule": "us.pafaca.qualified_divestiture",
	"effect": "allow",
	"because": divestiture_facts,
} if {
	begun
	divested
}

# --- what is asked ---

serves if tidegate.asks("app.distribute")

serves if tidegate.asks("app.host")

exports if tidegate.asks("user.export_data")

# --- which app ---

named if input.app.named_in_statute != false

determined if {
	input.app.determined != false
	not named
}

suspect if named

suspect if determined

control_open if {
	determined
	not surely_controlled
}

determined_app if {
	determined
	covered_company
	controlled
}

controlled if surely_controlled

controlled if count(inferred_because) > 0

surely_controlled if count(controlled_because) > 0

controlled_because contains "app.operator_country" if adverse(input.app.operator_country)

controlled_because contains "app.hq_country" if adverse(input.app.hq_country)

controlled_because contains "app.under_adversary_direction" if input.app.under_adversary_direction != false

# "At least": a fifth counts.
controlled_because contains "app.adversary_owned_pct" if {
	a_fifth(input.app.adversary_owned_pct)
	not a_fifth_by_inference
}

inferred_because contains "app.operator_country" if input.app.operator_country in tables.inferred_countries

inferred_because contains "app.hq_country" if input.app.hq_country in tables.inferred_countries

inferred_because contains "app.hk_macau_owned_pct" if a_fifth_by_inference

# Without what is held from Hong Kong and Macau it would be less than a fifth.
a_fifth_by_inference if {
	is_number(input.app.adversary_owned_pct)
	is_number(input.app.hk_macau_owned_pct)
	input.app.adversary_owned_pct >= tables.ownership_pct_x100
	input.app.adversary_owned_pct - input.app.hk_macau_owned_pct < tables.ownership_pct_x100
}

adverse(country) if country in tables.adversary_countries

adverse(country) if type_name(country) != "string"

a_fifth(share) if share >= tables.ownership_pct_x100

a_fifth(share) if type_name(share) != "number"

covered_company if {
	input.app.ugc != false
	input.app.mau_last3 != null
	not few_users
}

# "More than", in two months of three: it is too few if two months are known to be at or under.
few_users if {
	count(input.app.mau_last3) == tables.months
	count([users |
		some users in input.app.mau_last3
		is_number(users)
		users <= tables.monthly_users
	]) > tables.months - tables.months_over
}

watched_company if covered_company

watched_company if {
	input.app.ugc != false
	nearly_enough_users
}

nearly_enough_users if {
	count([users |
		some users in input.app.mau_last3
		is_number(users)
		users * 10 >= tables.monthly_users * 9
	]) >= tables.months_over
}

claims_exclusion if input.app.primary_purpose in tables.excluded_purposes

# --- from when ---

# The day from which the app may not be carried.
begun if {
	named
	input.today.us >= tables.named_from
}

begun if {
	determined_app
	input.app.determination_date != null
	not before_first_day
}

before_first_day if {
	is_string(input.app.determination_date)
	calendar.days_from(input.app.determination_date, input.today.us) < tables.notice_days + extension
}

default extension := 0

extension := min([input.app.extension_days, tables.extension_days]) if extension_known

extension_because contains fact if {
	extension > 0
	some fact in {"app.extension_certified", "app.extension_days"}
}

portable if {
	exports
	named
	not lapsed
}

portable if {
	exports
	determined_app
	not lapsed
}

holds_back if input.portability.response == "refuse"

# The duty to give data ends with the first day; an extension that is not denied prolongs it.
lapsed if {
	input.app.named_in_statute == true
	begun
}

lapsed if {
	determined_app
	is_string(input.app.determination_date)
	calendar.days_from(input.app.determination_date, input.today.us) >= tables.notice_days + longest_extension
}

longest_extension := tables.extension_days if {
	not extension_denied
	not extension_known
} else := extension

extension_denied if input.app.extension_certified == false

extension_known if {
	input.app.extension_certified == true
	is_number(input.app.extension_days)
}

# --- what is barred ---

barred if {
	begun
	not divested
}

surely_barred if {
	barred
	named
	not for_compliance
}

surely_barred if {
	barred
	surely_controlled
	not claims_exclusion
	not for_compliance
}

barred_by_inference if {
	barred
	not surely_barred
	not claims_exclusion
	not for_compliance
}

barred_because contains "app.named_in_statute" if named

barred_because contains fact if {
	determined_app
	some fact in {"app.determined", "app.determination_date"}
}

for_compliance if input.purpose in tables.compliance_purposes

divested if {
	input.app.divestiture.president_determined == true
	is_number(input.app.divestiture.residual_pct)
	input.app.divestiture.residual_pct < tables.ownership_pct_x100
	input.app.divestiture.algorithm_cooperation == false
	input.app.divestiture.data_sharing == false
}

divestiture_facts := {
	"app.divestiture.president_determined",
	"app.divestiture.residual_pct",
	"app.divestiture.algorithm_cooperation",
	"app.divestiture.data_sharing",
}
