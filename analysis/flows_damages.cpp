// SPDX-License-Identifier: Apache-2.0
/// What lateness can cost a seller, and backstops their buyers.
#include "analysis/flows.h"
#include "model/capacity.h"
#include "rules/backstop.h"
#include "rules/capacity.h"
#include "rules/late.h"
#include "rules/tranche.h"

#include <algorithm>

namespace tranche::analysis {

namespace {

/// Money of the deal for a day of delay, step by step.
std::vector<Ratio> days_of_steps(const model::Deal& deal, const model::CapacityTranche& tranche) {
    const Unit by_day = deal.currency.per(units::day).value();
    const Unit by_power = deal.currency.per(units::mw).value().per(units::day).value();
    std::vector<Ratio> all;
    for (const model::Late::Step& step : tranche.late->steps) {
        all.push_back(same_dimension(step.rate.unit, by_day)
                          ? in(step.rate, by_day)
                          : in(step.rate, by_power) * in(tranche.power, units::mw));
    }
    return all;
}

/// What so many days of delay in a row cost at least, whichever they are.
Ratio least_for(const model::Late& late, const std::vector<Ratio>& rates, std::int32_t days) {
    Ratio sum;
    for (std::size_t i = 0; i < rates.size(); ++i) {
        const std::int32_t first = late.steps[i].from_day;
        const std::int32_t last =
            i + 1 < rates.size() ? std::min(days, late.steps[i + 1].from_day - 1) : days;
        const auto from = rates.begin() + static_cast<std::ptrdiff_t>(i);
        sum = sum + Ratio(std::max(0, last - first + 1), 1) * *std::min_element(from, rates.end());
    }
    return sum;
}

/// What is owed if it never comes and nothing puts it off: of each year no other outcome costs
/// more, for lateness that ends earlier costs as much until it ends.
std::map<int, Quantity> never_delivered(const Reach& reach, const model::TrancheRef& ref) {
    const model::Deal& deal = reach.deal();
    const rules::Facts facts = rules::no_facts(deal, reach.first() - 1, reach.horizon());
    rules::Timeline timeline;
    rules::DeliveryHistory history;
    history.tranche = ref;
    history.definitive_from = Date::first();
    timeline.deliveries.push_back(std::move(history));
    rules::add_lateness(deal, facts, timeline);
    std::map<int, Quantity> years;
    for (const rules::CapacityCharge& one : timeline.charged) {
        add_in_year(years, one.day, one.amount);
    }
    return years;
}

Quantity sum_of(const std::map<int, Quantity>& years, Unit currency) {
    Quantity sum = zero(currency);
    for (const auto& [year, amount] : years) {
        sum += amount;
    }
    return sum;
}

/// As if every day of delay were the dearest: what begins late begins with a later step.
Quantity at_dearest(const model::Deal& deal, const model::CapacityTranche& tranche) {
    const auto rates = days_of_steps(deal, tranche);
    const Date due = model::due_of(deal, tranche).value();
    const model::Late::Cap& cap = tranche.late->cap;
    const std::int32_t days = std::max(0, deal.term.last() - due);
    const Ratio most = *std::max_element(rates.begin(), rates.end()) *
                       Ratio(std::min(days, cap.days.value_or(days)), 1);
    Quantity sum = rounded(most, deal.rounding);
    if (cap.money) {
        sum = std::min(sum, rounded(Ratio(cap.money->value), deal.rounding));
    }
    return cap.of_value
               ? std::min(sum, rounded(*cap.of_value * tranche.value->value, deal.rounding))
               : sum;
}

/// Days of delay that events put off, or that begin late, may fall into any year; parts may make
/// all of them cheaper, but what is there stays there. So with F the most that the days of a year
/// cost while nothing is there, B the least that those before it do, and C all that lateness may
/// cost, a year costs at most F, and at most C x F / (F + B): if only a share of the power is
/// lacking then, no less was before.
std::map<int, Quantity> in_any_year(const Reach& reach,
                                    const model::CapacityTranche& tranche,
                                    const Quantity& all) {
    const model::Deal& deal = reach.deal();
    const Date due = model::due_of(deal, tranche).value();
    const auto rates = days_of_steps(deal, tranche);
    const Ratio dearest = *std::max_element(rates.begin(), rates.end());
    const bool is_sure = tranche.status.initial == model::Status::definitive;
    const Date binds = is_sure ? due : std::max(due, reach.definitive(tranche.status).last());
    const Date grace = model::grace_end_of(deal, tranche).value_or(due);
    const Date begins = std::max(binds, grace);
    // What grace postpones is owed all at once.
    const std::int32_t at_once =
        tranche.late->grace == model::Late::Grace::postpones ? grace - due : 0;
    const std::int32_t put_off = tranche.late->extended ? tranche.late->extended->days_max : 0;
    std::map<int, Quantity> years;
    for (int year = due.year(); year <= deal.term.last().year(); ++year) {
        const Period whole = year_period(year).value();
        const Period days = overlap(whole, {due + 1, std::max(due + 1, deal.term.end)});
        if (days.is_empty()) {
            continue;
        }
        const Ratio most = dearest * Ratio(days.length() + at_once, 1);
        const std::int32_t past = std::max(0, whole.begin - begins - 1 - put_off);
        const Ratio before = least_for(*tranche.late, rates, past);
        const Ratio sum = most + before;
        const Ratio bound = sum == Ratio() ? sum : std::min(most, Ratio(all.value) * most / sum);
        const Quantity step{deal.rounding.step.value, deal.currency};
        years.insert_or_assign(year, std::min(all, rounded(bound, deal.rounding) + step));
    }
    return years;
}

/// What a backstop can charge for the months that are due in each year, but for its cap: all that
/// the capacity can supply, on the days on which it holds.
std::map<int, Quantity> unsold_at_most(const rules::Evaluator& evaluator,
                                       const Reach& reach,
                                       const model::Backstop& backstop) {
    const model::Deal& deal = reach.deal();
    const model::Capacity& capacity = deal.capacities[backstop.capacity];
    const rules::Facts facts = rules::no_facts(deal, reach.first() - 1, reach.horizon());
    const bool is_sure = backstop.status.initial == model::Status::definitive;
    const Period binding = reach.definitive(backstop.status);
    const Period holds = binding.is_empty() ? Period{}
                         : is_sure          ? backstop.window
                                   : overlap(backstop.window, {binding.begin, Date::end()});
    Date first = Date::end();  // Parts may be there as soon as a tranche binds.
    for (const model::CapacityTranche& tranche : capacity.tranches) {
        const Period its = reach.definitive(tranche.status);
        first = its.is_empty() ? first : std::min(first, its.begin);
    }
    std::map<int, Quantity> years;
    for (std::size_t i = 0; i < evaluator.months().size(); ++i) {
        const Period& month = evaluator.months()[i];
        const Period supplied{std::max(first, month.begin), month.end};
        const Period taken = overlap(supplied, holds);
        if (taken.is_empty() || month.last() > reach.horizon()) {
            continue;
        }
        rules::Timeline timeline;
        for (std::uint32_t j = 0; j < capacity.tranches.size(); ++j) {
            rules::DeliveryHistory history;
            history.tranche = {{model::InstrumentKind::capacity, backstop.capacity}, j};
            history.delivered =
                rules::Step{supplied.begin, capacity.tranches[j].power, rules::Basis::recorded};
            timeline.deliveries.push_back(std::move(history));
        }
        const auto use =
            rules::use_in_month(evaluator, {deal, facts, timeline}, backstop.capacity, i);
        const Ratio part(evaluator.zone().seconds(taken), evaluator.zone().seconds(supplied));
        const Ratio price(backstop.price.value);
        add_in_year(years, rules::due_of(deal, backstop, month),
                    rounded(Ratio(use.month.supply.value) * part * price, deal.rounding));
    }
    return years;
}

}  // namespace

void add_damages(const Reach& reach, const model::TrancheRef& ref, Flows& flows) {
    const model::Deal& deal = reach.deal();
    const model::Capacity& capacity = deal.capacities[ref.instrument.index];
    const model::CapacityTranche& tranche = capacity.tranches[ref.index];
    const Period binding = reach.definitive(tranche.status);
    if (tranche.late->steps.empty() || binding.is_empty()) {
        return;
    }
    const auto never = never_delivered(reach, ref);
    const bool is_sure = tranche.status.initial == model::Status::definitive ||
                         binding.last() <= model::due_of(deal, tranche).value();
    const bool moves = tranche.late->extended || tranche.late->parts || !is_sure;
    FlowTaking flow(deal, capacity.seller, tranche.late->node);
    flow.may_be_nothing();
    flow.may_be(never);
    if (moves) {
        const Quantity most = is_sure ? sum_of(never, deal.currency) : at_dearest(deal, tranche);
        flow.may_come_to(most);
        for (const auto& [year, amount] : in_any_year(reach, tranche, most)) {
            flow.may_be({{year, amount}});
        }
    }
    flow.add_to(flows, moves ? "days of delay may move from one year to another" : "");
}

void add_backstops(const rules::Evaluator& evaluator, const Reach& reach, Flows& flows) {
    for (const model::Backstop& backstop : reach.deal().backstops) {
        FlowTaking flow(reach.deal(), backstop.buyer, backstop.node);
        flow.may_be_nothing();
        Quantity left = backstop.cap;
        std::map<int, Quantity> all;
        for (const auto& [year, amount] : unsold_at_most(evaluator, reach, backstop)) {
            flow.may_be({{year, std::min(amount, backstop.cap)}});
            all.emplace(year, std::min(amount, left));
            left -= all.at(year);
        }
        flow.may_be(all);
        flow.add_to(flows, "");
    }
}

}  // namespace tranche::analysis
