// SPDX-License-Identifier: Apache-2.0
#include "tests/support/transcripts.h"

#include "grammar/format.h"
#include "grammar/parse.h"
#include "tests/grammar/dump.h"

namespace tranche::tests {

namespace {

std::string syntax_tree(const std::string& name, const std::string& text) {
    const Sources sources(name, text);
    Diagnostics diagnostics;
    const ast::File file = grammar::parse(sources.main(), diagnostics);
    return dump(file) + render(diagnostics, sources);
}

std::string formatted(const std::string& name, const std::string& text) {
    const Sources sources(name, text);
    Diagnostics diagnostics;
    return grammar::format(sources.main(), diagnostics).value_or(render(diagnostics, sources));
}

}  // namespace

std::vector<GoldenSuite> golden_suites() {
    return {
        {"grammar", "golden/good", syntax_tree},
        {"grammar", "golden/bad", syntax_tree},
        {"grammar", "golden/format", formatted},
        {"compiler", "golden", compile_transcript},
    };
}

}  // namespace tranche::tests
