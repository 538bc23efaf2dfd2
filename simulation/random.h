// SPDX-License-Identifier: Apache-2.0
/// Chance, addressed rather than drawn: the number of (seed, variable, path, draw) is a function of
/// these four alone. No thread, no other variable and no order of evaluation can move it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace tranche::simulation {

/// Two words of Threefry.
using Words = std::array<std::uint64_t, 2>;

/// The Threefry2x64 bijection with 20 rounds: `counter` enciphered under `key`.
///
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
[[nodiscard]] Words threefry(Words counter, Words key);

/// 64 bits that stand for `name` on every machine and for ever: FNV-1a, whose bits Threefry mixes.
///
/// Errors: none here; whoever names variables compares their hashes, because two names of one hash
///         would be one variable. Among 10,000 names the odds are below 3 in 10^12.
/// Source: Fowler, Noll, Vo, "The FNV Non-Cryptographic Hash Algorithm", RFC 9923.
[[nodiscard]] std::uint64_t stable_hash(std::string_view name);

/// One uncertain quantity of a deal, such as `campus/permits/duration`, under one seed.
///
/// The number of a path and a draw is word `path % 2` of the block
///
///     threefry(counter = {path / 2, draw}, key = {seed, stable_hash(qualified_name)})
///
/// so that two neighbouring paths share a block and a column of paths costs half a block each.
class Variable {
public:
    Variable(std::uint64_t seed, std::string_view qualified_name);

    /// What tells this variable from others of its seed.
    [[nodiscard]] std::uint64_t hash() const { return key_[1]; }

    /// 64 random bits.
    [[nodiscard]] std::uint64_t bits(std::uint64_t path, std::uint32_t draw) const;

    /// A number of the open interval (0, 1): (k + 1/2) / 2^52 with k the upper 52 of the bits.
    /// Never 0 or 1, symmetric about 1/2, and 1 - u is exact.
    [[nodiscard]] double uniform(std::uint64_t path, std::uint32_t draw) const;

    /// The same numbers for the paths `first_path`, `first_path` + 1, ...
    ///
    /// Shape: fills `column` in path order.
    void uniforms(std::uint64_t first_path, std::uint32_t draw, std::span<double> column) const;

private:
    Words key_;
};

}  // namespace tranche::simulation
