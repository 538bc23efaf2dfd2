// SPDX-License-Identifier: Apache-2.0
/// What a recorded draw means in the books; of a warrant, with what the shares cost.
#include "ledger/names.h"
#include "ledger/postings.h"
#include "rules/lending.h"
#include "rules/tranche.h"

namespace tranche::ledger {

Event draw_event(const model::Deal& deal, const rules::Draw& draw) {
    const model::Investment& investment = deal.investments.at(draw.tranche.instrument.index);
    const model::InvestmentTranche& tranche = rules::tranche_of(deal, draw.tranche);
    Event event;
    event.contract = deal.name;
    event.clause = deal[tranche.node].path;
    event.kind = "draw";
    event.occurrence = draw.reference;
    event.effective = draw.day;
    event.origin = Origin::recorded;
    event.from_party = deal[investment.investor].name;
    event.to_party = deal[investment.issuer].name;
    event.postings = {
        {commit_account(deal, investment.name, tranche.name, CommitLeaf::drawn), draw.amount},
        {commit_account(deal, investment.name, tranche.name, CommitLeaf::undrawn),
         negative(draw.amount)}};
    if (investment.warrant) {
        const auto& agreed = deal.on(draw.day).investments;
        const std::uint32_t index = draw.tranche.instrument.index;
        const Quantity& price = (index < agreed.size() ? agreed[index] : investment).warrant->price;
        const Quantity cost = rounded(Ratio(draw.amount.value) * Ratio(price.value),
                                      rules::rounding_in(deal, price.unit.numerator()));
        if (!cost.is_zero()) {
            event.postings.push_back({account(deal, "Assets", "Shares", ""), cost});
            event.postings.push_back({account(deal, "Assets", "Cash", ""), negative(cost)});
        }
    }
    if (draw.asked.requested) {
        event.facts["requested"] = draw.asked.requested->text();
    }
    std::string waived_by;
    for (const model::PartyId party : draw.asked.waived_by) {
        waived_by += (waived_by.empty() ? "" : ", ") + deal[party].name;
    }
    if (!waived_by.empty()) {
        event.facts["waived_by"] = waived_by;
    }
    return event;
}

}  // namespace tranche::ledger
