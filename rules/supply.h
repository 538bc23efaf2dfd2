// SPDX-License-Identifier: Apache-2.0
/// What is paid for power that is there, by its availability, and for energy.
/// Source: docs/language.md#pay
#pragma once

#include "rules/condition.h"
#include "rules/timeline.h"

namespace tranche::rules {

/// What is left of a payment at an availability, as a fraction:
///   in proportion: 1 - by x (promised - availability) / each
///   in full steps: 1 - by x floor((promised - availability) / each)
/// but 1 at what is promised and above, and `least` at least. Exact.
[[nodiscard]] Ratio factor_at(const model::LessAvailable& less, const Decimal& availability);

/// Money of the deal for a MWh in `month`: P0 x (1 + p)^k after k anniversaries, unrounded; or
/// where it is rounded, each year's price follows from that of the year before and is rounded half
/// even.
[[nodiscard]] Ratio energy_price(const model::EnergyPrice& energy, const Period& month);

/// What a month of a delivered tranche is paid by: the product of the three.
struct SupplyPay {
    Ratio monthly;  ///< Money of the deal for all of its power in a whole month.
    Ratio days;     ///< The part of the month in which it serves.
    Ratio factor;   ///< What its availability leaves.
};

/// Shape: of a tranche that is delivered, of a capacity with `pay`.
[[nodiscard]] SupplyPay supply_pay(const View& view,
                                   const model::TrancheRef& tranche,
                                   const Period& month);

/// MWh of a tranche measured in a month.
[[nodiscard]] Decimal supplied_energy(const View& view,
                                      const model::TrancheRef& tranche,
                                      const Period& month);

/// Adds what is owed for the supply of delivered tranches to `timeline`, on the last day of each
/// month: rate x power x days of service / days of the month x factor; and price x MWh measured.
/// Rounds: each once, by the rule of the deal.
void add_supply(const model::Deal& deal, const Facts& facts, Timeline& timeline);

}  // namespace tranche::rules
