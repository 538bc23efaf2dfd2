// SPDX-License-Identifier: Apache-2.0
#include "rules/agendas.h"

#include "rules/milestone.h"
#include "rules/period_formula.h"
#include "rules/purchase.h"
#include "rules/tranche.h"

namespace tranche::rules {

namespace {

void add_statuses(const model::Deal& deal, const Facts& facts, Agenda<model::NodeId>& statuses) {
    const auto note = [&](const model::StatusRule& rule, model::NodeId node) {
        const auto from = definitive_from(deal, facts, rule);
        if (rule.initial != model::Status::definitive && from) {
            statuses.add(*from, node);
        }
    };
    for (const model::Investment& investment : deal.investments) {
        note(investment.status, investment.node);
    }
    for (const model::Purchase& purchase : deal.purchases) {
        note(purchase.status, purchase.node);
    }
    for (const model::Capacity& capacity : deal.capacities) {
        note(capacity.status, capacity.node);
    }
}

void add_settlements(const model::Deal& deal, Agenda<Settling>& settling) {
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        const model::Purchase& purchase = deal.purchases[i];
        for (std::size_t j = 0; purchase.take_or_pay && j < purchase.minimums.size(); ++j) {
            settling.add(purchase.minimums[j].period.last(), {i, j});
        }
        if (purchase.take_or_pay && purchase.commit) {
            settling.add(purchase.commit->over.last(), {i, {}});
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

}  // namespace

Agendas agendas(const model::Deal& deal, const Facts& facts) {
    Agendas all;
    for (std::uint32_t i = 0; i < deal.milestones.size(); ++i) {
        const auto from = satisfied_from(deal, facts, {i});
        if (const auto day = from ? from : deal.milestones[i].long_stop) {
            all.milestones.add(*day, {i});
        }
    }
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
    std::size_t tranches = 0;
    for (const model::Investment& investment : deal.investments) {
        for (const model::InvestmentTranche& tranche : investment.tranches) {
            all.closing.add(tranche.window.last(), tranches++);
        }
    }
    add_orders(deal, facts, all.ordering);
    add_settlements(deal, all.settling);
    for (const AccrualPeriod& period : accrual_periods(deal)) {
        all.accruing.add(period.days.last(), period);
    }
    return all;
}

}  // namespace tranche::rules
