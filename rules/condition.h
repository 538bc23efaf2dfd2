// SPDX-License-Identifier: Apache-2.0
/// Whether a condition holds on a day.
/// Source: docs/language.md#conditions
#pragma once

#include "model/deal.h"
#include "rules/facts.h"
#include "rules/timeline.h"

#include <compare>
#include <optional>
#include <vector>

namespace tranche::rules {

/// The state of a deal as conditions see it: facts of the day are in, the day's draws are not.
struct View {
    const model::Deal& deal;
    const Facts& facts;
    const Timeline& timeline;
};

/// The value of `measure` on `day`: money drawn before that day; what counted, was used or
/// delivered through that day. Units: those of the measure.
[[nodiscard]] Quantity value_on(const View& view, const model::Measure& measure, Date day);

/// The value of a sum on `day`; none if some of it is not known then.
[[nodiscard]] std::optional<Quantity> value_on(const View& view, const model::Sum& sum, Date day);

/// Whether two amounts, or two days, that are in this order compare so.
[[nodiscard]] bool compares(std::strong_ordering order, model::Comparator comparator);

/// A comparison with what is not known on `day` does not hold, and neither does its negation.
[[nodiscard]] bool holds_on(const View& view, const model::Condition& condition, Date day);

/// Whether all that the condition reads of what is observed is known on `day`.
[[nodiscard]] bool is_known_on(const View& view, const model::Condition& condition, Date day);

/// The parts of a condition that must all hold: the members of its outermost `and`, or itself.
[[nodiscard]] std::vector<const model::Condition*> conjuncts(const model::Condition& condition);

/// The milestones a condition speaks of, each once, in the order of the text.
[[nodiscard]] std::vector<model::MilestoneId> milestones_in(const model::Condition& condition);

/// Whether what is drawn, consumed or delivered can change the condition.
[[nodiscard]] bool reads_amounts(const model::Condition& condition);

/// The days on which a condition can change by the calendar and its milestones alone.
void add_days_of_change(const View& view,
                        const model::Condition& condition,
                        std::vector<Date>& days);

}  // namespace tranche::rules
