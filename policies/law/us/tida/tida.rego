# METADATA
# title: TAKE IT DOWN Act
# description: >-
#   A platform that people in the United States use removes an intimate picture,
#   real or made by a machine, within 48 hours of a valid request of the one it
#   shows.
# related_resources:
#   - https://www.congress.gov/119/plaws/publ12/PLAW-119publ12.htm
package law.us.tida

import data.tables.us.tida as tables
import data.tidegate

answers := true

# A request about something else, without force, or to a service that nobody in
# the United States uses. The one who asks need not be a user.
out_of_scope if {
	asked
	other_ground
}

out_of_scope if {
	asked
	input.service.reaches_us == false
}

out_of_scope if {
	asked
	input.takedown.valid == false
}

needs contains "takedown.ground" if asked

needs contains "service.reaches_us" if ours

needs contains "takedown.valid" if ours

needs contains "takedown.response" if ours

# Removal is never late enough to be held up for the hours.
needs contains "takedown.hours_since" if {
	ours
	input.takedown.response == "examine"
}

# METADATA
# title: An intimate picture published without consent
# description: >-
#   Removed within 48 hours of the valid request, with a reasonable search for
#   identical copies; the platform says visibly how to ask. Refusing, or still
#   examining after the last hour, is refused as an answer. Removal that comes
#   late goes ahead all the same and is flagged, because holding it up would
#   make the breach worse. The hours are counted by whoever asks. Civil penalty up
#   to 53,088 dollars a violation.
# related_resources:
#   - https://www.congress.gov/119/plaws/publ12/PLAW-119publ12.htm
# custom:
#   id: us.tida.takedown
#   citation: Pub. L. 119-12 §3 (47 USC 223a)
#   actions: [content.takedown]
#   effects: {deny: ["remove:48h"], allow_with_obligations: ["remove:48h"], flag: []}
#   valid_from: "2026-05-19"
#   confidence: high
#   topic: content
#   retention: default
finding contains {
	"rule": "us.tida.takedown",
	"effect": "allow_with_obligations",
	"because": {"takedown.ground", "takedown.valid", "takedown.response"},
} if {
	in_force
	input.takedown.response == "remove"
}

finding contains {
	"rule": "us.tida.takedown",
	"effect": "allow_with_obligations",
	"because": {"takedown.response", "takedown.hours_since"},
} if {
	in_force
	input.takedown.response == "examine"
	in_time
}

finding contains {
	"rule": "us.tida.takedown",
	"effect": "deny",
	"because": {"takedown.ground", "takedown.valid", "takedown.response"},
} if {
	in_force
	refuses
}

finding contains {
	"rule": "us.tida.takedown",
	"effect": "deny",
	"because": {"takedown.response", "takedown.hours_since"},
} if {
	in_force
	input.takedown.response == "examine"
	late
}

finding contains {
	"rule": "us.tida.takedown",
	"effect": "flag",
	"because": {"takedown.hours_since"},
} if {
	in_force
	late
}

asked if tidegate.asks("content.takedown")

# A ground that cannot be read may be this one.
other_ground if {
	is_string(input.takedown.ground)
	not ground_of_the_act
}

ground_of_the_act if input.takedown.ground in tables.grounds

ours if {
	asked
	input.takedown.ground != null
	not other_ground
}

in_force if {
	ours
	input.takedown.valid != false
}

refuses if {
	input.takedown.response != "remove"
	input.takedown.response != "examine"
}

in_time if {
	is_number(input.takedown.hours_since)
	input.takedown.hours_since <= tables.hours
}

late if {
	input.takedown.hours_since != null
	not in_time
}
