// SPDX-License-Identifier: Apache-2.0
#include "rules/purchase_book.h"

#include "base/check.h"
#include "model/dates.h"
#include "model/relief.h"
#include "rules/milestone.h"
#include "rules/price.h"
#include "rules/termination.h"

#include <algorithm>
#include <map>

namespace tranche::rules {

namespace {

/// A price that may follow an index of which nothing is known: that matters only if it is needed.
struct Known {
    Ratio price;
    std::optional<NotObserved> unknown;

    /// Errors: NotObserved.
    void expect() const {
        if (unknown) {
            throw NotObserved(*unknown);
        }
    }
};

template <typename Price>
Known known(const Price& price) {
    try {
        return {price(), std::nullopt};
    } catch (const NotObserved& unknown) {
        return {Ratio(), unknown};
    }
}

}  // namespace

using Order = model::ShortfallCredit::Order;

PurchaseBook::PurchaseBook(const model::Deal& deal,
                           const Facts& facts,
                           model::PurchaseId purchase,
                           const std::vector<Step>& counted)
    : deal_(deal), facts_(facts), id_(purchase), now_(&deal[purchase]), counted_(counted) {
    const Quantity nothing = zero(now_->unit);
    accounts_.fill({nothing, {}, {}});
    if (const auto& start = now_->start) {
        starts_ =
            std::min(start->latest, satisfied_from(deal, facts, start->on).value_or(start->latest));
    }
}

Quantity PurchaseBook::take_credit(Date day, const Quantity& amount) {
    const Quantity nothing = zero(amount.unit);
    if (credits_.empty()) {
        return nothing;
    }
    Quantity used = nothing;
    for (Credit& credit : credits_) {
        if (credit.first <= day && day <= credit.last) {
            const Quantity counts_first = std::max(nothing, taken_before(credit.order, day));
            const Quantity room = std::max(nothing, amount - counts_first - used);
            const Quantity part = std::min(credit.left, room);
            credit.left -= part;
            used += part;
        }
    }
    return used;
}

/// How much still has to count on a day before credit of that order pays: never more than is kept.
Quantity PurchaseBook::taken_before(Order order, Date day) const {
    const Quantity nothing = zero(now_->unit);
    const auto [period, least] = least_on(day);
    if (order == Order::first || period.is_empty()) {
        return nothing;
    }
    const Quantity threshold = order == Order::after_minimum ? least.minimum : least.full;
    const Quantity counted = counted_in(counted_, period, now_->unit);
    const bool is_cumulative = now_->schedule == model::Schedule::cumulative;
    const Quantity first =
        threshold - counted - (is_cumulative ? accounts_.front().charged : nothing);
    return std::min(first, room_on(day).value_or(first));
}

Settlement PurchaseBook::settlement(model::NodeId node,
                                    const std::string& label,
                                    const Period& period,
                                    Force force) const {
    const Quantity nothing = zero(now_->unit);
    Settlement result{
        .purchase = id_,
        .node = node,
        .label = label,
        .period = period,
        .minimum = nothing,
        .counted = counted_in(counted_, period, now_->unit),
        .terms = {nothing, nothing, nothing, nothing, {}, {}},
        .shortfall = nothing,
        .owed = zero(deal_.currency),
        .given_back = zero(deal_.currency),
        .refund = zero(deal_.currency),
        .flows = {nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, {}},
        .force = force,
        .due = {},
        .paid = zero(deal_.currency)};
    if (const auto* policy = now_->policy_for(period.last())) {
        result.due = model::payment_day(deal_, model::after(deal_, period.last(), policy->within));
    }
    return result;
}

Quantity PurchaseBook::kept_of(Date day, const Quantity& amount) const {
    return std::min(amount, room_on(day).value_or(amount));
}

/// How much more is kept on a day before the rest goes on; empty if all is kept.
std::optional<Quantity> PurchaseBook::room_on(Date day) const {
    using Beyond = model::PassesOn::Beyond;
    if (!now_->passes_on) {
        return std::nullopt;
    }
    const bool is_commit = now_->passes_on->beyond == Beyond::commit;
    const auto [period, least] =
        is_commit ? std::pair(now_->commit->over, Least{now_->commit->amount, zero(now_->unit)})
                  : least_on(day);
    if (!period.contains(day)) {
        return std::nullopt;
    }
    const bool is_minimum = now_->passes_on->beyond == Beyond::minimum;
    const Quantity room =
        (is_minimum ? least.minimum : least.full) - counted_in(counted_, period, now_->unit);
    return std::max(room, zero(room.unit));
}

std::vector<PricedPart> PurchaseBook::parts(Date day, const Quantity& amount) const {
    const auto [period, least] = least_on(day);
    const Quantity before =
        period.is_empty() ? zero(now_->unit) : counted_in(counted_, period, now_->unit);
    return priced_parts(price_list(), day, before, amount, least);
}

Quantity PurchaseBook::charge(Date day, const Quantity& amount) {
    Ratio exact;
    for (const PricedPart& part : parts(day, amount)) {
        exact = exact + Ratio(part.amount.value) * part.each;
    }
    charges_.emplace_back(day, exact);
    return rounded(exact, deal_.rounding);
}

Quantity PurchaseBook::started(const model::Minimum& minimum) const {
    const Period& period = minimum.period;
    if (!starts_ || *starts_ <= period.begin) {
        return minimum.amount;
    }
    if (*starts_ >= period.end) {
        return zero(now_->unit);
    }
    if (now_->start->first == model::Start::First::whole) {
        return minimum.amount;
    }
    return share_of(deal_, minimum.amount, Ratio(period.end - *starts_, period.length()));
}

std::pair<Period, Least> PurchaseBook::least_on(Date day) const {
    for (const model::Minimum& minimum : now_->minimums) {
        if (minimum.period.contains(day)) {
            return {minimum.period,
                    least_of(deal_, *now_, started(minimum), excused_in(minimum.period))};
        }
    }
    return {{}, {zero(now_->unit), zero(now_->unit)}};
}

Ratio PurchaseBook::average_price(const Period& period, const Least& least) const {
    if (is_money()) {
        return Ratio(1, 1);
    }
    const Quantity taken = counted_in(counted_, period, now_->unit);
    if (taken <= zero(taken.unit)) {
        return average_of_days(price_list(), period, least);
    }
    Ratio sum;
    for (const auto& [day, charge] : charges_) {
        sum = period.contains(day) ? sum + charge : sum;
    }
    return sum / Ratio(taken.value);
}

Ratio PurchaseBook::shortfall_price(const Period& period, const Least& least) const {
    const auto* policy = now_->policy_for(period.last());
    if (is_money() || policy == nullptr || policy->price == model::ShortfallPrice::average) {
        return average_price(period, least);
    }
    // By the steps of the period that the day lies in, as what is taken on it.
    const Date last = period.last();
    const auto [steps, least_then] = least_on(last);
    const Quantity before =
        steps.is_empty() ? zero(now_->unit) : counted_in(counted_, steps, now_->unit);
    return unit_price(price_list(), last, before, least_then);
}

Settlement PurchaseBook::settle(const model::Minimum& minimum, Force force) {
    Settlement result = settlement(minimum.node, minimum.label, minimum.period, force);
    Account& book = account(force);
    const Quantity excused = excused_in(minimum.period);
    const Quantity written = started(minimum);
    const Least least = least_of(deal_, *now_, written, excused);
    const Known charged = known([&] { return shortfall_price(minimum.period, least); });
    const Known average = known([&] { return average_price(minimum.period, least); });
    result.terms.written = written;
    result.terms.excused = excused;
    result.terms.price = charged.price;
    if (now_->schedule == model::Schedule::cumulative) {
        result.minimum = least.minimum;
        result.terms.charged = book.charged;
        result.shortfall =
            std::max(result.shortfall, result.minimum - result.counted - book.charged);
    } else {
        result.terms.relief = relief_of(minimum);
        PeriodOutcome outcome =
            settle_period({deal_, *now_, minimum, last_asked(), written, average.price,
                           charged.price, excused, result.terms.relief},
                          counted_, book.stocks);
        result.minimum = outcome.minimum;
        result.shortfall = outcome.shortfall;
        result.flows = std::move(outcome.flows);
        book.made_up.push_back({minimum.period.last(), result.flows.made_up});
        // As money was counted and paid, so it is given back: not rounded.
        result.given_back =
            is_money() ? result.flows.made_up : rounded(outcome.given_back, deal_.rounding);
        result.refund =
            is_money() ? result.flows.refunded : rounded(outcome.refunded, deal_.rounding);
    }
    if (force == Force::binding && !result.shortfall.is_zero()) {
        charged.expect();
    }
    if (force == Force::binding && !result.flows.made_up.is_zero()) {
        average.expect();
    }
    result.owed = price_of(result.shortfall, charged.price);
    book.charged += result.shortfall;
    return result;
}

model::NodeId PurchaseBook::last_asked() const {
    const auto& minimums = now_->minimums;
    const auto end = terminated_on(
        facts_.terminations, model::InstrumentRef{model::InstrumentKind::purchase, id_.index});
    const auto last = std::find_if(
        minimums.rbegin(), minimums.rend(),
        [&](const model::Minimum& minimum) { return !end || minimum.period.begin <= *end; });
    return last == minimums.rend() ? minimums.front().node : last->node;
}

std::optional<Quantity> PurchaseBook::relief_of(const model::Minimum& minimum) const {
    const auto* policy = now_->policy_for(minimum.period.last());
    if (policy == nullptr || !policy->relief) {
        return std::nullopt;
    }
    const auto until = model::elected_until(deal_, *now_, minimum);
    const bool is_given =
        !until ||
        std::any_of(facts_.elections.begin(), facts_.elections.end(), [&](const Election& one) {
            return one.of == minimum.node && one.day <= *until;
        });
    return is_given ? std::optional(policy->relief->amount) : std::nullopt;
}

Quantity PurchaseBook::price_of(const Quantity& amount, const Ratio& price) const {
    return is_money() ? amount : rounded(Ratio(amount.value) * price, deal_.rounding);
}

Settlement PurchaseBook::settle_term(const model::Purchase::Commit& commit, Force force) {
    Settlement result = settlement(commit.node, "term", commit.over, force);
    Account& book = account(force);
    const bool stays = now_->excuses && now_->excuses->total == model::Excuses::Total::stays;
    const Quantity excused = stays ? zero(now_->unit) : excused_in(commit.over);
    const Least least = least_of(deal_, *now_, commit.amount, excused);
    result.minimum = least.minimum;
    result.terms.written = commit.amount;
    result.terms.excused = excused;
    result.terms.charged = book.charged;
    result.terms.made_up = counted_in(book.made_up, commit.over, now_->unit);
    const Known charged = known([&] { return shortfall_price(commit.over, least); });
    result.terms.price = charged.price;
    const Quantity own = result.counted - result.terms.made_up;
    result.shortfall = std::max(result.shortfall, result.minimum - own - book.charged);
    if (force == Force::binding && !result.shortfall.is_zero()) {
        charged.expect();
    }
    result.owed = price_of(result.shortfall, result.terms.price);
    book.charged += result.shortfall;
    return result;
}

void PurchaseBook::open_credit(const Settlement& settlement) {
    const auto* policy = now_->policy_for(settlement.period.last());
    if (policy == nullptr || !policy->credit || !settlement.due) {
        return;
    }
    Quantity left = settlement.owed;
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
        add_credit(*policy->credit, std::max(payment->day, settlement.period.end), part);
        left -= part;
    }
    if (*settlement.due > facts_.as_of) {
        add_credit(*policy->credit, *settlement.due, left);
    }
}

