// SPDX-License-Identifier: Apache-2.0
/// What may happen outside of a deal and matters to it: force majeure, a default. What has
/// happened is in rules/occurrence.h.
#pragma once

#include "model/milestone.h"
#include "model/node.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tranche::model {

/// Invariant: `most` and `notice_within` are there only if it excuses somebody.
struct Event {
    /// The most days that it excuses.
    struct Most {
        enum class Of { each_time, all };

        std::int32_t days = 0;
        Of of = Of::each_time;
    };

    std::string name;
    std::string title;
    NodeId node;
    std::vector<PartyId> excuses;
    std::optional<Most> most;
    std::optional<Lag> notice_within;  ///< Counted from the day it begins.
};

}  // namespace tranche::model
