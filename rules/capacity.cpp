// SPDX-License-Identifier: Apache-2.0
#include "rules/capacity.h"

namespace tranche::rules {

Quantity gpu_hours(std::int64_t gpus,
                   const Zone& zone,
                   const Period& period,
                   const Decimal& uptime) {
    if (period.is_empty()) {
        return zero(units::gpuh);
    }
    const std::int64_t seconds = zone.seconds(period);
    // Offsets of zones are whole quarters of an hour since 1972: then hours have two exact places.
    if (seconds % 36 == 0) {
        const Decimal hours(seconds / 36, 2);
        const Decimal exact = Decimal(gpus) * hours * uptime;
        return {exact.rounded(units::gpuh.places(), Rounding::half_even), units::gpuh};
    }
    const Ratio exact = Ratio(Decimal(gpus)) * Ratio(seconds, 3600) * Ratio(uptime);
    return {exact.rounded(units::gpuh.places(), Rounding::half_even), units::gpuh};
}

}  // namespace tranche::rules