/// On one day the causes count once, as the larger, where the contract says so.
Quantity PurchaseBook::excused_in(const Period& period) const {
    Quantity sum = zero(now_->unit);
    if (!now_->excuses) {
        return sum;
    }
    const bool is_once = now_->excuses->one_day == model::Excuses::OneDay::counts_once;
    std::map<Date, std::map<std::uint32_t, Quantity>> by_day;
    for (const Excuse& excuse : facts_.excuses) {
        if (excuse.purchase.index != id_.index || !period.contains(excuse.day)) {
            continue;
        }
        if (is_once && excuse.extent == Excuse::Extent::day) {
            by_day[excuse.day].try_emplace(excuse.cause, zero(sum.unit)).first->second +=
                excuse.amount;
        } else {
            sum += excuse.amount;
        }
    }
    for (const auto& [day, causes] : by_day) {
        sum += std::max_element(causes.begin(), causes.end(), [](const auto& a, const auto& b) {
                   return a.second < b.second;
               })->second;
    }
    return sum;
}

void PurchaseBook::add_credit(const model::ShortfallCredit& terms,
                              Date day,
                              const Quantity& amount) {
    if (amount.is_zero()) {
        return;
    }
    const auto& life = terms.life;
    const Date last = life ? model::after(deal_, day, *life) : deal_.term.last();
    const auto place =
        std::upper_bound(credits_.begin(), credits_.end(), day,
                         [](Date wanted, const Credit& each) { return wanted < each.first; });
    credits_.insert(place, {day, last, amount, terms.order});
}

}  // namespace tranche::rules
