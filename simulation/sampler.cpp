// SPDX-License-Identifier: Apache-2.0
#include "simulation/sampler.h"

#include "base/check.h"
#include "rules/milestone.h"
#include "rules/observed.h"
#include "rules/plan.h"
#include "simulation/special_functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tranche::simulation {

namespace {

/// How often a cluster is drawn again until it agrees with what is known on the as-of date. Below
/// one path in so many, the estimate of the contract and the facts contradict each other.
constexpr std::uint32_t attempts_max = 10'000;

/// Longer than any deal: what would end later has not ended within it.
constexpr double days_max = 150'000;

/// Whole numbers above this are no longer told apart.
constexpr double steps_max = 9'007'199'254'740'992;

Distribution distribution_of(const model::Spread& spread, PertTables& tables) {
    const auto days = [&](std::size_t i) { return spread.days.at(i).approximate(); };
    switch (spread.kind) {
        case model::SpreadKind::constant: return Distribution::constant(days(0));
        case model::SpreadKind::uniform: return Distribution::uniform(days(0), days(1));
        case model::SpreadKind::triangular:
            return Distribution::triangular(days(0), days(1), days(2));
        case model::SpreadKind::pert: return Distribution::pert(days(0), days(1), days(2), tables);
        case model::SpreadKind::lognormal: return Distribution::lognormal(days(0), days(1));
    }
    fail("no distribution", __FILE__, __LINE__);
}

/// To the nearest day, half up: durations are not negative.
std::int32_t whole_days(double days) {
    return static_cast<std::int32_t>(std::lround(std::min(days, days_max)));
}

std::vector<std::size_t> clusters(const model::Deal& deal) {
    std::vector<std::size_t> cluster(deal.milestones.size());
    std::iota(cluster.begin(), cluster.end(), std::size_t{0});
    const auto first = [&](std::size_t i) {
        while (cluster[i] != i) {
            i = cluster[i] = cluster[cluster[i]];
        }
        return i;
    };
    const auto join = [&](std::size_t a, std::size_t b) {
        const std::size_t x = first(a);
        const std::size_t y = first(b);
        cluster[std::max(x, y)] = std::min(x, y);
    };
    for (std::size_t i = 0; i < cluster.size(); ++i) {
        for (const model::MilestoneId before : deal.milestones[i].follows) {
            join(i, before.index);
        }
    }
    for (const model::Risk& risk : deal.risks) {
        for (const model::Risk::Effect& effect : risk.effects) {
            for (const model::MilestoneId delayed : effect.milestones) {
                join(risk.effects.front().milestones.front().index, delayed.index);
            }
        }
    }
    for (std::size_t i = 0; i < cluster.size(); ++i) {
        cluster[i] = first(i);
    }
    return cluster;
}

std::string variable_name(const model::Deal& deal,
                          std::string_view subject,
                          std::string_view role) {
    return fmt::format("{}/{}/{}", deal.name, subject, role);
}

}  // namespace

Sampler::Sampler(const model::Deal& deal, rules::Facts recorded, std::uint64_t seed)
    : deal_(deal), recorded_(std::move(recorded)), clusters_(clusters(deal)) {
    recorded_.presumed_draws = rules::PresumedDraws::as_the_contract_says;
    recorded_.presumed_performances = rules::PresumedPerformances::in_time;
    rules::presume_observed(deal, recorded_);
    PertTables tables;
    const auto variable = [&](std::string_view subject, std::string_view role) {
        return Variable(seed, variable_name(deal, subject, role));
    };
    const auto duration_of = [&](const std::optional<model::Spread>& spread) {
        return spread ? std::optional(distribution_of(*spread, tables)) : std::nullopt;
    };
    for (const model::Milestone& milestone : deal.milestones) {
        milestones_.push_back({.duration = duration_of(milestone.takes),
                               .duration_variable = variable(milestone.name, "takes"),
                               .chance = milestone.chance.value_or(Decimal(1)).approximate(),
                               .chance_variable = variable(milestone.name, "chance")});
    }
    for (const model::Risk& risk : deal.risks) {
        for (std::size_t i = 0; i < risk.effects.size(); ++i) {
            delays_.push_back(
                {.milestones = risk.effects[i].milestones,
                 .what = {.duration = distribution_of(risk.effects[i].by, tables),
                          .duration_variable = variable(risk.name, fmt::format("delays/{}", i)),
                          .chance = risk.chance.approximate(),
                          .chance_variable = variable(risk.name, "chance")}});
        }
    }
    for (const model::Demand& demand : deal.demands) {
        Wandering& wandering =
            demands_.emplace_back(Wandering{.trend = rules::trend(deal, demand),
                                            .trend_steps = {},
                                            .volatility = demand.volatility.approximate(),
                                            .persistence = demand.persistence.approximate(),
                                            .variable = variable(demand.name, "demand")});
        for (const Quantity& month : wandering.trend) {
            const auto steps = month.value.whole_at(month.unit.places());
            check(steps.has_value(), "a trend that is not rounded to its unit");
            wandering.trend_steps.push_back(static_cast<double>(*steps));
        }
    }
}

