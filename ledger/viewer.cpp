// SPDX-License-Identifier: Apache-2.0
#include "ledger/viewer.h"

#include "model/versions.h"

#include <algorithm>
#include <string_view>

namespace tranche::ledger {

namespace {

bool is_of(std::string_view clause, std::string_view name) {
    return clause.starts_with(name) && (clause.size() == name.size() || clause[name.size()] == '.');
}

template <typename Instrument>
const Instrument* owner_of(const std::vector<Instrument>& all, std::string_view clause) {
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Instrument& one) { return is_of(clause, one.name); });
    return found == all.end() ? nullptr : &*found;
}

std::string investor_of(const model::Deal& deal,
                        const model::Investment& investment,
                        const Event& event) {
    const std::string& issuer = deal[investment.issuer].name;
    const std::string& other = event.from_party == issuer ? event.to_party : event.from_party;
    const bool is_lenders =
        investment.loan &&
        std::any_of(investment.loan->lenders.begin(), investment.loan->lenders.end(),
                    [&](const auto& lender) { return deal[lender.party].name == other; });
    return is_lenders ? other : deal[investment.investor].name;
}

std::string viewer_in(const model::Deal& deal, const Event& event) {
    if (const auto* purchase = owner_of(deal.purchases, event.clause)) {
        return deal[purchase->buyer].name;
    }
    if (const auto* capacity = owner_of(deal.capacities, event.clause)) {
        return deal[capacity->buyer].name;
    }
    if (const auto* investment = owner_of(deal.investments, event.clause)) {
        return investor_of(deal, *investment, event);
    }
    const auto* backstop = owner_of(deal.backstops, event.clause);
    return backstop == nullptr ? std::string() : deal[backstop->buyer].name;
}

}  // namespace

std::string viewer_of(const model::Deal& deal, const Event& event) {
    std::string viewer;
    // An amendment may have added what the event is of.
    model::for_each_version(deal, [&](const model::Deal& version, const Period&) {
        viewer = viewer.empty() ? viewer_in(version, event) : viewer;
    });
    return viewer;
}

}  // namespace tranche::ledger
