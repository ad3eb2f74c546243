# METADATA
# title: Personal data and children in Brazil
# description: >-
#   The general data protection law for what leaves Brazil, and the digital statute
#   of the child for who opens an account there.
# related_resources:
#   - https://www.planalto.gov.br/ccivil_03/_ato2015-2018/2018/lei/l13709.htm
package law.br.lgpd

import data.tables.br.lgpd as tables
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
	moves
	tables.home[input.flow.to]
	tables.home[input.recipient.country]
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
	some fact in {"data.personal", "flow.to", "recipient.country"}
}

needs contains "mech.br_tool" if {
	may_leave
	not adequate
}

needs contains "user.country" if signs_up

needs contains fact if {
	signs_up_here
	some fact in {"user.age", "app.age_methods"}
}

needs contains "user.guardian_linked" if linked_duty

needs contains "user.guardian_consent" if child

# METADATA
# title: Transfers out of Brazil
# description: >-
#   The ANPD holds the destination adequate (from 27 January 2026 the European
#   Union and the EEA), or the transfer rests on the ANPD's clauses, on specific consent, or on a
#   contract with the person. Anything else is refused. The rule counts from the day of the
#   regulation on transfers.
# related_resources:
#   - https://www.planalto.gov.br/ccivil_03/_ato2015-2018/2018/lei/l13709.htm
# custom:
#   id: br.transfer.core
#   citation: LGPD arts. 33 to 36; Res. CD/ANPD 19/2024, 32/2026
#   actions: [data.transfer]
#   effects: {deny: [], allow_with_obligations: ["keep:br_ground"], allow: []}
#   valid_from: "2024-08-23"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "br.transfer.core",
	"effect": "deny",
	"because": {"flow.to", "recipient.country", "mech.br_tool"},
} if {
	may_leave
	not adequate
	not with_tool
}

finding contains {
	"rule": "br.transfer.core",
	"effect": "allow_with_obligations",
	"because": {"mech.br_tool"},
} if {
	may_leave
	with_tool
	not adequate
}

finding contains {
	"rule": "br.transfer.core",
	"effect": "allow",
	"because": {"flow.to", "recipient.country"},
} if {
	may_leave
	adequate
}

# METADATA
# title: Accounts of children and teenagers in Brazil
# description: >-
#   Below 16 the account is linked to a guardian's, below 12 a parent consents
#   besides. The person's own word is no proof of age, so the app has another way. A legal
#   representative in Brazil is kept.
# related_resources:
#   - https://www.planalto.gov.br/ccivil_03/_ato2023-2026/2025/lei/L15211.htm
# custom:
#   id: br.age.core
#   citation: LGPD art. 14; Law 15.211/2025 (ECA Digital)
#   actions: [account.create]
#   effects: {deny: [], allow_with_obligations: ["keep:guardian_link", "appoint:br_representative"]}
#   valid_from: "2026-03-17"
#   confidence: high
#   topic: minors
#   retention: 3y
finding contains {
	"rule": "br.age.core",
	"effect": "deny",
	"because": {"user.country", "app.age_methods"},
} if {
	signs_up_here
	input.app.age_methods != null
	not other_than_own_word
}

finding contains {
	"rule": "br.age.core",
	"effect": "deny",
	"because": {"user.country", "user.age", "user.guardian_linked"},
} if {
	linked_duty
	input.user.guardian_linked != true
}

finding contains {
	"rule": "br.age.core",
	"effect": "deny",
	"because": {"user.country", "user.age", "user.guardian_consent"},
} if {
	child
	input.user.guardian_consent != true
}

finding contains {
	"rule": "br.age.core",
	"effect": "allow_with_obligations",
	"because": {"user.country", "user.age", "user.guardian_linked"},
} if {
	linked_duty
}

moves if tidegate.asks("data.transfer")

signs_up if tidegate.asks("account.create")

signs_up_here if {
	signs_up
	input.user.country != null
}

linked_duty if {
	signs_up_here
	input.user.age != null
	not old_enough_alone
}

child if {
	signs_up_here
	input.user.age != null
	not no_child
}

old_enough_alone if {
	is_number(input.user.age)
	input.user.age >= tables.linked_age
}

no_child if {
	is_number(input.user.age)
	input.user.age >= tables.consent_age
}

other_than_own_word if {
	is_array(input.app.age_methods)
	some method in input.app.age_methods
	is_string(method)
	not own_word(method)
}

own_word(method) if method in tables.own_word

# Where the data comes from is told, and the law was not dismissed by it.
may_leave if {
	moves
	input.flow.from != null
	input.actor.country != null
	input.data.people_from != null
}

adequate if {
	tables.adequate_from <= input.today.br
	adequate_place(input.flow.to)
	adequate_place(input.recipient.country)
}

adequate_place(place) if tables.adequate[place]

adequate_place(place) if tables.home[place]

with_tool if input.mech.br_tool in tables.tools
