// SPDX-License-Identifier: Apache-2.0
#include "reports/explanation.h"

#include "reports/describe.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace tranche::reports {

namespace {

using analysis::Join;
using analysis::Reason;

/// A number at so many places that people can follow it.
std::string shown(const Ratio& value) {
    constexpr int places = 10;
    const auto exact = value.exact();
    if (exact && exact->normalized().scale() <= places) {
        return plain(exact->normalized());
    }
    return fmt::format("{}…", plain(value.rounded(places, Rounding::down)));
}

/// What is counted in something, at the places of its unit and some more.
struct Shown {
    Quantity amount;
    bool is_exact = true;
};

Shown shown(const Ratio& value, Unit unit) {
    const int most = unit.places() + 6;
    const auto exact = value.exact();
    if (exact && exact->normalized().scale() <= most) {
        const Decimal least(0, unit.places());
        return {{*exact + least, unit}, true};
    }
    return {{value.rounded(most, Rounding::half_even), unit}, false};
}

/// How the steps below make it: "product, rounded half_even to 0.01 USD".
std::string how(const Reason& reason) {
    std::string text;
    switch (reason.join) {
        case Join::follows:
        case Join::sum: break;
        case Join::at_least_zero: text = "not below zero"; break;
        case Join::product: text = "the product"; break;
        case Join::least: text = "the least"; break;
    }
    if (reason.rounding && !reason.because.empty()) {
        const RoundingRule& rule = *reason.rounding;
        text += fmt::format("{}rounded {} to {} {}", text.empty() ? "" : ", ", name(rule.mode),
                            plain(rule.step.value), rule.step.unit.text());
    }
    return text;
}

/// Adds a step and all below it.
class Rows {
public:
    Rows(const Snapshot& snapshot, Table& table) : snapshot_(snapshot), table_(table) {}

    /// Without a day of its own a step is of `around`.
    void add(const Reason& reason,
             const std::string& title,
             std::int64_t level,
             const std::optional<Date>& around) {
        const std::optional<Date>& day = reason.day ? reason.day : around;
        std::string text(static_cast<std::size_t>(2 * level), ' ');
        text += reason.sign == analysis::Sign::taken_off ? "less " + title : title;
        const bool is_pure = reason.value && reason.unit == Unit();
        if (is_pure) {
            text += ": " + shown(*reason.value);
        }
        if (const std::string made = how(reason); !made.empty()) {
            text += fmt::format(" ({})", made);
        }
        Row row{level == 0 ? RowKind::headline : RowKind::item, {level}};
        Cell value;
        if (reason.value && !is_pure) {
            const Shown amount = shown(*reason.value, reason.unit);
            text += amount.is_exact ? "" : ", shown rounded";
            value = amount.amount;
        }
        row.cells.emplace_back(std::move(text));
        row.cells.push_back(std::move(value));
        row.cells.push_back(reason.day ? Cell(*reason.day) : Cell());
        row.cells.push_back(source_of(reason, day));
        table_.rows.push_back(std::move(row));
        for (const Reason& step : reason.because) {
            add(step, step.text, level + 1, day);
        }
    }

private:
    [[nodiscard]] Cell source_of(const Reason& reason, const std::optional<Date>& day) const {
        if (!reason.record.empty()) {
            return Provenance{Basis::recorded, reason.record, {}};
        }
        return reason.clause ? Cell(provenance_of(snapshot_.deal(), *reason.clause, day)) : Cell();
    }

    const Snapshot& snapshot_;
    Table& table_;
};

}  // namespace

Table explanation(const Snapshot& snapshot, std::string question, const Reason& answer) {
    Table table = table_of(snapshot, "explain", "Why");
    table.columns = {{"level", "Level", CellKind::count, "", true},
                     {"step", "Step", CellKind::text, "", true},
                     {"amount", "Amount", CellKind::amount, "", false},
                     {"day", "Day", CellKind::date, "", false},
                     {"source", "Source", CellKind::provenance, "", false}};
    if (!answer.text.empty()) {
        question += ": " + answer.text;
    }
    Rows(snapshot, table).add(answer, question, 0, {});
    return table;
}

}  // namespace tranche::reports