rules::Facts Sampler::facts(std::uint64_t path) const {
    rules::Facts facts = recorded_;
    std::vector<std::uint32_t> attempts(milestones_.size());
    while (const auto overdue = draw_milestones(path, attempts, facts)) {
        if (++attempts[clusters_[overdue->index]] == attempts_max) {
            throw Implausible(
                deal_[*overdue].node,
                fmt::format("`{}` is not met on {}, although on nearly every path it would be",
                            deal_[*overdue].name, facts.as_of));
        }
    }
    for (std::size_t i = 0; i < demands_.size(); ++i) {
        facts.demand[i] = demand(demands_[i], deal_.demands[i], path);
    }
    return facts;
}

std::optional<model::MilestoneId> Sampler::draw_milestones(
    std::uint64_t path, const std::vector<std::uint32_t>& attempts, rules::Facts& facts) const {
    using Outcome = rules::MilestoneFact::Outcome;
    std::vector<rules::Duration> durations(milestones_.size());
    const auto happens = [&](const Uncertain& what, std::uint32_t attempt) {
        return what.chance >= 1 || what.chance_variable.uniform(path, attempt) < what.chance;
    };
    const auto lasts = [&](const Uncertain& what, std::uint32_t attempt) {
        return whole_days(what.duration->quantile(what.duration_variable.uniform(path, attempt)));
    };
    for (std::size_t i = 0; i < milestones_.size(); ++i) {
        if (recorded_.milestones[i]) {
            continue;
        }
        const Uncertain& what = milestones_[i];
        const std::uint32_t attempt = attempts[clusters_[i]];
        if (what.duration) {
            durations[i].days = lasts(what, attempt);
        }
        durations[i].outcome = happens(what, attempt) ? Outcome::met : Outcome::never;
    }
    for (const Delay& delay : delays_) {
        const std::uint32_t attempt = attempts[clusters_[delay.milestones.front().index]];
        if (!happens(delay.what, attempt)) {
            continue;
        }
        const std::int32_t days = lasts(delay.what, attempt);
        for (const model::MilestoneId milestone : delay.milestones) {
            durations[milestone.index].days += days;
        }
    }
    facts.milestones = recorded_.milestones;
    rules::schedule(deal_, durations, facts);
    for (std::uint32_t i = 0; i < facts.milestones.size(); ++i) {
        rules::MilestoneFact& fact = *facts.milestones[i];
        const bool is_past =
            !recorded_.milestones[i] && fact.outcome == Outcome::met && fact.day <= facts.as_of;
        if (is_past && milestones_[i].duration) {
            return model::MilestoneId{i};
        }
        if (is_past) {
            // Without an estimate there is nothing to condition: as the plan, the next day.
            fact.day = facts.as_of + 1;
        }
    }
    return std::nullopt;
}

/// The deviation of a month's logarithm from the trend is x_k = p x_(k-1) + v sqrt(1 - p^2) e_k
/// with x_0 = v e_0; exp(x - v^2 / 2) has mean 1 in every month.
std::vector<Quantity> Sampler::demand(const Wandering& wandering,
                                      const model::Demand& declared,
                                      std::uint64_t path) const {
    const double volatility = wandering.volatility;
    if (volatility <= 0) {
        return wandering.trend;
    }
    const double persistence = wandering.persistence;
    const double innovation = volatility * std::sqrt(1 - persistence * persistence);
    const double drift = volatility * volatility / 2;
    const Unit unit = declared.starts.unit;
    std::vector<Quantity> amounts;
    amounts.reserve(wandering.trend.size());
    double x = 0;
    for (std::size_t month = 0; month < wandering.trend.size(); ++month) {
        const double e =
            normal_quantile(wandering.variable.uniform(path, static_cast<std::uint32_t>(month)));
        x = month == 0 ? volatility * e : persistence * x + innovation * e;
        const double steps = wandering.trend_steps[month] * exponential(x - drift);
        if (steps >= steps_max) {
            throw Overflow("a simulated demand beyond 2^53 of its smallest parts");
        }
        const Decimal amount(std::llround(steps), unit.places());
        amounts.push_back(unit.is_money() ? rounded(amount, deal_.rounding)
                                          : Quantity{amount, unit});
    }
    return amounts;
}

}  // namespace tranche::simulation
