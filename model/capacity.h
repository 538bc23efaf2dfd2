// SPDX-License-Identifier: Apache-2.0
/// What a tranche of a capacity comes to.
#pragma once

#include "model/deal.h"

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

/// Of what something is charged, and the two sides of it.
struct ChargedOf {
    NodeId node;
    PartyId buyer;
    PartyId seller;
};

/// A tranche of a capacity; of a purchase and a backstop the whole.
[[nodiscard]] inline ChargedOf charged_of(const Deal& deal, const TrancheRef& of) {
    if (of.instrument.kind == InstrumentKind::purchase) {
        const Purchase& purchase = deal.purchases.at(of.instrument.index);
        return {purchase.node, purchase.buyer, purchase.seller};
    }
    if (of.instrument.kind == InstrumentKind::backstop) {
        const Backstop& backstop = deal.backstops.at(of.instrument.index);
        return {backstop.node, backstop.buyer, backstop.seller};
    }
    const Capacity& capacity = deal.capacities.at(of.instrument.index);
    return {capacity.tranches.at(of.index).node, capacity.buyer, capacity.seller};
}

}  // namespace tranche::model
