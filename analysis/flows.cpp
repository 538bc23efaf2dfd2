// SPDX-License-Identifier: Apache-2.0
#include "analysis/flows.h"

#include <algorithm>
#include <utility>

namespace tranche::analysis {

FlowTaking::FlowTaking(const model::Deal& deal, model::PartyId payer, model::NodeId node)
    : flow_{payer, node, {}, {zero(deal.currency), zero(deal.currency)}, {}},
      nothing_(zero(deal.currency)) {}

void FlowTaking::may_be(const std::map<int, Quantity>& years) {
    const auto take = [&](Interval& interval, const Quantity& amount) {
        interval.least = is_first_ ? amount : std::min(interval.least, amount);
        interval.most = is_first_ ? amount : std::max(interval.most, amount);
    };
    Quantity total = nothing_;
    for (const auto& [year, amount] : years) {
        if (!is_first_) {
            flow_.years.try_emplace(year, Interval{nothing_, nothing_});
        }
        total += amount;
    }
    for (auto& [year, interval] : flow_.years) {
        const auto found = years.find(year);
        take(interval, found == years.end() ? nothing_ : found->second);
    }
    if (is_first_) {
        for (const auto& [year, amount] : years) {
            flow_.years.insert_or_assign(year, Interval{amount, amount});
        }
    }
    take(flow_.total, total);
    is_first_ = false;
}

void FlowTaking::widen(const std::map<int, Quantity>& by) {
    const auto wider = [&](Interval& interval, const Quantity& amount) {
        interval.least = std::max(nothing_, interval.least - amount);
        interval.most += amount;
    };
    for (const auto& [year, amount] : by) {
        wider(flow_.years.try_emplace(year, Interval{nothing_, nothing_}).first->second, amount);
        wider(flow_.total, amount);
    }
}

void FlowTaking::add_to(Flows& flows, std::string why) const {
    if (flow_.years.empty()) {
        return;
    }
    flows.all.push_back(flow_);
    flows.all.back().why = std::move(why);
}

void add_in_year(std::map<int, Quantity>& years, Date day, const Quantity& amount) {
    years.try_emplace(day.year(), zero(amount.unit)).first->second += amount;
}

/// What no rule makes anybody pay, but a contract may.
void add_exposures(const model::Deal& deal, Flows& flows) {
    for (const model::Purchase& purchase : deal.purchases) {
        if (purchase.guarantee) {
            flows.unbounded.push_back({purchase.guarantee->by, purchase.guarantee->node,
                                       "a guarantor pays if the buyer does not"});
        }
    }
    for (const model::Sla& sla : deal.slas) {
        const bool has_credits =
            std::any_of(sla.promises.begin(), sla.promises.end(),
                        [](const model::Promise& one) { return !one.tiers.empty(); });
        if (has_credits) {
            flows.unbounded.push_back(
                {sla.provider, sla.node, "credits are a part of fees for use, which is in no sum"});
        }
    }
}

Flows flows_of(const rules::Evaluator& evaluator, const Reach& reach) {
    Flows flows;
    add_exposures(reach.deal(), flows);
    add_investments(reach, flows);
    add_purchases(reach, flows);
    add_advances_and_orders(reach, flows);
    add_capacities(reach, flows);
    add_backstops(evaluator, reach, flows);
    return flows;
}

}  // namespace tranche::analysis
