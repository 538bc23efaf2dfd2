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

/// Errors: reports power that feeds no rack, and facility power of racks that has no PUE.
void check_racks(Context& context,
                 const ast::CapacityTranche& clause,
                 const ast::Load& written,
                 const model::Load& load,
                 const CapacityTranche& tranche,
                 model::PowerKind kind) {
    const model::Hardware& hardware = context.deal[*load.hardware];
    if (load.power.unit.is_number() || hardware.rack_power.unit.is_number()) {
        return;
    }
    const bool is_facility = kind == model::PowerKind::facility;
    if (is_facility && !clause.site) {
        context.diagnostics.report(written.span, racks_nowhere, text_at(context, written.span))
            .suggest(fmt::format("say where: `{} at SITE`", text_at(context, written.span)));
        return;
    }
    if (is_facility && !context.deal[*tranche.site].pue) {
        const model::Site& site = context.deal[*tranche.site];
        context.diagnostics.report(clause.site->span, needs_pue, site.name)
            .note(context.deal[site.node].span, "the site is here")
            .suggest(fmt::format("add `pue 1.2` to `{}`", site.name));
        return;
    }
    const std::optional<Decimal> pue =
        tranche.site ? context.deal[*tranche.site].pue : std::nullopt;
    if (model::gpus_run_by(load.power, kind, hardware, pue) == 0) {
        context.diagnostics
            .report(written.power.span, feeds_no_rack, load.power, hardware.name,
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

/// Lowers the tranches of one capacity.
class TrancheLowering {
public:
    TrancheLowering(Context& context, Capacity& capacity, const std::optional<Span>& power)
        : context_(context), capacity_(capacity), kind_place_(power) {}

    [[nodiscard]] CapacityTranche lower(const Found<ast::CapacityTranche>& clause) {
        const ast::CapacityTranche& written = *clause.what;
        CapacityTranche result;
        result.name = written.name.text;
        result.title = written.title ? written.title->text : "";
        const std::string path = fmt::format("{}.{}", capacity_.name, result.name);
        const auto [due, when, status, worth, serves] =
            take<Once<ast::Due>, Once<ast::When>, Once<ast::Status>, Once<ast::Worth>,
                 Once<ast::Serves>>(context_, path, written.name.span, written.tails);
        lower_loads(written, result);
        if (worth) {
            result.value = amount_in(context_, (*worth)->value, context_.deal.currency);
        }
        result.node =
            add_node(context_, path, clause.span, *clause.marks,
                     written.loads.empty() ? result.value.value_or(Quantity{}) : result.power);
        result.status = lower_status(context_, path, status, capacity_.status);
        clause_nodes(context_, path, due, when, worth, serves);
        if (serves) {
            result.months = months_of(context_, (*serves)->time);
        }
        if (due) {
            result.due = day((*due)->day);
        }
        auto exceptions = exceptions_of(context_, *clause.marks);
        if (when || !exceptions.empty()) {
            const auto index = static_cast<std::uint32_t>(context_.deal.capacities.size());
            const auto position = static_cast<std::uint32_t>(capacity_.tranches.size());
            context_.waiting.push_back({when ? &(*when)->condition : nullptr,
                                        {{InstrumentKind::capacity, index}, position},
                                        nullptr,
                                        std::move(exceptions)});
        }
        return result;
    }

private:
    void lower_loads(const ast::CapacityTranche& written, CapacityTranche& result) {
        result.power = zero(units::mw);
        if (written.site) {
            result.site = resolve<model::Site>(context_, *written.site);
        }
        for (const ast::Load& each : written.loads) {
            model::Load load{power(context_, each.power).value_or(Quantity{}), {}};
            lower_kind(each);
            if (each.hardware) {
                load.hardware = resolve<model::Hardware>(context_, *each.hardware);
            }
            if (load.hardware && written.site.has_value() == result.site.has_value()) {
                check_racks(context_, written, each, load, result, capacity_.power);
            }
            if (load.power.unit.is_number()) {
                result.power = {};  // Reported: later checks pass over it.
                return;
            }
            result.power += load.power;
            result.loads.push_back(std::move(load));
        }
    }

    /// Errors: reports power of which nothing says the kind, and power of two kinds.
    void lower_kind(const ast::Load& load) {
        if (!load.kind) {
            if (!kind_place_) {
                context_.diagnostics
                    .report(load.power.span, power_of_no_kind, text_at(context_, load.power.span))
                    .suggest(fmt::format("write `{} facility power`, or `{} IT power`",
                                         text_at(context_, load.power.span),
                                         text_at(context_, load.power.span)));
                kind_place_ = load.span;
            }
            return;
        }
        const auto kind = meaning(context_, *load.kind, "a kind of power", power_kinds)
                              .value_or(model::PowerKind::it);
        if (!kind_place_) {
            capacity_.power = kind;
            kind_place_ = load.span;
        } else if (kind != capacity_.power) {
            context_.diagnostics
                .report(load.kind->span, power_of_another_kind, text_at(context_, load.power.span),
                        load.kind->text)
                .note(*kind_place_, "the other power is here");
        }
    }

    Context& context_;
    Capacity& capacity_;
    std::optional<Span> kind_place_;  ///< Where the kind of its power is written first.
};

/// Errors: reports a tranche that has neither power nor value, one that has power beside one that
/// has none, and the tranche with which they deliver more than the cap.
void check_power(Context& context,
                 const Capacity& capacity,
                 const std::vector<Found<ast::CapacityTranche>>& tranches,
                 const std::optional<Found<ast::UpTo>>& cap) {
    Quantity total = zero(units::mw);
    for (std::size_t i = 0; i < tranches.size(); ++i) {
        const CapacityTranche& tranche = capacity.tranches[i];
        const ast::Name& name = tranches[i]->name;
        const bool has_power = !tranche.power.is_zero();
        if (!has_power && !tranche.value) {
            context.diagnostics.report(name.span, delivers_nothing, name.text)
                .suggest(fmt::format("write `tranche {} delivers 50 MW IT power`, or add `value "
                                     "100M {}`",
                                     name.text, context.deal.currency.text()));
            continue;
        }
        if (has_power != (cap || !capacity.tranches.front().power.is_zero())) {
            context.diagnostics
                .report(name.span, power_of_some, name.text,
                        std::string(has_power ? "power" : "no power"))
                .note(cap ? cap->span : tranches.front()->name.span,
                      has_power ? "this has none" : "this has power");
            continue;
        }
        const bool was_within = !cap || total <= capacity.cap;
        total += tranche.power;
        if (cap && was_within && total > capacity.cap) {
            context.diagnostics
                .report(tranches[i]->loads.front().power.span, tranches_exceed_cap, name.text,
                        total, capacity.cap)
                .note(cap->span, "the cap is here");
        }
    }
}

/// Errors: reports hardware that the purchase has no price for.
void check_prices(Context& context,
                  const Capacity& capacity,
                  const std::vector<Found<ast::CapacityTranche>>& tranches) {
    const model::Purchase& purchase = context.deal[*capacity.counts_toward];
    for (std::size_t i = 0; i < tranches.size(); ++i) {
        for (std::size_t j = 0; j < capacity.tranches[i].loads.size(); ++j) {
            const auto hardware = capacity.tranches[i].loads[j].hardware;
            const bool has_price =
                !hardware ||
                std::any_of(purchase.prices.begin(), purchase.prices.end(),
                            [&](const model::Price& price) { return price.hardware == *hardware; });
            if (!has_price) {
                const std::string& name = context.deal[*hardware].name;
                context.diagnostics
                    .report(tranches[i]->loads[j].hardware->span, no_price, purchase.name, name)
                    .note(context.deal[purchase.node].span, "it counts toward this purchase")
                    .suggest(fmt::format("add `price {} 3.10 {} per GPUh` to `{}`", name,
                                         context.deal.currency.text(), purchase.name));
            }
        }
    }
}

void lower_cap(Context& context, Capacity& capacity, const std::optional<Found<ast::UpTo>>& up_to) {
    if (!up_to) {
        capacity.cap_node = capacity.node;
        return;
    }
    capacity.cap = power(context, (*up_to)->cap).value_or(Quantity{});
    capacity.cap_node = clause_node(context, capacity.name, *up_to, capacity.cap);
    expect_source(context, capacity.cap_node, capacity.node);
    check((*up_to)->power.has_value(), "the grammar takes a kind of power here");
    capacity.power = meaning(context, *(*up_to)->power, "a kind of power", power_kinds)
                         .value_or(model::PowerKind::it);
}

void lower_uptime(Context& context,
                  Capacity& capacity,
                  const std::optional<Found<ast::Uptime>>& uptime) {
    if (!uptime) {
        return;
    }
    capacity.uptime = fraction(context, (*uptime)->share, "uptime", {0, End::excluded});
    if ((*uptime)->of.text != units::gpuh.text()) {
        context.diagnostics.report((*uptime)->of.span, wrong_dimension, (*uptime)->of.text,
                                   fmt::format("`{}`", units::gpuh.text()));
    }
}

/// What the tranches deliver is the cap of a capacity that names none.
void add_cap(Capacity& capacity) {
    capacity.cap = zero(units::mw);
    for (const CapacityTranche& tranche : capacity.tranches) {
        capacity.cap += tranche.power;
    }
}

}  // namespace

Capacity lower(Context& context, const ast::Capacity& declaration) {
    const ErrorCount errors(context);
    Capacity result;
    result.name = declaration.heading.name.text;
    result.title = declaration.heading.title.text;
    const auto [roles, up_to, status, counts, tranches, uptime, lates, value, fee, prepay, regional,
                pay, energy] =
        take<Many<ast::Role>, Once<ast::UpTo>, Required<ast::Status>, Once<ast::CountsToward>,
             RequiredMany<ast::CapacityTranche>, Once<ast::Uptime>, Many<ast::Late>,
             Once<ast::ContractValue>, Once<ast::MonthlyFee>, Once<ast::Prepay>,
             Many<ast::RegionalShare>, Once<ast::CapacityPay>, Once<ast::EnergyPrice>>(
            context, result.name, declaration.heading.name.span, declaration.clauses);
    result.node = declaration_node(context, declaration.heading, declaration.span);
    std::tie(result.seller, result.buyer) =
        lower_roles(context, declaration.heading, roles, {"seller", "buyer"});
    lower_cap(context, result, up_to);
    result.status = lower_status(context, result.name, status, {});
    clause_nodes(context, result.name, counts, uptime);
    const FeeClauses fees{value, fee, prepay};
    lower_fees(context, result, fees);
    if (counts) {
        result.counts_toward = resolve<model::Purchase>(context, (*counts)->purchase);
    }
    lower_uptime(context, result, uptime);
    check_tranche_names(context, result.name, names_of(tranches));
    TrancheLowering lowering(context, result, up_to ? std::optional((*up_to).span) : std::nullopt);
    for (const auto& tranche : tranches) {
        result.tranches.push_back(lowering.lower(tranche));
    }
    if (errors.is_unchanged()) {
        check_power(context, result, tranches, up_to);
    }
    if (errors.is_unchanged()) {
        check_fees(context, result, fees, tranches);
    }
    lower_supply(context, result, {pay, energy}, tranches);
    lower_regions(context, result, regional);
    lower_lateness(context, result, lates);
    if (errors.is_unchanged() && !up_to) {
        add_cap(result);
    }
    if (errors.is_unchanged() && result.counts_toward) {
        check_prices(context, result, tranches);
    }
    return result;
}

}  // namespace tranche::compiler
