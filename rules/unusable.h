// SPDX-License-Identifier: Apache-2.0
/// What of a shortfall a buyer pays for though nothing was there that it could have used.
/// Source: docs/language.md#unusable
#pragma once

#include "rules/capacity.h"

#include <vector>

namespace tranche::rules {

/// What was there in one month and not used of a capacity that counts toward a purchase.
struct IdleMonth {
    std::uint32_t capacity = 0;
    Period month;
    Quantity hours;  ///< GPUh.
    Quantity worth;  ///< What it would have counted, at the price of its hardware.
};

/// How a shortfall that has to be paid comes about:
///   Idle     = worth of what capacities that count toward the purchase supplied in the months that
///              count in the period, and nobody used; of months that are over, when invoices tell
///              what was used, the worth of all that was supplied less what counted in them
///   Unusable = max(0, Shortfall - Idle)
struct Unusable {
    std::vector<IdleMonth> idle;
    Quantity counted;   ///< In months that are over; taken off what is idle, never below zero.
    Quantity unusable;  ///< In the unit of the purchase; zero if no capacity counts toward it.
};

/// Of a minimum or a commitment. Zero as well if the shortfall does not bind.
/// Rounds: the worth of each kind of racks of a tranche once, by the rule of the deal.
/// Errors: NotObserved.
[[nodiscard]] Unusable unusable_of(const Evaluator& evaluator,
                                   const View& view,
                                   const Settlement& settlement);

}  // namespace tranche::rules
