// SPDX-License-Identifier: Apache-2.0
/// Prices, minimums and shortfalls of a purchase.
/// Source: docs/language.md#purchase
#pragma once

#include "model/deal.h"
#include "rules/timeline.h"

#include <optional>
#include <vector>

namespace tranche::rules {

/// How often a price has escalated by `day`: the anniversaries of the first escalation on or before
/// that day, that day included.
[[nodiscard]] unsigned escalations_by(const model::Price& price, Date day);

/// The price of a GPU-hour after k escalations: P0 x (1 + p)^k. Exact: never rounded, never
/// chained. Units: those of the price, as a number.
[[nodiscard]] Ratio price_after(const model::Price& price, unsigned escalations);

/// The day on which what was used in `month` counts.
[[nodiscard]] Date recognised_on(const model::Deal& deal,
                                 const model::Purchase& purchase,
                                 const Period& month);

/// A minimum compared with what counted, by the period formula.
///   Minimum_p = r x minimum, rounded;  Shortfall_p = max(0, Minimum_p - Counted_p)
/// Rounds: each once, by the rule of the deal.
[[nodiscard]] Settlement settle(const model::Deal& deal,
                                model::PurchaseId purchase,
                                const model::Minimum& minimum,
                                const Quantity& counted);

/// The commitment over its whole time compared with what counted and what was already charged.
///   Shortfall = max(0, r x Commit - Counted - shortfalls charged)
[[nodiscard]] Settlement settle_term(const model::Deal& deal,
                                     model::PurchaseId purchase,
                                     const Quantity& counted,
                                     const Quantity& charged);

}  // namespace tranche::rules
