// SPDX-License-Identifier: Apache-2.0
/// What was promised against what was measured, for one promise in one month. Pure functions: they
/// know no clock, no ledger and no report.
/// Source: docs/language.md#sla
#pragma once

#include "base/zone.h"
#include "model/deal.h"
#include "model/measurement.h"
#include "sla/intervals.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::sla {

enum class State { met, breached, no_data };

[[nodiscard]] std::string_view word(State state);

/// Whose measurements are judged, and by what. All outlive the judging.
struct Service {
    const model::Deal& deal;
    const Zone& zone;
    model::SlaId id;
    const std::vector<model::Measured>& measured;

    [[nodiscard]] const model::Sla& sla() const { return deal[id]; }
};

/// How one promise was kept, of the whole service or of one resource.
struct Level {
    std::string resource;           ///< Empty for the whole service.
    std::optional<Ratio> measured;  ///< A share as a fraction, a percentile in ms.
    std::int64_t misses = 0;        ///< Times it was not kept.
};

struct Verdict {
    State state = State::met;
    std::vector<Level> levels;  ///< None without data; by resource where each is judged alone.
};

/// Units: `window` in seconds, of the month in the zone of the deal.
/// Compares before anything is rounded: a share is exactly good time over time.
[[nodiscard]] Verdict judge(const Service& service, std::uint32_t promise, const Period& month);

/// The tier that a level reaches, the worst if it reaches several; none if it reaches none.
[[nodiscard]] const model::CreditTier* tier_of(const model::Promise& promise, const Level& level);

/// 00:00 of the first day through 24:00 of the last. Units: seconds.
[[nodiscard]] model::Interval window_of(const Zone& zone, const Period& days);

}  // namespace tranche::sla
