// SPDX-License-Identifier: Apache-2.0
#include "base/csv.h"
#include "exchange/tables.h"
#include "exchange/wording.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace tranche::exchange {

namespace {

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
                          csv_text(description(entry.event)), csv_text(posting.account),
                          is_debit ? size : "", is_debit ? "" : size, csv_text(memo)});
        }
    }
    return text;
}

}  // namespace tranche::exchange
