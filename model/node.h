// SPDX-License-Identifier: Apache-2.0
/// Where a figure comes from: every clause of a deal is a node with its place in the contract, and
/// with what the contract says of its source.
#pragma once

#include "base/date.h"
#include "base/id.h"
#include "base/quantity.h"
#include "base/source.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tranche::model {

/// A document that figures are cited from.
struct Source {
    std::string name;
    std::string title;
    std::optional<Date> dated;
    std::string url;
};

using SourceId = Id<Source>;

/// What a clause says of its own figure.
struct Citation {
    SourceId source;
    std::string quote;
    std::optional<Quantity> says;  ///< What that source says, where it differs.
};

struct Provenance {
    std::vector<Citation> citations;
    std::vector<std::string> assumptions;
};

/// A clause of the contract. The path names it for people and for the ledger:
/// `nvidia_equity.ramp`, `azure.minimum.2026`.
struct Node {
    std::string path;
    Span span;
    std::size_t line = 0;
    Provenance provenance;
};

using NodeId = Id<Node>;

}  // namespace tranche::model
