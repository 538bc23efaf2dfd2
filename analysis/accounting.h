// SPDX-License-Identifier: Apache-2.0
/// How much of the documents behind a deal the contract accounts for.
#pragma once

#include "model/deal.h"

#include <string>
#include <vector>

namespace tranche::analysis {

/// What becomes of a clause of a document: clauses here cite it, a person decides it, it is left
/// out for a reason, or nobody says.
enum class Standing { modelled, decided, left_out, open };

/// One clause of a document.
struct Accounted {
    model::SourceId source;
    std::string number;
    Standing standing = Standing::open;
    std::vector<model::NodeId> cited_by;
    std::string party;     ///< Who decides it.
    std::string reason;    ///< The certificate, or why it is left out.
    std::size_t file = 0;  ///< Where it is listed, or cited first; among the files of the deal.
    std::size_t line = 0;
};

/// Every clause of every source that the deal lists or cites: sources in written order, the clauses
/// of each as listed, those that are only cited behind them in the order of the contract.
[[nodiscard]] std::vector<Accounted> accounting(const model::Deal& deal);

}  // namespace tranche::analysis
