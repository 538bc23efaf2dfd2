// SPDX-License-Identifier: Apache-2.0
/// From the parser's tree to imports, templates and their uses.
#pragma once

#include "grammar/build_figures.h"

namespace tranche::grammar {

[[nodiscard]] ast::Import build_import(const generated::TrancheParser::ImportFileContext& context,
                                       const Figures& figures);

/// The head of a template. Its declarations are read apart.
[[nodiscard]] ast::Template build_template(
    const generated::TrancheParser::Template_Context& context, const Figures& figures);

[[nodiscard]] ast::Use build_use(const generated::TrancheParser::UseTemplateContext& context,
                                 const Figures& figures);

}  // namespace tranche::grammar
