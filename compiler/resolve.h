// SPDX-License-Identifier: Apache-2.0
/// Names and what they stand for. Everything that a path can start with shares one name space; a
/// demand shares the name of what it is for.
#pragma once

#include "base/diagnostics.h"
#include "grammar/ast.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::compiler {

enum class Kind {
    source,
    party,
    hardware,
    site,
    calendar,
    milestone,
    risk,
    investment,  ///< A loan, a warrant and an option too.
    purchase,
    leaving,  ///< Named as its purchase.
    capacity,
    backstop,
    allotment,
    demand,
    observable,
    event,
    scenario,
    obligation,
    sla,
    unit,  ///< Beside the names.
};

/// The name of the one tranche of an option.
inline constexpr std::string_view whole_option = "whole";

/// "a milestone".
[[nodiscard]] std::string_view noun(Kind kind);

/// What a name was declared as.
struct Declared {
    Kind kind = Kind::party;
    std::uint32_t index = 0;  ///< Among the declarations of its kind.
    Span span;                ///< Of the name.
    std::vector<std::string> tranches;
    bool is_used = false;
};

class Names {
public:
    /// Collects every declaration of `file`, which has to outlive it. Errors: reports what is
    /// declared twice; the first keeps the name, and the second still counts among its kind.
    Names(const ast::File& file, Diagnostics& diagnostics);

    /// What `name` stands for, if it is one of `wanted`; its use is noted.
    /// Errors: reports what is unknown, or something else.
    [[nodiscard]] const Declared* find(const ast::Name& name,
                                       const std::vector<Kind>& wanted,
                                       Diagnostics& diagnostics);

    /// Alike, of a name that says where it is declared: as in the heading of a demand.
    [[nodiscard]] const Declared* find_declared(const ast::Name& name,
                                                const std::vector<Kind>& wanted,
                                                Diagnostics& diagnostics);

    /// The demand for `name`. Errors: reports that there is none.
    [[nodiscard]] const Declared* find_demand(const ast::Name& name, Diagnostics& diagnostics);

    /// The position of the tranche `name` of what was declared as `owner`.
    /// Errors: reports that there is none.
    [[nodiscard]] static std::optional<std::uint32_t> find_tranche(const ast::Name& name,
                                                                   const ast::Name& owner,
                                                                   const Declared& declared,
                                                                   Diagnostics& diagnostics);

    [[nodiscard]] const std::map<std::string, Declared, std::less<>>& all() const { return all_; }

    /// Whether the contract declares a unit of that name; its use is noted.
    [[nodiscard]] bool has_unit(std::string_view name);

    /// The units that it declares.
    [[nodiscard]] const std::map<std::string, Declared, std::less<>>& units() const {
        return units_;
    }

    /// What names mean where they stand.
    [[nodiscard]] const ast::Scopes& scopes() const { return *scopes_; }

private:
    void add(const ast::Name& name, Declared declared, Diagnostics& diagnostics);

    const ast::Scopes* scopes_;
    std::map<std::string, Declared, std::less<>> all_;
    std::map<std::string, Declared, std::less<>> demands_;
    std::map<std::string, Declared, std::less<>> leavings_;
    std::map<std::string, Declared, std::less<>> units_;
    std::map<Kind, std::uint32_t> counts_;
};

}  // namespace tranche::compiler
