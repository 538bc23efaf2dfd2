// SPDX-License-Identifier: Apache-2.0
/// What is prepaid of a purchase, and how prepayments are credited.
#include "compiler/diagnostics.h"
#include "compiler/lower_purchase.h"
#include "compiler/moments.h"
#include "compiler/words.h"
#include "model/dates.h"

#include <algorithm>

namespace tranche::compiler {

namespace {

using model::Advance;
using model::Crediting;

constexpr Words<Crediting::How, 3> credit_profiles{{
    {"evenly", Crediting::How::evenly},
    {"against", Crediting::How::against_each},
    {"once", Crediting::How::at_once},
}};
constexpr Words<Advance::Left, 2> leftovers{{
    {"refunded", Advance::Left::refunded},
    {"lapses", Advance::Left::lapses},
}};

/// Errors: reports what is no whole number of months.
std::optional<std::int32_t> month_number(Context& context, const ast::Number& number) {
    const bool is_whole = number.value == number.value.rounded(0, Rounding::down);
    if (!is_whole || number.value < Decimal(1) || number.value > Decimal(months_of_service_max)) {
        context.diagnostics.report(number.span, not_a_count, text_at(context, number.span),
                                   months_of_service_max);
        return std::nullopt;
    }
    return static_cast<std::int32_t>(Ratio(number.value).floor());
}

/// What is prepaid. Errors: reports a share of a commitment that is none of money, or not there.
Quantity lower_amount(Context& context,
                      const model::Purchase& purchase,
                      const ast::Advance& written,
                      Span place) {
    const Unit currency = context.deal.currency;
    if (const auto* amount = std::get_if<ast::Amount>(&written.what)) {
        const auto found =
            currency.is_number() ? std::nullopt : amount_in(context, *amount, currency);
        return found.value_or(zero(currency));
    }
    const auto& percent = std::get<ast::Percent>(written.what);
    const Decimal share = fraction(context, percent, "a prepayment", {0, End::excluded});
    if (!purchase.commit) {
        report_missing<ast::Commit>(context, purchase.name, place);
    } else if (!purchase.commit->amount.unit.is_money()) {
        context.diagnostics.report(percent.span, prepaid_in_quantity, purchase.name,
                                   purchase.commit->amount.unit.text());
    } else if (!context.deal.rounding.step.value.is_zero()) {
        return rounded(purchase.commit->amount.value * share, context.deal.rounding);
    }
    return zero(currency);
}

/// Errors: reports what is neither days nor months.
Date lower_day(Context& context, const ast::Advance& written) {
    if (const auto* on = std::get_if<ast::Moment>(&written.when)) {
        return day(*on);
    }
    const auto& duration = std::get<ast::Amount>(written.when);
    const auto before = lag(context, duration);
    const Date term = context.deal.term.begin;
    if (!before) {
        return term;
    }
    switch (before->unit) {
        case model::LagUnit::days: return term - before->count;
        case model::LagUnit::months:
            return plus_months(term, -before->count, context.deal.month_end).value_or(term);
        case model::LagUnit::business_days: break;
    }
    context.diagnostics.report(duration.span, wrong_dimension, text_at(context, duration.span),
                               "days or months");
    return term;
}

/// The first and the last day on which something is credited, as far as they are written.
Period days_of_credit(const Context& context, const Advance& advance) {
    if (advance.at_once) {
        return {*advance.at_once, *advance.at_once + 1};
    }
    const auto end_of = [&](std::int32_t month) {
        return plus_months(context.deal.term.begin, month, context.deal.month_end)
            .value_or(Date::last());
    };
    return {end_of(advance.credited.first), end_of(advance.credited.last)};
}

/// Errors: reports what is credited before it is paid, or after the term.
void check_days(Context& context, const Advance& advance, const ast::Advance& written) {
    const Period& term = context.deal.term;
    if (term.is_empty()) {
        return;
    }
    const bool is_dated = advance.credited.how != Crediting::How::against_each;
    const Period days = is_dated ? days_of_credit(context, advance) : term;
    if (is_dated && days.begin < advance.on) {
        context.diagnostics.report(written.credited, credited_before_paid,
                                   text_at(context, written.credited), days.begin, advance.on);
    }
    if (days.end > term.end || advance.on >= term.end) {
        context.diagnostics
            .report(written.credited, credited_after_term, text_at(context, written.credited),
                    term.last())
            .note(context.deal[context.deal.term_node].span, "the term is here");
    }
}

}  // namespace

Crediting lower_crediting(Context& context,
                          const ast::Name& how,
                          const std::optional<ast::Number>& first,
                          const std::optional<ast::Number>& last) {
    Crediting result;
    result.how = meaning(context, how, "how a prepayment is credited", credit_profiles)
                     .value_or(Crediting::How::evenly);
    if (first) {
        result.first = month_number(context, *first).value_or(1);
    }
    result.last = result.first;
    if (last) {
        result.last = month_number(context, *last).value_or(result.first);
        if (result.last < result.first) {
            context.diagnostics.report(last->span, days_out_of_order, result.last, result.first);
        }
    }
    return result;
}

void lower_advance(Context& context, model::Purchase& purchase, const Found<ast::Advance>& clause) {
    const ast::Advance& written = *clause.what;
    const std::size_t errors = context.diagnostics.error_count();
    Advance result;
    result.amount = lower_amount(context, purchase, written, clause.span);
    result.on = lower_day(context, written);
    result.credited = lower_crediting(context, written.how, written.first, written.last);
    if (written.share) {
        result.credited.of_each =
            fraction(context, *written.share, "what is credited", {0, End::excluded});
    }
    if (written.left) {
        result.left = meaning(context, *written.left, "what becomes of the rest", leftovers)
                          .value_or(Advance::Left::refunded);
    }
    if (written.day) {
        result.at_once = day(*written.day);
    }
    const bool counts_months = result.credited.how == Crediting::How::evenly;
    if (counts_months && context.deal.month_end == MonthEnd::none) {
        context.diagnostics
            .report(written.credited, needs_month_end, text_at(context, written.credited))
            .suggest("add `month end clip` to the deal");
    } else if (context.diagnostics.error_count() == errors) {
        check_days(context, result, written);
    }
    result.node = clause_node(context, purchase.name, clause, result.amount);
    purchase.advance = result;
}

}  // namespace tranche::compiler
