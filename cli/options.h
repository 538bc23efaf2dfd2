// SPDX-License-Identifier: Apache-2.0
/// Options that several commands share, each defined once.
#pragma once

#include "cli/contract.h"
#include "cli/environment.h"
#include "reports/render.h"
#include "reports/snapshot.h"
#include "simulation/simulate.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace tranche::cli {

/// FILE, --as-of, --scenario.
void add_contract_options(CLI::App& app, From& from);

/// --as-of, --scenario.
void add_situation_options(CLI::App& app, From& from);

/// --ledger, --contract, --known-on, where a deal may come from a ledger too.
void add_ledger_source_options(CLI::App& app, From& from);

/// How a run of the ledger is dated and signed.
struct Writing {
    std::string ledger;
    std::string contract;
    std::string as_of;
    std::string now;
    std::string author;
};

/// --ledger, --as-of, --now, --author.
void add_writing_options(CLI::App& app, Writing& writing);

/// The moment and the author of a run. Errors: Failure (not_an_instant).
[[nodiscard]] ledger::Run run_of(const Writing& writing, const Environment& environment);

/// --format, -o.
struct Output {
    std::string format = "text";
    std::string file;
};

void add_output_options(CLI::App& app, Output& output);

/// The format written. Errors: Failure (unknown_word).
[[nodiscard]] reports::Format format_of(const Output& output);

/// People see the next of a series, programs each of it.
[[nodiscard]] reports::Series series_of(const Output& output);

/// Writes tables one after the other to the file, or to the output of the environment. JSON of
/// several tables is one array; other formats that machines read hold one table.
/// Errors: Failure (one_table_at_a_time, needs_output, no_days, cannot_write).
void write_tables(const std::vector<reports::Table>& tables,
                  const Output& output,
                  Environment& environment);

/// --paths, --seed, --threads.
void add_simulation_options(CLI::App& app, simulation::Options& options);

/// Runs a simulation, with a progress bar where somebody watches.
/// Errors: Failure (implausible).
[[nodiscard]] simulation::Outcome run_simulation(const Situation& situation,
                                                 simulation::Options options,
                                                 Environment& environment);

}  // namespace tranche::cli
