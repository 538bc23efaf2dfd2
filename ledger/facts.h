// SPDX-License-Identifier: Apache-2.0
/// What the ledger knows of a deal, as the facts that the rules read.
#pragma once

#include "ledger/event.h"
#include "model/deal.h"
#include "rules/facts.h"

#include <string>
#include <vector>

namespace tranche::ledger {

struct KnownFacts {
    rules::Facts facts;
    std::vector<std::string> strangers;  ///< Clauses with recorded events that the deal has not.
};

/// The recorded events among `entries`, evaluated through `horizon`.
/// Shape: `entries` as Ledger::events gives them for the contract of the deal.
[[nodiscard]] KnownFacts facts(const model::Deal& deal,
                               const std::vector<Entry>& entries,
                               Date as_of,
                               Date horizon);

}  // namespace tranche::ledger
