// SPDX-License-Identifier: Apache-2.0
/// Answers "why": a figure or a state of a deal, taken apart down to clauses and recorded facts.
#pragma once

#include "analysis/reason.h"
#include "model/question.h"
#include "rules/condition.h"
#include "rules/evaluate.h"

namespace tranche::analysis {

/// The deal, what is known and presumed of it, and what follows.
struct Situation {
    const rules::Evaluator& evaluator;
    const rules::Facts& facts;
    const rules::Timeline& timeline;  ///< Of those facts.

    [[nodiscard]] const model::Deal& deal() const { return evaluator.deal(); }

    [[nodiscard]] rules::View view() const { return {deal(), facts, timeline}; }
};

/// The answer, and under it why. The value of the answer is that of `amount_of`, and the steps add
/// up to it; a step says so where it is made in another way. For a tranche that cannot be drawn:
/// all that is missing, and the first day on which nothing would be.
///
/// Shape: a question of a day, no later than the facts go. The text of the answer is its state, or
/// empty.
[[nodiscard]] Reason explain(const Situation& situation, const model::Question& question);

}  // namespace tranche::analysis
