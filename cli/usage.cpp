// SPDX-License-Identifier: Apache-2.0
#include "cli/usage.h"

#include "base/text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <string_view>
#include <vector>

namespace tranche::cli {

namespace {

class HelpLayout : public CLI::Formatter {
public:
    HelpLayout() {
        column_width(24);
        label("Positionals", "Arguments");
        label("SUBCOMMAND", "COMMAND");
        label("Subcommands", "Commands");
    }

    std::string make_description(const CLI::App* app) const override {
        return app->get_description() + "\n\n";
    }

    /// The word for its value; the description says the rest.
    std::string make_option_opts(const CLI::Option* option) const override {
        const bool has_value = option->nonpositional() && option->get_type_size() != 0;
        return has_value ? " " + option->get_type_name() : std::string();
    }

    std::string make_option_desc(const CLI::Option* option) const override {
        const std::string& usual = option->get_default_str();
        return option->get_description() +
               (option->get_required() && option->nonpositional() ? " (required)" : "") +
               (usual.empty() ? "" : fmt::format("; {} if not given", usual));
    }
};

/// The command that was being read when the mistake was found.
const CLI::App& innermost(const CLI::App& app) {
    const auto commands = app.get_subcommands();
    return commands.empty() ? app : innermost(*commands.front());
}

/// "tranche record milestone".
std::string words(const CLI::App& app) {
    return (app.get_parent() == nullptr ? "" : words(*app.get_parent()) + " ") + app.get_name();
}

std::vector<std::string> commands_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(command->get_name());
    }
    return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            names.push_back("--" + name);
        }
    }
    return names;
}

std::string hint(const std::string& word, const std::vector<std::string>& known) {
    const auto near = nearest(word, {known.begin(), known.end()});
    return near ? fmt::format("; did you mean `{}`?", *near) : std::string();
}

std::string unexpected(const CLI::App& app, const std::string& word) {
    if (word.rfind("-", 0) == 0) {
        const std::string name = word.substr(0, word.find('='));
        return fmt::format("`{}` has no option `{}`{}", words(app), name,
                           hint(name, options_of(app)));
    }
    const auto commands = commands_of(app);
    if (commands.empty()) {
        return fmt::format("`{}` has no use for `{}`", words(app), word);
    }
    const std::string near = hint(word, commands);
    return fmt::format("`{}` has no command `{}`{}", words(app), word,
                       near.empty() ? "; it has " + alternatives(commands) : near);
}

std::string missing(const CLI::App& app, const std::string& what) {
    const auto commands = commands_of(app);
    return commands.empty()
               ? fmt::format("`{}` needs `{}`", words(app), what.substr(0, what.find(' ')))
               : fmt::format("`{}` needs a command: {}", words(app), alternatives(commands));
}

/// "--head: 2 required TEXT missing", "--as-of: At Most 1 required but received 2".
std::string miscounted(const std::string& option, const std::string& what) {
    if (what.rfind("At Most", 0) == 0) {
        const std::string most = what.substr(8, what.find(' ', 8) - 8);
        return fmt::format("`{}` has {} values here; it can have {}", option,
                           what.substr(what.rfind(' ') + 1), most);
    }
    const std::string count = what.substr(0, what.find(' '));
    return count == "1" ? fmt::format("`{}` needs a value", option)
                        : fmt::format("`{}` needs {} values", option, count);
}

}  // namespace

std::shared_ptr<CLI::FormatterBase> help_layout() {
    return std::make_shared<HelpLayout>();
}

void set_example(CLI::App& command, std::string_view example) {
    command.footer(fmt::format("Example:\n  {}", example));
}

std::string mistake(const CLI::App& app, const CLI::ParseError& error) {
    const CLI::App& command = innermost(app);
    const std::string what = error.what();
    if (const auto rest = app.remaining(true); !rest.empty()) {
        return unexpected(command, rest.front());
    }
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        return missing(command, what);
    }
    constexpr std::string_view excludes = " excludes ";
    if (const auto at = what.find(excludes); at != std::string::npos) {
        return fmt::format("`{}` and `{}` exclude each other", what.substr(0, at),
                           what.substr(at + excludes.size()));
    }
    constexpr std::string_view unread = "Could not convert: ";
    if (const auto at = what.find(" = "); what.rfind(unread, 0) == 0 && at != std::string::npos) {
        return fmt::format("`{}` is no number, and `{}` needs one", what.substr(at + 3),
                           what.substr(unread.size(), at - unread.size()));
    }
    const auto colon = what.find(": ");
    if (colon == std::string::npos) {
        return what;
    }
    const std::string option = what.substr(0, colon);
    const std::string rest = what.substr(colon + 2);
    return dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr
               ? miscounted(option, rest)
               : fmt::format("`{}`: {}", option, rest);
}

}  // namespace tranche::cli
