// SPDX-License-Identifier: Apache-2.0
/// Random inputs that are the same on every machine: no library distribution promises that.
#pragma once

#include <cstdint>

namespace tranche::tests {

/// The 64-bit linear congruential generator of Knuth's MMIX, of which the high half is used.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    /// A number from `low` to `high`, both included. Slightly uneven, which no test minds.
    std::int64_t between(std::int64_t low, std::int64_t high) {
        const auto size = static_cast<std::uint64_t>(high - low) + 1;
        const std::uint64_t bits = (next() << 32U) | next();
        return low + static_cast<std::int64_t>(bits % size);
    }

private:
    std::uint64_t next() {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return state_ >> 32U;
    }

    std::uint64_t state_;
};

}  // namespace tranche::tests
