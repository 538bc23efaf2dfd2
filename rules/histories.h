// SPDX-License-Identifier: Apache-2.0
/// Finding the lives of tranches in a timeline: they are in order, so nobody has to look at all.
#pragma once

#include "model/condition.h"

#include <algorithm>
#include <span>
#include <vector>

namespace tranche::rules {

/// The histories of the tranches of `instrument`, among those of its kind; empty if it has none.
/// Shape: `histories` as a timeline has them, instruments in order and their tranches in order.
template <typename History>
[[nodiscard]] std::span<const History> histories_of(const std::vector<History>& histories,
                                                    const model::InstrumentRef& instrument) {
    const auto found = std::ranges::equal_range(
        histories, instrument, {}, [](const History& one) { return one.tranche.instrument; });
    return {found.begin(), found.end()};
}

/// The history of `tranche`; none if there is no such tranche.
template <typename History>
[[nodiscard]] const History* history_in(const std::vector<History>& histories,
                                        const model::TrancheRef& tranche) {
    const auto found = std::ranges::lower_bound(histories, tranche, {}, &History::tranche);
    return found != histories.end() && found->tranche == tranche ? &*found : nullptr;
}

}  // namespace tranche::rules
