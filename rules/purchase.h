// SPDX-License-Identifier: Apache-2.0
/// Prices of a purchase, and when use counts. What it owes is in rules/purchase_book.h.
/// Source: docs/language.md#purchase
#pragma once

#include "model/deal.h"
#include "rules/facts.h"

#include <optional>

namespace tranche::rules {

/// How often a price has escalated by `day`: the anniversaries of the first escalation on or before
/// that day, that day included.
[[nodiscard]] unsigned escalations_by(const model::Price& price, Date day);

/// The price of a GPU-hour after k escalations: P0 x (1 + p)^k. Exact: never rounded, never
/// chained. Units: those of the price, as a number.
[[nodiscard]] Ratio price_after(const model::Price& price, unsigned escalations);

/// The day on which a part of a purchase is due, moved as payments are; none while its milestone is
/// neither met nor waived.
[[nodiscard]] std::optional<Date> due_of(const model::Deal& deal,
                                         const Facts& facts,
                                         const model::Order& order);

/// The day on which what was used in `month` counts.
[[nodiscard]] Date recognised_on(const model::Deal& deal,
                                 const model::Purchase& purchase,
                                 const Period& month);

}  // namespace tranche::rules
