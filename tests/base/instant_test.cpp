// SPDX-License-Identifier: Apache-2.0
#include "base/instant.h"

#include <boost/test/unit_test.hpp>

namespace tranche {

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(instant_counts_the_seconds_of_utc) {
    // Checked with python3: calendar.timegm(time.strptime(...)).
    struct Row {
        const char* text;
        std::int64_t seconds;
        const char* date;
    };

    for (const Row& row : {
             Row{"1970-01-01T00:00:00Z", 0, "1970-01-01"},
             Row{"2026-01-05T10:00:00Z", 1767607200, "2026-01-05"},
             Row{"2038-01-19T03:14:08Z", 2147483648, "2038-01-19"},
             Row{"1969-12-31T23:59:59Z", -1, "1969-12-31"},
             Row{"1900-01-01T00:00:00Z", -2208988800, "1900-01-01"},
             Row{"2200-12-31T23:59:59Z", 7289654399, "2200-12-31"},
         }) {
        const auto instant = Instant::parse(row.text);
        BOOST_REQUIRE(instant.has_value());
        BOOST_TEST(instant->seconds() == row.seconds);
        BOOST_TEST(instant->text() == row.text);
        BOOST_TEST(instant->date().text() == row.date);
        BOOST_TEST(fmt::format("{}", *Instant::of(row.seconds)) == row.text);
    }
    BOOST_TEST(!Instant::of(Instant::first().seconds() - 1).has_value());
    BOOST_TEST(!Instant::of(Instant::last().seconds() + 1).has_value());
    BOOST_TEST(
        (Instant::start_of(*Date::of(2026, 1, 5)) == Instant::parse("2026-01-05T00:00:00Z")));
}

BOOST_AUTO_TEST_CASE(instant_reads_one_form_only) {
    for (const char* text :
         {"", "2026-01-05", "2026-01-05T10:00:00", "2026-01-05 10:00:00Z", "2026-01-05t10:00:00z",
          "2026-01-05T24:00:00Z", "2026-01-05T10:60:00Z", "2026-12-31T23:59:60Z",
          "2026-02-29T00:00:00Z", "1899-12-31T23:59:59Z", "2201-01-01T00:00:00Z",
          "2026-01-05T10:00:00+00:00", "2026-01-05T1a:00:00Z", "2026-01-05T10:00:00Z "}) {
        BOOST_TEST(!Instant::parse(text).has_value(), text);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
