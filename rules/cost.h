// SPDX-License-Identifier: Apache-2.0
/// What a purchase costs its buyer.
/// Source: docs/language.md#cost
#pragma once

#include "model/deal.h"
#include "rules/timeline.h"

namespace tranche::rules {

/// What the buyer owes for everything through `day`, paid or not:
///   use at its prices + shortfalls of periods that have ended - what is given back of the price of
///   what was made up - what is refunded + what is lost of a prepayment
/// Only what binds. Use that a credit pays for was paid with the shortfall that gave it.
[[nodiscard]] Quantity cost_through(const model::Deal& deal,
                                    const Timeline& timeline,
                                    model::PurchaseId purchase,
                                    Date day);

}  // namespace tranche::rules
