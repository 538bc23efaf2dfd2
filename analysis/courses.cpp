// SPDX-License-Identifier: Apache-2.0
#include "analysis/courses.h"

#include "analysis/asking.h"
#include "model/dates.h"
#include "model/relief.h"
#include "rules/milestone.h"
#include "rules/price.h"
#include "rules/tranche.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::analysis {

namespace {

using Outcome = rules::MilestoneFact::Outcome;

/// Draws may wait for draws; so many times they are looked for again.
constexpr int passes_max = 4;

/// So many milestones are named of a course.
constexpr std::size_t named_max = 8;

/// Collects, for each observable, the largest figure it is compared with.
void collect_figures(const model::Condition& condition, std::vector<Quantity>& high) {
    if (const auto* group = std::get_if<model::Group>(&condition.what)) {
        for (const model::Condition& part : group->parts) {
            collect_figures(part, high);
        }
    } else if (const auto* comparison = std::get_if<model::Comparison>(&condition.what)) {
        for (const model::Sum* side : {&comparison->left, &comparison->right}) {
            for (const model::Sum::Term& term : side->terms) {
                if (const auto* id = std::get_if<model::ObservableId>(&term.what)) {
                    const Quantity& one = comparison->left.constant;
                    const Quantity& other = comparison->right.constant;
                    high[id->index] = std::max({high[id->index], one, other});
                }
            }
        }
    }
}

/// The whole commitment, or the quantities of its periods, as periods that may be used.
std::vector<model::Minimum> periods_of(const model::Purchase& purchase) {
    std::vector<model::Minimum> periods = purchase.minimums;
    if (purchase.schedule == model::Schedule::cumulative) {
        for (std::size_t i = periods.size(); i-- > 1;) {
            periods[i].period.begin = periods[i - 1].period.end;
            periods[i].amount -= periods[i - 1].amount;
        }
    }
    if (periods.empty() && purchase.commit) {
        periods.push_back({"term", purchase.commit->over, purchase.commit->amount, {}});
    }
    return periods;
}

Course::Use use_in(const Course& course, std::size_t period) {
    if (course.use.empty()) {
        return Course::Use::none;
    }
    return course.use[std::min(period, course.use.size() - 1)];
}

}  // namespace

Quantity much_of(const model::Purchase& purchase) {
    Quantity sum = whole(1, purchase.unit);
    for (const model::Minimum& one : periods_of(purchase)) {
        sum += one.amount;
    }
    if (purchase.commit) {
        sum += purchase.commit->amount;
    }
    return sum;
}

Courses::Courses(const rules::Evaluator& evaluator, const Reach& reach)
    : evaluator_(evaluator), reach_(reach) {
    const model::Deal& deal = evaluator.deal();
    for (const model::Observable& observable : deal.observables) {
        high_.push_back(whole(1, observable.unit));
    }
    for (const model::Condition& latch : deal.latches) {
        collect_figures(latch, high_);
    }
    const auto collect = [&](const auto& tranches) {
        for (const auto& tranche : tranches) {
            if (tranche.when) {
                collect_figures(*tranche.when, high_);
            }
        }
    };
    for (const model::Investment& investment : deal.investments) {
        collect(investment.tranches);
    }
    for (const model::Capacity& capacity : deal.capacities) {
        collect(capacity.tranches);
    }
    for (Quantity& figure : high_) {
        figure.value = figure.value * Decimal(2);
    }
}

std::string Courses::text(const Ran& ran, const std::vector<model::MilestoneId>& named) const {
    std::string text;
    std::size_t count = 0;
    for (std::uint32_t i = 0; i < ran.facts.milestones.size(); ++i) {
        const model::MilestoneId id{i};
        if (!named.empty() && std::find(named.begin(), named.end(), id) == named.end()) {
            continue;
        }
        if (++count > named_max) {
            return text + ", …";
        }
        const auto& fact = ran.facts.milestones[i];
        const bool is_met = fact && fact->outcome == Outcome::met;
        text += fmt::format("{}`{}` {}", text.empty() ? "" : ", ", reach_.deal()[id].name,
                            is_met ? fmt::format("met {}", fact->day) : "never");
    }
    return text.empty() ? "whatever happens" : text;
}

