// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "cli/command.h"
#include "cli/contract.h"
#include "cli/error.h"
#include "cli/files.h"
#include "exchange/focus_commitments.h"
#include "exchange/journal.h"
#include "exchange/tables.h"
#include "ledger/facts.h"
#include "ledger/ledger.h"
#include "ledger/viewer.h"
#include "rules/evaluate.h"
#include "rules/observed.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::cli {

namespace {

/// A format is made of the books of a party, or of the contracts it is in.
struct Target {
    std::string_view name;
    std::string (*write)(const exchange::Book&);
    std::optional<exchange::FocusVersion> focus;
};

/// To add a format: its function in exchange/, and a row here.
constexpr std::array targets{
    Target{"hledger", exchange::plain_journal, {}},
    Target{"ledger", exchange::plain_journal, {}},
    Target{"beancount", exchange::beancount_journal, {}},
    Target{"json", exchange::book_json, {}},
    Target{"netsuite", exchange::netsuite_csv, {}},
    Target{"focus", nullptr, exchange::FocusVersion::v1_3},
    Target{"focus-1.4", nullptr, exchange::FocusVersion::v1_4},
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

void expect_entity(const std::string& entity, const std::vector<std::string>& all) {
    if (entity.empty()) {
        throw failure(whose_books, {}, quoted(all));
    }
    if (std::find(all.begin(), all.end(), entity) == all.end()) {
        throw failure(unknown_word, {}, "entity", entity, quoted(all));
    }
}

/// A contract as it is known, and when that was.
exchange::Standing standing_of(model::Deal deal,
                               const std::vector<ledger::Entry>& events,
                               Date as_of) {
    auto facts = ledger::facts(deal, events, as_of, rules::last_day(deal)).facts;
    rules::presume_observed(deal, facts);
    rules::Timeline timeline = rules::evaluate(deal, facts);
    const auto [first, last] = std::minmax_element(
        events.begin(), events.end(),
        [](const auto& left, const auto& right) { return left.recorded < right.recorded; });
    const bool is_known = !events.empty();
    return {std::move(deal), std::move(facts), std::move(timeline),
            is_known ? first->recorded : Instant(), is_known ? last->recorded : Instant()};
}

/// Shape: as `exported`.
std::optional<std::string> exported_commitments(const ExportOptions& options,
                                                exchange::FocusVersion version,
                                                Environment& environment) {
    const ledger::Ledger ledger(options.ledger, ledger::Access::read);
    const Instant known = end_of_day(options.known_on);
    const Date as_of = day_or_today(options.as_of, environment);
    std::vector<exchange::Standing> contracts;
    std::set<std::string> parties;
    for (const std::string& contract : contracts_of(ledger, options.contract)) {
        auto deal = deal_of(ledger, contract, known, environment);
        if (!deal) {
            return std::nullopt;
        }
        for (const model::Purchase& purchase : deal->purchases) {
            parties.insert({(*deal)[purchase.buyer].name, (*deal)[purchase.seller].name});
        }
        contracts.push_back(
            standing_of(std::move(*deal), ledger.events(contract, {as_of, known}), as_of));
    }
    expect_entity(options.entity, {parties.begin(), parties.end()});
    return exchange::focus_commitments(contracts, options.entity, version);
}

/// Shape: nothing, and errors told, if a contract of the ledger has any.
std::optional<std::string> exported(const ExportOptions& options, Environment& environment) {
    const Target& target = target_named(options.target);
    if (target.focus) {
        return exported_commitments(options, *target.focus, environment);
    }
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
    expect_entity(options.entity, exchange::entities(events, viewer));
    return target.write(exchange::book_of(events, options.entity, viewer));
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
    app.add_option("--to", options->target,
                   "hledger, ledger, beancount, json, netsuite, focus or focus-1.4")
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
