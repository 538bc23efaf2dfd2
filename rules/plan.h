// SPDX-License-Identifier: Apache-2.0
/// The deal as it should run: what is recorded so far, and everything else on its due date.
/// Source: docs/language.md#plan
#pragma once

#include "model/deal.h"
#include "rules/facts.h"
#include "rules/timeline.h"

#include <optional>
#include <vector>

namespace tranche::rules {

/// The deal as it is if `scenario` comes true: milestones slip, demand has another level, risks are
/// certain. Shape: as `deal`; every id of one is an id of the other.
[[nodiscard]] model::Deal in_scenario(const model::Deal& deal, const model::Scenario& scenario);

/// Demand without chance: starts x level x (1 + growth)^k in the k-th month after its start,
/// through the term. Rounds: each month once; money by the rule of the deal, GPU-hours half_even.
[[nodiscard]] std::vector<Quantity> trend(const model::Deal& deal, const model::Demand& demand);

/// `recorded` with everything after its as-of date presumed to go as the contract says: a milestone
/// is met on its due date; the day after as-of if that has passed; when what it follows is met, if
/// that is later. Demand follows its trend, and investments draw as their contract says.
[[nodiscard]] Facts as_planned(const model::Deal& deal, Facts recorded);

enum class DeadlineKind {
    milestone_due,
    grace_ends,
    long_stop,
    window_opens,
    window_closes,
    delivery_due,
    period_ends,
    payment_due,
    power_opens,
    power_ends,
    notice_due,
    performance_due,
    cure_ends,
    claim_due,
    report_due,
    election_due,
    begin_leaving,
};

[[nodiscard]] std::string_view word(DeadlineKind kind);

/// A day by which somebody has to have done something.
struct Deadline {
    Date day;
    DeadlineKind kind = DeadlineKind::milestone_due;
    model::NodeId node;
    std::vector<model::PartyId> who;
    std::optional<Quantity> amount;  ///< What is at stake.
};

/// The deadlines in `period`, in order of day, of what is still open on the as-of date of the
/// facts.
[[nodiscard]] std::vector<Deadline> deadlines(const model::Deal& deal,
                                              const Facts& facts,
                                              const Timeline& timeline,
                                              const Period& period);

}  // namespace tranche::rules
