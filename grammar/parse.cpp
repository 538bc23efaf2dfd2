// SPDX-License-Identifier: Apache-2.0
#include "grammar/parse.h"

#include "grammar/module.h"

namespace tranche::grammar {

ast::File parse(const SourceFile& source, Diagnostics& diagnostics) {
    const std::size_t errors_before = diagnostics.error_count();
    Module module = read_module(source, diagnostics);
    return diagnostics.error_count() > errors_before ? ast::File{} : std::move(module.file);
}

}  // namespace tranche::grammar
