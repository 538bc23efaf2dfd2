// SPDX-License-Identifier: Apache-2.0
#include "rules/obligation.h"

#include "base/check.h"
#include "model/dates.h"
#include "model/duties.h"
#include "rules/milestone.h"
#include "rules/termination.h"

#include <algorithm>

namespace tranche::rules {

namespace {

Date with_cure(const model::Deal& deal, const model::Obligation& obligation, Date due) {
    return obligation.cure ? model::after(deal, due, *obligation.cure) : due;
}

/// The duties without what became of them.
class Listing {
public:
    Listing(const model::Deal& deal, const Facts& facts, model::ObligationId id)
        : deal_(deal), facts_(facts), id_(id), obligation_(deal[id]) {}

    std::vector<Duty> operator()(Date due) { return {duty({}, {}, due)}; }

    std::vector<Duty> operator()(const model::DueEach& each) {
        std::vector<Duty> found;
        const Period owed = model::days_owed(deal_, obligation_, deal_.term.last(), facts_.horizon);
        for (Period one = model::period_with(each.every, owed.begin);
             one.begin < owed.end && !one.is_empty();
             one = model::period_with(each.every, one.end)) {
            found.push_back(duty(model::label(each.every, one), one.last(),
                                 model::after(deal_, one.last(), each.within)));
        }
        return found;
    }

    std::vector<Duty> operator()(const model::DueAfter& after) {
        const auto from = satisfied_from(deal_, facts_, after.milestone);
        if (!from) {
            return {duty({}, Date::end(), {})};
        }
        return {duty({}, from, model::after(deal_, *from, after.within))};
    }

private:
    [[nodiscard]] Duty duty(std::string period,
                            std::optional<Date> from,
                            std::optional<Date> due) const {
        return {.ref = {id_, std::move(period)},
                .counted_from = from,
                .due = due,
                .cure_end = due ? with_cure(deal_, obligation_, *due) : Date::last(),
                .released = {},
                .performed = {},
                .basis = Basis::recorded};
    }

    const model::Deal& deal_;
    const Facts& facts_;
    model::ObligationId id_;
    const model::Obligation& obligation_;
};

/// The first day of what a duty is of: of a period that, of a milestone the day it is met.
Date owed_from(const model::Obligation& obligation, const Duty& duty) {
    const auto* each = std::get_if<model::DueEach>(&obligation.due);
    return each == nullptr ? duty.counted_from.value_or(duty.due.value_or(Date::last()))
                           : model::period_with(each->every, *duty.counted_from).begin;
}

/// Releases what is of the time after the deal has ended, and does not survive that.
void release(const model::Deal& deal,
             const Facts& facts,
             const model::Obligation& obligation,
             std::vector<Duty>& duties) {
    const auto last = deal_terminated_on(facts.terminations);
    if (!last || *last >= deal.term.last()) {
        return;
    }
    const Period owed = model::days_owed(deal, obligation, *last, Date::last());
    for (Duty& duty : duties) {
        if (owed_from(obligation, duty) >= owed.end) {
            duty.released = *last + 1;
        }
    }
}

/// What becomes of a duty through `horizon`, as events of the clause `node`.
void add_events(const Duty& duty, const Facts& facts, model::NodeId node, Timeline& timeline) {
    const auto add = [&](Date day, EventKind kind, Basis basis) {
        if (day <= facts.horizon) {
            timeline.events.push_back({day, kind, node, basis, {}});
        }
    };
    const auto basis_of = [&](Date day) {
        return day <= facts.as_of ? Basis::recorded : Basis::presumed;
    };
    const Date done = duty.performed.value_or(Date::end());
    if (!duty.due || duty.released) {
        return;
    }
    const Date late = *duty.due + 1;
    const Date breached = duty.cure_end + 1;
    if (late < breached && done >= late) {
        add(late, EventKind::duty_late, basis_of(late));
    }
    if (done >= breached) {
        add(breached, EventKind::duty_breached, basis_of(breached));
    }
    const bool is_news = duty.basis == Basis::recorded || done >= late;
    if (duty.performed && is_news) {
        const bool is_cure = done >= late && done < breached;
        add(done, is_cure ? EventKind::duty_cured : EventKind::duty_performed, duty.basis);
    }
}

}  // namespace

std::string_view word(DutyState state) {
    switch (state) {
        case DutyState::waiting: return "waiting";
        case DutyState::due: return "due";
        case DutyState::late: return "late";
        case DutyState::breached: return "breached";
        case DutyState::performed: return "performed";
        case DutyState::cured: return "cured";
        case DutyState::released: return "released";
    }
    fail("no state of a duty", __FILE__, __LINE__);
}

std::vector<Duty> duties(const model::Deal& deal, const Facts& facts, model::ObligationId id) {
    std::vector<Duty> found = std::visit(Listing(deal, facts, id), deal[id].due);
    release(deal, facts, deal[id], found);
    for (Duty& duty : found) {
        for (const Performance& one : facts.performances) {
            if (one.duty == duty.ref && (!duty.performed || one.day < *duty.performed)) {
                duty.performed = one.day;
            }
        }
        const bool is_presumed =
            facts.presumed_performances == PresumedPerformances::in_time && !duty.performed;
        if (is_presumed && duty.due && !duty.released) {
            duty.performed = std::max(*duty.due, facts.as_of + 1);
            duty.basis = Basis::presumed;
        }
    }
    return found;
}

DutyState state_on(const Duty& duty, Date day) {
    if (duty.released && *duty.released <= day) {
        return DutyState::released;
    }
    if (duty.performed && *duty.performed <= day) {
        return !duty.due || *duty.performed <= *duty.due ? DutyState::performed
               : *duty.performed <= duty.cure_end        ? DutyState::cured
                                                         : DutyState::breached;
    }
    if (duty.counted_from && day < *duty.counted_from) {
        return DutyState::waiting;
    }
    return day <= *duty.due       ? DutyState::due
           : day <= duty.cure_end ? DutyState::late
                                  : DutyState::breached;
}

void add_duties(const model::Deal& deal, const Facts& facts, Timeline& timeline) {
    for (std::uint32_t i = 0; i < deal.obligations.size(); ++i) {
        for (Duty& duty : duties(deal, facts, {i})) {
            add_events(duty, facts, deal.obligations[i].node, timeline);
            timeline.duties.push_back(std::move(duty));
        }
    }
}

std::optional<Date> last_day(const model::Deal& deal, const model::Obligation& obligation) {
    if (const auto* due = std::get_if<Date>(&obligation.due)) {
        return with_cure(deal, obligation, *due);
    }
    const auto* each = std::get_if<model::DueEach>(&obligation.due);
    if (each == nullptr) {
        return std::nullopt;
    }
    const Period owed = model::days_owed(deal, obligation, deal.term.last(), deal.term.last());
    const Date end = model::period_with(each->every, owed.last()).last();
    return with_cure(deal, obligation, model::after(deal, end, each->within));
}

}  // namespace tranche::rules
