// SPDX-License-Identifier: Apache-2.0
#include "grammar/ast_figures.h"

namespace tranche::ast {

std::string Path::text() const {
    std::string text;
    for (const Name& part : parts) {
        text += text.empty() ? "" : ".";
        text += part.text;
    }
    return text;
}

}  // namespace tranche::ast
