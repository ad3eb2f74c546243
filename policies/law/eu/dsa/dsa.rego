# METADATA
# title: Digital Services Act
# description: >-
#   Regulation (EU) 2022/2065: who trades on a platform is known, checked and shown;
#   minors see no advertising by profile; a platform from abroad names a
#   representative, and a very large one has a tier of its own.
# related_resources:
#   - http://data.europa.eu/eli/reg/2022/2065/oj
package law.eu.dsa

import data.tables.eu.dsa as tables
import data.tidegate
import data.tidegate.calendar
import data.tidegate.whereabouts

answers := true

# Traders count where consumers in the Union can conclude contracts with them.
out_of_scope if {
	trades
	input.service.reaches_eea == false
}

out_of_scope if {
	exports
	whereabouts.outside(input.product.market, tables.home)
}

# Micro and small platforms are spared the duties on traders (art. 29).
out_of_scope if {
	deals
	input.service.small_platform == true
}

out_of_scope if {
	advertises
	whereabouts.outside(input.person.country, tables.home)
}

out_of_scope if other_record

out_of_scope if another_report

needs contains "service.reaches_eea" if trades

needs contains "product.market" if exports

# What was checked once may have turned out wrong since.
needs contains fact if {
	european_trade
	some fact in {"seller.dsa_complete", "seller.dsa_verified", "seller.dsa_uncorrected"}
}

needs contains "seller.dsa_shown" if {
	european_trade
	shows_offer
}

needs contains "person.country" if advertises

# Nobody has to collect an age to find out; what is believed is enough, and counts beside one.
needs contains "person.believed_minor" if {
	shows_in_europe
	not minor_by_age
}

needs contains "record.kind" if deletes

needs contains "record.completed_on" if trader_record

needs contains "report.kind" if reports

needs contains fact if {
	our_report
	some fact in {"actor.country", "actor.eu_recipients"}
}

needs contains "actor.eu_designated" if large

needs contains "actor.eu_legal_rep" if from_abroad

# METADATA
# title: Traders are known before they trade
# description: >-
#   Name, address, telephone and e-mail; a copy of the identity document or an
#   electronic identification; the payment account; the trade register and number;
#   and the trader's word to offer only what complies. All of it before the
#   platform is used.
# related_resources:
#   - http://data.europa.eu/eli/reg/2022/2065/oj
# custom:
#   id: eu.dsa.30_collect
#   citation: DSA art. 30(1)
#   actions: [store.open, seller.sell, listing.export]
#   effects: {deny: []}
#   valid_from: "2024-02-17"
#   confidence: high
#   topic: store
#   retention: 3y
finding contains {
	"rule": "eu.dsa.30_collect",
	"effect": "deny",
	"because": {"seller.dsa_complete"},
} if {
	european_trade
	input.seller.dsa_complete != null
	not complete
}

# METADATA
# title: What a trader stated is checked
# description: >-
#   The platform makes its best efforts to see whether it is reliable and complete,
#   in free official databases or by documents. What is wrong is corrected, or the
#   service is suspended, with reasons and a way to complain.
# related_resources:
#   - http://data.europa.eu/eli/reg/2022/2065/oj
# custom:
#   id: eu.dsa.30_verify
#   citation: DSA art. 30(2)-(4)
#   actions: [store.open, seller.sell, listing.export]
#   effects: {review: [], deny: ["reasons:dsa"]}
#   valid_from: "2024-02-17"
#   confidence: high
#   topic: store
#   retention: 3y
finding contains {
	"rule": "eu.dsa.30_verify",
	"effect": "review",
	"because": {"seller.dsa_verified"},
} if {
	european_trade
	input.seller.dsa_verified != null
	not verified
}

finding contains {
	"rule": "eu.dsa.30_verify",
	"effect": "deny",
	"because": {"seller.dsa_uncorrected"},
} if {
	european_trade
	input.seller.dsa_uncorrected != null
	not corrected
}

# METADATA
# title: Who sells is shown with the offer
# description: >-
#   Name, address, contact, register and the trader's word are visible with the
#   offer, in an interface made for it.
# related_resources:
#   - http://data.europa.eu/eli/reg/2022/2065/oj
# custom:
#   id: eu.dsa.30_display
#   citation: DSA arts. 30(7), 31, 32
#   actions: [seller.sell, listing.export]
#   effects: {deny: [], allow_with_obligations: ["notify:illegal_product"]}
#   valid_from: "2024-02-17"
#   confidence: high
#   topic: commerce
#   retention: 3y
finding contains {
	"rule": "eu.dsa.30_display",
	"effect": "deny",
	"because": {"seller.dsa_shown"},
} if {
	european_trade
	shows_offer
	input.seller.dsa_shown != null
	not shown
}

finding contains {
	"rule": "eu.dsa.30_display",
	"effect": "allow_with_obligations",
	"because": {"seller.dsa_shown"},
} if {
	european_trade
	shows_offer
	input.seller.dsa_shown == true
}

# METADATA
# title: A trader's data is kept six months, and no longer on this ground
# description: >-
#   Six months after the contract with the trader ended, and then erased; tax law
#   may keep a part of it longer on its own ground.
# related_resources:
#   - http://data.europa.eu/eli/reg/2022/2065/oj
# custom:
#   id: eu.dsa.30_retain
#   citation: DSA art. 30(5)
#   actions: [record.delete]
#   effects: {deny: [], allow_with_obligations: ["erase:dsa_trader"]}
#   valid_from: "2024-02-17"
#   confidence: high
#   topic: records
#   retention: 3y
finding contains {
	"rule": "eu.dsa.30_retain",
	"effect": "deny",
	"because": {"record.kind", "record.completed_on"},
} if {
	trader_record
	input.record.completed_on != null
	not six_months_over
}

