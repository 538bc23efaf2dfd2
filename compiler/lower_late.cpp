// SPDX-License-Identifier: Apache-2.0
/// What lateness of a delivery brings: damages by the day, and powers.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::compiler {

namespace {

using model::Capacity;
using model::Late;

constexpr std::int64_t delay_days_max = 36'500;

/// In place of the tranche that is late, as long as it is not known which.
constexpr std::uint32_t own_tranche = ~std::uint32_t{0};

constexpr Words<Late::Grace, 2> grace_effects{{
    {"postpones", Late::Grace::postpones},
    {"forgives", Late::Grace::forgives},
}};
constexpr Words<Late::Opens, 3> openings{{
    {"day", Late::Opens::on_day},
    {"grace", Late::Opens::after_grace},
    {"stop", Late::Opens::after_long_stop},
}};

/// Lowers one clause `late` for the tranches it covers.
class LateLowering {
public:
    LateLowering(Context& context, const Capacity& capacity, std::size_t covered)
        : context_(context), capacity_(capacity), covered_(covered) {}

    /// What it says of each tranche; the subject of a power over "the tranche" is still open.
    [[nodiscard]] Late lower(const Found<ast::Late>& clause, const std::string& path) {
        const auto [rates, powers, caps, sole, grace, discounts, parts, extended] =
            take<Many<ast::LateRate>, Many<ast::LatePower>, Many<ast::LateCap>,
                 Once<ast::SoleRemedy>, Once<ast::GraceCounts>, Many<ast::Discount>,
                 Once<ast::LateParts>, Once<ast::ExtendedBy>>(context_, path, clause.span,
                                                              clause->clauses);
        Late late;
        late.node = add_node(context_, path, clause.span, *clause.marks);
        for (const auto& found : rates) {
            rate(found, path, late);
        }
        for (const auto& found : powers) {
            power(found, path, late);
        }
        for (const auto& found : discounts) {
            discount(found, path, late);
        }
        for (const auto& found : caps) {
            cap(found, path, late);
        }
        clause_nodes(context_, path, grace);
        if (grace) {
            late.grace = meaning(context_, (*grace)->how, "what grace does", grace_effects)
                             .value_or(Late::Grace::none);
        }
        if (sole) {
            late.sole_remedy = clause_node(context_, path, *sole);
        }
        if (parts) {
            late.parts = lower_parts(*parts, path);
        }
        if (extended) {
            late.extended = lower_extension(*extended, path);
        }
        if (rates.empty() && powers.empty() && discounts.empty()) {
            context_.diagnostics.report(clause.span, nothing_for_lateness, path);
        }
        const bool has_damages = !rates.empty() || !discounts.empty();
        const auto needs_damages = [&](const auto& found) {
            if (found && !has_damages) {
                context_.diagnostics.report(found->span, without_damages,
                                            text_at(context_, found->span));
            }
        };
        needs_damages(grace);
        needs_damages(parts);
        needs_damages(caps.empty() ? std::nullopt : std::optional(caps.front()));
        return late;
    }

private:
    /// Errors: reports what is no whole number of days.
    std::optional<std::int32_t> day_number(const ast::Number& number) {
        const bool is_whole = number.value == number.value.rounded(0, Rounding::down);
        if (!is_whole || number.value < Decimal(1) || number.value > Decimal(delay_days_max)) {
            context_.diagnostics.report(number.span, no_day_of_delay,
                                        text_at(context_, number.span), delay_days_max);
            return std::nullopt;
        }
        return static_cast<std::int32_t>(Ratio(number.value).floor());
    }

    void rate(const Found<ast::LateRate>& clause, const std::string& path, Late& late) {
        const Unit daily = context_.deal.currency.per(units::day).value();
        const Unit by_power = context_.deal.currency.per(units::mw).value().per(units::day).value();
        const auto found = quantity(context_, clause->rate);
        static_cast<void>(clause_node(context_, path, clause, found));
        const auto day = day_number(clause->day);
        if (!found || !day) {
            return;
        }
        if (!same_dimension(found->unit, daily) && !same_dimension(found->unit, by_power)) {
            context_.diagnostics.report(clause->rate.span, wrong_dimension,
                                        text_at(context_, clause->rate.span),
                                        fmt::format("`{}` or `{}`", by_power.text(), daily.text()));
            return;
        }
        if (found->value <= Decimal(0)) {
            context_.diagnostics.report(clause->rate.span, not_above_zero,
                                        text_at(context_, clause->rate.span));
            return;
        }
        if (!late.steps.empty() && late.steps.back().from_day >= *day) {
            context_.diagnostics.report(clause->day.span, days_out_of_order, *day,
                                        late.steps.back().from_day);
        }
        late.steps.push_back({*day, *found});
    }

