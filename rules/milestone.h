// SPDX-License-Identifier: Apache-2.0
/// What a milestone is on a day, and when milestones follow from the time they take.
/// Source: docs/language.md#milestone
#pragma once

#include "model/deal.h"
#include "rules/facts.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tranche::rules {

/// In order of its life: open until due, then in grace while that lasts, then late; met or waived;
/// missed once its long stop has passed without either.
enum class MilestoneState { open, in_grace, late, met, waived, missed };

[[nodiscard]] std::string_view word(MilestoneState state);

/// The last day of grace; the due date if there is none.
[[nodiscard]] Date grace_end(const model::Deal& deal, const model::Milestone& milestone);

/// `day` as much later as the milestone slips in the deal's scenario.
[[nodiscard]] Date slipped(const model::Deal& deal, const model::Milestone& milestone, Date day);

/// From which day conditions on the milestone hold: the day it was met, if that is not after its
/// long stop, as events have put it off, or waived. None if that did not happen.
[[nodiscard]] std::optional<Date> satisfied_from(const model::Deal& deal,
                                                 const Facts& facts,
                                                 model::MilestoneId milestone);

/// Its state at 24:00 of `day`, by facts of that day and before.
[[nodiscard]] MilestoneState state_on(const model::Deal& deal,
                                      const Facts& facts,
                                      model::MilestoneId milestone,
                                      Date day);

/// How long a milestone takes once what it follows is met, with everything that delays it.
struct Duration {
    std::int32_t days = 0;
    MilestoneFact::Outcome outcome = MilestoneFact::Outcome::met;  ///< met, or never
};

/// Milestones in an order in which each comes after all it follows.
[[nodiscard]] std::vector<model::MilestoneId> in_order(const model::Deal& deal);

/// Completes the milestones of `facts`: each milestone of which nothing is known is presumed met
/// `durations` after the last of those it follows, or after its `starting` day; on its due date if
/// it does not say how long it takes, or when what it follows is met, if that is later. Never, if
/// one of those is never met, or only after its long stop.
///
/// Shape: one duration for each milestone of the deal.
void schedule(const model::Deal& deal, const std::vector<Duration>& durations, Facts& facts);

}  // namespace tranche::rules
