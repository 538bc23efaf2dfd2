// SPDX-License-Identifier: Apache-2.0
#include "reports/difference.h"

#include "base/check.h"
#include "base/overloaded.h"
#include "reports/describe.h"

#include <fmt/format.h>

namespace tranche::reports {

namespace {

std::string word(const analysis::What& what) {
    const auto of = Overloaded{
        [](rules::DeadlineKind kind) { return rules::word(kind); },
        [](rules::EventKind kind) { return reports::word(kind); },
        [](analysis::Measure measure) {
            return std::string_view(measure == analysis::Measure::minimum ? "minimum" : "counted");
        },
    };
    return std::string(std::visit(of, what));
}

/// The value of one side; absent if it has none.
template <typename Side>
Cell cell_of(const std::optional<Side>& side) {
    return side ? Cell(side->value) : Cell();
}

class Sheet {
public:
    Sheet(const model::Deal& before, const model::Deal& after) : before_(before), after_(after) {}

    [[nodiscard]] Table table(std::string name,
                              std::string title,
                              std::vector<Column> columns) const {
        Table table;
        table.name = std::move(name);
        table.title = std::move(title);
        table.contracts = {after_.title};
        table.as_of = analysis::planned_on(before_, after_);
        table.columns = std::move(columns);
        table.columns.push_back({"source", "Source", CellKind::provenance, "", false});
        return table;
    }

    /// The clause of the later version, or of the earlier one if that is the last there was.
    template <typename Value>
    [[nodiscard]] Cell source(const analysis::Changed<Value>& changed) const {
        return changed.after ? provenance_of(after_, changed.after->node)
                             : provenance_of(before_, changed.before->node);
    }

private:
    const model::Deal& before_;
    const model::Deal& after_;
};

Table clause_table(const Sheet& sheet, const analysis::Difference& difference) {
    Table table = sheet.table("clauses", "Clauses",
                              {{"clause", "Clause", CellKind::text, "", true},
                               {"change", "Change", CellKind::text, "", false},
                               {"before", "Before", CellKind::text, "", false},
                               {"after", "After", CellKind::text, "", false}});
    if (difference.unknown) {
        table.notes.push_back(fmt::format("Days and amounts are not compared: {}: {}",
                                          difference.unknown->where(), difference.unknown->what()));
    }
    for (const auto& changed : difference.clauses) {
        const char* change = !changed.before ? "added" : !changed.after ? "removed" : "changed";
        table.rows.push_back({RowKind::item,
                              {changed.path, std::string(change), cell_of(changed.before),
                               cell_of(changed.after), sheet.source(changed)}});
    }
    return table;
}

Table day_table(const Sheet& sheet, const analysis::Difference& difference) {
    Table table = sheet.table("days", "Deadlines, and what happens when as planned",
                              {{"clause", "Clause", CellKind::text, "", true},
                               {"what", "What", CellKind::text, "", false},
                               {"before", "Before", CellKind::date, "", false},
                               {"after", "After", CellKind::date, "", false},
                               {"later_by_days", "Days later", CellKind::count, "", false}});
    for (const auto& [what, day] : difference.days) {
        const bool is_both = day.before && day.after;
        table.rows.push_back(
            {RowKind::item,
             {day.path, word(what), cell_of(day.before), cell_of(day.after),
              is_both ? Cell(std::int64_t{day.after->value - day.before->value}) : Cell(),
              sheet.source(day)}});
    }
    return table;
}

/// How much more it is; what is not there is nothing. Absent if the two cannot be subtracted.
Cell increase(const analysis::Changed<Quantity>& amount) {
    const auto& before = amount.before;
    const auto& after = amount.after;
    if (before && after && !same_dimension(before->value.unit, after->value.unit)) {
        return {};
    }
    const Unit unit = after ? after->value.unit : before->value.unit;
    return (after ? after->value : zero(unit)) - (before ? before->value : zero(unit));
}

Table amount_table(const Sheet& sheet, const analysis::Difference& difference) {
    Table table = sheet.table("amounts", "Amounts of each year, as planned",
                              {{"year", "Year", CellKind::text, "", true},
                               {"clause", "Clause", CellKind::text, "", true},
                               {"what", "What", CellKind::text, "", false},
                               {"before", "Before", CellKind::amount, "", false},
                               {"after", "After", CellKind::amount, "", false},
                               {"increase", "Increase", CellKind::amount, "", false}});
    for (const auto& [year, what, amount] : difference.amounts) {
        table.rows.push_back(
            {RowKind::item,
             {std::to_string(year), amount.path, word(what), cell_of(amount.before),
              cell_of(amount.after), increase(amount), sheet.source(amount)}});
    }
    return table;
}

}  // namespace

std::vector<Table> difference(const model::Deal& before,
                              const model::Deal& after,
                              const analysis::Difference& difference) {
    const Sheet sheet(before, after);
    return {clause_table(sheet, difference), day_table(sheet, difference),
            amount_table(sheet, difference)};
}

}  // namespace tranche::reports
