// SPDX-License-Identifier: Apache-2.0
/// What all naive rules ask: cents, sums of what happened on days, and whether something binds.
#pragma once

#include "model/deal.h"
#include "rules/facts.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tranche::tests {

/// A whole number of the last of `places` places. Throws if the amount is finer.
[[nodiscard]] std::int64_t at_places(const Quantity& quantity, int places);
[[nodiscard]] std::int64_t cents(const Quantity& quantity);

/// numerator / denominator, ties to the even neighbour; both positive.
[[nodiscard]] std::int64_t half_even(std::int64_t numerator, std::int64_t denominator);

struct Amount {
    std::size_t of;
    Date day;
    std::int64_t value;
};

/// Of `of`, on the days from `first` through `last`.
[[nodiscard]] std::int64_t sum(const std::vector<Amount>& all,
                               std::size_t of,
                               Date first,
                               Date last);

/// A deal and its facts, and what they say of days.
class NaiveDays {
protected:
    NaiveDays(const model::Deal& deal, const rules::Facts& facts) : deal_(deal), facts_(facts) {}

    /// The day on which a milestone was met in time, or waived.
    [[nodiscard]] std::optional<Date> done(model::MilestoneId id) const;

    [[nodiscard]] bool binds(const model::StatusRule& status, Date day) const;

    /// Months are whole years, and never from 29 February.
    [[nodiscard]] Date later(Date day, const model::Lag& lag) const;

    const model::Deal& deal_;
    const rules::Facts& facts_;
};

}  // namespace tranche::tests
