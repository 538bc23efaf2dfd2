// SPDX-License-Identifier: Apache-2.0
#include "rules/obligation.h"

#include "base/check.h"
#include "model/dates.h"
#include "model/duties.h"
#include "model/versions.h"
#include "rules/milestone.h"
#include "rules/termination.h"

#include <algorithm>
#include <iterator>

namespace tranche::rules {

namespace {

Date with_cure(const model::Deal& deal, const model::Obligation& obligation, Date due) {
    return obligation.cure ? model::after(deal, due, *obligation.cure) : due;
}

/// The duties by one version of a deal, without what became of them.
class Listing {
public:
    Listing(const model::Deal& deal,
            const model::Deal& version,
            const Period& in_force,
            const Facts& facts,
            model::ObligationId id)
        : deal_(deal),
          version_(version),
          in_force_(in_force),
          facts_(facts),
          id_(id),
          obligation_(version[id]) {}

    std::vector<Duty> operator()(Date due) const { return once({}, due); }

    std::vector<Duty> operator()(const model::DueEach& each) const {
        std::vector<Duty> found;
        const Period owed =
            model::days_owed(version_, obligation_, version_.term.last(), facts_.horizon);
        for (Period one = model::period_with(each.every, std::max(owed.begin, in_force_.begin));
             one.begin < owed.end && one.last() < in_force_.end && !one.is_empty();
             one = model::period_with(each.every, one.end)) {
            found.push_back(duty(model::label(each.every, one), one.last(),
                                 model::after(version_, one.last(), each.within), one.last()));
        }
        return found;
    }

    std::vector<Duty> operator()(const model::DueAfter& after) const {
        const auto from = satisfied_from(deal_, facts_, after.milestone);
        if (from) {
            return once(from, model::after(version_, *from, after.within));
        }
        const bool is_last = in_force_.end == Date::end();
        return is_last ? std::vector{duty({}, Date::end(), {}, Date::last())} : std::vector<Duty>{};
    }

private:
    /// Nothing if by then another text is in force.
    [[nodiscard]] std::vector<Duty> once(std::optional<Date> from, Date due) const {
        due = std::max(due, in_force_.begin);
        return due < in_force_.end ? std::vector{duty({}, from, due, due)} : std::vector<Duty>{};
    }

    [[nodiscard]] Duty duty(std::string period,
                            std::optional<Date> from,
                            std::optional<Date> due,
                            Date agreed) const {
        return {.ref = {id_, std::move(period)},
                .agreed = agreed,
                .counted_from = from,
                .due = due,
                .cure_end = due ? with_cure(version_, obligation_, *due) : Date::last(),
                .released = {},
                .performed = {},
                .basis = Basis::recorded};
    }

    const model::Deal& deal_;
    const model::Deal& version_;
    Period in_force_;
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
void release(const model::Deal& version,
             const Facts& facts,
             const model::Obligation& obligation,
             std::vector<Duty>& duties) {
    const auto last = deal_terminated_on(facts.terminations);
    if (!last || *last >= version.term.last()) {
        return;
    }
    const Period owed = model::days_owed(version, obligation, *last, Date::last());
    for (Duty& duty : duties) {
        if (owed_from(obligation, duty) >= owed.end) {
            duty.released = *last + 1;
        }
    }
}

/// All of them, in the course of the deal.
std::vector<Duty> listed(const model::Deal& deal, const Facts& facts, model::ObligationId id) {
    std::vector<Duty> all;
    model::for_each_version(deal, [&](const model::Deal& version, const Period& in_force) {
        const model::Obligation* obligation = model::obligation_in(version, id);
        if (obligation == nullptr) {
            return;
        }
        const bool recurs = std::holds_alternative<model::DueEach>(obligation->due);
        const bool was_due = std::any_of(all.begin(), all.end(),
                                         [](const Duty& one) { return one.ref.period.empty(); });
        if (was_due && !recurs) {
            return;
        }
        auto found = std::visit(Listing(deal, version, in_force, facts, id), obligation->due);
        release(version, facts, *obligation, found);
        std::move(found.begin(), found.end(), std::back_inserter(all));
    });
    return all;
}

/// The last day of anything by one version.
std::optional<Date> last_day_in(const model::Deal& version, const model::Obligation& obligation) {
    if (const auto* due = std::get_if<Date>(&obligation.due)) {
        return with_cure(version, obligation, *due);
    }
    const auto* each = std::get_if<model::DueEach>(&obligation.due);
    if (each == nullptr) {
        return std::nullopt;
    }
    const Date term = version.term.last();
    const Period owed = model::days_owed(version, obligation, term, term);
    const Date end = model::period_with(each->every, owed.last()).last();
    return with_cure(version, obligation, model::after(version, end, each->within));
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
    std::vector<Duty> found = listed(deal, facts, id);
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

const model::Obligation& obligation_of(const model::Deal& deal, const Duty& duty) {
    return deal.on(duty.agreed)[duty.ref.obligation];
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

std::optional<Date> last_day(const model::Deal& deal, model::ObligationId id) {
    std::optional<Date> last;
    model::for_each_version(deal, [&](const model::Deal& version, const Period& in_force) {
        const auto* obligation = model::obligation_in(version, id);
        const auto ends = obligation == nullptr ? std::nullopt : last_day_in(version, *obligation);
        last = ends && last < ends ? std::max(*ends, in_force.begin) : last;
    });
    return last;
}

}  // namespace tranche::rules
