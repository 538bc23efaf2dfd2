// SPDX-License-Identifier: Apache-2.0
/// The answer to "why", as a table: one row for each step, its parts below it.
#pragma once

#include "analysis/reason.h"
#include "reports/snapshot.h"

#include <string>

namespace tranche::reports {

/// `question` as somebody asked it. What is no short decimal is shown rounded, and says so.
[[nodiscard]] Table explanation(const Snapshot& snapshot,
                                std::string question,
                                const analysis::Reason& answer);

}  // namespace tranche::reports
