// SPDX-License-Identifier: Apache-2.0
/// A deal that amendments change in its course: what is in force on which days.
#pragma once

#include "model/deal.h"

#include <cstdint>
#include <memory>
#include <utility>

namespace tranche::model {

/// Calls `function` with each version of `deal` and the days it is in force, in order of time.
template <typename Function>
void for_each_version(const Deal& deal, const Function& function) {
    Date begin = Date::first();
    for (const Deal::Before& before : deal.before) {
        function(*before.deal, Period{begin, before.until});
        begin = before.until;
    }
    function(deal, Period{begin, Date::end()});
}

/// Changes `deal` and every version before it. What an amendment adds is not in all of them.
template <typename Change>
void change_versions(Deal& deal, const Change& change) {
    for (Deal::Before& before : deal.before) {
        auto own = std::make_shared<Deal>(*before.deal);
        change(*own);
        before.deal = std::move(own);
    }
    change(deal);
}

/// The tranche of an investment in a version; null if an amendment is yet to add it.
[[nodiscard]] inline const InvestmentTranche* investment_tranche_in(const Deal& version,
                                                                    const TrancheRef& tranche) {
    const auto& all = version.investments;
    const auto [of, index] = tranche;
    const bool is_there = of.index < all.size() && index < all[of.index].tranches.size();
    return is_there ? &all[of.index].tranches[index] : nullptr;
}

/// Alike, of a capacity.
[[nodiscard]] inline const CapacityTranche* capacity_tranche_in(const Deal& version,
                                                                const TrancheRef& tranche) {
    const auto& all = version.capacities;
    const auto [of, index] = tranche;
    const bool is_there = of.index < all.size() && index < all[of.index].tranches.size();
    return is_there ? &all[of.index].tranches[index] : nullptr;
}

/// Alike, what makes an investment a loan; null as well if it is none.
[[nodiscard]] inline const Loan* loan_in(const Deal& version, std::uint32_t investment) {
    const bool is_there = investment < version.investments.size();
    const auto* loan = is_there ? &version.investments[investment].loan : nullptr;
    return loan != nullptr && *loan ? &**loan : nullptr;
}

/// Alike, an obligation.
[[nodiscard]] inline const Obligation* obligation_in(const Deal& version, ObligationId id) {
    return id.index < version.obligations.size() ? &version.obligations[id.index] : nullptr;
}

/// Alike, a backstop.
[[nodiscard]] inline const Backstop* backstop_in(const Deal& version, std::uint32_t index) {
    return index < version.backstops.size() ? &version.backstops[index] : nullptr;
}

/// The tranche of an investment as it is agreed on `day`; null if it is not yet.
[[nodiscard]] inline const InvestmentTranche* investment_tranche_on(const Deal& deal,
                                                                    const TrancheRef& tranche,
                                                                    Date day) {
    return investment_tranche_in(deal.on(day), tranche);
}

/// Alike, of a capacity.
[[nodiscard]] inline const CapacityTranche* capacity_tranche_on(const Deal& deal,
                                                                const TrancheRef& tranche,
                                                                Date day) {
    return capacity_tranche_in(deal.on(day), tranche);
}

/// The purchase as it is agreed on `day`; as it will be, if it is not yet.
[[nodiscard]] inline const Purchase& purchase_on(const Deal& deal, PurchaseId id, Date day) {
    const auto& all = deal.on(day).purchases;
    return id.index < all.size() ? all[id.index] : deal[id];
}

/// Alike, a backstop.
[[nodiscard]] inline const Backstop& backstop_on(const Deal& deal, std::uint32_t index, Date day) {
    const Backstop* agreed = backstop_in(deal.on(day), index);
    return agreed != nullptr ? *agreed : deal.backstops.at(index);
}

/// Alike, a milestone.
[[nodiscard]] inline const Milestone& milestone_on(const Deal& deal, MilestoneId id, Date day) {
    const auto& all = deal.on(day).milestones;
    return id.index < all.size() ? all[id.index] : deal[id];
}

}  // namespace tranche::model
