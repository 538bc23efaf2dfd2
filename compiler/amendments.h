// SPDX-License-Identifier: Apache-2.0
/// A contract with amendments as the versions it has in its course, and as its scenarios make it.
#pragma once

#include "base/diagnostics.h"
#include "base/source.h"
#include "grammar/ast.h"
#include "model/deal.h"

#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <vector>

namespace tranche::compiler {

struct Context;

/// The text of a contract from a day on.
struct TextVersion {
    const ast::File* file = nullptr;
    Date until = Date::end();
    const ast::Amendment* ended_by = nullptr;  ///< The amendment that makes it the next version.
};

/// Lowers one version, its clauses with the ids they have in `before`, if there is a version before
/// it; nothing if it has an error.
using LowerVersion = std::function<std::optional<model::Deal>(
    const ast::File& file, const model::Deal* before, Diagnostics& diagnostics)>;

/// The versions of a contract, one behind the other.
class Versions {
public:
    Versions(const ast::File& file, const Sources& sources, Diagnostics& diagnostics)
        : file_(file), sources_(sources), diagnostics_(diagnostics) {}

    /// Makes them, and lowers all but the last. False if one has an error.
    /// Errors: reports an amendment that takes effect outside of the deal, changes nothing, or
    /// changes the same as another on one day.
    [[nodiscard]] bool make(const LowerVersion& lower);

    /// The text after all amendments.
    [[nodiscard]] const ast::File& last() const { return *texts_.back().file; }

    /// The version before the last, if there is one.
    [[nodiscard]] const model::Deal* before_last() const {
        return before_.empty() ? nullptr : before_.back().deal.get();
    }

    [[nodiscard]] const std::vector<model::Deal::Before>& before() const { return before_; }

    /// Gives each scenario of `deal` that sets figures its own deal.
    /// Errors: reports figures that cannot be set, and what is wrong with a deal that has them.
    void set_figures(model::Deal& deal, const LowerVersion& lower);

private:
    /// Errors: reports the version with which there is too much to lower.
    [[nodiscard]] bool are_few();
    [[nodiscard]] std::vector<const ast::Amendment*> amendments() const;
    [[nodiscard]] bool is_sound(const ast::Amendment& amendment, const model::Deal& before);
    [[nodiscard]] std::shared_ptr<const model::Deal> with_figures(const ast::Scenario& scenario,
                                                                  const model::Deal& deal,
                                                                  const LowerVersion& lower);

    const ast::File& file_;
    const Sources& sources_;
    Diagnostics& diagnostics_;
    std::list<ast::File> files_;  ///< Those that an amendment made.
    std::vector<TextVersion> texts_;
    std::vector<model::Deal::Before> before_;
};

/// The amendments of the deal and their nodes.
/// Errors: reports two of one number, and units that an amendment changes.
void lower_amendments(Context& context, const std::vector<model::Deal::Before>& before);

}  // namespace tranche::compiler
