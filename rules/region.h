// SPDX-License-Identifier: Apache-2.0
/// Whether as much of what is delivered lies in a region as is promised.
/// Source: docs/language.md#region
#pragma once

#include "rules/condition.h"
#include "rules/timeline.h"

namespace tranche::rules {

/// The guarantee as of 24:00 of `day`, of all MW delivered by then but those of tranches it leaves
/// out. It is kept before its first day, and as long as nothing is delivered.
[[nodiscard]] bool is_kept(const View& view, const model::RegionalRef& guarantee, Date day);

/// Adds to `timeline`, which has all deliveries, when guarantees are broken and kept again.
void add_guarantees(const model::Deal& deal, const Facts& facts, Timeline& timeline);

}  // namespace tranche::rules
