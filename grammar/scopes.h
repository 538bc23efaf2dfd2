// SPDX-License-Identifier: Apache-2.0
/// What a name means where it stands: an imported file and a used template give what they declare a
/// first name of their own, `us.federal`, but their own words say `federal`.
#pragma once

#include "grammar/ast_figures.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::ast {

/// The names of one text: of a file, or of one expansion of a template.
struct Scope {
    static constexpr std::size_t none = ~std::size_t{0};

    std::uint32_t begin = 0;     ///< Where the text starts, in the offsets of all sources.
    std::string prefix;          ///< Of every name it declares: empty, or "us.".
    std::size_t outside = none;  ///< An expansion: the scope of the file of its template.
    std::set<std::string, std::less<>> own;  ///< An expansion: what it declares.
    std::map<std::string, Name, std::less<>>
        arguments;  ///< An expansion: of which names stand for others.
    std::map<std::string, std::size_t, std::less<>> inside;  ///< What it imports and uses.
};

/// The scopes of all texts of a contract. Without any, a name means itself.
class Scopes {
public:
    /// Adds the scope of a text that starts behind all others. Returns its position.
    std::size_t add(Scope scope);

    [[nodiscard]] Scope& at(std::size_t index) { return all_.at(index); }

    /// The name in the whole contract of what is declared as `name`.
    [[nodiscard]] std::string declared(const Name& name) const;

    /// The name in the whole contract that `name`, which may have dots, refers to.
    [[nodiscard]] std::string meant(const Name& name) const;

    /// `path` with that part of it in one name that names a declaration: the first part, and before
    /// it what is imported or used.
    [[nodiscard]] Path with_whole_name(const Path& path) const;

private:
    /// A name as far as it has been followed: what is left of it, and the scope to look in.
    struct Followed {
        const Scope* scope;
        std::string_view rest;
    };

    [[nodiscard]] const Scope* scope_of(Span span) const;
    [[nodiscard]] Followed follow(const Scope& from, std::string_view text) const;

    std::vector<Scope> all_;  ///< In the order of the offsets.
};

}  // namespace tranche::ast
