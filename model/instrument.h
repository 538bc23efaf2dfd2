// SPDX-License-Identifier: Apache-2.0
/// What the parties owe each other beside investments: take-or-pay purchases, capacity in tranches.
#pragma once

#include "model/allotment.h"
#include "model/condition.h"
#include "model/fees.h"
#include "model/investment.h"
#include "model/late.h"
#include "model/milestone.h"
#include "model/node.h"
#include "model/purchase.h"
#include "model/status.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::model {

/// "250 MW of gb300"
struct Load {
    Quantity power;  ///< In MW, of the kind of the capacity.
    std::optional<HardwareId> hardware;
};

/// At least so much of the MW that are delivered lies in one region.
struct RegionalShare {
    Decimal share;  ///< As a fraction.
    std::string region;
    Date from;
    std::vector<std::uint32_t> without;  ///< Tranches that count neither way.
    NodeId node;
};

/// "Delivers 250 MW of gb300 at prairie".
struct CapacityTranche {
    std::string name;
    std::string title;
    NodeId node;
    Quantity power;  ///< In MW, of the kind of the capacity; zero if the contract names none.
    std::vector<Load> loads;  ///< The parts of the power.
    std::optional<SiteId> site;
    std::optional<Quantity> value;       ///< Money.
    std::optional<std::int32_t> months;  ///< Of service, counted from delivery; none is to the end.
    std::optional<Date> due;
    std::optional<Condition> when;
    StatusRule status;
    std::optional<Late> late;
};

/// Invariant: the tranches deliver at most `cap`, and are worth `value` if it is there. Each has a
/// value and months if there is a fee, and a value and a due day if there is a prepayment.
struct Capacity {
    std::string name;
    std::string title;
    NodeId node;
    PartyId seller;
    PartyId buyer;
    StatusRule status;
    Quantity cap;     ///< In MW; what the tranches deliver if the contract names none.
    NodeId cap_node;  ///< That of the capacity if it names none.
    PowerKind power = PowerKind::facility;
    std::optional<PurchaseId> counts_toward;
    std::optional<Decimal> uptime;  ///< Promised share of GPU-hours, as a fraction.
    std::optional<Quantity> value;  ///< Of all tranches.
    std::optional<MonthlyFee> fee;
    std::optional<Prepayment> prepayment;
    std::optional<CapacityPay> pay;
    std::optional<EnergyPrice> energy;
    std::vector<RegionalShare> regional;
    std::vector<CapacityTranche> tranches;
};

/// What is expected to be used of a purchase (money) or a capacity (GPU-hours), month by month.
struct Demand {
    std::string name;
    NodeId node;
    InstrumentRef of;
    std::optional<AllotmentId> allotment;  ///< Of the capacity it is of, if it is of one only.
    Quantity starts;                       ///< For the first month, in money or GPUh.
    Date on;                               ///< First of a month.
    Decimal grows;                         ///< Monthly, as a fraction.
    Decimal volatility;   ///< Standard deviation of the logarithm about the trend, as a fraction.
    Decimal persistence;  ///< Correlation of one month's deviation with the next, as a fraction.
    Decimal level{1};     ///< Other than 1 in a scenario only.
};

using DemandId = Id<Demand>;

}  // namespace tranche::model
