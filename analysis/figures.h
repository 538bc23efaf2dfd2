// SPDX-License-Identifier: Apache-2.0
/// The answer to what can be asked about a deal: tests compare it, and explanations take it apart.
#pragma once

#include "model/question.h"
#include "rules/condition.h"
#include "rules/timeline.h"

#include <optional>
#include <string_view>
#include <vector>

namespace tranche::analysis {

/// The amount, in the unit of the question. Shape: of no day, and evaluated at least as far as the
/// question goes.
[[nodiscard]] Quantity amount_of(const rules::View& view, const model::AskedFigure& asked);

/// The day on which a shortfall is to be paid; none if nothing is owed.
[[nodiscard]] std::optional<Date> due_of(const rules::View& view, const model::AskedFigure& asked);

/// In the words of the rules: "in grace".
[[nodiscard]] std::string_view state_of(const rules::View& view, const model::AskedState& asked);

/// The tranches that a figure is asked of.
[[nodiscard]] std::vector<model::TrancheRef> tranches_of(const model::Deal& deal,
                                                         const model::AskedFigure& asked);

/// What a minimum or a commitment came to; null if a termination left nothing to settle.
[[nodiscard]] const rules::Settlement* settlement_of(const rules::View& view, model::NodeId node);

}  // namespace tranche::analysis
