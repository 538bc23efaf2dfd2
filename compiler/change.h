// SPDX-License-Identifier: Apache-2.0
/// A contract as an amendment or a scenario makes it: its text with other clauses and figures,
/// lowered like any other, so that what is changed is checked as if it had been written so.
#pragma once

#include "base/diagnostics.h"
#include "base/source.h"
#include "grammar/ast.h"
#include "model/deal.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::compiler {

/// Where a clause was changed, by its path.
using ChangedPlaces = std::map<std::string, Span, std::less<>>;

/// Whether a figure is another in the whole course of a deal, or from a day on.
enum class Effect { throughout, from_a_day };

/// Changes one version of a contract into the next. Clauses keep their order, so that what is
/// lowered from either keeps its position; what is new comes behind.
class Changing {
public:
    /// `file` is changed; `source` has its text. `known` are the paths to suggest one of.
    Changing(ast::File& file,
             const Sources& sources,
             const std::vector<model::Node>& known,
             Diagnostics& diagnostics)
        : file_(file), sources_(sources), known_(known), diagnostics_(diagnostics) {}

    /// Errors: reports a path that leads to no clause, to one without such a figure, one that is
    /// set twice, and one that cannot be another from a day on.
    void set(const ast::SetFigure& set,
             Span span,
             const std::vector<ast::Mark>& marks,
             Effect effect);

    /// Everything that an amendment says.
    /// Errors: alike; reports what cannot be changed or removed.
    void amend(const ast::Amendment& amendment);

    /// The clauses changed so far.
    [[nodiscard]] const ChangedPlaces& places() const { return places_; }

private:
    void change(const ast::Change& change, Span span);
    void add(const ast::Addition& addition);
    void remove(const ast::Removal& removal);

    template <typename Declared>
    void change_to(const Declared& changed, Span span);

    void report_unknown(Span span, const std::string& path);
    void note_place(const std::string& path, Span span);

    ast::File& file_;
    const Sources& sources_;
    const std::vector<model::Node>& known_;
    Diagnostics& diagnostics_;
    ChangedPlaces places_;
};

}  // namespace tranche::compiler
