// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "cli/error.h"
#include "cli/options.h"
#include "reports/bounds.h"
#include "reports/snapshot.h"
#include "rules/evaluate.h"
#include "rules/plan.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace tranche::cli {

namespace {

struct PlanOptions {
    From from;
    std::string begin;
    std::string end;
    std::string table = "all";
    bool is_bounds = false;
    Output output;
};

/// What follows from the contract alone, whatever happens.
Exit bounds(const PlanOptions& options, Environment& environment) {
    if (!options.from.ledger.empty()) {
        throw failure(bounds_of_ledger, {});
    }
    const auto situation = cli::situation(options.from, environment);
    if (!situation) {
        return Exit::invalid;
    }
    const rules::Evaluator evaluator(situation->deal);
    const rules::Timeline nothing;
    const reports::Snapshot snapshot{evaluator, situation->recorded, nothing, nullptr,
                                     situation->origins};
    const analysis::Bounds bounds = analysis::bounds(evaluator);
    std::vector<reports::Table> tables;
    if (options.table == "all" || options.table == "bounds") {
        tables.push_back(reports::bounds(snapshot, bounds));
    }
    if (options.table == "all" || options.table == "claims") {
        tables.push_back(reports::claims(snapshot, bounds));
    }
    if (tables.empty()) {
        throw failure(unknown_word, {}, "table", options.table, "bounds, claims and all");
    }
    write_tables(tables, options.output, environment);
    return Exit::ok;
}

Exit plan(const PlanOptions& options, Environment& environment) {
    const auto situation = cli::situation(options.from, environment);
    if (!situation) {
        return Exit::invalid;
    }
    const Date as_of = situation->recorded.as_of;
    const Date begin = options.begin.empty() ? as_of : day_of(options.begin);
    const Date last = options.end.empty() ? situation->recorded.horizon : day_of(options.end);
    if (last < begin && !options.end.empty()) {
        throw failure(period_reversed, {}, begin.text(), last.text());
    }
    const Period period{begin, std::max(begin, last + 1)};
    const rules::Evaluator evaluator(situation->deal);
    // Deadlines are of what is open now; what follows is of what is presumed.
    const rules::Facts planned = rules::as_planned(situation->deal, situation->recorded);
    const rules::Timeline expected = evaluator(planned);
    const reports::Snapshot open{evaluator, situation->recorded, expected, nullptr,
                                 situation->origins};
    const reports::Snapshot ahead{evaluator, planned, expected, nullptr, situation->origins};
    std::vector<reports::Table> tables;
    const auto wants = [&](std::string_view name) {
        return options.table == "all" || options.table == name;
    };
    if (wants("deadlines")) {
        tables.push_back(reports::deadlines(open, period, series_of(options.output)));
    }
    if (wants("years")) {
        tables.push_back(reports::years(ahead));
    }
    if (options.table == "periods" || (wants("periods") && reports::has_periods(situation->deal))) {
        tables.push_back(reports::periods(ahead));
    }
    if (options.table == "orders" || (wants("orders") && reports::has_orders(situation->deal))) {
        tables.push_back(reports::orders(ahead));
    }
    if (options.table == "allotments" ||
        (wants("allotments") && !situation->deal.allotments.empty())) {
        tables.push_back(reports::allotments(ahead));
    }
    if (options.table == "backstops" ||
        (wants("backstops") && !situation->deal.backstops.empty())) {
        tables.push_back(reports::backstops(ahead));
    }
    if (options.table == "powers" || (wants("powers") && !expected.powers.empty())) {
        tables.push_back(reports::powers(ahead));
    }
    if (options.table == "charges" || (wants("charges") && !expected.charged.empty())) {
        tables.push_back(reports::charges(ahead, period));
    }
    if (wants("timeline")) {
        tables.push_back(reports::timeline(ahead, period));
    }
    if (tables.empty()) {
        throw failure(
            unknown_word, {}, "table", options.table,
            "deadlines, years, periods, orders, allotments, backstops, powers, charges, timeline "
            "and all");
    }
    write_tables(tables, options.output, environment);
    return Exit::ok;
}

}  // namespace

Action define_plan(CLI::App& app) {
    auto options = std::make_shared<PlanOptions>();
    add_contract_options(app, options->from);
    add_ledger_source_options(app, options->from);
    auto* from = app.add_option("--from", options->begin,
                                "deadlines and timeline from this day on; as-of if not given")
                     ->type_name("DAY");
    auto* to =
        app.add_option("--to", options->end, "through this day; the end of the deal if not given")
            ->type_name("DAY");
    app.add_option(
           "--table", options->table,
           "deadlines, years, periods, orders, allotments, backstops, powers, charges, timeline or "
           "all")
        ->type_name("NAME")
        ->capture_default_str();
    app.add_flag("--bounds", options->is_bounds,
                 "instead, what the contract can come to, whatever happens: tables bounds, claims")
        ->excludes(from)
        ->excludes(to);
    add_output_options(app, options->output);
    return [options](Environment& environment) {
        return options->is_bounds ? bounds(*options, environment) : plan(*options, environment);
    };
}

}  // namespace tranche::cli
