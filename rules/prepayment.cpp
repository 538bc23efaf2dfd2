// SPDX-License-Identifier: Apache-2.0
#include "rules/prepayment.h"

#include "base/check.h"
#include "model/dates.h"
#include "model/versions.h"
#include "rules/fees.h"
#include "rules/termination.h"
#include "rules/tranche.h"

#include <algorithm>
#include <map>

namespace tranche::rules {

namespace {

using model::Advance;
using model::Crediting;
using model::TrancheCharge;

/// What is owed for use on each day: what counts and is money, and what does not count.
std::vector<Bill> invoices_of(const model::Deal& deal,
                              const Timeline& timeline,
                              model::PurchaseId purchase) {
    std::map<Date, Quantity> by_day;
    const auto add = [&](const std::vector<Step>& steps) {
        for (const Step& step : steps) {
            by_day.try_emplace(step.day, zero(deal.currency)).first->second += step.amount;
        }
    };
    if (deal[purchase].unit.is_money()) {
        for (const Step& step : timeline.shared.at(purchase.index)) {  // Invoiced elsewhere.
            by_day.try_emplace(step.day, zero(deal.currency)).first->second -= step.amount;
        }
        add(timeline.counted.at(purchase.index));
    }
    add(timeline.priced.at(purchase.index));
    std::vector<Bill> bills;
    for (const auto& [day, amount] : by_day) {
        bills.push_back({day, amount});
    }
    return bills;
}

/// On each of which a part is credited: the days after the months of the term, or the last day.
std::vector<Bill> months_of_term(const model::Deal& deal, std::int32_t count) {
    std::vector<Bill> bills;
    for (std::int32_t month = 1; month <= count; ++month) {
        const Date day = model::after(deal, deal.term.begin, {month, model::LagUnit::months});
        bills.push_back({std::min(day, deal.term.last()), zero(deal.currency)});
    }
    return bills;
}

std::vector<Bill> bills_for(const model::Deal& deal,
                            const Timeline& timeline,
                            model::PurchaseId purchase,
                            const Advance& advance) {
    switch (advance.credited.how) {
        case Crediting::How::evenly: return months_of_term(deal, advance.credited.last);
        case Crediting::How::against_each: return invoices_of(deal, timeline, purchase);
        case Crediting::How::at_once: return {{advance.at_once.value(), zero(deal.currency)}};
    }
    fail("no way to credit", __FILE__, __LINE__);
}

void add_advance(const model::Deal& deal,
                 const Facts& facts,
                 model::PurchaseId id,
                 const Advance& advance,
                 Timeline& timeline) {
    const auto definitive = definitive_from(deal, facts, [&](const model::Deal& version) {
        return id.index < version.purchases.size() ? &version.purchases[id.index].status : nullptr;
    });
    const model::InstrumentRef self{model::InstrumentKind::purchase, id.index};
    const auto ended = terminated_on(facts.terminations, self);
    const Date last = ended ? std::min(*ended, deal.term.last()) : deal.term.last();
    if (!definitive || std::max(advance.on, *definitive) > last) {
        return;
    }
    const Date paid = std::max(advance.on, *definitive);
    const auto owe = [&](TrancheCharge kind, Date day, const Quantity& amount) {
        add_charge(deal, facts, {kind, advance.node, {self, 0}, day, amount, {}, {}, {}}, timeline);
    };
    std::vector<Bill> bills = bills_for(deal, timeline, id, advance);
    if (advance.credited.how == Crediting::How::against_each) {
        bills.erase(std::remove_if(bills.begin(), bills.end(),
                                   [&](const Bill& bill) { return bill.day < paid; }),
                    bills.end());
    }
    owe(TrancheCharge::prepayment, paid, advance.amount);
    Quantity left = advance.amount;
    for (const Bill& credit : credits_of(advance.credited, left, bills, deal.rounding)) {
        if (credit.day <= last) {
            owe(TrancheCharge::credit, std::max(credit.day, paid), credit.amount);
            left -= credit.amount;
        }
    }
    owe(advance.left == Advance::Left::lapses ? TrancheCharge::lapse : TrancheCharge::refund, last,
        left);
}

}  // namespace

std::vector<Bill> credits_of(const Crediting& crediting,
                             const Quantity& prepaid,
                             const std::vector<Bill>& bills,
                             const RoundingRule& rounding) {
    std::vector<Bill> credits;
    Quantity left = prepaid;
    const auto credit = [&](std::size_t bill, const Quantity& amount) {
        const Quantity part = std::clamp(amount, zero(left.unit), left);
        left -= part;
        credits.push_back({bills.at(bill).day, part});
    };
    std::size_t bill = static_cast<std::size_t>(crediting.first) - 1;
    switch (crediting.how) {
        case Crediting::How::evenly: {
            const auto count = static_cast<std::size_t>(crediting.last - crediting.first + 1);
            for (const Quantity& part : split_evenly(prepaid, count, rounding)) {
                credit(bill++, part);
            }
            break;
        }
        case Crediting::How::against_each:
            for (; bill < bills.size(); ++bill) {
                credit(bill, rounded(bills[bill].amount.value * crediting.of_each, rounding));
            }
            break;
        case Crediting::How::at_once: credit(bill, prepaid); break;
    }
    return credits;
}

void add_advances(const model::Deal& deal, const Facts& facts, Timeline& timeline) {
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        if (const auto& advance = deal.purchases[i].advance) {
            // Its share is one of the commitment as it was then.
            const auto& then = model::purchase_on(deal, {i}, advance->on).advance;
            add_advance(deal, facts, {i}, then ? *then : *advance, timeline);
        }
    }
}

}  // namespace tranche::rules
