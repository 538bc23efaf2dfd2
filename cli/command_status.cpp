// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "cli/error.h"
#include "cli/options.h"
#include "reports/snapshot.h"
#include "rules/evaluate.h"
#include "rules/plan.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace tranche::cli {

namespace {

struct StatusOptions {
    From from;
    std::string now;
    Output output;
    std::string table = "all";
};

/// How far ahead the next deadlines are shown.
constexpr std::int32_t days_ahead = 366;

Exit status(const StatusOptions& options, Environment& environment) {
    Environment at = environment;
    if (!options.now.empty()) {
        const auto now = Instant::parse(options.now);
        if (!now) {
            throw failure(not_an_instant, {}, options.now);
        }
        at.now = *now;
    }
    const auto situation = cli::situation(options.from, at);
    if (!situation) {
        return Exit::invalid;
    }
    const rules::Evaluator evaluator(situation->deal);
    const rules::Timeline known = evaluator(situation->recorded);
    const reports::Snapshot snapshot{evaluator, situation->recorded, known, nullptr,
                                     situation->origins};
    const Date as_of = situation->recorded.as_of;
    std::vector<reports::Table> tables;
    const auto wants = [&](std::string_view name) {
        return options.table == "all" || options.table == name;
    };
    if (wants("tranches")) {
        tables.push_back(reports::tranches(snapshot));
    }
    if (wants("owed")) {
        tables.push_back(reports::owed(snapshot));
    }
    if (options.table == "backstops" ||
        (wants("backstops") && !situation->deal.backstops.empty())) {
        tables.push_back(reports::backstops(snapshot));
    }
    if (options.table == "charges" || (wants("charges") && !known.charged.empty())) {
        tables.push_back(reports::charges(snapshot, {Date::first(), as_of + 1}));
    }
    if (options.table == "powers" || (wants("powers") && !known.powers.empty())) {
        tables.push_back(reports::powers(snapshot));
    }
    if (wants("deadlines")) {
        tables.push_back(
            reports::deadlines(snapshot, {as_of, as_of + days_ahead}, series_of(options.output)));
    }
    if (tables.empty()) {
        throw failure(unknown_word, {}, "table", options.table,
                      "tranches, owed, backstops, charges, powers, deadlines and all");
    }
    write_tables(tables, options.output, at);
    return Exit::ok;
}

}  // namespace

Action define_status(CLI::App& app) {
    auto options = std::make_shared<StatusOptions>();
    app.add_option("--as-of", options->from.as_of,
                   "the day on which the question is asked; today if not given")
        ->type_name("DAY");
    app.add_option("--now", options->now, "the clock, as 2026-02-27T12:00:00Z")
        ->type_name("MOMENT");
    add_ledger_source_options(app, options->from);
    app.get_option("--ledger")->required();
    app.add_option("--table", options->table,
                   "tranches, owed, backstops, charges, powers, deadlines or all")
        ->type_name("NAME")
        ->capture_default_str();
    add_output_options(app, options->output);
    return [options](Environment& environment) { return status(*options, environment); };
}

}  // namespace tranche::cli
