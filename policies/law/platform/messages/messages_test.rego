package law.platform.messages_test

import data.law.platform.messages

change(request, group, facts) := object.union(request, {group: facts})

without(request, group, fact) := object.union(
	object.remove(request, [group]),
	{group: object.remove(request[group], [fact])},
)

effects(effect) := {finding.rule | some finding in messages.finding; finding.effect == effect}

refused := effects("deny")

reviewed := effects("review")

missing contains fact if {
	some fact in messages.needs
	object.get(input, split(fact, "."), null) == null
}

quiet if {
	refused == set()
	reviewed == set()
	missing == set()
}

test_the_law_answers if messages.answers

# Two grown-ups who do not know each other.
letter := {"action": "message.send", "user": {"age": 18}, "chat": {"connected": false, "other_minor": false}}

# Somebody of 30 joins a reading circle by invitation.
circle := {"action": "group.join", "user": {"age": 30}, "chat": {"connected": true, "members": 500}}

page := {"action": "content.translate", "content": {"kind": "post"}, "recipient": {"role": "processor"}, "controls": {"vendor_terms": true}}

# platform.message.strangers
test_grown_up_strangers_may_write if quiet with input as letter

test_a_stranger_does_not_write_to_a_minor if {
	refused == {"platform.message.strangers"} with input as change(letter, "chat", {"other_minor": true})
	refused == {"platform.message.strangers"} with input as change(letter, "chat", {"other_minor": "no"})
}

test_nor_a_minor_to_a_stranger if {
	refused == {"platform.message.strangers"} with input as change(letter, "user", {"age": 17})
	refused == {"platform.message.strangers"} with input as change(letter, "user", {"age": "18"})
}

test_minors_write_to_people_they_know if {
	known := change(change(letter, "user", {"age": 13}), "chat", {"connected": true, "other_minor": true})
	quiet with input as known
	refused == {"platform.message.strangers"} with input as change(known, "chat", {"connected": "yes"})
}

test_between_strangers_ages_are_asked_and_between_friends_not if {
	missing == {"user.age"} with input as without(letter, "user", "age")
	missing == {"chat.other_minor"} with input as without(letter, "chat", "other_minor")
	missing == {"chat.connected"} with input as without(letter, "chat", "connected")
	missing == set() with input as {"action": "message.send", "chat": {"connected": true}}
}

test_a_group_with_minors_is_joined_by_invitation if {
	open_group := change(circle, "chat", {"connected": false, "other_minor": true})
	refused == {"platform.message.strangers"} with input as open_group
	quiet with input as change(open_group, "chat", {"connected": true})
	quiet with input as change(open_group, "chat", {"other_minor": false})
}

# platform.group.size
test_the_five_hundredth_member_joins if quiet with input as circle

test_the_next_one_does_not if {
	refused == {"platform.group.size"} with input as change(circle, "chat", {"members": 501})
	refused == {"platform.group.size"} with input as change(circle, "chat", {"members": "few"})
}

test_how_large_the_group_is_is_asked if missing == {"chat.members"} with input as without(circle, "chat", "members")

# platform.group.minor_size
test_a_minor_joins_a_group_of_a_hundred if {
	quiet with input as change(change(circle, "user", {"age": 17}), "chat", {"members": 100})
}

test_but_of_no_more if {
	larger := change(circle, "chat", {"members": 101})
	refused == {"platform.group.minor_size"} with input as change(larger, "user", {"age": 17})
	refused == {"platform.group.minor_size"} with input as change(larger, "user", {"age": "30"})
	quiet with input as change(larger, "user", {"age": 18})
}

test_an_age_is_asked_for_larger_groups_only if {
	missing == {"user.age"} with input as without(circle, "user", "age")
	missing == set() with input as without(change(circle, "chat", {"members": 100}), "user", "age")
}

# platform.translate.private
test_what_everybody_reads_may_be_translated if {
	every kind in ["post", "comment", "video", "product_page"] {
		quiet with input as change(page, "content", {"kind": kind})
	}
}

test_a_private_message_may_not if {
	refused == {"platform.translate.private"} with input as change(page, "content", {"kind": "message"})
	refused == {"platform.translate.private"} with input as change(page, "content", {"kind": 7})
}

test_what_is_translated_is_asked if missing == {"content.kind"} with input as without(page, "content", "kind")

# platform.translate.vendor
test_a_vendor_without_the_terms_translates_nothing if {
	refused == {"platform.translate.vendor"} with input as change(page, "controls", {"vendor_terms": false})
	refused == {"platform.translate.vendor"} with input as change(page, "controls", {"vendor_terms": "signed"})
}

test_own_staff_need_no_vendor_terms if {
	quiet with input as without(change(page, "recipient", {"role": "own_staff"}), "controls", "vendor_terms")
}

test_a_vendor_s_terms_are_asked_for if {
	missing == {"controls.vendor_terms"} with input as without(page, "controls", "vendor_terms")
	missing == {"recipient.role"} with input as without(page, "recipient", "role")
	missing == {"controls.vendor_terms"} with input as without(change(page, "recipient", {"role": 7}), "controls", "vendor_terms")
}
