# METADATA
# title: Personal information in Canada and Quebec
# description: >-
#   PIPEDA holds the giver accountable for data that others handle for it abroad.
#   Quebec asks for an assessment before data leaves the province, and for a parent below 14.
# related_resources:
#   - https://laws-lois.justice.gc.ca/eng/acts/p-8.6/
#   - https://www.legisquebec.gouv.qc.ca/en/document/cs/p-39.1
package law.ca.pipeda

import data.tables.ca.pipeda as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	moves
	whereabouts.elsewhere(tables.home)
}

out_of_scope if {
	moves
	input.data.personal == false
}

out_of_scope if {
	signs_up
	whereabouts.outside(input.user.country, tables.home)
}

needs contains fact if {
	moves
	some fact in whereabouts.facts
}

needs contains fact if {
	may_leave
	some fact in {"data.personal", "flow.to", "recipient.country", "data.quebec"}
}

needs contains "mech.ca_contract" if leaves_canada

# A flow inside Canada may still leave Quebec.
needs contains "flow.within_quebec" if {
	may_leave
	stays_in_canada
	not without_quebec
}

needs contains "mech.quebec_pia" if leaves_quebec

needs contains "user.country" if signs_up

needs contains "user.age" if signs_up_here

needs contains "user.province" if young

needs contains "user.guardian_consent" if young_in_quebec

# METADATA
# title: Transfers out of Canada and out of Quebec
# description: >-
#   Whoever sends data abroad gives it comparable protection by contract and tells
#   people. Data of people in Quebec, or held there, leaves the province only after an
#   assessment that finds it adequately protected, even for another province. The row bears no
#   day; the rule counts from the day on which s. 17 of the Quebec Act came into force, from
#   memory. Penalties in Quebec reach CAD 10 million or 2 percent.
# related_resources:
#   - https://laws-lois.justice.gc.ca/eng/acts/p-8.6/
#   - https://www.legisquebec.gouv.qc.ca/en/document/cs/p-39.1
# custom:
#   id: ca.transfer.core
#   citation: PIPEDA Schedule 1, 4.1.3; Quebec Act s. 17
#   actions: [data.transfer]
#   effects: {deny: [], allow_with_obligations: ["notice:ca_abroad", "keep:quebec_assessment"]}
#   valid_from: "2023-09-22"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "ca.transfer.core",
	"effect": "deny",
	"because": {"flow.to", "recipient.country", "mech.ca_contract"},
} if {
	leaves_canada
	not contract
}

finding contains {
	"rule": "ca.transfer.core",
	"effect": "deny",
	"because": {"data.quebec", "flow.within_quebec", "mech.quebec_pia"},
} if {
	leaves_quebec
	not assessed
}

finding contains {
	"rule": "ca.transfer.core",
	"effect": "allow_with_obligations",
	"because": {"mech.ca_contract", "mech.quebec_pia", "data.quebec"},
} if {
	leaves
}

# METADATA
# title: Children under 14 in Quebec
# description: >-
#   Below 14 a parent or tutor consents to the handling of the child's data. The
#   province is asked for only of people in Canada who are that young. The row bears no day; the
#   rule counts from the day on which s. 4.1 came into force, from memory.
# related_resources:
#   - https://www.legisquebec.gouv.qc.ca/en/document/cs/p-39.1
# custom:
#   id: ca.age.core
#   citation: Quebec Act s. 4.1
#   actions: [account.create]
#   effects: {deny: []}
#   valid_from: "2023-09-22"
#   confidence: high
#   topic: minors
#   retention: 3y
finding contains {
	"rule": "ca.age.core",
	"effect": "deny",
	"because": {"user.country", "user.age", "user.province", "user.guardian_consent"},
} if {
	young_in_quebec
	input.user.guardian_consent != true
}

moves if tidegate.asks("data.transfer")

signs_up if tidegate.asks("account.create")

signs_up_here if {
	signs_up
	input.user.country != null
}

young if {
	signs_up_here
	input.user.age != null
	not of_age
}

young_in_quebec if {
	young
	input.user.province != null
	not in_another_province
}

of_age if {
	is_number(input.user.age)
	input.user.age >= tables.consent_age
}

in_another_province if input.user.province in tables.other_provinces

# Where the data comes from is told, and the law was not dismissed by it.
may_leave if {
	moves
	input.flow.from != null
	input.actor.country != null
	input.data.people_from != null
}

stays_in_canada if {
	tables.home[input.flow.to]
	tables.home[input.recipient.country]
}

leaves_canada if {
	may_leave
	not stays_in_canada
}

without_quebec if input.data.quebec == false

stays_in_quebec if {
	stays_in_canada
	input.flow.within_quebec == true
}

leaves_quebec if {
	may_leave
	not without_quebec
	not stays_in_quebec
}

leaves if leaves_canada

leaves if leaves_quebec

contract if input.mech.ca_contract == true

assessed if input.mech.quebec_pia == true
