// SPDX-License-Identifier: Apache-2.0
/// What a condition can be on a day: each part of it true, false, or either, as if nothing had to
/// do with anything else.
#include "analysis/reach.h"
#include "model/dates.h"

#include <algorithm>

namespace tranche::analysis {

namespace {

template <typename... Functions>
struct Either : Functions... {
    using Functions::operator()...;
};

template <typename... Functions>
Either(Functions...) -> Either<Functions...>;

/// Whether a difference between these can compare so with nothing.
bool can_compare(const std::optional<Quantity>& least,
                 const std::optional<Quantity>& most,
                 model::Comparator comparator) {
    const auto sign = [](const Quantity& amount) { return amount <=> zero(amount.unit); };
    switch (comparator) {
        case model::Comparator::equal:
            return (!least || sign(*least) <= 0) && (!most || sign(*most) >= 0);
        case model::Comparator::less: return !least || sign(*least) < 0;
        case model::Comparator::at_most: return !least || sign(*least) <= 0;
        case model::Comparator::greater: return !most || sign(*most) > 0;
        case model::Comparator::at_least: return !most || sign(*most) >= 0;
    }
    return true;
}

/// Whether it can compare otherwise.
bool can_differ(const std::optional<Quantity>& least,
                const std::optional<Quantity>& most,
                model::Comparator comparator) {
    using model::Comparator;
    switch (comparator) {
        case Comparator::equal:
            return can_compare(least, most, Comparator::less) ||
                   can_compare(least, most, Comparator::greater);
        case Comparator::less: return can_compare(least, most, Comparator::at_least);
        case Comparator::at_most: return can_compare(least, most, Comparator::greater);
        case Comparator::greater: return can_compare(least, most, Comparator::at_most);
        case Comparator::at_least: return can_compare(least, most, Comparator::less);
    }
    return true;
}

bool reads_observed(const model::Sum& sum) {
    return std::any_of(sum.terms.begin(), sum.terms.end(), [](const auto& term) {
        return std::holds_alternative<model::ObservableId>(term.what);
    });
}

}  // namespace

Truth Reach::truth(const model::Condition& condition, Date day) const {
    return std::visit(
        Either{
            [&](const model::Group& group) { return truth(group, day); },
            [&](const model::IsMet& met) {
                const Period& days = days_of(met.milestone);
                return Truth{!days.is_empty() && days.begin <= day, true};
            },
            [](const model::GoesOn&) {
                return Truth{true, true};
            },
            [&](const model::HasPassed& passed) {
                const Period& days = days_of(passed.milestone);
                const bool can_hold = !days.is_empty() && days.begin <= day &&
                                      model::after(deal_, days.begin, passed.lag) <= day;
                return Truth{can_hold, true};
            },
            [&](const model::DayBound& bound) {
                const bool is_so = bound.bound == model::Bound::from     ? day >= bound.day
                                   : bound.bound == model::Bound::until  ? day <= bound.day
                                   : bound.bound == model::Bound::before ? day < bound.day
                                                                         : day > bound.day;
                return Truth{is_so, !is_so};
            },
            [&](const model::Comparison& comparison) { return truth(comparison, day); },
        },
        condition.what);
}

Truth Reach::truth(const model::Group& group, Date day) const {
    if (group.kind == model::Group::Kind::once) {
        const auto& first = latches_.at(group.count);
        return {first && *first <= day, true};
    }
    std::int64_t can_hold = 0;
    std::int64_t can_fail = 0;
    for (const model::Condition& part : group.parts) {
        const Truth its = truth(part, day);
        can_hold += its.can_hold ? 1 : 0;
        can_fail += its.can_fail ? 1 : 0;
    }
    const std::int64_t all = std::ssize(group.parts);
    switch (group.kind) {
        case model::Group::Kind::all: return {can_hold == all, can_fail > 0};
        case model::Group::Kind::any: return {can_hold > 0, can_fail == all};
        case model::Group::Kind::negation: return {can_fail == all, can_hold > 0};
        case model::Group::Kind::at_least:
            return {can_hold >= group.count, all - can_fail < group.count};
        case model::Group::Kind::once: break;
    }
    return {true, true};
}

Truth Reach::truth(const model::Comparison& comparison, Date day) const {
    const bool is_any = comparison.trailing || is_open_ended_ || reads_observed(comparison.left) ||
                        reads_observed(comparison.right);
    if (is_any) {
        return {true, true};
    }
    const Range left = range(comparison.left, day);
    const Range right = range(comparison.right, day);
    const auto minus = [](const auto& one, const auto& other) {
        return one && other ? std::optional(*one - *other) : std::nullopt;
    };
    const auto least = minus(left.least, right.most);
    const auto most = minus(left.most, right.least);
    return {can_compare(least, most, comparison.comparator),
            can_differ(least, most, comparison.comparator)};
}

Reach::Range Reach::range(const model::Sum& sum, Date day) const {
    Range range{sum.constant, sum.constant};
    const auto add = [](std::optional<Quantity>& to, const std::optional<Quantity>& amount,
                        std::int32_t sign) {
        to = !to || !amount ? std::nullopt
             : sign < 0     ? std::optional(*to - *amount)
                            : std::optional(*to + *amount);
    };
    for (const model::Sum::Term& term : sum.terms) {
        const Range its = this->range(std::get<model::Measure>(term.what), day);
        add(range.least, term.sign < 0 ? its.most : its.least, term.sign);
        add(range.most, term.sign < 0 ? its.least : its.most, term.sign);
    }
    return range;
}

/// Nothing is the least of each. What may be taken has no end; of a tranche that is late, parts may
/// be there.
Reach::Range Reach::range(const model::Measure& measure, Date day) const {
    const Quantity nothing = zero(measure.unit);
    if (measure.function == model::Function::consumed) {
        return {nothing, std::nullopt};
    }
    Quantity most = nothing;
    const std::uint32_t index = measure.instrument.index;
    const auto is_meant = [&](std::size_t i) { return !measure.tranche || *measure.tranche == i; };
    if (measure.function == model::Function::drawn) {
        for (std::size_t i = 0; i < draws_.at(index).size(); ++i) {
            const auto& first = draws_[index][i];
            most += is_meant(i) && first && *first < day ? deal_.investments[index].tranches[i].cap
                                                         : nothing;
        }
        return {nothing, most};
    }
    for (std::size_t i = 0; i < deliveries_.at(index).size(); ++i) {
        const model::CapacityTranche& tranche = deal_.capacities[index].tranches[i];
        const Period binding = definitive(tranche.status);
        const bool can_be = !binding.is_empty() && binding.begin <= day;
        most += is_meant(i) && can_be ? tranche.power : nothing;
    }
    return {nothing, most};
}

}  // namespace tranche::analysis
