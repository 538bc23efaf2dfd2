// SPDX-License-Identifier: Apache-2.0
/// Options: what a holder may take and need not. What it takes is drawn, of one tranche.
#include "compiler/diagnostics.h"
#include "compiler/lower.h"
#include "compiler/lower_investment.h"
#include "compiler/moments.h"
#include "compiler/words.h"

namespace tranche::compiler {

namespace {

using model::InstrumentKind;
using model::Investment;

/// Power, of a kind that is written, or any other amount. Errors: reports power of no kind, and
/// what is no power but has one.
void lower_ceiling(Context& context, const Found<ast::UpTo>& up_to, Investment& result) {
    const auto written = quantity(context, up_to->cap);
    if (!written) {
        return;
    }
    const bool is_power = same_dimension(written->unit, units::mw);
    if (is_power != up_to->power.has_value()) {
        context.diagnostics.report(
            up_to->cap.span, wrong_dimension, text_at(context, up_to->cap.span),
            is_power ? "`facility power` or `IT power`" : "an amount of power");
        return;
    }
    const Unit unit = is_power ? units::mw : written->unit;
    result.cap = amount_in(context, up_to->cap, unit).value_or(Quantity{});
    if (up_to->power) {
        result.power = meaning(context, *up_to->power, "a kind of power", power_kinds);
    }
}

}  // namespace

Investment lower(Context& context, const ast::Option& declaration) {
    Investment result;
    const ast::Heading& heading = declaration.heading;
    const auto [roles, up_to, status, exercise] =
        take<Many<ast::Role>, Required<ast::UpTo>, Required<ast::Status>,
             Required<ast::ExerciseIn>>(context, heading.name.text, heading.name.span,
                                        declaration.clauses);
    start_investment(context, heading, declaration.span, result);
    std::tie(result.investor, result.issuer) =
        lower_roles(context, heading, roles, {"holder", "grantor"});
    if (up_to) {
        lower_ceiling(context, *up_to, result);
        result.cap_node = clause_node(context, result.name, *up_to, result.cap);
        expect_source(context, result.cap_node, result.node);
    }
    result.status = lower_status(context, result.name, status, {});
    if (!exercise) {
        return result;
    }
    const std::string path = fmt::format("{}.{}", result.name, whole_option);
    const auto [when, least] = take<Once<ast::When>, Once<ast::AtLeastEach>>(
        context, path, exercise->span, (*exercise)->tails);
    model::InvestmentTranche& tranche = result.tranches.emplace_back();
    tranche.name = whole_option;
    tranche.cap = result.cap;
    tranche.status = result.status;
    tranche.node = add_node(context, path, exercise->span, *exercise->marks, result.cap);
    tranche.window = period(context, (*exercise)->window).value_or(Period{});
    if (when) {
        const auto index = static_cast<std::uint32_t>(context.deal.investments.size());
        context.waiting.push_back(
            {&(*when)->condition, {{InstrumentKind::investment, index}, 0}, nullptr});
    }
    lower_least(context, least, result);
    return result;
}

}  // namespace tranche::compiler
