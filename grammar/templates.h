// SPDX-License-Identifier: Apache-2.0
/// Templates and their uses, checked before anything is expanded: so that no contract, however
/// short, makes more than the limits allow.
#pragma once

#include "grammar/imports.h"

#include <map>
#include <optional>

namespace tranche::grammar {

/// A template of a file.
struct TemplateRef {
    const LoadedFile* file = nullptr;
    std::size_t index = 0;

    [[nodiscard]] const ast::Template& head() const { return file->module.file.templates[index]; }

    [[nodiscard]] const Body& body() const { return file->module.bodies[index]; }

    friend auto operator<=>(const TemplateRef&, const TemplateRef&) = default;
};

/// The template that `path` names in `file`, if there is one.
[[nodiscard]] std::optional<TemplateRef> find_template(const LoadedFile& file,
                                                       const ast::Path& path);

/// Checks every use of every file.
///
/// Errors: reports uses of what is no template, arguments that do not fit, templates that use
///         themselves or one another too deep, and the use with which all bring too much; warns of
///         templates of the main file that nothing uses.
void check_templates(const std::vector<std::unique_ptr<LoadedFile>>& files,
                     Diagnostics& diagnostics);

}  // namespace tranche::grammar
