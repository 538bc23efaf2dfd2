// SPDX-License-Identifier: Apache-2.0
/// The files of a contract: the one that was named and all that it imports, each read once.
#pragma once

#include "grammar/module.h"
#include "grammar/read.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace tranche::grammar {

struct LoadedFile {
    Module module;
    std::size_t scope = 0;
    std::vector<LoadedFile*> imports;  ///< One for each import of the module.
};

/// Loads the main file of `sources` and what it imports, and gives each a scope.
///
/// Shape:  the main file first, then in the order in which they are met.
/// Errors: diagnostics at the import; what could not be imported is missing.
[[nodiscard]] std::vector<std::unique_ptr<LoadedFile>> load_files(Sources& sources,
                                                                  const Library& library,
                                                                  ast::Scopes& scopes,
                                                                  Diagnostics& diagnostics);

}  // namespace tranche::grammar
