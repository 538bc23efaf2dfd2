// SPDX-License-Identifier: Apache-2.0
#include "tests/reports/sample_tables.h"

namespace tranche::tests {

using namespace reports;  // NOLINT(google-build-using-namespace): every line here names its types.

namespace {

Quantity usd(std::int64_t whole_dollars) {
    return whole(whole_dollars, units::usd);
}

Share share(std::string_view value) {
    return {Decimal::parse(value).value()};
}

Column column(std::string key, std::string title, CellKind kind, std::string group = {}) {
    return {std::move(key), std::move(title), kind, std::move(group), false};
}

Row item(std::vector<Cell> cells) {
    return {RowKind::item, std::move(cells)};
}

}  // namespace

Date day(std::string_view text) {
    return Date::parse(text).value();
}

Period days(std::string_view first, std::string_view last) {
    return {day(first), day(last) + 1};
}

Table every_kind_table() {
    Table table{
        .name = "every_kind",
        .title = "Every kind of cell",
        .contracts = {"Zürich–Genève 東京", "A second contract"},
        .as_of = day("2026-02-28"),
        .columns = {column("label", "Label", CellKind::text),
                    column("entries", "Entries", CellKind::count),
                    column("price", "Price or amount", CellKind::amount, "Money"),
                    column("fee", "Fee", CellKind::amount, "Money"),
                    column("used", "Used", CellKind::share), column("due", "Due", CellKind::date),
                    column("term", "Term", CellKind::period),
                    column("conditions", "Conditions", CellKind::fraction),
                    column("basis", "Basis", CellKind::provenance)},
        .rows = {},
        .notes = {},
        .origins = {},
        .picture = std::nullopt};
    table.columns[0].is_key = true;
    const Unit rate = units::usd.per(units::gpuh).value();
    table.rows = {
        item({"plain", std::int64_t{1234567}, Quantity{Decimal(-125, 2), units::usd}, usd(100),
              share("0.125"), day("2026-03-01"), days("2026-03-01", "2026-03-01"), Fraction{2, 3},
              Provenance{Basis::computed, "", ""}}),
        item({"größer 東京", std::int64_t{-5}, Quantity{Decimal(23450, 4), rate}, usd(20),
              share("1"), day("1900-01-01"), days("2026-01-01", "2026-12-31"), Fraction{0, 0},
              Provenance{Basis::recorded, "invoice 17", "entry 4"}}),
        item({{}, {}, {}, {}, {}, {}, {}, {}, {}}),
        item({"no days", std::int64_t{0}, whole(0, units::mw),
              Quantity{Decimal(Int128{1234567}, 0), units::usd}, share("-0.5"), day("2200-12-31"),
              Period{day("2026-01-01"), day("2026-01-01")}, Fraction{10, 10},
              Provenance{Basis::cited, "", "a.deal:1"}}),
        {RowKind::subtotal,
         {"sum", std::int64_t{1234562}, {}, usd(1234687), {}, {}, {}, Fraction{12, 13}, {}}},
    };
    return table;
}

Table empty_table() {
    Table table = every_kind_table();
    table.name = "empty";
    table.title = "Nothing to report";
    table.rows.clear();
    table.contracts.clear();
    return table;
}

Picture crowded_picture() {
    const std::string wordy =
        "a remark that goes on and on, far longer than any lane has room for, "
        "and would run out of the picture if nobody cut it";
    std::vector<Lane> lanes{
        {"Kinds",
         "every stretch",
         "100 MW",
         {{days("2026-01-01", "2026-03-31"), StretchKind::announced, {1, 1}},
          {days("2026-04-01", "2026-06-30"), StretchKind::open, {1, 1}},
          {days("2026-07-01", "2026-09-30"), StretchKind::available, {1, 1}},
          {days("2026-10-01", "2026-12-31"), StretchKind::drawn, {2, 3}},
          {days("2027-01-01", "2027-03-31"), StretchKind::delivered, {1, 1}},
          {days("2027-04-01", "2027-06-29"), StretchKind::lapsed, {1, 1}}},
         {}},
        {"Kinds",
         "every marker",
         "",
         {{days("2026-01-01", "2027-06-29"), StretchKind::available, {1, 1}}},
         {{day("2026-02-01"), MarkerKind::due, "due"},
          {day("2026-04-01"), MarkerKind::met, "met"},
          {day("2026-06-01"), MarkerKind::expected, "expected"},
          {day("2026-08-01"), MarkerKind::drawn, "drawn"},
          {day("2026-10-01"), MarkerKind::deadline, "deadline"},
          {day("2026-12-01"), MarkerKind::p50, "P50"},
          {day("2027-02-01"), MarkerKind::p90, "P90"}}},
        {"Close together",
         "four days in a week",
         "5B USD",
         {{days("2026-01-01", "2027-06-29"), StretchKind::available, {1, 1}}},
         {{day("2026-09-01"), MarkerKind::due, "due 1 Sep 2026"},
          {day("2026-09-03"), MarkerKind::expected, "expected 3 Sep 2026"},
          {day("2026-09-05"), MarkerKind::deadline, "long stop 5 Sep 2026"},
          {day("2026-09-05"), MarkerKind::met, "met 5 Sep 2026"}}},
        {"Close together",
         "one day for all",
         "5B USD",
         {},
         {{day("2026-09-01"), MarkerKind::p50, "P50 1 Sep 2026"},
          {day("2026-09-01"), MarkerKind::p90, "P90 1 Sep 2026"}}},
        {"At the ends",
         "first and last day",
         "1 GW",
         {{days("2020-01-01", "2030-12-31"), StretchKind::open, {1, 1}}},
         {{day("2026-01-01"), MarkerKind::due, "due on the first day"},
          {day("2027-06-20"), MarkerKind::expected, "expected shortly before the end"},
          {day("2027-06-30"), MarkerKind::deadline, "long stop on the last day"},
          {day("2026-01-01"), MarkerKind::p50, "P50 on the first day"},
          {day("2027-06-30"), MarkerKind::p90, "P90 on the last day"},
          {day("2031-01-01"), MarkerKind::due, "never seen"}}},
        {wordy,
         wordy,
         wordy,
         {{days("2026-05-01", "2026-05-01"), StretchKind::available, {1, 1}}},
         {{day("2026-05-01"), MarkerKind::due, wordy},
          {day("2026-06-01"), MarkerKind::p50, wordy}}},
        {"", "東京 größer Женева", "ohne Gruppe", {}, {}},
    };
    return {.title = "Everything at once",
            .description = "A picture of what is hard to draw.",
            .as_of = day("2027-06-25"),
            .axis = days("2026-01-01", "2027-06-29"),
            .lanes = std::move(lanes)};
}

const std::vector<std::string>& hostile_texts() {
    static const std::vector<std::string> texts{
        "<script>alert(1)</script>",
        "</title></style></svg><img src=x onerror=alert(1)>",
        "\" onload=\"alert(1)\" x='y' &amp; &#x3c;",
        "{{{svg}}} {{title}} {{#rows}}",
        "a|b | **bold** [x](javascript:alert(1)) `code` ![i](x)",
        "=HYPERLINK(\"http://example.com\",\"x\")",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "  =1+1",
        "＝1+1",
        "\x1b]0;title\x07\x1b[31mred\x1b[0m",
        "\xc2\x9b"
        "31m",
        "abc\xe2\x80\xae"
        "cba",
        "\xe2\x80\x8b\xef\xbb\xbf",
        "one\ntwo\n# three\r\n- four,five\n;=6",
        "- item\n1. item",
        "1. item",
        std::string("nul\0byte", 8),
        "\xff\xfe no UTF-8 \xc0\xaf",
        "\"quoted\",'",
    };
    return texts;
}

Table table_full_of(const std::string& text) {
    Table table{.name = text,
                .title = text,
                .contracts = {text, text},
                .as_of = day("2026-11-20"),
                .columns = {{"key", text, CellKind::text, text, true},
                            {"value", text, CellKind::amount, text, false},
                            {"basis", text, CellKind::provenance, "", false}},
                .rows = {item({text, usd(-5), Provenance{Basis::cited, text, text}}),
                         {RowKind::subtotal, {text, {}, {}}},
                         {RowKind::headline, {text, usd(7), {}}}},
                .notes = {text, text},
                .origins = {{"first", text, text}, {"second", text, text}},
                .picture = std::nullopt};
    table.picture =
        Picture{.title = text,
                .description = text,
                .as_of = day("2026-11-20"),
                .axis = days("2026-01-01", "2026-12-31"),
                .lanes = {{text,
                           text,
                           text,
                           {{days("2026-02-01", "2026-06-30"), StretchKind::lapsed, {1, 1}}},
                           {{day("2026-03-01"), MarkerKind::due, text},
                            {day("2026-05-01"), MarkerKind::p50, text}}}}};
    return table;
}

}  // namespace tranche::tests
