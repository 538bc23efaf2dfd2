// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "cli/command.h"
#include "cli/contract.h"
#include "cli/error.h"
#include "cli/files.h"
#include "ledger/ledger.h"
#include "ledger/viewer.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>
#include <fmt/ranges.h>

#include "exports/journal.h"
#include "exports/tables.h"
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::cli {

namespace {

struct Target {
    std::string_view name;
    std::string (*write)(const exports::Book&);
};

/// To add a format: its function in exports/, and a row here.
constexpr std::array targets{
    Target{"hledger", exports::plain_journal},       Target{"ledger", exports::plain_journal},
    Target{"beancount", exports::beancount_journal}, Target{"json", exports::book_json},
    Target{"netsuite", exports::netsuite_csv},
};

struct ExportOptions {
    std::string ledger;
    std::string contract;
    std::string target;
    std::string entity;
    std::string as_of;
    std::string known_on;
    std::string file;
};

template <typename Names>
std::string quoted(const Names& names) {
    std::string all;
    for (const auto& name : names) {
        all += fmt::format("{}`{}`", all.empty() ? "" : ", ", name);
    }
    return all;
}

const Target& target_named(const std::string& name) {
    const auto* found = std::find_if(targets.begin(), targets.end(),
                                     [&](const Target& one) { return one.name == name; });
    if (found == targets.end()) {
        std::vector<std::string_view> names;
        for (const Target& one : targets) {
            names.push_back(one.name);
        }
        throw failure(unknown_word, {}, "format", name, quoted(names));
    }
    return *found;
}

/// The contracts that are asked for: one, or all.
std::vector<std::string> contracts_of(const ledger::Ledger& ledger, const std::string& wanted) {
    return wanted.empty() ? ledger.contracts()
                          : std::vector<std::string>{contract_named(ledger, wanted)};
}

/// Shape: nothing, and errors told, if a contract of the ledger has any.
std::optional<std::string> exported(const ExportOptions& options, Environment& environment) {
    const Target& target = target_named(options.target);
    const ledger::Ledger ledger(options.ledger, ledger::Access::read);
    const Instant known = end_of_day(options.known_on);
    const Date through = options.as_of.empty() ? Date::last() : day_of(options.as_of);
    std::map<std::string, model::Deal> deals;
    std::vector<ledger::Entry> events;
    for (const std::string& contract : contracts_of(ledger, options.contract)) {
        auto deal = deal_of(ledger, contract, known, environment);
        if (!deal) {
            return std::nullopt;
        }
        deals.emplace(contract, std::move(*deal));
        for (ledger::Entry& entry : ledger.events(contract, {through, known})) {
            events.push_back(std::move(entry));
        }
    }
    const auto viewer = [&](const ledger::Event& event) {
        return ledger::viewer_of(deals.at(event.contract), event);
    };
    const std::vector<std::string> all = exports::entities(events, viewer);
    if (options.entity.empty()) {
        throw failure(whose_books, {}, quoted(all));
    }
    if (std::find(all.begin(), all.end(), options.entity) == all.end()) {
        throw failure(unknown_word, {}, "entity", options.entity, quoted(all));
    }
    return target.write(exports::book_of(events, options.entity, viewer));
}

Exit write(const ExportOptions& options, Environment& environment) {
    const auto text = exported(options, environment);
    if (!text) {
        return Exit::invalid;
    }
    if (options.file.empty()) {
        environment.out << *text;
    } else {
        write_file(options.file, *text);
        fmt::print(environment.out, "wrote {}\n", visible(options.file));
    }
    return Exit::ok;
}

}  // namespace

Action define_export(CLI::App& app) {
    auto options = std::make_shared<ExportOptions>();
    app.add_option("--ledger", options->ledger, "the ledger")->type_name("FILE")->required();
    app.add_option("--to", options->target, "hledger, ledger, beancount, json or netsuite")
        ->type_name("NAME")
        ->required();
    app.add_option("--entity", options->entity, "the party whose books they are")
        ->type_name("NAME");
    app.add_option("--contract", options->contract, "this contract alone; all if not given")
        ->type_name("NAME");
    app.add_option("--as-of", options->as_of, "through this day; all if not given")
        ->type_name("DAY");
    app.add_option("--known-on", options->known_on, "only what was known by the end of this day")
        ->type_name("DAY");
    app.add_option("-o,--output", options->file, "write to this file")->type_name("FILE");
    return [options](Environment& environment) { return write(*options, environment); };
}

}  // namespace tranche::cli
