// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "cli/command.h"
#include "cli/error.h"
#include "cli/explanation.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include <memory>
#include <string>
#include <vector>

namespace tranche::cli {

namespace {

struct ExplainOptions {
    std::string code;
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

Exit explain(const ExplainOptions& options, Environment& environment) {
    const std::vector<Explanation> all = explanations();
    for (const Explanation& one : all) {
        if (options.code.empty()) {
            fmt::print(environment.out, "{}  {}\n", one.code, one.text);
        } else if (one.code == options.code) {
            fmt::print(environment.out, "{}[{}]: {}\n{}\n",
                       one.severity == Severity::error ? "error" : "warning", one.code, one.text,
                       one.advice);
            return Exit::ok;
        }
    }
    return options.code.empty() ? Exit::ok : throw no_such(options.code, all);
}

}  // namespace

Action define_explain(CLI::App& app) {
    auto options = std::make_shared<ExplainOptions>();
    app.add_option("CODE", options->code, "the code of a diagnostic; none lists them");
    return [options](Environment& environment) { return explain(*options, environment); };
}

}  // namespace tranche::cli
