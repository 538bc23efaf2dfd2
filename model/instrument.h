// SPDX-License-Identifier: Apache-2.0
/// What the parties owe each other beside investments: take-or-pay purchases, capacity in tranches.
#pragma once

#include "model/condition.h"
#include "model/investment.h"
#include "model/milestone.h"
#include "model/node.h"
#include "model/purchase.h"
#include "model/status.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::model {

/// "Delivers 250 MW of gb300 at prairie".
struct CapacityTranche {
    std::string name;
    std::string title;
    NodeId node;
    Quantity power;  ///< In MW, of the kind of the capacity.
    HardwareId hardware;
    SiteId site;
    std::optional<Date> due;
    std::optional<Condition> when;
    StatusRule status;
};

/// Invariant: the tranches deliver at most `cap`.
struct Capacity {
    std::string name;
    std::string title;
    NodeId node;
    PartyId seller;
    PartyId buyer;
    StatusRule status;
    Quantity cap;  ///< In MW.
    NodeId cap_node;
    PowerKind power = PowerKind::facility;
    std::optional<PurchaseId> counts_toward;
    std::optional<Decimal> uptime;  ///< Promised share of GPU-hours, as a fraction.
    std::vector<CapacityTranche> tranches;
};

/// What is expected to be used of a purchase (money) or a capacity (GPU-hours), month by month.
struct Demand {
    std::string name;
    NodeId node;
    InstrumentRef of;
    Quantity starts;      ///< For the first month, in money or GPUh.
    Date on;              ///< First of a month.
    Decimal grows;        ///< Monthly, as a fraction.
    Decimal volatility;   ///< Standard deviation of the logarithm about the trend, as a fraction.
    Decimal persistence;  ///< Correlation of one month's deviation with the next, as a fraction.
    Decimal level{1};     ///< Other than 1 in a scenario only.
};

using DemandId = Id<Demand>;

}  // namespace tranche::model
