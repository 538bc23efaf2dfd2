// SPDX-License-Identifier: Apache-2.0
#include "base/months.h"

#include "tests/support/dates.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <array>

namespace tranche {

namespace {

using tests::day;

std::string text_or_dash(std::optional<Date> date) {
    return date ? date->text() : "-";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(months_end_as_in_the_table_of_python) {
    const auto rows = tests::csv_rows("tests/data/months.csv");
    BOOST_TEST(rows.size() == 149U);
    for (const auto& row : rows) {
        const Date origin = day(row.at(0));
        const int months = std::stoi(row.at(1));
        const std::array rules{MonthEnd::none, MonthEnd::clip, MonthEnd::last_day};
        for (std::size_t i = 0; i < rules.size(); ++i) {
            BOOST_TEST(text_or_dash(plus_months(origin, months, rules.at(i))) == row.at(2 + i),
                       row.at(0) << " and " << months << " months, " << name(rules.at(i)));
        }
    }
}

BOOST_AUTO_TEST_CASE(anniversaries_come_from_their_origin) {
    const Date origin = day("2026-01-31");
    const auto chained =
        plus_months(plus_months(origin, 1, MonthEnd::clip).value(), 1, MonthEnd::clip);
    BOOST_TEST(text_or_dash(chained) == "2026-03-28");
    BOOST_TEST(text_or_dash(plus_months(origin, 2, MonthEnd::clip)) == "2026-03-31");
}

BOOST_AUTO_TEST_CASE(month_ends_have_names) {
    for (const MonthEnd rule : {MonthEnd::none, MonthEnd::clip, MonthEnd::last_day}) {
        BOOST_TEST((month_end_named(name(rule)) == rule));
    }
    BOOST_TEST(!month_end_named("Clip").has_value());
    BOOST_TEST(!month_end_named("").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
