// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "exchange/journal.h"
#include "exchange/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

namespace tranche::exchange {

namespace {

/// Anything but letters has to be quoted.
std::string symbol(const std::string& unit) {
    const bool is_bare = std::all_of(unit.begin(), unit.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    });
    return is_bare ? unit : fmt::format("\"{}\"", unit);
}

/// The letter by which both programs know what kind of account it is.
char letter(std::string_view account) {
    switch (account.front()) {
        case 'A': return 'A';
        case 'L': return 'L';
        case 'I': return 'R';
        case 'E': return account.starts_with("Equity:") ? 'E' : 'X';
        default: fail("an account of no root", __FILE__, __LINE__);
    }
}

class PlainJournal {
public:
    explicit PlainJournal(const Book& book) : book_(book) {
        for (const ledger::Entry& entry : book.entries) {
            for (const ledger::Posting& posting : entry.event.postings) {
                ++left_[key(posting)];
            }
        }
    }

    [[nodiscard]] std::string text() && {
        declare();
        for (const ledger::Entry& entry : book_.entries) {
            add(entry);
        }
        return std::move(text_);
    }

private:
    using Key = std::pair<std::string, std::string>;

    [[nodiscard]] static Key key(const ledger::Posting& posting) {
        return {posting.account, posting.amount.unit.text()};
    }

    template <typename... Values>
    void put(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
    }

    /// In the strictest mode whatever is not declared is an error.
    void declare() {
        std::map<std::string, Unit> units;
        std::set<std::string> accounts;
        for (const auto& [where, amount] : book_.balances) {
            units.emplace(amount.unit.text(), amount.unit);
            accounts.insert(where.first);
        }
        put("; The books of {}, from a ledger of tranche.\n", book_.entity);
        for (const auto& [name, unit] : units) {
            // The example needs a decimal point.
            put("commodity {0}\n    format 1000.{1:0>{2}} {0}\n", symbol(name), "",
                std::max(unit.places(), 1));
        }
        for (const std::string& account : accounts) {
            // On a line of its own: ledger would take a comment on the first into the name.
            put("account {}\n    ; type: {}\n", account, letter(account));
        }
        std::set<std::string> payees;
        std::set<std::string> tags{"type"};
        for (const ledger::Entry& entry : book_.entries) {
            payees.insert(description(entry.event));
            for (const auto& [name, value] : details(entry)) {
                tags.insert(name);
            }
        }
        for (const std::string& payee : payees) {
            put("payee {}\n", payee);
        }
        for (const std::string& tag : tags) {
            put("tag {}\n", tag);
        }
    }

    void add(const ledger::Entry& entry) {
        put("\n{} * ({}) {}\n", entry.event.effective, code(entry), description(entry.event));
        for (const auto& [name, value] : details(entry)) {
            put("    ; {}: {}\n", name, value);
        }
        for (const ledger::Posting& posting : entry.event.postings) {
            const Key where = key(posting);
            const std::string unit = symbol(where.second);
            put("    {}  {} {}", posting.account, digits(posting.amount), unit);
            if (--left_.at(where) == 0) {
                put(" = {} {}", digits(book_.balances.at(where)), unit);
            }
            put("\n");
        }
    }

    const Book& book_;
    std::map<Key, std::size_t> left_;  ///< Postings still to come.
    std::string text_;
};

}  // namespace

std::string plain_journal(const Book& book) {
    return PlainJournal(book).text();
}

}  // namespace tranche::exchange
