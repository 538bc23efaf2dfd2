// SPDX-License-Identifier: Apache-2.0
/// Backstops: who has to buy what of a capacity is left unsold, and at what price.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/moments.h"

#include <algorithm>

namespace tranche::compiler {

namespace {

using model::Backstop;

/// Until the name is resolved.
constexpr auto unknown_capacity = static_cast<std::uint32_t>(-1);

/// Errors: reports anything but GPU-hours of a capacity.
void lower_taken(Context& context, const Found<ast::TakesUnsold>& clause, Backstop& result) {
    if (clause->of.text != units::gpuh.text()) {
        context.diagnostics.report(clause->of.span, wrong_dimension, clause->of.text, "`GPUh`");
    }
    const auto* found = context.names.find(clause->capacity, {Kind::capacity}, context.diagnostics);
    if (found == nullptr) {
        return;
    }
    result.capacity = found->index;
    const auto& tranches = context.deal.capacities.at(found->index).tranches;
    const bool has_racks =
        std::any_of(tranches.begin(), tranches.end(), [](const model::CapacityTranche& tranche) {
            return std::any_of(tranche.loads.begin(), tranche.loads.end(),
                               [](const model::Load& load) { return load.hardware.has_value(); });
        });
    if (!has_racks) {
        context.diagnostics
            .report(clause->capacity.span, nothing_to_leave_unsold, clause->capacity.text)
            .note(found->span, "declared here");
    }
}

/// Errors: reports a window that does not lie in the term.
void lower_window(Context& context, const Found<ast::HoldsIn>& clause, Backstop& result) {
    const auto window = period(context, clause->window);
    if (!window) {
        return;
    }
    result.window = *window;
    const Period& term = context.deal.term;
    if (window->begin < term.begin || window->last() > term.last()) {
        context.diagnostics
            .report(clause->window.span, window_outside_term, result.name, window->begin,
                    window->last(), term.begin, term.last())
            .note(context.deal[context.deal.term_node].span, "the term is here");
    }
}

/// Errors: reports a buyer that is a party of the capacity, and a seller that is not its.
void check_sides(Context& context, const Backstop& backstop) {
    const model::Deal& deal = context.deal;
    const model::Capacity& capacity = deal.capacities.at(backstop.capacity);
    const auto place = [&](std::string_view role) {
        const auto found = context.nodes.find(fmt::format("{}.{}", backstop.name, role));
        return deal[found == context.nodes.end() ? backstop.node : found->second].span;
    };
    if (backstop.buyer == capacity.buyer || backstop.buyer == capacity.seller) {
        const bool is_buyer = backstop.buyer == capacity.buyer;
        context.diagnostics
            .report(place("buyer"), backstop_by_a_party, deal[backstop.buyer].name,
                    std::string(is_buyer ? "buyer" : "seller"), capacity.name)
            .note(deal[capacity.node].span, "declared here");
    } else if (backstop.seller != capacity.seller) {
        context.diagnostics
            .report(place("seller"), sold_by_another, deal[backstop.seller].name, capacity.name,
                    deal[capacity.seller].name)
            .note(deal[capacity.node].span, "declared here");
    }
}

}  // namespace

Backstop lower(Context& context, const ast::Backstop& declaration) {
    const ErrorCount errors(context);
    const ast::Heading& heading = declaration.heading;
    Backstop result;
    result.name = heading.name.text;
    result.title = heading.title.text;
    result.capacity = unknown_capacity;
    const auto [roles, up_to, status, taken, window, price, pays] =
        take<Many<ast::Role>, Required<ast::UpTo>, Required<ast::Status>,
             Required<ast::TakesUnsold>, Required<ast::HoldsIn>, Required<ast::HourPrice>,
             Required<ast::PaysWithin>>(context, result.name, heading.name.span,
                                        declaration.clauses);
    result.node = declaration_node(context, heading, declaration.span);
    std::tie(result.buyer, result.seller) =
        lower_roles(context, heading, roles, {"buyer", "seller"});
    result.status = lower_status(context, result.name, status, {});
    clause_nodes(context, result.name, taken, window, pays);
    if (up_to) {
        const auto cap = amount_in(context, (*up_to)->cap, context.deal.currency);
        result.cap = cap.value_or(zero(context.deal.currency));
        expect_source(context, clause_node(context, result.name, *up_to, cap), result.node);
    }
    if (taken) {
        lower_taken(context, *taken, result);
    }
    if (window) {
        lower_window(context, *window, result);
    }
    if (price) {
        const auto found = rate(context, (*price)->price, context.deal.currency, units::gpuh);
        result.price = found.value_or(Quantity{});
        expect_source(context, clause_node(context, result.name, *price, found), result.node);
    }
    if (pays) {
        result.pays_within = lag(context, (*pays)->within).value_or(model::Lag{});
    }
    if (errors.is_unchanged()) {
        check_sides(context, result);
    }
    return result;
}

void check_backstops(Context& context) {
    const auto& all = context.deal.backstops;
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (all[i].capacity == all[j].capacity && all[i].capacity != unknown_capacity &&
                !overlap(all[i].window, all[j].window).is_empty()) {
                context.diagnostics
                    .report(context.deal[all[i].node].span, unsold_twice, all[j].name, all[i].name,
                            context.deal.capacities.at(all[i].capacity).name)
                    .note(context.deal[all[j].node].span, "the other is here");
            }
        }
    }
}

}  // namespace tranche::compiler
