// SPDX-License-Identifier: Apache-2.0
/// What an invoice can be of.
#pragma once

#include "model/deal.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::model {

/// A purchase, or a kind of its charges.
struct Charge {
    PurchaseId purchase;
    std::optional<std::uint32_t> kind;  ///< In the kinds of the purchase.

    friend bool operator==(const Charge& left, const Charge& right) {
        return (left <=> right) == std::strong_ordering::equal;
    }

    friend std::strong_ordering operator<=>(const Charge& left, const Charge& right) {
        const auto first = left.purchase.index <=> right.purchase.index;
        return first != std::strong_ordering::equal ? first : left.kind <=> right.kind;
    }
};

/// "azure", "azure.tax".
[[nodiscard]] std::string name_of(const Deal& deal, const Charge& charge);

/// What has that name; nothing if nothing has.
[[nodiscard]] std::optional<Charge> charge_named(const Deal& deal, std::string_view name);

/// The names of all there is: each purchase, then its kinds.
[[nodiscard]] std::vector<std::string> charge_names(const Deal& deal);

}  // namespace tranche::model
