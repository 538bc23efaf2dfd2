// SPDX-License-Identifier: Apache-2.0
/// Capacity delivered in tranches, and the GPUs that its power runs.
#include "base/check.h"
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/moments.h"
#include "compiler/words.h"
#include "model/gpus.h"

#include <algorithm>
#include <tuple>

namespace tranche::compiler {

namespace {

using model::Capacity;
using model::CapacityTranche;
using model::InstrumentKind;

/// Errors: reports facility power at a site without PUE, and power that feeds no rack.
void check_racks(Context& context,
                 const ast::CapacityTranche& clause,
                 const CapacityTranche& tranche,
                 model::PowerKind power) {
    const model::Hardware& hardware = context.deal[tranche.hardware];
    const model::Site& site = context.deal[tranche.site];
    if (tranche.power.unit.is_number() || hardware.rack_power.unit.is_number()) {
        return;
    }
    if (power == model::PowerKind::facility && !site.pue) {
        context.diagnostics.report(clause.site.span, needs_pue, site.name)
            .note(context.deal[site.node].span, "the site is here")
            .suggest(fmt::format("add `pue 1.2` to `{}`", site.name));
        return;
    }
    if (model::gpus_run_by(tranche.power, power, hardware, site) == 0) {
        context.diagnostics
            .report(clause.power.span, feeds_no_rack, tranche.power, hardware.name,
                    hardware.rack_power)
            .note(context.deal[hardware.node].span, "the rack is here");
    }
}

/// An amount of power that a deal can mean. Errors: reports any other.
std::optional<Quantity> power(Context& context, const ast::Amount& amount) {
    constexpr std::int64_t gw_max = 1000;
    const auto found = amount_in(context, amount, units::mw);
    if (found && found->value > Decimal(gw_max * 1000)) {
        context.diagnostics.report(amount.span, too_much_power, text_at(context, amount.span),
                                   gw_max);
        return std::nullopt;
    }
    return found;
}

CapacityTranche lower_tranche(Context& context,
                              const Capacity& capacity,
                              const Found<ast::CapacityTranche>& clause) {
    const ast::CapacityTranche& tranche = *clause.what;
    CapacityTranche result;
    result.name = tranche.name.text;
    result.title = tranche.title ? tranche.title->text : "";
    const std::string path = fmt::format("{}.{}", capacity.name, result.name);
    const auto [due, when, status] = take<Once<ast::Due>, Once<ast::When>, Once<ast::Status>>(
        context, path, tranche.name.span, tranche.tails);

    result.power = power(context, tranche.power).value_or(Quantity{});
    result.node = add_node(context, path, clause.span, *clause.marks, result.power);
    result.status = lower_status(context, path, status, capacity.status);
    clause_nodes(context, path, due, when);
    const auto hardware = resolve<model::Hardware>(context, tranche.hardware);
    const auto site = resolve<model::Site>(context, tranche.site);
    if (hardware && site) {
        result.hardware = *hardware;
        result.site = *site;
        check_racks(context, tranche, result, capacity.power);
    }
    if (due) {
        result.due = day((*due)->day);
    }
    if (when) {
        const auto index = static_cast<std::uint32_t>(context.deal.capacities.size());
        const auto position = static_cast<std::uint32_t>(capacity.tranches.size());
        context.waiting.push_back(
            {&(*when)->condition, {{InstrumentKind::capacity, index}, position}});
    }
    return result;
}

/// Errors: reports the tranche with which they deliver more than the cap.
void check_power(Context& context,
                 const Capacity& capacity,
                 const std::vector<Found<ast::CapacityTranche>>& tranches,
                 Span cap) {
    Quantity total = zero(units::mw);
    for (std::size_t i = 0; i < tranches.size(); ++i) {
        const bool was_within = total <= capacity.cap;
        total += capacity.tranches[i].power;
        if (was_within && total > capacity.cap) {
            context.diagnostics
                .report(tranches[i]->power.span, tranches_exceed_cap, tranches[i]->name.text, total,
                        capacity.cap)
                .note(cap, "the cap is here");
        }
    }
}

/// Errors: reports hardware that the purchase has no price for.
void check_prices(Context& context,
                  const Capacity& capacity,
                  const std::vector<Found<ast::CapacityTranche>>& tranches) {
    const model::Purchase& purchase = context.deal[*capacity.counts_toward];
    for (std::size_t i = 0; i < tranches.size(); ++i) {
        const auto hardware = capacity.tranches[i].hardware;
        const bool has_price =
            std::any_of(purchase.prices.begin(), purchase.prices.end(),
                        [&](const model::Price& price) { return price.hardware == hardware; });
        if (!has_price) {
            const std::string& name = context.deal[hardware].name;
            context.diagnostics.report(tranches[i]->hardware.span, no_price, purchase.name, name)
                .note(context.deal[purchase.node].span, "it counts toward this purchase")
                .suggest(fmt::format("add `price {} 3.10 {} per GPUh` to `{}`", name,
                                     context.deal.currency.text(), purchase.name));
        }
    }
}

void lower_cap(Context& context, Capacity& capacity, const Found<ast::UpTo>& up_to) {
    capacity.cap = power(context, up_to->cap).value_or(Quantity{});
    capacity.cap_node = clause_node(context, capacity.name, up_to, capacity.cap);
    expect_source(context, capacity.cap_node, capacity.node);
    check(up_to->power.has_value(), "the grammar takes a kind of power here");
    capacity.power = meaning(context, *up_to->power, "a kind of power", power_kinds)
                         .value_or(model::PowerKind::it);
}

}  // namespace

Capacity lower(Context& context, const ast::Capacity& declaration) {
    const ErrorCount errors(context);
    Capacity result;
    result.name = declaration.heading.name.text;
    result.title = declaration.heading.title.text;
    const auto [roles, up_to, status, counts, tranches, uptime] =
        take<Many<ast::Role>, Once<ast::UpTo>, Required<ast::Status>, Once<ast::CountsToward>,
             RequiredMany<ast::CapacityTranche>, Once<ast::Uptime>>(
            context, result.name, declaration.heading.name.span, declaration.clauses);
    result.node = declaration_node(context, declaration.heading, declaration.span);
    std::tie(result.seller, result.buyer) =
        lower_roles(context, declaration.heading, roles, {"seller", "buyer"});
    if (up_to) {
        lower_cap(context, result, *up_to);
    } else {
        report_missing<ast::UpTo>(context, result.name, declaration.heading.name.span,
                                  "up to 1 GW facility power");
    }
    result.status = lower_status(context, result.name, status, {});
    clause_nodes(context, result.name, counts, uptime);
    if (counts) {
        result.counts_toward = resolve<model::Purchase>(context, (*counts)->purchase);
    }
    if (uptime) {
        result.uptime = fraction(context, (*uptime)->share, "uptime", {0, End::excluded});
    }
    if (uptime && (*uptime)->of.text != units::gpuh.text()) {
        context.diagnostics.report((*uptime)->of.span, wrong_dimension, (*uptime)->of.text,
                                   fmt::format("`{}`", units::gpuh.text()));
    }
    check_tranche_names(context, result.name, names_of(tranches));
    for (const auto& tranche : tranches) {
        result.tranches.push_back(lower_tranche(context, result, tranche));
    }
    if (errors.is_unchanged()) {
        check_power(context, result, tranches, up_to->span);
    }
    if (errors.is_unchanged() && result.counts_toward) {
        check_prices(context, result, tranches);
    }
    return result;
}

}  // namespace tranche::compiler
