// SPDX-License-Identifier: Apache-2.0
/// What the journals of several programs say alike.
#pragma once

#include "exchange/book.h"

#include <string>
#include <utility>
#include <vector>

namespace tranche::exchange {

/// "deliver cluster.fleet".
[[nodiscard]] std::string description(const ledger::Event& event);

/// "tx-000031", after the sequence of the entry.
[[nodiscard]] std::string code(const ledger::Entry& entry);

/// What is known of an entry besides its postings, by name; nothing that is empty. On one line
/// each: what would start another is a space.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> details(const ledger::Entry& entry);

/// The amount with all places of its unit, without thousands marks.
[[nodiscard]] std::string digits(const Quantity& amount);

}  // namespace tranche::exchange
