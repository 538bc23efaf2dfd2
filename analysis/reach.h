// SPDX-License-Identifier: Apache-2.0
/// What can happen to a deal at all, and from when: intervals of days for milestones, carried
/// through statuses, conditions, deliveries and draws. Whatever outcome comes true, nothing happens
/// earlier than this says, and nothing of which it says never.
/// Source: docs/decisions/static_bounds.md
#pragma once

#include "model/deal.h"

#include <optional>
#include <vector>

namespace tranche::analysis {

/// Whether something may be so on a day, and whether it may not. Both, mostly.
struct Truth {
    bool can_hold = false;
    bool can_fail = false;
};

/// Refers to the deal, which must outlive it. Of a deal with amendments, ask for nothing.
class Reach {
public:
    explicit Reach(const model::Deal& deal);

    [[nodiscard]] const model::Deal& deal() const { return deal_; }

    /// The first day on which anything happens, and the last.
    [[nodiscard]] Date first() const { return days_.begin; }

    [[nodiscard]] Date horizon() const { return days_.last(); }

    /// The days on which a milestone can be met: after all it follows, through its long stop as
    /// events put it off. Empty if there are none. It may never be met, whatever it is.
    [[nodiscard]] const Period& days_of(model::MilestoneId milestone) const {
        return milestones_.at(milestone.index);
    }

    /// On which of these days a status can become definitive; only the first if it is from the
    /// start. Empty if it never can.
    [[nodiscard]] Period definitive(const model::StatusRule& rule) const;

    /// The first day on which a tranche of a capacity can be delivered.
    [[nodiscard]] std::optional<Date> delivered(const model::TrancheRef& tranche) const;

    [[nodiscard]] Truth truth(const model::Condition& condition, Date day) const;

    /// The first day in `days` on which a tranche of an investment can be drawn.
    [[nodiscard]] std::optional<Date> first_draw(const model::TrancheRef& tranche,
                                                 const Period& days) const;

    [[nodiscard]] bool can_draw(const model::TrancheRef& tranche, Date day) const;

    /// The days each of which can be the last of `subject`, for somebody has the power to end it.
    /// Empty if nobody ever has.
    [[nodiscard]] Period ends(const model::Subject& subject) const;

private:
    /// None is without end.
    struct Range {
        std::optional<Quantity> least;
        std::optional<Quantity> most;
    };

    void set_milestones();
    void collect_days(const model::Condition& condition);
    void collect_days();
    [[nodiscard]] bool find_latches();
    [[nodiscard]] bool find_deliveries();
    [[nodiscard]] bool find_draws();
    [[nodiscard]] bool is_earlier(std::optional<Date>& known, const std::optional<Date>& found);
    [[nodiscard]] Truth truth(const model::Group& group, Date day) const;
    [[nodiscard]] Truth truth(const model::Comparison& comparison, Date day) const;
    [[nodiscard]] Range range(const model::Sum& sum, Date day) const;
    [[nodiscard]] Range range(const model::Measure& measure, Date day) const;

    const model::Deal& deal_;
    Period days_;
    std::vector<Period> milestones_;
    std::vector<Date> changes_;  ///< On other days nothing becomes possible. In order.
    std::vector<std::optional<Date>> latches_;
    std::vector<std::vector<std::optional<Date>>> deliveries_;  ///< By capacity and tranche.
    std::vector<std::vector<std::optional<Date>>> draws_;       ///< By investment and tranche.
    bool is_open_ended_ = false;  ///< Too much waits for too much: every amount is possible.
};

}  // namespace tranche::analysis
