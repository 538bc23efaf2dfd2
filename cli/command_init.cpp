// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "cli/command.h"
#include "cli/error.h"
#include "cli/files.h"
#include "cli/starting_files.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include <algorithm>
#include <memory>
#include <string>

namespace tranche::cli {

namespace {

struct InitOptions {
    std::string name;
    std::string file;
};

Exit init(const InitOptions& options, Environment& environment) {
    std::string names;
    for (const StartingFile& one : starting_files) {
        if (options.name.empty()) {
            fmt::print(environment.out, "{:<18} {}\n", one.name, one.summary);
        }
        names += fmt::format("{}`{}`", names.empty() ? "" : ", ", one.name);
    }
    if (options.name.empty()) {
        return Exit::ok;
    }
    const auto* found =
        std::find_if(starting_files.begin(), starting_files.end(),
                     [&](const StartingFile& one) { return one.name == options.name; });
    if (found == starting_files.end()) {
        throw failure(unknown_word, {}, "template", options.name, names);
    }
    if (options.file.empty()) {
        environment.out << found->text;
    } else {
        write_new_file(options.file, found->text);
        fmt::print(environment.out, "wrote {}\n", visible(options.file));
    }
    return Exit::ok;
}

}  // namespace

Action define_init(CLI::App& app) {
    auto options = std::make_shared<InitOptions>();
    app.add_option("TEMPLATE", options->name, "the contract to start from; none lists them");
    app.add_option("-o,--output", options->file, "write to this file, which must not exist yet")
        ->type_name("FILE");
    return [options](Environment& environment) { return init(*options, environment); };
}

}  // namespace tranche::cli
