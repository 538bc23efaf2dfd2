// SPDX-License-Identifier: Apache-2.0
/// Why so much of a tranche is announced, binding, drawn or lapsed, and why it can be drawn or not.
#include "analysis/explainers.h"
#include "analysis/figures.h"
#include "model/capacity.h"
#include "model/versions.h"
#include "rules/histories.h"
#include "rules/milestone.h"
#include "rules/occurrence.h"
#include "rules/termination.h"
#include "rules/tranche.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::analysis {

namespace {

using model::TestFunction;

/// The first day from `day` on, through `last`, on which a tranche is open.
std::optional<Date> open_from(const rules::View& view,
                              const model::TrancheRef& tranche,
                              Date day,
                              Date last) {
    while (day < last && !rules::is_open(view, tranche, day)) {
        day = day + 1;
    }
    return rules::is_open(view, tranche, day) ? std::optional(day) : std::nullopt;
}

/// The facts if each open milestone were met as soon as it can be: the day after `day`, but not
/// before what it follows.
rules::Facts at_the_earliest(const Situation& situation, Date day) {
    rules::Facts facts = situation.facts;
    for (const model::MilestoneId id : rules::in_order(situation.deal())) {
        const auto from = rules::satisfied_from(situation.deal(), facts, id);
        if (from && *from <= day) {
            continue;
        }
        Date met = day + 1;
        for (const model::MilestoneId before : situation.deal()[id].follows) {
            const auto& fact = facts.milestones.at(before.index);
            met = fact ? std::max(met, fact->day) : met;
        }
        facts.milestones[id.index] =
            rules::MilestoneFact{rules::MilestoneFact::Outcome::met, met, rules::Basis::presumed};
    }
    return facts;
}

/// When nothing will stand against a draw any more.
void add_earliest(const Situation& situation,
                  const model::TrancheRef& tranche,
                  Date day,
                  std::vector<Reason>& reasons) {
    const Date last = std::min(rules::tranche_of(situation.deal(), tranche).window.last(),
                               situation.facts.horizon);
    if (const auto open = open_from(situation.view(), tranche, day, last)) {
        reasons.push_back(remark("it can be drawn from, as planned", *open));
    } else {
        reasons.push_back(remark("it can never be drawn, as planned"));
    }
    const rules::Facts facts = at_the_earliest(situation, day);
    const rules::Timeline timeline = situation.evaluator(facts);
    const rules::View view{situation.deal(), facts, timeline};
    if (const auto open = open_from(view, tranche, day, last)) {
        reasons.push_back(
            remark("and at the earliest, if all that is open were met the next day", *open));
    } else {
        reasons.push_back(remark("nor if all that is open were met the next day"));
    }
}

/// Events that stop draws, and tranches that come before.
void add_obstacles(const Situation& situation,
                   const model::Investment& investment,
                   const model::TrancheRef& tranche,
                   Date day,
                   std::vector<Reason>& reasons) {
    for (const model::EventId event : investment.stopped_while) {
        if (rules::goes_on(situation.facts, event, day)) {
            reasons.push_back(
                remark(fmt::format("{} goes on, and stops all draws", situation.deal()[event].name),
                       {}, situation.deal()[event].node));
        }
    }
    if (investment.terms.days == model::DrawTerms::Days::business &&
        !situation.deal().calendar->is_business_day(day)) {
        reasons.push_back(remark("it is no business day", day, investment.node));
    }
    for (std::uint32_t i = 0; investment.order == model::DrawOrder::as_written && i < tranche.index;
         ++i) {
        const model::InvestmentTranche& before = investment.tranches[i];
        const auto* history =
            rules::history_in(situation.timeline.tranches, {tranche.instrument, i});
        const Quantity drawn = rules::drawn_through(*history, before.cap.unit, day - 1);
        if (drawn < before.cap) {
            reasons.push_back(
                amount(fmt::format("{} comes first, and is not drawn of it",
                                   path_of(situation.deal(), {tranche.instrument, i})),
                       before.cap - drawn, before.node));
        }
    }
}

std::vector<Reason> investment_reasons(const Situation& situation,
                                       const model::TrancheRef& ref,
                                       Date day) {
    const auto* agreed = model::investment_tranche_on(situation.deal(), ref, day);
    if (agreed == nullptr) {
        return {remark("no amendment in force on that day has it")};
    }
    const model::Investment& investment =
        situation.deal().on(day).investments.at(ref.instrument.index);
    std::vector<Reason> reasons{status_reason(situation, agreed->status, day)};
    const bool is_early = day < agreed->window.begin;
    reasons.push_back(remark(is_early                       ? "the window is yet to open"
                             : agreed->window.contains(day) ? "the window is open, through"
                                                            : "the window closed",
                             is_early ? agreed->window.begin : agreed->window.last(),
                             agreed->node));
    if (const auto end = rules::terminated_on(situation.facts.terminations, ref)) {
        reasons.push_back(remark("it is terminated, and ends", *end));
    }
    add_obstacles(situation, investment, ref, day, reasons);
    if (agreed->when) {
        reasons.push_back(condition_reason(situation, *agreed->when, day));
    }
    const auto* history = rules::history_in(situation.timeline.tranches, ref);
    const bool is_spent = rules::drawn_through(*history, agreed->cap.unit, day) >= agreed->cap;
    if (!is_spent && day < agreed->window.last() && !rules::is_open(situation.view(), ref, day)) {
        add_earliest(situation, ref, day, reasons);
    }
    return reasons;
}

std::vector<Reason> capacity_reasons(const Situation& situation,
                                     const model::TrancheRef& ref,
                                     Date day) {
    const auto* agreed = model::capacity_tranche_on(situation.deal(), ref, day);
    if (agreed == nullptr) {
        return {remark("no amendment in force on that day has it")};
    }
    std::vector<Reason> reasons{status_reason(situation, agreed->status, day)};
    if (const auto due = model::due_of(situation.deal(), *agreed)) {
        reasons.push_back(remark("it is due", *due, agreed->node));
    }
    const auto* history = rules::history_in(situation.timeline.deliveries, ref);
    for (const rules::Step& part : history->parts) {
        if (part.day <= day) {
            Reason there = amount(fmt::format("there is, as {}", word(part.basis)), part.amount);
            there.day = part.day;
            reasons.push_back(std::move(there));
        }
    }
    if (history->delivered && history->delivered->day <= day) {
        reasons.push_back(
            remark(fmt::format("all of it is delivered, as {}", word(history->delivered->basis)),
                   history->delivered->day));
    }
    if (history->lapsed && history->lapsed->day <= day) {
        reasons.push_back(remark("it is terminated, and ended", history->lapsed->day));
    }
    if (agreed->when) {
        reasons.push_back(condition_reason(situation, *agreed->when, day));
    }
    return reasons;
}

/// The cap on a day, with its clause.
Reason cap_reason(const Situation& situation, const model::TrancheRef& ref, Date day) {
    if (ref.instrument.kind == model::InstrumentKind::capacity) {
        const auto* tranche = model::capacity_tranche_on(situation.deal(), ref, day);
        return amount("its size", model::size_of(*tranche), tranche->node);
    }
    const auto* tranche = model::investment_tranche_on(situation.deal(), ref, day);
    return amount("up to", tranche->cap, tranche->node);
}

/// What is drawn, or delivered, of it through `day`.
Reason done_reason(const Situation& situation,
                   const model::TrancheRef& ref,
                   const rules::TrancheState& state,
                   Date day) {
    const bool is_capacity = ref.instrument.kind == model::InstrumentKind::capacity;
    Reason reason = amount(is_capacity ? "delivered" : "drawn", state.drawn,
                           is_capacity ? Join::follows : Join::sum);
    const auto* history = rules::history_in(situation.timeline.tranches, ref);
    for (const rules::Step& draw :
         history == nullptr ? std::vector<rules::Step>() : history->draws) {
        if (draw.day <= day) {
            Reason step = amount(fmt::format("as {}", word(draw.basis)), draw.amount);
            step.day = draw.day;
            reason.add(std::move(step));
        }
    }
    return reason;
}

/// One amount of one tranche.
Reason tranche_amount(const Situation& situation,
                      const model::TrancheRef& ref,
                      TestFunction function,
                      const Quantity& value,
                      Date day) {
    Reason reason = amount(path_of(situation.deal(), ref), value);
    const rules::TrancheState state = rules::state_on(situation.view(), ref, day);
    const bool is_agreed = !state.cap.is_zero();
    if (is_agreed && !value.is_zero()) {
        reason.join = Join::sum;
        reason.add(cap_reason(situation, ref, day));
        if (function != TestFunction::announced && function != TestFunction::binding) {
            reason.take_off(done_reason(situation, ref, state, day));
        }
    }
    for (Reason& step : tranche_reasons(situation, ref, day)) {
        // Beside a sum they are remarks.
        if (reason.join == Join::sum) {
            step.value.reset();
        }
        reason.add(std::move(step));
    }
    return reason;
}

}  // namespace

