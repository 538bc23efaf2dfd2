// SPDX-License-Identifier: Apache-2.0
/// The column `ContractApplied` of FOCUS: which parts of a row are of which contract commitments.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::exchange {

/// Numbers are texts, exactly as they are written; what is missing or null is empty.
struct AppliedCommitment {
    std::string id;
    std::string cost;
    std::string quantity;
    std::string unit;
};

/// Shape: in the order of the row. Nothing if `text` is no such JSON. Elements with cost and
/// quantity are taken too: version 1.3 had them.
[[nodiscard]] std::optional<std::vector<AppliedCommitment>> applied_commitments(
    std::string_view text);

}  // namespace tranche::exchange
