# METADATA
# title: Personal data that leaves the United Kingdom
# description: >-
#   The UK GDPR as amended by the Data (Use and Access) Act 2025: a transfer needs
#   regulations that approve the destination, safeguards with an assessment, or a
#   derogation. What stood before 5 February 2026 is not written here.
# related_resources:
#   - https://www.legislation.gov.uk/ukpga/2025/18/schedule/7
package law.uk.transfer

import data.tables.uk.transfer as tables
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

# Who receives it in the United Kingdom, for use there, receives no transfer.
out_of_scope if {
	moves
	tables.home[input.flow.to]
	tables.home[input.recipient.country]
}

# First where the data comes from: for most flows that is the end of it. Nothing is asked while
# only the bridge is in force, for nothing is refused then.
needs contains fact if {
	ruled
	some fact in whereabouts.facts
}

needs contains fact if {
	ruled
	may_leave
	some fact in {"data.personal", "flow.to", "recipient.country"}
}

# How far an approval reaches is a question about the recipient.
needs contains "recipient.pipeda" if {
	ruled
	may_leave
	goes_to("CA")
}

needs contains "recipient.appi" if {
	ruled
	may_leave
	goes_to("JP")
}

# The list of the framework first; the rest only about who stands on it.
needs contains "recipient.dpf_uk" if {
	ruled
	may_leave
	goes_to(tables.bridge_country)
}

needs contains fact if {
	ruled
	may_leave
	goes_to(tables.bridge_country)
	input.recipient.dpf_uk == true
	some fact in {"mech.uk_us_bridge", "data.journalistic", "flow.sensitive_marked"}
}

# Safeguards are asked for where no approval settles it.
needs contains "mech.uk_tool" if {
	ruled
	ground_due
	not derogation
}

needs contains "mech.uk_test_met" if {
	ruled
	ground_due
	with_tool
}

needs contains "flow.occasional" if {
	ruled
	ground_due
	named_derogation
}

# METADATA
# title: Transfers out of the United Kingdom
# description: >-
#   A restricted transfer is based on regulations that approve it (art. 45A), on
#   safeguards (art. 46) or on a derogation (art. 49), or is not made. People are told, and it
#   is recorded. A ground that is not stated is not there.
# related_resources:
#   - https://www.legislation.gov.uk/ukpga/2025/18/schedule/7
#   - https://www.legislation.gov.uk/uksi/2026/82
# custom:
#   id: uk.transfer.general
#   citation: UK GDPR art. 44A; DUAA s. 85, Schedule 7; SI 2026/82
#   actions: [data.transfer]
#   effects: {deny: [], allow_with_obligations: ["notice:uk_transfer", "record:uk_transfer"]}
#   valid_from: "2026-02-05"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "uk.transfer.general",
	"effect": "deny",
	"because": {"flow.to", "recipient.country", "mech.uk_tool", "flow.art49"},
} if {
	ground_due
	not safeguarded
	not derogation
}

finding contains {
	"rule": "uk.transfer.general",
	"effect": "allow_with_obligations",
	"because": {"flow.to", "recipient.country"},
} if {
	may_leave
	lawful
}

# METADATA
# title: Destinations approved by regulations
# description: >-
#   The Secretary of State holds that protection there is not materially lower
#   than under UK law (art. 45B). No risk assessment is needed. An approval counts from its day
#   and as far as it reaches.
# related_resources:
#   - https://www.legislation.gov.uk/ukpga/2025/18/schedule/7
# custom:
#   id: uk.transfer.approved
#   citation: UK GDPR arts. 45A to 45C
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["notice:uk_transfer", "record:uk_transfer"]}
#   valid_from: "2026-02-05"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "uk.transfer.approved",
	"effect": "allow_with_obligations",
	"because": {"flow.to", "recipient.country"},
} if {
	may_leave
	approved
}

# METADATA
# title: The data bridge to the United States
# description: >-
#   The recipient is on the Data Privacy Framework list with the UK Extension for
#   this kind of data, sensitive data is marked as such, and nothing in it was gathered for
#   journalism. It holds while the regulations stand, which the organisation's profile says.
# related_resources:
#   - https://www.legislation.gov.uk/uksi/2023/1028
# custom:
#   id: uk.transfer.us_bridge
#   citation: SI 2023/1028
#   actions: [data.transfer]
#   effects: {allow: []}
#   valid_from: "2023-10-12"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "uk.transfer.us_bridge",
	"effect": "allow",
	"because": {"recipient.dpf_uk", "mech.uk_us_bridge", "data.journalistic", "flow.sensitive_marked"},
} if {
	may_leave
	bridged
}

