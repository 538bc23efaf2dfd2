// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "cli/command.h"
#include "cli/error.h"
#include "cli/files.h"
#include "grammar/format.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include <memory>
#include <string>
#include <vector>

namespace tranche::cli {

namespace {

enum class Mode { rewrite, check, print };

struct FmtOptions {
    std::vector<std::string> files;
    bool check = false;
    bool print = false;

    [[nodiscard]] Mode mode() const {
        return check ? Mode::check : print ? Mode::print : Mode::rewrite;
    }
};

/// Whether the file was in canonical layout already.
enum class Layout { canonical, other, invalid };

Layout format_one(const std::string& path, Mode mode, Environment& environment) {
    const Sources sources(path, read_contract_file(path));
    const SourceFile& source = sources.main();
    Diagnostics diagnostics;
    const auto formatted = grammar::format(source, diagnostics);
    if (!formatted) {
        environment.err << render(diagnostics, sources);
        return Layout::invalid;
    }
    const bool is_canonical = *formatted == source.text();
    if (mode == Mode::print) {
        environment.out << *formatted;
    } else if (!is_canonical) {
        if (mode == Mode::rewrite) {
            write_file(path, *formatted);
        }
        fmt::print(environment.out, "{}{}\n", visible(path),
                   mode == Mode::check ? " is not in canonical layout" : "");
    }
    return is_canonical ? Layout::canonical : Layout::other;
}

Exit format_all(const FmtOptions& options, Environment& environment) {
    Exit exit = Exit::ok;
    for (const std::string& path : options.files) {
        const Layout layout = format_one(path, options.mode(), environment);
        if (layout == Layout::invalid) {
            exit = Exit::invalid;
        } else if (layout == Layout::other && options.mode() == Mode::check && exit == Exit::ok) {
            exit = Exit::check_failed;
        }
    }
    return exit;
}

}  // namespace

Action define_fmt(CLI::App& app) {
    auto options = std::make_shared<FmtOptions>();
    app.add_option("FILE", options->files, "the contracts; each is rewritten in place")->required();
    auto* check =
        app.add_flag("--check", options->check, "change nothing; exit 1 if a file would change");
    app.add_flag("--print", options->print, "change nothing; print the canonical layout")
        ->excludes(check);
    return [options](Environment& environment) { return format_all(*options, environment); };
}

}  // namespace tranche::cli
