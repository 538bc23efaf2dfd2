// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "cli/command.h"
#include "cli/completion.h"
#include "cli/error.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include <memory>
#include <string>
#include <vector>

namespace tranche::cli {

namespace {

struct CompletionOptions {
    std::string shell;
    std::vector<std::string> words;
};

/// A candidate in a line of the shell, which shows what it is for if it can.
std::string line(const Candidate& candidate, const std::string& shell) {
    if (shell == "bash") {
        return candidate.word;
    }
    return candidate.word + (shell == "zsh" ? ":" : "\t") + candidate.summary;
}

Exit complete(const CLI::App& app, const CompletionOptions& options, Environment& environment) {
    const auto script = completion_script(options.shell);
    if (!script) {
        throw failure(unknown_word, {}, "shell", options.shell, "bash, zsh and fish");
    }
    if (options.words.empty()) {
        environment.out << *script;
        return Exit::ok;
    }
    check(app.get_parent() != nullptr, "a command without a program");
    for (const Candidate& candidate : candidates(*app.get_parent(), options.words)) {
        fmt::print(environment.out, "{}\n", line(candidate, options.shell));
    }
    return Exit::ok;
}

}  // namespace

Action define_completion(CLI::App& app) {
    auto options = std::make_shared<CompletionOptions>();
    app.add_option("SHELL", options->shell, "bash, zsh or fish")->required();
    app.add_option("WORD", options->words,
                   "behind `--`, the words typed so far: what may stand for the last of them");
    return
        [&app, options](Environment& environment) { return complete(app, *options, environment); };
}

}  // namespace tranche::cli
