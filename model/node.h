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

/// A clause of a document, as far as the contract accounts for it.
struct SourceClause {
    /// What becomes of it where nothing cites it: a person decides it, or it is left out.
    enum class Standing { listed, decided, left_out };

    std::string number;
    Standing standing = Standing::listed;
    std::string party;     ///< Who decides it.
    std::string reason;    ///< The certificate it is decided on, or why it is left out.
    std::size_t file = 0;  ///< Among the files of the deal.
    std::size_t line = 0;
};

/// A document that figures are cited from. It lists all of its clauses, or none.
struct Source {
    std::string name;
    std::string title;
    std::optional<Date> dated;
    std::string url;
    std::vector<SourceClause> clauses;
};

using SourceId = Id<Source>;

/// What a clause says of its own figure.
struct Citation {
    SourceId source;
    std::string clause;  ///< Empty if it cites the document as a whole.
    std::string quote;
    std::optional<Quantity> says;  ///< What that source says, where it differs.
};

/// A warning that the contract says it knows of.
struct Acceptance {
    std::string warning;  ///< Its code.
    std::string reason;
    Span span;
};

struct Provenance {
    std::vector<Citation> citations;
    std::vector<std::string> assumptions;
    std::vector<Acceptance> acceptances;
};

/// A clause of the contract. The path names it for people and for the ledger:
/// `nvidia_equity.ramp`, `azure.minimum.2026`.
struct Node {
    std::string path;
    Span span;
    std::size_t file = 0;  ///< Among the files of the deal.
    std::size_t line = 0;
    Provenance provenance;
    std::string amendment;  ///< Which one it comes from, as "amendment 1"; empty for most.
};

using NodeId = Id<Node>;

}  // namespace tranche::model
