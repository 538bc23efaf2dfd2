// SPDX-License-Identifier: Apache-2.0
/// What was measured of a service, and reported about it: the facts that service levels are judged
/// by.
#pragma once

#include "base/date.h"
#include "base/quantity.h"
#include "model/sla.h"

#include <cstdint>
#include <optional>
#include <string>

namespace tranche::model {

/// Units: seconds after 1970-01-01T00:00:00Z. Shape: half-open.
struct Interval {
    std::int64_t begin = 0;
    std::int64_t end = 0;

    friend auto operator<=>(const Interval&, const Interval&) = default;
};

enum class MeasuredKind {
    outage,       ///< Of the service, a resource, or so many GPUs; for a cause if one is named.
    gap,          ///< Nothing was measured.
    maintenance,  ///< Announced at some moment.
    taken,        ///< From opened to answered, declared to restored, last good copy to failure,
                  ///< request to deletion.
    backups,      ///< From request to the deletion of the backups.
    breach,       ///< Of what has to hold.
    requests,     ///< In a month; so are all that follow.
    failed,
    sample,  ///< Some number of one value.
    gpus,    ///< Contracted.
    fee,     ///< Invoiced for the service of the month, of a resource if one is named.
    report,  ///< The day on which it was delivered.
    claim,   ///< Alike, sent.
    waiver,  ///< The customer waived the breach.
};

/// One of them. What a kind does not need is left empty.
struct Measured {
    enum class Evidence { given, missing };

    PromiseRef of;
    MeasuredKind kind = MeasuredKind::outage;
    Interval when;
    bool is_over = true;  ///< What was taken has an end.
    std::optional<std::int64_t> announced;
    std::string cause;
    std::string resource;
    Period month;
    Quantity amount;         ///< Requests, GPUs, ms or money.
    std::int64_t count = 1;  ///< Of a sample.
    Date day;
    Evidence evidence = Evidence::given;
};

}  // namespace tranche::model
