// SPDX-License-Identifier: Apache-2.0
#include "model/gpus.h"

#include "base/check.h"

namespace tranche::model {

std::int64_t gpus_run_by(const Quantity& power,
                         PowerKind kind,
                         const Hardware& hardware,
                         const std::optional<Decimal>& pue) {
    Ratio rack = in(hardware.rack_power, units::kw);
    if (kind == PowerKind::facility) {
        check(pue.has_value(), "facility power without a PUE");
        rack = rack * Ratio(*pue);
    }
    return (in(power, units::kw) / rack).floor() * hardware.gpus;
}

}  // namespace tranche::model
