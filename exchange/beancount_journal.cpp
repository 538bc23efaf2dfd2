// SPDX-License-Identifier: Apache-2.0
#include "exchange/journal.h"
#include "exchange/wording.h"

#include <fmt/format.h>

#include <iterator>
#include <map>
#include <set>

namespace tranche::exchange {

namespace {

/// Of 24, with room for a number.
constexpr std::size_t length_max = 18;

std::string quoted(const std::string& text) {
    std::string all = "\"";
    for (const char c : text) {
        all += c == '"' || c == '\\' ? "\\" : "";
        all += c;
    }
    return all + '"';
}

/// Capitals and digits, of which the first is a letter, at least two.
std::string commodity_like(const std::string& unit) {
    std::string name;
    for (const char c : unit) {
        const bool is_small = c >= 'a' && c <= 'z';
        if (is_small || (c >= 'A' && c <= 'Z') || (!name.empty() && c >= '0' && c <= '9')) {
            name += static_cast<char>(is_small ? c - 'a' + 'A' : c);
        }
    }
    name = name.substr(0, length_max);
    return name.size() < 2 ? "UNIT-" + name + "0" : name;
}

class BeancountJournal {
public:
    explicit BeancountJournal(const Book& book) : book_(book) {
        std::set<std::string> taken;
        for (const auto& [where, amount] : book.balances) {
            if (commodities_.count(where.second) == 0) {
                const std::string wanted = commodity_like(where.second);
                std::string name = wanted;
                for (int i = 2; !taken.insert(name).second; ++i) {
                    name = fmt::format("{}-{}", wanted, i);
                }
                commodities_.emplace(where.second, name);
            }
        }
    }

    [[nodiscard]] std::string text() && {
        declare();
        for (const ledger::Entry& entry : book_.entries) {
            add(entry);
        }
        if (!book_.entries.empty()) {
            expect_balances(book_.entries.back().event.effective + 1);
        }
        return std::move(text_);
    }

private:
    template <typename... Values>
    void put(fmt::format_string<Values...> format, Values&&... values) {
        fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
    }

    [[nodiscard]] const std::string& commodity(const Quantity& amount) const {
        return commodities_.at(amount.unit.text());
    }

    void declare() {
        put("option \"title\" {}\n", quoted("The books of " + book_.entity));
        put("option \"inferred_tolerance_multiplier\" \"0\"\n");
        for (const char* plugin : {"check_commodity", "noduplicates", "leafonly"}) {
            put("plugin \"beancount.plugins.{}\"\n", plugin);
        }
        for (const auto& [unit, name] : commodities_) {
            put("1970-01-01 commodity {}\n  source-unit: {}\n", name, quoted(unit));
        }
        std::map<std::string, Date> opened;
        std::map<std::string, std::set<std::string>> units;
        for (const ledger::Entry& entry : book_.entries) {
            for (const ledger::Posting& posting : entry.event.postings) {
                opened.try_emplace(posting.account, entry.event.effective);
                units[posting.account].insert(commodity(posting.amount));
            }
        }
        for (const auto& [account, day] : opened) {
            put("{} open {} {}\n", day, account, fmt::join(units.at(account), ","));
        }
    }

    void add(const ledger::Entry& entry) {
        // The link tells two alike of one day apart.
        put("\n{} * {} ^{}\n", entry.event.effective, quoted(description(entry.event)),
            code(entry));
        for (const auto& [name, value] : details(entry)) {
            put("  {}: {}\n", name, quoted(value));
        }
        for (const ledger::Posting& posting : entry.event.postings) {
            put("  {}  {} {}\n", posting.account, digits(posting.amount),
                commodity(posting.amount));
        }
    }

    /// As of the morning of a day.
    void expect_balances(Date day) {
        put("\n");
        for (const auto& [where, amount] : book_.balances) {
            put("{} balance {}  {} ~ 0 {}\n", day, where.first, digits(amount), commodity(amount));
        }
    }

    const Book& book_;
    std::map<std::string, std::string> commodities_;  ///< By unit.
    std::string text_;
};

}  // namespace

std::string beancount_journal(const Book& book) {
    return BeancountJournal(book).text();
}

}  // namespace tranche::exchange
