// SPDX-License-Identifier: Apache-2.0
#include "cli/options.h"

#include "base/check.h"
#include "base/text.h"
#include "cli/error.h"
#include "cli/files.h"
#include "simulation/sampler.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <thread>

namespace tranche::cli {

namespace {

/// A bar that is drawn over itself on a terminal and leaves nothing behind.
class ProgressBar {
public:
    ProgressBar(std::uint64_t total, Environment& environment)
        : total_(total), environment_(environment) {}

    ~ProgressBar() {
        if (shown_ > 0) {
            fmt::print(environment_.err, "\r{:60}\r", "");
            environment_.err.flush();
        }
    }

    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void show(std::uint64_t done) {
        const std::uint64_t percent = done * 100 / total_;
        if (percent > shown_) {
            shown_ = percent;
            fmt::print(environment_.err, "\r[{:<40}] {:3}%", std::string(percent * 40 / 100, '#'),
                       percent);
            environment_.err.flush();
        }
    }

private:
    std::uint64_t total_;
    Environment& environment_;
    std::uint64_t shown_ = 0;
};

constexpr std::uint64_t threads_max = 256;

/// Accepts whole numbers from `least` to `most`.
CLI::Validator between(std::uint64_t least, std::uint64_t most) {
    const auto complaint = [least, most](const std::string& text) {
        std::uint64_t number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool is_number = read.ec == std::errc() && read.ptr == text.data() + text.size();
        return is_number && least <= number && number <= most
                   ? std::string()
                   : fmt::format("`{}` is no number from {} to {}", text, least, most);
    };
    return {complaint, ""};
}

}  // namespace

void add_contract_options(CLI::App& app, From& from) {
    app.add_option("FILE", from.file, "the contract");
    add_situation_options(app, from);
}

void add_situation_options(CLI::App& app, From& from) {
    app.add_option("--as-of", from.as_of,
                   "the day on which the question is asked; today if not given")
        ->type_name("DAY");
    app.add_option("--scenario", from.scenario, "a scenario of the contract that is to come true")
        ->type_name("NAME");
}

void add_ledger_source_options(CLI::App& app, From& from) {
    app.add_option("--ledger", from.ledger, "take the contract and what happened from this ledger")
        ->type_name("FILE");
    app.add_option("--contract", from.contract, "which contract of the ledger, if it holds several")
        ->type_name("NAME");
    app.add_option("--known-on", from.known_on, "only what was known by the end of this day")
        ->type_name("DAY");
}

void add_writing_options(CLI::App& app, Writing& writing) {
    app.add_option("--ledger", writing.ledger, "the ledger; compile makes a new one")
        ->type_name("FILE")
        ->required();
    app.add_option("--as-of", writing.as_of,
                   "post what follows by itself through this day; the day of the run if not given")
        ->type_name("DAY");
    app.add_option("--now", writing.now,
                   "when it is recorded, as 2026-02-27T12:00:00Z; the clock if not given")
        ->type_name("MOMENT");
    app.add_option("--author", writing.author, "who records it; the user if not given")
        ->type_name("NAME");
}

ledger::Run run_of(const Writing& writing, const Environment& environment) {
    ledger::Run run{environment.now, environment.author, TRANCHE_VERSION, {}};
    if (!writing.now.empty()) {
        const auto now = Instant::parse(writing.now);
        if (!now) {
            throw failure(not_an_instant, {}, writing.now);
        }
        run.recorded = *now;
    }
    if (!writing.author.empty()) {
        run.author = writing.author;
    }
    return run;
}

void add_output_options(CLI::App& app, Output& output) {
    app.add_option("--format", output.format, alternatives(reports::format_names()))
        ->type_name("NAME")
        ->capture_default_str();
    app.add_option("-o,--output", output.file, "write to this file")->type_name("FILE");
}

reports::Format format_of(const Output& output) {
    const auto format = reports::format_named(output.format);
    if (!format) {
        throw failure(unknown_word, {}, "format", output.format,
                      alternatives(reports::format_names()));
    }
    return *format;
}

reports::Series series_of(const Output& output) {
    switch (format_of(output)) {
        case reports::Format::text:
        case reports::Format::markdown:
        case reports::Format::html: return reports::Series::next;
        case reports::Format::csv:
        case reports::Format::json:
        case reports::Format::ics: return reports::Series::each;
    }
    fail("no format", __FILE__, __LINE__);
}

void write_tables(const std::vector<reports::Table>& tables,
                  const Output& output,
                  Environment& environment) {
    const reports::Format format = format_of(output);
    const bool holds_one = format == reports::Format::csv || format == reports::Format::html ||
                           format == reports::Format::ics;
    if (holds_one && tables.size() > 1) {
        throw failure(one_table_at_a_time, {}, output.format);
    }
    if (format == reports::Format::html && output.file.empty()) {
        throw failure(needs_output, {});
    }
    if (format == reports::Format::ics && !tables.empty() && !reports::day_column(tables.front())) {
        throw failure(no_days, {}, tables.front().name);
    }
    const bool is_array = format == reports::Format::json && tables.size() > 1;
    std::string text = is_array ? "[\n" : "";
    for (std::size_t i = 0; i < tables.size(); ++i) {
        std::string one = reports::render(tables[i], format,
                                          {.width = output.file.empty() ? environment.width : 0});
        if (is_array && i + 1 < tables.size()) {
            one.insert(one.find_last_not_of('\n') + 1, ",");
        }
        text += (i > 0 && !is_array ? "\n" : "") + one;
    }
    text += is_array ? "]\n" : "";
    if (output.file.empty()) {
        environment.out << text;
    } else {
        write_file(output.file, text);
        fmt::print(environment.out, "wrote {}\n", visible(output.file));
    }
}

void add_simulation_options(CLI::App& app, simulation::Options& options) {
    app.add_option("--paths", options.paths, "how many paths")
        ->type_name("N")
        ->capture_default_str()
        ->check(between(1, simulation::paths_max));
    app.add_option("--seed", options.seed, "the seed: the same seed gives the same figures")
        ->type_name("N")
        ->capture_default_str()
        ->check(between(0, std::numeric_limits<std::uint64_t>::max()));
    app.add_option("--threads", options.threads,
                   "on how many threads; the figures do not depend on it")
        ->type_name("N")
        ->capture_default_str()
        ->check(between(1, threads_max));
}

simulation::Outcome run_simulation(const Situation& situation,
                                   simulation::Options options,
                                   Environment& environment) {
    ProgressBar bar(options.paths, environment);
    if (environment.shows_progress) {
        options.progress = [&](std::uint64_t done) { bar.show(done); };
    }
    try {
        return simulation::simulate(situation.deal, situation.recorded, options);
    } catch (const simulation::Implausible& error) {
        const model::Node& node = situation.deal[error.node()];
        throw failure(implausible, situation.deal.place(node), error.what());
    }
}

}  // namespace tranche::cli
