// SPDX-License-Identifier: Apache-2.0
#include "model/charge.h"

#include <algorithm>

namespace tranche::model {

namespace {

std::vector<Charge> charges_of(const Deal& deal) {
    std::vector<Charge> all;
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        all.push_back({{i}, std::nullopt});
        for (std::uint32_t j = 0; j < deal.purchases[i].kinds.size(); ++j) {
            all.push_back({{i}, j});
        }
    }
    return all;
}

}  // namespace

std::string name_of(const Deal& deal, const Charge& charge) {
    const Purchase& purchase = deal[charge.purchase];
    return charge.kind ? purchase.name + "." + purchase.kinds.at(*charge.kind).name : purchase.name;
}

std::optional<Charge> charge_named(const Deal& deal, std::string_view name) {
    const std::vector<Charge> all = charges_of(deal);
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Charge& one) { return name_of(deal, one) == name; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::vector<std::string> charge_names(const Deal& deal) {
    std::vector<std::string> names;
    for (const Charge& one : charges_of(deal)) {
        names.push_back(name_of(deal, one));
    }
    return names;
}

}  // namespace tranche::model
