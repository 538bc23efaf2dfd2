// SPDX-License-Identifier: Apache-2.0
/// Days on which nobody is at work.
#include "compiler/checks.h"
#include "compiler/diagnostics.h"
#include "model/dates.h"

#include <fmt/format.h>

namespace tranche::compiler {

namespace {

void warn_unless_business_day(Context& context, const std::string& what, Date day, Span place) {
    const Calendar& calendar = *context.deal.calendar;
    if (!calendar.is_business_day(day)) {
        context.diagnostics.report(place, no_business_day, what, day, calendar.name());
    }
}

/// Payments of shortfalls stay on their day only if the deal does not roll them.
void warn_of_payments(Context& context) {
    const model::Deal& deal = context.deal;
    for (const model::Purchase& purchase : deal.purchases) {
        for (const model::Minimum& minimum : purchase.minimums) {
            const auto* policy = purchase.policy_for(minimum.period.last());
            if (policy == nullptr) {
                continue;
            }
            const Date due = model::after(deal, minimum.period.last(), policy->within);
            const model::Node& node = deal[minimum.node];
            warn_unless_business_day(
                context, fmt::format("the shortfall payment of `{}`", node.path), due, node.span);
        }
    }
}

}  // namespace

void warn_of_dates(Context& context) {
    const model::Deal& deal = context.deal;
    if (!deal.calendar) {
        return;
    }
    const auto place = [&](const std::string& path) { return deal[context.nodes.at(path)].span; };
    for (const model::Milestone& milestone : deal.milestones) {
        const std::string path = milestone.name + ".due";
        warn_unless_business_day(context, fmt::format("`{}`", path), milestone.due, place(path));
    }
    for (const model::Capacity& capacity : deal.capacities) {
        for (const model::CapacityTranche& tranche : capacity.tranches) {
            const std::string path = fmt::format("{}.{}.due", capacity.name, tranche.name);
            if (tranche.due) {
                warn_unless_business_day(context, fmt::format("`{}`", path), *tranche.due,
                                         place(path));
            }
        }
    }
    if (deal.roll == Roll::unadjusted) {
        warn_of_payments(context);
    }
}

}  // namespace tranche::compiler
