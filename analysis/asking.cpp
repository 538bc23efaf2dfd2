// SPDX-License-Identifier: Apache-2.0
#include "analysis/asking.h"

#include "model/dates.h"

#include <algorithm>

namespace tranche::analysis {

using model::Excuses;

Asking::Asking(const Reach& reach, std::uint32_t purchase)
    : deal_(reach.deal()),
      purchase_(deal_.purchases.at(purchase)),
      nothing_(zero(purchase_.unit)),
      binding_(reach.definitive(purchase_.status)),
      ends_(reach.ends(model::InstrumentRef{model::InstrumentKind::purchase, purchase})),
      ordered_(nothing_) {
    if (const auto& start = purchase_.start) {
        const Period& days = reach.days_of(start->on);
        latest_start_ = start->latest;
        earliest_start_ = days.is_empty() ? start->latest : std::min(days.begin, start->latest);
    }
    for (const model::Order& order : purchase_.orders) {
        ordered_ += order.amount;
    }
    const auto has = [&](auto clause) {
        return std::any_of(purchase_.shortfall.begin(), purchase_.shortfall.end(),
                           [&](const auto& one) { return (one.*clause).has_value(); });
    };
    is_fed_ = is_fed();
    is_mixed_ = has(&model::ShortfallPolicy::deferral) && has(&model::ShortfallPolicy::relief);
    settle();
}

bool Asking::can_bind(Date last) const {
    return !binding_.is_empty() && (is_sure() || binding_.begin <= last);
}

Quantity Asking::ended(std::size_t i, const model::Minimum& minimum) const {
    const Quantity most = least_at(minimum, earliest_start_).minimum;
    return std::max(nothing_, most - before(i)) + deferred_.at(i);
}

/// Excuses lower the commitment as much as its minimums, or more where these end at nothing: what
/// is left of it is never more than without them. Where they do not lower it, all minimums may be
/// excused.
Asking::Amount Asking::commitment(const model::Purchase::Commit& commit) const {
    const Quantity whole = rules::least_of(deal_, purchase_, commit.amount, nothing_).minimum;
    Amount charged{nothing_, nothing_};
    const bool stays = purchase_.excuses && purchase_.excuses->total == Excuses::Total::stays;
    const auto& minimums = purchase_.minimums;
    const bool holds_all = !minimums.empty() && commit.over.begin <= minimums[0].period.begin &&
                           minimums.back().period.last() <= commit.over.last();
    for (std::size_t i = 0; i < minimums.size(); ++i) {
        const Period& period = minimums[i].period;
        const bool is_in = commit.over.begin <= period.begin && period.last() <= commit.over.last();
        const bool is_charged = is_in && !stays && (!moves() || holds_all) &&
                                (is_sure() || binding_.last() <= period.last());
        if (is_charged) {
            const Quantity its = least_at(minimums[i], latest_start_).minimum;
            charged.least = is_cumulative() ? std::max(charged.least, its) : charged.least + its;
        }
        charged.most += is_in ? paid_[i].most : nothing_;
    }
    const bool is_least = is_sure() && !is_fed_ && (!purchase_.excuses || stays);
    const bool is_rounded =
        purchase_.excuses && purchase_.excuses->reduce == Excuses::Reduce::contract_quantity;
    return {is_least ? std::max(nothing_, whole - charged.most - ordered_) : nothing_,
            std::max(nothing_, whole - charged.least) +
                (is_rounded ? roundings(std::ssize(minimums) + 1) : nothing_)};
}

bool Asking::moves() const {
    return std::any_of(purchase_.shortfall.begin(), purchase_.shortfall.end(),
                       [](const auto& one) { return one.deferral || one.relief; });
}

std::string Asking::why() const {
    const bool is_moved = std::any_of(purchase_.shortfall.begin(), purchase_.shortfall.end(),
                                      [](const auto& one) { return one.relief.has_value(); });
    return is_moved            ? "what relief moves on is bounded period by period"
           : purchase_.excuses ? "what is excused is bounded period by period"
           : !ends_.is_empty() ? "it can end in one period only"
                               : "";
}

bool Asking::is_fed() const {
    return std::any_of(deal_.purchases.begin(), deal_.purchases.end(),
                       [&](const model::Purchase& one) {
                           return &one != &purchase_ && !one.orders.empty() &&
                                  (!one.totals.empty() || one.passes_on);
                       });
}

Quantity Asking::roundings(std::int64_t count) const {
    const Decimal step =
        purchase_.unit.is_money() ? deal_.rounding.step.value : Decimal(1, purchase_.unit.places());
    return {step * Decimal(count), purchase_.unit};
}

/// What is written, from the day on which the purchase starts. Rounds: once.
Quantity Asking::started(const model::Minimum& minimum, const std::optional<Date>& start) const {
    const Period& period = minimum.period;
    if (!start || *start <= period.begin) {
        return minimum.amount;
    }
    if (*start >= period.end) {
        return nothing_;
    }
    return purchase_.start->first == model::Start::First::whole
               ? minimum.amount
               : rules::share_of(deal_, minimum.amount,
                                 Ratio(period.end - *start, period.length()));
}

rules::Least Asking::least_at(const model::Minimum& minimum,
                              const std::optional<Date>& start) const {
    return rules::least_of(deal_, purchase_, started(minimum, start), nothing_);
}

/// What was surely taken or charged before a cumulative minimum.
Quantity Asking::before(std::size_t i) const {
    if (!is_cumulative() || i == 0 || purchase_.excuses) {
        return nothing_;
    }
    const model::Minimum& last = purchase_.minimums[i - 1];
    const bool is_settled = is_sure() || binding_.last() <= last.period.last();
    return is_settled ? least_at(last, latest_start_).minimum : nothing_;
}

/// What a period lacks by itself.
Asking::Amount Asking::asked(std::size_t i) const {
    const model::Minimum& minimum = purchase_.minimums[i];
    Amount asked{purchase_.excuses ? nothing_ : least_at(minimum, latest_start_).minimum,
                 least_at(minimum, earliest_start_).minimum};
    if (is_cumulative() && i > 0) {
        const Quantity past = least_at(purchase_.minimums[i - 1], earliest_start_).minimum;
        asked.least = std::max(nothing_, asked.least - past);
    }
    asked.most = std::max(nothing_, asked.most - before(i));
    return asked;
}

void Asking::settle() {
    Stock stock{{nothing_, nothing_}, nothing_};
    for (std::size_t i = 0; i < purchase_.minimums.size(); ++i) {
        const model::Minimum& minimum = purchase_.minimums[i];
        const Date last = minimum.period.last();
        const auto* policy = purchase_.policy_for(last);
        Amount its = asked(i);
        Amount own = its;
        deferred_.push_back(stock.all.most);
        if (policy != nullptr && policy->relief) {
            relieve(*policy->relief, i, its, stock);
        } else {
            defer(i, its, stock);
        }
        const bool is_none = !is_sure() || is_fed_ || is_mixed_ || can_end_before(last);
        for (Amount* one : {&its, &own}) {
            one->least = is_none ? nothing_ : std::max(nothing_, one->least - ordered_);
        }
        paid_.push_back(can_bind(last) ? its : Amount{nothing_, nothing_});
        lacking_.push_back(can_bind(last) ? own : Amount{nothing_, nothing_});
    }
}

/// Pays no more than the relief amount, if it is given; the rest moves on, but not from the last.
void Asking::relieve(const model::Relief& relief,
                     std::size_t i,
                     Amount& asked,
                     Stock& stock) const {
    const Amount whole{asked.least + stock.all.least, asked.most + stock.all.most};
    const bool is_chosen = relief.given == model::Relief::Given::by_election;
    asked = whole;
    if (!is_last(i)) {
        asked.least = std::min(whole.least, relief.amount);
        asked.most = is_chosen ? whole.most : std::min(whole.most, relief.amount);
        stock.all.most = is_mixed_ ? whole.most : std::max(nothing_, whole.most - relief.amount);
        stock.all.least = is_chosen ? nothing_ : std::max(nothing_, whole.least - relief.amount);
        stock.next = stock.all.most;
    }
    stock.is_exact = false;
}

/// What is deferred is paid with the next period, or with the last one, from which nothing moves.
void Asking::defer(std::size_t i, Amount& asked, Stock& stock) const {
    const model::Minimum& minimum = purchase_.minimums[i];
    const auto* policy = purchase_.policy_for(minimum.period.last());
    const Quantity paid = is_last(i) ? stock.all.most : stock.next;
    stock.all.most -= paid;
    stock.all.least = nothing_;
    stock.next = nothing_;
    stock.is_exact = stock.is_exact && asked.least == asked.most;
    Quantity moved = nothing_;
    if (policy != nullptr && policy->deferral && !is_last(i)) {
        const bool is_next = policy->deferral->until == model::Deferral::Until::next_year;
        moved = std::min(asked.most, rules::share_of(deal_, least_at(minimum, earliest_start_).full,
                                                     policy->deferral->at_most));
        stock.all.most += moved;
        stock.next = is_next ? moved : nothing_;
    }
    // Two shares of a quantity that is not certain are rounded apart.
    const bool is_rounded = !moved.is_zero() && asked.least != asked.most;
    asked.most = asked.most - moved + paid + (is_rounded ? roundings(2) : nothing_);
    asked.least = stock.is_exact ? asked.most : std::max(nothing_, asked.least - moved);
}

Date due_after(const model::Deal& deal, const model::Purchase& purchase, Date last) {
    const auto* policy = purchase.policy_for(last);
    return policy == nullptr ? last
                             : model::payment_day(deal, model::after(deal, last, policy->within));
}

}  // namespace tranche::analysis
