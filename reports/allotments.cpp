// SPDX-License-Identifier: Apache-2.0
/// Who uses how much of what a capacity supplies, and what it costs them.
#include "reports/describe.h"
#include "reports/snapshot.h"

#include <fmt/format.h>

namespace tranche::reports {

namespace {

/// What the months of one year of one allotment come to.
struct AllottedYear {
    Quantity entitled = zero(units::gpuh);
    Quantity demand = zero(units::gpuh);
    Quantity used = zero(units::gpuh);
    Quantity borrowed = zero(units::gpuh);
    Quantity lent = zero(units::gpuh);
    Quantity unused = zero(units::gpuh);
    Quantity charge;
};

AllottedYear year_of(const Snapshot& snapshot, model::AllotmentId allotment, int year) {
    AllottedYear sum;
    sum.charge = zero(snapshot.deal().currency);
    for (const rules::AllotmentMonth& one : snapshot.timeline.allotted) {
        if (one.allotment == allotment && one.month.begin.year() == year) {
            sum.entitled += one.entitled;
            sum.demand += one.demand;
            sum.used += one.used;
            sum.borrowed += one.borrowed;
            sum.lent += one.lent;
            sum.unused += one.unused;
            sum.charge += one.charge;
        }
    }
    return sum;
}

/// Nobody reads parts of an hour in a sum of a year.
Cell hours(const Quantity& amount) {
    return Quantity{amount.value.rounded(0, Rounding::half_even), amount.unit};
}

}  // namespace

Table allotments(const Snapshot& snapshot) {
    const model::Deal& deal = snapshot.deal();
    Table table = table_of(snapshot, "allotments", "Allotments");
    table.columns = {
        {"year", "Year", CellKind::text, "", true},
        {"allotment", "Allotment", CellKind::text, "", true},
        {"entitled", "May use", CellKind::amount, "", false},
        {"wanted", "wanted", CellKind::amount, "", false},
        {"used", "used", CellKind::amount, "", false},
        {"borrowed", "of it borrowed", CellKind::amount, "", false},
        {"lent", "Lent", CellKind::amount, "", false},
        {"unused", "Unused", CellKind::amount, "", false},
        {"charged", "Charged", CellKind::amount, "", false},
        {"source", "Source", CellKind::provenance, "", false},
    };
    for (int year = deal.term.begin.year(); year <= deal.term.last().year(); ++year) {
        for (std::uint32_t i = 0; i < deal.allotments.size(); ++i) {
            const AllottedYear sum = year_of(snapshot, {i}, year);
            Row row;
            row.cells = {fmt::format("{}", year),
                         deal.allotments[i].name,
                         hours(sum.entitled),
                         hours(sum.demand),
                         hours(sum.used),
                         hours(sum.borrowed),
                         hours(sum.lent),
                         hours(sum.unused),
                         sum.charge,
                         provenance_of(deal, deal.allotments[i].node)};
            table.rows.push_back(std::move(row));
        }
    }
    table.notes = {
        "GPU-hours rounded to whole ones. What is charged for a capacity is split by what its "
        "allotments use, month by month and to the cent. What is unused is there all the same, and "
        "paid for where something is to be taken or paid."};
    return table;
}

}  // namespace tranche::reports
