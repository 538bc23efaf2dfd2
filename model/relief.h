// SPDX-License-Identifier: Apache-2.0
/// Until when a buyer can elect to pay a relief amount.
/// Source: docs/language.md#purchase
#pragma once

#include "model/deal.h"

#include <optional>

namespace tranche::model {

/// The day on which what the period of `minimum` lacks is due, if the buyer can elect to pay no
/// more than a relief amount then. None if there is nothing to elect: there is no such amount, it
/// needs no election, or the period is the last one, which pays all.
[[nodiscard]] std::optional<Date> elected_until(const Deal& deal,
                                                const Purchase& purchase,
                                                const Minimum& minimum);

}  // namespace tranche::model
