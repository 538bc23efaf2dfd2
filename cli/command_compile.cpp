// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "cli/books.h"
#include "cli/command.h"
#include "cli/error.h"
#include "cli/options.h"
#include "ledger/chain.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tranche::cli {

namespace {

struct CompileOptions {
    std::vector<std::string> files;
    Writing writing;
};

/// Two files must not be one contract. Seen before the ledger is opened, which makes it.
void expect_different(const std::vector<Checked>& contracts) {
    for (auto one = contracts.begin(); one != contracts.end(); ++one) {
        for (auto before = contracts.begin(); before != one; ++before) {
            if (before->deal->name == one->deal->name) {
                throw failure(contract_twice, one->deal->files.front(), one->deal->name,
                              before->deal->files.front());
            }
        }
    }
}

/// Nor must they take turns at it.
void expect_same_file(const ledger::Ledger& ledger, const Checked& checked) {
    const auto known = ledger.sources(checked.deal->name);
    const std::string& name = checked.sources.main().name();
    if (!known.empty() && main_of(known).name != name) {
        throw failure(contract_twice, name, checked.deal->name, main_of(known).name);
    }
}

/// Writes all contracts as one run. Returns what is to be told.
std::string write(const std::vector<Checked>& contracts,
                  const std::string& path,
                  const ledger::Run& run,
                  Date as_of) {
    ledger::Ledger ledger(path, ledger::Access::create);
    ledger::Batch batch = ledger.begin(run);
    std::string told;
    for (const Checked& checked : contracts) {
        expect_same_file(ledger, checked);
        std::vector<ledger::Source> sources;
        for (const auto& file : checked.sources.files()) {
            sources.push_back({file->name(), file->text()});
        }
        expect_posted(batch.store_sources(checked.deal->name, sources).status);
        const ledger::Counts counts =
            post_consequences(batch, *checked.deal, facts_in(ledger, *checked.deal, as_of));
        told += fmt::format("{}: `{}`: {} added, {} replaced, {} reversed, {} unchanged\n",
                            visible(sources.front().name), checked.deal->name, counts.added,
                            counts.replaced, counts.reversed, counts.unchanged);
    }
    const ledger::Head head = batch.commit();
    return told + fmt::format("head: {} {}\n", head.count, head.hash);
}

Exit compile(const CompileOptions& options, Environment& environment) {
    std::vector<Checked> contracts;
    bool is_valid = true;
    for (const std::string& path : options.files) {
        contracts.push_back(check_file(path));
        environment.err << render(contracts.back().diagnostics, contracts.back().sources);
        is_valid = is_valid && contracts.back().deal.has_value();
    }
    if (!is_valid) {
        return Exit::invalid;  // Before the ledger is opened: a wrong contract changes nothing.
    }
    expect_different(contracts);
    const ledger::Run run = run_of(options.writing, environment);
    const Date as_of =
        options.writing.as_of.empty() ? run.recorded.date() : day_of(options.writing.as_of);
    const std::string& path = options.writing.ledger;
    std::error_code unknown;
    const bool is_new = !std::filesystem::exists(path, unknown) && !unknown;
    try {
        environment.out << write(contracts, path, run, as_of);
    } catch (...) {
        if (is_new) {
            // A run that fails leaves nothing behind.
            std::filesystem::remove(path, unknown);
            std::filesystem::remove(path + "-journal", unknown);
        }
        throw;
    }
    return Exit::ok;
}

}  // namespace

Action define_compile(CLI::App& app) {
    auto options = std::make_shared<CompileOptions>();
    app.add_option("FILE", options->files, "the contracts")->required();
    add_writing_options(app, options->writing);
    return [options](Environment& environment) { return compile(*options, environment); };
}

}  // namespace tranche::cli
