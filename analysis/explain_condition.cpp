// SPDX-License-Identifier: Apache-2.0
/// Why a milestone, a condition or a status is what it is.
#include "analysis/explainers.h"
#include "base/overloaded.h"
#include "model/dates.h"
#include "model/versions.h"
#include "rules/extension.h"
#include "rules/milestone.h"
#include "rules/occurrence.h"
#include "rules/tranche.h"

#include <fmt/format.h>

namespace tranche::analysis {

namespace {

using Outcome = rules::MilestoneFact::Outcome;

/// Of `for 20 of 30 business days`: on how many of them it holds.
Reason trailing_reason(const Situation& situation, model::Comparison comparison, Date day) {
    const model::Trailing trailing = *comparison.trailing;
    comparison.trailing.reset();
    const model::Condition each{std::move(comparison), {}, {}};
    const Calendar& calendar = *situation.deal().calendar;
    std::int32_t count = 0;
    Date at = calendar.rolled(day, Roll::preceding);
    for (std::int32_t i = 0; i < trailing.window; ++i) {
        count += rules::holds_on(situation.view(), each, at) ? 1 : 0;
        at = calendar.plus_business_days(at, -1);
    }
    return remark(fmt::format("it held on {} of the last {} business days, {} are needed", count,
                              trailing.window, trailing.count));
}

void add_sides(const Situation& situation,
               const model::Comparison& comparison,
               Date day,
               Reason& reason) {
    if (comparison.trailing) {
        reason.add(trailing_reason(situation, comparison, day));
        return;
    }
    for (const model::Sum* side : {&comparison.left, &comparison.right}) {
        const auto value = rules::value_on(situation.view(), *side, day);
        const char* text = side == &comparison.left ? "it is" : "compared with";
        reason.add(value ? amount(text, *value)
                         : remark(fmt::format("nobody knows it on {}", day)));
    }
}

void add_event(const Situation& situation, model::EventId id, Date day, Reason& reason) {
    for (const rules::Occurrence& one : situation.facts.occurrences) {
        if (one.event == id && one.from <= day) {
            reason.add(remark(fmt::format("it began, as {}{}", word(one.basis),
                                          one.to ? fmt::format(", and ended on {}", *one.to) : ""),
                              one.from, situation.deal()[id].node));
        }
    }
}

/// Of what is presumed and recorded to be met: on which day, and what it waited for.
void add_story(const Situation& situation, model::MilestoneId id, Date day, Reason& reason) {
    const model::Deal& deal = situation.deal();
    const model::Milestone& milestone = model::milestone_on(deal, id, day);
    const auto& fact = situation.facts.milestones.at(id.index);
    const auto from = rules::satisfied_from(deal, situation.facts, id);
    if (from) {
        reason.add(remark(fmt::format("{}, as {}", fact->outcome == Outcome::met ? "met" : "waived",
                                      word(fact->basis)),
                          *from));
    } else {
        reason.add(remark("it is never met, by what is known"));
    }
    reason.add(remark("due", milestone.due));
    if (milestone.grace) {
        reason.add(remark("its grace ends", rules::grace_end(deal, milestone)));
    }
    if (milestone.long_stop) {
        const auto last = rules::long_stop_of(deal, situation.facts, milestone);
        reason.add(remark(last == milestone.long_stop
                              ? "long stop"
                              : fmt::format("long stop, put off from {}", *milestone.long_stop),
                          last.value_or(*milestone.long_stop)));
    }
    for (const model::MilestoneId before : milestone.follows) {
        const auto met = rules::satisfied_from(deal, situation.facts, before);
        if (!met || *met > day) {
            reason.add(milestone_reason(situation, before, day));
        }
    }
}

}  // namespace

Reason milestone_reason(const Situation& situation, model::MilestoneId id, Date day) {
    const model::Milestone& milestone = situation.deal()[id];
    const auto state = rules::state_on(situation.deal(), situation.facts, id, day);
    Reason reason =
        remark(fmt::format("{} is {}", milestone.name, rules::word(state)), {}, milestone.node);
    add_story(situation, id, day, reason);
    return reason;
}

Reason condition_reason(const Situation& situation, const model::Condition& condition, Date day) {
    const bool holds = rules::holds_on(situation.view(), condition, day);
    Reason reason =
        remark(fmt::format("`{}` {}", condition.text, holds ? "holds" : "does not hold"));
    std::visit(
        Overloaded{
            [&](const model::Group& group) {
                if (group.kind == model::Group::Kind::once) {
                    const auto& first = situation.timeline.latches.at(group.count);
                    if (first && *first <= day) {
                        reason.add(remark("it held for the first time", *first));
                    }
                }
                for (const model::Condition& part : group.parts) {
                    reason.add(condition_reason(situation, part, day));
                }
            },
            [&](const model::IsMet& met) {
                reason.add(milestone_reason(situation, met.milestone, day));
            },
            [&](const model::GoesOn& event) { add_event(situation, event.event, day, reason); },
            [&](const model::HasPassed& passed) {
                reason.add(milestone_reason(situation, passed.milestone, day));
                const auto from =
                    rules::satisfied_from(situation.deal(), situation.facts, passed.milestone);
                if (from) {
                    reason.add(remark("the time after it ends",
                                      model::after(situation.deal(), *from, passed.lag)));
                }
            },
            [](const model::DayBound&) {},
            [&](const model::Comparison& comparison) {
                add_sides(situation, comparison, day, reason);
            },
        },
        condition.what);
    return reason;
}

Reason status_reason(const Situation& situation, const model::StatusRule& rule, Date day) {
    const auto from = rules::definitive_from(situation.deal(), situation.facts, rule);
    if (from && *from <= day) {
        return rule.definitive_when ? remark("it is definitive, since", *from, rule.node)
                                    : remark("it is definitive, as it is written", {}, rule.node);
    }
    Reason reason =
        remark(fmt::format("it is not definitive: {}", rules::word(rule.initial)), {}, rule.node);
    if (rule.definitive_when) {
        reason.add(milestone_reason(situation, *rule.definitive_when, day));
    }
    return reason;
}

std::string path_of(const model::Deal& deal, const model::TrancheRef& tranche) {
    const auto named = [&](const auto& all) {
        const auto& instrument = all.at(tranche.instrument.index);
        return fmt::format("{}.{}", instrument.name, instrument.tranches.at(tranche.index).name);
    };
    return tranche.instrument.kind == model::InstrumentKind::investment ? named(deal.investments)
                                                                        : named(deal.capacities);
}

std::string_view word(rules::Basis basis) {
    return basis == rules::Basis::recorded ? "recorded" : "expected";
}

std::string percent(const Decimal& share) {
    return fmt::format("{}%", plain((share * Decimal(100)).normalized()));
}

std::string named(const Period& days) {
    const auto [year, month, day] = days.begin.ymd();
    if (days == month_of(days.begin)) {
        return fmt::format("{}-{:02}", year, month);
    }
    return year_period(year) == days ? fmt::format("{}", year)
                                     : fmt::format("{} .. {}", days.begin, days.last());
}

}  // namespace tranche::analysis
