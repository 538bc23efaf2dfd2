// SPDX-License-Identifier: Apache-2.0
/// Contracts made for measuring: the same text on every machine, and no two clauses alike.
#pragma once

#include <cstddef>
#include <string>

namespace tranche::bench {

/// One deal of at least `bytes` and at most 4 KiB more: blocks of milestones that follow each
/// other, each block with an investment in three tranches, a purchase with minimums, a capacity in
/// two tranches, and their demands.
[[nodiscard]] std::string large_contract(std::size_t bytes);

/// The deal number `index` of a portfolio: about one kilobyte, with one block as above.
[[nodiscard]] std::string small_contract(std::size_t index);

}  // namespace tranche::bench
