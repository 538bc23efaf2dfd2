// SPDX-License-Identifier: Apache-2.0
/// Names that nothing uses are often misspelt where they should be.
#include "compiler/checks.h"
#include "compiler/diagnostics.h"

#include <algorithm>
#include <array>

namespace tranche::compiler {

namespace {

/// Declared only to be referred to. The others mean something by themselves.
constexpr std::array referred_to{Kind::source, Kind::party, Kind::hardware, Kind::site,
                                 Kind::calendar};

}  // namespace

void warn_of_names(Context& context) {
    for (const auto& [name, declared] : context.names.all()) {
        const bool is_to_be_used =
            std::find(referred_to.begin(), referred_to.end(), declared.kind) != referred_to.end();
        if (is_to_be_used && !declared.is_used) {
            context.diagnostics.report(declared.span, unused_name, name,
                                       std::string(noun(declared.kind)));
        }
    }
}

}  // namespace tranche::compiler
