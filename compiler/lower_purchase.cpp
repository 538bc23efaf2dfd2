// SPDX-License-Identifier: Apache-2.0
/// Purchases: commitments, take or pay, prices.
#include "compiler/lower_purchase.h"

#include "compiler/diagnostics.h"
#include "compiler/moments.h"
#include "compiler/termination.h"
#include "compiler/words.h"

#include <algorithm>
#include <tuple>

namespace tranche::compiler {

namespace {

using model::Purchase;

/// What is counted, rounded and owed of a purchase is so in the currency of the deal.
CurrencyOf currency_of_deal(const Context& context) {
    const auto clause = context.nodes.find("deal.currency");
    return clause == context.nodes.end()
               ? CurrencyOf{}
               : CurrencyOf{context.deal.currency, context.deal[clause->second].span};
}

void lower_commit(Context& context, Draft& draft, const Found<ast::Commit>& clause) {
    Purchase::Commit commit;
    commit.amount = draft.amount(context, clause->amount).value_or(Quantity{});
    const auto over = clause->over ? period(context, *clause->over) : context.deal.term;
    commit.over = over.value_or(Period{});
    if (over && clause->over) {
        static_cast<void>(is_within_term(context, *over, clause->over->span));
    }
    commit.node = clause_node(context, draft.purchase.name, clause, commit.amount);
    expect_source(context, commit.node, draft.purchase.node);
    draft.purchase.commit = commit;
}

/// What is counted if it is no money: `counts TJ when used`. Errors: reports a unit of money, and a
/// rate of time or nothing.
void lower_unit(Context& context, Purchase& purchase, const ast::Name& word) {
    const auto found = quantity(context, {Decimal(1), {word}, {}, word.span});
    const bool is_time = found && (same_dimension(found->unit, units::day) ||
                                   same_dimension(found->unit, units::month));
    if (found && (found->unit.is_money() || is_time)) {
        context.diagnostics.report(word.span, wrong_dimension, word.text,
                                   "a cost column or a unit of quantity");
        return;
    }
    purchase.unit = found ? found->unit : purchase.unit;
}

/// A name is lower case, a unit has a capital.
bool is_unit(const ast::Name& word) {
    return std::any_of(word.text.begin(), word.text.end(),
                       [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Errors: reports a start without what it means for its year, and that without a start.
void lower_start(Context& context,
                 Purchase& purchase,
                 const std::optional<Found<ast::StartsOn>>& starts,
                 const std::optional<Found<ast::Minimum>>& minimums) {
    const auto* first = minimums && (*minimums)->first_year ? &*(*minimums)->first_year : nullptr;
    if (first != nullptr && !starts) {
        report_missing<ast::StartsOn>(context, purchase.name, first->span);
    }
    if (!starts) {
        return;
    }
    if (!minimums) {
        report_missing<ast::Minimum>(context, purchase.name, starts->span);
    } else if (first == nullptr) {
        context.diagnostics
            .report(starts->span, clause_missing, purchase.name, std::string("first year"))
            .suggest(
                "add `first year prorated by day` or `first year not prorated` to its minimums");
    }
    const auto on = resolve_milestone(context, (*starts)->milestone);
    const Date latest = day((*starts)->latest);
    static_cast<void>(is_within_term(context, {latest, latest + 1}, (*starts)->latest.span));
    purchase.start = model::Start{on.value_or(model::MilestoneId{}), latest,
                                  first != nullptr && first->how.text == "prorated"
                                      ? model::Start::First::prorated_by_day
                                      : model::Start::First::whole,
                                  clause_node(context, purchase.name, *starts)};
}

/// Errors: reports what counts when used but says when it is invoiced.
void lower_counting(Context& context,
                    Purchase& purchase,
                    const std::optional<Found<ast::Counts>>& counts,
                    const std::optional<Found<ast::Invoices>>& invoices) {
    if (counts) {
        if (is_unit((*counts)->basis)) {
            lower_unit(context, purchase, (*counts)->basis);
        } else {
            purchase.basis = meaning(context, (*counts)->basis, "a cost column", cost_columns)
                                 .value_or(std::string_view());
        }
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
                       const std::vector<Found<ast::ShortfallPay>>& shortfall) {
    if (take_or_pay && !purchase.commit && !has_minimum(context, purchase)) {
        context.diagnostics.report(take_or_pay->span, take_or_pay_of_nothing, purchase.name)
            .suggest(fmt::format("add `{}`", written<ast::Minimum>.example));
    }
    if (take_or_pay && shortfall.empty()) {
        report_missing<ast::ShortfallPay>(context, purchase.name, take_or_pay->span);
    }
    if (!shortfall.empty() && !take_or_pay) {
        report_missing<ast::TakeOrPay>(context, purchase.name, shortfall.front().span);
    }
}

}  // namespace

std::optional<Quantity> Draft::amount(Context& context, const ast::Amount& written) {
    if (!purchase.unit.is_money() && !purchase.unit.is_number()) {
        return amount_in(context, written, purchase.unit);
    }
    const auto found = money(context, written, currency);
    if (found) {
        settle_currency(found->unit, written.span);
    }
    return found;
}

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
                make_up, excuse, shortfall, prices, starts, excluding, including, orders, guarantee,
                at_termination, advance, counts_on] =
        take<Many<ast::Role>, Required<ast::Status>, Once<ast::Commit>, Once<ast::Counts>,
             Once<ast::Invoices>, Once<ast::Minimum>, Once<ast::TakeOrPay>, Once<ast::CarryForward>,
             Once<ast::MakeUp>, Once<ast::Excuse>, Many<ast::ShortfallPay>, Many<ast::Price>,
             Once<ast::StartsOn>, Many<ast::Excluding>, Many<ast::Including>, Many<ast::Order>,
             Once<ast::GuaranteedBy>, Once<ast::AtTermination>, Once<ast::Advance>,
             Many<ast::CountsOn>>(context, result.name, place, declaration.clauses);
    result.node = declaration_node(context, declaration.heading, declaration.span);
    std::tie(result.buyer, result.seller) =
        lower_roles(context, declaration.heading, roles, {"buyer", "seller"});
    result.status = lower_status(context, result.name, status, {});

    Draft draft{result, currency_of_deal(context)};
    result.unit = context.deal.currency;
    lower_counting(context, result, counts, invoices);
    if (commit) {
        lower_commit(context, draft, *commit);
    }
    clause_nodes(context, result.name, counts, invoices);
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
    if (excuse) {
        lower_excuses(context, result, *excuse);
    }
    lower_shortfall(context, result, shortfall);
    check_take_or_pay(context, result, take_or_pay, shortfall);
    if (at_termination) {
        lower_termination(context, result, *at_termination);
    }
    lower_start(context, result, starts, minimums);
    lower_prices(context, draft, prices);
    lower_kinds(context, result, excluding, including);
    lower_orders(context, draft, orders);
    if (guarantee) {
        lower_guarantee(context, draft, *guarantee);
    }
    if (advance) {
        lower_advance(context, result, *advance);
    }
    lower_counts_on(context, result, counts_on);
    return result;
}

}  // namespace tranche::compiler
