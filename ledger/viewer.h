// SPDX-License-Identifier: Apache-2.0
/// In whose books an event of a deal is posted: the other side sees it from behind.
#pragma once

#include "ledger/event.h"
#include "model/deal.h"

#include <string>

namespace tranche::ledger {

/// The party whose accounts `event` moves: the buyer of a purchase, a capacity or a backstop, the
/// investor of an investment, and of what a loan brings the lender it is for. Empty if the clause
/// belongs to none of these; then nothing is posted.
[[nodiscard]] std::string viewer_of(const model::Deal& deal, const Event& event);

}  // namespace tranche::ledger
