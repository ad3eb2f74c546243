# The words of the Act: who is a high-volume seller, which days run, what its file is.
package law.us.inform

import data.tables.us.inform as tables
import data.tidegate
import data.tidegate.calendar

sells if tidegate.asks("seller.sell")

moves if tidegate.asks("data.transfer")

# --- the seller ---

# The platform itself, and a business that everybody can reach, that supplies the platform under a
# standing contract, and whose identity the platform has verified: all three (45f(f)(5)).
not_a_third_party if input.seller.is_platform == true

not_a_third_party if {
	input.seller.public_contact == true
	input.seller.supply_contract == true
	input.seller.info_verified == true
}

few_sales if {
	is_number(input.seller.sales_12m)
	input.seller.sales_12m < tables.sales
}

low_gross if {
	is_number(input.seller.gross_12m)
	input.seller.gross_12m < tables.gross_cents
}

# Exactly the number and exactly the amount count.
high_volume if {
	sells
	input.seller.sales_12m != null
	input.seller.gross_12m != null
	not few_sales
	not low_gross
}

shown if {
	high_volume
	input.seller.annual_gross != null
	not under_disclosure
}

under_disclosure if {
	is_number(input.seller.annual_gross)
	input.seller.annual_gross < tables.disclosure_cents
}

# --- what it gave ---

given if {
	high_volume
	input.seller.info_complete == true
}

incomplete if {
	high_volume
	input.seller.info_complete != true
}

unverified if {
	given
	input.seller.info_verified != true
}

certified if input.seller.certified == true

uncertified if {
	high_volume
	input.seller.certified != true
	input.seller.certify_notice_on != null
}

# --- the days that run ---

collecting if within(input.seller.high_volume_since, tables.collect_days)

verifying if within(input.seller.info_given_on, tables.verify_days)

certifying if within(input.seller.certify_notice_on, tables.certify_days)

noticed if within(input.seller.suspension_notice_on, tables.suspension_days)

notice_over if {
	input.seller.suspension_notice_on != null
	not noticed
}

# The last of the days still counts; a day to come does not.
within(day, allowed) if {
	is_string(day)
	day <= input.today.us
	calendar.days_from(day, input.today.us) <= allowed
}

# Before its first notice, the year runs from the day it became a high-volume seller.
notice_due if older_than_the_notice(input.seller.certify_notice_on)

# ISO dates compare as text.
older_than_the_notice(day) if {
	is_string(day)
	year := to_number(substring(day, 0, 4)) + tables.notice_years
	sprintf("%v%v", [year, substring(day, 4, 6)]) <= input.today.us
}

# --- the place ---

tied if tables.home[input.flow.from]

tied if tables.home[input.actor.country]

tied if {
	some country in input.data.people_from
	tables.home[country]
}

tie_open if {
	not tied
	not all_told
}

all_told if {
	input.flow.from != null
	input.actor.country != null
	input.data.people_from != null
}

# --- the file ---

# Sellers live anywhere: what is said to be their file under the Act is, wherever it lies.
said_to_be_file if {
	input.data.seller_file != null
	input.data.seller_file != false
}

# Data of which every key is known to be no part of such a file is none.
may_be_file if not no_file

no_file if {
	is_array(input.data.categories)
	count(input.data.categories) > 0
	count([key | some key in input.data.categories; other_key(key)]) == count(input.data.categories)
}

other_key(key) if {
	some above in tables.other_categories
	key == above
	not file_key(key)
}

other_key(key) if {
	some above in tables.other_categories
	is_string(key)
	startswith(key, concat("", [above, "."]))
	not file_key(key)
}

file_key(key) if key in tables.file_categories

file_key(key) if {
	some above in tables.file_categories
	is_string(key)
	startswith(key, concat("", [above, "."]))
}

required if input.purpose in tables.required_purposes

another_use if tidegate.asks("data.sell")

another_use if tidegate.asks("ads.share")

another_use if tidegate.asks("model.train")

another_use if tidegate.asks("audience.match")
