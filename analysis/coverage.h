// SPDX-License-Identifier: Apache-2.0
/// What of a contract its tests try: which clauses they speak of, and which boundaries they look at
/// from both sides. It says what was tried, not that it was tried well.
/// Source: docs/language.md#coverage
#pragma once

#include "model/deal.h"

#include <string>
#include <string_view>
#include <vector>

namespace tranche::analysis {

/// A milestone, a tranche, a minimum, a commitment, an obligation or a promise.
struct CoveredClause {
    model::NodeId node;
    bool is_touched = false;  ///< Some test gives it, or asks for it.
};

enum class BoundaryKind {
    grace_ends,     ///< Met, or asked about, through that day; after it.
    long_stop,      ///< Alike.
    window_opens,   ///< Asked about before that day; from it on.
    window_closes,  ///< Asked about through that day; after it.
    condition,      ///< A part of a `when`, on the days asked about: it fails; it holds.
    minimum,        ///< Settled with a shortfall; without one.
    duty_due,       ///< Performed, or asked about, through that day; after it.
    cure_ends,      ///< Alike.
    promise,        ///< Judged in a month in which it is kept; broken.
    tier,           ///< Of a promise that is broken: without this credit; with it.
};

struct Boundary {
    model::NodeId node;  ///< As for the clauses.
    BoundaryKind kind = BoundaryKind::grace_ends;
    std::string text;  ///< The day, or the condition as written.
    bool is_first_tried = false;
    bool is_second_tried = false;
};

/// "grace ends", and what one side of it is called: "through that day".
struct BoundaryWords {
    std::string_view what;
    std::string_view first;
    std::string_view second;
};

[[nodiscard]] const BoundaryWords& words_of(BoundaryKind kind);

/// Shape: both in the order of the contract's kinds: milestones, investments, purchases,
/// capacities, obligations, services.
struct Coverage {
    std::vector<CoveredClause> clauses;
    std::vector<Boundary> boundaries;
};

/// What all tests of `deal` try, together.
[[nodiscard]] Coverage coverage_of(const model::Deal& deal);

}  // namespace tranche::analysis