    void power(const Found<ast::LatePower>& clause, const std::string& path, Late& late) {
        Late::Remedy remedy;
        remedy.power.node = clause_node(context_, path, clause);
        remedy.opens = meaning(context_, clause->after, "what a power opens after", openings)
                           .value_or(Late::Opens::on_day);
        if (clause->day) {
            remedy.on_day = day_number(*clause->day).value_or(1);
        }
        const ast::MayTerminate& gives = clause->gives;
        const auto holder = resolve<model::Party>(context_, gives.holder);
        if (gives.within) {
            remedy.power.within = lag(context_, *gives.within);
        }
        if (gives.notice) {
            remedy.power.notice = lag(context_, *gives.notice);
        }
        const auto subject =
            gives.what ? lower_target(context_, *gives.what)
                       : std::optional<model::Subject>(model::TrancheRef{
                             {model::InstrumentKind::capacity, own_index()}, own_tranche});
        if (holder && subject) {
            remedy.power.holder = *holder;
            remedy.power.subject = *subject;
            late.remedies.push_back(remedy);
        }
    }

    /// Errors: reports parts of anything but MW.
    Late::Parts lower_parts(const Found<ast::LateParts>& clause, const std::string& path) {
        Late::Parts result;
        result.node = clause_node(context_, path, clause);
        if (clause->of.text != units::mw.text()) {
            context_.diagnostics.report(clause->of.span, wrong_dimension, clause->of.text, "`MW`");
        }
        if (clause->once) {
            result.once = fraction(context_, *clause->once, "a part of the power",
                                   {0, End::excluded, 100, End::excluded});
        }
        return result;
    }

    /// Errors: reports what is no number of days.
    model::Extension lower_extension(const Found<ast::ExtendedBy>& clause,
                                     const std::string& path) {
        model::Extension result;
        result.node = clause_node(context_, path, clause);
        result.events = resolve_events(context_, clause->events);
        result.excused = capacity_.seller;
        const auto most = lag(context_, clause->most);
        const bool is_days = most && most->unit == model::LagUnit::days && most->count > 0;
        if (most && (!is_days || most->count > delay_days_max)) {
            context_.diagnostics.report(clause->most.span, wrong_dimension,
                                        text_at(context_, clause->most.span),
                                        fmt::format("from 1 to {} days", delay_days_max));
        }
        result.days_max = is_days ? most->count : 1;
        return result;
    }

    [[nodiscard]] std::uint32_t own_index() const {
        return static_cast<std::uint32_t>(context_.deal.capacities.size());
    }

    void discount(const Found<ast::Discount>& clause, const std::string& path, Late& late) {
        Late::Discount result;
        result.node = clause_node(context_, path, clause);
        result.share = fraction(context_, clause->share, "a discount", {0, End::excluded});
        needs(capacity_.fee, clause.span, "the monthly fee");
        if (clause->kind == ast::Discount::Kind::for_months) {
            result.months = months_of(context_, clause->time).value_or(1);
        } else {
            const auto days = lag(context_, clause->time);
            const bool is_days = days && days->unit == model::LagUnit::days && days->count > 0;
            if (days && !is_days) {
                context_.diagnostics.report(clause->time.span, wrong_dimension,
                                            text_at(context_, clause->time.span),
                                            "a number of days");
            }
            result.full_days = is_days ? days->count : 1;
        }
        late.discounts.push_back(result);
    }

    /// Errors: reports a share of what the capacity does not have.
    template <typename Clause>
    void needs(const std::optional<Clause>& clause, Span place, const std::string& of) {
        if (!clause) {
            context_.diagnostics.report(place, no_fee_to_discount, text_at(context_, place), of,
                                        capacity_.name);
        }
    }

