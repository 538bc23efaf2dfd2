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

/// What the periods of the minimums of a purchase are.
enum class Schedule {
    by_period,  ///< Whatever each row says.
    yearly,
    quarterly,
    monthly,
    cumulative,  ///< All days from the first of the term on: each minimum holds those before it.
};

/// What use of a period is measured by.
enum class Threshold {
    minimum,        ///< What has to be taken: the take-or-pay share applied.
    full_quantity,  ///< What is written for the period.
};

/// Own use above the threshold serves the minimums of later periods.
struct CarryForward {
    Threshold above = Threshold::minimum;
    std::optional<Decimal> at_most;  ///< As a fraction of the full quantity of its period.
    Lag life;                        ///< Counted from the last day of its period.
    NodeId node;
};

/// What was paid for and not taken can be taken later, free, once a period has taken its threshold.
struct MakeUp {
    enum class Left { lapses, refunded };

    Lag within;  ///< Counted from the last day of the period that fell short.
    Threshold after = Threshold::minimum;
    Left left_at_end = Left::lapses;  ///< When the last period of the purchase ends.
    NodeId node;
};

/// What an excuse takes off.
enum class ExcusesReduce { minimum, contract_quantity };

/// Part of a minimum that was not taken may be taken in a later year.
struct Deferral {
    enum class Until { next_year, last_year };

    Decimal at_most;  ///< As a fraction of the full quantity of the year.
    Until until = Until::next_year;
};

/// A shortfall that was paid for pays for later use, which then does not count.
struct ShortfallCredit {
    enum class Order { first, after_minimum, after_full_quantity };

    std::optional<Lag> life;  ///< Counted from the payment; none is until the end of the term.
    Order order = Order::first;
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

/// Invariant: minimums lie in the term in order and are in the currency of `commit`. They share no
/// day; cumulative ones begin with the term, never fall, and the last ends with the term.
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
    Schedule schedule = Schedule::by_period;
    std::vector<Minimum> minimums;
    std::optional<Decimal> take_or_pay;  ///< As a fraction of the minimum.
    NodeId take_or_pay_node;
    std::optional<Lag> shortfall_within;  ///< Counted from the last day of the period.
    NodeId shortfall_node;
    ExcusesReduce excuses_reduce = ExcusesReduce::minimum;
    std::optional<CarryForward> carry_forward;
    std::optional<MakeUp> make_up;
    std::optional<Deferral> deferral;       ///< Beside neither of the two before.
    std::optional<ShortfallCredit> credit;  ///< Beside none of the three before.
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
