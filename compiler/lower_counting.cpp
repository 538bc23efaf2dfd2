// SPDX-License-Identifier: Apache-2.0
/// Charges that count toward more than one purchase, or toward another beyond a threshold.
#include "compiler/checks.h"
#include "compiler/diagnostics.h"
#include "compiler/lower_purchase.h"
#include "compiler/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::compiler {

namespace {

using model::PassesOn;
using model::Purchase;

constexpr Words<PassesOn::Beyond, 3> beyond_words{{
    {"commit", PassesOn::Beyond::commit},
    {"minimum", PassesOn::Beyond::minimum},
    {"full", PassesOn::Beyond::full_quantity},
}};

std::string path_of(const Purchase& from, std::string_view to) {
    return fmt::format("{}.toward.{}", from.name, to);
}

/// Errors: reports a threshold of what is not there, and a second purchase that all beyond goes to.
void lower_beyond(Context& context,
                  Purchase& purchase,
                  const Found<ast::CountsOn>& clause,
                  model::PurchaseId to,
                  model::NodeId node) {
    PassesOn result{to, PassesOn::Beyond::commit, node};
    result.beyond = meaning(context, *clause->beyond, "a threshold", beyond_words)
                        .value_or(PassesOn::Beyond::commit);
    if (result.beyond == PassesOn::Beyond::commit && !purchase.commit) {
        report_missing<ast::Commit>(context, purchase.name, clause.span);
    }
    if (result.beyond != PassesOn::Beyond::commit && !has_minimum(context, purchase)) {
        report_missing<ast::Minimum>(context, purchase.name, clause.span);
    }
    if (purchase.passes_on) {
        context.diagnostics.report(clause.span, listed_twice, text_at(context, clause.span))
            .note(context.deal[purchase.passes_on->node].span, "first here");
    }
    purchase.passes_on = result;
}

/// How often purchases are passed on to.
std::vector<std::size_t> receipts(const model::Deal& deal) {
    std::vector<std::size_t> counts(deal.purchases.size());
    for (const Purchase& purchase : deal.purchases) {
        if (purchase.passes_on) {
            ++counts.at(purchase.passes_on->to.index);
        }
    }
    return counts;
}

/// Errors: reports purchases of which what is beyond comes back to them. What nothing is passed on
/// to is in no circle; nor, once that is taken away, is what it passes on to alone.
void check_circles(Context& context) {
    const model::Deal& deal = context.deal;
    std::vector<std::size_t> left = receipts(deal);
    std::vector<std::size_t> free;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (left[i] == 0) {
            free.push_back(i);
        }
    }
    std::vector<char> is_free(left.size());
    while (!free.empty()) {
        const Purchase& purchase = deal.purchases[free.back()];
        is_free[free.back()] = 1;
        free.pop_back();
        if (purchase.passes_on && --left[purchase.passes_on->to.index] == 0) {
            free.push_back(purchase.passes_on->to.index);
        }
    }
    const auto in_circle = std::find(is_free.begin(), is_free.end(), 0);
    if (in_circle != is_free.end()) {
        const auto index = static_cast<std::size_t>(in_circle - is_free.begin());
        const Purchase& purchase = deal.purchases[index];
        context.diagnostics.report(deal[purchase.passes_on->node].span, counts_in_circle,
                                   purchase.name);
    }
}

void check_unit(Context& context, const Purchase& from, const Purchase& to, Span place) {
    if (from.unit != to.unit) {
        context.diagnostics.report(place, counts_in_another_unit, from.name, from.unit.text(),
                                   to.name, to.unit.text());
    }
}

void check_total(Context& context, const Purchase& from, const Purchase& to) {
    const Span place = context.deal[context.nodes.at(path_of(from, to.name))].span;
    if (!from.unit.is_money()) {
        context.diagnostics.report(place, total_of_quantities, from.name, to.name,
                                   from.unit.text());
    }
    if (!to.totals.empty() || to.passes_on || &from == &to) {
        context.diagnostics.report(place, total_counts_on, from.name, to.name);
    }
}

}  // namespace

void lower_counts_on(Context& context,
                     Purchase& purchase,
                     const std::vector<Found<ast::CountsOn>>& clauses) {
    for (const auto& clause : clauses) {
        for (const ast::Name& name : clause->purchases) {
            const auto to = resolve<Purchase>(context, name);
            if (!to) {
                continue;
            }
            const std::string path = path_of(purchase, name.text);
            const auto first = context.nodes.find(path);
            if (first != context.nodes.end()) {
                context.diagnostics.report(name.span, listed_twice, name.text)
                    .note(context.deal[first->second].span, "first here");
                continue;
            }
            const model::NodeId node = add_node(context, path, clause.span, *clause.marks);
            if (clause->beyond) {
                lower_beyond(context, purchase, clause, *to, node);
            } else {
                purchase.totals.push_back(*to);
            }
        }
    }
}

void check_counting_on(Context& context) {
    const model::Deal& deal = context.deal;
    for (const Purchase& purchase : deal.purchases) {
        for (const model::PurchaseId to : purchase.totals) {
            check_total(context, purchase, deal[to]);
        }
        if (purchase.passes_on) {
            check_unit(context, purchase, deal[purchase.passes_on->to],
                       deal[purchase.passes_on->node].span);
        }
    }
    check_circles(context);
}

}  // namespace tranche::compiler
