// SPDX-License-Identifier: Apache-2.0
/// GPUs to GPU-hours, and who uses them.
/// Source: docs/language.md#capacity
#pragma once

#include "base/zone.h"
#include "model/deal.h"
#include "rules/condition.h"
#include "rules/evaluate.h"

#include <cstdint>
#include <vector>

namespace tranche::rules {

/// GPU-hours that `gpus` give in `period`: elapsed hours in the zone, times the promised uptime.
/// Rounds: half_even to the places of GPUh, once.
[[nodiscard]] Quantity gpu_hours(std::int64_t gpus,
                                 const Zone& zone,
                                 const Period& period,
                                 const Decimal& uptime);

/// What the facts presume to be wanted of a demand in `month`; zero if they presume nothing.
[[nodiscard]] Quantity demanded(const View& view, std::uint32_t demand, const Period& month);

/// The MW of a tranche that somebody measured to be there on `day`, the most of them.
[[nodiscard]] Quantity part_delivered(const Facts& facts,
                                      const model::TrancheRef& tranche,
                                      Date day);

/// What racks of one kind in one tranche supply in a month, and what of it is used.
struct RackMonth {
    model::HardwareId hardware;
    Quantity supply;  ///< GPUh.
    Quantity used;    ///< GPUh.
    Quantity charge;  ///< At the price of the hardware; zero if the capacity counts toward nothing.
};

/// Of all racks of a capacity that run in a month, when `used` GPUh of them are used: use fills
/// them in written order. Rounds: the charge of each once, by the rule of the deal. Errors:
/// NotObserved.
[[nodiscard]] std::vector<RackMonth> racks_in_month(const Evaluator& evaluator,
                                                    const View& view,
                                                    std::uint32_t capacity,
                                                    std::size_t month,
                                                    const Quantity& used);

/// A month of a capacity, and of each of its allotments.
struct CapacityUse {
    CapacityMonth month;
    std::vector<AllotmentMonth> allotted;
};

/// One month of a capacity. Each allotment uses what it is entitled to, down to 0.000001 GPUh, and
/// what it may borrow; without allotments all that is wanted is used, as far as it is supplied. Use
/// fills the racks of delivered tranches in written order; each kind is charged at
/// the price of its hardware, if the capacity counts toward a purchase. Up to the as-of date
/// nothing is presumed to be used: invoices tell. Rounds: the charge of each kind of racks of a
/// tranche once, by the rule of the deal; the parts of allotments add up to it.
[[nodiscard]] CapacityUse use_in_month(const Evaluator& evaluator,
                                       const View& view,
                                       std::uint32_t capacity,
                                       std::size_t month);

}  // namespace tranche::rules
