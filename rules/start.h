// SPDX-License-Identifier: Apache-2.0
/// The timeline of a deal before its first day.
#pragma once

#include "model/deal.h"
#include "rules/facts.h"
#include "rules/timeline.h"

namespace tranche::rules {

/// With a history for each tranche, in which nothing has happened yet.
[[nodiscard]] Timeline empty_timeline(const model::Deal& deal, const Facts& facts);

}  // namespace tranche::rules
