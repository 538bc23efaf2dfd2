// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "cli/command.h"
#include "cli/error.h"
#include "ledger/ledger.h"

#include <CLI/CLI.hpp>
#include <fmt/ostream.h>

#include <charconv>
#include <memory>
#include <string>

namespace tranche::cli {

namespace {

struct VerifyOptions {
    std::string ledger;
    std::vector<std::string> head;
};

std::optional<ledger::Head> expected(const VerifyOptions& options) {
    if (options.head.empty()) {
        return std::nullopt;
    }
    ledger::Head head{0, options.head.at(1)};
    const std::string& count = options.head.front();
    const auto result = std::from_chars(count.data(), count.data() + count.size(), head.count);
    if (result.ec != std::errc() || result.ptr != count.data() + count.size() || head.count < 0) {
        throw failure(bad_arguments, {},
                      fmt::format("`--head` takes the two words behind `head:`, and `{}` is no "
                                  "number of entries",
                                  count));
    }
    return head;
}

Exit verify(const VerifyOptions& options, Environment& environment) {
    const auto head = expected(options);
    const ledger::Ledger ledger(options.ledger, ledger::Access::read);
    const auto findings = ledger.verify(head);
    for (const ledger::Finding& finding : findings) {
        fmt::print(environment.err, "{}: error[{}]: {}\n", visible(options.ledger), finding.code,
                   visible(finding.text));
    }
    if (!findings.empty()) {
        return Exit::ledger_damaged;
    }
    const ledger::Head now = ledger.head();
    fmt::print(environment.out, "{}: all {} entries hold{}\nhead: {} {}\n", visible(options.ledger),
               now.count,
               head ? fmt::format(", and the first {} are those of the head given", head->count)
                    : std::string(),
               now.count, now.hash);
    return Exit::ok;
}

}  // namespace

Action define_verify(CLI::App& app) {
    auto options = std::make_shared<VerifyOptions>();
    app.add_option("--ledger", options->ledger, "the ledger")->type_name("FILE")->required();
    app.add_option("--head", options->head,
                   "COUNT and HASH of a head noted earlier: the ledger must still begin with it")
        ->type_name("COUNT HASH")
        ->expected(2);
    return [options](Environment& environment) { return verify(*options, environment); };
}

}  // namespace tranche::cli