    void cap(const Found<ast::LateCap>& clause, const std::string& path, Late& late) {
        if (const auto* share = std::get_if<ast::Percent>(&clause->most)) {
            static_cast<void>(clause_node(context_, path, clause));
            const Decimal most = fraction(context_, *share, "a cap", {0, End::excluded});
            const bool is_of_fee = clause->of->text == "monthly";
            (is_of_fee ? late.cap.of_fee : late.cap.of_value) = most;
            if (is_of_fee) {
                needs(capacity_.fee, share->span, "the monthly fee");
            } else {
                needs(capacity_.tranches.front().value, share->span, "the tranche value");
            }
            return;
        }
        const auto& amount = std::get<ast::Amount>(clause->most);
        const auto found = quantity(context_, amount);
        static_cast<void>(clause_node(context_, path, clause, found));
        if (!found) {
            return;
        }
        const Span place = amount.span;
        if (same_dimension(found->unit, units::day)) {
            const auto days = lag(context_, amount);
            if (days && days->unit != model::LagUnit::days) {
                context_.diagnostics.report(place, wrong_dimension, text_at(context_, place),
                                            "an amount of money, or days");
            } else if (days) {
                late.cap.days = days->count;
            }
            return;
        }
        late.cap.money = amount_in(context_, amount, context_.deal.currency);
        if (covered_ > 1 && !clause->each) {
            context_.diagnostics.report(place, cap_of_several, covered_)
                .suggest(fmt::format("write `cap {} each tranche`, or a `late` for each",
                                     text_at(context_, place)));
        }
    }

    Context& context_;
    const Capacity& capacity_;
    std::size_t covered_;
};

/// What the clause says, of the tranche at `index`.
Late of_tranche(Late late, std::uint32_t index) {
    for (Late::Remedy& remedy : late.remedies) {
        auto* subject = std::get_if<model::TrancheRef>(&remedy.power.subject);
        if (subject != nullptr && subject->index == own_tranche) {
            subject->index = index;
        }
    }
    return late;
}

}  // namespace

std::optional<model::Subject> lower_target(Context& context, const ast::Target& target) {
    if (!target.named) {
        return model::WholeDeal{};
    }
    const ast::Path path = context.names.scopes().with_whole_name(*target.named);
    const auto& parts = path.parts;
    const auto* found = context.names.find(
        parts.front(), {Kind::investment, Kind::purchase, Kind::capacity, Kind::backstop},
        context.diagnostics);
    if (found == nullptr) {
        return std::nullopt;
    }
    const model::InstrumentRef instrument = instrument_of(*found);
    if (parts.size() == 1) {
        return instrument;
    }
    if (parts.size() > 2 || found->kind == Kind::purchase || found->kind == Kind::backstop) {
        context.diagnostics.report(target.span, has_no_parts, text_at(context, target.span),
                                   std::string(noun(found->kind)));
        return std::nullopt;
    }
    const auto tranche =
        Names::find_tranche(parts.back(), parts.front(), *found, context.diagnostics);
    return tranche ? std::optional<model::Subject>(model::TrancheRef{instrument, *tranche})
                   : std::nullopt;
}

void lower_lateness(Context& context,
                    Capacity& capacity,
                    const std::vector<Found<ast::Late>>& clauses) {
    for (const Found<ast::Late>& clause : clauses) {
        const auto& wanted = clause->tranche;
        std::vector<std::uint32_t> covered;
        for (std::uint32_t i = 0; i < capacity.tranches.size(); ++i) {
            if (!wanted || capacity.tranches[i].name == wanted->text) {
                covered.push_back(i);
            }
        }
        if (covered.empty()) {
            if (wanted) {  // That there are no tranches at all is said where they are looked for.
                context.diagnostics.report(wanted->span, unknown_tranche, capacity.name,
                                           wanted->text);
            }
            continue;
        }
        const std::string path = wanted ? fmt::format("{}.{}.late", capacity.name, wanted->text)
                                        : fmt::format("{}.late", capacity.name);
        const Late late = LateLowering(context, capacity, covered.size()).lower(clause, path);
        for (const std::uint32_t index : covered) {
            model::CapacityTranche& tranche = capacity.tranches[index];
            if (tranche.late) {
                context.diagnostics.report(clause.span, late_twice, context.deal[tranche.node].path)
                    .note(context.deal[tranche.late->node].span, "first here");
                break;
            }
            tranche.late = of_tranche(late, index);
        }
    }
}

}  // namespace tranche::compiler
