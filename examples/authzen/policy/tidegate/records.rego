# METADATA
# title: AuthZEN certification fixture
# description: >-
#   A policy of one's own, in plain AuthZEN terms: it reads input.request and says an outcome.
#   It holds the eight decisions of the Authorization API 1.0 certification scenario.
# entrypoint: true
package tidegate

decision := {"outcome": outcome}

default outcome := "deny"

outcome := "allow" if permitted

permitted if input.request.action.name == "read"

permitted if {
	input.request.action.name == "write"
	input.request.subject.id == "alice"
	not archived
}

# An admin may write to anything that is archived, whoever owns it.
permitted if {
	input.request.action.name == "write"
	input.request.subject.properties.role == "admin"
	archived
}

# What is deleted softly can be brought back.
permitted if {
	input.request.action.name == "delete"
	input.request.subject.id == "alice"
	input.request.action.properties.soft == true
}

archived if input.request.resource.properties.status == "archived"
