// SPDX-License-Identifier: Apache-2.0
/// What obligations ask for and by when, and what became of it. Nothing else of a deal depends on
/// it: a breach ends nothing by itself.
/// Source: docs/language.md#obligation
#pragma once

#include "model/deal.h"
#include "rules/facts.h"
#include "rules/timeline.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::rules {

/// In order of its life: waiting while what its time is counted from has not come; due; late, in
/// the time to cure; breached. Performed in time, cured if in the time to cure; performed later, it
/// stays breached. Released if somebody ended the deal before it was to be owed.
enum class DutyState { waiting, due, late, breached, performed, cured, released };

[[nodiscard]] std::string_view word(DutyState state);

/// The duties of an obligation, in order. A recurring one has the calendar periods that share a day
/// with the term; one that survives the term has those after it too, as far as the horizon of the
/// facts, or its own life, reaches. Those of which nothing lies in the days through the termination
/// of the deal, or in what survives it, are released.
///
/// Of a deal that was amended: a period goes by the text in force on its last day; what is due
/// once, by the first text under which that day comes while it is in force, on whose first day is
/// due what by it would have been due before.
[[nodiscard]] std::vector<Duty> duties(const model::Deal& deal,
                                       const Facts& facts,
                                       model::ObligationId obligation);

/// The text that a duty goes by.
[[nodiscard]] const model::Obligation& obligation_of(const model::Deal& deal, const Duty& duty);

/// At 24:00 of `day`.
[[nodiscard]] DutyState state_on(const Duty& duty, Date day);

/// The duties of all obligations into `timeline`, and what becomes of them through the horizon
/// behind its events: performed by record, late, cured, breached. What is presumed to be done in
/// time is no event.
void add_duties(const model::Deal& deal, const Facts& facts, Timeline& timeline);

/// The last day on which anything becomes of an obligation by itself, if it has one.
[[nodiscard]] std::optional<Date> last_day(const model::Deal& deal, model::ObligationId obligation);

}  // namespace tranche::rules
