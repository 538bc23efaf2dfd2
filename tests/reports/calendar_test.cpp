// SPDX-License-Identifier: Apache-2.0
/// Calendars, read by a reader that is not the library that wrote them.
#include "base/check.h"
#include "base/text.h"
#include "reports/render.h"
#include "tests/reports/read_back.h"
#include "tests/reports/sample_tables.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace tranche::reports {

namespace {

using tests::day;

Table deadlines(const std::string& contract) {
    Table table;
    table.name = "deadlines";
    table.title = "Next deadlines";
    table.contracts = {contract};
    table.as_of = day("2026-02-28");
    table.columns = {{"day", "Day", CellKind::date, "", true},
                     {"what", "What", CellKind::text, "", false},
                     {"clause", "Clause", CellKind::text, "", true},
                     {"amount", "Amount", CellKind::amount, "", false}};
    return table;
}

Row deadline(std::string_view when, const std::string& what) {
    return {RowKind::item, {day(when), what, std::string("azure"), whole(1500, units::usd)}};
}

/// The values of the fields that start with `name`, in hexadecimal.
std::vector<std::string> values(const std::string& calendar, const std::string& name) {
    const std::string wanted = tests::in_hexadecimal({name}) + " ";
    std::vector<std::string> found;
    const auto read = tests::read_back("ics", {calendar});
    for (const std::string& line : read.front()) {
        if (line.rfind(wanted, 0) == 0) {
            found.push_back(line.substr(wanted.size()));
        }
    }
    return found;
}

std::vector<std::string> hex(const std::vector<std::string>& texts) {
    std::vector<std::string> all(texts.size());
    std::transform(texts.begin(), texts.end(), all.begin(),
                   [](const std::string& text) { return tests::in_hexadecimal({text}); });
    return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reports)

BOOST_AUTO_TEST_CASE(a_calendar_has_an_event_for_each_row_with_a_day) {
    Table table = deadlines("Alliance");
    table.rows = {deadline("2026-03-02", "payment due"), deadline("2026-04-01", "payment due")};
    table.rows.push_back({RowKind::subtotal, {day("2026-05-01"), "sum", {}, {}}});
    table.rows.push_back({RowKind::item, {{}, "no day", {}, {}}});
    const std::string calendar = render(table, Format::ics);
    BOOST_TEST(values(calendar, "BEGIN") == hex({"VCALENDAR", "VEVENT", "VEVENT"}),
               boost::test_tools::per_element());
    BOOST_TEST(values(calendar, "DTSTART;VALUE=DATE") == hex({"20260302", "20260401"}),
               boost::test_tools::per_element());
    BOOST_TEST(values(calendar, "DTSTAMP") == hex({"20260228T000000Z", "20260228T000000Z"}),
               boost::test_tools::per_element());
    const std::string summary = "Alliance: payment due, azure";
    BOOST_TEST(values(calendar, "SUMMARY") == hex({summary, summary}),
               boost::test_tools::per_element());
    const std::string details = "What: payment due\nClause: azure\nAmount: 1,500 USD";
    BOOST_TEST(values(calendar, "DESCRIPTION") == hex({details, details}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_event_that_moves_keeps_its_identifier) {
    Table table = deadlines("Alliance");
    table.rows = {deadline("2026-03-02", "payment due"), deadline("2026-04-01", "payment due"),
                  deadline("2026-04-01", "due")};
    const auto before = values(render(table, Format::ics), "UID");
    table.rows[0].cells[0] = day("2026-03-03");
    BOOST_TEST(values(render(table, Format::ics), "UID") == before,
               boost::test_tools::per_element());
    BOOST_REQUIRE(before.size() == 3U);
    BOOST_TEST(before[0] != before[1]);
    BOOST_TEST(before[0] != before[2]);
    table.contracts = {"Another"};
    BOOST_TEST(values(render(table, Format::ics), "UID").front() != before.front());
}

BOOST_AUTO_TEST_CASE(no_text_becomes_a_line_of_a_calendar) {
    for (const std::string& hostile : tests::hostile_texts()) {
        Table table = deadlines(hostile);
        table.rows = {deadline("2026-03-02", hostile), deadline("2026-03-03", "END:VEVENT\r\nX:1")};
        const std::string calendar = render(table, Format::ics);
        BOOST_TEST(values(calendar, "END") == hex({"VEVENT", "VEVENT", "VCALENDAR"}),
                   boost::test_tools::per_element());
        const std::string seen = visible(hostile);
        BOOST_TEST(values(calendar, "SUMMARY").front() ==
                   hex({seen + ": " + seen + ", azure"}).front());
    }
}

BOOST_AUTO_TEST_CASE(a_calendar_needs_days) {
    Table table = deadlines("Alliance");
    BOOST_TEST(day_column(table).value() == 0U);
    table.columns[0].is_key = false;
    BOOST_TEST(!day_column(table).has_value());
    BOOST_CHECK_THROW((void)render(table, Format::ics), InternalError);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::reports
