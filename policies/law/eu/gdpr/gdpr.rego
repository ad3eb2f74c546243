# METADATA
# title: GDPR beside chapter V
# description: >-
#   Whom the GDPR binds, what it asks when data is collected, of children, of faces,
#   of machines that decide alone, and when people ask for erasure. Transfers have
#   a law of their own.
# related_resources:
#   - http://data.europa.eu/eli/reg/2016/679/oj
package law.eu.gdpr

import data.tables.eu.gdpr as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	collects
	whereabouts.outside(input.actor.country, tables.home)
	whereabouts.no_people_of(tables.home)
}

out_of_scope if {
	acts_for_a_user
	whereabouts.outside(input.user.country, tables.home)
}

out_of_scope if {
	erases
	whereabouts.outside(input.person.country, tables.home)
	whereabouts.outside(input.actor.country, tables.home)
}

out_of_scope if another_report

needs contains fact if {
	collects
	some fact in {"actor.country", "data.people_from"}
}

needs contains "data.fields_needed" if {
	collects
	input.actor.country != null
	input.data.people_from != null
}

needs contains "user.country" if acts_for_a_user

needs contains "proofing.fields_needed" if {
	proves
	european
}

needs contains "proofing.face" if {
	proves
	european
}

needs contains fact if {
	proves
	european
	uses_face
	some fact in {"consent.explicit", "proofing.other_ways"}
}

needs contains fact if {
	from_child
	european
	some fact in {"user.age", "consent.is_basis"}
}

needs contains "consent.guardian" if {
	young
	consent_based
}

needs contains "automated.solely" if {
	decides
	european
}

needs contains "automated.significant" if {
	decides
	european
	by_machine_alone
}

needs contains "automated.ground" if {
	decides
	european
	by_machine_alone
	weighty
}

needs contains fact if {
	erases
	some fact in {"person.country", "actor.country"}
}

needs contains "report.kind" if reports

needs contains "actor.ropa" if reports

# METADATA
# title: Services from abroad that are offered to people in Europe
# description: >-
#   Who offers goods or services to people in the EEA, or watches what they do
#   there, without being established there, is bound all the same: it names a
#   representative, keeps records, reports a breach within 72 hours and assesses
#   the impact where the risk is high.
# related_resources:
#   - http://data.europa.eu/eli/reg/2016/679/oj
# custom:
#   id: eu.gdpr.scope_rep
#   citation: GDPR arts. 3(2), 27, 30, 33, 35
#   actions: [data.ingest_direct]
#   effects: {allow_with_obligations: ["appoint:eu_representative", "record:ropa", "notify:breach_72h", "assess:dpia"]}
#   valid_from: "2018-05-25"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "eu.gdpr.scope_rep",
	"effect": "allow_with_obligations",
	"because": {"actor.country", "data.people_from"},
} if {
	collects
	whereabouts.outside(input.actor.country, tables.home)
	some country in input.data.people_from
	tables.home[country]
}

# METADATA
# title: No more data than the purpose needs
# description: >-
#   What is collected is adequate, relevant and limited to what the stated purpose
#   needs, and is kept no longer. A field of an identity check that is not needed
#   is not asked for.
# related_resources:
#   - http://data.europa.eu/eli/reg/2016/679/oj
# custom:
#   id: eu.gdpr.principles
#   citation: GDPR arts. 5(1)(b), (c), (e), 6
#   actions: [data.ingest_direct, identity.proof]
#   effects: {deny: [], allow_with_obligations: ["schedule:retention"]}
#   valid_from: "2018-05-25"
#   confidence: high
#   topic: identity
#   retention: 3y
finding contains {
	"rule": "eu.gdpr.principles",
	"effect": "deny",
	"because": {"data.fields_needed"},
} if {
	collects
	input.actor.country != null
	input.data.people_from != null
	input.data.fields_needed != null
	not fields_needed
}

finding contains {
	"rule": "eu.gdpr.principles",
	"effect": "deny",
	"because": {"user.country", "proofing.fields_needed"},
} if {
	proves
	european
	input.proofing.fields_needed != null
	not proof_fields_needed
}

finding contains {
	"rule": "eu.gdpr.principles",
	"effect": "allow_with_obligations",
	"because": {"data.fields_needed"},
} if {
	collects
	input.data.fields_needed == true
}

# METADATA
# title: A child's own consent
# description: >-
#   Where an online service rests on consent, a child below the age that its state
#   has set consents with a parent only; the controller makes a reasonable effort
#   to check. The age is 16 unless the state has set a lower one, and no state may
#   go below 13. The national ages rest on memory, so between 13 and 16 a person
#   looks, where the note says deny; an age that counsel has read is the line itself.
# related_resources:
#   - http://data.europa.eu/eli/reg/2016/679/oj
# custom:
#   id: eu.gdpr.child_consent
#   citation: GDPR art. 8
#   actions: [child.collect]
#   effects: {deny: [], review: [], allow_with_obligations: ["verify:parent_eu"]}
#   valid_from: "2018-05-25"
#   confidence: high
#   topic: minors
#   retention: 3y
finding contains {
	"rule": "eu.gdpr.child_consent",
	"effect": "deny",
	"because": {"user.country", "user.age", "consent.guardian"},
} if {
	young
	consent_based
	not parent_agreed
	not in_between
}

finding contains {
	"rule": "eu.gdpr.child_consent",
	"effect": "review",
	"because": {"user.country", "user.age", "consent.guardian"},
} if {
	young
	consent_based
	not parent_agreed
	in_between
}

finding contains {
	"rule": "eu.gdpr.child_consent",
	"effect": "allow_with_obligations",
	"because": {"user.country", "user.age", "consent.guardian"},
} if {
	young
	consent_based
	parent_agreed
}

