// SPDX-License-Identifier: Apache-2.0
/// From the parser's tree to the small parts of the syntax tree: names, texts, figures, dates.
#pragma once

#include "base/diagnostics.h"
#include "base/source.h"
#include "grammar/ast.h"
#include "grammar/words.h"

#include <antlr4-runtime.h>

#include "TrancheParser.h"
#include <map>
#include <string>
#include <vector>

namespace tranche::grammar {

/// What a use of a template puts for its parameters that are figures, by their names.
using Values = std::map<std::string, ast::Value, std::less<>>;

/// A token that takes the place of a parameter: its kind says what the parameter is, its text is
/// the parameter's name.
[[nodiscard]] bool is_parameter(std::string_view text);

/// Builds the parts that carry a value, and reports values that cannot be.
///
/// Errors: a diagnostic at the figure; what is returned then only keeps the caller going.
class Figures {
public:
    using Parser = generated::TrancheParser;

    Figures(const SourceFile& source, Diagnostics& diagnostics)
        : source_(source), diagnostics_(diagnostics) {}

    [[nodiscard]] Diagnostics& diagnostics() const { return diagnostics_; }

    /// From now on the words come from an expansion, with these values for parameters, which have
    /// to be there as long as they do. Before, a parameter has some value of its kind.
    void expand(Shift shift, const Values& values) {
        shift_ = shift;
        values_ = &values;
    }

    [[nodiscard]] static Span span(const antlr4::Token& token);
    [[nodiscard]] static Span span(const antlr4::ParserRuleContext& context);

    [[nodiscard]] ast::Name word(const antlr4::Token& token) const;
    [[nodiscard]] ast::Name name(const Parser::NameContext& context) const;
    [[nodiscard]] std::vector<ast::Name> names(const Parser::NamesContext& context) const;
    [[nodiscard]] ast::Path path(const Parser::PathContext& context) const;
    /// A path that names one declaration: a name, with dots if need be.
    [[nodiscard]] ast::Name reference(const Parser::PathContext& context) const;
    [[nodiscard]] std::vector<ast::Name> references(const Parser::PathsContext& context) const;
    /// The path of a clause, of which any word may be a part but the first.
    [[nodiscard]] ast::Path clause_path(const Parser::ClausePathContext& context) const;
    [[nodiscard]] std::vector<ast::Path> paths(const Parser::PathsContext& context) const;
    [[nodiscard]] ast::Text text(const antlr4::Token& token) const;
    [[nodiscard]] ast::Number number(const Parser::NumberContext& context) const;
    [[nodiscard]] ast::Fraction fraction(const antlr4::Token& token) const;
    [[nodiscard]] ast::Percent percent(const antlr4::Token& token) const;
    [[nodiscard]] ast::Amount amount(const Parser::AmountContext& context) const;
    [[nodiscard]] ast::Moment date(const antlr4::Token& token) const;
    [[nodiscard]] ast::Moment moment(const Parser::MomentContext& context) const;
    [[nodiscard]] ast::Moment period(const Parser::PeriodContext& context) const;
    [[nodiscard]] ast::Moment period(const Parser::CalendarPeriodContext& context) const;
    [[nodiscard]] ast::Moment moment(const Parser::CalendarMomentContext& context) const;
    [[nodiscard]] ast::Run run(const Parser::RunContext& context) const;
    [[nodiscard]] ast::Run run(const Parser::ContractYearsContext& context) const;
    /// Years of the contract by their numbers; the last may be missing.
    [[nodiscard]] ast::Run contract_years(const antlr4::Token& first,
                                          const antlr4::Token* last,
                                          Span span) const;
    [[nodiscard]] ast::AmountRow row(const Parser::AmountRowContext& context) const;

    [[nodiscard]] ast::ShareRow row(const Parser::PercentRowContext& context) const;
    [[nodiscard]] ast::Range range(const Parser::RangeContext& context) const;
    [[nodiscard]] ast::MonthDay month_day(const antlr4::Token& token) const;
    [[nodiscard]] std::vector<ast::Mark> marks(
        const std::vector<Parser::MarkContext*>& contexts) const;

private:
    [[nodiscard]] std::string_view at(Span span) const { return source_.at(shift_.back(span)); }

    /// The value of the parameter whose name stands at `span`.
    template <typename Value>
    [[nodiscard]] Value argument(Span span) const;

    [[nodiscard]] ast::Amount rated(ast::Amount amount, const Parser::AmountContext& context) const;
    [[nodiscard]] Decimal decimal(Span span) const;
    void check_year(int year, Span span) const;
    void report_no_period(Span span, std::string hint) const;

    const SourceFile& source_;
    Diagnostics& diagnostics_;
    Shift shift_;
    const Values* values_ = nullptr;
};

}  // namespace tranche::grammar
