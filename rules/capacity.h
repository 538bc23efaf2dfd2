// SPDX-License-Identifier: Apache-2.0
/// GPUs to GPU-hours.
/// Source: docs/language.md#capacity
#pragma once

#include "base/zone.h"
#include "model/deal.h"

#include <cstdint>

namespace tranche::rules {

/// GPU-hours that `gpus` give in `period`: elapsed hours in the zone, times the promised uptime.
/// Rounds: half_even to the places of GPUh, once.
[[nodiscard]] Quantity gpu_hours(std::int64_t gpus,
                                 const Zone& zone,
                                 const Period& period,
                                 const Decimal& uptime);

}  // namespace tranche::rules
