// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "cli/command.h"
#include "cli/contract.h"
#include "cli/error.h"
#include "cli/files.h"
#include "cli/json.h"
#include "cli/sarif.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace tranche::cli {

namespace {

struct CheckOptions {
    std::vector<std::string> files;
    std::string format = "text";
    bool strict = false;
};

Json json_of(const Checked& checked) {
    return {{"file", checked.sources.main().name()},
            {"deal", checked.deal ? Json(checked.deal->name) : Json()},
            {"errors", checked.diagnostics.error_count()},
            {"warnings", checked.diagnostics.warning_count()},
            {"accepted", checked.diagnostics.accepted_count()},
            {"diagnostics", diagnostics_json(checked.diagnostics, checked.sources)}};
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

void tell(const Checked& checked, Environment& environment) {
    environment.err << render(checked.diagnostics, checked.sources);
    environment.err.flush();
    const std::size_t accepted = checked.diagnostics.accepted_count();
    const std::string counts = counted(checked.diagnostics.error_count(), "error", "errors") +
                               ", " +
                               counted(checked.diagnostics.warning_count(), "warning", "warnings") +
                               (accepted == 0 ? "" : fmt::format(" ({} accepted)", accepted));
    if (!checked.deal) {
        fmt::print(environment.out, "{}: {}\n", visible(checked.sources.main().name()), counts);
        return;
    }
    const model::Deal& deal = *checked.deal;
    fmt::print(environment.out, "{}: `{}` is a contract: {}, {}, {}, {}, {}; {}\n",
               visible(checked.sources.main().name()), deal.name,
               counted(deal.parties.size(), "party", "parties"),
               counted(deal.milestones.size(), "milestone", "milestones"),
               counted(deal.investments.size(), "investment", "investments"),
               counted(deal.purchases.size(), "purchase", "purchases"),
               counted(deal.capacities.size(), "capacity", "capacities"), counts);
}

/// What the process returns for these: errors count before warnings, warnings only if strict.
Exit verdict(const std::vector<Checked>& files, const CheckOptions& options) {
    Exit exit = Exit::ok;
    for (const Checked& checked : files) {
        if (!checked.deal) {
            return Exit::invalid;
        }
        if (options.strict && checked.diagnostics.warning_count() > 0) {
            exit = Exit::check_failed;
        }
    }
    return exit;
}

Exit check_all(const CheckOptions& options, Environment& environment) {
    if (options.format != "text" && options.format != "json" && options.format != "sarif") {
        throw failure(unknown_word, {}, "format", options.format, "text, json and sarif");
    }
    std::vector<Checked> files;
    for (const std::string& path : options.files) {
        files.push_back(check_file(path));
        if (options.format == "text") {
            tell(files.back(), environment);
        }
    }
    const Exit exit = verdict(files, options);
    if (options.format == "sarif") {
        environment.out << sarif(files, std::filesystem::current_path().string(), exit);
    } else if (options.format == "json") {
        Json described = Json::array();
        for (const Checked& checked : files) {
            described.push_back(json_of(checked));
        }
        write_json({{"schema", "tranche/check-1"}, {"files", described}}, environment);
    }
    return exit;
}

}  // namespace

Action define_check(CLI::App& app) {
    auto options = std::make_shared<CheckOptions>();
    app.add_option("FILE", options->files, "the contracts")->required();
    app.add_option("--format", options->format, "text, json or sarif")
        ->type_name("NAME")
        ->capture_default_str();
    app.add_flag("--strict", options->strict,
                 "exit 1 if there is a warning that the contract does not accept");
    return [options](Environment& environment) { return check_all(*options, environment); };
}

}  // namespace tranche::cli
