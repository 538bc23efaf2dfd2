// SPDX-License-Identifier: Apache-2.0
/// What an obligation asks for once, and how a period of it is named.
/// Source: docs/language.md#obligation
#pragma once

#include "model/deal.h"

#include <optional>
#include <string>

namespace tranche::model {

/// The calendar month, quarter or year in which `day` lies; empty for the end of all days.
[[nodiscard]] Period period_with(DueEach::Every every, Date day);

/// "2026-01", "2026-Q1", "2026".
[[nodiscard]] std::string label(DueEach::Every every, const Period& period);

/// The days of which an obligation is owed if the deal goes on through `last`, the end of the term
/// if nobody ends it before: those days, and what it survives, through `horizon` if that has no
/// end.
[[nodiscard]] Period days_owed(const Deal& deal,
                               const Obligation& obligation,
                               Date last,
                               Date horizon);

/// The duty of a period, by the text in force on its last day. None if there is no such one.
[[nodiscard]] std::optional<DutyRef> duty_of(const Deal& deal,
                                             ObligationId obligation,
                                             const Period& period);

/// Which duty is meant by what was performed on `day` without naming a period: of an obligation
/// that recurs, that of the period that ended last before that day. None if there is none. By the
/// text in force on the day on which each period ends.
[[nodiscard]] std::optional<DutyRef> performed_by(const Deal& deal,
                                                  ObligationId obligation,
                                                  Date day);

}  // namespace tranche::model
