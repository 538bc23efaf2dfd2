// SPDX-License-Identifier: Apache-2.0
/// What is paid for capacities: fees, prepayments and what comes back of them, and payments for
/// power that is there. What one tranche costs follows from the day on which it is delivered, so
/// each such day is tried, by the rules themselves.
#include "analysis/flows.h"
#include "analysis/payments.h"
#include "model/capacity.h"
#include "rules/fees.h"
#include "rules/late.h"
#include "rules/supply.h"

#include <algorithm>
#include <set>

namespace tranche::analysis {

namespace {

using model::TrancheCharge;

/// What follows from the delivery of one tranche alone.
class OneDelivery {
public:
    OneDelivery(const Reach& reach, const model::TrancheRef& ref)
        : deal_(reach.deal()),
          facts_(rules::no_facts(deal_, reach.first() - 1, reach.horizon())),
          ref_(ref),
          tranche_(deal_.capacities[ref.instrument.index].tranches[ref.index]) {}

    /// A timeline in which it is definitive from one day and delivered on another, or never.
    [[nodiscard]] rules::Timeline timeline(Date definitive, const std::optional<Date>& day) const {
        rules::Timeline timeline;
        rules::DeliveryHistory history;
        history.tranche = ref_;
        history.definitive_from = definitive;
        if (day) {
            history.delivered = rules::Step{*day, tranche_.power, rules::Basis::recorded};
        }
        timeline.deliveries.push_back(std::move(history));
        return timeline;
    }

    [[nodiscard]] const rules::Facts& facts() const { return facts_; }

    /// What `payer` pays in each year by the fees, the prepayment and the supply.
    [[nodiscard]] std::map<int, Quantity> fees(const rules::Timeline& delivered,
                                               model::PartyId payer) const {
        rules::Timeline timeline = delivered;
        rules::add_fees(deal_, facts_, timeline);
        rules::add_supply(deal_, facts_, timeline);
        const PaidByYear sums = by_year(paid(deal_, timeline));
        const auto found = sums.find(payer);
        return found == sums.end() ? std::map<int, Quantity>() : found->second;
    }

    /// By how much lateness lowers the fees of each year.
    [[nodiscard]] std::map<int, Quantity> discounts(const rules::Timeline& delivered) const {
        rules::Timeline timeline = delivered;
        std::map<int, Quantity> years;
        if (tranche_.late && !tranche_.late->discounts.empty()) {
            rules::add_lateness(deal_, facts_, timeline);
        }
        for (const rules::CapacityCharge& one : timeline.charged) {
            if (one.kind == TrancheCharge::discount) {
                add_in_year(years, one.day, one.amount);
            }
        }
        return years;
    }

private:
    const model::Deal& deal_;
    rules::Facts facts_;
    model::TrancheRef ref_;
    const model::CapacityTranche& tranche_;
};

/// The days of delivery that matter. In which year a month of service ends depends on the month of
/// delivery alone, but for its last days; all else that depends on the day rises or falls with it
/// from day to day in a month, or begins with a day of these. Where service is paid by its days and
/// ends before the term, each day counts.
std::set<Date> days_that_matter(const Reach& reach,
                                const model::TrancheRef& ref,
                                const Period& days) {
    const model::Deal& deal = reach.deal();
    const model::Capacity& capacity = deal.capacities[ref.instrument.index];
    const model::CapacityTranche& tranche = capacity.tranches[ref.index];
    const bool counts_each = capacity.pay && tranche.months;
    std::set<Date> all{days.begin, days.last()};
    for (Date day = days.begin; day < days.end; day = day + 1) {
        const int number = day.ymd().day;
        if (counts_each || number == 1 || number >= 28) {
            all.insert(day);
        }
    }
    const auto due = model::due_of(deal, tranche);
    const auto grace = model::grace_end_of(deal, tranche);
    for (const auto& day : {due, grace}) {
        for (const Date one : {day.value_or(days.begin), day.value_or(days.begin) + 1}) {
            if (days.contains(one)) {
                all.insert(one);
            }
        }
    }
    return all;
}

/// The days on which a tranche can be delivered: through the last on which what it waits for alone
/// can be met and it can become definitive, or the end.
Period days_of_delivery(const Reach& reach, const model::TrancheRef& ref) {
    const model::CapacityTranche& tranche =
        reach.deal().capacities[ref.instrument.index].tranches[ref.index];
    const auto first = reach.delivered(ref);
    if (!first) {
        return {};
    }
    const auto id = model::milestone_of(tranche);
    const Period binding = reach.definitive(tranche.status);
    Date last = reach.horizon();
    if (id) {
        last = std::max(reach.days_of(*id).last(), binding.last());
    } else if (!tranche.when) {
        last = std::max(*first, binding.last());
    }
    return {*first, std::min(last, reach.horizon()) + 1};
}

/// What is paid for one tranche, whatever day it is delivered on.
class TrancheFlows {
public:
    TrancheFlows(const Reach& reach, const model::TrancheRef& ref, Flows& flows)
        : reach_(reach),
          deal_(reach.deal()),
          capacity_(deal_.capacities[ref.instrument.index]),
          tranche_(capacity_.tranches[ref.index]),
          ref_(ref),
          flows_(flows),
          one_(reach, ref),
          buyers_(deal_, capacity_.buyer, tranche_.node),
          sellers_(deal_, capacity_.seller, tranche_.node) {}

