// SPDX-License-Identifier: Apache-2.0
/// Purchases: commitments, take or pay, prices.
#include "compiler/lower_purchase.h"

#include "compiler/diagnostics.h"
#include "compiler/moments.h"
#include "compiler/words.h"

#include <tuple>

namespace tranche::compiler {

namespace {

using model::Price;
using model::Purchase;

constexpr Bounds growth{-100, End::excluded, 100};

/// What is counted, rounded and owed of a purchase is so in the currency of the deal.
CurrencyOf currency_of_deal(const Context& context) {
    const auto clause = context.nodes.find("deal.currency");
    return clause == context.nodes.end()
               ? CurrencyOf{}
               : CurrencyOf{context.deal.currency, context.deal[clause->second].span};
}

void lower_commit(Context& context, Draft& draft, const Found<ast::Commit>& clause) {
    Purchase::Commit commit;
    if (const auto amount = money(context, clause->amount, draft.currency)) {
        commit.amount = *amount;
        draft.settle_currency(amount->unit, clause->amount.span);
    }
    const auto over = clause->over ? period(context, *clause->over) : context.deal.term;
    commit.over = over.value_or(Period{});
    if (over && clause->over) {
        static_cast<void>(is_within_term(context, *over, clause->over->span));
    }
    commit.node = clause_node(context, draft.purchase.name, clause, commit.amount);
    expect_source(context, commit.node, draft.purchase.node);
    draft.purchase.commit = commit;
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
    if (take_or_pay && !purchase.commit && !has_minimum(context, purchase)) {
        context.diagnostics.report(take_or_pay->span, take_or_pay_of_nothing, purchase.name)
            .suggest(fmt::format("add `{}`", written<ast::Minimum>.example));
    }
    if (take_or_pay && !shortfall) {
        report_missing<ast::ShortfallPay>(context, purchase.name, take_or_pay->span);
    }
    if (shortfall && !take_or_pay) {
        report_missing<ast::TakeOrPay>(context, purchase.name, shortfall->span);
    }
}

}  // namespace

bool is_within_term(Context& context, const Period& period, Span place) {
    const Period& term = context.deal.term;
    if (term.is_empty() || (term.begin <= period.begin && period.end <= term.end)) {
        return true;
    }
    context.diagnostics
        .report(place, outside_term, text_at(context, place), term.begin, term.last())
        .note(context.deal[context.deal.term_node].span, "the term is here");
    return false;
}

Purchase lower(Context& context, const ast::Purchase& declaration) {
    Purchase result;
    result.name = declaration.heading.name.text;
    result.title = declaration.heading.title.text;
    const Span place = declaration.heading.name.span;
    const auto [roles, status, commit, counts, invoices, minimums, take_or_pay, carry_forward,
                make_up, shortfall, prices] =
        take<Many<ast::Role>, Required<ast::Status>, Once<ast::Commit>, Once<ast::Counts>,
             Once<ast::Invoices>, Once<ast::Minimum>, Once<ast::TakeOrPay>, Once<ast::CarryForward>,
             Once<ast::MakeUp>, Once<ast::ShortfallPay>, Many<ast::Price>>(
            context, result.name, place, declaration.clauses);
    result.node = declaration_node(context, declaration.heading, declaration.span);
    std::tie(result.buyer, result.seller) =
        lower_roles(context, declaration.heading, roles, {"buyer", "seller"});
    result.status = lower_status(context, result.name, status, {});

    Draft draft{result, currency_of_deal(context)};
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
    if (carry_forward) {
        lower_carry_forward(context, result, *carry_forward);
    }
    if (make_up) {
        lower_make_up(context, result, *make_up);
    }
    if (shortfall) {
        lower_shortfall(context, result, *shortfall);
    }
    check_take_or_pay(context, result, take_or_pay, shortfall);
    for (const auto& price : prices) {
        lower_price(context, draft, price);
    }
    return result;
}

}  // namespace tranche::compiler
