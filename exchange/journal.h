// SPDX-License-Identifier: Apache-2.0
/// Books as texts for plain-text accounting. Each names every entry by the number it has in the
/// ledger, writes every amount in full, and lets the program that reads it check each balance.
#pragma once

#include "exchange/book.h"

#include <string>

namespace tranche::exchange {

/// For ledger and hledger: accounts, units and payees declared, a balance asserted where an account
/// is last posted to in a unit.
/// Source: the manuals of ledger 3.3 and hledger 1.25, both tried in their strictest mode.
[[nodiscard]] std::string plain_journal(const Book& book);

/// For beancount, whose units are written in capitals: each says which one it was.
/// Source: the language of beancount 2.
[[nodiscard]] std::string beancount_journal(const Book& book);

}  // namespace tranche::exchange
