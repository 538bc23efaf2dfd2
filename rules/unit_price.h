// SPDX-License-Identifier: Apache-2.0
/// What a quantity costs: price lists with dates, steps by volume, and escalation.
/// Source: docs/language.md#unit_price
#pragma once

#include "model/deal.h"
#include "rules/period_formula.h"

#include <vector>

namespace tranche::rules {

/// The prices of a purchase, as it is agreed on a day, and what is known of what they follow.
struct PriceList {
    const model::Deal& deal;
    const Facts& facts;
    const model::Purchase& purchase;
};

/// The price of the next unit on `day`, when `before` has been taken in its period: of the prices
/// that apply on that day, that of the highest threshold not above `before`; of several, the one
/// that applies from the latest day. Errors: NotObserved, as all below. Exact. Units: those of the
/// prices, as a number.
[[nodiscard]] Ratio unit_price(const PriceList& list,
                               Date day,
                               const Quantity& before,
                               const Least& least);

/// A part of what is taken that has one price.
struct PricedPart {
    Quantity amount;  ///< Below zero if it is given back.
    const model::Price* price = nullptr;
    Ratio each;  ///< Of a unit, as unit_price.
};

/// `amount` more, in parts, each at the price of its step. A negative amount gives the last ones
/// back.
[[nodiscard]] std::vector<PricedPart> priced_parts(const PriceList& list,
                                                   Date day,
                                                   const Quantity& before,
                                                   const Quantity& amount,
                                                   const Least& least);

/// The prices of the days of `period` on average, of a first unit. Exact.
[[nodiscard]] Ratio average_of_days(const PriceList& list,
                                    const Period& period,
                                    const Least& least);

}  // namespace tranche::rules
