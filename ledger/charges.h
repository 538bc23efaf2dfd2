// SPDX-License-Identifier: Apache-2.0
/// What is charged for a capacity, in the books of the buyer.
#pragma once

#include "model/deal.h"

#include <string>

namespace tranche::ledger {

/// The kind of an event, and the accounts that its amount goes to and comes from.
struct ChargePosting {
    std::string kind;
    std::string debit;
    std::string credit;
};

[[nodiscard]] ChargePosting posting_of(const model::Deal& deal, model::TrancheCharge kind);

}  // namespace tranche::ledger
