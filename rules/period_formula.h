// SPDX-License-Identifier: Apache-2.0
/// The period formula: what a period of a purchase takes from those before it, what it lacks, and
/// what it leaves to later ones. Written here once, for every evaluator.
/// Source: docs/language.md#later
#pragma once

#include "model/deal.h"
#include "rules/timeline.h"

#include <vector>

namespace tranche::rules {

/// What one period leaves to later ones.
struct Vintage {
    model::NodeId of;  ///< The minimum of the period.
    Quantity left;
    Date last;   ///< The last day it serves.
    Ratio paid;  ///< For a unit of it, if it was paid for.
};

/// Shape: oldest first.
using Vintages = std::vector<Vintage>;

[[nodiscard]] Quantity total_of(const Vintages& vintages, Unit unit);

/// What a purchase carries from one period to the next. All start empty.
struct Stocks {
    Vintages bank;      ///< Paid for and not taken: to be made up.
    Vintages carry;     ///< Own use beyond what had to be.
    Vintages deferred;  ///< Of minimums, still to be taken.
};

/// One period of a purchase.
struct PeriodTerms {
    const model::Deal& deal;
    const model::Purchase& purchase;
    const model::Minimum& minimum;
    model::NodeId last;              ///< The minimum of the last period that asks for anything.
    Quantity written;                ///< What is written for it, from its start on.
    Ratio price;                     ///< Of a unit that is taken in it; 1 if money is.
    Ratio charged;                   ///< Of a unit that is not.
    Quantity excused;                ///< What need not be taken, for causes that were recorded.
    std::optional<Quantity> relief;  ///< So much is paid at most; the rest moves on.
};

struct PeriodOutcome {
    Quantity minimum;
    Quantity taken;
    Quantity shortfall;  ///< Becomes a payment.
    Ratio given_back;    ///< Of the price of what was made up.
    Ratio refunded;      ///< What was paid for what was never taken.
    Flows flows;
};

/// Settles a period against what counted on its days, and brings the stocks up to its end.
///
///     1  what expired before the period begins leaves bank and carry
///     2  Full      = ContractQuantity [- Excused]        if excuses reduce the contract quantity
///        Minimum   = max(0, round(r x Full) [- Excused])  else
///     3  MakeUp    = min(Bank, cap, max(0, Taken - Threshold)); a vintage that expires inside the
///                    period serves at most what was taken through its last day
///     4  Own       = Taken - MakeUp
///     5  CarryUsed = min(Carry, max(0, Minimum - Own))
///     6  Shortfall = max(0, Minimum - Own - CarryUsed)
///     7  Bank  := Bank - MakeUp + Shortfall
///        Carry := Carry - CarryUsed + min(cap, max(0, Own - CarryBase))
///     8  what is short, made up and refunded is priced by the caller, and rounded once
///
/// Where minimums are deferred, use first meets the oldest deferred one; then
///        Deferred  = min(p x ContractQuantity, Shortfall), and nothing in the last period
/// and what was deferred and is not taken when its time is over is paid too. Where a relief amount
/// is paid, and more is lacking, the rest of the oldest and of this minimum moves to the next
/// period. Rounds: minimum and caps, each once, by the rule of the deal.
[[nodiscard]] PeriodOutcome settle_period(const PeriodTerms& terms,
                                          const std::vector<Step>& counted,
                                          Stocks& stocks);

/// What has to be taken.
struct Least {
    Quantity full;     ///< The contract quantity, lowered if excuses reduce it.
    Quantity minimum;  ///< The take-or-pay share of it, lowered if excuses reduce that.
};

/// `amount` is what is written. Never negative. Rounds: once, by the rule of the deal.
[[nodiscard]] Least least_of(const model::Deal& deal,
                             const model::Purchase& purchase,
                             const Quantity& amount,
                             const Quantity& excused);

/// What counted on the days of `period`.
[[nodiscard]] Quantity counted_in(const std::vector<Step>& counted,
                                  const Period& period,
                                  Unit unit);

/// How a share of an amount of `unit` is rounded: money by the rule of the deal, other units
/// half_even to their places.
[[nodiscard]] RoundingRule rounding_of_share(const model::Deal& deal, Unit unit);

/// `amount` x `part`, of nothing if there is none. Rounds: once; money by the rule of the deal,
/// other units half_even to their places.
[[nodiscard]] Quantity share_of(const model::Deal& deal,
                                const Quantity& amount,
                                const std::optional<Decimal>& part);
[[nodiscard]] Quantity share_of(const model::Deal& deal, const Quantity& amount, const Ratio& part);

}  // namespace tranche::rules
