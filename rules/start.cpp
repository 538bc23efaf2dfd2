// SPDX-License-Identifier: Apache-2.0
#include "rules/start.h"

#include "model/versions.h"
#include "rules/tranche.h"

namespace tranche::rules {

Timeline empty_timeline(const model::Deal& deal, const Facts& facts) {
    Timeline timeline;
    timeline.milestones.resize(deal.milestones.size());
    timeline.latches.resize(deal.latches.size());
    timeline.counted.resize(deal.purchases.size());
    for (std::uint32_t i = 0; i < deal.investments.size(); ++i) {
        const model::Investment& investment = deal.investments[i];
        for (std::uint32_t j = 0; j < investment.tranches.size(); ++j) {
            timeline.tranches.push_back(
                {.tranche = {{model::InstrumentKind::investment, i}, j},
                 .definitive_from =
                     definitive_from(deal, facts,
                                     [&](const model::Deal& version) {
                                         const auto* tranche = model::investment_tranche_in(
                                             version, {{model::InstrumentKind::investment, i}, j});
                                         return tranche == nullptr ? nullptr : &tranche->status;
                                     }),
                 .first_available = {},
                 .draws = {},
                 .lapsed = {}});
        }
    }
    for (std::uint32_t i = 0; i < deal.capacities.size(); ++i) {
        const model::Capacity& capacity = deal.capacities[i];
        for (std::uint32_t j = 0; j < capacity.tranches.size(); ++j) {
            timeline.deliveries.push_back(
                {.tranche = {{model::InstrumentKind::capacity, i}, j},
                 .definitive_from =
                     definitive_from(deal, facts,
                                     [&](const model::Deal& version) {
                                         const auto* tranche = model::capacity_tranche_in(
                                             version, {{model::InstrumentKind::capacity, i}, j});
                                         return tranche == nullptr ? nullptr : &tranche->status;
                                     }),
                 .delivered = {},
                 .lapsed = {},
                 .parts = {}});
        }
    }
    timeline.terminations = facts.terminations;
    timeline.by_credit.resize(deal.purchases.size());
    timeline.priced.resize(deal.purchases.size());
    timeline.shared.resize(deal.purchases.size());
    return timeline;
}

}  // namespace tranche::rules
