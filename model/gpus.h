// SPDX-License-Identifier: Apache-2.0
/// MW to racks to GPUs.
#pragma once

#include "model/deal.h"

#include <cstdint>

namespace tranche::model {

/// floor(MW x 1000 / (PUE x rack kW)) racks, times the GPUs of a rack; PUE counts for facility
/// power only.
/// Units:  `power` of dimension power. Rounds: down, once, to whole racks.
/// Errors: none; checks that facility power comes with a PUE.
/// Source: docs/language.md#capacity
[[nodiscard]] std::int64_t gpus_run_by(const Quantity& power,
                                       PowerKind kind,
                                       const Hardware& hardware,
                                       const std::optional<Decimal>& pue);

}  // namespace tranche::model
