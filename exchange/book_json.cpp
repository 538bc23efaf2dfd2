// SPDX-License-Identifier: Apache-2.0
#include "exchange/tables.h"
#include "exchange/wording.h"

#include <nlohmann/json.hpp>

namespace tranche::exchange {

namespace {

using Json = nlohmann::ordered_json;

Json amount_json(const std::string& account, const Quantity& amount) {
    return {{"account", account}, {"amount", digits(amount)}, {"unit", amount.unit.text()}};
}

Json entry_json(const ledger::Entry& entry) {
    const ledger::Event& event = entry.event;
    Json postings = Json::array();
    for (const ledger::Posting& posting : event.postings) {
        postings.push_back(amount_json(posting.account, posting.amount));
    }
    Json facts = Json::object();
    for (const auto& [name, value] : event.facts) {
        facts[name] = value;
    }
    return {{"sequence", entry.sequence},
            {"effective", event.effective.text()},
            {"recorded", entry.recorded.text()},
            {"author", entry.author},
            {"contract", event.contract},
            {"clause", event.clause},
            {"kind", event.kind},
            {"occurrence", event.occurrence},
            {"memo", event.memo},
            {"from", event.from_party},
            {"to", event.to_party},
            {"facts", std::move(facts)},
            {"postings", std::move(postings)}};
}

}  // namespace

std::string book_json(const Book& book) {
    Json entries = Json::array();
    for (const ledger::Entry& entry : book.entries) {
        entries.push_back(entry_json(entry));
    }
    Json balances = Json::array();
    for (const auto& [where, amount] : book.balances) {
        balances.push_back(amount_json(where.first, amount));
    }
    const Json all{{"schema", "tranche/book-1"},
                   {"entity", book.entity},
                   {"entries", std::move(entries)},
                   {"balances", std::move(balances)}};
    return all.dump(2) + "\n";
}

}  // namespace tranche::exchange
