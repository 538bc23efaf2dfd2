// SPDX-License-Identifier: Apache-2.0
/// What lateness of a delivery brings: damages by the day of delay, and powers of the other side.
/// Source: docs/language.md#late
#pragma once

#include "rules/condition.h"
#include "rules/timeline.h"

namespace tranche::rules {

/// What lateness of `tranche` has cost the seller through 24:00 of `day`: damages for each day of
/// delay, day 1 being the first after the due day, until the day before delivery. Days after the
/// term, and days before the tranche is definitive, count for nothing; a waiver stops nothing. And
/// discounts of the fees that are posted by then. A day that puts off the due day
/// (rules/extension.h) is no day of delay. Once so much of the power is there as the clause says,
/// damages are for the part of it that is lacking.
///
/// Units:  the currency of the deal.
/// Rounds: once, by the rule of the deal, after the cap.
[[nodiscard]] Quantity damages_through(const View& view,
                                       const model::TrancheRef& tranche,
                                       Date day);

/// Days of delay, both included, for which damages are alike.
struct DamageDays {
    std::int32_t first = 1;
    std::int32_t last = 0;
    Ratio daily;    ///< Money of the deal a day, while nothing is there.
    Ratio lacking;  ///< The part of it that is owed.
};

/// What damages by the day are counted from.
struct Damages {
    std::optional<model::NodeId> clause;  ///< None if lateness brings nothing.
    Date due;
    std::vector<DamageDays> days;
    std::optional<Ratio> cap;  ///< Money of the deal.
};

/// Through 24:00 of `day`: rounded(min(cap, sum of lacking x days x daily)).
[[nodiscard]] Damages damages_of(const View& view, const model::TrancheRef& tranche, Date day);

/// Adds what lateness brings to `timeline`, which has all deliveries: damages month by month, and
/// powers while they are open.
void add_lateness(const model::Deal& deal, const Facts& facts, Timeline& timeline);

}  // namespace tranche::rules
