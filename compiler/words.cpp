// SPDX-License-Identifier: Apache-2.0
#include "compiler/words.h"

#include <fmt/format.h>

namespace tranche::compiler {

void report_unknown_word(Context& context,
                         const ast::Name& name,
                         std::string_view what,
                         const std::vector<std::string_view>& words) {
    std::vector<std::string> quoted;
    for (const std::string_view word : words) {
        quoted.push_back(fmt::format("`{}`", word));
    }
    Diagnostic& diagnostic = context.diagnostics.report(name.span, unknown_word, name.text,
                                                        std::string(what), alternatives(quoted));
    if (const auto near = nearest(name.text, words)) {
        diagnostic.suggest(fmt::format("did you mean `{}`?", *near));
    }
}

}  // namespace tranche::compiler
