// SPDX-License-Identifier: Apache-2.0
#include "analysis/accounting.h"
#include "cli/command.h"
#include "cli/contract.h"
#include "cli/options.h"
#include "reports/snapshot.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

namespace tranche::cli {

namespace {

enum class Demand { show, complete };

struct CoverageOptions {
    From from;
    Demand demand = Demand::show;
    Output output;
};

Exit coverage(const CoverageOptions& options, Environment& environment) {
    const auto situation = cli::situation(options.from, environment);
    if (!situation) {
        return Exit::invalid;
    }
    const rules::Evaluator evaluator(situation->deal);
    const rules::Timeline timeline = evaluator(situation->recorded);
    const reports::Snapshot snapshot{evaluator, situation->recorded, timeline, nullptr,
                                     situation->origins};
    write_tables({reports::coverage(snapshot)}, options.output, environment);
    const auto all = analysis::accounting(situation->deal);
    const bool is_complete =
        std::none_of(all.begin(), all.end(), [](const analysis::Accounted& accounted) {
            return accounted.standing == analysis::Standing::open;
        });
    return options.demand == Demand::complete && !is_complete ? Exit::check_failed : Exit::ok;
}

}  // namespace

Action define_coverage(CLI::App& app) {
    auto options = std::make_shared<CoverageOptions>();
    add_contract_options(app, options->from);
    add_ledger_source_options(app, options->from);
    app.add_flag_callback(
        "--complete", [options] { options->demand = Demand::complete; },
        "exit 1 if a clause that a source lists is neither cited, decided nor left out");
    add_output_options(app, options->output);
    return [options](Environment& environment) { return coverage(*options, environment); };
}

}  // namespace tranche::cli
