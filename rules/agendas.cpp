// SPDX-License-Identifier: Apache-2.0
#include "rules/agendas.h"

#include "model/versions.h"
#include "rules/extension.h"
#include "rules/milestone.h"
#include "rules/period_formula.h"
#include "rules/purchase.h"
#include "rules/termination.h"
#include "rules/tranche.h"

namespace tranche::rules {

namespace {

/// When the thing with that rule in each version becomes definitive, if it is not so at first.
void add_status(const model::Deal& deal,
                const Facts& facts,
                model::NodeId node,
                const RuleOf& rule_of,
                Agenda<model::NodeId>& statuses) {
    const auto from = definitive_from(deal, facts, rule_of);
    if (from && *from > Date::first()) {
        statuses.add(*from, node);
    }
}

/// Which of the instruments in a version's `all` it is; null if the version has not so many.
template <typename Instrument>
RuleOf rule_of(std::vector<Instrument> model::Deal::*all, std::size_t index) {
    return [all, index](const model::Deal& version) {
        return index < (version.*all).size() ? &(version.*all)[index].status : nullptr;
    };
}

void add_statuses(const model::Deal& deal, const Facts& facts, Agenda<model::NodeId>& statuses) {
    const auto add_all = [&](auto all) {
        for (std::size_t i = 0; i < (deal.*all).size(); ++i) {
            add_status(deal, facts, (deal.*all)[i].node, rule_of(all, i), statuses);
        }
    };
    add_all(&model::Deal::investments);
    add_all(&model::Deal::purchases);
    add_all(&model::Deal::capacities);
    add_all(&model::Deal::backstops);
}

void add_settlements(const model::Deal& deal,
                     const Facts& facts,
                     const Period& in_force,
                     Agenda<Settling>& settling) {
    const auto settle = [&](Date day, Settling what) {
        if (in_force.contains(day)) {
            settling.add(day, what);
        }
    };
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        const model::Purchase& purchase = deal.purchases[i];
        if (!purchase.take_or_pay) {
            continue;
        }
        const auto end = terminated_on(facts.terminations,
                                       model::InstrumentRef{model::InstrumentKind::purchase, i});
        for (std::size_t j = 0; j < purchase.minimums.size(); ++j) {
            if (const auto minimum = ended_minimum(deal, purchase, j, end)) {
                settle(minimum->period.last(), {i, j});
            }
        }
        if (const auto commit = ended_commitment(deal, purchase, end)) {
            settle(commit->over.last(), {i, {}});
        }
    }
}

/// Of an invoice for charges that count in part. Rounds: once, by the rule of the deal.
Counting counting_of(const model::Deal& deal, const Invoice& invoice) {
    if (!invoice.kind) {
        return {invoice.purchase.index, invoice.amount};
    }
    const Decimal& share = deal[invoice.purchase].kinds.at(*invoice.kind).share;
    const Quantity counted = share_of(deal, invoice.amount, share);
    const bool is_owed = !share.is_zero() && invoice.amount.unit.is_money();
    return {invoice.purchase.index, counted,
            is_owed ? invoice.amount - counted : zero(deal.currency)};
}

void add_orders(const model::Deal& deal, const Facts& facts, Agenda<Ordered>& ordering) {
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        for (std::uint32_t j = 0; j < deal.purchases[i].orders.size(); ++j) {
            if (const auto due = due_of(deal, facts, deal.purchases[i].orders[j])) {
                ordering.add(*due, {i, j});
            }
        }
    }
}

/// The windows that close while a version is in force. Positions are those of `deal`.
void add_closings(const model::Deal& deal,
                  const model::Deal& version,
                  const Facts& facts,
                  const Period& in_force,
                  Agenda<std::size_t>& closing) {
    std::size_t position = 0;
    for (std::uint32_t i = 0; i < deal.investments.size(); ++i) {
        const auto count = i < version.investments.size() ? version.investments[i].tranches.size()
                                                          : std::size_t{0};
        for (std::uint32_t j = 0; j < count; ++j) {
            const auto end = terminated_on(
                facts.terminations, model::TrancheRef{{model::InstrumentKind::investment, i}, j});
            const Date window = version.investments[i].tranches[j].window.last();
            const Date last = end ? std::min(*end, window) : window;
            if (in_force.contains(last)) {
                closing.add(last, position + j);
            }
        }
        position += deal.investments[i].tranches.size();
    }
}

void add_milestones(const model::Deal& deal,
                    const Facts& facts,
                    Agenda<model::MilestoneId>& milestones) {
    for (std::uint32_t i = 0; i < deal.milestones.size(); ++i) {
        if (const auto from = satisfied_from(deal, facts, {i})) {
            milestones.add(*from, {i});
            continue;
        }
        model::for_each_version(deal, [&](const model::Deal& version, const Period& in_force) {
            const bool is_there = i < version.milestones.size();
            const auto stop =
                is_there ? long_stop_of(deal, facts, version.milestones[i]) : std::nullopt;
            if (stop && in_force.contains(*stop)) {
                milestones.add(*stop, {i});
            }
        });
    }
}

}  // namespace

Agendas agendas(const model::Deal& deal, const Facts& facts) {
    Agendas all;
    add_milestones(deal, facts, all.milestones);
    add_statuses(deal, facts, all.statuses);
    for (const Invoice& invoice : facts.invoices) {
        all.counting.add(invoice.day, counting_of(deal, invoice));
    }
    for (std::size_t i = 0; i < facts.draws.size(); ++i) {
        all.drawing.add(facts.draws[i].day, i);
    }
    for (std::size_t i = 0; i < facts.payments.size(); ++i) {
        all.paying.add(facts.payments[i].day, i);
    }
    for (std::size_t i = 0; i < facts.occurrences.size(); ++i) {
        all.beginning.add(facts.occurrences[i].from, i);
        if (facts.occurrences[i].to) {
            all.ending.add(*facts.occurrences[i].to, i);
        }
    }
    model::for_each_version(deal, [&](const model::Deal& version, const Period& in_force) {
        add_closings(deal, version, facts, in_force, all.closing);
        add_settlements(version, facts, in_force, all.settling);
    });
    for (std::size_t i = 0; i < deal.amendments.size(); ++i) {
        all.amending.add(deal.amendments[i].effective, i);
    }
    add_orders(deal, facts, all.ordering);
    for (const AccrualPeriod& period : accrual_periods(deal)) {
        all.accruing.add(period.days.last(), period);
    }
    return all;
}

}  // namespace tranche::rules
