// SPDX-License-Identifier: Apache-2.0
#include "cli/contract.h"

#include "analysis/acceptance.h"
#include "analysis/lint.h"
#include "base/text.h"
#include "cli/error.h"
#include "cli/files.h"
#include "cli/library.h"
#include "compiler/compile.h"
#include "grammar/parse.h"
#include "grammar/question.h"
#include "ledger/facts.h"
#include "rules/observed.h"
#include "rules/plan.h"

#include <algorithm>

namespace tranche::cli {

namespace {

std::string list(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "`" : ", `") + name + "`";
    }
    return text;
}

model::Deal with_scenario(model::Deal deal, const std::string& name) {
    if (name.empty()) {
        return deal;
    }
    std::vector<std::string> names;
    for (const model::Scenario& scenario : deal.scenarios) {
        if (scenario.name == name) {
            return rules::in_scenario(deal, scenario);
        }
        names.push_back(scenario.name);
    }
    throw failure(unknown_word, {}, "scenario", name, names.empty() ? "none" : list(names));
}

std::optional<Situation> situation_in_ledger(const From& from, Environment& environment) {
    const ledger::Ledger ledger(from.ledger, ledger::Access::read);
    const Instant known = end_of_day(from.known_on);
    const std::string contract = contract_named(ledger, from.contract);
    auto deal = deal_of(ledger, contract, known, environment, from.question);
    if (!deal) {
        return std::nullopt;
    }
    const Date as_of = day_or_today(from.as_of, environment);
    const auto entries = ledger.events(contract, {as_of, known});
    auto facts = ledger::facts(*deal, entries, as_of, rules::last_day(*deal)).facts;
    rules::presume_observed(*deal, facts);  // What is reset later goes by what is known now.
    const ledger::Head head = ledger.head();
    auto question = deal->question;
    return Situation{with_scenario(std::move(*deal), from.scenario),
                     std::move(facts),
                     {{"ledger_head", "Ledger head", fmt::format("{} {}", head.count, head.hash)}},
                     std::move(question)};
}

}  // namespace

Checked check_text(std::string name,
                   std::string text,
                   const grammar::Library& library,
                   const std::string& question) {
    Checked checked{Sources(std::move(name), std::move(text)), {}, {}};
    ast::File file = grammar::read(checked.sources, library, checked.diagnostics);
    if (!question.empty()) {
        file.question = grammar::read_question(checked.sources.add("the question", question),
                                               checked.diagnostics);
    }
    if (!checked.diagnostics.has_errors()) {
        checked.deal = compiler::compile(file, checked.sources, checked.diagnostics);
    }
    if (checked.deal) {
        analysis::lint(*checked.deal, checked.diagnostics);
        analysis::accept_warnings(*checked.deal, checked.diagnostics);
    }
    return checked;
}

Checked check_file(const std::string& path, const std::string& question) {
    return check_text(path, read_contract_file(path), files_below(grammar::folder_of(path)),
                      question);
}

std::optional<model::Deal> deal_or_errors(Checked checked, Environment& environment) {
    if (!checked.deal) {
        environment.err << render(checked.diagnostics, checked.sources);
    }
    return std::move(checked.deal);
}

std::optional<Situation> situation(const From& from, Environment& environment) {
    if (from.file.empty() == from.ledger.empty()) {
        throw failure(one_or_the_other, {});
    }
    std::optional<Situation> result;
    if (!from.ledger.empty()) {
        result = situation_in_ledger(from, environment);
    } else if (auto deal = deal_or_errors(check_file(from.file, from.question), environment)) {
        const Date as_of = day_or_today(from.as_of, environment);
        rules::Facts facts = rules::no_facts(*deal, as_of, rules::last_day(*deal));
        auto question = deal->question;
        result = Situation{with_scenario(std::move(*deal), from.scenario),
                           std::move(facts),
                           {},
                           std::move(question)};
    }
    if (result) {
        result->origins.insert(result->origins.begin(),
                               {"program", "Program", "tranche " TRANCHE_VERSION});
        if (!from.scenario.empty()) {
            result->origins.push_back({"scenario", "Scenario", from.scenario});
        }
    }
    return result;
}

std::string contract_named(const ledger::Ledger& ledger, const std::string& name) {
    const std::vector<std::string> names = ledger.contracts();
    if (names.empty()) {
        throw failure(nothing_compiled, {});
    }
    if (name.empty()) {
        if (names.size() > 1) {
            throw failure(several_contracts, {}, list(names));
        }
        return names.front();
    }
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        throw failure(no_such_contract, {}, name, list(names));
    }
    return name;
}

const ledger::Source& main_of(const std::vector<ledger::Source>& sources) {
    const auto declares_deal = [](const ledger::Source& source) {
        Diagnostics ignored;
        const ast::File file = grammar::parse(SourceFile(source.name, source.text), ignored);
        return std::any_of(
            file.declarations.begin(), file.declarations.end(),
            [](const auto& each) { return std::holds_alternative<ast::Deal>(each); });
    };
    const auto found = sources.size() == 1
                           ? sources.begin()
                           : std::find_if(sources.begin(), sources.end(), declares_deal);
    return found == sources.end() ? sources.front() : *found;
}

std::optional<model::Deal> deal_of(const ledger::Ledger& ledger,
                                   const std::string& contract,
                                   Instant known,
                                   Environment& environment,
                                   const std::string& question) {
    const auto sources = ledger.sources(contract, known);
    if (sources.empty()) {
        throw failure(no_such_contract, {}, contract, "none that was known then");
    }
    const ledger::Source& main = main_of(sources);
    const auto library = [&](const std::string& wanted, std::size_t bytes_max) {
        const std::string name = grammar::folder_of(main.name) + wanted;
        const auto found = std::find_if(sources.begin(), sources.end(),
                                        [&](const auto& source) { return source.name == name; });
        return found == sources.end() ? grammar::no_library(wanted, bytes_max)
                                      : grammar::Answer{found->text, {}};
    };
    return deal_or_errors(check_text(main.name, main.text, library, question), environment);
}

Date day_of(const std::string& text) {
    const auto day = Date::parse(text);
    if (!day) {
        throw failure(not_a_day, {}, text);
    }
    return *day;
}

Date day_or_today(const std::string& text, const Environment& environment) {
    return text.empty() ? environment.now.date() : day_of(text);
}

Instant end_of_day(const std::string& text) {
    if (text.empty()) {
        return Instant::last();
    }
    const Instant next = Instant::start_of(day_of(text));
    return Instant::of(next.seconds() + 86'399).value_or(Instant::last());
}

}  // namespace tranche::cli