void Courses::set_milestones(const Course& course, rules::Facts& facts) const {
    const model::Deal& deal = reach_.deal();
    for (const model::MilestoneId id : rules::in_order(deal)) {
        const Period& days = reach_.days_of(id);
        rules::MilestoneFact fact{Outcome::never, {}, rules::Basis::presumed};
        const bool is_missing =
            std::find(course.missing.begin(), course.missing.end(), id) != course.missing.end();
        if (course.milestones != Course::Milestones::never && !is_missing && !days.is_empty()) {
            Date day = days.begin;
            if (course.milestones == Course::Milestones::due) {
                day = std::clamp(deal[id].due, days.begin, days.last());
            } else if (course.milestones == Course::Milestones::last) {
                day = days.last();
            }
            day = std::max(day, course.from.value_or(day));
            bool is_met = days.contains(day);
            for (const model::MilestoneId before : deal[id].follows) {
                const rules::MilestoneFact& its = *facts.milestones[before.index];
                is_met = is_met && its.outcome == Outcome::met;
                day = std::max(day, its.day);
            }
            fact = is_met && days.contains(day)
                       ? rules::MilestoneFact{Outcome::met, day, rules::Basis::presumed}
                       : fact;
        }
        facts.milestones[id.index] = fact;
    }
}

void Courses::set_use(const Course& course, rules::Facts& facts) const {
    const model::Deal& deal = reach_.deal();
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        const model::Purchase& purchase = deal.purchases[i];
        const auto periods = periods_of(purchase);
        for (std::size_t j = 0; j < periods.size(); ++j) {
            const Period& period = periods[j].period;
            if (course.excused == Course::Excused::all && purchase.excuses) {
                facts.excuses.push_back({{i}, 0, period.last(), periods[j].amount, {}});
            }
            const Course::Use use = use_in(course, j);
            if (use == Course::Use::minimum) {
                facts.invoices.push_back({{i}, period.begin, periods[j].amount, {}, {}});
            }
            for (Date day = month_of(period.begin).last();
                 use == Course::Use::much && day < period.end; day = month_of(day + 1).last()) {
                facts.invoices.push_back({{i}, day, much_of(purchase), {}, {}});
            }
        }
        for (const model::Minimum& minimum : purchase.minimums) {
            const auto until = model::elected_until(deal, purchase, minimum);
            if (until && course.elected == Course::Elected::always) {
                facts.elections.push_back({minimum.node, minimum.period.last()});
            }
        }
    }
}

void Courses::set_observed(const Course& course, rules::Facts& facts) const {
    for (std::size_t i = 0; i < high_.size(); ++i) {
        const bool is_high = course.observed == Course::Observed::high;
        facts.observed[i].push_back({{Date::first(), Date::end()},
                                     is_high ? high_[i] : zero(high_[i].unit),
                                     rules::Basis::presumed});
    }
}

void Courses::set_demand(const Course& course, rules::Facts& facts) const {
    const model::Deal& deal = reach_.deal();
    for (std::size_t i = 0; course.sold_until && i < deal.demands.size(); ++i) {
        const model::Demand& demand = deal.demands[i];
        for (Date month = demand.on;
             month < *course.sold_until && demand.of.kind == model::InstrumentKind::capacity;
             month = month_of(month).end) {
            facts.demand[i].push_back(whole(1'000'000'000'000, demand.starts.unit));
        }
    }
}

