// SPDX-License-Identifier: Apache-2.0
/// What leaving a supplier would cost and how long it takes. It moves no money.
#include "compiler/checks.h"
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "model/dependence.h"

#include <algorithm>

namespace tranche::compiler {

namespace {

constexpr std::int32_t leaving_days_max = 36'600;
constexpr std::int32_t leaving_months_max = 1'200;

/// Errors: reports what is no number of days or months above zero.
model::Lag lower_time(Context& context, const ast::Amount& written) {
    const auto found = lag(context, written);
    if (!found) {
        return {1, model::LagUnit::days};
    }
    const bool is_months = found->unit == model::LagUnit::months;
    const std::int32_t most = is_months ? leaving_months_max : leaving_days_max;
    if (found->unit == model::LagUnit::business_days || found->count < 1 || found->count > most) {
        context.diagnostics.report(written.span, leaving_takes_no_time,
                                   text_at(context, written.span), leaving_months_max / 12);
        return {1, model::LagUnit::days};
    }
    return *found;
}

}  // namespace

model::Leaving lower(Context& context, const ast::Leaving& declaration) {
    const ast::Heading& heading = declaration.heading;
    const std::string path = fmt::format("leaving.{}", heading.name.text);
    model::Leaving result;
    result.title = heading.title.text;
    result.node = add_node(context, path, declaration.span, heading.marks);
    const auto [costs, takes] = take<Required<ast::LeavingCosts>, Required<ast::LeavingTakes>>(
        context, path, heading.name.span, declaration.clauses);
    const auto* found =
        context.names.find_declared(heading.name, {Kind::purchase}, context.diagnostics);
    result.purchase = {found == nullptr ? 0 : found->index};
    if (costs) {
        const auto cost = figure_in(context, (*costs)->cost, context.deal.currency);
        result.cost = cost.value_or(zero(context.deal.currency));
        expect_source(context, clause_node(context, path, *costs, cost), result.node);
    }
    if (takes) {
        result.takes = lower_time(context, (*takes)->time);
        expect_source(context, clause_node(context, path, *takes), result.node);
    }
    return result;
}

void warn_of_leaving(Context& context) {
    const model::Deal& deal = context.deal;
    for (const model::Leaving& leaving : deal.leavings) {
        const model::Purchase& purchase = deal[leaving.purchase];
        const Date end = model::last_day_of(deal, purchase);
        const Date begin = model::begin_by(deal, leaving.takes, end);
        const Date first = std::min(deal.announced.value_or(deal.term.begin), deal.term.begin);
        if (begin < first) {
            context.diagnostics.report(deal[leaving.node].span, leaving_too_long, purchase.name,
                                       end, begin, first);
        }
    }
}

}  // namespace tranche::compiler
