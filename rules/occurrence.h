// SPDX-License-Identifier: Apache-2.0
/// When events of a deal go on, and which days they excuse.
/// Source: docs/language.md#event
#pragma once

#include "model/deal.h"
#include "rules/facts.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tranche::rules {

/// Whether it goes on at `day`: from its first day on and before its end.
[[nodiscard]] bool goes_on(const Facts& facts, model::EventId event, Date day);

/// By when the others are to be told of what begins on `from`; none if they need not be.
[[nodiscard]] std::optional<Date> notice_due(const model::Deal& deal,
                                             model::EventId event,
                                             Date from);

/// The days that the event excuses whom it excuses. Each occurrence counts from its first day if
/// notice was given in time or need not be, else from the day of the notice, and not at all without
/// one; of its days the first that `at most` allows. One that goes on counts to the end of all
/// days. Shape: in order of time; no two share a day.
[[nodiscard]] std::vector<Period> excused(const model::Deal& deal,
                                          const Facts& facts,
                                          model::EventId event);

/// The days that any of `events` excuses `party`, those of two once.
/// Shape: alike.
[[nodiscard]] std::vector<Period> excused(const model::Deal& deal,
                                          const Facts& facts,
                                          const std::vector<model::EventId>& events,
                                          model::PartyId party);

/// How many days of `within` lie in `periods`, no two of which share a day.
[[nodiscard]] std::int32_t days_in(const std::vector<Period>& periods, const Period& within);

/// Whether `day` lies in one of `periods`.
[[nodiscard]] bool is_in(const std::vector<Period>& periods, Date day);

}  // namespace tranche::rules
