// SPDX-License-Identifier: Apache-2.0
/// What a termination ends: drawing and delivering, and the minimums of a purchase. Nobody's power
/// ends anything by itself; a recorded termination does.
/// Source: docs/language.md#termination
#pragma once

#include "model/deal.h"
#include "rules/facts.h"
#include "rules/timeline.h"

#include <optional>

namespace tranche::rules {

/// The power over `subject` that `holder` has on `day`; null if none is open.
[[nodiscard]] const OpenPower* open_power(const Timeline& timeline,
                                          model::PartyId holder,
                                          const model::Subject& subject,
                                          Date day);

/// What notice on `day` ends by a power that is open then: through 24:00 of the day that is the
/// days of notice of the clause after it.
[[nodiscard]] Termination termination_by(const model::Deal& deal, const OpenPower& power, Date day);

/// Whether a termination ends `subject`: it is what it ends, or a part of it.
[[nodiscard]] bool ends(const Termination& termination, const model::Subject& subject);

/// The last day of the deal, if somebody ended it.
[[nodiscard]] std::optional<Date> deal_terminated_on(const std::vector<Termination>& all);

/// The last day on which an instrument goes on, if it is terminated, by itself or with the deal.
[[nodiscard]] std::optional<Date> terminated_on(const std::vector<Termination>& all,
                                                const model::InstrumentRef& of);

/// Alike, of a tranche: it can still be drawn or delivered on that day.
[[nodiscard]] std::optional<Date> terminated_on(const std::vector<Termination>& all,
                                                const model::TrancheRef& of);

/// What is settled of a minimum if the purchase ends on `last`; nothing if nothing is. Minimums of
/// periods that are over by then are what they were.
///   prorated by day:  Minimum x days through `last` / days of the period
///   in full:          Minimum
/// Rounds: once, by the rule of the deal.
[[nodiscard]] std::optional<model::Minimum> ended_minimum(const model::Deal& deal,
                                                          const model::Purchase& purchase,
                                                          std::size_t minimum,
                                                          const std::optional<Date>& last);

/// Alike, of the commitment over its whole time. Beside minimums it asks for nothing more, unless
/// it is due.
[[nodiscard]] std::optional<model::Purchase::Commit> ended_commitment(
    const model::Deal& deal, const model::Purchase& purchase, const std::optional<Date>& last);

}  // namespace tranche::rules
