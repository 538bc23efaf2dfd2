// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "exports/tables.h"
#include "exports/wording.h"
#include <algorithm>
#include <vector>

namespace tranche::exports {

namespace {

/// A cell; quoted where it has to be. What a spreadsheet would take for a formula stays text.
std::string cell(std::string text) {
    constexpr std::string_view formula = "=+-@";
    if (!text.empty() && formula.find(text.front()) != std::string_view::npos) {
        text.insert(0, "'");
    }
    if (text.find_first_of(",\"") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + '"';
}

std::string line(const std::vector<std::string>& cells) {
    return fmt::format("{}\n", fmt::join(cells, ","));
}

std::string detail(const ledger::Entry& entry, std::string_view name) {
    for (const auto& [each, value] : details(entry)) {
        if (each == name) {
            return value;
        }
    }
    return {};
}

}  // namespace

std::string netsuite_csv(const Book& book) {
    std::string text = line({"External ID", "Date", "Currency", "Memo",
                             "Journal Entry - Line: Account", "Journal Entry - Line: Debit",
                             "Journal Entry - Line: Credit", "Journal Entry - Line: Memo"});
    for (const ledger::Entry& entry : book.entries) {
        const std::string memo = detail(entry, "memo");
        for (const ledger::Posting& posting : entry.event.postings) {
            const Quantity& amount = posting.amount;
            if (!amount.unit.is_money()) {
                continue;
            }
            const bool is_debit = !amount.value.is_negative();
            const std::string size = digits({is_debit ? amount.value : -amount.value, amount.unit});
            text += line({code(entry), entry.event.effective.text(), amount.unit.text(),
                          cell(description(entry.event)), cell(posting.account),
                          is_debit ? size : "", is_debit ? "" : size, cell(memo)});
        }
    }
    return text;
}

}  // namespace tranche::exports
