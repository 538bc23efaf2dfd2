// SPDX-License-Identifier: Apache-2.0
/// The price list of a purchase: of hardware, whose use is charged by the hour, or of what is
/// taken.
#include "compiler/diagnostics.h"
#include "compiler/lower_purchase.h"
#include "compiler/moments.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <tuple>

namespace tranche::compiler {

namespace {

using model::Price;
using model::Purchase;
using model::UnitPrice;

constexpr Bounds growth{-100, End::excluded, 100};

/// Where each price of a list stands first: by its hardware, or by the step from which it holds.
struct Listed {
    using Step = std::tuple<std::optional<Date>, UnitPrice::Above, Decimal>;

    std::map<std::uint32_t, Span> hardware;
    std::map<Step, Span> steps;
};

Unit money_of(const Context& context, const Draft& draft) {
    return draft.currency.currency.is_number() ? context.deal.currency : draft.currency.currency;
}

/// The rate, its escalation or its index; the node says `what`.
Price lower_rate(Context& context,
                 const Draft& draft,
                 const Found<ast::Price>& clause,
                 Unit per,
                 const std::string& what) {
    Price price;
    const Unit currency = money_of(context, draft);
    if (!currency.is_number()) {
        price.rate = rate(context, clause->price, currency, per).value_or(Quantity{});
    }
    if (clause->escalation) {
        const auto& escalation = *clause->escalation;
        price.escalation =
            model::Escalation{fraction(context, escalation.yearly, "escalation", growth),
                              first_of_month(context, escalation.first).value_or(Date())};
    }
    if (clause->indexed) {
        price.indexation = lower_index(context, *clause->indexed, per, price);
    }
    const Purchase& purchase = draft.purchase;
    price.node = add_node(context, fmt::format("{}.price{}", purchase.name, what), clause.span,
                          *clause.marks, price.rate);
    expect_source(context, price.node, purchase.node);
    return price;
}

void lower_hardware(Context& context,
                    Draft& draft,
                    const Found<ast::Price>& clause,
                    Listed& listed) {
    Purchase& purchase = draft.purchase;
    const ast::Name& name = *clause->hardware;
    const auto hardware = resolve<model::Hardware>(context, name);
    Price price = lower_rate(context, draft, clause, units::gpuh, "." + name.text);
    price.hardware = hardware.value_or(model::HardwareId{});
    if (hardware) {
        const auto [first, is_new] = listed.hardware.emplace(hardware->index, clause.span);
        if (!is_new) {
            context.diagnostics.report(name.span, listed_twice, name.text)
                .note(first->second, "first here");
        }
    }
    purchase.prices.push_back(price);
}

/// From which amount of a period on. Errors: reports a threshold on minimums that are not there.
void lower_threshold(Context& context,
                     Draft& draft,
                     const Found<ast::Price>& clause,
                     UnitPrice& price) {
    if (const auto* amount = std::get_if<ast::Amount>(&*clause->above)) {
        price.above = UnitPrice::Above::amount;
        price.threshold = draft.amount(context, *amount).value_or(zero(draft.purchase.unit));
        return;
    }
    price.above = std::get<ast::Name>(*clause->above).text == "minimum"
                      ? UnitPrice::Above::minimum
                      : UnitPrice::Above::full_quantity;
    if (!has_minimum(context, draft.purchase)) {
        report_missing<ast::Minimum>(context, draft.purchase.name, clause.span);
    }
}

void lower_unit_price(Context& context,
                      Draft& draft,
                      const Found<ast::Price>& clause,
                      Listed& listed) {
    Purchase& purchase = draft.purchase;
    UnitPrice price;
    price.price = lower_rate(context, draft, clause, purchase.unit, "");
    price.threshold = zero(purchase.unit);
    if (clause->from) {
        price.from = day(*clause->from);
        static_cast<void>(
            is_within_term(context, {*price.from, *price.from + 1}, clause->from->span));
    }
    if (clause->above) {
        lower_threshold(context, draft, clause, price);
    }
    const auto [first, is_new] = listed.steps.emplace(
        Listed::Step{price.from, price.above, price.threshold.value}, clause.span);
    if (!is_new) {
        context.diagnostics.report(clause.span, listed_twice, text_at(context, clause.span))
            .note(first->second, "first here");
    }
    purchase.unit_prices.push_back(price);
}

}  // namespace

void lower_prices(Context& context, Draft& draft, const std::vector<Found<ast::Price>>& clauses) {
    const Purchase& purchase = draft.purchase;
    const bool is_money = purchase.unit.is_money() || purchase.unit.is_number();
    Listed listed;
    for (const auto& clause : clauses) {
        const bool is_hardware = clause->hardware.has_value();
        if (is_hardware != is_money || (is_hardware && (clause->from || clause->above))) {
            context.diagnostics.report(
                clause.span, price_of_another, purchase.name, purchase.unit.text(),
                is_money ? std::string("of hardware, per GPUh, and has no steps")
                         : fmt::format("per {}, and names no hardware", purchase.unit.text()));
            continue;
        }
        if (is_hardware) {
            lower_hardware(context, draft, clause, listed);
        } else {
            lower_unit_price(context, draft, clause, listed);
        }
    }
    const auto& prices = purchase.unit_prices;
    const bool has_first = std::any_of(prices.begin(), prices.end(), [](const UnitPrice& one) {
        return !one.from && one.above == UnitPrice::Above::nothing;
    });
    if (!is_money && !has_first) {
        const Unit currency = money_of(context, draft);
        context.diagnostics
            .report(context.deal[purchase.node].span, no_first_price, purchase.name,
                    purchase.unit.text())
            .suggest(
                fmt::format("add `price 10 {} per {}`", currency.text(), purchase.unit.text()));
    }
}

}  // namespace tranche::compiler
