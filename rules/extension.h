// SPDX-License-Identifier: Apache-2.0
/// What events put off: due days and long stops, by the days on which a party is excused.
/// Source: docs/language.md#extended
#pragma once

#include "model/deal.h"
#include "rules/facts.h"

#include <cstdint>
#include <optional>

namespace tranche::rules {

/// The days of the term that one extension has brought, each of them once.
class ExtendedDays {
public:
    /// None without an extension. Of `deal` the events and the term count.
    ExtendedDays(const model::Deal& deal,
                 const Facts& facts,
                 const std::optional<model::Extension>& extension);

    /// How many of them lie on or before `day`, at most as many as the extension allows.
    [[nodiscard]] std::int32_t through(Date day) const;

    /// The first day that lies as much after `day` as there are of them by then.
    [[nodiscard]] Date put_off(Date day) const;

private:
    std::vector<Period> days_;
    std::int32_t days_max_ = 0;
};

/// The last day on which the milestone can still be met, by what is known; none if there is no such
/// day.
[[nodiscard]] std::optional<Date> long_stop_of(const model::Deal& deal,
                                               const Facts& facts,
                                               const model::Milestone& milestone);

}  // namespace tranche::rules
