// SPDX-License-Identifier: Apache-2.0
#include "rules/tranche.h"

#include "base/check.h"
#include "rules/histories.h"
#include "rules/milestone.h"

#include <algorithm>

namespace tranche::rules {

namespace {

bool is_definitive(const View& view, const model::StatusRule& rule, Date day) {
    const auto from = definitive_from(view.deal, view.facts, rule);
    return from && *from <= day;
}

const TrancheHistory& history_of(const Timeline& timeline, const model::TrancheRef& tranche) {
    const auto* found = history_in(timeline.tranches, tranche);
    check(found != nullptr, "a tranche without a history");
    return *found;
}

const DeliveryHistory& delivery_of(const Timeline& timeline, const model::TrancheRef& tranche) {
    const auto* found = history_in(timeline.deliveries, tranche);
    check(found != nullptr, "a delivery without a history");
    return *found;
}

std::optional<Date> next_due(const View& view, const model::Condition& condition, Date day) {
    std::optional<Date> due;
    for (const model::MilestoneId id : milestones_in(condition)) {
        const auto from = satisfied_from(view.deal, view.facts, id);
        const bool is_open = !from || *from > day;
        const Date its = view.deal[id].due;
        if (is_open && (!due || its < *due)) {
            due = its;
        }
    }
    return due;
}

/// Counts the conditions of `state` and finds the first that fails.
void count_conditions(const View& view,
                      const std::optional<model::Condition>& when,
                      Date day,
                      TrancheState& state) {
    if (!when) {
        return;
    }
    for (const model::Condition* part : conjuncts(*when)) {
        ++state.conditions_total;
        if (holds_on(view, *part, day)) {
            ++state.conditions_met;
        } else if (!state.next) {
            state.next = OpenCondition{part->text, next_due(view, *part, day)};
        }
    }
}

TrancheState empty_state(const Quantity& cap) {
    const Quantity nothing = zero(cap.unit);
    return {.status = {},
            .cap = cap,
            .announced = nothing,
            .binding = nothing,
            .outstanding = nothing,
            .available = nothing,
            .drawn = nothing,
            .lapsed = nothing,
            .remaining = nothing,
            .next = {}};
}

TrancheState state_of_delivery(const View& view, const model::TrancheRef& ref, Date day) {
    const model::Capacity& capacity = view.deal.capacities.at(ref.instrument.index);
    const model::CapacityTranche& tranche = capacity.tranches.at(ref.index);
    const DeliveryHistory& history = delivery_of(view.timeline, ref);
    TrancheState state = empty_state(tranche.power);
    count_conditions(view, tranche.when, day, state);
    const bool is_binding = is_definitive(view, tranche.status, day);
    const bool is_delivered = history.delivered && history.delivered->day <= day;
    state.status = is_delivered ? "fulfilled"
                   : is_binding ? word(model::Status::definitive)
                                : word(tranche.status.initial);
    if (!is_binding) {
        state.announced = state.cap;
        return state;
    }
    state.binding = state.cap;
    (is_delivered ? state.drawn : state.outstanding) = state.cap;
    state.remaining = state.outstanding;
    return state;
}

}  // namespace

std::string_view word(model::Status status) {
    switch (status) {
        case model::Status::announced: return "announced";
        case model::Status::letter_of_intent: return "letter_of_intent";
        case model::Status::definitive: return "definitive";
    }
    fail("no status", __FILE__, __LINE__);
}

std::optional<Date> definitive_from(const model::Deal& deal,
                                    const Facts& facts,
                                    const model::StatusRule& rule) {
    if (rule.initial == model::Status::definitive) {
        return Date::first();
    }
    return rule.definitive_when ? satisfied_from(deal, facts, *rule.definitive_when) : std::nullopt;
}

std::string_view word(DrawTest test) {
    switch (test) {
        case DrawTest::status: return "status";
        case DrawTest::window: return "window";
        case DrawTest::condition: return "condition";
        case DrawTest::amount: return "amount";
        case DrawTest::cap: return "cap";
    }
    fail("no test", __FILE__, __LINE__);
}

const model::InvestmentTranche& tranche_of(const model::Deal& deal,
                                           const model::TrancheRef& tranche) {
    check(tranche.instrument.kind == model::InstrumentKind::investment, "a tranche of money");
    return deal.investments.at(tranche.instrument.index).tranches.at(tranche.index);
}

Quantity drawn_through(const TrancheHistory& history, Unit unit, Date day) {
    Quantity sum = zero(unit);
    for (const Step& draw : history.draws) {
        if (draw.day <= day) {
            sum += draw.amount;
        }
    }
    return sum;
}

std::vector<DrawTest> refusals(const View& view,
                               const model::TrancheRef& ref,
                               Date day,
                               const Quantity& amount) {
    const model::InvestmentTranche& tranche = tranche_of(view.deal, ref);
    std::vector<DrawTest> failing;
    if (!is_definitive(view, tranche.status, day)) {
        failing.push_back(DrawTest::status);
    }
    if (!tranche.window.contains(day)) {
        failing.push_back(DrawTest::window);
    }
    if (tranche.when && !holds_on(view, *tranche.when, day)) {
        failing.push_back(DrawTest::condition);
    }
    if (amount <= zero(amount.unit)) {
        failing.push_back(DrawTest::amount);
    }
    const Quantity drawn =
        drawn_through(history_of(view.timeline, ref), tranche.cap.unit, Date::last());
    if (drawn + amount > tranche.cap) {
        failing.push_back(DrawTest::cap);
    }
    return failing;
}

bool is_open(const View& view, const model::TrancheRef& ref, Date day) {
    const model::InvestmentTranche& tranche = tranche_of(view.deal, ref);
    return tranche.window.contains(day) && is_definitive(view, tranche.status, day) &&
           (!tranche.when || holds_on(view, *tranche.when, day));
}

TrancheState state_on(const View& view, const model::TrancheRef& ref, Date day) {
    if (ref.instrument.kind == model::InstrumentKind::capacity) {
        return state_of_delivery(view, ref, day);
    }
    const model::InvestmentTranche& tranche = tranche_of(view.deal, ref);
    TrancheState state = empty_state(tranche.cap);
    count_conditions(view, tranche.when, day, state);
    const bool is_binding =
        is_definitive(view, tranche.status, std::min(day, tranche.window.last()));
    const bool is_closed = day >= tranche.window.last();
    if (!is_binding) {
        state.status = is_closed ? "lapsed" : word(tranche.status.initial);
        state.announced = is_closed ? state.announced : state.cap;
        return state;
    }
    state.binding = state.cap;
    state.drawn = drawn_through(history_of(view.timeline, ref), tranche.cap.unit, day);
    const Quantity left = state.cap - state.drawn;
    (is_closed                 ? state.lapsed
     : is_open(view, ref, day) ? state.available
                               : state.outstanding) = left;
    state.remaining = state.outstanding + state.available;
    state.status = left.is_zero() ? "fulfilled" : is_closed ? "lapsed" : "definitive";
    return state;
}

}  // namespace tranche::rules
