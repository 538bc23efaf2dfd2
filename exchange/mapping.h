// SPDX-License-Identifier: Apache-2.0
/// What a file of rows does not say by itself: which charge of the contract a row is of, and for a
/// file of usage what its columns are. Written as JSON; docs/schemas/mapping-1.json.
#pragma once

#include "exchange/error.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tranche::exchange {

/// Rows with one of the values in each of the columns are of this charge.
struct MappedCharge {
    std::string charge;  ///< "azure", "azure.marketplace"; empty for rows that are left out.
    std::vector<std::pair<std::string, std::vector<std::string>>> when;
};

struct Mapping {
    /// What the columns of a file of usage are; for FOCUS, which names its own, all are empty.
    struct Usage {
        std::string source;   ///< Who counts: "meter".
        std::string account;  ///< The column of the account, if there are several.
        std::string day;
        std::string amount;
        std::string unit;         ///< The column of the unit;
        std::string always_unit;  ///< or, if there is none, the unit.
    };

    Usage usage;
    std::map<std::string, std::string> units;  ///< Of the file, as units of the contract.
    std::vector<MappedCharge> charges;         ///< The first that fits is the one.

    [[nodiscard]] bool is_usage() const { return !usage.source.empty(); }
};

/// Reads what stands in `file`. Errors: ImportError (bad_mapping).
[[nodiscard]] Mapping mapping_of(const std::string& file, std::string_view text);

}  // namespace tranche::exchange
