// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"

#include "model/dates.h"
#include "rules/backstop.h"
#include "rules/lending.h"
#include "rules/milestone.h"
#include "rules/obligation.h"

#include <algorithm>

namespace tranche::rules {

Facts no_facts(const model::Deal& deal, Date as_of, Date horizon) {
    Facts facts;
    facts.as_of = as_of;
    facts.horizon = horizon;
    facts.milestones.resize(deal.milestones.size());
    facts.demand.resize(deal.demands.size());
    facts.observed.resize(deal.observables.size());
    return facts;
}

namespace {

/// By when it is met, or missed.
Date last_day_of(const model::Deal& deal, const model::Milestone& milestone) {
    const std::int32_t put_off = milestone.extended ? milestone.extended->days_max : 0;
    const Date end = grace_end(deal, milestone);
    return std::max(end, milestone.long_stop.value_or(end)) + put_off;
}

/// Through its last period, its last invoice and its last payment.
Date last_day_of(const model::Deal& deal, const model::Purchase& purchase) {
    Date end = purchase.commit ? purchase.commit->over.last() : deal.term.last();
    for (const model::Minimum& minimum : purchase.minimums) {
        end = std::max(end, minimum.period.last());
    }
    Date last = std::max(end, recognised_on(deal, purchase, month_of(deal.term.last())));
    for (const model::ShortfallPolicy& policy : purchase.shortfall) {
        const Date ends = std::min(end, policy.over.last());
        last = std::max(last, model::payment_day(deal, model::after(deal, ends, policy.within)));
    }
    for (const model::Order& order : purchase.orders) {
        const Date met = last_day_of(deal, deal[order.of]);
        last = std::max(last, model::payment_day(deal, model::after(deal, met, order.after)));
    }
    return last;
}

}  // namespace

Date last_day(const model::Deal& deal) {
    Date last = deal.term.last();
    for (const model::Milestone& milestone : deal.milestones) {
        last = std::max(last, last_day_of(deal, milestone));
    }
    for (std::uint32_t i = 0; i < deal.investments.size(); ++i) {
        last = std::max(last, last_day_of_loan(deal, i));
    }
    for (const model::Capacity& capacity : deal.capacities) {
        for (const model::CapacityTranche& tranche : capacity.tranches) {
            const std::int32_t months = capacity.fee ? *tranche.months : 0;
            last = std::max(last,
                            model::after(deal, deal.term.last(), {months, model::LagUnit::months}));
        }
    }
    for (const model::Purchase& purchase : deal.purchases) {
        last = std::max(last, last_day_of(deal, purchase));
    }
    for (const model::Backstop& backstop : deal.backstops) {
        const Period month = month_of(backstop.window.last());
        last = std::max({last, month.last(), due_of(deal, backstop, month)});
    }
    for (std::uint32_t i = 0; i < deal.obligations.size(); ++i) {
        last = std::max(last, last_day(deal, {i}).value_or(last));
    }
    return last;
}

}  // namespace tranche::rules
