// SPDX-License-Identifier: Apache-2.0
/// What a contract can come to, whatever happens: what each party can be made to pay, and what is
/// proved and refuted of caps, windows and credits.
#pragma once

#include "analysis/bounds.h"
#include "reports/snapshot.h"
#include "reports/table.h"

namespace tranche::reports {

/// Of each party and year, the least and the most that it can be made to pay.
[[nodiscard]] Table bounds(const Snapshot& snapshot, const analysis::Bounds& bounds);

/// What is judged of caps, windows and credits, and why.
[[nodiscard]] Table claims(const Snapshot& snapshot, const analysis::Bounds& bounds);

}  // namespace tranche::reports