finding contains {
	"rule": "eu.dsa.30_retain",
	"effect": "allow_with_obligations",
	"because": {"record.kind", "record.completed_on"},
} if {
	trader_record
	six_months_over
}

# METADATA
# title: No advertising by profile to minors
# description: >-
#   Where a platform is reasonably certain that somebody is a minor, no advertising
#   is shown that a profile chose. It need not collect more data to find out.
# related_resources:
#   - https://digital-strategy.ec.europa.eu
# custom:
#   id: eu.dsa.28_minors
#   citation: DSA art. 28
#   actions: [ads.target]
#   effects: {deny: []}
#   valid_from: "2024-02-17"
#   confidence: high
#   topic: minors
#   retention: 3y
finding contains {
	"rule": "eu.dsa.28_minors",
	"effect": "deny",
	"because": {"person.country", "person.age"},
} if {
	shows_in_europe
	minor_by_age
}

finding contains {
	"rule": "eu.dsa.28_minors",
	"effect": "deny",
	"because": {"person.country", "person.believed_minor"},
} if {
	shows_in_europe
	input.person.believed_minor != null
	not believed_adult
}

# METADATA
# title: A platform from abroad names a legal representative
# description: >-
#   Who has no establishment in the Union names points of contact and a legal
#   representative in a Member State.
# related_resources:
#   - http://data.europa.eu/eli/reg/2022/2065/oj
# custom:
#   id: eu.dsa.legal_rep
#   citation: DSA arts. 11-13
#   actions: [report.check]
#   effects: {review: []}
#   valid_from: "2024-02-17"
#   confidence: high
#   topic: records
#   retention: 3y
finding contains {
	"rule": "eu.dsa.legal_rep",
	"effect": "review",
	"because": {"actor.country", "actor.eu_legal_rep"},
} if {
	from_abroad
	input.actor.eu_legal_rep != null
	not represented
}

# METADATA
# title: Very large platforms
# description: >-
#   From 45 million average monthly recipients in the Union on the Commission may
#   designate a platform; once it does, articles 33 to 43 apply. Numbers are
#   published every six months. The notes give no day, so it counts from the day on
#   which the Act applied to all; who was designated before was bound four months
#   after it was told (art. 92).
# related_resources:
#   - http://data.europa.eu/eli/reg/2022/2065/oj
# custom:
#   id: eu.dsa.vlop
#   citation: DSA art. 33
#   actions: [report.check]
#   effects: {allow_with_obligations: ["dsa:vlop_tier"], flag: []}
#   valid_from: "2024-02-17"
#   confidence: high
#   topic: records
#   retention: 3y
finding contains {
	"rule": "eu.dsa.vlop",
	"effect": "allow_with_obligations",
	"because": {"actor.eu_recipients", "actor.eu_designated"},
} if {
	large
	input.actor.eu_designated != false
}

finding contains {
	"rule": "eu.dsa.vlop",
	"effect": "flag",
	"because": {"actor.eu_recipients", "actor.eu_designated"},
} if {
	large
	input.actor.eu_designated == false
}

sells if tidegate.asks("seller.sell")

exports if tidegate.asks("listing.export")

trades if sells

trades if tidegate.asks("store.open")

deals if trades

deals if exports

shows_offer if sells

shows_offer if exports

advertises if tidegate.asks("ads.target")

deletes if tidegate.asks("record.delete")

reports if tidegate.asks("report.check")

european_trade if {
	trades
	input.service.reaches_eea != null
	not elsewhere_only
}

european_trade if {
	exports
	input.product.market != null
	not another_market
}

another_market if whereabouts.outside(input.product.market, tables.home)

elsewhere_only if input.service.reaches_eea == false

complete if input.seller.dsa_complete == true

verified if input.seller.dsa_verified == true

shown if input.seller.dsa_shown == true

corrected if input.seller.dsa_uncorrected == false

shows_in_europe if {
	advertises
	input.person.country != null
	not abroad
}

abroad if whereabouts.outside(input.person.country, tables.home)

# An age that cannot be read is a minor's.
minor_by_age if {
	input.person.age != null
	not adult
}

adult if {
	is_number(input.person.age)
	input.person.age >= tables.adult_age
}

believed_adult if input.person.believed_minor == false

# A kind that cannot be read is kept.
trader_record if {
	deletes
	input.record.kind != null
	not other_record
}

other_record if {
	deletes
	is_string(input.record.kind)
	not our_record
}

our_record if input.record.kind in tables.record_kinds

# The same-numbered day six months on; days are compared as whole months and days.
six_months_over if {
	calendar.days_from(input.record.completed_on, input.today.eu) >= 0
	months_done(month_number(input.today.eu) - month_number(input.record.completed_on))
}

month_number(day) := (to_number(substring(day, 0, 4)) * 12) + to_number(trim_left(substring(day, 5, 2), "0"))

months_done(months) if months > tables.months_kept

months_done(months) if {
	months == tables.months_kept
	substring(input.today.eu, 8, 2) > substring(input.record.completed_on, 8, 2)
}

our_report if {
	reports
	input.report.kind != null
	not another_report
}

another_report if {
	reports
	is_string(input.report.kind)
	not known_report
}

known_report if input.report.kind in tables.report_kinds

from_abroad if {
	our_report
	input.actor.country != null
	not established
}

established if tables.home[input.actor.country]

represented if input.actor.eu_legal_rep == true

# A number that cannot be read may be as large.
large if {
	our_report
	input.actor.eu_recipients != null
	not smaller
}

smaller if {
	is_number(input.actor.eu_recipients)
	input.actor.eu_recipients < tables.very_large
}
