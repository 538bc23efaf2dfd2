// SPDX-License-Identifier: Apache-2.0
/// The share of the time of a month in which a service, a resource or GPUs were there.
/// Source: docs/language.md#sla
#pragma once

#include "sla/verdict.h"

namespace tranche::sla {

/// What is left out of a month, each set clipped to it.
struct Excluded {
    Intervals of_downtime;  ///< Outages in it do not count; this holds the other set too.
    Intervals of_minutes;   ///< It is no time of the month at all.
};

/// Maintenance announced long enough ahead, as much of it as is allowed, the earliest first;
/// outages of excluded causes; and gaps, where they are to be excluded.
[[nodiscard]] Excluded excluded_in(const Service& service,
                                   std::uint32_t promise,
                                   const model::Interval& month);

/// U = (T - E - D) / (T - E): T the seconds of the month, E those excluded, D those of downtime
/// that are not excluded. Of GPUs, T and D are GPU-seconds: T all that are contracted.
/// Rounds: nothing. None if all of the month is excluded.
[[nodiscard]] std::vector<Level> time_kept(const Service& service,
                                           std::uint32_t promise,
                                           const model::ShareKept& kept,
                                           const Period& month);

}  // namespace tranche::sla
