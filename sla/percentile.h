// SPDX-License-Identifier: Apache-2.0
/// Percentiles of raw samples, by the method that a contract names.
/// Source: docs/language.md#sla
#pragma once

#include "base/ratio.h"
#include "model/sla.h"

#include <cstdint>
#include <vector>

namespace tranche::sla {

/// Some number of samples of one value.
struct Sample {
    Decimal value;
    std::int64_t count = 0;
};

/// Nearest rank: the value of rank ceil(p n), which is a value that occurred.
/// Linear: between the values of ranks floor(h) and floor(h) + 1, where h = 1 + p (n - 1).
/// Exact. Checks that there is a sample.
[[nodiscard]] Ratio percentile(std::vector<Sample> samples, const model::Percentile& wanted);

}  // namespace tranche::sla
