package tidegate.calendar_test

import data.tidegate.calendar

test_a_day_is_no_days_from_itself if calendar.days_from("2026-11-20", "2026-11-20") == 0

test_the_next_day_is_one_day_later if calendar.days_from("2026-11-20", "2026-11-21") == 1

test_an_earlier_day_is_negative if calendar.days_from("2026-11-20", "2026-11-10") == -10

test_a_month_ends if calendar.days_from("2026-11-30", "2026-12-01") == 1

test_a_year_ends if calendar.days_from("2026-12-31", "2027-01-01") == 1

test_a_common_year_has_365_days if calendar.days_from("2026-01-01", "2027-01-01") == 365

test_a_leap_year_has_366_days if calendar.days_from("2024-01-01", "2025-01-01") == 366

test_february_has_28_days if calendar.days_from("2026-02-28", "2026-03-01") == 1

test_a_leap_february_has_29_days if calendar.days_from("2024-02-28", "2024-03-01") == 2

test_a_century_is_no_leap_year if calendar.days_from("2100-02-28", "2100-03-01") == 1

test_every_fourth_century_is_one if calendar.days_from("2000-02-28", "2000-03-01") == 2

# From the table of Julian day numbers: 2,440,588 is 1970-01-01, and 2,451,545 is 2000-01-01.
test_thirty_years_are_10957_days if calendar.days_from("1970-01-01", "2000-01-01") == 10957

test_four_centuries_are_146097_days if calendar.days_from("1626-11-20", "2026-11-20") == 146097

test_a_date_with_noughts_in_it_is_read_as_decimal if calendar.days_from("2008-08-08", "2009-09-09") == 397