std::vector<Reason> tranche_reasons(const Situation& situation,
                                    const model::TrancheRef& tranche,
                                    Date day) {
    return tranche.instrument.kind == model::InstrumentKind::capacity
               ? capacity_reasons(situation, tranche, day)
               : investment_reasons(situation, tranche, day);
}

Reason tranche_figure(const Situation& situation, const model::AskedFigure& asked, Date day) {
    Reason all = amount("", zero(asked.unit), Join::sum);
    for (const model::TrancheRef& tranche : tranches_of(situation.deal(), asked)) {
        model::AskedFigure one = asked;
        one.tranche = tranche.index;
        one.when = day;
        const Quantity value = amount_of(situation.view(), one);
        all.add(tranche_amount(situation, tranche, asked.function, value, day));
    }
    all.add_up();
    return all;
}

Reason drawn_figure(const Situation& situation,
                    const model::AskedFigure& asked,
                    const Period& days) {
    Reason all = amount("", zero(asked.unit), Join::sum);
    for (const model::TrancheRef& tranche : tranches_of(situation.deal(), asked)) {
        const auto* history = rules::history_in(situation.timeline.tranches, tranche);
        bool has_some = false;
        for (const rules::Step& draw : history->draws) {
            if (!days.contains(draw.day)) {
                continue;
            }
            const bool is_draw = draw.amount > zero(draw.amount.unit);
            Reason step = amount(fmt::format("{} of {}, as {}", is_draw ? "draw" : "repayment",
                                             path_of(situation.deal(), tranche), word(draw.basis)),
                                 draw.amount, rules::tranche_of(situation.deal(), tranche).node);
            step.day = draw.day;
            for (const rules::Draw& fact : situation.facts.draws) {
                if (fact.tranche == tranche && fact.day == draw.day && fact.amount == draw.amount) {
                    step.record = fact.reference;
                }
            }
            all.add(std::move(step));
            has_some = true;
        }
        if (!has_some) {
            Reason none =
                remark(fmt::format("nothing is drawn of {}", path_of(situation.deal(), tranche)));
            none.because = tranche_reasons(situation, tranche, days.last());
            all.add(std::move(none));
        }
    }
    all.add_up();
    return all;
}

}  // namespace tranche::analysis
