// SPDX-License-Identifier: Apache-2.0
/// How money and shares are drawn, as written: the terms of a draw, loans and warrants.
#pragma once

#include "grammar/ast_condition.h"
#include "grammar/ast_figures.h"

#include <optional>
#include <variant>
#include <vector>

namespace tranche::ast {

/// `10:00`; what it says is checked later.
struct TimeOfDay {
    int hour = 0;
    int minute = 0;
    Span span;
};

/// `act/360`, `30/360 bond`
struct DayCountName {
    Name basis;
    std::optional<Name> variety;
};

// One line for each clause, with the words it stands for: a table, kept as one.
// clang-format off
struct AtLeastEach { Amount amount; };                                // at least 5M USD; at least 100k shares each time
struct AtMostDraws { int count = 0; Span span; };                     // at most 5 draws
struct InMultiples { Amount step; };                                  // in multiples of 1M USD
struct OrAllLeft {};                                                  // or all that is left
struct OnBusinessDays {};                                             // on business days
struct Notice { Amount lead; std::optional<TimeOfDay> before; };      // notice 3 business days before 10:00
struct InOrder {};                                                    // tranches in order
struct StopWhile { std::vector<Name> events; };                       // stop while default, force_majeure
struct LenderShare { Name party; Percent share; };                    // lender bank 60%
struct WaiverBy { Percent share; };                                   // waiver by 66.67% of lenders
struct AccruesFrom { Moment day; };                                   // from 2026-01-01
struct PaidEvery { Name every; std::optional<Name> at_end; };         // paid quarterly and at end
struct RepayEachDraw { Amount after; };                               // repay each draw 5 years after draw
struct Redrawable { Name word; };                                     // redrawable; not redrawable
struct Vests { Condition condition; };                                // vests when delivered(supply) >= 1 GW
struct ExerciseUntil { Moment day; };                                 // until 2030-10-05

// clang-format on

/// `draw at least 5M USD in multiples of 1M USD or all that is left`
struct DrawTerms {
    using Tail = std::variant<AtLeastEach, AtMostDraws, InMultiples, OrAllLeft, OnBusinessDays>;
    std::vector<Placed<Tail>> tails;
};

/// `fee undrawn 1% per year act/360 from 2026-01-01 paid quarterly and at end`
struct UndrawnFee {
    Percent yearly;
    DayCountName days;
    using Tail = std::variant<AccruesFrom, PaidEvery>;
    std::vector<Placed<Tail>> tails;
};

/// `interest 7% per year act/360 paid quarterly`
struct Interest {
    Percent yearly;
    DayCountName days;
    using Tail = std::variant<PaidEvery>;
    std::vector<Placed<Tail>> tails;
};

}  // namespace tranche::ast
