// SPDX-License-Identifier: Apache-2.0
/// Index types: a TrancheId cannot be handed to something that wants a PartyId.
#pragma once

#include <compare>
#include <cstdint>

namespace tranche {

/// The position of a `Tag` in the vector of the deal that owns it. Meaningless in another deal.
template <typename Tag>
struct Id {
    std::uint32_t index = 0;

    friend auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace tranche
