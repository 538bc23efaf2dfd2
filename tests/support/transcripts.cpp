// SPDX-License-Identifier: Apache-2.0
#include "tests/support/transcripts.h"

#include "grammar/format.h"
#include "grammar/parse.h"
#include "tests/grammar/dump.h"

namespace tranche::tests {

namespace {

std::string syntax_tree(const SourceFile& input) {
    Diagnostics diagnostics;
    const ast::File file = grammar::parse(input, diagnostics);
    return dump(file) + render(diagnostics, input);
}

std::string formatted(const SourceFile& input) {
    Diagnostics diagnostics;
    return grammar::format(input, diagnostics).value_or(render(diagnostics, input));
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
