// SPDX-License-Identifier: Apache-2.0
/// Tranches whose windows do not fit what they wait for.
#include "base/overloaded.h"
#include "compiler/checks.h"
#include "compiler/diagnostics.h"
#include "model/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace tranche::compiler {

namespace {

using model::Condition;
using model::Group;

/// The shortest time a milestone takes, in whole days. A lognormal spread has no least.
std::int32_t least_days(const model::Spread& spread) {
    return spread.kind == model::SpreadKind::lognormal
               ? 0
               : static_cast<std::int32_t>(Ratio(spread.days.front()).floor());
}

/// For each milestone the first day on which it can be met if everything takes its shortest time;
/// the first of all days for one that takes place on its due date, which may be met early.
std::vector<Date> earliest_days(const model::Deal& deal) {
    const auto& milestones = deal.milestones;
    std::vector<Date> earliest(milestones.size(), Date::first());
    std::vector<std::size_t> waits_for(milestones.size());
    std::vector<std::vector<std::size_t>> followers(milestones.size());
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < milestones.size(); ++i) {
        waits_for[i] = milestones[i].follows.size();
        for (const model::MilestoneId before : milestones[i].follows) {
            followers[before.index].push_back(i);
        }
        if (waits_for[i] == 0) {
            ready.push_back(i);
        }
    }
    while (!ready.empty()) {
        const std::size_t i = ready.back();
        ready.pop_back();
        const model::Milestone& milestone = milestones[i];
        if (milestone.takes) {
            earliest[i] = std::max(earliest[i], milestone.starting.value_or(Date::first())) +
                          least_days(*milestone.takes);
        }
        for (const std::size_t follower : followers[i]) {
            earliest[follower] = std::max(earliest[follower], earliest[i]);
            if (--waits_for[follower] == 0) {
                ready.push_back(follower);
            }
        }
    }
    return earliest;
}

/// The days on which a condition can hold lie in here; it need not hold on all of them.
struct Days {
    Date first = Date::first();
    Date last = Date::last();
};

class PossibleDays {
public:
    explicit PossibleDays(const model::Deal& deal) : deal_(deal), earliest_(earliest_days(deal)) {}

    [[nodiscard]] Days of(const Condition& condition) const {
        return std::visit([&](const auto& what) { return possible(what); }, condition.what);
    }

    [[nodiscard]] Date earliest(model::MilestoneId milestone) const {
        return earliest_.at(milestone.index);
    }

private:
    [[nodiscard]] Days possible(const model::IsMet& met) const {
        return {earliest(met.milestone), Date::last()};
    }

    [[nodiscard]] static Days possible(const model::GoesOn& /* any day */) { return {}; }

    [[nodiscard]] Days possible(const model::HasPassed& passed) const {
        return {model::after(deal_, earliest(passed.milestone), passed.lag), Date::last()};
    }

    [[nodiscard]] Days possible(const model::DayBound& bound) const {
        switch (bound.bound) {
            case model::Bound::from: return {bound.day, Date::last()};
            case model::Bound::until: return {Date::first(), bound.day};
            case model::Bound::before: return {Date::first(), bound.day - 1};
            case model::Bound::after: return {bound.day + 1, Date::last()};
        }
        return {};
    }

    [[nodiscard]] static Days possible(const model::Comparison& /* any day */) { return {}; }

    /// `count` of the parts hold at once: not before the first days of that many have come, and not
    /// after the last days of all but that many have gone.
    [[nodiscard]] Days possible(const Group& group) const {
        if (group.kind == Group::Kind::negation || group.parts.empty()) {
            return {};
        }
        if (group.kind == Group::Kind::once) {
            return {of(group.parts.front()).first, Date::last()};
        }
        std::vector<Date> first;
        std::vector<Date> last;
        for (const Condition& part : group.parts) {
            const Days days = of(part);
            first.push_back(days.first);
            last.push_back(days.last);
        }
        const std::size_t count = group.kind == Group::Kind::all   ? group.parts.size()
                                  : group.kind == Group::Kind::any ? 1
                                                                   : group.count;
        std::sort(first.begin(), first.end());
        std::sort(last.rbegin(), last.rend());
        return {first.at(count - 1), last.at(count - 1)};
    }

    const model::Deal& deal_;
    std::vector<Date> earliest_;
};

/// What a condition needs however it comes to hold, with the day on which that is due.
using Needs = std::map<model::MilestoneId, Date>;

class Needed {
public:
    explicit Needed(const model::Deal& deal) : deal_(deal) {}

    [[nodiscard]] Needs of(const Condition& condition) const {
        return std::visit(
            Overloaded{
                [&](const model::IsMet& met) {
                    return Needs{{met.milestone, deal_[met.milestone].due}};
                },
                [&](const model::HasPassed& passed) {
                    return Needs{{passed.milestone,
                                  model::after(deal_, deal_[passed.milestone].due, passed.lag)}};
                },
                [](const model::GoesOn& /* needs none */) { return Needs{}; },
                [](const model::DayBound& /* needs none */) { return Needs{}; },
                [](const model::Comparison& /* needs none */) { return Needs{}; },
                [&](const Group& group) { return of_group(group); },
            },
            condition.what);
    }

private:
    [[nodiscard]] Needs of_group(const Group& group) const {
        if (group.kind == Group::Kind::negation || group.parts.empty()) {
            return {};
        }
        const bool needs_every_part =
            group.kind == Group::Kind::all ||
            (group.kind == Group::Kind::at_least && group.count == group.parts.size());
        Needs needs = of(group.parts.front());
        for (std::size_t i = 1; i < group.parts.size(); ++i) {
            const Needs other = of(group.parts[i]);
            if (needs_every_part) {
                needs.insert(other.begin(), other.end());
            } else {
                std::erase_if(needs,
                              [&](const auto& need) { return other.count(need.first) == 0; });
            }
        }
        return needs;
    }

    const model::Deal& deal_;
};

/// Why no day of the window will do; empty if one may.
std::string obstacle(const Days& days, const Period& window) {
    if (days.last < days.first) {
        return "its condition holds on no day";
    }
    if (window.last() < days.first) {
        return fmt::format("its condition can hold from {} on, its window closes on {}", days.first,
                           window.last());
    }
    if (days.last < window.begin) {
        return fmt::format("its condition can hold until {}, its window opens on {}", days.last,
                           window.begin);
    }
    return "";
}

}  // namespace

void warn_of_windows(Context& context) {
    const model::Deal& deal = context.deal;
    const PossibleDays possible(deal);
    for (const model::Investment& investment : deal.investments) {
        for (const model::InvestmentTranche& tranche : investment.tranches) {
            const model::Node& node = deal[tranche.node];
            Days days = tranche.when ? possible.of(*tranche.when) : Days{};
            Needs needs = tranche.when ? Needed(deal).of(*tranche.when) : Needs{};
            if (const auto& signing = tranche.status.definitive_when) {
                days.first = std::max(days.first, possible.earliest(*signing));
                needs.emplace(*signing, deal[*signing].due);
            }
            const std::string why = obstacle(days, tranche.window);
            if (!why.empty()) {
                context.diagnostics.report(node.span, cannot_be_reached, node.path, why);
                continue;
            }
            for (const auto& [milestone, due] : needs) {
                if (tranche.window.last() < due) {
                    context.diagnostics
                        .report(node.span, closes_before_due, node.path, tranche.window.last(),
                                deal[milestone].name, due)
                        .note(deal[context.nodes.at(deal[milestone].name + ".due")].span,
                              "due here");
                }
            }
        }
    }
}

}  // namespace tranche::compiler
