// SPDX-License-Identifier: Apache-2.0
/// What could happen to a deal: many paths, each an exact evaluation of the deal with facts drawn
/// for it, and what their outcomes say. Source: docs/language.md#simulation
#pragma once

#include "model/deal.h"
#include "rules/evaluate.h"
#include "rules/facts.h"
#include "simulation/statistics.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::simulation {

struct Options {
    std::uint64_t paths = 10'000;
    std::uint64_t seed = 1;
    unsigned threads = 1;  ///< The result does not depend on it.

    /// Called now and then, by one thread at a time, with the number of paths done.
    std::function<void(std::uint64_t done)> progress;
};

/// The most paths of one run; every output keeps one number for each.
constexpr std::uint64_t paths_max = 10'000'000;

/// What a number of an output counts.
enum class Measured {
    amount,  ///< Of `unit`.
    day,     ///< Days after 1970-01-01, or never.
};

/// What an output is about.
enum class Subject {
    milestone_met,      ///< The day a milestone is met or waived.
    tranche_drawn,      ///< The day a tranche is first drawn.
    tranche_delivered,  ///< The day a tranche of capacity is delivered.
    first_power,        ///< The day of the first delivery of the deal.
    investment_drawn,   ///< Money drawn of an investment by the end.
    power_delivered,    ///< MW delivered by the end of a year.
    shortfall,          ///< Money short of a minimum, or of the commitment, if binding or not.
};

/// One number a path, over all paths.
struct Output {
    Subject subject = Subject::milestone_met;
    model::NodeId node;  ///< The milestone, tranche, investment, capacity or minimum; the deal's
                         ///< own for first_power.
    std::string label;   ///< The year of power and shortfall; empty elsewhere.
    Measured measured = Measured::amount;
    Unit unit;  ///< If `measured` is amount.
    Sample sample;
};

struct Outcome {
    std::uint64_t paths = 0;
    std::uint64_t seed = 0;
    Date as_of;
    std::vector<Output> outputs;
};

/// Draws `options.paths` paths after the as-of date of `recorded` and evaluates each.
///
/// Shape: one output for each milestone, tranche, investment, capacity and year, and minimum.
/// Errors: Implausible, Overflow; checks 1 <= paths <= paths_max and threads >= 1.
[[nodiscard]] Outcome simulate(const model::Deal& deal,
                               const rules::Facts& recorded,
                               const Options& options);

/// The output about `node`, if there is one.
[[nodiscard]] const Output* find(const Outcome& outcome, Subject subject, model::NodeId node);

/// The deal of one path: what `simulate` evaluated for it.
[[nodiscard]] rules::Timeline replay(const model::Deal& deal,
                                     const rules::Facts& recorded,
                                     std::uint64_t seed,
                                     std::uint64_t path);

}  // namespace tranche::simulation
