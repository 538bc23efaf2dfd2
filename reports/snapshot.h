// SPDX-License-Identifier: Apache-2.0
/// Everything a report may look at, and the reports there are.
#pragma once

#include "model/deal.h"
#include "reports/table.h"
#include "rules/evaluate.h"
#include "rules/facts.h"
#include "rules/timeline.h"
#include "simulation/simulate.h"

#include <string>
#include <vector>

namespace tranche::reports {

/// A deal on a day: views of what others own. What is not there leaves its columns absent.
struct Snapshot {
    const rules::Evaluator& evaluator;
    const rules::Facts& facts;        ///< What is recorded, and what the timeline presumes beyond.
    const rules::Timeline& timeline;  ///< Of those facts.
    const simulation::Outcome* outcome = nullptr;
    std::vector<Origin> origins;  ///< How it came to be: program version, ledger head.

    [[nodiscard]] const model::Deal& deal() const { return evaluator.deal(); }

    /// The version of it that is in force on that day.
    [[nodiscard]] const model::Deal& agreed() const { return deal().on(facts.as_of); }
};

/// The tranche report: what is announced, binding, available, drawn, lapsed and left of every "up
/// to", what stands in the way, and when it should come.
[[nodiscard]] Table tranches(const Snapshot& snapshot);

/// Whether deadlines that come again, alike, are rows of their own, or the next one stands for all.
enum class Series { each, next };

/// The next days by which somebody has to have done something, those in `period`.
[[nodiscard]] Table deadlines(const Snapshot& snapshot, const Period& period, Series series);

/// What happens when, in order of day, in `period`.
[[nodiscard]] Table timeline(const Snapshot& snapshot, const Period& period);

/// Year by year: minimum, what counts toward it, shortfall and when it is due; MW and GPUs at the
/// end of the year, GPU-hours available, used and wanted.
[[nodiscard]] Table years(const Snapshot& snapshot);

/// Period by period, what each purchase takes from earlier periods and leaves to later ones: of
/// those purchases that have a clause for it.
[[nodiscard]] Table periods(const Snapshot& snapshot);

/// Whether there is such a purchase.
[[nodiscard]] bool has_periods(const model::Deal& deal);

/// Parts of purchases that are due by themselves, what backs them, and who answers for them.
[[nodiscard]] Table orders(const Snapshot& snapshot);

/// Whether there are any.
[[nodiscard]] bool has_orders(const model::Deal& deal);

/// What is owed and not paid.
[[nodiscard]] Table owed(const Snapshot& snapshot);

/// What one party owes the other by a clause of a capacity, in order of day, in `period`.
[[nodiscard]] Table charges(const Snapshot& snapshot, const Period& period);

/// Who has to buy what stays unsold, what that has cost, and what it may still cost.
[[nodiscard]] Table backstops(const Snapshot& snapshot);

/// Year by year what each allotment may use, wants, uses, borrows, lends and leaves, and its part
/// of what is charged.
[[nodiscard]] Table allotments(const Snapshot& snapshot);

/// What a party may do, from when and until when, as far as that is not over on the as-of date.
[[nodiscard]] Table powers(const Snapshot& snapshot);

/// Which clauses of its sources the deal accounts for, and how.
[[nodiscard]] Table coverage(const Snapshot& snapshot);

/// What each buyer has committed to each supplier, and what leaving it would take.
[[nodiscard]] Table dependence(const Snapshot& snapshot);

/// The amounts of a simulation: mean and P10, P50, P80, P90, each with its standard error.
[[nodiscard]] Table simulated_amounts(const Snapshot& snapshot);

/// The days of a simulation, alike, with the probability that the thing happens at all.
[[nodiscard]] Table simulated_days(const Snapshot& snapshot);

}  // namespace tranche::reports