    void add() {
        const Period binding = reach_.definitive(tranche_.status);
        if (binding.is_empty()) {
            return;
        }
        const bool is_sure = tranche_.status.initial == model::Status::definitive;
        const Period ends = reach_.ends(ref_);
        if (!is_sure) {
            buyers_.may_be_nothing();
            sellers_.may_be_nothing();
        }
        for (const Date definitive : is_sure ? std::set<Date>{Date::first()} : starts(binding)) {
            go(definitive);
        }
        if (!ends.is_empty()) {
            may_end(ends);
        }
        buyers_.add_to(flows_, "");
        sellers_.add_to(flows_, "what is prepaid comes back in one year only");
    }

private:
    /// In which year a prepayment is due depends on the year in which the tranche binds alone.
    [[nodiscard]] static std::set<Date> starts(const Period& binding) {
        std::set<Date> days{binding.begin};
        for (int year = binding.begin.year() + 1; year <= binding.last().year(); ++year) {
            days.insert(year_period(year).value().begin);
        }
        return days;
    }

    void go(Date definitive) {
        const bool is_sure = tranche_.status.initial == model::Status::definitive;
        const Period days = days_of_delivery(reach_, ref_);
        const bool is_certain = is_sure && !tranche_.when && !days.is_empty();
        if (!is_certain) {
            take(definitive, std::nullopt);
        }
        if (days.is_empty()) {
            return;
        }
        for (const Date day : days_that_matter(reach_, ref_, days)) {
            if (definitive <= day) {
                take(definitive, day);
            }
        }
    }

    /// Without a discount for lateness, and with it: events may take it away.
    void take(Date definitive, const std::optional<Date>& day) {
        const rules::Timeline timeline = one_.timeline(definitive, day);
        auto fees = one_.fees(timeline, capacity_.buyer);
        buyers_.may_be(fees);
        for (const auto& [year, amount] : one_.discounts(timeline)) {
            fees.try_emplace(year, zero(deal_.currency)).first->second -= amount;
        }
        if (capacity_.pay && capacity_.pay->less) {
            fees = {};  // What is not available need not be paid.
        }
        buyers_.may_be(fees);
        sellers_.may_be(one_.fees(timeline, capacity_.seller));
    }

    /// If it is ended before it is delivered, what is prepaid comes back; nothing is prepaid later.
    void may_end(const Period& ends) {
        rules::Timeline timeline = one_.timeline(Date::first(), std::nullopt);
        timeline.deliveries.front().lapsed =
            rules::Step{ends.begin, tranche_.power, rules::Basis::recorded};
        buyers_.may_be(one_.fees(timeline, capacity_.buyer));
        if (!capacity_.prepayment) {
            return;
        }
        const Quantity prepaid =
            rounded(tranche_.value->value * capacity_.prepayment->share, deal_.rounding);
        for (int year = ends.begin.year(); year <= ends.last().year(); ++year) {
            sellers_.may_be({{year, prepaid}});
        }
    }

    const Reach& reach_;
    const model::Deal& deal_;
    const model::Capacity& capacity_;
    const model::CapacityTranche& tranche_;
    model::TrancheRef ref_;
    Flows& flows_;
    OneDelivery one_;
    FlowTaking buyers_;
    FlowTaking sellers_;
};

}  // namespace

void add_capacities(const Reach& reach, Flows& flows) {
    const model::Deal& deal = reach.deal();
    for (std::uint32_t i = 0; i < deal.capacities.size(); ++i) {
        const model::Capacity& capacity = deal.capacities[i];
        if (capacity.energy) {
            flows.unbounded.push_back({capacity.buyer, capacity.energy->node,
                                       "energy is paid as it is measured, without an end"});
        }
        for (std::uint32_t j = 0; j < capacity.tranches.size(); ++j) {
            const model::TrancheRef ref{{model::InstrumentKind::capacity, i}, j};
            if (capacity.fee || capacity.prepayment || capacity.pay) {
                TrancheFlows(reach, ref, flows).add();
            }
            if (capacity.tranches[j].late) {
                add_damages(reach, ref, flows);
            }
        }
    }
}

}  // namespace tranche::analysis
