// SPDX-License-Identifier: Apache-2.0
/// Who pays what on which day, by a timeline: what the bounds are bounds of.
/// Source: docs/decisions/static_bounds.md
#pragma once

#include "rules/timeline.h"

#include <map>
#include <vector>

namespace tranche::analysis {

/// Money of the deal that a party pays by a clause. Below zero where it is taken off what the party
/// pays: a discount or a credit of fees.
struct Paid {
    model::PartyId payer;
    model::NodeId node;
    Date day;  ///< On which it is due; on which it is known, if it is not said when.
    Quantity amount;
};

/// Draws of investments and what loans cost; shortfalls that bind, refunds, orders and prepayments
/// of purchases; what is charged for capacities, by backstops too. Not what is used: nobody has to
/// use anything. Not shares and power, which are no money of the deal.
[[nodiscard]] std::vector<Paid> paid(const model::Deal& deal, const rules::Timeline& timeline);

/// Whether a draw of the investment is paid in money of the deal.
[[nodiscard]] bool is_paid(const model::Deal& deal, const model::Investment& investment);

/// Adds them up, by party and year. Shape: no element where nothing is paid.
using PaidByYear = std::map<model::PartyId, std::map<int, Quantity>>;
[[nodiscard]] PaidByYear by_year(const std::vector<Paid>& all);

}  // namespace tranche::analysis
