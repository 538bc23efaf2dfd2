// SPDX-License-Identifier: Apache-2.0
/// From a file to the whole contract: what it imports and what it uses of templates, in their
/// place.
#pragma once

#include "base/diagnostics.h"
#include "base/source.h"
#include "grammar/ast.h"

#include <functional>
#include <string>

namespace tranche::grammar {

/// What became of asking for a file: its text, or why there is none.
struct Answer {
    std::string text;
    std::string problem;  ///< "no such file or directory"; empty if there is a text.
};

/// Answers the text of a path such as "calendars/us.deal", which is known to be relative and to
/// have no `..`; of at most so many bytes.
using Library = std::function<Answer(const std::string& path, std::size_t bytes_max)>;

/// For a contract that stands for itself.
[[nodiscard]] Answer no_library(const std::string& path, std::size_t bytes_max);

/// The folder of a file, as part of the names of those it imports: "contracts/", or nothing.
[[nodiscard]] std::string folder_of(const std::string& name);

/// Reads the main file of `sources`, adds those it imports, and expands its templates.
///
/// Shape:  declarations alone; those of an import or a use stand where it stands. A file that is
///         imported twice is there once.
/// Errors: diagnostics; with any, the file is empty.
[[nodiscard]] ast::File read(Sources& sources, const Library& library, Diagnostics& diagnostics);

}  // namespace tranche::grammar
