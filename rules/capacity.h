// SPDX-License-Identifier: Apache-2.0
/// MW to racks to GPUs to GPU-hours.
/// Source: docs/language.md#capacity
#pragma once

#include "base/zone.h"
#include "model/deal.h"

#include <cstdint>

namespace tranche::rules {

/// floor(MW x 1000 / (PUE x rack kW)) racks, times the GPUs of a rack; PUE counts for facility
/// power only.
/// Units:  `power` in MW. Rounds: down, once, to whole racks.
/// Errors: none; checks that facility power comes with a site that has a PUE.
/// Source: docs/language.md#capacity
[[nodiscard]] std::int64_t gpus_run_by(const Quantity& power,
                                       model::PowerKind kind,
                                       const model::Hardware& hardware,
                                       const model::Site& site);

/// GPU-hours that `gpus` give in `period`: elapsed hours in the zone, times the promised uptime.
/// Rounds: half_even to the places of GPUh, once.
[[nodiscard]] Quantity gpu_hours(std::int64_t gpus,
                                 const Zone& zone,
                                 const Period& period,
                                 const Decimal& uptime);

}  // namespace tranche::rules
