// SPDX-License-Identifier: Apache-2.0
/// What a loan means in the books of its lenders: each has its part of what is drawn, of fees, of
/// interest and of what is repaid, and the parts add up to the cent.
/// Source: docs/ledger_format.md
#pragma once

#include "ledger/event.h"
#include "model/deal.h"
#include "rules/facts.h"
#include "rules/timeline.h"

#include <optional>
#include <vector>

namespace tranche::ledger {

/// Draws funded and charges that are due through `through`.
/// Shape: origin derived; one event for each lender and each draw or charge.
[[nodiscard]] std::vector<Event> loan_events(const model::Deal& deal,
                                             const rules::Timeline& timeline,
                                             Date through);

/// The payment of a fee, of interest or of what is repaid; nothing if it is of no loan.
[[nodiscard]] std::optional<Event> loan_payment_event(const model::Deal& deal,
                                                      const rules::Payment& payment);

/// The loan whose fee, interest or repayment the clause is; none if it is none.
[[nodiscard]] const model::Investment* loan_charging(const model::Deal& deal, model::NodeId clause);

}  // namespace tranche::ledger
