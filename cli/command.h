// SPDX-License-Identifier: Apache-2.0
/// What a subcommand is: a row of the table in run.cpp.
#pragma once

#include "cli/environment.h"

#include <functional>
#include <string_view>

namespace CLI {
class App;
}  // namespace CLI

namespace tranche::cli {

/// What is to be done once the arguments are read.
using Action = std::function<Exit(Environment& environment)>;

/// Adds the options of a command to `app` and returns its action, which reads them.
using Define = Action (*)(CLI::App& app);

struct Command {
    std::string_view name;
    std::string_view summary;
    std::string_view example;  ///< One line that works on the contract of the demo.
    Define define;
};

Action define_init(CLI::App& app);
Action define_check(CLI::App& app);
Action define_explain(CLI::App& app);
Action define_fmt(CLI::App& app);
Action define_plan(CLI::App& app);
Action define_diff(CLI::App& app);
Action define_test(CLI::App& app);
Action define_compile(CLI::App& app);
Action define_coverage(CLI::App& app);
Action define_record(CLI::App& app);
Action define_import(CLI::App& app);
Action define_status(CLI::App& app);
Action define_export(CLI::App& app);
Action define_backup(CLI::App& app);
Action define_verify(CLI::App& app);
Action define_simulate(CLI::App& app);
Action define_report(CLI::App& app);
Action define_completion(CLI::App& app);

}  // namespace tranche::cli
