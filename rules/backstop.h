// SPDX-License-Identifier: Apache-2.0
/// What backstops take and what that costs, month by month.
/// Source: docs/language.md#backstop
#pragma once

#include "model/deal.h"
#include "rules/evaluate.h"

#include <cstdint>
#include <optional>

namespace tranche::rules {

/// The days on which a backstop takes something by the text in force on `day`: those of its window
/// from which it is definitive, until the deal is terminated. Empty if there are none.
[[nodiscard]] Period days_of_backstop(const model::Deal& deal,
                                      const Facts& facts,
                                      std::uint32_t backstop,
                                      Date day);

/// The day by which a charge for `month` is to be paid, as the deal rolls it.
[[nodiscard]] Date due_of(const model::Deal& deal,
                          const model::Backstop& backstop,
                          const Period& month);

/// The most a buyer may still have to pay at 24:00 of `day`: the cap less what is charged by then;
/// nothing once the last month of the window is over.
[[nodiscard]] Quantity exposure_on(const model::Deal& deal,
                                   const Timeline& timeline,
                                   std::uint32_t backstop,
                                   Date day);

/// Adds to `timeline`, which has all months of capacities, what each backstop takes of them:
///   unsold = max(0, supply - used) x hours on which it holds / hours of the month
///   charge = min(unsold x price, cap - what was charged for earlier months)
/// where hours of a month count from the first delivery on, and a month goes by the text in force
/// on its last day: its price, cap and window. Up to the as-of date use is not presumed: what is
/// recorded as unsold of a month is taken, and of a month of which nothing is recorded nothing is.
/// Nor is anything of later months where the facts presume nothing that the contract does by
/// itself. Units: elapsed hours in the zone. Rounds: each charge once, by the rule of the deal; the
/// hours shown half_even to the places of GPUh.
void add_backstops(const Evaluator& evaluator, const Facts& facts, Timeline& timeline);

}  // namespace tranche::rules
