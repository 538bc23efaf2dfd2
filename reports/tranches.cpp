// SPDX-License-Identifier: Apache-2.0
#include "reports/describe.h"
#include "reports/snapshot.h"
#include "rules/tranche.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tranche::reports {

namespace {

using simulation::Subject;

/// A tranche of an investment or of a capacity, as the report sees it.
struct Line {
    model::TrancheRef ref;
    std::string instrument;
    std::string tranche;
    model::NodeId node;
    model::PartyId from;
    model::PartyId to;
    Period window;
    Subject simulated;
};

std::vector<Line> lines_of(const model::Deal& deal) {
    std::vector<Line> lines;
    for (std::uint32_t i = 0; i < deal.investments.size(); ++i) {
        const model::Investment& one = deal.investments[i];
        for (std::uint32_t j = 0; j < one.tranches.size(); ++j) {
            const model::InvestmentTranche& tranche = one.tranches[j];
            lines.push_back({{{model::InstrumentKind::investment, i}, j},
                             one.name,
                             tranche.name,
                             tranche.node,
                             one.investor,
                             one.issuer,
                             tranche.window,
                             Subject::tranche_drawn});
        }
    }
    for (std::uint32_t i = 0; i < deal.capacities.size(); ++i) {
        const model::Capacity& one = deal.capacities[i];
        for (std::uint32_t j = 0; j < one.tranches.size(); ++j) {
            const model::CapacityTranche& tranche = one.tranches[j];
            const Period window{tranche.due.value_or(deal.term.begin), deal.term.end};
            lines.push_back({{{model::InstrumentKind::capacity, i}, j},
                             one.name,
                             tranche.name,
                             tranche.node,
                             one.seller,
                             one.buyer,
                             window,
                             Subject::tranche_delivered});
        }
    }
    return lines;
}

/// A simulated day, or absent if there is no simulation or the day never comes that often.
Cell quantile(const Snapshot& snapshot, const Line& line, double p) {
    if (snapshot.outcome == nullptr) {
        return {};
    }
    const auto* output = simulation::find(*snapshot.outcome, line.simulated, line.node);
    if (output == nullptr) {
        return {};
    }
    const double day = output->sample.quantile(p).value;
    return day < simulation::never ? Cell(Date(static_cast<std::int32_t>(day))) : Cell();
}

Row row_of(const Snapshot& snapshot, const Line& line) {
    const model::Deal& deal = snapshot.agreed();
    const rules::View view{snapshot.deal(), snapshot.facts, snapshot.timeline};
    const rules::TrancheState state = rules::state_on(view, line.ref, snapshot.facts.as_of);
    Row row;
    row.cells = {
        deal.name,
        line.instrument,
        line.tranche,
        deal[line.from].name,
        deal[line.to].name,
        std::string(state.status),
        state.cap,
        state.binding,
        Fraction{state.conditions_met, state.conditions_total},
        state.next ? Cell(state.next->text) : Cell(),
        state.next && state.next->due ? Cell(*state.next->due) : Cell(),
        state.available,
        state.drawn,
        state.lapsed,
        state.remaining,
        line.window,
        quantile(snapshot, line, 0.5),
        quantile(snapshot, line, 0.9),
        provenance_of(deal, line.node),
    };
    return row;
}

/// "Up to" less what its tranches say: announced too, but of no tranche.
template <typename Instrument, typename Cap>
std::optional<Row> unallocated(const Snapshot& snapshot,
                               const Instrument& one,
                               model::PartyId from,
                               model::PartyId to,
                               Cap cap_of) {
    Quantity left = one.cap;
    for (const auto& tranche : one.tranches) {
        left -= cap_of(tranche);
    }
    if (left.is_zero()) {
        return std::nullopt;
    }
    const model::Deal& deal = snapshot.agreed();
    Row row;
    row.kind = RowKind::headline;
    row.cells = {deal.name,
                 one.name,
                 std::string("(unallocated)"),
                 deal[from].name,
                 deal[to].name,
                 std::string("announced"),
                 left,
                 zero(left.unit),
                 Cell(),
                 Cell(),
                 Cell(),
                 zero(left.unit),
                 zero(left.unit),
                 zero(left.unit),
                 zero(left.unit),
                 Cell(),
                 Cell(),
                 Cell(),
                 provenance_of(deal, one.cap_node)};
    return row;
}

Lane lane_of(const Snapshot& snapshot, const Line& line, const Row& row, Date end) {
    const rules::View view{snapshot.deal(), snapshot.facts, snapshot.timeline};
    const rules::TrancheState state = rules::state_on(view, line.ref, snapshot.facts.as_of);
    Lane lane{
        title_of(snapshot.deal(), line.ref.instrument.kind == model::InstrumentKind::investment
                                      ? snapshot.deal().investments[line.ref.instrument.index].node
                                      : snapshot.deal().capacities[line.ref.instrument.index].node),
        line.tranche,
        brief(state.cap),
        {},
        {}};
    const bool is_money = line.ref.instrument.kind == model::InstrumentKind::investment;
    const StretchKind kind = state.status == "lapsed"    ? StretchKind::lapsed
                             : state.binding.is_zero()   ? StretchKind::announced
                             : state.available.is_zero() ? StretchKind::open
                                                         : StretchKind::available;
    lane.stretches.push_back({{line.window.begin, std::min(line.window.end, end)}, kind});
    if (!state.drawn.is_zero()) {
        const Ratio level = Ratio(state.drawn.value) / Ratio(state.cap.value);
        lane.stretches.push_back({{line.window.begin, std::min(line.window.end, end)},
                                  is_money ? StretchKind::drawn : StretchKind::delivered,
                                  level});
    }
    if (!is_money) {
        lane.markers.push_back({line.window.begin, MarkerKind::due, {}});
    }
    const auto mark = [&](std::size_t column, MarkerKind marker, std::string_view name) {
        if (const Date* day = std::get_if<Date>(&row.cells[column])) {
            lane.markers.push_back({*day, marker, std::string(name)});
        }
    };
    mark(16, MarkerKind::p50, "P50");
    mark(17, MarkerKind::p90, "P90");
    return lane;
}

Picture picture_of(const Snapshot& snapshot, const std::vector<Line>& lines, const Table& table) {
    Picture picture;
    picture.title = "Tranches over time";
    picture.description = fmt::format(
        "Windows of the tranches of {}, with the simulated days of their draws and deliveries.",
        snapshot.deal().title);
    picture.as_of = snapshot.facts.as_of;
    Date begin = snapshot.facts.as_of;
    Date end = snapshot.deal().term.end;
    for (const Line& line : lines) {
        begin = std::min(begin, line.window.begin);
        end = std::max(end, line.window.end);
    }
    picture.axis = {year_period(begin.year())->begin, year_period((end - 1).year())->end};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        picture.lanes.push_back(lane_of(snapshot, lines[i], table.rows[i], picture.axis.end));
    }
    return picture;
}

}  // namespace

