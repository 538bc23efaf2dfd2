// SPDX-License-Identifier: Apache-2.0
/// Prices and indices that come from outside the contract.
#pragma once

#include "base/quantity.h"
#include "model/node.h"

#include <optional>
#include <string>

namespace tranche::model {

/// How often a value of it is published.
enum class Publication { daily, monthly };

/// `observe amd_close "AMD closing price" { in USD per share  daily  source "…" }`
struct Observable {
    std::string name;
    std::string title;
    NodeId node;
    Unit unit;
    Publication published = Publication::daily;
    std::string source;                ///< Who publishes it; empty if nothing is written.
    std::optional<Quantity> presumed;  ///< Of the days to come, as long as nothing is published.
};

using ObservableId = Id<Observable>;

}  // namespace tranche::model
