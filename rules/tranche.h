// SPDX-License-Identifier: Apache-2.0
/// What can be drawn of a tranche on a day, and what became of it.
/// Source: docs/language.md#tranche
#pragma once

#include "model/deal.h"
#include "rules/condition.h"
#include "rules/facts.h"
#include "rules/timeline.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::rules {

[[nodiscard]] std::string_view word(model::Status status);

/// From which day the status is definitive, if it becomes so: the first possible day if it is
/// written so, else the day its milestone is met or waived.
[[nodiscard]] std::optional<Date> definitive_from(const model::Deal& deal,
                                                  const Facts& facts,
                                                  const model::StatusRule& rule);

/// The rule of one thing in a version of the deal; null if the version has no such thing.
using RuleOf = std::function<const model::StatusRule*(const model::Deal& version)>;

/// The first day on which the version in force says that the thing is definitive.
[[nodiscard]] std::optional<Date> definitive_from(const model::Deal& deal,
                                                  const Facts& facts,
                                                  const RuleOf& rule_of);

/// The tests that a draw must pass, in the order in which a refusal names them.
enum class DrawTest {
    status,
    window,
    stop,  ///< No event goes on while which draws are stopped.
    business_day,
    order,  ///< Those before it are drawn.
    observation,
    condition,
    waiver,  ///< Those who waived are enough.
    notice,
    amount,
    minimum,
    multiple,
    draws,
    cap
};

[[nodiscard]] std::string_view word(DrawTest test);

[[nodiscard]] const model::InvestmentTranche& tranche_of(const model::Deal& deal,
                                                         const model::TrancheRef& tranche);

/// Everything that stands against drawing `amount` of an investment's tranche on `day`; empty if it
/// can be drawn. What enough lenders waived does not. `observation` tests that all that the
/// condition reads is known, `amount` that it is positive, `cap` that so much is left.
[[nodiscard]] std::vector<DrawTest> refusals(const View& view,
                                             const model::TrancheRef& tranche,
                                             Date day,
                                             const Quantity& amount,
                                             const model::DrawAsked& asked = {});

/// What of `left` an investment that draws by itself draws on a day on which it is open: all that
/// the terms of a draw allow. Zero if they allow none.
[[nodiscard]] Quantity drawn_at_once(const View& view,
                                     const model::TrancheRef& tranche,
                                     Date day,
                                     const Quantity& left);

/// The shares of a warrant's tranche that have vested through `day`.
[[nodiscard]] Quantity vested_on(const View& view, const model::TrancheRef& tranche, Date day);

/// Whether status, window, order and condition allow a draw on `day`, and nothing stops it.
[[nodiscard]] bool is_open(const View& view, const model::TrancheRef& tranche, Date day);

/// What is drawn of a tranche through 24:00 of `day`.
[[nodiscard]] Quantity drawn_through(const TrancheHistory& history, Unit unit, Date day);

/// The event that stops draws, or the first test of a condition that fails, in the words of the
/// contract.
struct OpenCondition {
    std::string text;
    std::optional<Date> due;  ///< The next due date among its milestones; none if it has none.
};

/// A tranche at 24:00 of a day. For an investment, in its currency; for a capacity, in MW, where
/// drawn means delivered.
///
/// Invariant: binding = outstanding + available + drawn + lapsed, exactly; announced is zero once
/// binding is not.
struct TrancheState {
    std::string_view status;  ///< announced, letter_of_intent, definitive, lapsed, fulfilled
    Quantity cap;
    Quantity announced;
    Quantity binding;
    Quantity outstanding;
    Quantity available;
    Quantity drawn;
    Quantity lapsed;
    Quantity remaining;  ///< outstanding + available
    std::int64_t conditions_met = 0;
    std::int64_t conditions_total = 0;
    std::optional<OpenCondition> next;
};

/// Shape: the tranche of an investment or of a capacity.
[[nodiscard]] TrancheState state_on(const View& view, const model::TrancheRef& tranche, Date day);

}  // namespace tranche::rules
