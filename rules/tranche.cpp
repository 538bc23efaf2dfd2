// SPDX-License-Identifier: Apache-2.0
#include "rules/tranche.h"

#include "base/check.h"
#include "model/capacity.h"
#include "model/versions.h"
#include "rules/histories.h"
#include "rules/milestone.h"
#include "rules/occurrence.h"
#include "rules/termination.h"

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

/// A tranche that an amendment is yet to add.
TrancheState not_agreed(Unit unit) {
    TrancheState state = empty_state(zero(unit));
    state.status = word(model::Status::announced);
    return state;
}

TrancheState state_of_delivery(const View& view, const model::TrancheRef& ref, Date day) {
    const auto* agreed = model::capacity_tranche_on(view.deal, ref, day);
    if (agreed == nullptr) {
        return not_agreed(units::mw);
    }
    const model::CapacityTranche& tranche = *agreed;
    const DeliveryHistory& history = delivery_of(view.timeline, ref);
    const bool is_delivered = history.delivered && history.delivered->day <= day;
    // What is delivered stays what it was, whatever is agreed later.
    TrancheState state =
        empty_state(is_delivered && !history.delivered->amount.is_zero() ? history.delivered->amount
                                                                         : model::size_of(tranche));
    count_conditions(view, tranche.when, day, state);
    const bool is_binding = is_definitive(view, tranche.status, day);
    const bool is_terminated = !is_delivered && history.lapsed && history.lapsed->day <= day;
    state.status = is_delivered    ? "fulfilled"
                   : is_terminated ? "terminated"
                   : is_binding    ? word(model::Status::definitive)
                                   : word(tranche.status.initial);
    if (!is_binding) {
        (is_terminated ? state.lapsed : state.announced) = state.cap;
        return state;
    }
    state.binding = state.cap;
    if (is_delivered) {
        state.drawn = state.cap;
    } else if (!history.parts.empty()) {
        state.drawn = std::min(delivered_by(history, day), state.cap);
    }
    (is_terminated ? state.lapsed : state.outstanding) = state.cap - state.drawn;
    state.remaining = state.outstanding;
    return state;
}

/// As it is agreed on a day on which it is.
const model::Investment& investment_on(const model::Deal& deal,
                                       const model::TrancheRef& ref,
                                       Date day) {
    return deal.on(day).investments.at(ref.instrument.index);
}

/// The first event that goes on while which nothing can be drawn; none if draws are not stopped.
std::optional<model::EventId> stopped_by(const View& view,
                                         const model::Investment& investment,
                                         Date day) {
    for (const model::EventId event : investment.stopped_while) {
        if (goes_on(view.facts, event, day)) {
            return event;
        }
    }
    return std::nullopt;
}

/// Whether all tranches that come before it were drawn before `day`, where they go in order.
bool has_its_turn(const View& view, const model::TrancheRef& ref, Date day) {
    const model::Investment& investment = investment_on(view.deal, ref, day);
    if (investment.order == model::DrawOrder::any) {
        return true;
    }
    for (std::uint32_t i = 0; i < ref.index; ++i) {
        const TrancheHistory& before = history_of(view.timeline, {ref.instrument, i});
        const Quantity& cap = investment.tranches[i].cap;
        if (drawn_through(before, cap.unit, day - 1) < cap) {
            return false;
        }
    }
    return true;
}

/// Whether those who waived have the part that is needed.
bool can_waive(const model::Investment& investment, const std::vector<model::PartyId>& parties) {
    if (parties.empty() || !investment.loan || !investment.loan->waiver) {
        return false;
    }
    Decimal part;
    for (const model::Share& lender : investment.loan->lenders) {
        if (std::find(parties.begin(), parties.end(), lender.party) != parties.end()) {
            part += lender.part;
        }
    }
    return part >= *investment.loan->waiver;
}

