// SPDX-License-Identifier: Apache-2.0
/// What machines read in a report is what the table says; what people read is exact.
#include "reports/render.h"

#include "base/check.h"
#include "base/text.h"
#include "reports/cells.h"
#include "tests/reports/read_back.h"
#include "tests/reports/sample_tables.h"

#include <boost/test/unit_test.hpp>

#include <sstream>

namespace tranche::tests {

namespace {

using namespace reports;  // NOLINT(google-build-using-namespace): every line here names its types.

/// The rows of every_kind_table as plain fields, by hand.
const std::vector<std::vector<std::string>>& every_kind_fields() {
    static const std::vector<std::vector<std::string>> rows{
        {"item", "plain", "1234567", "-1.25", "USD", "100.00", "USD", "0.125", "2026-03-01",
         "2026-03-01", "2026-03-01", "2", "3", "computed", "", ""},
        {"item", "größer 東京", "-5", "2.345", "USD per GPUh", "20.00", "USD", "1", "1900-01-01",
         "2026-01-01", "2026-12-31", "0", "0", "recorded", "invoice 17", "entry 4"},
        {"item", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""},
        {"item", "no days", "0", "0.000", "MW", "1234567.00", "USD", "-0.5", "2200-12-31", "", "",
         "10", "10", "cited", "", "a.deal:1"},
        {"subtotal", "sum", "1234562", "", "", "1234687.00", "USD", "", "", "", "", "12", "13", "",
         "", ""},
    };
    return rows;
}

std::vector<std::string> every_kind_in_hexadecimal() {
    std::vector<std::string> lines;
    for (const std::vector<std::string>& row : every_kind_fields()) {
        lines.push_back(in_hexadecimal(row));
    }
    return lines;
}

Table one_column(CellKind kind, std::vector<Cell> cells) {
    Table table = empty_table();
    table.columns = {{"value", "Value", kind, "", false}};
    for (Cell& cell : cells) {
        table.rows.push_back({RowKind::item, {std::move(cell)}});
    }
    return table;
}

Cell usd(std::string_view value) {
    return Quantity{Decimal::parse(value).value(), units::usd};
}

std::string figure(const Table& table, std::size_t row) {
    return words(table).at(row).at(0).figure;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reports)

BOOST_AUTO_TEST_CASE(python_reads_in_csv_what_the_table_says) {
    const auto all = read_back("csv", {render(every_kind_table(), Format::csv)});
    BOOST_REQUIRE(all.size() == 1U);
    std::vector<std::string> expected = every_kind_in_hexadecimal();
    expected.insert(
        expected.begin(),
        in_hexadecimal({"row_kind", "label", "entries", "price", "price_unit", "fee", "fee_unit",
                        "used", "due", "term_first", "term_last", "conditions_met",
                        "conditions_total", "basis", "basis_source", "basis_place"}));
    BOOST_TEST(all[0] == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(python_reads_in_json_what_the_table_says_and_the_schema_holds) {
    const auto all = read_back(
        "json", {render(every_kind_table(), Format::json), render(tranches_table(), Format::json),
                 render(empty_table(), Format::json)});
    BOOST_REQUIRE(all.size() == 3U);
    BOOST_TEST(all[0] == every_kind_in_hexadecimal(), boost::test_tools::per_element());
    BOOST_TEST(all[1].size() == 10U);
    BOOST_TEST(all[2].empty());
}

BOOST_AUTO_TEST_CASE(python_reads_pages_as_html_and_as_xml) {
    const auto all = read_back(
        "html", {render(every_kind_table(), Format::html), render(tranches_table(), Format::html),
                 render(empty_table(), Format::html)});
    BOOST_REQUIRE(all.size() == 3U);
    const auto count = [&](std::size_t page, const std::string& tag) {
        return std::count_if(all[page].begin(), all[page].end(), [&](const std::string& line) {
            return line.substr(0, line.find(' ')) == tag;
        });
    };
    BOOST_TEST(count(0, "tr") == 7);  // Groups, titles and five rows.
    BOOST_TEST(count(0, "svg") == 0);
    BOOST_TEST(count(1, "tr") == 12);
    BOOST_TEST(count(1, "svg") == 1);
    BOOST_TEST(count(1, "caption") == 1);
    BOOST_TEST(count(2, "tr") == 3);  // Titles, and one row that says that there is nothing.
}

BOOST_AUTO_TEST_CASE(places_are_written_where_a_cell_of_the_column_needs_them) {
    const Table whole = one_column(CellKind::amount, {usd("1000.00"), usd("5")});
    BOOST_TEST(figure(whole, 0) == "1,000");
    const Table cents = one_column(CellKind::amount, {usd("1000"), usd("0.5")});
    BOOST_TEST(figure(cents, 0) == "1,000.00");
    BOOST_TEST(figure(cents, 1) == "0.50");
    const Table finer = one_column(CellKind::amount, {usd("1000"), usd("0.1234")});
    BOOST_TEST(figure(finer, 0) == "1,000.0000");
    BOOST_TEST(figure(finer, 1) == "0.1234");
}

BOOST_AUTO_TEST_CASE(the_largest_amount_beside_the_finest_is_written_exactly) {
    const std::string largest(25, '9');
    const std::string finest = "0." + std::string(32, '0') + "123";
    const Table table = one_column(CellKind::amount, {usd(largest), usd(finest)});
    BOOST_TEST(figure(table, 0) == "9,999,999,999,999,999,999,999,999.000000000000");
    BOOST_TEST(figure(table, 1) == finest);
}

BOOST_AUTO_TEST_CASE(text_keeps_to_the_width_and_repeats_key_columns) {
    const std::string text = render(tranches_table(), Format::text, {.width = 100});
    std::istringstream lines(text);
    int headings = 0;
    for (std::string line; std::getline(lines, line);) {
        BOOST_TEST(code_points(line) <= 100U, line);
        headings += line.rfind("Instrument", 0) == 0 ? 1 : 0;
    }
    BOOST_TEST(headings == 4);
    // A column that is wider than the terminal stands alone and is not cut.
    const std::string narrow = render(tranches_table(), Format::text, {.width = 1});
    BOOST_TEST(narrow.find("assumed: tranche sizes are not public (alliance.deal:31)") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_same_table_has_the_same_bytes) {
    for (const Format format :
         {Format::text, Format::csv, Format::json, Format::markdown, Format::html}) {
        BOOST_TEST(render(tranches_table(), format) == render(tranches_table(), format));
        BOOST_TEST((format_named(name(format)) == format));
    }
    BOOST_TEST(!format_named("xml").has_value());
    BOOST_TEST(!format_named("").has_value());
}

BOOST_AUTO_TEST_CASE(a_table_that_contradicts_itself_is_our_bug) {
    const auto refused = [](const Table& table) {
        BOOST_CHECK_THROW((void)render(table, Format::csv), InternalError);
    };
    Table table = every_kind_table();
    table.rows[0].cells.pop_back();
    refused(table);
    table = every_kind_table();
    table.rows[0].cells[1] = std::string("1234567");
    refused(table);
    for (const char* key : {"", "Cap", "cap-2", "2cap", "row_kind", "fee", "fee_unit"}) {
        table = every_kind_table();
        table.columns[0].key = key;
        refused(table);
    }
    table = tranches_table();
    table.origins.push_back(table.origins.front());
    refused(table);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
