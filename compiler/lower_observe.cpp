// SPDX-License-Identifier: Apache-2.0
/// Prices and indices from outside.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/words.h"

namespace tranche::compiler {

namespace {

constexpr Words<model::Publication, 2> publications{{
    {"daily", model::Publication::daily},
    {"monthly", model::Publication::monthly},
}};

/// Errors: reports values that nobody could call out of date, for want of business days or months.
void check_calendar(Context& context,
                    const Found<ast::Published>& clause,
                    model::Publication published) {
    const std::string text = text_at(context, clause.span);
    if (context.calendar == nullptr) {
        context.diagnostics.report(clause.span, needs_calendar, text)
            .suggest("add `calendar us_federal` to the deal, and declare that calendar");
    } else if (published == model::Publication::monthly &&
               context.deal.month_end == MonthEnd::none) {
        context.diagnostics.report(clause.span, needs_month_end, text)
            .suggest("add `month end clip` to the deal");
    }
}

}  // namespace

model::Observable lower(Context& context, const ast::Observe& declaration) {
    model::Observable result;
    result.name = declaration.heading.name.text;
    result.title = declaration.heading.title.text;
    const auto [in, published, by, presumed] =
        take<Required<ast::ObservedIn>, Required<ast::Published>, Once<ast::PublishedBy>,
             Once<ast::Presumed>>(context, result.name, declaration.heading.name.span,
                                  declaration.clauses);
    result.node = declaration_node(context, declaration.heading, declaration.span);
    clause_nodes(context, result.name, in, published, by);
    if (in) {
        result.unit = unit_of(context, (*in)->unit).value_or(Unit());
    }
    if (published) {
        result.published = meaning(context, (*published)->every, "how often", publications)
                               .value_or(model::Publication::daily);
        check_calendar(context, *published, result.published);
    }
    if (presumed && in) {
        result.presumed = value_in(context, (*presumed)->value, result.unit);
        static_cast<void>(clause_node(context, result.name, *presumed, result.presumed));
    }
    result.source = by ? (*by)->document.text : "";
    return result;
}

}  // namespace tranche::compiler
