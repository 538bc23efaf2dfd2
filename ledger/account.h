// SPDX-License-Identifier: Apache-2.0
/// Names of accounts: paths such as `Assets:Commit:Nvidia-equity:Ramp:Undrawn` that ledger, hledger
/// and beancount all accept.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tranche::ledger {

/// The longest account that is accepted, in bytes.
constexpr std::size_t account_length_max = 1024;

/// Whether `path` is one of the five roots (Assets, Liabilities, Equity, Income, Expenses) followed
/// by at least one part `[A-Z0-9][A-Za-z0-9-]*` after each colon.
[[nodiscard]] bool is_account(std::string_view path);

/// The account part for a name of the language: `nvidia_equity` is `Nvidia-equity`. Two names never
/// share a part. Checks that `name` is `[a-z][a-z0-9_]*`.
[[nodiscard]] std::string account_part(std::string_view name);

/// The `C:T` of an account `<root>:Commit:C:T:<leaf>`: the tranche whose commitment it counts.
/// Nothing for any other account.
[[nodiscard]] std::optional<std::string_view> tranche_of(std::string_view account);

}  // namespace tranche::ledger
