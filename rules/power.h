// SPDX-License-Identifier: Apache-2.0
/// Powers in time: from when until when a party may act by a clause. Whatever gives a power, the
/// lateness of a delivery, chronic failure of a service, an option, says so in this form.
#pragma once

#include "base/date.h"
#include "model/power.h"
#include "rules/facts.h"

namespace tranche::rules {

/// A power while it is open. Nobody exercises it but its holder; being open changes nothing else.
struct OpenPower {
    model::Power power;
    Date from;  ///< From 00:00 of this day on,
    Date last;  ///< through 24:00 of this one.
    Basis basis = Basis::recorded;
};

}  // namespace tranche::rules
