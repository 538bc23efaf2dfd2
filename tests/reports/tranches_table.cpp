// SPDX-License-Identifier: Apache-2.0
#include "tests/reports/sample_tables.h"

namespace tranche::tests {

using namespace reports;  // NOLINT(google-build-using-namespace): every line here names its types.

namespace {

Quantity usd(std::int64_t whole_dollars) {
    return whole(whole_dollars, units::usd);
}

Quantity mw(std::int64_t count) {
    return whole(count, units::mw);
}

constexpr std::int64_t billion = 1'000'000'000;

Column column(std::string key, std::string title, CellKind kind, std::string group = {}) {
    return {std::move(key), std::move(title), kind, std::move(group), false};
}

Row item(std::vector<Cell> cells) {
    return {RowKind::item, std::move(cells)};
}

std::vector<Column> tranche_columns() {
    std::vector<Column> columns{
        column("instrument", "Instrument", CellKind::text),
        column("tranche", "Tranche", CellKind::text),
        column("status", "Status", CellKind::text),
        column("window", "Window", CellKind::period),
        column("conditions", "Conditions met", CellKind::fraction),
        column("cap", "Cap", CellKind::amount, "Amounts"),
        column("drawn", "Drawn or delivered", CellKind::amount, "Amounts"),
        column("remaining", "Remaining", CellKind::amount, "Amounts"),
        column("used", "Used", CellKind::share, "Amounts"),
        column("p50", "P50", CellKind::date, "Simulated"),
        column("p90", "P90", CellKind::date, "Simulated"),
        column("basis", "Basis", CellKind::provenance),
    };
    columns[0].is_key = true;
    columns[1].is_key = true;
    return columns;
}

Share share(std::string_view value) {
    return {Decimal::parse(value).value()};
}

const Provenance& assumed() {
    static const Provenance provenance{Basis::assumed, "tranche sizes are not public",
                                       "alliance.deal:31"};
    return provenance;
}

Provenance announced(std::string place) {
    return {Basis::cited, "announcement", std::move(place)};
}

std::vector<Row> equity_rows() {
    return {
        item({"nvidia_equity",
              "signing",
              "drawn",
              days("2026-03-01", "2026-12-31"),
              Fraction{2, 2},
              usd(2 * billion),
              usd(2 * billion),
              usd(0),
              share("1"),
              {},
              {},
              assumed()}),
        item({"nvidia_equity", "ramp", "available", days("2026-10-01", "2028-06-30"),
              Fraction{1, 2}, usd(3 * billion), usd(billion / 2), usd(5 * billion / 2),
              share("0.1667"), day("2027-08-15"), day("2028-02-20"), assumed()}),
        item({"nvidia_equity", "scale", "open", days("2027-06-01", "2029-12-31"), Fraction{0, 3},
              usd(5 * billion), usd(0), usd(5 * billion), share("0"), day("2028-11-10"),
              day("2029-10-05"), assumed()}),
        {RowKind::subtotal,
         {"nvidia_equity",
          {},
          {},
          {},
          {},
          usd(10 * billion),
          usd(5 * billion / 2),
          usd(15 * billion / 2),
          share("0.25"),
          {},
          {},
          announced("alliance.deal:28")}},
        item({"microsoft_equity", "single", "available", days("2026-03-01", "2028-12-31"),
              Fraction{1, 1}, usd(5 * billion), usd(5 * billion / 4), usd(15 * billion / 4),
              share("0.25"), day("2027-03-31"), day("2027-11-30"), announced("alliance.deal:44")}),
    };
}

std::vector<Row> capacity_rows() {
    std::vector<Row> rows;

    struct Phase {
        std::string name;
        std::string status;
        Date p50;
        Date p90;
    };

    const std::vector<Phase> phases{{"phase_1", "late", day("2027-01-20"), day("2027-04-30")},
                                    {"phase_2", "open", day("2027-10-25"), day("2028-03-15")},
                                    {"phase_3", "open", day("2028-10-20"), day("2029-06-10")},
                                    {"phase_4", "announced", day("2029-11-02"), {}}};
    for (const Phase& phase : phases) {
        rows.push_back(item({"dedicated",
                             phase.name,
                             phase.status,
                             {},
                             Fraction{0, 2},
                             mw(250),
                             mw(0),
                             mw(250),
                             share("0"),
                             phase.p50,
                             phase.p90 == Date() ? Cell() : Cell(phase.p90),
                             assumed()}));
    }
    rows.push_back({RowKind::headline,
                    {"dedicated",
                     "up to 1 GW",
                     {},
                     {},
                     {},
                     mw(1000),
                     mw(0),
                     mw(1000),
                     share("0"),
                     {},
                     {},
                     announced("alliance.deal:52")}});
    return rows;
}

std::vector<Lane> equity_lanes() {
    const std::string nvidia = "nvidia_equity, up to 10B USD";
    return {
        {nvidia,
         "signing",
         "2B USD",
         {{days("2026-03-01", "2026-12-31"), StretchKind::available, {1, 1}},
          {days("2026-06-15", "2026-12-31"), StretchKind::drawn, {1, 1}}},
         {{day("2026-06-15"), MarkerKind::drawn, "2B drawn 15 Jun"}}},
        {nvidia,
         "ramp",
         "3B USD",
         {{days("2026-10-01", "2028-06-30"), StretchKind::available, {1, 1}},
          {days("2026-10-12", "2026-11-20"), StretchKind::drawn, {1, 6}}},
         {{day("2026-10-12"), MarkerKind::drawn, "0.5B drawn 12 Oct"},
          {day("2027-08-15"), MarkerKind::p50, "P50 Aug 2027"},
          {day("2028-02-20"), MarkerKind::p90, "P90 Feb 2028"},
          {day("2028-06-30"), MarkerKind::deadline, "long stop 30 Jun 2028"}}},
        {nvidia,
         "scale",
         "5B USD",
         {{days("2027-06-01", "2029-12-31"), StretchKind::open, {1, 1}}},
         {{day("2028-11-10"), MarkerKind::p50, "P50 Nov 2028"},
          {day("2029-10-05"), MarkerKind::p90, "P90 Oct 2029"},
          {day("2029-12-31"), MarkerKind::deadline, "long stop 31 Dec 2029"}}},
        {"microsoft_equity, up to 5B USD",
         "single",
         "5B USD",
         {{days("2026-03-01", "2028-12-31"), StretchKind::available, {1, 1}},
          {days("2026-05-04", "2026-08-02"), StretchKind::drawn, {1, 8}},
          {days("2026-08-03", "2026-11-20"), StretchKind::drawn, {1, 4}}},
         {{day("2026-05-04"), MarkerKind::drawn, ""},
          {day("2026-08-03"), MarkerKind::drawn, "1.25B drawn"},
          {day("2027-03-31"), MarkerKind::p50, "P50 Mar 2027"},
          {day("2027-11-30"), MarkerKind::p90, "P90 Nov 2027"}}},
    };
}

std::vector<Lane> capacity_lanes() {
    const std::string group = "dedicated, up to 1 GW";
    return {
        {group,
         "phase_1",
         "250 MW",
         {{days("2026-04-01", "2026-12-31"), StretchKind::open, {1, 1}}},
         {{day("2026-09-15"), MarkerKind::met, "site power met"},
          {day("2026-12-31"), MarkerKind::due, "due 31 Dec 2026"},
          {day("2027-01-20"), MarkerKind::p50, "P50 Jan 2027"},
          {day("2027-04-30"), MarkerKind::p90, "P90 Apr 2027"}}},
        {group,
         "phase_2",
         "250 MW",
         {{days("2026-10-01", "2027-09-30"), StretchKind::open, {1, 1}}},
         {{day("2027-09-15"), MarkerKind::expected, "expected 15 Sep 2027"},
          {day("2027-09-30"), MarkerKind::due, "due 30 Sep 2027"},
          {day("2027-10-25"), MarkerKind::p50, "P50 Oct 2027"},
          {day("2028-03-15"), MarkerKind::p90, "P90 Mar 2028"}}},
        {group,
         "phase_3",
         "250 MW",
         {{days("2027-10-01", "2028-09-29"), StretchKind::open, {1, 1}}},
         {{day("2028-09-29"), MarkerKind::due, "due 29 Sep 2028"},
          {day("2028-10-20"), MarkerKind::p50, "P50 Oct 2028"},
          {day("2029-06-10"), MarkerKind::p90, "P90 Jun 2029"}}},
        {group,
         "phase_4",
         "250 MW",
         {{days("2028-10-01", "2029-09-28"), StretchKind::announced, {1, 1}}},
         {{day("2029-09-28"), MarkerKind::due, "due 28 Sep 2029"},
          {day("2029-11-02"), MarkerKind::p50, "P50 Nov 2029"}}},
    };
}

Picture tranches_picture() {
    Picture picture{.title = "When each tranche can be drawn, and when it is likely to be",
                    .description = "Eight tranches of three instruments from 2026 to 2029.",
                    .as_of = day("2026-11-20"),
                    .axis = days("2026-01-01", "2030-03-31"),
                    .lanes = equity_lanes()};
    for (Lane& lane : capacity_lanes()) {
        picture.lanes.push_back(std::move(lane));
    }
    return picture;
}

}  // namespace

Table tranches_table() {
    Table table{.name = "tranches",
                .title = "Tranches",
                .contracts = {"Microsoft, NVIDIA and Anthropic alliance"},
                .as_of = day("2026-11-20"),
                .columns = tranche_columns(),
                .rows = equity_rows(),
                .notes = {"\"Up to\" is a ceiling: nothing is owed or drawable before its status "
                          "is `definitive`.",
                          "P50 and P90 are the days by which half, and nine tenths, of the "
                          "simulated paths have reached the tranche; absent where fewer did."},
                .origins = {{"version", "Program", "tranche 0.1.0"},
                            {"seed", "Seed", "20251118"},
                            {"paths", "Paths", "100,000"},
                            {"ledger_head", "Ledger head", "9f2c1b7d5a60e4483c91"}},
                .picture = tranches_picture()};
    for (Row& row : capacity_rows()) {
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace tranche::tests
