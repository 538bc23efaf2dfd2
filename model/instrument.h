// SPDX-License-Identifier: Apache-2.0
/// What the parties owe each other: staged investments, take-or-pay purchases, capacity in
/// tranches.
#pragma once

#include "model/condition.h"
#include "model/milestone.h"
#include "model/node.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::model {

struct Hardware;
using HardwareId = Id<Hardware>;

/// The bindingness ladder. Nothing is owed or can be drawn below definitive.
enum class Status { announced, letter_of_intent, definitive };

struct StatusRule {
    Status initial = Status::announced;
    std::optional<MilestoneId> definitive_when;  ///< Definitive from the day it is met or waived.
    NodeId node;
};

/// "Up to 3B USD, open from … to …, when …".
struct InvestmentTranche {
    std::string name;
    std::string title;
    NodeId node;
    Quantity cap;
    Period window;
    std::optional<Condition> when;  ///< None: nothing but status and window.
    StatusRule status;
};

enum class DrawPolicy {
    on_request,  ///< Somebody decides; only recorded draws count.
    as_soon_as_available,
};

/// Invariant: the caps of the tranches add up to at most `cap`, in its currency.
struct Investment {
    std::string name;
    std::string title;
    NodeId node;
    PartyId investor;
    PartyId issuer;
    Quantity cap;
    NodeId cap_node;
    StatusRule status;
    DrawPolicy draws = DrawPolicy::on_request;
    std::vector<InvestmentTranche> tranches;
};

/// The least that is to be taken in one period.
struct Minimum {
    std::string label;  ///< "2026"
    Period period;
    Quantity amount;
    NodeId node;
};

struct Escalation {
    Decimal yearly;  ///< As a fraction.
    Date first;      ///< First of a month; raises the price on each anniversary, this day included.
};

struct Price {
    HardwareId hardware;
    Quantity rate;  ///< Money per GPUh.
    std::optional<Escalation> escalation;
    NodeId node;
};

/// From which day an amount counts.
enum class Recognition { when_used, when_invoiced };

/// Invariant: minimums lie in the term in order, share no day, and are in the currency of `commit`.
struct Purchase {
    std::string name;
    std::string title;
    NodeId node;
    PartyId buyer;
    PartyId seller;
    StatusRule status;

    struct Commit {
        Quantity amount;
        Period over;
        NodeId node;
    };

    std::optional<Commit> commit;
    std::string basis;  ///< The cost column that counts: "billed_cost".
    Recognition recognition = Recognition::when_used;
    Lag invoices_after;  ///< Days after the end of the month of use, if recognised when invoiced.
    std::vector<Minimum> minimums;
    std::optional<Decimal> take_or_pay;  ///< As a fraction of the minimum.
    NodeId take_or_pay_node;
    std::optional<Lag> shortfall_within;  ///< Counted from the last day of the period.
    NodeId shortfall_node;
    std::vector<Price> prices;
};

using PurchaseId = Id<Purchase>;

enum class PowerKind { facility, it };

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
