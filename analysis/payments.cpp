// SPDX-License-Identifier: Apache-2.0
#include "analysis/payments.h"

#include "rules/lending.h"

namespace tranche::analysis {

namespace {

void add_draws(const model::Deal& deal,
               const rules::TrancheHistory& history,
               std::vector<Paid>& all) {
    const model::Investment& investment = deal.investments.at(history.tranche.instrument.index);
    if (!is_paid(deal, investment)) {
        return;
    }
    const model::NodeId node = investment.tranches.at(history.tranche.index).node;
    for (const rules::Step& draw : history.draws) {
        if (draw.amount < zero(draw.amount.unit)) {
            continue;  // Repaid: a charge of its own.
        }
        const auto shares = rules::shares_of(deal, investment, draw.amount);
        for (std::size_t i = 0; i < shares.size(); ++i) {
            const model::PartyId payer =
                investment.loan ? investment.loan->lenders[i].party : investment.investor;
            all.push_back({payer, node, draw.day, shares[i]});
        }
    }
}

void add_settlement(const model::Deal& deal, const rules::Settlement& one, std::vector<Paid>& all) {
    if (one.force != rules::Force::binding) {
        return;
    }
    const model::Purchase& purchase = deal[one.purchase];
    all.push_back({purchase.buyer, one.node, one.due.value_or(one.period.last()), one.owed});
    all.push_back({purchase.seller, one.node, one.period.last(), one.refund});
}

/// A discount, and a credit of a prepayment, is taken off the fees. One against invoices is taken
/// off what is used, and one that lapses is paid by nobody.
void add_charged(const model::Deal& deal,
                 const rules::CapacityCharge& one,
                 std::vector<Paid>& all) {
    using Kind = model::TrancheCharge;
    const bool is_purchase = one.tranche.instrument.kind == model::InstrumentKind::purchase;
    const bool is_less = one.kind == Kind::discount || one.kind == Kind::credit;
    if (one.kind == Kind::lapse || (is_purchase && is_less)) {
        return;
    }
    const Quantity amount = is_less ? zero(deal.currency) - one.amount : one.amount;
    all.push_back({is_less ? one.to : one.from, one.node, one.due.value_or(one.day), amount});
}

}  // namespace

bool is_paid(const model::Deal& deal, const model::Investment& investment) {
    return !investment.warrant && investment.cap.unit == deal.currency;
}

std::vector<Paid> paid(const model::Deal& deal, const rules::Timeline& timeline) {
    std::vector<Paid> all;
    for (const rules::TrancheHistory& history : timeline.tranches) {
        add_draws(deal, history, all);
    }
    for (const rules::Charge& one : timeline.charges) {
        const model::Investment& loan = deal.investments.at(one.investment);
        if (is_paid(deal, loan)) {
            all.push_back({loan.issuer, one.node, one.due, one.amount});
        }
    }
    for (const rules::Settlement& one : timeline.settlements) {
        add_settlement(deal, one, all);
    }
    for (const rules::OrderHistory& one : timeline.orders) {
        const model::Purchase& purchase = deal[one.purchase];
        const model::Order& order = purchase.orders.at(one.order);
        if (order.amount.unit == deal.currency) {
            all.push_back({purchase.buyer, order.node, one.due, order.amount});
        }
    }
    for (const rules::CapacityCharge& one : timeline.charged) {
        add_charged(deal, one, all);
    }
    return all;
}

PaidByYear by_year(const std::vector<Paid>& all) {
    PaidByYear sums;
    for (const Paid& one : all) {
        auto& years = sums[one.payer];
        years.try_emplace(one.day.year(), zero(one.amount.unit)).first->second += one.amount;
    }
    return sums;
}

}  // namespace tranche::analysis
