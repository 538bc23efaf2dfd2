// SPDX-License-Identifier: Apache-2.0
/// Staged investments.
#include "base/check.h"
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/moments.h"

namespace tranche::compiler {

namespace {

using model::InstrumentKind;
using model::Investment;
using model::InvestmentTranche;

/// What the tranches of an investment take from it.
struct Owner {
    const Investment& investment;
    std::uint32_t index;
    CurrencyOf currency;
};

InvestmentTranche lower_tranche(Context& context,
                                const Owner& owner,
                                const Found<ast::InvestmentTranche>& clause) {
    const ast::InvestmentTranche& tranche = *clause.what;
    InvestmentTranche result;
    result.name = tranche.name.text;
    result.title = tranche.title ? tranche.title->text : "";
    const std::string path = fmt::format("{}.{}", owner.investment.name, result.name);
    const auto [open, when, status] = take<Required<ast::Open>, Once<ast::When>, Once<ast::Status>>(
        context, path, tranche.name.span, tranche.tails);

    result.cap = money(context, tranche.cap, owner.currency).value_or(Quantity{});
    result.node = add_node(context, path, clause.span, *clause.marks, result.cap);
    result.status = lower_status(context, path, status, owner.investment.status);
    clause_nodes(context, path, open, when);
    if (open) {
        result.window = period(context, (*open)->window).value_or(Period{});
    }
    const auto& announced = context.deal.announced;
    if (open && announced && !result.window.is_empty() && result.window.last() < *announced) {
        context.diagnostics.report(open->span, closed_before_announced, path, result.window.last(),
                                   *announced);
    }
    if (when) {
        const auto position = static_cast<std::uint32_t>(owner.investment.tranches.size());
        context.waiting.push_back(
            {&(*when)->condition, {{InstrumentKind::investment, owner.index}, position}});
    }
    return result;
}

/// Errors: reports the tranche with which the caps exceed the cap of the investment.
void check_caps(Context& context,
                const Investment& investment,
                const std::vector<Found<ast::InvestmentTranche>>& tranches,
                Span cap) {
    Quantity total = zero(investment.cap.unit);
    for (std::size_t i = 0; i < tranches.size(); ++i) {
        const bool was_within = total <= investment.cap;
        total += investment.tranches[i].cap;
        if (was_within && total > investment.cap) {
            context.diagnostics
                .report(tranches[i]->cap.span, tranches_exceed_cap, tranches[i]->name.text, total,
                        investment.cap)
                .note(cap, "the cap is here");
        }
    }
}

}  // namespace

Investment lower(Context& context, const ast::Investment& declaration) {
    const ErrorCount errors(context);
    Investment result;
    result.name = declaration.heading.name.text;
    result.title = declaration.heading.title.text;
    const Span place = declaration.heading.name.span;
    const auto [roles, up_to, status, tranches, draws] =
        take<Many<ast::Role>, Required<ast::UpTo>, Required<ast::Status>,
             RequiredMany<ast::InvestmentTranche>, Once<ast::DrawsWhenAvailable>>(
            context, result.name, place, declaration.clauses);
    result.node = declaration_node(context, declaration.heading, declaration.span);
    std::tie(result.investor, result.issuer) =
        lower_roles(context, declaration.heading, roles, {"investor", "issuer"});
    if (up_to) {
        result.cap = money(context, (*up_to)->cap).value_or(Quantity{});
        result.cap_node = clause_node(context, result.name, *up_to, result.cap);
        expect_source(context, result.cap_node, result.node);
        check(!(*up_to)->power, "the grammar takes no power here");
    }
    result.status = lower_status(context, result.name, status, {});
    clause_nodes(context, result.name, draws);
    result.draws = draws ? model::DrawPolicy::as_soon_as_available : model::DrawPolicy::on_request;

    check_tranche_names(context, result.name, names_of(tranches));
    const auto index = static_cast<std::uint32_t>(context.deal.investments.size());
    for (const auto& tranche : tranches) {
        const CurrencyOf currency{result.cap.unit, up_to ? up_to->span : place};
        result.tranches.push_back(lower_tranche(context, {result, index, currency}, tranche));
        expect_source(context, result.tranches.back().node, result.node);
    }
    if (errors.is_unchanged()) {
        check_caps(context, result, tranches, up_to->span);
    }
    return result;
}

}  // namespace tranche::compiler
