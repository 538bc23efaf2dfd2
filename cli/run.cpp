// SPDX-License-Identifier: Apache-2.0
#include "cli/run.h"

#include "base/check.h"
#include "base/decimal.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/error.h"
#include "cli/usage.h"
#include "exchange/error.h"
#include "ledger/error.h"
#include "rules/price.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include <algorithm>
#include <array>
#include <exception>
#include <system_error>

namespace tranche::cli {

namespace {

constexpr std::array all_commands{
    Command{"init", "start a contract from a commented template",
            "tranche init staged_investment -o new.deal", define_init},
    Command{"check", "parse, resolve and check contracts",
            "tranche check contracts/anthropic_azure.deal", define_check},
    Command{"explain", "say why a figure is what it is, or what a diagnostic means",
            "tranche explain contracts/anthropic_azure.deal nvidia_equity.ramp --on 2026-06-30",
            define_explain},
    Command{"fmt", "bring contracts into canonical layout",
            "tranche fmt --check contracts/anthropic_azure.deal", define_fmt},
    Command{"plan", "lay a contract out in time: deadlines, draws, minimums, payments",
            "tranche plan contracts/anthropic_azure.deal --as-of 2025-11-18", define_plan},
    Command{"coverage", "which clauses of the paper contract are modelled, decided or left out",
            "tranche coverage contracts/anthropic_azure.deal", define_coverage},
    Command{"diff", "what two versions of a contract say differently, in clauses, days and amounts",
            "tranche diff contracts/anthropic_azure.deal contracts/anthropic_azure.deal",
            define_diff},
    Command{"test", "run the tests that contracts hold",
            "tranche test contracts/anthropic_azure.deal --coverage", define_test},
    Command{"compile", "write contracts into a ledger; again changes nothing",
            "tranche compile contracts/anthropic_azure.deal --ledger deal.ledger", define_compile},
    Command{"record", "record what happened: a milestone, an event, money",
            "tranche record milestone signed met --on 2026-02-20 --ledger deal.ledger",
            define_record},
    Command{"import", "take in files: FOCUS cost and usage, usage, what happened",
            "tranche import focus.csv --ledger deal.ledger", define_import},
    Command{"status", "what is drawable, owed and due next, by the ledger",
            "tranche status --ledger deal.ledger --as-of 2026-03-01", define_status},
    Command{"export", "write the books of one party for other programs",
            "tranche export --to hledger --entity anthropic --ledger deal.ledger", define_export},
    Command{"backup", "copy a ledger while others work, and verify the copy",
            "tranche backup --ledger deal.ledger --to copy.ledger", define_backup},
    Command{"verify", "check the ledger: its chain and its invariants",
            "tranche verify --ledger deal.ledger", define_verify},
    Command{
        "simulate", "what could happen: quantiles with their standard errors",
        "tranche simulate contracts/anthropic_azure.deal --as-of 2025-11-18 --paths 10000 --seed 1",
        define_simulate},
    Command{"report", "write a report as text, csv, json, markdown, html or ics",
            "tranche report tranches contracts/anthropic_azure.deal --as-of 2025-11-18",
            define_report},
    Command{"completion", "print what a shell needs to complete commands and options",
            "tranche completion bash", define_completion},
};

void tell(Environment& environment,
          const std::string& where,
          std::string_view code,
          std::string_view text) {
    fmt::print(environment.err, "{}: error[{}]: {}\n", where.empty() ? "tranche" : visible(where),
               code, visible(text));
}

Exit usage(Environment& environment, const CLI::App& app, const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {  // --help and --version end the parse, but are no mistake.
        app.exit(error, environment.out, environment.err);
        return Exit::ok;
    }
    tell(environment, {}, bad_arguments.code, mistake(app, error));
    environment.err << "run `tranche --help` or `tranche COMMAND --help`\n";
    return Exit::usage;
}

Exit exit_of(ledger::Fault fault) {
    switch (fault) {
        case ledger::Fault::storage: return Exit::io_error;
        case ledger::Fault::damaged: return Exit::ledger_damaged;
        case ledger::Fault::busy: return Exit::ledger_busy;
    }
    return Exit::internal_error;
}

Exit dispatch(std::vector<std::string> arguments, Environment& environment) {
    CLI::App app("Tranche: agreements and commitments as code", "tranche");
    app.formatter(help_layout());
    app.set_help_flag("-h,--help", "print this");
    app.set_version_flag("--version", "tranche " TRANCHE_VERSION, "print the version");
    app.require_subcommand(1);
    app.footer("`tranche COMMAND --help` shows what a command takes, with an example.");
    std::vector<std::pair<CLI::App*, Action>> actions;
    for (const Command& command : all_commands) {
        CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
        set_example(*sub, command.example);
        actions.emplace_back(sub, command.define(*sub));
    }
    if (arguments.empty()) {
        environment.err << app.help();
    }
    std::reverse(arguments.begin(), arguments.end());  // The library takes them from the back.
    try {
        app.parse(arguments);
    } catch (const CLI::ParseError& error) {
        return usage(environment, app, error);
    }
    for (const auto& [sub, action] : actions) {
        if (sub->parsed()) {
            return action(environment);
        }
    }
    fail("a command line without a command", __FILE__, __LINE__);
}

}  // namespace

Exit run(const std::vector<std::string>& arguments, Environment& environment) noexcept {
    try {
        return dispatch(arguments, environment);
    } catch (const Failure& failure) {
        tell(environment, failure.where(), failure.code(), failure.what());
        return failure.exit();
    } catch (const exchange::ImportError& error) {
        tell(environment, error.file(), error.code(), error.what());
        return error.code() == exchange::cannot_import.code ? Exit::io_error : Exit::invalid;
    } catch (const ledger::LedgerError& error) {
        tell(environment, {}, error.code(), error.what());
        return exit_of(error.fault());
    } catch (const rules::NotObserved& error) {
        tell(environment, error.where(), not_observed.code, error.what());
        return Exit::invalid;
    } catch (const Overflow& error) {
        tell(environment, {}, too_large_to_count.code, error.what());
        return Exit::invalid;
    } catch (const std::system_error& error) {
        const std::string reason = system_reason(error.code().value());
        tell(environment, {}, cannot_read.code, failure(cannot_read, {}, reason).what());
        return Exit::io_error;
    } catch (const InternalError& bug) {
        tell(environment, {}, our_mistake.code, failure(our_mistake, {}, bug.what()).what());
        return Exit::internal_error;
    } catch (const std::exception& error) {
        tell(environment, {}, our_mistake.code, failure(our_mistake, {}, error.what()).what());
        return Exit::internal_error;
    }
}

}  // namespace tranche::cli
