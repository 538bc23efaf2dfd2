// SPDX-License-Identifier: Apache-2.0
/// The FOCUS dataset of contract commitments: what purchases bind their buyers to.
#pragma once

#include "base/instant.h"
#include "model/deal.h"
#include "rules/facts.h"
#include "rules/timeline.h"

#include <string>
#include <vector>

namespace tranche::exchange {

enum class FocusVersion { v1_3, v1_4 };

/// A contract as it is known on a day.
struct Standing {
    model::Deal deal;
    rules::Facts facts;
    rules::Timeline timeline;  ///< Of the facts, through the last day of the deal.
    Instant created;           ///< When the ledger first and last learned of it.
    Instant updated;
};

/// CSV of what is to be taken in each period of the purchases in which `entity` buys or sells: take
/// or pay is applied, and the amount is money or a quantity. A commitment that has minimums is
/// written by them alone, or it would be there twice. Those that do not bind on the day of
/// the facts are left out of version 1.3, which could not tell them apart.
/// Shape: by contract, then by the end of the period; rows are named "DEAL/PURCHASE/PERIOD".
/// Units: moments of UTC at which the days of the deal begin, ends not included.
/// Source: https://focus.finops.org
[[nodiscard]] std::string focus_commitments(const std::vector<Standing>& contracts,
                                            const std::string& entity,
                                            FocusVersion version);

}  // namespace tranche::exchange
