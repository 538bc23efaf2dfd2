// SPDX-License-Identifier: Apache-2.0
/// How far a buyer depends on a supplier: what is committed, and by when it would have to leave.
/// Source: docs/language.md#leaving
#pragma once

#include "model/deal.h"

#include <optional>

namespace tranche::model {

/// The least that is taken by all minimums of a purchase, which has some.
[[nodiscard]] Quantity total_of_minimums(const Purchase& purchase);

/// The least money of the deal that a purchase takes: its commitment, or else its minimums; never a
/// ceiling. Nothing if it has none, or counts something else.
[[nodiscard]] std::optional<Quantity> committed(const Deal& deal, const Purchase& purchase);

/// The last day of its commitment and its minimums; of the deal if it has none.
[[nodiscard]] Date last_day_of(const Deal& deal, const Purchase& purchase);

/// The last day on which to begin, so as to be out at 24:00 of `end`: the last one of which `takes`
/// later is no day after that.
[[nodiscard]] Date begin_by(const Deal& deal, const Lag& takes, Date end);

}  // namespace tranche::model
