// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "cli/error.h"
#include "cli/options.h"
#include "reports/snapshot.h"
#include "rules/evaluate.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include <array>
#include <memory>
#include <optional>
#include <string>

namespace tranche::cli {

namespace {

enum class Needs { paths, nothing };

struct ReportKind {
    std::string_view name;
    std::string_view summary;
    Needs needs;  ///< Whether it shows what is simulated.
    reports::Table (*make)(const reports::Snapshot&);
};

/// To add a report: its function in reports/, and a row here.
constexpr std::array table_of_reports{
    ReportKind{"tranches",
               "every \"up to\": announced, binding, available, drawn, lapsed, left, and when",
               Needs::paths, reports::tranches},
    ReportKind{"dependence",
               "each supplier of a buyer: committed, its share, and what leaving it takes",
               Needs::nothing, reports::dependence},
};

struct ReportOptions {
    std::string name;
    From from;
    simulation::Options simulation;
    Output output;
};

std::string names() {
    std::string text;
    for (const ReportKind& report : table_of_reports) {
        text += fmt::format("{}`{}`", text.empty() ? "" : ", ", report.name);
    }
    return text;
}

Exit report(const ReportOptions& options, Environment& environment) {
    if (options.name.empty()) {
        for (const ReportKind& report : table_of_reports) {
            fmt::print(environment.out, "{:<12} {}\n", report.name, report.summary);
        }
        return Exit::ok;
    }
    const auto* found =
        std::find_if(table_of_reports.begin(), table_of_reports.end(),
                     [&](const ReportKind& report) { return report.name == options.name; });
    if (found == table_of_reports.end()) {
        throw failure(unknown_word, {}, "report", options.name, names());
    }
    const auto situation = cli::situation(options.from, environment);
    if (!situation) {
        return Exit::invalid;
    }
    const rules::Evaluator evaluator(situation->deal);
    const rules::Timeline known = evaluator(situation->recorded);
    reports::Snapshot snapshot{evaluator, situation->recorded, known, nullptr, situation->origins};
    std::optional<simulation::Outcome> outcome;
    if (found->needs == Needs::paths) {
        outcome = run_simulation(*situation, options.simulation, environment);
        snapshot.outcome = &*outcome;
        snapshot.origins.push_back({"paths", "Paths", std::to_string(outcome->paths)});
        snapshot.origins.push_back({"seed", "Seed", std::to_string(outcome->seed)});
    }
    write_tables({found->make(snapshot)}, options.output, environment);
    return Exit::ok;
}

}  // namespace

Action define_report(CLI::App& app) {
    auto options = std::make_shared<ReportOptions>();
    app.add_option("NAME", options->name, "the report; none lists them");
    add_contract_options(app, options->from);
    add_ledger_source_options(app, options->from);
    add_simulation_options(app, options->simulation);
    add_output_options(app, options->output);
    return [options](Environment& environment) { return report(*options, environment); };
}

}  // namespace tranche::cli
