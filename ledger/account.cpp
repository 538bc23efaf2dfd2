// SPDX-License-Identifier: Apache-2.0
#include "ledger/account.h"

#include "base/check.h"

#include <algorithm>
#include <array>

namespace tranche::ledger {

namespace {

constexpr std::array<std::string_view, 5> roots{"Assets", "Liabilities", "Equity", "Income",
                                                "Expenses"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_part(std::string_view part) {
    return !part.empty() && (is_upper(part.front()) || is_digit(part.front())) &&
           std::all_of(part.begin(), part.end(), [](char c) {
               return is_upper(c) || is_lower(c) || is_digit(c) || c == '-';
           });
}

/// Takes the part up to the next colon off the front of `path`.
std::string_view take_part(std::string_view& path) {
    const std::size_t colon = std::min(path.find(':'), path.size());
    const std::string_view part = path.substr(0, colon);
    path.remove_prefix(std::min(colon + 1, path.size()));
    return part;
}

}  // namespace

bool is_account(std::string_view path) {
    if (path.size() > account_length_max || path.empty() || path.back() == ':') {
        return false;
    }
    const std::string_view root = take_part(path);
    if (std::find(roots.begin(), roots.end(), root) == roots.end() || path.empty()) {
        return false;
    }
    while (!path.empty()) {
        if (!is_part(take_part(path))) {
            return false;
        }
    }
    return true;
}

std::string account_part(std::string_view name) {
    const auto is_name_letter = [](char c) { return is_lower(c) || is_digit(c) || c == '_'; };
    check(!name.empty() && is_lower(name.front()) &&
              std::all_of(name.begin(), name.end(), is_name_letter),
          "an account part of what is no name of the language");
    std::string part(name);
    part.front() = static_cast<char>(part.front() - 'a' + 'A');
    std::replace(part.begin(), part.end(), '_', '-');
    return part;
}

std::optional<std::string_view> tranche_of(std::string_view account) {
    std::string_view rest = account;
    take_part(rest);
    if (take_part(rest) != "Commit") {
        return std::nullopt;
    }
    const std::string_view below = rest;
    take_part(rest);
    take_part(rest);
    if (rest.empty() || rest.find(':') != std::string_view::npos) {
        return std::nullopt;
    }
    return below.substr(0, below.size() - rest.size() - 1);
}

}  // namespace tranche::ledger
