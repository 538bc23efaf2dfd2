// SPDX-License-Identifier: Apache-2.0
/// Allotments: who may use how much of what a capacity supplies.
#pragma once

#include "base/decimal.h"
#include "base/id.h"
#include "model/node.h"

#include <cstdint>
#include <optional>
#include <string>

namespace tranche::model {

struct Allotment;
using AllotmentId = Id<Allotment>;

/// Invariant: those of one capacity add up to at most all of it, and differ in priority; what is
/// borrowed is borrowed from another one of the same capacity.
struct Allotment {
    std::string name;
    std::string title;
    NodeId node;
    std::uint32_t capacity = 0;  ///< Its position in the deal.
    Decimal share;               ///< Of the supply, as a fraction.
    std::int64_t priority = 1;   ///< Who borrows first: the lesser.

    struct Borrowing {
        AllotmentId from;
        Decimal at_most;  ///< Of its own entitlement, as a fraction.
    };

    std::optional<Borrowing> borrowing;
};

}  // namespace tranche::model
