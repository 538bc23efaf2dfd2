// SPDX-License-Identifier: Apache-2.0
/// The declaration of the deal itself: its term, its currency, and how it counts days and cents.
#include "base/zone.h"
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/moments.h"
#include "compiler/words.h"

namespace tranche::compiler {

namespace {

/// The one deal of the file. Errors: reports none, and every other.
const ast::Deal* the_deal(Context& context, const ast::File& file) {
    const ast::Deal* first = nullptr;
    for (const ast::AnyDeclaration& declaration : file.declarations) {
        const auto* deal = std::get_if<ast::Deal>(&declaration);
        if (deal == nullptr) {
            continue;
        }
        if (first != nullptr) {
            context.diagnostics
                .report(deal->heading.name.span, second_deal, deal->heading.name.text)
                .note(first->heading.name.span, "the first is here");
            continue;
        }
        first = deal;
    }
    if (first == nullptr) {
        context.diagnostics.report({0, 0}, no_deal)
            .suggest("start with `deal NAME \"title\" { … }`");
    }
    return first;
}

RoundingRule lower_rounding(Context& context,
                            const ast::RoundingClause& clause,
                            const CurrencyOf& deal) {
    RoundingRule rule;
    rule.mode = meaning(context, clause.mode, "a way to round", roundings).value_or(rule.mode);
    if (const auto step = money(context, clause.step, deal)) {
        rule.step = *step;
    }
    constexpr Words<int, 1> residues{{{"last", 0}}};
    if (clause.residue) {
        static_cast<void>(meaning(context, *clause.residue, "where a residue goes", residues));
    }
    return rule;
}

/// Errors: reports a day that not every year has.
void lower_fiscal_year(Context& context, const ast::FiscalYear& clause) {
    constexpr int common_year = 2001;
    const auto& last = clause.last_day;
    if (!Date::of(common_year, last.month, last.day)) {
        context.diagnostics.report(last.span, not_in_every_year, text_at(context, last.span));
        return;
    }
    context.fiscal_year_end = last;
}

void lower_roll(Context& context, const std::optional<Found<ast::RollDays>>& clause) {
    if (!clause) {
        return;
    }
    auto& roll = context.deal.roll;
    roll = meaning(context, (*clause)->roll, "a way to roll days", rolls).value_or(roll);
    if (roll != Roll::unadjusted && context.calendar == nullptr) {
        context.diagnostics.report(clause->span, needs_calendar, text_at(context, clause->span))
            .suggest("add `calendar us_federal` to the deal, and declare that calendar");
    }
}

}  // namespace

void lower_deal(Context& context, const ast::File& file) {
    const ast::Deal* declaration = the_deal(context, file);
    if (declaration == nullptr) {
        return;
    }
    model::Deal& deal = context.deal;
    deal.name = declaration->heading.name.text;
    deal.title = declaration->heading.title.text;
    const auto [announced, term, currency_, timezone, calendar, roll, month_end, rounding, fiscal,
                supplier] =
        take<Once<ast::Announced>, Required<ast::TermOf>, Required<ast::Currency>,
             Required<ast::TimeZone>, Once<ast::UseCalendar>, Once<ast::RollDays>,
             Once<ast::MonthEndRule>, Required<ast::RoundingClause>, Once<ast::FiscalYear>,
             Once<ast::SupplierShare>>(context, deal.name, declaration->heading.name.span,
                                       declaration->clauses);

    const std::string path = "deal";
    deal.node = add_node(context, path, declaration->span, declaration->heading.marks);
    clause_nodes(context, path, announced, currency_, timezone, calendar, roll, month_end, rounding,
                 fiscal);
    if (supplier) {
        deal.supplier_at_most = fraction(context, (*supplier)->most, "a share", {0, End::excluded});
        deal.supplier_node = clause_node(context, path, *supplier);
    }
    if (fiscal) {
        lower_fiscal_year(context, *fiscal->what);
    }
    if (announced) {
        deal.announced = day((*announced)->day);
    }
    if (term) {
        deal.term = period(context, (*term)->range).value_or(Period{});
        deal.term_node = clause_node(context, path, *term);
    }
    if (currency_) {
        deal.currency = currency(context, (*currency_)->code).value_or(Unit{});
    }
    if (timezone) {
        const ast::Text& zone = (*timezone)->name;
        deal.timezone = zone.text;
        if (!Zone::named(zone.text)) {
            context.diagnostics.report(zone.span, unknown_zone, zone.text)
                .suggest("write it as in `timezone \"America/New_York\"`");
        }
    }
    context.calendar = calendar ? &(*calendar)->calendar : nullptr;
    lower_roll(context, roll);
    if (month_end) {
        deal.month_end =
            meaning(context, (*month_end)->rule, "a rule for the end of a month", month_ends)
                .value_or(MonthEnd::clip);
    }
    if (rounding) {
        deal.rounding = lower_rounding(
            context, *rounding->what,
            {deal.currency, currency_ ? currency_->span : declaration->heading.name.span});
    }
}

}  // namespace tranche::compiler
