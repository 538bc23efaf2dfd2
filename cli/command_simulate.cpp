// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "cli/error.h"
#include "cli/options.h"
#include "reports/snapshot.h"
#include "rules/evaluate.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace tranche::cli {

namespace {

struct SimulateOptions {
    From from;
    simulation::Options simulation;
    std::string table = "all";
    Output output;
};

Exit simulate(const SimulateOptions& options, Environment& environment) {
    const auto situation = cli::situation(options.from, environment);
    if (!situation) {
        return Exit::invalid;
    }
    const simulation::Outcome outcome = run_simulation(*situation, options.simulation, environment);
    const rules::Evaluator evaluator(situation->deal);
    const rules::Timeline known = evaluator(situation->recorded);
    const reports::Snapshot snapshot{evaluator, situation->recorded, known, &outcome,
                                     situation->origins};
    std::vector<reports::Table> tables;
    const auto wants = [&](std::string_view name) {
        return options.table == "all" || options.table == name;
    };
    if (wants("amounts")) {
        tables.push_back(reports::simulated_amounts(snapshot));
    }
    if (wants("days")) {
        tables.push_back(reports::simulated_days(snapshot));
    }
    if (tables.empty()) {
        throw failure(unknown_word, {}, "table", options.table, "amounts, days and all");
    }
    write_tables(tables, options.output, environment);
    return Exit::ok;
}

}  // namespace

Action define_simulate(CLI::App& app) {
    auto options = std::make_shared<SimulateOptions>();
    add_contract_options(app, options->from);
    add_ledger_source_options(app, options->from);
    add_simulation_options(app, options->simulation);
    app.add_option("--table", options->table, "amounts, days or all")
        ->type_name("NAME")
        ->capture_default_str();
    add_output_options(app, options->output);
    return [options](Environment& environment) { return simulate(*options, environment); };
}

}  // namespace tranche::cli
