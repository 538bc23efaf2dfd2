// SPDX-License-Identifier: Apache-2.0
/// One file as it is written: what it declares, imports and uses, and its templates, ready to be
/// expanded.
#pragma once

#include "grammar/passage.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace tranche::grammar {

/// One thing that a file or a template says, in written order.
struct Item {
    enum class Kind { declaration, import, use };

    Kind kind = Kind::declaration;
    std::size_t index = 0;  ///< Among those of its kind.
    Slice slice;
};

/// What stands in the braces of a template.
struct Body {
    std::unique_ptr<Passage> passage;
    Span span;  ///< From brace to brace.
    std::vector<Item> items;
    std::set<std::string, std::less<>> own;                      ///< The names it declares.
    std::map<std::string, std::size_t, std::less<>> parameters;  ///< Their positions, by name.
};

struct Module {
    const SourceFile* source = nullptr;
    ast::File file;
    std::vector<Item> items;
    std::vector<Body> bodies;  ///< One for each of `file.templates`.
    std::map<std::string, std::size_t, std::less<>> templates;  ///< Their positions, by name.
};

/// Whether a parameter of this kind stands for a figure or a text; others stand for names.
[[nodiscard]] bool is_figure(std::string_view kind);

/// "a date", "hardware".
[[nodiscard]] std::string with_article(std::string_view kind);

/// Reads `source`, which has to outlive the result, as has `diagnostics`.
///
/// Errors: diagnostics; what had errors is left out.
[[nodiscard]] Module read_module(const SourceFile& source, Diagnostics& diagnostics);

}  // namespace tranche::grammar