/// Whether a draw was asked for early enough. What is asked on no business day, or too late on one,
/// is asked on the next.
bool is_in_time(const model::Deal& deal,
                const model::Investment& investment,
                Date day,
                const model::DrawAsked& asked) {
    if (!investment.notice || !asked.requested) {
        return true;
    }
    const model::Notice& notice = *investment.notice;
    Date requested = *asked.requested;
    const bool is_late =
        notice.before_minute && asked.minute && *asked.minute >= *notice.before_minute;
    if (notice.lead.unit == model::LagUnit::business_days) {
        const Calendar& calendar = *deal.calendar;
        const bool is_counted = calendar.is_business_day(requested) && !is_late;
        requested = is_counted ? requested : calendar.plus_business_days(requested, 1);
        return requested <= calendar.plus_business_days(day, -notice.lead.count);
    }
    return requested + (is_late ? 1 : 0) + notice.lead.count <= day;
}

/// How a draw of `amount` fits the terms, of a tranche of which so much is left.
struct Measured {
    bool is_large_enough;
    bool is_multiple;
};

Measured measured(const model::DrawTerms& terms, const Quantity& amount, const Quantity& left) {
    const bool is_rest = terms.rest == model::DrawTerms::Rest::always_drawable && amount == left;
    const auto is_whole = [&](const Quantity& step) {
        const Ratio times = Ratio(amount.value) / Ratio(step.value);
        return times == Ratio(Decimal(times.floor()));
    };
    return {.is_large_enough = is_rest || !terms.at_least || amount >= *terms.at_least,
            .is_multiple = is_rest || !terms.multiple || is_whole(*terms.multiple)};
}

