// SPDX-License-Identifier: Apache-2.0
/// The golden suite of the compiler: a contract, and what it says of it.
#include "compiler/compile.h"
#include "grammar/read.h"
#include "tests/support/transcripts.h"

#include <fmt/format.h>

namespace tranche::tests {

namespace {

/// One line: how much of everything the deal has.
std::string summary(const model::Deal& deal) {
    return fmt::format(
        "{}: {} to {}, {} nodes; {} milestones, {} investments, {} purchases, {} capacities, "
        "{} demands\n",
        deal.name, deal.term.begin, deal.term.last(), deal.nodes.size(), deal.milestones.size(),
        deal.investments.size(), deal.purchases.size(), deal.capacities.size(),
        deal.demands.size());
}

}  // namespace

std::string compile_transcript(const std::string& name, const std::string& text) {
    Sources sources(name, text);
    Diagnostics diagnostics;
    const ast::File file = grammar::read(sources, grammar::no_library, diagnostics);
    std::optional<model::Deal> deal;
    if (!diagnostics.has_errors()) {
        deal = compiler::compile(file, sources, diagnostics);
    }
    return render(diagnostics, sources) + (deal ? summary(*deal) : "");
}

}  // namespace tranche::tests
