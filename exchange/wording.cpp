// SPDX-License-Identifier: Apache-2.0
#include "exchange/wording.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::exchange {

std::string description(const ledger::Event& event) {
    return fmt::format("{} {}", event.kind, event.clause);
}

std::string code(const ledger::Entry& entry) {
    return fmt::format("tx-{:06}", entry.sequence);
}

std::vector<std::pair<std::string, std::string>> details(const ledger::Entry& entry) {
    const ledger::Event& event = entry.event;
    std::vector<std::pair<std::string, std::string>> all{
        {"contract", event.contract}, {"clause", event.clause},         {"from", event.from_party},
        {"to", event.to_party},       {"occurrence", event.occurrence}, {"memo", event.memo}};
    all.insert(all.end(), event.facts.begin(), event.facts.end());
    for (auto& [name, value] : all) {
        value = visible(value);
    }
    all.erase(std::remove_if(all.begin(), all.end(),
                             [](const auto& detail) {
                                 return detail.second.find_first_not_of(' ') == std::string::npos;
                             }),
              all.end());
    return all;
}

std::string digits(const Quantity& amount) {
    return plain(amount.value.rounded(amount.unit.places(), Rounding::down));
}

}  // namespace tranche::exchange
