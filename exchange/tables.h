// SPDX-License-Identifier: Apache-2.0
/// Books for programs that read rows or trees.
#pragma once

#include "exchange/book.h"

#include <string>

namespace tranche::exchange {

/// Every entry with all that is known of it, and the balances. Source: docs/schemas/book-1.json.
[[nodiscard]] std::string book_json(const Book& book);

/// Journal entries as NetSuite imports them: the lines of an entry share its external id, and each
/// repeats its head. Debit and credit are columns of their own, both positive. Money alone: a
/// journal of that program has no quantities; what moves only those is left out.
[[nodiscard]] std::string netsuite_csv(const Book& book);

}  // namespace tranche::exchange
