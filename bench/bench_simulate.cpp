// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "bench/benchmarks.h"
#include "cli/contract.h"
#include "rules/evaluate.h"
#include "rules/plan.h"
#include "simulation/sampler.h"
#include "simulation/simulate.h"

#include <string>

namespace tranche::bench {

namespace {

constexpr std::uint64_t paths = 5'000;

void evaluate_anew(const model::Deal& deal, const rules::Facts& facts) {
    for (std::uint64_t i = 0; i < paths; ++i) {
        check(!rules::evaluate(deal, facts).events.empty(), "a deal in which nothing happens");
    }
}

/// As above, with what does not depend on facts worked out once.
void evaluate_prepared(const model::Deal& deal, const rules::Facts& facts) {
    const rules::Evaluator evaluator(deal);
    for (std::uint64_t i = 0; i < paths; ++i) {
        check(!evaluator(facts).events.empty(), "a deal in which nothing happens");
    }
}

void draw_facts(const model::Deal& deal, const rules::Facts& recorded) {
    const simulation::Sampler sampler(deal, recorded, 1);
    for (std::uint64_t path = 0; path < paths; ++path) {
        check(!sampler.facts(path).milestones.empty(), "a deal without milestones");
    }
}

void simulate_on(const model::Deal& deal, const rules::Facts& recorded, unsigned threads) {
    const auto outcome = simulation::simulate(
        deal, recorded, {.paths = paths, .seed = 1, .threads = threads, .progress = {}});
    check(outcome.paths == paths, "paths that were not run");
}

}  // namespace

void measure_simulate(const Setting& setting, Results& results) {
    const std::string root = TRANCHE_SOURCE_DIR;
    const cli::Checked checked = cli::check_file(root + "/contracts/anthropic_azure.deal");
    check(checked.deal.has_value(), "the example contract has errors");
    const model::Deal& deal = *checked.deal;
    const rules::Facts recorded =
        rules::no_facts(deal, cli::day_of("2025-11-18"), rules::last_day(deal));
    const rules::Facts planned = rules::as_planned(deal, recorded);
    const auto measure = [&](const std::string& name, const auto& work) {
        const Cost cost = cost_of(setting.repeats, work);
        results.add(name, cost, paths, "paths");
        return cost;
    };
    const Cost single = measure("simulate, 1 thread", [&] { simulate_on(deal, recorded, 1); });
    const Cost twin = measure("simulate, 2 threads", [&] { simulate_on(deal, recorded, 2); });
    const Cost sampled = measure("draw the facts of a path", [&] { draw_facts(deal, recorded); });
    const Cost evaluated = measure("rules::evaluate", [&] { evaluate_anew(deal, planned); });
    const Cost prepared = measure("rules::Evaluator", [&] { evaluate_prepared(deal, planned); });
    const Cost python = cost_of(
        setting.repeats, {{"python3", root + "/bench/milestones.py", std::to_string(paths)}});
    results.add("python3, milestones only", python, paths, "paths");
    results.add_ratio("simulate a path / rules::evaluate once",
                      single.processor / evaluated.processor);
    results.add_ratio("simulate a path / rules::Evaluator once",
                      single.processor / prepared.processor);
    results.add_ratio("draw the facts of a path / simulate it",
                      sampled.processor / single.processor);
    results.add_ratio("simulate / python3 drawing milestones only",
                      single.processor / python.processor);
    results.add_ratio("draw all facts / python3 drawing milestones only",
                      sampled.processor / python.processor);
    results.add_ratio("wall time of 1 thread / of 2", single.wall / twin.wall);
}

}  // namespace tranche::bench
