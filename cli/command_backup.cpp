// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "cli/command.h"
#include "ledger/ledger.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include <memory>
#include <string>

namespace tranche::cli {

namespace {

struct BackupOptions {
    std::string ledger;
    std::string to;
};

Exit back_up(const BackupOptions& options, Environment& environment) {
    const ledger::Ledger ledger(options.ledger, ledger::Access::read);
    const ledger::Head head = ledger.back_up(options.to);
    fmt::print(environment.out, "wrote {}: all {} entries hold\nhead: {} {}\n", visible(options.to),
               head.count, head.count, head.hash);
    return Exit::ok;
}

}  // namespace

Action define_backup(CLI::App& app) {
    auto options = std::make_shared<BackupOptions>();
    app.add_option("--ledger", options->ledger, "the ledger")->type_name("FILE")->required();
    app.add_option("--to", options->to, "the copy, a file that is not there yet")
        ->type_name("FILE")
        ->required();
    return [options](Environment& environment) { return back_up(*options, environment); };
}

}  // namespace tranche::cli
