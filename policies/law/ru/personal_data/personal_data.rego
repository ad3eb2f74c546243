# METADATA
# title: Personal data of people in Russia
# description: >-
#   Data of citizens is gathered into databases in Russia, and a transfer abroad
#   starts after notice to the regulator, which may ban it.
# related_resources:
#   - http://pravo.gov.ru/proxy/ips/?docbody=&nd=102108261
package law.ru.personal_data

import data.tables.ru.personal_data as tables
import data.tidegate
import data.tidegate.whereabouts

answers := true

out_of_scope if {
	moves
	whereabouts.elsewhere(tables.home)
}

# Who is not of Russia is nobody whose data has to stay there.
out_of_scope if {
	gathers
	whereabouts.no_people_of(tables.home)
}

out_of_scope if input.data.personal == false

out_of_scope if {
	moves
	tables.home[input.flow.to]
	tables.home[input.recipient.country]
}

needs contains fact if {
	moves
	some fact in whereabouts.facts
}

needs contains fact if {
	may_leave
	some fact in {"data.personal", "flow.to", "recipient.country", "mech.ru_notice"}
}

needs contains "data.people_from" if gathers

needs contains "data.personal" if gathers_there

needs contains "data.location" if collects

needs contains "flow.to" if stores

needs contains "data.ru_first" if stores_abroad

# METADATA
# title: Data of Russian citizens and databases in Russia
# description: >-
#   Gathering data of citizens into a database outside Russia is prohibited; a
#   copy abroad may follow once the data is recorded and kept in one in Russia. Citizenship is
#   rarely known, so everybody who lives in Russia is taken for a citizen. Fines reach RUB 6
#   million, repeated 18 million.
# related_resources:
#   - http://pravo.gov.ru/proxy/ips/?docbody=&nd=102108261
# custom:
#   id: ru.localise.core
#   citation: 152-FZ art. 18(5)
#   actions: [data.ingest_direct, data.store]
#   effects: {deny: []}
#   valid_from: "2025-07-01"
#   confidence: high
#   topic: localisation
#   retention: 3y
finding contains {
	"rule": "ru.localise.core",
	"effect": "deny",
	"because": {"data.people_from", "data.location"},
} if {
	collects
	input.data.location != null
	not rests_in_russia
}

finding contains {
	"rule": "ru.localise.core",
	"effect": "deny",
	"because": {"data.people_from", "flow.to", "data.ru_first"},
} if {
	stores_abroad
	input.data.ru_first != true
}

# METADATA
# title: Transfers out of Russia
# description: >-
#   Notice goes to Roskomnadzor before; to countries that its order lists the
#   transfer may start at once, to others it waits, and the regulator may ban it. The list was
#   not read. China is on it from memory, so a transfer there that has been notified goes to a
#   person instead of being refused.
# related_resources:
#   - http://pravo.gov.ru/proxy/ips/?docbody=&nd=102108261
# custom:
#   id: ru.transfer.core
#   citation: 152-FZ art. 12; Roskomnadzor Order 128
#   actions: [data.transfer]
#   effects: {deny: [], review: [], allow_with_obligations: ["record:ru_notice"]}
#   valid_from: "2025-07-01"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "ru.transfer.core",
	"effect": "deny",
	"because": {"flow.to", "recipient.country", "mech.ru_notice"},
} if {
	may_leave
	not clear
	not waiting_for_a_listed_country
}

finding contains {
	"rule": "ru.transfer.core",
	"effect": "review",
	"because": {"flow.to", "recipient.country", "mech.ru_notice"},
} if {
	may_leave
	waiting_for_a_listed_country
}

finding contains {
	"rule": "ru.transfer.core",
	"effect": "allow_with_obligations",
	"because": {"mech.ru_notice"},
} if {
	may_leave
	clear
}

moves if tidegate.asks("data.transfer")

gathers if tidegate.asks("data.ingest_direct")

gathers if tidegate.asks("data.store")

# Where the data comes from is told, and the law was not dismissed by it.
may_leave if {
	moves
	input.flow.from != null
	input.actor.country != null
	input.data.people_from != null
}

gathers_there if {
	gathers
	input.data.people_from != null
}

collects if {
	gathers_there
	tidegate.asks("data.ingest_direct")
}

stores if {
	gathers_there
	tidegate.asks("data.store")
}

stores_abroad if {
	stores
	input.flow.to != null
	not goes_to_russia
}

goes_to_russia if tables.home[input.flow.to]

rests_in_russia if tables.home[input.data.location]

clear if input.mech.ru_notice == "clear"

waiting_for_a_listed_country if {
	input.mech.ru_notice == "waiting"
	tables.maybe_listed[input.flow.to]
	tables.maybe_listed[input.recipient.country]
}
