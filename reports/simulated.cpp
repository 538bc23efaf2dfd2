// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "reports/describe.h"
#include "reports/snapshot.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace tranche::reports {

namespace {

using simulation::Estimate;
using simulation::Measured;
using simulation::Output;
using simulation::Subject;

constexpr std::array percentiles{std::pair{"p10", 0.10}, std::pair{"p50", 0.50},
                                 std::pair{"p80", 0.80}, std::pair{"p90", 0.90}};

std::string_view word(Subject subject) {
    switch (subject) {
        case Subject::milestone_met: return "met";
        case Subject::tranche_drawn: return "drawn";
        case Subject::tranche_delivered: return "delivered";
        case Subject::first_power: return "first power";
        case Subject::investment_drawn: return "drawn";
        case Subject::power_delivered: return "power";
        case Subject::shortfall: return "shortfall";
    }
    fail("no subject", __FILE__, __LINE__);
}

Table simulated(const Snapshot& snapshot, std::string_view name, std::string title) {
    check(snapshot.outcome != nullptr, "a simulation report without a simulation");
    Table table = table_of(snapshot, name, std::move(title));
    table.columns = {
        {"what", "What", CellKind::text, "", true},
        {"clause", "Clause", CellKind::text, "", true},
    };
    table.origins.push_back({"paths", "Paths", fmt::format("{}", snapshot.outcome->paths)});
    table.origins.push_back({"seed", "Seed", fmt::format("{}", snapshot.outcome->seed)});
    return table;
}

bool is_finite(double value) {
    return value < simulation::never;
}

Cell amount(double value, Unit unit) {
    return is_finite(value) ? Cell(figure(value, unit, unit.is_money() ? 0 : unit.places()))
                            : Cell();
}

Cell day(double value) {
    return is_finite(value) ? Cell(Date(static_cast<std::int32_t>(value))) : Cell();
}

/// A standard error of a day: in days, to a tenth.
Cell days(double value) {
    return is_finite(value) ? Cell(figure(value, units::day, 1)) : Cell();
}

}  // namespace

Table simulated_amounts(const Snapshot& snapshot) {
    Table table = simulated(snapshot, "simulated_amounts", "Simulated amounts");
    table.columns.push_back({"period", "Period", CellKind::text, "", true});
    table.columns.push_back({"mean", "Mean", CellKind::amount, "", false});
    table.columns.push_back({"mean_se", "+-", CellKind::amount, "", false});
    for (const auto& [name, p] : percentiles) {
        std::string title = name;
        title.front() = 'P';
        table.columns.push_back({name, title, CellKind::amount, "", false});
        table.columns.push_back({fmt::format("{}_se", name), "+-", CellKind::amount, "", false});
    }
    for (const Output& output : snapshot.outcome->outputs) {
        if (output.measured != Measured::amount) {
            continue;
        }
        Row row;
        row.cells = {std::string(word(output.subject)), snapshot.deal()[output.node].path,
                     output.label};
        const auto add = [&](const Estimate& estimate) {
            row.cells.push_back(amount(estimate.value, output.unit));
            row.cells.push_back(amount(estimate.standard_error, output.unit));
        };
        add(output.sample.mean());
        for (const auto& [name, p] : percentiles) {
            add(output.sample.quantile(p));
        }
        table.rows.push_back(std::move(row));
    }
    table.notes = {
        "+- is one standard error. A quantile is the smallest value that at least that share of "
        "paths does not exceed; its error is half the width of the order-statistic interval of one "
        "standard error."};
    return table;
}

Table simulated_days(const Snapshot& snapshot) {
    Table table = simulated(snapshot, "simulated_days", "Simulated days");
    table.columns.push_back({"probability", "Probability", CellKind::share, "", false});
    for (const auto& [name, p] : percentiles) {
        std::string title = name;
        title.front() = 'P';
        table.columns.push_back({name, title, CellKind::date, "", false});
        table.columns.push_back({fmt::format("{}_se", name), "+-", CellKind::amount, "", false});
    }
    for (const Output& output : snapshot.outcome->outputs) {
        if (output.measured != Measured::day) {
            continue;
        }
        const double happens = 1 - output.sample.probability_of_never().value;
        Row row;
        row.cells = {std::string(word(output.subject)), snapshot.deal()[output.node].path,
                     Share{figure(happens, {}, 4).value}};
        for (const auto& [name, p] : percentiles) {
            const Estimate estimate = output.sample.quantile(p);
            row.cells.push_back(day(estimate.value));
            row.cells.push_back(is_finite(estimate.value) ? days(estimate.standard_error) : Cell());
        }
        table.rows.push_back(std::move(row));
    }
    table.notes = {
        "Probability: the share of paths on which it happens at all. A day is absent where it does "
        "not happen on that share of paths; its error (+-, in days) is absent where it reaches to "
        "never."};
    return table;
}

}  // namespace tranche::reports
