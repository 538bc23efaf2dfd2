// SPDX-License-Identifier: Apache-2.0
/// What a tranche of a capacity comes to.
#pragma once

#include "model/instrument.h"

namespace tranche::model {

/// What is counted of a tranche: its MW; its value if it names no power.
[[nodiscard]] inline Quantity size_of(const CapacityTranche& tranche) {
    return tranche.power.is_zero() && tranche.value ? *tranche.value : tranche.power;
}

/// What is counted of all tranches: the cap, or what they are worth if they name no power.
[[nodiscard]] inline Quantity size_of(const Capacity& capacity) {
    if (!capacity.cap.is_zero() || !capacity.tranches.front().value) {
        return capacity.cap;
    }
    Quantity sum = zero(capacity.tranches.front().value->unit);
    for (const CapacityTranche& tranche : capacity.tranches) {
        sum += size_of(tranche);
    }
    return sum;
}

}  // namespace tranche::model
