// SPDX-License-Identifier: Apache-2.0
/// One way a deal could go: the facts of a path, drawn for its milestones, risks and demands. Every
/// draw is rounded to the day or the smallest part of its unit before a rule reads it, so that a
/// path is an ordinary deal with ordinary facts.
#pragma once

#include "model/deal.h"
#include "rules/facts.h"
#include "simulation/distributions.h"
#include "simulation/random.h"

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace tranche::simulation {

/// What is recorded cannot be reconciled with what the contract says of chance: a milestone should
/// have been met by now on nearly every path.
class Implausible : public std::runtime_error {
public:
    Implausible(model::NodeId node, const std::string& text)
        : std::runtime_error(text), node_(node) {}

    /// The milestone that is overdue.
    [[nodiscard]] model::NodeId node() const { return node_; }

private:
    model::NodeId node_;
};

/// Draws facts for paths. Const and safe to share among threads. Refers to the deal, which must
/// outlive it.
class Sampler {
public:
    /// `recorded` are the facts through their as-of date; they hold on every path. What has not
    /// happened is conditioned on not having happened by then.
    Sampler(const model::Deal& deal, rules::Facts recorded, std::uint64_t seed);

    /// The facts of one path: a function of the deal, the recorded facts, the seed and `path`
    /// alone. Errors: Implausible.
    [[nodiscard]] rules::Facts facts(std::uint64_t path) const;

private:
    /// Something that may happen and then lasts.
    struct Uncertain {
        std::optional<Distribution> duration;
        Variable duration_variable;
        double chance;
        Variable chance_variable;
    };

    struct Delay {
        std::vector<model::MilestoneId> milestones;
        Uncertain what;
    };

    struct Wandering {
        std::vector<Quantity> trend;
        std::vector<double> trend_steps;  ///< The same in the smallest part of its unit.
        double volatility;
        double persistence;
        Variable variable;
    };

    /// Draws every milestone; `attempts` says how often each cluster was drawn before. Returns one
    /// that should have been met by the as-of date, if there is one.
    [[nodiscard]] std::optional<model::MilestoneId> draw_milestones(
        std::uint64_t path, const std::vector<std::uint32_t>& attempts, rules::Facts& facts) const;
    [[nodiscard]] std::vector<Quantity> demand(const Wandering& wandering,
                                               const model::Demand& declared,
                                               std::uint64_t path) const;

    const model::Deal& deal_;
    rules::Facts recorded_;
    /// The cluster of each milestone, named by its first milestone: those that follow each other or
    /// that one risk delays. What is known of one cluster says nothing of another.
    std::vector<std::size_t> clusters_;
    std::vector<Uncertain> milestones_;
    std::vector<Delay> delays_;
    std::vector<Wandering> demands_;
};

}  // namespace tranche::simulation