# METADATA
# title: Faces that tell who somebody is
# description: >-
#   Matching a face to find out who somebody is takes a ground of article 9(2): as
#   a rule explicit consent, with another way that is as good.
# related_resources:
#   - http://data.europa.eu/eli/reg/2016/679/oj
# custom:
#   id: eu.gdpr.biometric_kyc
#   citation: GDPR art. 9
#   actions: [identity.proof]
#   effects: {deny: [], allow_with_obligations: ["assess:dpia"]}
#   valid_from: "2018-05-25"
#   confidence: high
#   topic: identity
#   retention: 3y
finding contains {
	"rule": "eu.gdpr.biometric_kyc",
	"effect": "deny",
	"because": {"proofing.face", "consent.explicit", "proofing.other_ways"},
} if {
	proves
	european
	uses_face
	not freely_agreed
}

finding contains {
	"rule": "eu.gdpr.biometric_kyc",
	"effect": "allow_with_obligations",
	"because": {"proofing.face", "consent.explicit", "proofing.other_ways"},
} if {
	proves
	european
	input.proofing.face == true
	freely_agreed
}

# METADATA
# title: Erasure on request
# description: >-
#   Data is erased without undue delay and within a month, unless article 17(3)
#   keeps it: a legal duty, such as a tax report, or a claim. What another law
#   keeps is refused under that law, object by object, and the rest is erased.
# related_resources:
#   - http://data.europa.eu/eli/reg/2016/679/oj
# custom:
#   id: eu.gdpr.erasure
#   citation: GDPR arts. 12(3), 17
#   actions: [data.delete]
#   effects: {allow_with_obligations: ["erase:1m", "tell:erasure_recipients"]}
#   valid_from: "2018-05-25"
#   confidence: high
#   topic: records
#   retention: 3y
finding contains {
	"rule": "eu.gdpr.erasure",
	"effect": "allow_with_obligations",
	"because": {"person.country", "actor.country"},
} if {
	erases
	input.person.country != null
	input.actor.country != null
}

# METADATA
# title: Decisions that a machine makes alone
# description: >-
#   A ban, a payout held back or the like, that weighs on a person and that no
#   human made, takes a contract, a law or explicit consent; the person may have a
#   human look and may contest it.
# related_resources:
#   - http://data.europa.eu/eli/reg/2016/679/oj
# custom:
#   id: eu.gdpr.auto_decision
#   citation: GDPR art. 22
#   actions: [account.decide_automatically]
#   effects: {deny: [], allow_with_obligations: ["offer:human_review"]}
#   valid_from: "2018-05-25"
#   confidence: high
#   topic: identity
#   retention: 3y
finding contains {
	"rule": "eu.gdpr.auto_decision",
	"effect": "deny",
	"because": {"automated.solely", "automated.significant", "automated.ground"},
} if {
	decides
	european
	by_machine_alone
	weighty
	not grounded
}

finding contains {
	"rule": "eu.gdpr.auto_decision",
	"effect": "allow_with_obligations",
	"because": {"automated.ground"},
} if {
	decides
	european
	by_machine_alone
	weighty
	grounded
}

# METADATA
# title: The record of processing
# description: >-
#   Controllers and processors keep a record of what they do with data, third
#   countries named. The relief for fewer than 250 people is narrow, so where there
#   is no record a person looks.
# related_resources:
#   - http://data.europa.eu/eli/reg/2016/679/oj
# custom:
#   id: eu.ropa
#   citation: GDPR art. 30
#   actions: [report.check]
#   effects: {review: []}
#   valid_from: "2018-05-25"
#   confidence: high
#   topic: records
#   retention: 3y
finding contains {
	"rule": "eu.ropa",
	"effect": "review",
	"because": {"actor.ropa"},
} if {
	our_report
	input.actor.ropa != null
	not record_kept
}

collects if tidegate.asks("data.ingest_direct")

proves if tidegate.asks("identity.proof")

from_child if tidegate.asks("child.collect")

decides if tidegate.asks("account.decide_automatically")

erases if tidegate.asks("data.delete")

reports if tidegate.asks("report.check")

acts_for_a_user if proves

acts_for_a_user if from_child

acts_for_a_user if decides

# Where somebody lives is told, and is not known to be elsewhere.
european if {
	input.user.country != null
	not abroad
}

abroad if whereabouts.outside(input.user.country, tables.home)

fields_needed if input.data.fields_needed == true

proof_fields_needed if input.proofing.fields_needed == true

uses_face if input.proofing.face != false

freely_agreed if {
	input.consent.explicit == true
	input.proofing.other_ways == true
}

consent_based if input.consent.is_basis != false

# Not known to be old enough to consent alone; an age that cannot be read is told, and is none.
young if {
	from_child
	european
	input.user.age != null
	not of_age
}

of_age if {
	is_number(input.user.age)
	input.user.age >= tables.default_age
}

of_age if {
	is_number(input.user.age)
	input.user.age >= tables.ages[input.user.country].age
	read(input.user.country)
}

# Thirteen or more, in a state whose age nobody has read.
in_between if {
	is_number(input.user.age)
	input.user.age >= tables.lowest_age
	not age_read
}

age_read if read(input.user.country)

read(country) if {
	tables.ages[country].confidence == "high"
	tables.ages[country].valid_from <= input.today.eu
}

parent_agreed if input.consent.guardian == true

by_machine_alone if input.automated.solely != false

weighty if input.automated.significant != false

grounded if input.automated.ground in tables.decision_grounds

record_kept if input.actor.ropa == true

our_report if {
	reports
	input.report.kind != null
	not another_report
}

another_report if {
	reports
	is_string(input.report.kind)
	not known_report
}

known_report if input.report.kind in tables.report_kinds
