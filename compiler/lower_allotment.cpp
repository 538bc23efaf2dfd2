// SPDX-License-Identifier: Apache-2.0
/// Who may use how much of what a capacity supplies.
#include "compiler/checks.h"
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace tranche::compiler {

namespace {

constexpr std::int64_t priority_max = 1000;

/// Errors: reports what is no priority.
std::int64_t priority_of(Context& context, const ast::Number& rank) {
    const bool is_whole = rank.value == rank.value.rounded(0, Rounding::down);
    if (!is_whole || rank.value < Decimal(1) || rank.value > Decimal(priority_max)) {
        context.diagnostics.report(rank.span, not_a_count, text_at(context, rank.span),
                                   priority_max);
        return 1;
    }
    return Ratio(rank.value).floor();
}

}  // namespace

model::Allotment lower(Context& context, const ast::Allotment& declaration) {
    model::Allotment result;
    const ast::Heading& heading = declaration.heading;
    result.name = heading.name.text;
    result.title = heading.title.text;
    const auto [share, priority, borrows] =
        take<Required<ast::Allotted>, Required<ast::Priority>, Once<ast::Borrows>>(
            context, result.name, heading.name.span, declaration.clauses);
    result.node = declaration_node(context, heading, declaration.span);
    clause_nodes(context, result.name, share, priority, borrows);
    if (const auto* found =
            context.names.find(declaration.capacity, {Kind::capacity}, context.diagnostics)) {
        result.capacity = found->index;
    }
    if (share) {
        result.share = fraction(context, (*share)->share, "a share", {0, End::excluded});
    }
    if (priority) {
        result.priority = priority_of(context, (*priority)->rank);
    }
    if (borrows) {
        const auto* lender =
            context.names.find((*borrows)->lender, {Kind::allotment}, context.diagnostics);
        const Decimal most = fraction(context, (*borrows)->share, "what is borrowed",
                                      {0, End::excluded, 1000, End::included});
        if (lender != nullptr) {
            result.borrowing = model::Allotment::Borrowing{{lender->index}, most};
        }
    }
    return result;
}

void check_allotments(Context& context) {
    if (context.diagnostics.has_errors()) {
        return;  // What they are of may be unknown.
    }
    const auto& all = context.deal.allotments;
    std::map<std::uint32_t, Decimal> shares;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const model::Allotment& one = all[i];
        Decimal& sum = shares[one.capacity];
        const bool was_within = sum <= Decimal(1);
        sum = sum + one.share;
        if (was_within && sum > Decimal(1)) {
            context.diagnostics.report(context.deal[one.node].span, allotted_too_much, one.name,
                                       percent_text(sum),
                                       context.deal.capacities.at(one.capacity).name);
        }
        for (std::size_t j = 0; j < i; ++j) {
            if (all[j].capacity == one.capacity && all[j].priority == one.priority) {
                context.diagnostics
                    .report(context.deal[one.node].span, same_priority, one.name, all[j].name,
                            one.priority)
                    .note(context.deal[all[j].node].span, "the other one is here");
            }
        }
        if (one.borrowing) {
            const model::Allotment& lender = context.deal[one.borrowing->from];
            if (lender.name == one.name || lender.capacity != one.capacity) {
                context.diagnostics.report(context.deal[one.node].span, borrows_elsewhere, one.name,
                                           lender.name);
            }
        }
    }
    for (const model::Demand& demand : context.deal.demands) {
        if (demand.of.kind != model::InstrumentKind::capacity) {
            continue;
        }
        if (!demand.allotment && shares.count(demand.of.index) > 0) {
            context.diagnostics.report(context.deal[demand.node].span, demand_of_the_whole,
                                       demand.name);
        }
        const auto& tranches = context.deal.capacities.at(demand.of.index).tranches;
        const bool has_racks =
            std::any_of(tranches.begin(), tranches.end(), [](const auto& tranche) {
                return std::any_of(tranche.loads.begin(), tranche.loads.end(),
                                   [](const auto& load) { return load.hardware.has_value(); });
            });
        if (!has_racks) {
            context.diagnostics.report(context.deal[demand.node].span, supplies_no_hours,
                                       context.deal.capacities.at(demand.of.index).name);
        }
    }
}

}  // namespace tranche::compiler
