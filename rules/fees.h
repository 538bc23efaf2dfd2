// SPDX-License-Identifier: Apache-2.0
/// What is paid for a capacity by the value of its tranches: monthly fees, prepayments, and how
/// these are credited.
/// Source: docs/language.md#fees
#pragma once

#include "rules/timeline.h"

namespace tranche::rules {

/// The day `months` after the day of delivery, counted from that day.
[[nodiscard]] Date anniversary(const model::Deal& deal, Date delivered, std::int32_t months);

/// The fee of month `month` of service, from 1 to the months of the tranche, of a capacity with a
/// fee. Rounds: each by the rule of the deal; the last takes the residue.
[[nodiscard]] Quantity fee_of_month(const model::Deal& deal,
                                    const model::Capacity& capacity,
                                    const model::CapacityTranche& tranche,
                                    std::int32_t month);

/// Adds a charge of `kind` to `timeline`, with its event; nothing if `amount` is zero or `day` lies
/// beyond the facts. The buyer owes fees and prepayments, the seller everything else.
void add_charge(const model::Deal& deal,
                const Facts& facts,
                const CapacityCharge& charge,
                Timeline& timeline);

/// Adds what is owed by the value of tranches to `timeline`, which has all deliveries: a
/// prepayment on its day, the fee of each month of service on the day after its last, credits with
/// it, and after the last month what was prepaid and never credited.
void add_fees(const model::Deal& deal, const Facts& facts, Timeline& timeline);

}  // namespace tranche::rules
