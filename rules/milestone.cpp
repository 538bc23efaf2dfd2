// SPDX-License-Identifier: Apache-2.0
#include "rules/milestone.h"

#include "base/check.h"
#include "model/dates.h"
#include "model/versions.h"
#include "rules/extension.h"

#include <algorithm>

namespace tranche::rules {

namespace {

using Outcome = MilestoneFact::Outcome;

bool is_satisfied(const model::Deal& deal,
                  const Facts& facts,
                  const model::Milestone& milestone,
                  const MilestoneFact& fact) {
    if (fact.outcome != Outcome::met) {
        return fact.outcome == Outcome::waived;
    }
    const bool in_time = !milestone.long_stop || fact.day <= *milestone.long_stop;
    return in_time || fact.day <= long_stop_of(deal, facts, milestone);
}

/// Appends `id` to `order`, after all it follows. Without recursion: a chain may be as long as the
/// contract.
void visit(const model::Deal& deal,
           model::MilestoneId id,
           std::vector<char>& seen,
           std::vector<model::MilestoneId>& order) {
    struct Step {
        model::MilestoneId milestone;
        std::size_t next = 0;
    };

    std::vector<Step> trail;
    const auto enter = [&](model::MilestoneId milestone) {
        if (seen[milestone.index] == 0) {
            seen[milestone.index] = 1;
            trail.push_back({milestone});
        }
    };
    enter(id);
    while (!trail.empty()) {
        Step& step = trail.back();
        const auto& follows = deal[step.milestone].follows;
        if (step.next < follows.size()) {
            enter(follows[step.next++]);
        } else {
            order.push_back(step.milestone);
            trail.pop_back();
        }
    }
}

MilestoneFact schedule_one(const model::Deal& deal,
                           const model::Milestone& milestone,
                           const Facts& facts,
                           const Duration& duration) {
    const MilestoneFact never{.outcome = Outcome::never, .day = {}, .basis = Basis::presumed};
    Date start = milestone.starting.value_or(milestone.due);
    for (std::size_t i = 0; i < milestone.follows.size(); ++i) {
        const model::MilestoneId before = milestone.follows[i];
        const auto& fact = facts.milestones[before.index];
        if (!fact || !is_satisfied(deal, facts, deal[before], *fact)) {
            return never;
        }
        start = i == 0 ? fact->day : std::max(start, fact->day);
    }
    if (duration.outcome == Outcome::never) {
        return never;
    }
    const Date base = milestone.takes ? start : std::max(start, milestone.due);
    return {.outcome = Outcome::met,
            .day = slipped(deal, milestone, base + duration.days),
            .basis = Basis::presumed};
}

}  // namespace

std::string_view word(MilestoneState state) {
    switch (state) {
        case MilestoneState::open: return "open";
        case MilestoneState::in_grace: return "in grace";
        case MilestoneState::late: return "late";
        case MilestoneState::met: return "met";
        case MilestoneState::waived: return "waived";
        case MilestoneState::missed: return "missed";
    }
    fail("a milestone in no state", __FILE__, __LINE__);
}

Date grace_end(const model::Deal& deal, const model::Milestone& milestone) {
    return milestone.grace ? model::after(deal, milestone.due, *milestone.grace) : milestone.due;
}

Date slipped(const model::Deal& deal, const model::Milestone& milestone, Date day) {
    for (const model::Lag& slip : milestone.slips) {
        day = model::after(deal, day, slip);
    }
    return day;
}

std::optional<Date> satisfied_from(const model::Deal& deal,
                                   const Facts& facts,
                                   model::MilestoneId milestone) {
    const auto& fact = facts.milestones[milestone.index];
    if (!fact || fact->outcome == Outcome::never ||
        !is_satisfied(deal, facts, model::milestone_on(deal, milestone, fact->day), *fact)) {
        return std::nullopt;
    }
    return fact->day;
}

MilestoneState state_on(const model::Deal& deal,
                        const Facts& facts,
                        model::MilestoneId id,
                        Date day) {
    const model::Milestone& milestone = model::milestone_on(deal, id, day);
    if (const auto from = satisfied_from(deal, facts, id); from && *from <= day) {
        return facts.milestones[id.index]->outcome == Outcome::met ? MilestoneState::met
                                                                   : MilestoneState::waived;
    }
    const ExtendedDays extended(deal, facts, milestone.extended);
    if (milestone.long_stop && day > extended.put_off(*milestone.long_stop)) {
        return MilestoneState::missed;
    }
    if (day <= extended.put_off(milestone.due)) {
        return MilestoneState::open;
    }
    return day <= extended.put_off(grace_end(deal, milestone)) ? MilestoneState::in_grace
                                                               : MilestoneState::late;
}

std::vector<model::MilestoneId> in_order(const model::Deal& deal) {
    std::vector<char> seen(deal.milestones.size());
    std::vector<model::MilestoneId> order;
    order.reserve(deal.milestones.size());
    for (std::uint32_t i = 0; i < deal.milestones.size(); ++i) {
        visit(deal, {i}, seen, order);
    }
    return order;
}

void schedule(const model::Deal& deal, const std::vector<Duration>& durations, Facts& facts) {
    check(facts.milestones.size() == deal.milestones.size() &&
              durations.size() == facts.milestones.size(),
          "one fact and one duration for each milestone");
    for (const model::MilestoneId id : in_order(deal)) {
        if (!facts.milestones[id.index]) {
            facts.milestones[id.index] = schedule_one(deal, deal[id], facts, durations[id.index]);
        }
    }
}

}  // namespace tranche::rules
