// SPDX-License-Identifier: Apache-2.0
#include "cli/completion.h"

#include <CLI/CLI.hpp>

namespace tranche::cli {

namespace {

// Each asks with the words up to the cursor. Where there are no candidates, files are completed.
constexpr std::string_view bash = R"(_tranche() {
    local IFS=$'\n'
    COMPREPLY=($("${COMP_WORDS[0]}" completion bash -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _tranche tranche
)";

constexpr std::string_view zsh = R"(#compdef tranche
_tranche() {
    local -a found
    found=("${(@f)$("$words[1]" completion zsh -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    found=(${found:#})
    if (( $#found )); then
        _describe tranche found
    else
        _files
    fi
}
if [[ "$funcstack[1]" == _tranche ]]; then
    _tranche "$@"
else
    compdef _tranche tranche
fi
)";

constexpr std::string_view fish = R"(function __tranche_candidates
    set -l words (commandline -opc) (commandline -ct)
    $words[1] completion fish -- $words[2..-1] 2>/dev/null
end
complete -c tranche -a '(__tranche_candidates)'
)";

bool takes_value(const CLI::Option& option) {
    return option.get_type_size() != 0;
}

/// The option that `word` names, if it is the name of one.
const CLI::Option* option_named(const CLI::App& app, const std::string& word) {
    for (const CLI::Option* option : app.get_options()) {
        if (option->nonpositional() && option->check_name(word)) {
            return option;
        }
    }
    return nullptr;
}

const CLI::App* command_named(const CLI::App& app, const std::string& word) {
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (command->get_name() == word) {
            return command;
        }
    }
    return nullptr;
}

void add_options(const CLI::App& app, std::vector<Candidate>& result) {
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            result.push_back({"--" + name, option->get_description()});
        }
    }
}

void add_commands(const CLI::App& app, std::vector<Candidate>& result) {
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        result.push_back({command->get_name(), command->get_description()});
    }
}

}  // namespace

std::vector<Candidate> candidates(const CLI::App& app, const std::vector<std::string>& words) {
    const CLI::App* command = &app;
    const std::string last = words.empty() ? std::string() : words.back();
    bool is_value = false;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (is_value) {
            is_value = false;
        } else if (const CLI::Option* option = option_named(*command, words[i])) {
            is_value = takes_value(*option);
        } else if (const CLI::App* inner = command_named(*command, words[i])) {
            command = inner;
        }
    }
    std::vector<Candidate> result;
    if (!is_value && last.rfind('-', 0) == 0) {
        add_options(*command, result);
    } else if (!is_value) {
        add_commands(*command, result);
    }
    std::erase_if(result, [&](const Candidate& one) { return one.word.rfind(last, 0) != 0; });
    return result;
}

std::optional<std::string_view> completion_script(std::string_view shell) {
    if (shell == "bash") {
        return bash;
    }
    if (shell == "zsh") {
        return zsh;
    }
    return shell == "fish" ? std::optional(fish) : std::nullopt;
}

}  // namespace tranche::cli
