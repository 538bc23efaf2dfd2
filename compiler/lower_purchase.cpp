// SPDX-License-Identifier: Apache-2.0
/// Purchases: commitments, minimums, take or pay, prices.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/moments.h"
#include "compiler/words.h"

#include <tuple>

namespace tranche::compiler {

namespace {

using model::Minimum;
using model::Price;
using model::Purchase;

constexpr Bounds growth{-100, End::excluded, 100};

/// A purchase on its way, and the currency that its first clause of money has set.
struct Draft {
    Purchase& purchase;
    CurrencyOf currency;

    void settle_currency(Unit unit, Span place) {
        if (currency.currency.is_number()) {
            currency = {unit, place};
        }
    }
};

void lower_commit(Context& context, Draft& draft, const Found<ast::Commit>& clause) {
    Purchase::Commit commit;
    if (const auto amount = money(context, clause->amount)) {
        commit.amount = *amount;
        draft.settle_currency(amount->unit, clause->amount.span);
    }
    const auto over = clause->over ? period(context, *clause->over) : context.deal.term;
    commit.over = over.value_or(Period{});
    commit.node = clause_node(context, draft.purchase.name, clause, commit.amount);
    expect_source(context, commit.node, draft.purchase.node);
    draft.purchase.commit = commit;
}

/// Errors: reports a row that is no year, or does not lie within the term.
std::optional<Period> minimum_period(Context& context, const ast::Moment& year) {
    const auto found = period(context, year);
    if (!found) {
        return std::nullopt;
    }
    if (year.kind != ast::MomentKind::year && year.kind != ast::MomentKind::fiscal_year) {
        context.diagnostics.report(year.span, not_a_year, text_at(context, year.span));
        return std::nullopt;
    }
    const Period& term = context.deal.term;
    if (!term.is_empty() && (found->begin < term.begin || found->end > term.end)) {
        context.diagnostics
            .report(year.span, outside_term, text_at(context, year.span), term.begin, term.last())
            .note(context.deal[context.deal.term_node].span, "the term is here");
    }
    return found;
}

/// Errors: reports rows that are out of order, or share days.
void check_after(Context& context,
                 const ast::MinimumYearly& rows,
                 std::size_t i,
                 const Period& before,
                 const Period& now) {
    if (now.begin < before.end) {
        context.diagnostics
            .report(rows.rows[i].what.period.span, minimums_out_of_order,
                    text_at(context, rows.rows[i].what.period.span),
                    text_at(context, rows.rows[i - 1].what.period.span))
            .note(rows.rows[i - 1].what.period.span, "the row before is here");
    }
}

void lower_minimums(Context& context, Draft& draft, const Found<ast::MinimumYearly>& clause) {
    Purchase& purchase = draft.purchase;
    const auto block = clause_node(context, purchase.name, clause);
    if (clause->rows.empty()) {
        context.diagnostics.report(clause.span, no_minimums, purchase.name)
            .suggest("add a row such as `2026: 1.5B USD`");
    }
    std::optional<Period> before;
    const std::size_t unsourced = context.unsourced.size();
    for (std::size_t i = 0; i < clause->rows.size(); ++i) {
        const auto& row = clause->rows[i];
        Minimum minimum;
        minimum.label = text_at(context, row.what.period.span);
        minimum.amount = money(context, row.what.amount, draft.currency).value_or(Quantity{});
        draft.settle_currency(minimum.amount.unit, row.what.amount.span);
        // What is said of the whole table is said of each of its rows.
        std::vector<ast::Mark> marks = row.marks;
        marks.insert(marks.end(), clause.marks->begin(), clause.marks->end());
        minimum.node = add_node(context, fmt::format("{}.minimum.{}", purchase.name, minimum.label),
                                row.span, marks, minimum.amount);
        expect_source(context, minimum.node, purchase.node);
        if (const auto days = minimum_period(context, row.what.period)) {
            minimum.period = *days;
            if (before) {
                check_after(context, *clause.what, i, *before, *days);
            }
            before = days;
        }
        purchase.minimums.push_back(minimum);
    }
    // One warning for the table, not one for each row.
    if (context.unsourced.size() > unsourced) {
        context.unsourced.resize(unsourced);
        context.unsourced.push_back(block);
    }
}

void lower_price(Context& context, Draft& draft, const Found<ast::Price>& clause) {
    Price price;
    const auto hardware = resolve<model::Hardware>(context, clause->hardware);
    price.hardware = hardware.value_or(model::HardwareId{});
    const Unit currency =
        draft.currency.currency.is_number() ? context.deal.currency : draft.currency.currency;
    if (!currency.is_number()) {
        price.rate = rate(context, clause->price, currency, units::gpuh).value_or(Quantity{});
    }
    if (clause->escalation) {
        const auto& escalation = *clause->escalation;
        price.escalation =
            model::Escalation{fraction(context, escalation.yearly, "escalation", growth),
                              first_of_month(context, escalation.first).value_or(Date())};
    }
    Purchase& purchase = draft.purchase;
    price.node = add_node(context, fmt::format("{}.price.{}", purchase.name, clause->hardware.text),
                          clause.span, *clause.marks, price.rate);
    expect_source(context, price.node, purchase.node);
    for (const Price& other : purchase.prices) {
        if (hardware && other.hardware == *hardware) {
            context.diagnostics.report(clause->hardware.span, listed_twice, clause->hardware.text)
                .note(context.deal[other.node].span, "first here");
        }
    }
    purchase.prices.push_back(price);
}

/// Errors: reports what counts when used but says when it is invoiced.
void lower_counting(Context& context,
                    Purchase& purchase,
                    const std::optional<Found<ast::Counts>>& counts,
                    const std::optional<Found<ast::Invoices>>& invoices) {
    if (counts) {
        purchase.basis = meaning(context, (*counts)->basis, "a cost column", cost_columns)
                             .value_or(std::string_view());
        const auto recognised =
            meaning(context, (*counts)->recognised, "when an amount counts", recognitions);
        purchase.recognition = recognised.value_or(model::Recognition::when_invoiced);
    }
    if (!invoices) {
        return;
    }
    purchase.invoices_after = lag(context, (*invoices)->after).value_or(model::Lag{});
    if (purchase.recognition == model::Recognition::when_used) {
        Diagnostic& diagnostic =
            context.diagnostics.report(invoices->span, invoices_do_not_count, purchase.name);
        if (counts) {
            diagnostic.note(counts->span, "it counts when used");
        }
    }
}

/// Errors: reports take or pay of nothing, or without the days in which to pay; and those days
/// without take or pay. No clause of these has a default.
void check_take_or_pay(Context& context,
                       const Purchase& purchase,
                       const std::optional<Found<ast::TakeOrPay>>& take_or_pay,
                       const std::optional<Found<ast::ShortfallPay>>& shortfall) {
    if (take_or_pay && !purchase.commit && purchase.minimums.empty()) {
        context.diagnostics.report(take_or_pay->span, take_or_pay_of_nothing, purchase.name)
            .suggest(fmt::format("add `{}`", written<ast::MinimumYearly>.example));
    }
    if (take_or_pay && !shortfall) {
        report_missing<ast::ShortfallPay>(context, purchase.name, take_or_pay->span);
    }
    if (shortfall && !take_or_pay) {
        report_missing<ast::TakeOrPay>(context, purchase.name, shortfall->span);
    }
}

}  // namespace

Purchase lower(Context& context, const ast::Purchase& declaration) {
    Purchase result;
    result.name = declaration.heading.name.text;
    result.title = declaration.heading.title.text;
    const Span place = declaration.heading.name.span;
    const auto [roles, status, commit, counts, invoices, minimums, take_or_pay, shortfall, prices] =
        take<Many<ast::Role>, Required<ast::Status>, Once<ast::Commit>, Once<ast::Counts>,
             Once<ast::Invoices>, Once<ast::MinimumYearly>, Once<ast::TakeOrPay>,
             Once<ast::ShortfallPay>, Many<ast::Price>>(context, result.name, place,
                                                        declaration.clauses);
    result.node = declaration_node(context, declaration.heading, declaration.span);
    std::tie(result.buyer, result.seller) =
        lower_roles(context, declaration.heading, roles, {"buyer", "seller"});
    result.status = lower_status(context, result.name, status, {});

    Draft draft{result, {}};
    if (commit) {
        lower_commit(context, draft, *commit);
    }
    clause_nodes(context, result.name, counts, invoices);
    lower_counting(context, result, counts, invoices);
    if (!counts && (commit || minimums)) {
        report_missing<ast::Counts>(context, result.name, place);
    }
    if (minimums) {
        lower_minimums(context, draft, *minimums);
    }
    if (take_or_pay) {
        result.take_or_pay_node = clause_node(context, result.name, *take_or_pay);
        result.take_or_pay =
            fraction(context, (*take_or_pay)->share, "take or pay", {0, End::excluded});
    }
    if (shortfall) {
        result.shortfall_node = clause_node(context, result.name, *shortfall);
        result.shortfall_within = lag(context, (*shortfall)->within);
    }
    check_take_or_pay(context, result, take_or_pay, shortfall);
    for (const auto& price : prices) {
        lower_price(context, draft, price);
    }
    return result;
}

}  // namespace tranche::compiler