Table tranches(const Snapshot& snapshot) {
    Table table = table_of(snapshot, "tranches", "Tranches");
    table.columns = {
        {"contract", "Contract", CellKind::text, "", false},
        {"instrument", "Instrument", CellKind::text, "", true},
        {"tranche", "Tranche", CellKind::text, "", true},
        {"from", "From", CellKind::text, "", false},
        {"to", "To", CellKind::text, "", false},
        {"status", "Status", CellKind::text, "", false},
        {"cap", "Cap", CellKind::amount, "", false},
        {"binding", "Binding", CellKind::amount, "", false},
        {"conditions", "Conditions", CellKind::fraction, "", false},
        {"next_condition", "Next condition", CellKind::text, "", false},
        {"next_due", "Due", CellKind::date, "", false},
        {"available", "Available", CellKind::amount, "", false},
        {"drawn", "Drawn", CellKind::amount, "", false},
        {"lapsed", "Lapsed", CellKind::amount, "", false},
        {"remaining", "Remaining", CellKind::amount, "", false},
        {"window", "Window", CellKind::period, "", false},
        {"p50", "P50", CellKind::date, "Simulated", false},
        {"p90", "P90", CellKind::date, "Simulated", false},
        {"source", "Source", CellKind::provenance, "", false},
    };
    const std::vector<Line> lines = lines_of(snapshot.agreed());
    for (const Line& line : lines) {
        table.rows.push_back(row_of(snapshot, line));
    }
    const auto add = [&](std::optional<Row> row) {
        if (row) {
            table.rows.push_back(std::move(*row));
        }
    };
    for (const model::Investment& one : snapshot.agreed().investments) {
        add(unallocated(snapshot, one, one.investor, one.issuer,
                        [](const auto& tranche) { return tranche.cap; }));
    }
    for (const model::Capacity& one : snapshot.agreed().capacities) {
        add(unallocated(snapshot, one, one.seller, one.buyer,
                        [](const auto& tranche) { return tranche.power; }));
    }
    table.notes = {
        "A cap is a ceiling, not an obligation: nothing can be drawn before its status is "
        "definitive.",
        "Capacity: drawn means delivered; its window runs from its due date to the end of the "
        "term."};
    if (snapshot.outcome != nullptr) {
        table.notes.push_back(
            "P50 and P90: the day by which the tranche is first drawn or delivered on half and on "
            "nine tenths of the simulated paths; absent if it is not on that many.");
    }
    table.picture = picture_of(snapshot, lines, table);
    return table;
}

}  // namespace tranche::reports
