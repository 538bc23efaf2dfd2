// SPDX-License-Identifier: Apache-2.0
/// What of a purchase is due by itself, who answers for it, and which charges count toward it.
#include "compiler/diagnostics.h"
#include "compiler/lower_purchase.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::compiler {

namespace {

using model::ChargeKind;
using model::Order;
using model::Purchase;

void add_kind(Context& context,
              Purchase& purchase,
              const ast::Name& name,
              const Decimal& share,
              const std::vector<ast::Mark>& marks) {
    const auto first =
        std::find_if(purchase.kinds.begin(), purchase.kinds.end(),
                     [&](const ChargeKind& known) { return known.name == name.text; });
    if (first != purchase.kinds.end()) {
        context.diagnostics.report(name.span, listed_twice, name.text)
            .note(context.deal[first->node].span, "first here");
        return;
    }
    purchase.kinds.push_back(
        {name.text, share,
         add_node(context, fmt::format("{}.kind.{}", purchase.name, name.text), name.span, marks)});
}

/// The tranche of an investment or a capacity. Errors: reports anything else.
std::optional<model::TrancheRef> tranche_of(Context& context, const ast::Path& written) {
    const ast::Path path = context.names.scopes().with_whole_name(written);
    const auto* found = context.names.find(path.parts.front(), {Kind::investment, Kind::capacity},
                                           context.diagnostics);
    if (found == nullptr) {
        return std::nullopt;
    }
    if (path.parts.size() != 2) {
        context.diagnostics.report(path.span, names_no_tranche, text_at(context, path.span));
        return std::nullopt;
    }
    const auto index =
        Names::find_tranche(path.parts.back(), path.parts.front(), *found, context.diagnostics);
    return index ? std::optional(model::TrancheRef{instrument_of(*found), *index}) : std::nullopt;
}

}  // namespace

void lower_kinds(Context& context,
                 Purchase& purchase,
                 const std::vector<Found<ast::Excluding>>& excluding,
                 const std::vector<Found<ast::Including>>& including) {
    for (const auto& clause : excluding) {
        for (const ast::Name& kind : clause->kinds) {
            add_kind(context, purchase, kind, Decimal(0), *clause.marks);
        }
    }
    for (const auto& clause : including) {
        const Decimal share =
            fraction(context, clause->share, "what counts of a charge", {0, End::excluded});
        add_kind(context, purchase, clause->kind, share, *clause.marks);
    }
}

void lower_orders(Context& context, Draft& draft, const std::vector<Found<ast::Order>>& clauses) {
    Purchase& purchase = draft.purchase;
    for (const auto& clause : clauses) {
        if (!purchase.unit.is_money() && !purchase.unit.is_number()) {
            context.diagnostics.report(clause.span, policies_clash, std::string("tranche"),
                                       std::string("counts"), purchase.name,
                                       std::string("what is due on a day is counted in money"));
            return;
        }
        Order order;
        order.name = clause->name.text;
        order.title = clause->title ? clause->title->text : std::string();
        const auto first =
            std::find_if(purchase.orders.begin(), purchase.orders.end(),
                         [&](const Order& other) { return other.name == order.name; });
        if (first != purchase.orders.end()) {
            context.diagnostics
                .report(clause->name.span, declared_twice,
                        fmt::format("{}.{}", purchase.name, order.name))
                .note(context.deal[first->node].span, "first declared here");
        }
        order.amount = draft.amount(context, clause->amount).value_or(Quantity{});
        order.after = lag(context, clause->after).value_or(model::Lag{});
        order.of = resolve_milestone(context, clause->milestone).value_or(model::MilestoneId{});
        if (clause->backs) {
            order.backs = tranche_of(context, *clause->backs);
        }
        order.node = add_node(context, fmt::format("{}.{}", purchase.name, order.name), clause.span,
                              *clause.marks, order.amount);
        expect_source(context, order.node, purchase.node);
        purchase.orders.push_back(order);
    }
}

void lower_guarantee(Context& context, Draft& draft, const Found<ast::GuaranteedBy>& clause) {
    const auto* found = context.names.find(clause->party, {Kind::party}, context.diagnostics);
    model::Guarantee guarantee;
    guarantee.by = {found == nullptr ? 0 : found->index};
    guarantee.cap = money(context, clause->cap, draft.currency).value_or(Quantity{});
    guarantee.node = clause_node(context, draft.purchase.name, clause, guarantee.cap);
    expect_source(context, guarantee.node, draft.purchase.node);
    draft.purchase.guarantee = guarantee;
}

}  // namespace tranche::compiler
