// SPDX-License-Identifier: Apache-2.0
/// What two versions of a contract say differently, and what that means if each goes as planned:
/// in clauses, days and amounts, not in lines.
#pragma once

#include "base/source.h"
#include "model/deal.h"
#include "rules/plan.h"
#include "rules/price.h"
#include "rules/timeline.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tranche::analysis {

/// A deal with the texts it was compiled from.
struct Version {
    const model::Deal& deal;
    const Sources& sources;
};

/// A value of the clause at `path` in each version; they differ, and at least one is there.
template <typename Value>
struct Changed {
    struct Side {
        Value value;
        model::NodeId node;
    };

    std::string path;
    std::optional<Side> before;
    std::optional<Side> after;
};

/// What a day or an amount is of a clause.
enum class Measure { minimum, counted };
using What = std::variant<Measure, rules::DeadlineKind, rules::EventKind>;

struct MovedDay {
    What what;
    Changed<Date> day;
};

/// An amount of a calendar year: minimums and events in it, added up for each clause.
struct ChangedAmount {
    int year = 0;
    What what;
    Changed<Quantity> amount;
};

struct Difference {
    std::vector<Changed<std::string>> clauses;  ///< Their words, or what they say of their source.
    std::vector<MovedDay> days;                 ///< Deadlines and events of the plan.
    std::vector<ChangedAmount> amounts;
    std::optional<rules::NotObserved> unknown;  ///< Why days and amounts are not compared.

    [[nodiscard]] bool is_none() const {
        return clauses.empty() && days.empty() && amounts.empty();
    }
};

/// The day on which both plans are made: before either deal is announced or begins.
[[nodiscard]] Date planned_on(const model::Deal& before, const model::Deal& after);

/// What is different in `after`. Layout, comments and the order of declarations and clauses make no
/// difference, unless something follows from the order.
///
/// Shape:  clauses in order of path; days and amounts in order of day and year, then path.
/// Errors: Overflow.
[[nodiscard]] Difference difference(const Version& before, const Version& after);

}  // namespace tranche::analysis
