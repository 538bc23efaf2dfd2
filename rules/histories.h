// SPDX-License-Identifier: Apache-2.0
/// Finding the lives of tranches in a timeline: they are in order, so nobody has to look at all.
#pragma once

#include "model/condition.h"
#include "rules/timeline.h"

#include <algorithm>
#include <span>
#include <vector>

namespace tranche::rules {

/// The histories of the tranches of `instrument`, among those of its kind; empty if it has none.
/// Shape: `histories` as a timeline has them, instruments in order and their tranches in order.
template <typename History>
[[nodiscard]] std::span<const History> histories_of(const std::vector<History>& histories,
                                                    const model::InstrumentRef& instrument) {
    // Not std::ranges: clang 14 cannot read them.
    const auto begin = std::lower_bound(
        histories.begin(), histories.end(), instrument,
        [](const History& one, const auto& wanted) { return one.tranche.instrument < wanted; });
    const auto end = std::upper_bound(
        begin, histories.end(), instrument,
        [](const auto& wanted, const History& one) { return wanted < one.tranche.instrument; });
    return {begin, end};
}

/// The history of `tranche`; none if there is no such tranche.
template <typename History>
[[nodiscard]] const History* history_in(const std::vector<History>& histories,
                                        const model::TrancheRef& tranche) {
    const auto found = std::lower_bound(
        histories.begin(), histories.end(), tranche,
        [](const History& one, const auto& wanted) { return one.tranche < wanted; });
    return found != histories.end() && found->tranche == tranche ? &*found : nullptr;
}

/// The MW of a tranche that are there on `day`: all of it once it is delivered, else its parts.
[[nodiscard]] inline Quantity delivered_by(const DeliveryHistory& history, Date day) {
    if (history.delivered && history.delivered->day <= day) {
        return history.delivered->amount;
    }
    Quantity there = zero(units::mw);
    for (const Step& part : history.parts) {
        there = part.day <= day ? part.amount : there;
    }
    return there;
}

}  // namespace tranche::rules
