// SPDX-License-Identifier: Apache-2.0
/// Prices and indices that come from outside the contract.
#pragma once

#include "base/unit.h"
#include "model/node.h"

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
    std::string source;  ///< Who publishes it; empty if nothing is written.
};

using ObservableId = Id<Observable>;

}  // namespace tranche::model
