// SPDX-License-Identifier: Apache-2.0
#include "compiler/test_rows.h"

#include "compiler/diagnostics.h"
#include "compiler/moments.h"
#include "compiler/test_case.h"

#include <algorithm>
#include <utility>

namespace tranche::compiler {

namespace {

/// The periods that a clause speaks of, one by one; one without a run is itself.
std::vector<ast::TestPeriod> periods_of(Context& context, const ast::TestPeriod& written) {
    if (!written.run) {
        return {written};
    }
    std::vector<ast::TestPeriod> periods;
    for (const ast::Moment& moment : moments_of(context, *written.run)) {
        periods.push_back({ast::Range{moment, moment, written.span}, {}, written.span});
    }
    return periods;
}

bool is_row(const ast::TestFigure& figure) {
    return std::holds_alternative<ast::AmountRow>(figure) ||
           std::holds_alternative<ast::ShareRow>(figure);
}

/// Of a figure that may be a row of them.
std::size_t length_of(const ast::TestFigure& figure) {
    if (const auto* amounts = std::get_if<ast::AmountRow>(&figure)) {
        return amounts->amounts.size();
    }
    const auto* shares = std::get_if<ast::ShareRow>(&figure);
    return shares == nullptr ? 1 : shares->shares.size();
}

/// The `i`-th of a row; what is none is itself.
ast::TestFigure figure_at(const ast::TestFigure& figure, std::size_t i) {
    if (const auto* amounts = std::get_if<ast::AmountRow>(&figure)) {
        return amounts->amounts.at(i);
    }
    const auto* shares = std::get_if<ast::ShareRow>(&figure);
    return shares == nullptr ? figure : shares->shares.at(i);
}

/// One clause for each period and figure. Clause: GivenFigure or ExpectFigure.
template <typename Clause>
void take_apart(Context& context,
                const Clause& clause,
                ast::TestFigure Clause::*figure,
                const ast::Test::Clause& whole,
                std::size_t position,
                std::vector<SingleClause>& singles) {
    const auto* in = std::get_if<ast::TestPeriod>(&clause.when);
    if (!is_row(clause.*figure) && (in == nullptr || !in->run)) {
        singles.push_back({whole, position});
        return;
    }
    const auto periods = in == nullptr ? std::vector<ast::TestPeriod>() : periods_of(context, *in);
    const std::size_t figures = length_of(clause.*figure);
    if (in != nullptr && periods.empty()) {
        return;  // What is wrong with the run is reported.
    }
    if (figures != std::max(periods.size(), std::size_t{1})) {
        context.diagnostics.report(span_of(clause.*figure), row_of_other_length, figures,
                                   std::max(periods.size(), std::size_t{1}));
        return;
    }
    for (std::size_t i = 0; i < periods.size(); ++i) {
        Clause one = clause;
        one.when = periods[i];
        one.*figure = figure_at(clause.*figure, i);
        singles.push_back({{std::move(one), whole.span, whole.marks}, position});
    }
}

}  // namespace

std::size_t figures_of(const ast::Test::Clause& clause) {
    if (const auto* given = std::get_if<ast::GivenFigure>(&clause.what)) {
        return length_of(given->amount);
    }
    const auto* expected = std::get_if<ast::ExpectFigure>(&clause.what);
    return expected == nullptr ? 1 : length_of(expected->value);
}

std::vector<SingleClause> single_clauses(Context& context, const ast::Test& test) {
    std::vector<SingleClause> singles;
    for (std::size_t i = 0; i < test.clauses.size(); ++i) {
        const ast::Test::Clause& clause = test.clauses[i];
        if (const auto* given = std::get_if<ast::GivenFigure>(&clause.what)) {
            take_apart(context, *given, &ast::GivenFigure::amount, clause, i, singles);
        } else if (const auto* expected = std::get_if<ast::ExpectFigure>(&clause.what)) {
            take_apart(context, *expected, &ast::ExpectFigure::value, clause, i, singles);
        } else {
            singles.push_back({clause, i});
        }
    }
    return singles;
}

}  // namespace tranche::compiler
