// SPDX-License-Identifier: Apache-2.0
/// What is known of prices and indices on a day.
/// Source: docs/language.md#observe
#pragma once

#include "model/deal.h"
#include "rules/facts.h"

#include <optional>
#include <vector>

namespace tranche::rules {

/// The latest value published on or before `day`; of one day, the one that was given for fewer.
/// None if nothing was, or if it is out of date: five business days after it, or if it is monthly
/// five business days after a month.
/// Units: as published, of the dimension of the observable.
[[nodiscard]] std::optional<Quantity> observed_on(const model::Deal& deal,
                                                  const Facts& facts,
                                                  model::ObservableId id,
                                                  Date day);

/// The days on which that changes.
void add_days_of_change(const model::Deal& deal,
                        const Facts& facts,
                        model::ObservableId id,
                        std::vector<Date>& days);

/// Adds an observation to those of its observable, in order.
void observe(Facts& facts, model::ObservableId id, Observation observation);

/// Presumes that what is observed stays as it was last, after the as-of date; or what its
/// declaration presumes, if nothing was published.
void presume_observed(const model::Deal& deal, Facts& facts);

}  // namespace tranche::rules
