// SPDX-License-Identifier: Apache-2.0
#include "ledger/facts.h"

#include <algorithm>
#include <functional>
#include <map>

namespace tranche::ledger {

namespace {

using Outcome = rules::MilestoneFact::Outcome;

/// Where the paths of a deal lead.
struct Paths {
    explicit Paths(const model::Deal& deal) {
        for (std::uint32_t i = 0; i < deal.milestones.size(); ++i) {
            milestones[deal.milestones[i].name] = {i};
        }
        for (std::uint32_t i = 0; i < deal.investments.size(); ++i) {
            for (std::uint32_t j = 0; j < deal.investments[i].tranches.size(); ++j) {
                const std::string& path = deal[deal.investments[i].tranches[j].node].path;
                tranches[path] = {{model::InstrumentKind::investment, i}, j};
            }
        }
        for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
            const model::Purchase& purchase = deal.purchases[i];
            purchases[purchase.name] = {i};
            for (const model::Minimum& minimum : purchase.minimums) {
                owed[deal[minimum.node].path] = minimum.node;
            }
            if (purchase.commit) {
                owed[deal[purchase.commit->node].path] = purchase.commit->node;
            }
        }
    }

    std::map<std::string, model::MilestoneId> milestones;
    std::map<std::string, model::TrancheRef> tranches;
    std::map<std::string, model::PurchaseId> purchases;
    std::map<std::string, model::NodeId> owed;
};

/// The amount of a recorded event: its first posting.
Quantity amount_of(const Event& event) {
    return event.postings.front().amount;
}

/// Adds the fact to `facts`; false if the deal has no such clause.
bool add(const Event& event, const Paths& paths, rules::Facts& facts) {
    if (event.kind == "milestone") {
        const auto found = paths.milestones.find(event.clause);
        if (found == paths.milestones.end()) {
            return false;
        }
        const bool is_waived = event.facts.at("outcome") == "waived";
        facts.milestones[found->second.index] = {
            .outcome = is_waived ? Outcome::waived : Outcome::met,
            .day = event.effective,
            .basis = rules::Basis::recorded};
        return true;
    }
    if (event.kind == "draw") {
        const auto found = paths.tranches.find(event.clause);
        if (found == paths.tranches.end()) {
            return false;
        }
        facts.draws.push_back({found->second, event.effective, amount_of(event), event.occurrence});
        return true;
    }
    if (event.kind == "invoice") {
        const auto found = paths.purchases.find(event.clause);
        if (found == paths.purchases.end()) {
            return false;
        }
        facts.invoices.push_back(
            {found->second, event.effective, amount_of(event), event.occurrence});
        return true;
    }
    const auto found = paths.owed.find(event.clause);
    if (event.kind != "payment" || found == paths.owed.end()) {
        return false;
    }
    facts.payments.push_back({found->second, event.effective, amount_of(event), event.occurrence});
    return true;
}

}  // namespace

KnownFacts facts(const model::Deal& deal,
                 const std::vector<Entry>& entries,
                 Date as_of,
                 Date horizon) {
    const Paths paths(deal);
    KnownFacts known{rules::no_facts(deal, as_of, horizon), {}};
    for (const Entry& entry : entries) {
        const bool is_fact = entry.event.origin == Origin::recorded;
        if (is_fact && !add(entry.event, paths, known.facts)) {
            known.strangers.push_back(entry.event.clause);
        }
    }
    return known;
}

}  // namespace tranche::ledger
