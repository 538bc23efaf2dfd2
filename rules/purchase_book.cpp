// SPDX-License-Identifier: Apache-2.0
#include "rules/purchase_book.h"

#include "base/check.h"
#include "model/dates.h"

#include <algorithm>

namespace tranche::rules {

using Order = model::ShortfallCredit::Order;

PurchaseBook::PurchaseBook(const model::Deal& deal,
                           const Facts& facts,
                           model::PurchaseId purchase,
                           const std::vector<Step>& counted)
    : deal_(deal), facts_(facts), id_(purchase), purchase_(deal[purchase]), counted_(counted) {
    const Quantity nothing = zero(deal.currency);
    accounts_.fill({nothing, nothing, {}});
}

Quantity PurchaseBook::take_credit(Date day, const Quantity& amount) {
    const Quantity nothing = zero(amount.unit);
    if (credits_.empty()) {
        return nothing;
    }
    const Quantity counts_first = std::max(nothing, taken_before_credit(day));
    const Quantity room = std::max(nothing, amount - counts_first);
    Quantity used = nothing;
    for (Credit& credit : credits_) {
        if (credit.first <= day && day <= credit.last) {
            const Quantity part = std::min(credit.left, room - used);
            credit.left -= part;
            used += part;
        }
    }
    return used;
}

/// How much of the use of a day still has to count before credit pays for any.
Quantity PurchaseBook::taken_before_credit(Date day) const {
    const Quantity nothing = zero(deal_.currency);
    const auto& minimums = purchase_.minimums;
    const auto now = std::find_if(minimums.begin(), minimums.end(), [&](const auto& minimum) {
        return minimum.period.contains(day);
    });
    if (purchase_.credit->order == Order::first || now == minimums.end()) {
        return nothing;
    }
    const Quantity threshold = purchase_.credit->order == Order::after_minimum
                                   ? share_of(deal_, now->amount, purchase_.take_or_pay)
                                   : now->amount;
    const Quantity counted = counted_in(counted_, now->period, deal_.currency);
    const bool is_cumulative = purchase_.schedule == model::Schedule::cumulative;
    return threshold - counted - (is_cumulative ? accounts_.front().charged : nothing);
}

Settlement PurchaseBook::settlement(model::NodeId node,
                                    const std::string& label,
                                    const Period& period,
                                    Force force) const {
    const Quantity nothing = zero(deal_.currency);
    Settlement result{
        .purchase = id_,
        .node = node,
        .label = label,
        .period = period,
        .minimum = nothing,
        .counted = counted_in(counted_, period, deal_.currency),
        .shortfall = nothing,
        .flows = {nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, {}},
        .force = force,
        .due = {},
        .paid = nothing};
    if (purchase_.shortfall_within) {
        result.due = model::payment_day(
            deal_, model::after(deal_, period.last(), *purchase_.shortfall_within));
    }
    return result;
}

Settlement PurchaseBook::settle(const model::Minimum& minimum, Force force) {
    Settlement result = settlement(minimum.node, minimum.label, minimum.period, force);
    Account& book = account(force);
    if (purchase_.schedule == model::Schedule::cumulative) {
        result.minimum = share_of(deal_, minimum.amount, purchase_.take_or_pay);
        result.shortfall =
            std::max(result.shortfall, result.minimum - result.counted - book.charged);
    } else {
        PeriodOutcome outcome =
            settle_period({deal_, purchase_, minimum, zero(deal_.currency)}, counted_, book.stocks);
        result.minimum = outcome.minimum;
        result.shortfall = outcome.shortfall;
        result.flows = std::move(outcome.flows);
        book.made_up += result.flows.made_up;
    }
    book.charged += result.shortfall;
    return result;
}

Settlement PurchaseBook::settle_term(Force force) {
    check(purchase_.commit.has_value(), "a term without a commitment");
    const model::Purchase::Commit& commit = *purchase_.commit;
    Settlement result = settlement(commit.node, "term", commit.over, force);
    Account& book = account(force);
    result.minimum = share_of(deal_, commit.amount, purchase_.take_or_pay);
    const Quantity own = result.counted - book.made_up;
    result.shortfall = std::max(result.shortfall, result.minimum - own - book.charged);
    book.charged += result.shortfall;
    return result;
}

void PurchaseBook::open_credit(const Settlement& settlement) {
    if (!purchase_.credit || !settlement.due) {
        return;
    }
    Quantity left = settlement.shortfall;
    std::vector<const Payment*> payments;
    for (const Payment& payment : facts_.payments) {
        if (payment.of == settlement.node) {
            payments.push_back(&payment);
        }
    }
    std::stable_sort(payments.begin(), payments.end(),
                     [](const Payment* a, const Payment* b) { return a->day < b->day; });
    for (const Payment* payment : payments) {
        const Quantity part = std::min(left, payment->amount);
        add_credit(std::max(payment->day, settlement.period.end), part);
        left -= part;
    }
    if (*settlement.due > facts_.as_of) {
        add_credit(*settlement.due, left);
    }
}

void PurchaseBook::add_credit(Date day, const Quantity& amount) {
    if (amount.is_zero()) {
        return;
    }
    const auto& life = purchase_.credit->life;
    const Date last = life ? model::after(deal_, day, *life) : deal_.term.last();
    const auto place =
        std::upper_bound(credits_.begin(), credits_.end(), day,
                         [](Date wanted, const Credit& each) { return wanted < each.first; });
    credits_.insert(place, {day, last, amount});
}

}  // namespace tranche::rules
