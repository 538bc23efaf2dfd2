// SPDX-License-Identifier: Apache-2.0
/// Keeping a ledger in step with a deal: after every record, what follows from it is posted too.
#pragma once

#include "cli/options.h"
#include "ledger/ledger.h"
#include "model/deal.h"
#include "rules/facts.h"

#include <vector>

namespace tranche::cli {

/// The facts of `deal` in the ledger through `as_of`, or through the last one recorded if that is
/// later: what is posted never goes back in time.
/// Errors: Failure (record_without_clause).
[[nodiscard]] rules::Facts facts_in(const ledger::Ledger& ledger,
                                    const model::Deal& deal,
                                    Date as_of);

/// Makes the derived events of `deal` what `facts` lead to through their as-of date.
/// Errors: Failure (not_posted).
ledger::Counts post_consequences(ledger::Batch& batch, const model::Deal& deal, rules::Facts facts);

/// Posts what somebody reports; false if it was there already.
/// Errors: Failure (reference_used, not_posted).
[[nodiscard]] bool post_recorded(ledger::Batch& batch, const ledger::Event& event);

/// Throws what `result` says, unless it was posted or there already.
/// Errors: Failure (not_posted).
void expect_posted(ledger::PostStatus status);

}  // namespace tranche::cli
