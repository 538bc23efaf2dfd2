// SPDX-License-Identifier: Apache-2.0
/// Purchases: what has to be taken, what it costs, and what becomes of what is not taken.
#pragma once

#include "base/ratio.h"
#include "model/fees.h"
#include "model/lag.h"
#include "model/node.h"
#include "model/observable.h"
#include "model/status.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::model {

struct Hardware;
using HardwareId = Id<Hardware>;

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
    std::optional<Decimal> at_most;       ///< As a fraction of the full quantity of its period.
    std::optional<Quantity> each_period;  ///< So much of one period, at most;
    std::optional<Quantity> in_bank;      ///< and so much of all together.
    Lag life;                             ///< Counted from the last day of its period.
    NodeId node;
};

/// What was paid for and not taken can be taken later, once a period has taken its threshold.
struct MakeUp {
    enum class Left { lapses, refunded };

    /// Free, or for what the price is above the one that was paid.
    enum class At { free, price_difference };

    Lag within;  ///< Counted from the last day of the period that fell short.
    Threshold after = Threshold::minimum;
    At at = At::free;
    std::optional<Quantity> each_period;  ///< So much in one period, at most.
    Left left_at_end = Left::lapses;      ///< When the last period of the purchase ends.
    NodeId node;
};

/// Causes for which less has to be taken: what they excuse is recorded, day by day.
struct Excuses {
    enum class Reduce { minimum, contract_quantity };

    /// Whether what two causes excuse on one day is one quantity, the larger, or two.
    enum class OneDay { adds, counts_once };

    /// Whether the commitment over the whole time falls too.
    enum class Total { reduced, stays };

    struct Cause {
        std::string name;
        NodeId node;
    };

    std::vector<Cause> causes;
    Reduce reduce = Reduce::minimum;
    OneDay one_day = OneDay::adds;
    Total total = Total::reduced;
    NodeId node;
};

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

/// The price of what is not taken: that of what was taken, on average by quantity (by time if
/// nothing was), or that of the last day of the period.
enum class ShortfallPrice { average, end };

/// What is owed when a purchase is terminated: of the period that then ends, in proportion to its
/// days or in full; or all that its commitment lacks.
enum class AtTermination { prorated, in_full, commitment_due };

/// So much is paid at most for what a year lacks, and the rest is added to the next year: always,
/// or if the buyer says so by the day on which it is due.
struct Relief {
    enum class Given { always, by_election };

    Quantity amount;
    Given given = Given::always;
};

/// What becomes of what periods lack: how it is paid, after what is deferred, and what that gives.
struct ShortfallPolicy {
    Period over;                                     ///< It is for periods that end on these days.
    Lag within;                                      ///< Counted from the last day of the period.
    ShortfallPrice price = ShortfallPrice::average;  ///< Of what is not taken, if it is no money.
    std::optional<Deferral> deferral;
    std::optional<Relief> relief;
    std::optional<ShortfallCredit> credit;
    NodeId node;
};

struct Escalation {
    Decimal yearly;  ///< As a fraction.
    Date first;      ///< First of a month; raises the price on each anniversary, this day included.
};

/// A price that moves with what is published: rate x index / base, from its first reset on.
struct Indexation {
    enum class Reset { daily, monthly, yearly };

    ObservableId to;
    Quantity base;  ///< At which the rate is as written; above zero.
    Reset reset = Reset::yearly;
    Date first;                     ///< First of a month, unless it is reset daily.
    std::optional<Ratio> at_least;  ///< As the rate, as a number; not above the next.
    std::optional<Ratio> at_most;
};

struct Price {
    HardwareId hardware;
    Quantity rate;  ///< Money per GPUh.
    std::optional<Escalation> escalation;
    std::optional<Indexation> indexation;  ///< Not both.
    NodeId node;
};

/// What a unit costs that is taken from a day on, or beyond a threshold of its period.
struct UnitPrice {
    enum class Above { nothing, amount, minimum, full_quantity };

    Price price;  ///< Of no hardware: money per unit.
    std::optional<Date> from;
    Above above = Above::nothing;
    Quantity threshold;  ///< If it is above an amount.
};

/// Nothing has to be taken before a milestone, or a day at the latest.
struct Start {
    /// What the period has to take in which it starts.
    enum class First { prorated_by_day, whole };

    MilestoneId on;
    Date latest;
    First first = First::whole;
    NodeId node;
};

/// Charges of which only a share counts.
struct ChargeKind {
    std::string name;
    Decimal share;  ///< As a fraction; none of what is excluded.
    NodeId node;
};

/// A part of what is bought, due so long after a milestone. It counts on that day.
struct Order {
    std::string name;
    std::string title;
    Quantity amount;
    Lag after;
    MilestoneId of;
    std::optional<TrancheRef> backs;  ///< Whose money should be there by then.
    NodeId node;
};

/// Somebody else pays if the buyer does not: an exposure, never an obligation.
struct Guarantee {
    PartyId by;
    Quantity cap;
    NodeId node;
};

struct Purchase;
using PurchaseId = Id<Purchase>;

/// What a purchase takes beyond a threshold counts toward another, and is owed there.
struct PassesOn {
    enum class Beyond { commit, minimum, full_quantity };

    PurchaseId to;
    Beyond beyond = Beyond::commit;
    NodeId node;
};

/// From which day an amount counts.
enum class Recognition { when_used, when_invoiced };

/// "leaving azure { costs 200M USD  takes 9 months }": no money moves by it.
struct Leaving {
    std::string title;
    PurchaseId purchase;
    NodeId node;
    Quantity cost;  ///< Money of the deal.
    Lag takes;      ///< Days or months, above zero.
};

/// Invariant: minimums lie in the term in order; all amounts that are taken are in `unit`. They
/// share no day; cumulative ones begin with the term, never fall, and the last ends with the term.
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
    Unit unit;          ///< What is taken: the currency of the deal, or a unit of quantity.
    std::string basis;  ///< The cost column that counts, if money does: "billed_cost".
    Recognition recognition = Recognition::when_used;
    Lag invoices_after;  ///< Days after the end of the month of use, if recognised when invoiced.
    Schedule schedule = Schedule::by_period;
    std::vector<Minimum> minimums;
    std::optional<Decimal> take_or_pay;  ///< As a fraction of the minimum.
    NodeId take_or_pay_node;
    std::optional<AtTermination> at_termination;
    NodeId termination_node;
    std::vector<ShortfallPolicy> shortfall;  ///< They share no day.
    std::optional<Excuses> excuses;
    std::optional<CarryForward> carry_forward;  ///< Beside no deferral and no credit;
    std::optional<MakeUp> make_up;              ///< nor is this.
    std::vector<ChargeKind> kinds;              ///< All others count in full.
    std::vector<Order> orders;
    std::optional<Guarantee> guarantee;
    std::optional<Advance> advance;
    std::vector<PurchaseId> totals;     ///< Toward which all that counts here counts as well.
    std::optional<PassesOn> passes_on;  ///< To one of the same unit; never in a circle.
    std::optional<Start> start;
    std::vector<Price> prices;           ///< Of hardware.
    std::vector<UnitPrice> unit_prices;  ///< Of what is taken, if it is no money.

    /// The policy for a period that ends on `last`; none if no clause says.
    [[nodiscard]] const ShortfallPolicy* policy_for(Date last) const {
        for (const ShortfallPolicy& policy : shortfall) {
            if (policy.over.contains(last)) {
                return &policy;
            }
        }
        return nullptr;
    }
};

}  // namespace tranche::model
