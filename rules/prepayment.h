// SPDX-License-Identifier: Apache-2.0
/// Prepayments: how they are credited, and those of purchases.
/// Source: docs/language.md#fees, docs/language.md#advance
#pragma once

#include "model/fees.h"
#include "rules/timeline.h"

#include <vector>

namespace tranche::rules {

/// What is owed on a day, or is credited on it.
struct Bill {
    Date day;
    Quantity amount;
};

/// What of `prepaid` is credited with `bills`, until it is used up: in even parts, the last of
/// which takes the residue; against each, a share of it; or all with one. A bill below zero takes
/// nothing back. Rounds: each share once, by `rounding`. Shape: in order; never more than `prepaid`
/// in all.
[[nodiscard]] std::vector<Bill> credits_of(const model::Crediting& crediting,
                                           const Quantity& prepaid,
                                           const std::vector<Bill>& bills,
                                           const RoundingRule& rounding);

/// Adds the prepayment of each purchase, on its day or when the purchase becomes definitive if that
/// is later; what of it is credited, each on its day but not before the prepayment; and on the last
/// day of the term what is left. Shape: `timeline` has all that is charged for use.
void add_advances(const model::Deal& deal, const Facts& facts, Timeline& timeline);

}  // namespace tranche::rules
