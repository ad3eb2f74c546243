package law.cn.identity

import data.tables.cn.identity as tables
import data.tidegate.calendar

needs contains "seller.registered" if {
	keeps_store
	here
	not registration_exempt
}

needs contains "seller.file_verified" if {
	keeps_store
	here
}

needs contains "seller.file_verified_on" if {
	keeps_store
	here
	input.seller.file_verified == true
}

needs contains "record.kind" if {
	deletes
	here
}

needs contains "record.completed_on" if {
	deletes
	here
	not another_record
}

needs contains fact if {
	reports
	some fact in {"report.kind", "actor.country", "actor.has_stores", "actor.pays_sellers", "actor.stored_faces"}
}

needs contains "actor.serves_mainland" if {
	reports
	not seated_here
}

# METADATA
# title: A store is a registered business
# description: >-
#   Who trades online is registered as a market entity where established. Exempt
#   are home-grown produce, household craft, labour that takes no licence, and
#   sporadic small trade of not more than RMB 100,000 a year.
# related_resources:
#   - https://flk.npc.gov.cn
# custom:
#   id: cn.ecl.registration
#   citation: E-Commerce Law art. 10; Online Transaction Measures art. 8
#   actions: [store.open, store.renew]
#   effects: {deny: []}
#   valid_from: "2019-01-01"
#   confidence: high
#   topic: store
#   retention: 3y
finding contains {
	"rule": "cn.ecl.registration",
	"effect": "deny",
	"because": {"seller.registered", "seller.trade", "seller.yearly_total_cny"},
} if {
	keeps_store
	here
	input.seller.registered != true
	not registration_exempt
}

# METADATA
# title: The merchant's file is verified, and again every six months
# description: >-
#   Identity, address, contact details and licences are verified and filed before
#   a store opens and at least every six months. A store whose file is overdue
#   goes to a person, who suspends it if need be. "Regularly" is in art. 27 of the
#   law, the six months in art. 24 of the Measures.
# related_resources:
#   - https://www.samr.gov.cn
# custom:
#   id: cn.ecl.merchant_verify
#   citation: E-Commerce Law art. 27; Online Transaction Measures art. 24
#   actions: [store.open, store.renew]
#   effects: {deny: [], review: ["verify:merchant_file"], allow_with_obligations: ["reverify:6m"]}
#   valid_from: "2021-05-01"
#   confidence: high
#   topic: store
#   retention: 3y
finding contains {
	"rule": "cn.ecl.merchant_verify",
	"effect": "deny",
	"because": {"seller.file_verified"},
} if {
	keeps_store
	here
	input.seller.file_verified != true
}

finding contains {
	"rule": "cn.ecl.merchant_verify",
	"effect": "deny",
	"because": {"seller.file_verified_on"},
} if {
	opens_store
	here
	input.seller.file_verified_on != null
	not file_is_fresh
}

finding contains {
	"rule": "cn.ecl.merchant_verify",
	"effect": "review",
	"because": {"seller.file_verified_on"},
} if {
	renews_store
	here
	input.seller.file_verified_on != null
	not file_is_fresh
}

finding contains {
	"rule": "cn.ecl.merchant_verify",
	"effect": "allow_with_obligations",
	"because": {"seller.file_verified", "seller.file_verified_on"},
} if {
	keeps_store
	here
	input.seller.file_verified == true
	file_is_fresh
}

# METADATA
# title: Stores are reported to the market regulator
# description: >-
#   A platform with stores reports them to the market regulator each January and
#   July, and to the tax office, and tells the unregistered to register.
# related_resources:
#   - https://www.samr.gov.cn
# custom:
#   id: cn.ecl.report
#   citation: E-Commerce Law art. 28; Online Transaction Measures art. 25
#   actions: [report.check]
#   effects: {allow_with_obligations: ["report:stores_january", "report:stores_july", "prompt:unregistered"]}
#   valid_from: "2021-05-01"
#   confidence: high
#   topic: store
#   retention: 3y
finding contains {
	"rule": "cn.ecl.report",
	"effect": "allow_with_obligations",
	"because": {"actor.has_stores"},
} if {
	reports
	input.actor.has_stores != false
}

# METADATA
# title: Trade records are kept three years
# description: >-
#   Information on goods, services and transactions, and videos of live sales, are
#   kept whole and confidential for at least three years from completion or from
#   the end of the stream.
# related_resources:
#   - https://flk.npc.gov.cn
# custom:
#   id: cn.ecl.retention
#   citation: E-Commerce Law art. 31; Online Transaction Measures art. 20
#   actions: [record.delete]
#   effects: {deny: []}
#   valid_from: "2019-01-01"
#   confidence: high
#   topic: records
#   retention: 3y
finding contains {
	"rule": "cn.ecl.retention",
	"effect": "deny",
	"because": {"record.kind", "record.completed_on"},
} if {
	kept_by["cn.ecl.retention"]
}

seated_here if input.actor.country == "CN"

registration_exempt if input.seller.trade in tables.exempt_trades

registration_exempt if {
	input.seller.trade == "sporadic"
	is_number(input.seller.yearly_total_cny)
	input.seller.yearly_total_cny >= 0
	input.seller.yearly_total_cny <= tables.small_trade_cents
}

# Through the same-numbered day of the sixth month. A last day that is a holiday moves on by
# law; here it does not, so an overdue file may be seen a few days early and never late.
file_is_fresh if {
	past_day(input.seller.file_verified_on)
	input.today.cn <= months_later(input.seller.file_verified_on, tables.merchant_months)
}

past_day(day) if {
	is_string(day)
	count(day) == 10
	day <= input.today.cn
}

# "2026-02-31" compares as text like the last day of that month.
months_later(date, months) := sprintf("%v-%v-%v", [year, two_digits(month), substring(date, 8, 2)]) if {
	passed := ((to_number(substring(date, 0, 4)) * 12) + to_number(trim_left(substring(date, 5, 2), "0"))) - 1
	year := floor((passed + months) / 12)
	month := ((passed + months) % 12) + 1
}

two_digits(number) := substring(sprintf("0%v", [number]), count(sprintf("%v", [number])) - 1, 2)

# The rules under which a record is still to be kept. A kind that is no text falls under all.
kept_by contains id if {
	deletes
	here
	input.record.completed_on != null
	some id, kept in tables.retention
	covers(kept)
	not outlived(kept)
}

covers(kept) if input.record.kind in kept.kinds

covers(_) if {
	input.record.kind != null
	not kind_is_text
}

kind_is_text if is_string(input.record.kind)

another_record if {
	kind_is_text
	not our_record
}

our_record if {
	some kept in tables.retention
	input.record.kind in kept.kinds
}

outlived(kept) if {
	past_day(input.record.completed_on)
	years_later(input.record.completed_on, kept.years) < input.today.cn
}

outlived(kept) if {
	past_day(input.record.completed_on)
	calendar.days_from(input.record.completed_on, input.today.cn) > kept.days
}

years_later(date, years) := concat("", [sprintf("%v", [to_number(substring(date, 0, 4)) + years]), substring(date, 4, 6)])
