// SPDX-License-Identifier: Apache-2.0
#include "analysis/explain.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/error.h"
#include "cli/explanation.h"
#include "cli/options.h"
#include "reports/explanation.h"
#include "rules/evaluate.h"
#include "rules/plan.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tranche::cli {

namespace {

struct ExplainOptions {
    std::string what;  ///< A code or a file; a question if there is a ledger.
    std::string question;
    std::string on;
    From from;
    Output output;
};

Failure no_such(const std::string& code, const std::vector<Explanation>& all) {
    std::vector<std::string_view> known;
    for (const Explanation& one : all) {
        known.push_back(one.code);
    }
    const auto near = nearest(code, known);
    return failure(no_such_code, {}, code,
                   near ? fmt::format("; did you mean `{}`?", *near) : std::string());
}

Exit explain_code(const std::string& code, Environment& environment) {
    const std::vector<Explanation> all = explanations();
    for (const Explanation& one : all) {
        if (code.empty()) {
            fmt::print(environment.out, "{}  {}\n", one.code, one.text);
        } else if (one.code == code) {
            fmt::print(environment.out, "{}[{}]: {}\n{}\n",
                       one.severity == Severity::error ? "error" : "warning", one.code, one.text,
                       one.advice);
            return Exit::ok;
        }
    }
    return code.empty() ? Exit::ok : throw no_such(code, all);
}

/// The question, of the as-of date where it names no time.
model::Question dated(model::Question question, Date as_of) {
    if (auto* state = std::get_if<model::AskedState>(&question)) {
        state->day = state->day == Date::last() ? as_of : state->day;
    } else {
        auto& when = std::get<model::AskedFigure>(question).when;
        const auto* day = std::get_if<Date>(&when);
        when = day != nullptr && *day == Date::last() ? as_of : when;
    }
    return question;
}

/// The last day that the answer depends on.
Date last_of(const model::Question& question) {
    if (const auto* state = std::get_if<model::AskedState>(&question)) {
        return state->day;
    }
    const auto& when = std::get<model::AskedFigure>(question).when;
    const auto* day = std::get_if<Date>(&when);
    const auto* days = std::get_if<Period>(&when);
    return day != nullptr ? *day : days != nullptr ? days->last() : Date::first();
}

Exit explain_figure(From from, const Output& output, Environment& environment) {
    auto situation = cli::situation(from, environment);
    if (!situation) {
        return Exit::invalid;
    }
    const rules::Evaluator evaluator(situation->deal);
    const Date as_of = situation->recorded.as_of;
    const model::Question question = dated(situation->question.value(), as_of);
    rules::Facts facts = rules::as_planned(situation->deal, situation->recorded);
    facts.horizon = std::max(facts.horizon, last_of(question));
    const rules::Timeline timeline = evaluator(facts);
    const analysis::Reason answer = analysis::explain({evaluator, facts, timeline}, question);
    const reports::Snapshot snapshot{evaluator, facts, timeline, nullptr, situation->origins};
    write_tables({reports::explanation(snapshot, from.question, answer)}, output, environment);
    return Exit::ok;
}

/// Whether something is said that no code of a diagnostic has.
bool is_about_contract(const ExplainOptions& options) {
    const auto& [file, ledger, contract, as_of, known_on, scenario, question] = options.from;
    const std::array said{&ledger,     &contract,           &as_of, &known_on, &scenario,
                          &options.on, &options.output.file};
    return options.what.ends_with(".deal") || options.output.format != Output().format ||
           std::any_of(said.begin(), said.end(), [](const auto* each) { return !each->empty(); });
}

Exit explain(const ExplainOptions& options, Environment& environment) {
    From from = options.from;
    from.question = options.question;
    from.file = options.what;
    if (!from.ledger.empty() && options.question.empty()) {
        std::swap(from.file, from.question);  // The contract is in the ledger.
    }
    if (from.question.empty()) {
        return is_about_contract(options) ? throw failure(asks_nothing, {})
                                          : explain_code(options.what, environment);
    }
    if (!options.on.empty()) {
        from.question += " on " + day_of(options.on).text();
    }
    return explain_figure(std::move(from), options.output, environment);
}

}  // namespace

Action define_explain(CLI::App& app) {
    auto options = std::make_shared<ExplainOptions>();
    app.add_option("WHAT", options->what,
                   "the code of a diagnostic, or a contract; none lists all codes");
    app.add_option("QUESTION", options->question,
                   "what to explain of the contract: a figure as tests ask for it, a tranche, a "
                   "milestone, an obligation");
    app.add_option("--on", options->on, "on which day; the as-of date if nothing says")
        ->type_name("DAY");
    add_situation_options(app, options->from);
    add_ledger_source_options(app, options->from);
    add_output_options(app, options->output);
    return [options](Environment& environment) { return explain(*options, environment); };
}

}  // namespace tranche::cli
