// SPDX-License-Identifier: Apache-2.0
/// Parsing for tests: what came of a text, in one value.
#pragma once

#include "base/diagnostics.h"
#include "grammar/ast.h"
#include "grammar/parse.h"
#include "tests/support/files.h"

#include <string>
#include <vector>

namespace tranche::tests {

struct Parsed {
    ast::File file;
    std::size_t errors = 0;
    std::vector<std::string> codes;  ///< In the order of their places.
};

inline Parsed parsed(std::string text) {
    const SourceFile source("test.deal", std::move(text));
    Diagnostics diagnostics;
    Parsed result{grammar::parse(source, diagnostics), diagnostics.error_count(), {}};
    for (const Diagnostic& diagnostic : diagnostics.sorted()) {
        result.codes.emplace_back(diagnostic.code);
    }
    return result;
}

/// The alliance contract of the golden files, without what is expected of it.
inline std::string alliance() {
    const std::string text = slurp(source_path("tests/grammar/golden/good/alliance.deal"));
    return text.substr(0, text.find("# ----\n"));
}

}  // namespace tranche::tests