# METADATA
# title: Safeguards and the data protection test
# description: >-
#   The International Data Transfer Agreement, the Addendum to the EU clauses, or
#   binding corporate rules. The exporter, acting reasonably and proportionately, has to hold
#   that the test is met (art. 46(1A)); a tool alone is not enough.
# related_resources:
#   - https://www.legislation.gov.uk/ukpga/2025/18/schedule/7
# custom:
#   id: uk.transfer.safeguards
#   citation: UK GDPR art. 46(1A)
#   actions: [data.transfer]
#   effects: {allow_with_obligations: ["keep:uk_test", "notice:uk_transfer", "record:uk_transfer"], deny: []}
#   valid_from: "2026-02-05"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "uk.transfer.safeguards",
	"effect": "allow_with_obligations",
	"because": {"mech.uk_tool", "mech.uk_test_met"},
} if {
	ground_due
	safeguarded
}

finding contains {
	"rule": "uk.transfer.safeguards",
	"effect": "deny",
	"because": {"mech.uk_tool", "mech.uk_test_met"},
} if {
	ground_due
	with_tool
	not safeguarded
	not derogation
}

# METADATA
# title: Mainland China as a destination
# description: >-
#   China is not approved, and looking from there is a transfer. Without the
#   Agreement or the Addendum and an assessment that finds the test met it is refused, and only
#   where the general rule refuses as well, for the row rests on memory; binding corporate rules,
#   which it does not name, go to a person. With them the office is told: the lower wording of
#   the new law has not been before a court.
# related_resources:
#   - https://www.legislation.gov.uk/ukpga/2025/18/schedule/7
# custom:
#   id: uk.transfer.cn
#   citation: UK GDPR art. 46
#   actions: [data.transfer]
#   effects: {deny: [], review: [], flag: []}
#   valid_from: "2026-02-05"
#   confidence: medium
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "uk.transfer.cn",
	"effect": "deny",
	"because": {"flow.to", "recipient.country", "flow.mode", "mech.uk_tool", "mech.uk_test_met"},
} if {
	ground_due
	goes_to(tables.mainland)
	not safeguarded
	not derogation
}

finding contains {
	"rule": "uk.transfer.cn",
	"effect": "review",
	"because": {"flow.to", "recipient.country", "mech.uk_tool"},
} if {
	ground_due
	safeguarded
	not mainland_tool
	not known_elsewhere
}

finding contains {
	"rule": "uk.transfer.cn",
	"effect": "flag",
	"because": {"flow.to", "recipient.country", "mech.uk_tool", "mech.uk_test_met"},
} if {
	ground_due
	goes_to(tables.mainland)
	safeguarded
}

# METADATA
# title: Derogations for single cases
# description: >-
#   Where nothing else is available, a derogation may carry a one-off transfer; it
#   is read narrowly, so a person judges each. What is systematic or in bulk has no derogation.
#   The row bears no date; article 49A came with the others, so it counts from their day.
# related_resources:
#   - https://www.legislation.gov.uk/ukpga/2025/18/schedule/7
# custom:
#   id: uk.transfer.derogation
#   citation: UK GDPR arts. 49, 49A
#   actions: [data.transfer]
#   effects: {review: ["record:uk_transfer"]}
#   valid_from: "2026-02-05"
#   confidence: high
#   topic: cross_border
#   retention: 3y
finding contains {
	"rule": "uk.transfer.derogation",
	"effect": "review",
	"because": {"flow.art49", "flow.occasional"},
} if {
	ground_due
	derogation
	not safeguarded
}

moves if tidegate.asks("data.transfer")

ruled if {
	moves
	tidegate.governs("uk.transfer.general")
}

# Where the data comes from is told, and the law was not dismissed by it.
may_leave if {
	moves
	input.flow.from != null
	input.actor.country != null
	input.data.people_from != null
}

# Neither an approval nor the bridge carries it.
ground_due if {
	may_leave
	not approved
	not bridged
}

lawful if approved

lawful if bridged

lawful if safeguarded

# A company of one country that keeps the data in another is in both.
goes_to(country) if input.flow.to == country

goes_to(country) if input.recipient.country == country

approved if {
	approved_place(input.flow.to)
	approved_place(input.recipient.country)
}

approved_place(place) if tables.home[place]

approved_place(place) if {
	tables.approved[place].valid_from <= input.today.uk
	in_scope(tables.approved[place].scope)
}

in_scope("all") := true

in_scope("pipeda") if input.recipient.pipeda == true

in_scope("appi") if input.recipient.appi == true

bridged if {
	goes_to(tables.bridge_country)
	bridge_place(input.flow.to)
	bridge_place(input.recipient.country)
	input.recipient.dpf_uk == true
	input.mech.uk_us_bridge == true
	input.data.journalistic == false
	input.flow.sensitive_marked == true
}

bridge_place(place) if place == tables.bridge_country

bridge_place(place) if approved_place(place)

with_tool if input.mech.uk_tool in tables.tools

safeguarded if {
	with_tool
	input.mech.uk_test_met == true
}

# Where it goes is read, and is not the mainland.
known_elsewhere if {
	is_string(input.flow.to)
	is_string(input.recipient.country)
	not goes_to_mainland
}

goes_to_mainland if goes_to(tables.mainland)

mainland_tool if input.mech.uk_tool in tables.mainland_tools

named_derogation if input.flow.art49 in tables.derogations

derogation if {
	named_derogation
	input.flow.occasional == true
}
