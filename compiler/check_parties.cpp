// SPDX-License-Identifier: Apache-2.0
/// Who pays whom across the instruments of a deal. Affiliates count as one.
#include "compiler/checks.h"
#include "compiler/diagnostics.h"
#include "compiler/lower.h"
#include "model/dependence.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>

namespace tranche::compiler {

namespace {

/// Who funds, and who is funded, by their groups.
using Pair = std::pair<std::string, std::string>;

class Loops {
public:
    explicit Loops(Context& context) : context_(context), deal_(context.deal) {
        for (std::uint32_t i = 0; i < deal_.investments.size(); ++i) {
            const model::Investment& investment = deal_.investments[i];
            if (investment.cap.unit.is_money()) {
                funding_[{group(investment.investor), group(investment.issuer)}].push_back(i);
            }
        }
    }

    /// What the buyer of `purchase` pays for comes from `from`; `what` says how.
    void look(const model::Purchase& purchase, model::PartyId from, const std::string& what) {
        const auto found = funding_.find({group(from), group(purchase.buyer)});
        if (found == funding_.end() || context_.diagnostics.is_full()) {
            return;
        }
        for (const std::uint32_t index : found->second) {
            const model::Investment& investment = deal_.investments[index];
            if (reported_.emplace(index, what).second) {
                context_.diagnostics
                    .report(deal_[investment.cap_node].span, loop_of_money,
                            deal_[investment.investor].name, investment.cap,
                            deal_[investment.issuer].name, what, price(purchase))
                    .note(place(purchase), "the money comes back here");
            }
        }
    }

private:
    [[nodiscard]] const std::string& group(model::PartyId party) const {
        return deal_[party].group;
    }

    [[nodiscard]] Span place(const model::Purchase& purchase) const {
        return purchase.commit ? deal_[purchase.commit->node].span
                               : context_.names.all().find(purchase.name)->second.span;
    }

    [[nodiscard]] static std::string price(const model::Purchase& purchase) {
        if (purchase.commit) {
            return fmt::format("{}", purchase.commit->amount);
        }
        if (purchase.minimums.empty()) {
            return "an open amount";
        }
        return fmt::format("at least {}", total_of_minimums(purchase));
    }

    Context& context_;
    const model::Deal& deal_;
    std::map<Pair, std::vector<std::uint32_t>> funding_;
    std::set<std::pair<std::uint32_t, std::string>> reported_;
};

void warn_of_loops(Context& context) {
    const model::Deal& deal = context.deal;
    Loops loops(context);
    for (const model::Purchase& purchase : deal.purchases) {
        loops.look(purchase, purchase.seller, fmt::format("from it under `{}`", purchase.name));
    }
    for (const model::Capacity& capacity : deal.capacities) {
        if (!capacity.counts_toward) {
            continue;
        }
        const model::Purchase& purchase = deal[*capacity.counts_toward];
        for (const model::CapacityTranche& tranche : capacity.tranches) {
            for (const model::Load& load : tranche.loads) {
                if (!load.hardware || !deal[*load.hardware].maker) {
                    continue;
                }
                const model::Hardware& hardware = deal[*load.hardware];
                loops.look(purchase, *hardware.maker,
                           fmt::format("hardware it makes under `{}`", purchase.name));
            }
        }
    }
}

void warn_of_other_parties(Context& context) {
    const model::Deal& deal = context.deal;
    for (const model::Purchase& from : deal.purchases) {
        std::vector<model::PurchaseId> all = from.totals;
        if (from.passes_on) {
            all.push_back(from.passes_on->to);
        }
        for (const model::PurchaseId id : all) {
            const model::Purchase& to = deal[id];
            const auto node = context.nodes.at(fmt::format("{}.toward.{}", from.name, to.name));
            if (from.buyer != to.buyer) {
                context.diagnostics.report(deal[node].span, other_parties, from.name, to.name,
                                           "the buyer", deal[from.buyer].name, deal[to.buyer].name);
            }
            if (from.seller != to.seller) {
                context.diagnostics.report(deal[node].span, other_parties, from.name, to.name,
                                           "the seller", deal[from.seller].name,
                                           deal[to.seller].name);
            }
        }
    }
    for (const model::Capacity& capacity : deal.capacities) {
        if (!capacity.counts_toward) {
            continue;
        }
        const model::Purchase& purchase = deal[*capacity.counts_toward];
        const Span place = deal[context.nodes.at(capacity.name + ".counts_toward")].span;
        const auto compare = [&](const std::string& role, model::PartyId here,
                                 model::PartyId there) {
            if (here != there) {
                context.diagnostics.report(place, other_parties, capacity.name, purchase.name, role,
                                           deal[here].name, deal[there].name);
            }
        };
        compare("the buyer", capacity.buyer, purchase.buyer);
        compare("the seller", capacity.seller, purchase.seller);
    }
}

}  // namespace

void warn_of_parties(Context& context) {
    warn_of_loops(context);
    warn_of_other_parties(context);
}

}  // namespace tranche::compiler
