// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"
#include "cli/error.h"
#include "cli/options.h"
#include "reports/difference.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <string>

namespace tranche::cli {

namespace {

struct DiffOptions {
    std::string before;
    std::string after;
    std::string table = "all";
    Output output;
};

/// The tables that are asked for; people are spared the empty ones.
std::vector<reports::Table> chosen(std::vector<reports::Table> tables,
                                   const std::string& name,
                                   reports::Format format) {
    if (name != "all") {
        std::erase_if(tables, [&](const reports::Table& table) { return table.name != name; });
        if (tables.empty()) {
            throw failure(unknown_word, {}, "table", name, "clauses, days, amounts and all");
        }
    } else if (format == reports::Format::text) {
        std::erase_if(tables, [](const reports::Table& table) { return table.rows.empty(); });
    }
    return tables;
}

Exit diff(const DiffOptions& options, Environment& environment) {
    const reports::Format format = format_of(options.output);
    const Checked before = check_file(options.before);
    const Checked after = check_file(options.after);
    for (const Checked* checked : {&before, &after}) {
        if (!checked->deal) {
            environment.err << render(checked->diagnostics, checked->sources);
        }
    }
    if (!before.deal || !after.deal) {
        return Exit::invalid;
    }
    const auto difference =
        analysis::difference({*before.deal, before.sources}, {*after.deal, after.sources});
    const bool needs_plan = options.table == "days" || options.table == "amounts";
    if (needs_plan && difference.unknown) {
        throw rules::NotObserved(*difference.unknown);
    }
    const auto tables =
        chosen(reports::difference(*before.deal, *after.deal, difference), options.table, format);
    if (tables.empty()) {
        environment.out << "no difference\n";
    } else {
        write_tables(tables, options.output, environment);
    }
    return difference.is_none() ? Exit::ok : Exit::check_failed;
}

}  // namespace

Action define_diff(CLI::App& app) {
    auto options = std::make_shared<DiffOptions>();
    app.add_option("OLD", options->before, "the contract as it was")->required();
    app.add_option("NEW", options->after, "the contract as it is now; exit 1 if it differs")
        ->required();
    app.add_option("--table", options->table, "clauses, days, amounts or all")
        ->type_name("NAME")
        ->capture_default_str();
    add_output_options(app, options->output);
    return [options](Environment& environment) { return diff(*options, environment); };
}

}  // namespace tranche::cli
