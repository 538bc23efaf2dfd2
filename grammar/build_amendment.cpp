// SPDX-License-Identifier: Apache-2.0
/// What an amendment and a scenario say of a clause: the figure that takes the place of its own.
#include "grammar/build_clauses.h"

namespace tranche::grammar {

using Parser = Clauses::Parser;

namespace {

ast::SetFigure::Value value_of(const Parser::SetFigureContext& context, const Figures& figures) {
    if (context.value != nullptr) {
        return figures.amount(*context.value);
    }
    if (context.share != nullptr) {
        return figures.percent(*context.share);
    }
    if (context.word != nullptr) {
        return figures.name(*context.word);
    }
    const ast::Moment first = figures.date(*context.day);
    if (context.last == nullptr) {
        return first;
    }
    const ast::Moment last = figures.date(*context.last);
    return ast::Range{first, last, {first.span.begin, last.span.end}};
}

}  // namespace

ast::SetFigure Clauses::clause(const Parser::SetFigureContext& context) const {
    ast::SetFigure set{figures_.clause_path(*context.of), value_of(context, figures_), {}};
    set.value_span = std::visit([](const auto& value) { return value.span; }, set.to);
    return set;
}

}  // namespace tranche::grammar