/// How often was drawn of all tranches together.
std::int32_t draws_made(const View& view, const model::InstrumentRef& instrument) {
    std::int32_t count = 0;
    for (const TrancheHistory& history : histories_of(view.timeline.tranches, instrument)) {
        count += static_cast<std::int32_t>(
            std::count_if(history.draws.begin(), history.draws.end(), [](const Step& draw) {
                return draw.amount > zero(draw.amount.unit);  // What is repaid is no draw.
            }));
    }
    return count;
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

std::optional<Date> definitive_from(const model::Deal& deal,
                                    const Facts& facts,
                                    const RuleOf& rule_of) {
    std::optional<Date> first;
    model::for_each_version(deal, [&](const model::Deal& version, const Period& days) {
        const model::StatusRule* rule = first ? nullptr : rule_of(version);
        const auto from = rule == nullptr ? std::nullopt : definitive_from(deal, facts, *rule);
        if (from && *from < days.end) {
            first = std::max(*from, days.begin);
        }
    });
    return first;
}

std::string_view word(DrawTest test) {
    switch (test) {
        case DrawTest::status: return "status";
        case DrawTest::window: return "window";
        case DrawTest::stop: return "stop";
        case DrawTest::business_day: return "business_day";
        case DrawTest::order: return "order";
        case DrawTest::observation: return "observation";
        case DrawTest::condition: return "condition";
        case DrawTest::waiver: return "waiver";
        case DrawTest::notice: return "notice";
        case DrawTest::amount: return "amount";
        case DrawTest::minimum: return "minimum";
        case DrawTest::multiple: return "multiple";
        case DrawTest::draws: return "draws";
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
                               const Quantity& amount,
                               const model::DrawAsked& asked) {
    const auto* agreed = model::investment_tranche_on(view.deal, ref, day);
    if (agreed == nullptr) {
        return {DrawTest::status};
    }
    const model::Investment& investment = investment_on(view.deal, ref, day);
    const model::InvestmentTranche& tranche = *agreed;
    std::vector<DrawTest> failing;
    const auto expect = [&](bool passes, DrawTest test) {
        if (!passes) {
            failing.push_back(test);
        }
    };
    const auto end = terminated_on(view.facts.terminations, ref);
    expect(is_definitive(view, tranche.status, day) && (!end || day <= *end), DrawTest::status);
    expect(tranche.window.contains(day), DrawTest::window);
    const bool is_waived = can_waive(investment, asked.waived_by);
    expect(is_waived || !stopped_by(view, investment, day), DrawTest::stop);
    expect(investment.terms.days == model::DrawTerms::Days::any ||
               view.deal.calendar->is_business_day(day),
           DrawTest::business_day);
    expect(has_its_turn(view, ref, day), DrawTest::order);
    if (tranche.when && !is_waived) {
        expect(is_known_on(view, *tranche.when, day), DrawTest::observation);
        expect(holds_on(view, *tranche.when, day), DrawTest::condition);
    }
    expect(is_waived || asked.waived_by.empty(), DrawTest::waiver);
    expect(is_in_time(view.deal, investment, day, asked), DrawTest::notice);
    const Quantity left =
        tranche.cap - drawn_through(history_of(view.timeline, ref), tranche.cap.unit, Date::last());
    expect(amount > zero(amount.unit), DrawTest::amount);
    const Measured fits = measured(investment.terms, amount, left);
    expect(fits.is_large_enough, DrawTest::minimum);
    expect(fits.is_multiple, DrawTest::multiple);
    const auto& most = investment.terms.draws_max;
    expect(!most || draws_made(view, ref.instrument) < *most, DrawTest::draws);
    expect(amount <= left, DrawTest::cap);
    return failing;
}

Quantity drawn_at_once(const View& view,
                       const model::TrancheRef& ref,
                       Date day,
                       const Quantity& left) {
    const model::Investment& investment = investment_on(view.deal, ref, day);
    const model::DrawTerms& terms = investment.terms;
    if (terms.draws_max && draws_made(view, ref.instrument) >= *terms.draws_max) {
        return zero(left.unit);
    }
    Quantity amount = left;
    if (terms.multiple && !measured(terms, left, left).is_multiple) {
        const std::int64_t times = (Ratio(left.value) / Ratio(terms.multiple->value)).floor();
        amount = {terms.multiple->value * Decimal(times), left.unit};
    }
    return measured(terms, amount, left).is_large_enough ? amount : zero(left.unit);
}

Quantity vested_on(const View& view, const model::TrancheRef& ref, Date day) {
    const auto* tranche = model::investment_tranche_on(view.deal, ref, day);
    if (tranche == nullptr) {
        return zero(tranche_of(view.deal, ref).cap.unit);
    }
    check(tranche->vests.has_value(), "a tranche that vests");
    const auto& from = view.timeline.latches.at(*tranche->vests);
    return from && *from <= day ? tranche->cap : zero(tranche->cap.unit);
}

bool is_open(const View& view, const model::TrancheRef& ref, Date day) {
    const auto* tranche = model::investment_tranche_on(view.deal, ref, day);
    const auto end = terminated_on(view.facts.terminations, ref);
    return tranche != nullptr && (!end || day <= *end) && tranche->window.contains(day) &&
           is_definitive(view, tranche->status, day) &&
           !stopped_by(view, investment_on(view.deal, ref, day), day) &&
           has_its_turn(view, ref, day) && (!tranche->when || holds_on(view, *tranche->when, day));
}

TrancheState state_on(const View& view, const model::TrancheRef& ref, Date day) {
    if (ref.instrument.kind == model::InstrumentKind::capacity) {
        return state_of_delivery(view, ref, day);
    }
    const auto* agreed = model::investment_tranche_on(view.deal, ref, day);
    if (agreed == nullptr) {
        return not_agreed(tranche_of(view.deal, ref).cap.unit);
    }
    const model::InvestmentTranche& tranche = *agreed;
    TrancheState state = empty_state(tranche.cap);
    if (const auto event = stopped_by(view, investment_on(view.deal, ref, day), day)) {
        state.next = OpenCondition{"not " + view.deal[*event].name, {}};
    }
    count_conditions(view, tranche.when, day, state);
    const auto end = terminated_on(view.facts.terminations, ref);
    const bool is_terminated = end && *end < tranche.window.last() && day >= *end;
    const Date last = is_terminated ? *end : tranche.window.last();
    const bool is_binding = is_definitive(view, tranche.status, std::min(day, last));
    const bool is_closed = day >= last;
    const std::string_view closed = is_terminated ? "terminated" : "lapsed";
    if (!is_binding) {
        state.status = is_closed ? closed : word(tranche.status.initial);
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
    state.status = left.is_zero() ? "fulfilled" : is_closed ? closed : "definitive";
    return state;
}

}  // namespace tranche::rules