/// A purchase that somebody has the power to end ends on the last day for which it is still paid in
/// that year; a tranche of a capacity on the last day of the year on which it can.
void Courses::set_ends(const Course& course, rules::Facts& facts) const {
    const model::Deal& deal = reach_.deal();
    const auto year = course.ended_in ? year_period(*course.ended_in) : std::nullopt;
    const auto end = [&](const model::Subject& subject, const auto& is_meant) {
        const Period days = overlap(year.value_or(Period{}), reach_.ends(subject));
        for (Date day = days.end; day > days.begin;) {
            day = day - 1;
            if (is_meant(day)) {
                facts.terminations.push_back(
                    {subject, {}, deal.node, day, day, rules::Basis::presumed});
                return;
            }
        }
    };
    for (std::uint32_t i = 0; year && i < deal.purchases.size(); ++i) {
        end(model::InstrumentRef{model::InstrumentKind::purchase, i}, [&](Date day) {
            return due_after(deal, deal.purchases[i], day).year() == *course.ended_in;
        });
    }
    for (std::uint32_t i = 0; year && i < deal.capacities.size(); ++i) {
        for (std::uint32_t j = 0; j < deal.capacities[i].tranches.size(); ++j) {
            end(model::TrancheRef{{model::InstrumentKind::capacity, i}, j},
                [](Date) { return true; });
        }
    }
}

/// Draws all of each tranche on the first day on which it can be, and not before the course says,
/// unless its window is over then. Whether anything was drawn.
bool Courses::add_draws(const Course& course, Ran& ran) const {
    const model::Deal& deal = reach_.deal();
    const rules::View view{deal, ran.facts, ran.timeline};
    bool is_drawn = false;
    for (const rules::TrancheHistory& history : ran.timeline.tranches) {
        const auto& investment = deal.investments[history.tranche.instrument.index];
        const auto& tranche = investment.tranches[history.tranche.index];
        const bool is_drawn_already =
            std::any_of(ran.facts.draws.begin(), ran.facts.draws.end(),
                        [&](const auto& draw) { return draw.tranche == history.tranche; });
        if (!history.draws.empty() || is_drawn_already || !history.first_available) {
            continue;
        }
        const Date from = course.draw_from.value_or(*history.first_available);
        Date day = from < tranche.window.end ? std::max(*history.first_available, from)
                                             : *history.first_available;
        if (investment.terms.days == model::DrawTerms::Days::business) {
            day = deal.calendar->rolled(day, Roll::following);
        }
        if (rules::refusals(view, history.tranche, day, tranche.cap).empty()) {
            ran.facts.draws.push_back({history.tranche, day, tranche.cap, {}, {}});
            is_drawn = true;
        }
    }
    return is_drawn;
}

std::optional<Ran> Courses::run(const Course& course) const {
    const bool is_by_itself = course.draws == Course::Draws::all && !course.draw_from;
    Ran ran{course, rules::no_facts(reach_.deal(), reach_.first() - 1, reach_.horizon()), {}};
    ran.facts.presumed_draws =
        is_by_itself ? rules::PresumedDraws::as_the_contract_says : rules::PresumedDraws::none;
    set_milestones(course, ran.facts);
    set_use(course, ran.facts);
    set_observed(course, ran.facts);
    set_demand(course, ran.facts);
    set_ends(course, ran.facts);
    const bool go_on = course.events == Course::Events::all;
    for (std::uint32_t i = 0; go_on && i < reach_.deal().events.size(); ++i) {
        ran.facts.occurrences.push_back({{i}, reach_.first(), {}, reach_.first()});
    }
    try {
        ran.timeline = evaluator_(ran.facts);
        for (int pass = 0; pass < passes_max && course.draws == Course::Draws::all; ++pass) {
            if (!add_draws(course, ran)) {
                break;
            }
            ran.timeline = evaluator_(ran.facts);
        }
    } catch (const rules::NotObserved&) {
        return std::nullopt;
    } catch (const Overflow&) {
        return std::nullopt;  // Much may be too much to count.
    }
    return ran;
}

}  // namespace tranche::analysis
