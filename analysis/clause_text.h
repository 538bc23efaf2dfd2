// SPDX-License-Identifier: Apache-2.0
/// The words of a clause as they count: without layout, comments, marks, and the clauses within.
#pragma once

#include "base/source.h"
#include "model/deal.h"

#include <string>
#include <vector>

namespace tranche::analysis {

struct Text {
    std::string shown;     ///< On one line.
    std::string compared;  ///< The same for all layouts of the same words.
};

struct ClauseText {
    Text words;
    Text marks;  ///< What the clause says of its source; empty if nothing.
};

/// The text of each node of `deal`, which was compiled from `sources`; a clause with a node of its
/// own is not part of the declaration it stands in.
///
/// Shape: one for each node of the deal.
[[nodiscard]] std::vector<ClauseText> clause_texts(const model::Deal& deal, const Sources& sources);

}  // namespace tranche::analysis
