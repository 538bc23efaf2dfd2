// SPDX-License-Identifier: Apache-2.0
/// Sets of moments, as outages and exclusions are.
#pragma once

#include "model/measurement.h"

#include <cstdint>
#include <vector>

namespace tranche::sla {

/// Shape: in order, none empty, none touching the next.
using Intervals = std::vector<model::Interval>;

/// The union of any intervals.
[[nodiscard]] Intervals merged(std::vector<model::Interval> any);

[[nodiscard]] Intervals clipped(const Intervals& all, const model::Interval& window);

/// The moments of `all` that are not in `out`.
[[nodiscard]] Intervals without(const Intervals& all, const Intervals& out);

/// Units: seconds.
[[nodiscard]] std::int64_t length(const Intervals& all);

/// As much of `all` as comes to `seconds`, from its beginning.
[[nodiscard]] Intervals earliest(const Intervals& all, std::int64_t seconds);

/// The outages that count as downtime: those at least as long as `period`, all of them or what
/// goes beyond it.
[[nodiscard]] Intervals counting(const Intervals& outages, const model::DowntimePeriod& period);

}  // namespace tranche::sla
