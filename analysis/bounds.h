// SPDX-License-Identifier: Apache-2.0
/// What a contract can come to, whatever happens: the least and the most that each party can be
/// made to pay in each year, and what is to be said of its caps, windows and credits.
/// Source: docs/decisions/static_bounds.md
#pragma once

#include "rules/evaluate.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::analysis {

/// Whether an outcome that the rules were run on comes to a bound.
enum class Attained { no, yes };

struct Bound {
    Quantity amount;
    Attained attained = Attained::no;
};

/// What a party pays in one year, or in all together. No outcome lies outside.
struct PartyYear {
    model::PartyId party;
    std::optional<int> year;  ///< None: all years.
    Bound least;
    Bound most;
    std::string why;  ///< Why a bound may not be attained; empty if both are.
};

/// What is paid by a clause and is in no bound: it may be anything.
struct NotBounded {
    model::PartyId party;
    model::NodeId node;
    std::string why;
};

enum class ClaimKind { cap, window, credit };

/// What is claimed of a clause.
enum class ClaimOf {
    never_exceeded,   ///< A cap is never exceeded.
    can_be_drawn,     ///< There is an outcome in which something is drawn, or taken, in a window.
    always_drawable,  ///< In every outcome there is a day of the window on which it can be.
    can_be_used,      ///< Whatever a credit is given for, there is an outcome that uses it up.
    never_lost        ///< In no outcome is any of it lost.
};

enum class Judgement { proved, refuted, unknown };

struct Claim {
    ClaimKind kind = ClaimKind::cap;
    ClaimOf of = ClaimOf::never_exceeded;
    Judgement judgement = Judgement::unknown;
    model::NodeId node;
    std::string text;     ///< What is claimed, in words.
    std::string because;  ///< Why it holds; what happens where it does not; or why nobody knows.
};

struct Bounds {
    std::vector<PartyYear> years;  ///< By party, then year; all years behind them.
    std::vector<NotBounded> not_bounded;
    std::vector<Claim> claims;  ///< Caps, windows, credits; each in the order of the deal.
    std::optional<std::string> why_none;  ///< Why nothing of this is said of the deal.
};

/// Of the contract alone: nothing of it has happened yet. Errors: Overflow.
[[nodiscard]] Bounds bounds(const rules::Evaluator& evaluator);

}  // namespace tranche::analysis
