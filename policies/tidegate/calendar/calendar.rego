# METADATA
# title: Days between dates
# description: Whole-number arithmetic on ISO dates, the same on every evaluator.
package tidegate.calendar

# METADATA
# title: How many days after the first date the second one is; negative when it is earlier
days_from(start, end) := days(end) - days(start)

# METADATA
# title: Days since 0000-03-01
# description: A year that starts in March has its leap day at the end, so months need no table.
days(date) := (((((365 * y) + floor(y / 4)) - floor(y / 100)) + floor(y / 400)) + floor(((153 * m) + 2) / 5)) + d if {
	[year, month, d] := [to_number(trim_left(part, "0")) | some part in split(date, "-")]
	m := (month + 9) % 12
	y := year - floor(m / 10)
}
