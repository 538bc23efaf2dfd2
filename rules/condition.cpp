// SPDX-License-Identifier: Apache-2.0
#include "rules/condition.h"

#include "base/check.h"
#include "base/overloaded.h"
#include "model/dates.h"
#include "rules/histories.h"
#include "rules/milestone.h"
#include "rules/observed.h"
#include "rules/occurrence.h"

#include <algorithm>
#include <utility>

namespace tranche::rules {

namespace {

/// Of a tranche of the instrument that is measured.
bool is_meant(const model::Measure& measure, const model::TrancheRef& tranche) {
    return !measure.tranche || *measure.tranche == tranche.index;
}

Quantity drawn_before(const View& view, const model::Measure& measure, Date day) {
    Quantity sum = zero(measure.unit);
    for (const TrancheHistory& tranche : histories_of(view.timeline.tranches, measure.instrument)) {
        if (!is_meant(measure, tranche.tranche)) {
            continue;
        }
        for (const Step& draw : tranche.draws) {
            if (draw.day < day) {
                sum += draw.amount;
            }
        }
    }
    return sum;
}

Quantity delivered_through(const View& view, const model::Measure& measure, Date day) {
    Quantity sum = zero(measure.unit);
    for (const DeliveryHistory& tranche :
         histories_of(view.timeline.deliveries, measure.instrument)) {
        if (is_meant(measure, tranche.tranche)) {
            sum += delivered_by(tranche, day);
        }
    }
    return sum;
}

Quantity consumed_through(const View& view, const model::Measure& measure, Date day) {
    Quantity sum = zero(measure.unit);
    if (measure.instrument.kind == model::InstrumentKind::purchase) {
        for (const Step& step : view.timeline.counted[measure.instrument.index]) {
            if (step.day <= day) {
                sum += step.amount;
            }
        }
        return sum;
    }
    // From month to month, without looking at the other capacities of each.
    const auto& months = view.timeline.months;
    const auto row_from = [&](auto from, Date begin, std::uint32_t capacity) {
        return std::lower_bound(from, months.end(), std::pair(begin, capacity),
                                [](const CapacityMonth& row, const auto& key) {
                                    return std::pair(row.month.begin, row.capacity) < key;
                                });
    };
    for (auto row = months.begin(); row != months.end() && row->month.last() <= day;) {
        const Period month = row->month;
        row = row_from(row, month.begin, measure.instrument.index);
        if (row != months.end() && row->month.begin == month.begin &&
            row->capacity == measure.instrument.index) {
            sum += row->used;
        }
        row = row_from(row, month.end, 0);
    }
    return sum;
}

/// What becomes of a comparison with what is not known: below a `not` it holds, so that the
/// condition as a whole does not.
enum class Sense { plain, negated };

bool compares_on(const View& view, const model::Comparison& comparison, Date day, Sense sense) {
    const auto left = value_on(view, comparison.left, day);
    const auto right = value_on(view, comparison.right, day);
    if (!left || !right) {
        return sense == Sense::negated;
    }
    return compares(*left <=> *right, comparison.comparator);
}

bool holds_on(const View& view, const model::Comparison& comparison, Date day, Sense sense) {
    if (!comparison.trailing) {
        return compares_on(view, comparison, day, sense);
    }
    std::int32_t count = 0;
    Date each = view.deal.calendar->rolled(day, Roll::preceding);
    for (std::int32_t i = 0; i < comparison.trailing->window; ++i) {
        count += compares_on(view, comparison, each, sense) ? 1 : 0;
        each = view.deal.calendar->plus_business_days(each, -1);
    }
    return count >= comparison.trailing->count;
}

bool holds_on(const View& view, const model::Condition& condition, Date day, Sense sense);

bool is_within(const model::DayBound& bound, Date day) {
    switch (bound.bound) {
        case model::Bound::from: return day >= bound.day;
        case model::Bound::until: return day <= bound.day;
        case model::Bound::before: return day < bound.day;
        case model::Bound::after: return day > bound.day;
    }
    return false;
}

bool holds_on(const View& view, const model::Group& group, Date day, Sense sense) {
    if (group.kind == model::Group::Kind::once) {
        const auto& first = view.timeline.latches.at(group.count);
        return first && *first <= day;
    }
    const bool is_negation = group.kind == model::Group::Kind::negation;
    const Sense other = sense == Sense::plain ? Sense::negated : Sense::plain;
    const auto part_holds = [&](const model::Condition& part) {
        return holds_on(view, part, day, is_negation ? other : sense);
    };
    const auto count = std::count_if(group.parts.begin(), group.parts.end(), part_holds);
    switch (group.kind) {
        case model::Group::Kind::all: return count == std::ssize(group.parts);
        case model::Group::Kind::any: return count > 0;
        case model::Group::Kind::negation: return count == 0;
        case model::Group::Kind::at_least: return count >= std::int64_t{group.count};
        case model::Group::Kind::once: break;
    }
    return false;
}

bool holds_on(const View& view, const model::Condition& condition, Date day, Sense sense) {
    const auto holds_from = [&](std::optional<Date> from) { return from && *from <= day; };
    return std::visit(
        Overloaded{
            [&](const model::Group& group) { return holds_on(view, group, day, sense); },
            [&](const model::IsMet& met) {
                return holds_from(satisfied_from(view.deal, view.facts, met.milestone));
            },
            [&](const model::GoesOn& event) { return goes_on(view.facts, event.event, day); },
            [&](const model::HasPassed& passed) {
                const auto from = satisfied_from(view.deal, view.facts, passed.milestone);
                return from && *from <= day && model::after(view.deal, *from, passed.lag) <= day;
            },
            [&](const model::DayBound& bound) { return is_within(bound, day); },
            [&](const model::Comparison& comparison) {
                return holds_on(view, comparison, day, sense);
            },
        },
        condition.what);
}

void collect(const model::Condition& condition, std::vector<model::MilestoneId>& found) {
    const auto add = [&](model::MilestoneId id) {
        if (std::find(found.begin(), found.end(), id) == found.end()) {
            found.push_back(id);
        }
    };
    std::visit(Overloaded{
                   [&](const model::Group& group) {
                       for (const model::Condition& part : group.parts) {
                           collect(part, found);
                       }
                   },
                   [&](const model::IsMet& met) { add(met.milestone); },
                   [](const model::GoesOn&) {},
                   [&](const model::HasPassed& passed) { add(passed.milestone); },
                   [](const model::DayBound&) {},
                   [](const model::Comparison&) {},
               },
               condition.what);
}

/// With trailing days, every business day of a window changes what is in it.
void add_days_of_change(const View& view,
                        const model::Comparison& comparison,
                        std::vector<Date>& days) {
    std::vector<Date> changes;
    for (const model::Sum* side : {&comparison.left, &comparison.right}) {
        for (const model::Sum::Term& term : side->terms) {
            if (const auto* observed = std::get_if<model::ObservableId>(&term.what)) {
                add_days_of_change(view.deal, view.facts, *observed, changes);
            }
        }
    }
    for (const Date change : changes) {
        days.push_back(change);
        const std::int32_t window = comparison.trailing ? comparison.trailing->window : 0;
        for (std::int32_t i = 1; i <= window; ++i) {
            days.push_back(view.deal.calendar->plus_business_days(change, i));
        }
    }
}

}  // namespace

bool compares(std::strong_ordering order, model::Comparator comparator) {
    switch (comparator) {
        case model::Comparator::equal: return order == 0;
        case model::Comparator::less: return order < 0;
        case model::Comparator::at_most: return order <= 0;
        case model::Comparator::greater: return order > 0;
        case model::Comparator::at_least: return order >= 0;
    }
    return false;
}

Quantity value_on(const View& view, const model::Measure& measure, Date day) {
    switch (measure.function) {
        case model::Function::drawn: return drawn_before(view, measure, day);
        case model::Function::consumed: return consumed_through(view, measure, day);
        case model::Function::delivered: return delivered_through(view, measure, day);
    }
    fail("a measure of nothing", __FILE__, __LINE__);
}

bool holds_on(const View& view, const model::Condition& condition, Date day) {
    return holds_on(view, condition, day, Sense::plain);
}

bool is_known_on(const View& view, const model::Condition& condition, Date day) {
    if (const auto* group = std::get_if<model::Group>(&condition.what)) {
        if (group->kind == model::Group::Kind::once && holds_on(view, condition, day)) {
            return true;  // Whatever was published since.
        }
        return std::all_of(
            group->parts.begin(), group->parts.end(),
            [&](const model::Condition& part) { return is_known_on(view, part, day); });
    }
    const auto* comparison = std::get_if<model::Comparison>(&condition.what);
    return comparison == nullptr || (value_on(view, comparison->left, day).has_value() &&
                                     value_on(view, comparison->right, day).has_value());
}

std::vector<const model::Condition*> conjuncts(const model::Condition& condition) {
    std::vector<const model::Condition*> parts;
    const auto* group = std::get_if<model::Group>(&condition.what);
    if (group != nullptr && group->kind == model::Group::Kind::all) {
        for (const model::Condition& part : group->parts) {
            parts.push_back(&part);
        }
    } else {
        parts.push_back(&condition);
    }
    return parts;
}

std::vector<model::MilestoneId> milestones_in(const model::Condition& condition) {
    std::vector<model::MilestoneId> found;
    collect(condition, found);
    return found;
}

bool reads_amounts(const model::Condition& condition) {
    const auto* group = std::get_if<model::Group>(&condition.what);
    return group == nullptr ? std::holds_alternative<model::Comparison>(condition.what)
                            : std::any_of(group->parts.begin(), group->parts.end(), reads_amounts);
}

void add_days_of_change(const View& view,
                        const model::Condition& condition,
                        std::vector<Date>& days) {
    std::visit(
        Overloaded{
            [&](const model::Group& group) {
                for (const model::Condition& part : group.parts) {
                    add_days_of_change(view, part, days);
                }
            },
            // Days of milestones and events are days of change anyway.
            [](const model::IsMet&) {},
            [](const model::GoesOn&) {},
            [&](const model::HasPassed& passed) {
                if (const auto from = satisfied_from(view.deal, view.facts, passed.milestone)) {
                    days.push_back(model::after(view.deal, *from, passed.lag));
                }
            },
            [&](const model::DayBound& bound) {
                days.push_back(bound.day);
                days.push_back(bound.day + 1);
            },
            // Amounts change on days of their own.
            [&](const model::Comparison& comparison) {
                add_days_of_change(view, comparison, days);
            },
        },
        condition.what);
}

std::optional<Quantity> value_on(const View& view, const model::Sum& sum, Date day) {
    Quantity value = sum.constant;
    for (const model::Sum::Term& term : sum.terms) {
        const auto* measure = std::get_if<model::Measure>(&term.what);
        const auto part =
            measure != nullptr
                ? std::optional(value_on(view, *measure, day))
                : observed_on(view.deal, view.facts, std::get<model::ObservableId>(term.what), day);
        if (!part) {
            return std::nullopt;
        }
        value = term.sign < 0 ? value - *part : value + *part;
    }
    return value;
}

}  // namespace tranche::rules
