package law.cn.export

needs contains "data.location" if discloses

needs contains "demand.authority_country" if discloses

needs contains "demand.prc_approval" if {
	discloses
	not own_authority
}

needs contains "data.mainland_copy" if {
	stores
	may_leave
	not nothing_regulated
	not known_ordinary
}

# An approval opens the gate without asking who exports; this duty asks all the same.
needs contains "actor.is_ciio" if {
	stores
	may_leave
	not nothing_regulated
	not copied_here
}

# METADATA
# title: Critical infrastructure keeps its data in the mainland
# description: >-
#   An operator of critical information infrastructure stores the personal
#   information and important data of its mainland operations in the mainland. A
#   copy abroad needs, besides, what an export needs.
# related_resources:
#   - https://www.npc.gov.cn
# custom:
#   id: cn.csl.ciio_localise
#   citation: CSL art. 39 (art. 37 before 2026)
#   actions: [data.store]
#   effects: {deny: []}
#   valid_from: "2017-06-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.csl.ciio_localise",
	"effect": "deny",
	"because": {"actor.is_ciio", "flow.to", "data.mainland_copy"},
} if {
	stores
	regulated_export
	ciio
	not foreign_origin
	input.data.mainland_copy != true
}

# METADATA
# title: An authority outside the mainland asks for data stored in it
# description: >-
#   Data stored in the mainland is given to a foreign court, police or regulator
#   only with the approval of the competent Chinese authority, through treaty or
#   reciprocity, and not in part either. Whether "foreign" reaches an authority of
#   Hong Kong, Macau or Taiwan goes to a person.
# related_resources:
#   - https://flk.npc.gov.cn
# custom:
#   id: cn.dsl.foreign_authority
#   citation: DSL art. 36; PIPL art. 41
#   actions: [data.disclose]
#   effects: {deny: ["escalate:counsel"], review: ["escalate:counsel"], allow_with_obligations: ["stay:approved_disclosure"]}
#   valid_from: "2021-09-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "cn.dsl.foreign_authority",
	"effect": "deny",
	"because": disclosure_facts,
} if {
	discloses
	input.demand.authority_country != "CN"
	not authority_of_a_region
	input.demand.prc_approval != true
}

finding contains {
	"rule": "cn.dsl.foreign_authority",
	"effect": "review",
	"because": disclosure_facts,
} if {
	discloses
	authority_of_a_region
	input.demand.prc_approval != true
}

finding contains {
	"rule": "cn.dsl.foreign_authority",
	"effect": "allow_with_obligations",
	"because": disclosure_facts,
} if {
	discloses
	input.demand.authority_country != "CN"
	input.demand.prc_approval == true
}

own_authority if input.demand.authority_country == "CN"

authority_of_a_region if input.demand.authority_country in {"HK", "MO", "TW"}

foreign_origin if abroad(input.data.origin)

copied_here if input.data.mainland_copy == true

known_ordinary if input.actor.is_ciio == false

disclosure_facts := {"data.location", "demand.authority_country", "demand.prc_approval"}
