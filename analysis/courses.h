// SPDX-License-Identifier: Apache-2.0
/// Courses a deal may take, to be run by the rules: a counter-example is one of them, and so is
/// what reaches a bound.
/// Source: docs/decisions/static_bounds.md
#pragma once

#include "analysis/reach.h"
#include "rules/evaluate.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::analysis {

/// One outcome in the large.
struct Course {
    /// Each milestone on the first day on which it can be met, on its due day, on its last, or
    /// never; at least not before `from`, and never if it is one of `missing`.
    enum class Milestones { never, first, due, last };
    enum class Draws { none, all };
    enum class Use { none, minimum, much };  ///< Much is more than anything asks for.
    enum class Observed { low, high };
    enum class Excused { nothing, all };
    enum class Elected { never, always };
    enum class Events { none, all };  ///< All go on all the time.

    Milestones milestones = Milestones::never;
    std::optional<Date> from;
    std::vector<model::MilestoneId> missing;
    Draws draws = Draws::none;
    std::optional<Date> draw_from;  ///< What can be drawn then is not drawn before.
    std::vector<Use> use;  ///< In each period of a purchase; after the last, as in the last.
    Observed observed = Observed::low;
    Excused excused = Excused::nothing;
    Elected elected = Elected::never;
    Events events = Events::none;
    std::optional<Date> sold_until;  ///< All of every capacity is wanted in months before it.
    std::optional<int> ended_in;     ///< What somebody can end ends, and is paid for in that year.
};

/// A course, and what the rules make of it.
struct Ran {
    Course course;
    rules::Facts facts;
    rules::Timeline timeline;
};

/// Runs courses of one deal, which with the others must outlive it.
class Courses {
public:
    Courses(const rules::Evaluator& evaluator, const Reach& reach);

    [[nodiscard]] const Reach& reach() const { return reach_; }

    [[nodiscard]] const rules::Evaluator& evaluator() const { return evaluator_; }

    /// Nothing if a price follows what is not observed, or amounts are too large to count.
    [[nodiscard]] std::optional<Ran> run(const Course& course) const;

    /// When milestones are met in it: "`signed` met 2026-02-27, `grid` never". Only those that are
    /// named; all if none are.
    [[nodiscard]] std::string text(const Ran& ran,
                                   const std::vector<model::MilestoneId>& named) const;

private:
    void set_milestones(const Course& course, rules::Facts& facts) const;
    void set_use(const Course& course, rules::Facts& facts) const;
    void set_observed(const Course& course, rules::Facts& facts) const;
    void set_demand(const Course& course, rules::Facts& facts) const;
    void set_ends(const Course& course, rules::Facts& facts) const;
    [[nodiscard]] bool add_draws(const Course& course, Ran& ran) const;

    const rules::Evaluator& evaluator_;
    const Reach& reach_;
    std::vector<Quantity> high_;  ///< Of each observable, above all that it is compared with.
};

/// More of a purchase than anything asks for in one month.
[[nodiscard]] Quantity much_of(const model::Purchase& purchase);

}  // namespace tranche::analysis
