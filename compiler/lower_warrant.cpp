// SPDX-License-Identifier: Apache-2.0
/// Warrants: shares that vest in tranches, and are then drawn by exercising them.
#include "compiler/diagnostics.h"
#include "compiler/lower.h"
#include "compiler/lower_investment.h"
#include "compiler/moments.h"

namespace tranche::compiler {

namespace {

using model::InstrumentKind;
using model::Investment;
using model::InvestmentTranche;

Unit shares() {
    return Unit::named("share").value();
}

/// Money per share. Errors: reports anything else.
std::optional<Quantity> price_of(Context& context, const ast::Amount& written) {
    const auto price = quantity(context, written);
    const bool is_price = price && price->unit.numerator().is_money() &&
                          price->unit.denominators() == std::vector<Unit>{shares()};
    if (price && !is_price) {
        context.diagnostics.report(written.span, wrong_dimension, text_at(context, written.span),
                                   "an amount of money per share");
    }
    return is_price ? price : std::nullopt;
}

/// When and how much of what has vested can be exercised.
struct ExerciseClauses {
    std::optional<Found<ast::When>> when;
    std::optional<Found<ast::ExerciseUntil>> until;
    std::optional<Found<ast::AtLeastEach>> least;
};

InvestmentTranche lower_tranche(Context& context,
                                const Investment& warrant,
                                const ExerciseClauses& exercise,
                                const Found<ast::WarrantTranche>& clause) {
    const ast::WarrantTranche& tranche = *clause.what;
    InvestmentTranche result;
    result.name = tranche.name.text;
    result.title = tranche.title ? tranche.title->text : "";
    const std::string path = fmt::format("{}.{}", warrant.name, result.name);
    const auto [vests, status] = take<Required<ast::Vests>, Once<ast::Status>>(
        context, path, tranche.name.span, tranche.tails);
    result.cap = amount_in(context, tranche.cap, shares()).value_or(Quantity{});
    result.node = add_node(context, path, clause.span, *clause.marks, result.cap);
    result.status = lower_status(context, path, status, warrant.status);
    clause_nodes(context, path, vests);
    const Date begin = context.deal.announced.value_or(context.deal.term.begin);
    result.window = {begin,
                     (exercise.until ? day((*exercise.until)->day) : context.deal.term.last()) + 1};
    if (vests) {
        const auto index = static_cast<std::uint32_t>(context.deal.investments.size());
        const auto position = static_cast<std::uint32_t>(warrant.tranches.size());
        context.waiting.push_back({exercise.when ? &(*exercise.when)->condition : nullptr,
                                   {{InstrumentKind::investment, index}, position},
                                   &(*vests)->condition});
    }
    return result;
}

}  // namespace

Investment lower(Context& context, const ast::Warrant& declaration) {
    const ErrorCount errors(context);
    Investment result;
    const ast::Heading& heading = declaration.heading;
    const Span place = heading.name.span;
    const auto [roles, up_to, status, tranches, exercise] =
        take<Many<ast::Role>, Required<ast::SharesUpTo>, Required<ast::Status>,
             RequiredMany<ast::WarrantTranche>, Required<ast::Exercise>>(
            context, heading.name.text, place, declaration.clauses);
    start_investment(context, heading, declaration.span, result);
    std::tie(result.investor, result.issuer) =
        lower_roles(context, heading, roles, {"holder", "issuer"});
    if (up_to) {
        result.cap = amount_in(context, (*up_to)->cap, shares()).value_or(Quantity{});
        result.cap_node = clause_node(context, result.name, *up_to, result.cap);
        expect_source(context, result.cap_node, result.node);
        const auto price = price_of(context, (*up_to)->price);
        result.warrant = model::Warrant{price.value_or(Quantity{})};
    }
    result.status = lower_status(context, result.name, status, {});
    check_tranche_names(context, result.name, names_of(tranches));
    ExerciseClauses how;
    if (exercise) {
        static_cast<void>(clause_node(context, result.name, *exercise));
        std::tie(how.when, how.until, how.least) =
            take<Once<ast::When>, Required<ast::ExerciseUntil>, Once<ast::AtLeastEach>>(
                context, result.name + ".exercise", exercise->span, (*exercise)->tails);
    }
    const auto& announced = context.deal.announced;
    const Date begin = announced.value_or(context.deal.term.begin);
    if (how.until && day((*how.until)->day) < begin) {
        context.diagnostics.report(how.until->span, closed_before_announced, result.name,
                                   day((*how.until)->day), begin);
        return result;
    }
    for (const auto& tranche : tranches) {
        result.tranches.push_back(lower_tranche(context, result, how, tranche));
        expect_source(context, result.tranches.back().node, result.node);
    }
    lower_least(context, how.least, result);
    if (errors.is_unchanged()) {
        check_caps(context, result, cap_places(tranches), up_to->span);
    }
    return result;
}

}  // namespace tranche::compiler
