// SPDX-License-Identifier: Apache-2.0
/// A span of time as a contract counts it: 45 days, 10 business days, 24 months.
#pragma once

#include <cstdint>

namespace tranche::model {

enum class LagUnit { days, business_days, months };

/// Shape: weeks are seven days, quarters three and years twelve months.
struct Lag {
    std::int32_t count = 0;
    LagUnit unit = LagUnit::days;
};

}  // namespace tranche::model
