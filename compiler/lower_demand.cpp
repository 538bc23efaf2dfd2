// SPDX-License-Identifier: Apache-2.0
/// What is expected to be used, month by month.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/moments.h"

namespace tranche::compiler {

namespace {

/// What a month's use is counted in: money for a purchase, GPU-hours for a capacity.
Unit unit_of_use(const model::Deal& deal, const model::InstrumentRef& of) {
    return of.kind == model::InstrumentKind::purchase
               ? currency_of(deal, deal.purchases.at(of.index))
               : units::gpuh;
}

}  // namespace

model::Demand lower(Context& context, const ast::Demand& declaration) {
    model::Demand result;
    result.name = declaration.heading.name.text;
    const Span place = declaration.heading.name.span;
    const auto [starts, grows, volatility, persistence] =
        take<Once<ast::Starts>, Once<ast::Grows>, Once<ast::Volatility>, Once<ast::Persistence>>(
            context, fmt::format("demand for {}", result.name), place, declaration.clauses);
    const std::string path = fmt::format("demand.{}", result.name);
    result.node = add_node(context, path, declaration.span, declaration.heading.marks);
    clause_nodes(context, path, grows, volatility, persistence);
    const auto* found = context.names.find_declared(
        declaration.heading.name, {Kind::purchase, Kind::capacity, Kind::allotment},
        context.diagnostics);
    if (found != nullptr && found->kind == Kind::allotment) {
        const model::AllotmentId allotment{found->index};
        result.allotment = allotment;
        result.of = {model::InstrumentKind::capacity, context.deal[allotment].capacity};
    } else if (found != nullptr) {
        result.of = {found->kind == Kind::purchase ? model::InstrumentKind::purchase
                                                   : model::InstrumentKind::capacity,
                     found->index};
    }
    const Unit unit = found == nullptr ? Unit{} : unit_of_use(context.deal, result.of);
    if (!starts && found != nullptr) {
        report_missing<ast::Starts>(
            context, fmt::format("demand for {}", result.name), place,
            fmt::format("starts 1M {} per month on 2026-01-01", unit.text()));
    }
    if (starts && found != nullptr) {
        const auto monthly = rate(context, (*starts)->rate, unit, units::month);
        result.starts = monthly ? Quantity{monthly->value, unit} : Quantity{};
        static_cast<void>(clause_node(context, path, *starts, monthly));
        result.on = first_of_month(context, (*starts)->day).value_or(Date());
    }
    if (grows) {
        result.grows = fraction(context, (*grows)->monthly, "growth", {-100, End::excluded});
    }
    if (volatility) {
        result.volatility = fraction(context, (*volatility)->deviation, "volatility", {});
    }
    if (persistence) {
        result.persistence = fraction(context, (*persistence)->correlation, "persistence",
                                      {0, End::included, 100, End::excluded});
    }
    return result;
}

}  // namespace tranche::compiler
