// SPDX-License-Identifier: Apache-2.0
#include "exchange/book.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace tranche::exchange {

namespace {

constexpr std::string_view cash = "Assets:Cash";

/// The account that the other side has for `account`.
std::string opposite(const std::string& account) {
    using Pair = std::pair<std::string_view, std::string_view>;
    constexpr std::array pairs{Pair{"Assets:Receivable", "Liabilities:Payable"},
                               Pair{"Assets:", "Liabilities:"}, Pair{"Expenses:", "Income:"}};
    if (account.starts_with(cash)) {
        return account;
    }
    for (const auto& [one, other] : pairs) {
        if (account.starts_with(one)) {
            return std::string(other) + account.substr(one.size());
        }
        if (account.starts_with(other)) {
            return std::string(one) + account.substr(other.size());
        }
    }
    return account;
}

ledger::Entry from_behind(ledger::Entry entry) {
    for (ledger::Posting& posting : entry.event.postings) {
        posting.account = opposite(posting.account);
        posting.amount.value = -posting.amount.value;
    }
    return entry;
}

void sort_by_day(std::vector<ledger::Entry>& entries) {
    std::sort(entries.begin(), entries.end(), [](const auto& one, const auto& other) {
        return std::pair(one.event.effective, one.sequence) <
               std::pair(other.event.effective, other.sequence);
    });
}

}  // namespace

Book book_of(const std::vector<ledger::Entry>& events,
             const std::string& entity,
             const Viewer& viewer) {
    Book book{entity, {}, {}};
    for (const ledger::Entry& entry : events) {
        const ledger::Event& event = entry.event;
        if (event.postings.empty()) {
            continue;
        }
        if (viewer(event) == entity) {
            book.entries.push_back(entry);
        } else if (event.from_party == entity || event.to_party == entity) {
            book.entries.push_back(from_behind(entry));
        }
    }
    sort_by_day(book.entries);
    for (const ledger::Entry& entry : book.entries) {
        for (const ledger::Posting& posting : entry.event.postings) {
            const Unit unit = posting.amount.unit;
            const auto at = book.balances.try_emplace({posting.account, unit.text()}, zero(unit));
            at.first->second += posting.amount;
        }
    }
    return book;
}

std::vector<std::string> entities(const std::vector<ledger::Entry>& events, const Viewer& viewer) {
    std::set<std::string> all;
    for (const ledger::Entry& entry : events) {
        if (!entry.event.postings.empty()) {
            all.insert({viewer(entry.event), entry.event.from_party, entry.event.to_party});
        }
    }
    all.erase("");
    return {all.begin(), all.end()};
}

}  // namespace tranche::exchange
