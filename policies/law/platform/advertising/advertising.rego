# METADATA
# title: Advertising
# description: >-
#   The platform's own rules: whom advertising is chosen for by profile, and on which terms an
#   audience is matched with another company's data. They stand beside the law and take nothing
#   from it; where the law of a country asks for more, that is asked too.
# related_resources:
#   - https://platform.example/rules#advertising
package law.platform.advertising

import data.tables.platform.advertising as tables
import data.tidegate

answers := true

needs contains "person.age" if targets

# Who is, or may be, a minor is not asked to agree: the answer would change nothing.
needs contains "consent.profiled_ads" if {
	targets
	known_adult
}

needs contains "data.categories" if {
	targets
	known_adult
	agreed
}

needs contains "consent.matching" if matches

needs contains "data.keyed" if matches

needs contains "data.under_18" if matches

needs contains "data.people" if matches

# METADATA
# title: No profile for advertising of anybody under 18
# description: >-
#   Advertising is chosen by profile for people known to be 18 or older, everywhere. Anybody
#   else sees advertising that is chosen by what is on the page; nobody is asked for a birth
#   date for this.
# related_resources:
#   - https://platform.example/rules#advertising
# custom:
#   id: platform.ads.minor
#   citation: Platform rules, advertising §1.1
#   actions: [ads.target]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {"rule": "platform.ads.minor", "effect": "deny", "because": {"person.age"}} if {
	targets
	input.person.age != null
	not known_adult
}

# METADATA
# title: Advertising by profile is agreed to
# description: >-
#   A person agreed to advertising that is chosen by profile, and has not taken that back. It is
#   asked everywhere, whether or not the law of the place asks for it.
# related_resources:
#   - https://platform.example/rules#advertising
# custom:
#   id: platform.ads.consent
#   citation: Platform rules, advertising §1.2
#   actions: [ads.target]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: advertising
#   retention: default
finding contains {"rule": "platform.ads.consent", "effect": "deny", "because": {"consent.profiled_ads"}} if {
	targets
	known_adult
	input.consent.profiled_ads != null
	not agreed
}

# METADATA
# title: Nothing sensitive in an advertising profile
# description: >-
#   A profile for advertising is made of what people look at, search and buy here, of what they
#   publish, of coarse places, device, language and age group. Health, faces, beliefs, sexual
#   life, money, documents, precise places and private messages are no part of it, with consent
#   or without.
# related_resources:
#   - https://platform.example/rules#advertising
# custom:
#   id: platform.ads.sensitive
#   citation: Platform rules, advertising §1.3
#   actions: [ads.target]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: advertising
#   retention: default
finding contains {"rule": "platform.ads.sensitive", "effect": "deny", "because": {"data.categories"}} if {
	targets
	known_adult
	input.data.categories != null
	not profile_harmless
}

# METADATA
# title: The people agreed to be matched
# description: >-
#   An audience is matched with another company's data where the people agreed to just that, and
#   the company was named to them.
# related_resources:
#   - https://platform.example/rules#advertising
# custom:
#   id: platform.audience.consent
#   citation: Platform rules, advertising §2.1
#   actions: [audience.match]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: advertising
#   retention: default
finding contains {"rule": "platform.audience.consent", "effect": "deny", "because": {"consent.matching"}} if {
	matches
	input.consent.matching != null
	not matching_agreed
}

# METADATA
# title: Names never leave in the clear
# description: >-
#   Both lists are turned into keys before they meet, so that neither company learns of people
#   whom it did not know.
# related_resources:
#   - https://platform.example/rules#advertising
# custom:
#   id: platform.audience.keyed
#   citation: Platform rules, advertising §2.2
#   actions: [audience.match]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: advertising
#   retention: default
finding contains {"rule": "platform.audience.keyed", "effect": "deny", "because": {"data.keyed"}} if {
	matches
	input.data.keyed != null
	not keyed
}

# METADATA
# title: Nobody under 18 is matched
# description: >-
#   An audience that holds people under 18, or of an age that nobody knows, is not matched.
# related_resources:
#   - https://platform.example/rules#advertising
# custom:
#   id: platform.audience.minors
#   citation: Platform rules, advertising §2.3
#   actions: [audience.match]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: minors
#   retention: default
finding contains {"rule": "platform.audience.minors", "effect": "deny", "because": {"data.under_18"}} if {
	matches
	input.data.under_18 != null
	not adults_only
}

# METADATA
# title: An audience is no single person
# description: >-
#   An audience has at least 1,000 people before it is matched, so that nobody is singled out.
# related_resources:
#   - https://platform.example/rules#advertising
# custom:
#   id: platform.audience.size
#   citation: Platform rules, advertising §2.4
#   actions: [audience.match]
#   effects: {deny: []}
#   valid_from: "2025-01-01"
#   confidence: high
#   topic: advertising
#   retention: default
finding contains {"rule": "platform.audience.size", "effect": "deny", "because": {"data.people"}} if {
	matches
	input.data.people != null
	not large_enough
}

targets if tidegate.asks("ads.target")

matches if tidegate.asks("audience.match")

known_adult if {
	is_number(input.person.age)
	input.person.age >= tables.adult_age
}

agreed if input.consent.profiled_ads == true

profile_harmless if {
	is_array(input.data.categories)
	count(input.data.categories) > 0
	count(unfit_categories) == 0
}

unfit_categories contains category if {
	some category in input.data.categories
	not harmless(category)
}

harmless(category) if category in tables.profile_may_use

# What lies below a kind that may be used may be used as well.
harmless(category) if {
	some kind in tables.profile_may_use
	is_string(category)
	startswith(category, sprintf("%v.", [kind]))
}

matching_agreed if input.consent.matching == true

keyed if input.data.keyed == true

adults_only if input.data.under_18 == false

large_enough if {
	is_number(input.data.people)
	input.data.people >= tables.audience_min
}
