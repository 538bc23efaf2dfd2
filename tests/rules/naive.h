// SPDX-License-Identifier: Apache-2.0
/// The rules of a deal a second time, as slowly and as plainly as they can be written: every day is
/// walked, and everything asked of a day is added up from the beginning. What rules::evaluate does
/// must come to the same. For deals in USD and New York time without escalation.
#pragma once

#include "model/deal.h"
#include "rules/facts.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tranche::tests {

/// A tranche of an investment at 24:00 of a day, in cents.
struct NaiveState {
    std::int64_t announced = 0;
    std::int64_t binding = 0;
    std::int64_t outstanding = 0;
    std::int64_t available = 0;
    std::int64_t drawn = 0;
    std::int64_t lapsed = 0;

    friend bool operator==(const NaiveState&, const NaiveState&) = default;
};

struct NaiveResult {
    std::vector<std::string> happenings;  ///< Draws, lapses, deliveries and settlements, sorted.
    Date first;
    std::vector<std::vector<NaiveState>> states;  ///< By day from `first` on, then by tranche.
};

[[nodiscard]] NaiveResult naively(const model::Deal& deal, const rules::Facts& facts);

}  // namespace tranche::tests
