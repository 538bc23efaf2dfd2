// SPDX-License-Identifier: Apache-2.0
/// Backstops: one party has to buy what another could not sell of a capacity.
#pragma once

#include "base/quantity.h"
#include "model/lag.h"
#include "model/milestone.h"
#include "model/node.h"
#include "model/status.h"

#include <cstdint>
#include <string>

namespace tranche::model {

/// "takes unsold GPUh of cluster": what is supplied of a capacity and not used.
///
/// Invariant: its seller is that of the capacity, its buyer neither of its parties; the window lies
/// in the term. The cap is an exposure of the buyer, never an obligation.
struct Backstop {
    std::string name;
    std::string title;
    NodeId node;
    PartyId buyer;
    PartyId seller;
    StatusRule status;
    std::uint32_t capacity = 0;
    Quantity cap;     ///< Money of the deal, for all months together.
    Period window;    ///< Nothing outside of it is taken.
    Quantity price;   ///< Money of the deal per GPUh.
    Lag pays_within;  ///< Counted from the last day of each month.
};

}  // namespace tranche::model
