// SPDX-License-Identifier: Apache-2.0
/// From the parser's tree to the small parts of the syntax tree: names, texts, figures, dates.
#pragma once

#include "base/diagnostics.h"
#include "base/source.h"
#include "grammar/ast_figures.h"

#include <antlr4-runtime.h>

#include "TrancheParser.h"
#include <vector>

namespace tranche::grammar {

/// Builds the parts that carry a value, and reports values that cannot be.
///
/// Errors: a diagnostic at the figure; what is returned then only keeps the caller going.
class Figures {
public:
    using Parser = generated::TrancheParser;

    Figures(const SourceFile& source, Diagnostics& diagnostics)
        : source_(source), diagnostics_(diagnostics) {}

    [[nodiscard]] Diagnostics& diagnostics() const { return diagnostics_; }

    [[nodiscard]] static Span span(const antlr4::Token& token);
    [[nodiscard]] static Span span(const antlr4::ParserRuleContext& context);

    [[nodiscard]] ast::Name word(const antlr4::Token& token) const;
    [[nodiscard]] ast::Name name(const Parser::NameContext& context) const;
    [[nodiscard]] std::vector<ast::Name> names(const Parser::NamesContext& context) const;
    [[nodiscard]] ast::Path path(const Parser::PathContext& context) const;
    [[nodiscard]] std::vector<ast::Path> paths(const Parser::PathsContext& context) const;
    [[nodiscard]] ast::Text text(const antlr4::Token& token) const;
    [[nodiscard]] ast::Number number(const Parser::NumberContext& context) const;
    [[nodiscard]] ast::Percent percent(const antlr4::Token& token) const;
    [[nodiscard]] ast::Amount amount(const Parser::AmountContext& context) const;
    [[nodiscard]] ast::Moment date(const antlr4::Token& token) const;
    [[nodiscard]] ast::Moment moment(const Parser::MomentContext& context) const;
    [[nodiscard]] ast::Moment period(const Parser::PeriodContext& context) const;
    [[nodiscard]] ast::Range range(const Parser::RangeContext& context) const;
    [[nodiscard]] ast::MonthDay month_day(const antlr4::Token& token) const;
    [[nodiscard]] std::vector<ast::Mark> marks(
        const std::vector<Parser::MarkContext*>& contexts) const;

private:
    [[nodiscard]] std::string_view at(Span span) const { return source_.at(span); }

    [[nodiscard]] Decimal decimal(Span span) const;
    void check_year(int year, Span span) const;
    void report_no_period(Span span, std::string hint) const;

    const SourceFile& source_;
    Diagnostics& diagnostics_;
};

}  // namespace tranche::grammar
