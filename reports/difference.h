// SPDX-License-Identifier: Apache-2.0
/// Two versions of a contract side by side.
#pragma once

#include "analysis/difference.h"
#include "reports/table.h"

#include <vector>

namespace tranche::reports {

/// `clauses`, `days` and `amounts` of what is different.
///
/// Shape: those three tables, in this order; one without a difference has no rows.
[[nodiscard]] std::vector<Table> difference(const model::Deal& before,
                                            const model::Deal& after,
                                            const analysis::Difference& difference);

}  // namespace tranche::reports
