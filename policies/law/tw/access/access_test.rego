package law.tw.access_test

import data.law.tw.access

# Somebody in Taipei opens an account.
plain := {"action": "account.create", "today": {"tw": "2026-11-20"}, "user": {"country": "TW"}}

reviewed contains finding.rule if {
	some finding in access.finding
	finding.effect == "review"
}

asked contains fact if {
	some fact in access.needs
	object.get(input, split(fact, "."), null) == null
}

test_the_law_answers if access.answers

test_people_in_taiwan_go_to_a_person if {
	every action in ["account.create", "content.publish", "message.send", "group.join", "live.start"] {
		reviewed == {"tw.access.core"} with input as object.union(plain, {"action": action})
	}
}

test_people_elsewhere_do_not if {
	every country in ["CN", "HK", "SG"] {
		access.out_of_scope with input as object.union(plain, {"user": {"country": country}})
	}
	not access.out_of_scope with input as plain
}

test_the_country_is_asked_for if asked == {"user.country"} with input as {"action": "account.create"}

test_a_country_that_cannot_be_read_goes_to_a_person if reviewed == {"tw.access.core"} with input as plain with input.user.country as 7
