// SPDX-License-Identifier: Apache-2.0
/// What lateness of a delivery brings: damages by the day, and powers.
#pragma once

#include "base/quantity.h"
#include "model/milestone.h"
#include "model/power.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tranche::model {

struct Deal;
struct CapacityTranche;

/// Day 1 of delay is the first day after the due day; the day of delivery is none.
///
/// Invariant: the first days of `steps` rise; there is a grace in `grace` if and only if the
/// milestone of the tranche has one and there are damages.
struct Late {
    enum class Grace { none, postpones, forgives };
    enum class Opens { on_day, after_grace, after_long_stop };

    /// "from day 31: 250 USD per MW per day"
    struct Step {
        std::int32_t from_day = 1;
        Quantity rate;  ///< Money per MW per day, or money per day.
    };

    /// The damages accrue up to the least of what is written.
    struct Cap {
        std::optional<Quantity> money;
        std::optional<std::int32_t> days;  ///< So many days on which damages accrue.
        std::optional<Decimal> of_fee;     ///< As a fraction of the monthly fee.
        std::optional<Decimal> of_value;   ///< As a fraction of the value of the tranche.
    };

    /// "discount 10% of monthly fee for 3 months from delivery", "… for each full 7 days"
    struct Discount {
        Decimal share;  ///< As a fraction of the monthly fee.
        std::optional<std::int32_t>
            months;                  ///< Of the first fees; none is once, by the days of delay.
        std::int32_t full_days = 1;  ///< If by the days of delay.
        NodeId node;
    };

    /// "on undelivered MW once 50% delivered": from such a part of the power on, damages are only
    /// for what is lacking.
    struct Parts {
        Decimal once;  ///< As a fraction; zero is any part.
        NodeId node;
    };

    struct Remedy {
        Opens opens = Opens::on_day;
        std::int32_t on_day = 1;  ///< If it opens on a day of delay.
        Power power;
    };

    NodeId node;
    std::vector<Step> steps;
    std::vector<Discount> discounts;
    Grace grace = Grace::none;
    Cap cap;
    std::optional<Parts> parts;         ///< None: for all of it until all is delivered.
    std::optional<Extension> extended;  ///< Of the due day.
    std::optional<NodeId> sole_remedy;  ///< No power opens before the long stop has passed.
    std::vector<Remedy> remedies;
};

/// The milestone that a tranche waits for, if it waits for nothing else.
[[nodiscard]] std::optional<MilestoneId> milestone_of(const CapacityTranche& tranche);

/// The day on which a power opens if nothing is delivered or waived before; nothing if what it
/// waits for is not there.
[[nodiscard]] std::optional<Date> opening_of(const Deal& deal,
                                             const CapacityTranche& tranche,
                                             const Late::Remedy& remedy);

/// The last day of grace of the milestone of a tranche, if it has one.
[[nodiscard]] std::optional<Date> grace_end_of(const Deal& deal, const CapacityTranche& tranche);

/// By when a tranche is to be delivered: by its own due day, else by that of its milestone.
[[nodiscard]] std::optional<Date> due_of(const Deal& deal, const CapacityTranche& tranche);

}  // namespace tranche::model
