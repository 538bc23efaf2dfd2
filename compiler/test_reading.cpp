// SPDX-License-Identifier: Apache-2.0
/// What a test gives as measured of a tranche of a capacity.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/test_case.h"
#include "compiler/words.h"

#include <fmt/format.h>

namespace tranche::compiler {

namespace {

using model::ReadingOf;

constexpr Words<ReadingOf, 3> readings{{
    {"delivered", ReadingOf::delivered},
    {"availability", ReadingOf::availability},
    {"energy", ReadingOf::energy},
}};

/// Lowers one measurement.
class ReadingLowering {
public:
    ReadingLowering(TestCase& test, const ast::GivenFigure& given)
        : test_(test), context_(test.context), given_(given) {}

    std::optional<model::Reading> lower() {
        const auto what = meaning(context_, given_.function, "a given figure", readings);
        const auto tranche = resolve_tranche();
        if (!what || !tranche) {
            return std::nullopt;
        }
        result_.what = *what;
        result_.tranche = *tranche;
        const auto days = days_of();
        const auto value = days ? value_of(given_.amount) : std::nullopt;
        if (!value || !is_paid_by() || !is_first(*days)) {
            return std::nullopt;
        }
        result_.days = *days;
        result_.value = *value;
        return result_;
    }

private:
    [[nodiscard]] const model::Capacity& capacity() const {
        return context_.deal.capacities.at(result_.tranche.instrument.index);
    }

    std::optional<model::TrancheRef> resolve_tranche() {
        const ast::Path path = context_.names.scopes().with_whole_name(given_.argument);
        const auto* found =
            context_.names.find(path.parts.front(), {Kind::capacity}, context_.diagnostics);
        if (found == nullptr) {
            return std::nullopt;
        }
        if (path.parts.size() != 2) {
            context_.diagnostics.report(path.span, names_no_tranche, text_at(context_, path.span));
            return std::nullopt;
        }
        const auto index = Names::find_tranche(path.parts.back(), path.parts.front(), *found,
                                               context_.diagnostics);
        return index ? std::optional(model::TrancheRef{
                           {model::InstrumentKind::capacity, found->index}, *index})
                     : std::nullopt;
    }

    /// Errors: reports a period where a day is needed, and what is not of one month.
    std::optional<Period> days_of() {
        const auto* in = std::get_if<ast::TestPeriod>(&given_.when);
        if (in == nullptr) {
            const auto on = day_of(test_, std::get<ast::TestFigure>(given_.when));
            if (on && result_.what == ReadingOf::availability) {
                context_.diagnostics.report(given_.function.span, asked_otherwise,
                                            given_.function.text, "in a month");
                return std::nullopt;
            }
            return on ? std::optional(Period{*on, *on + 1}) : std::nullopt;
        }
        if (result_.what == ReadingOf::delivered) {
            context_.diagnostics.report(given_.function.span, asked_otherwise, given_.function.text,
                                        "on a day");
            return std::nullopt;
        }
        const auto days = period_of(context_, *in);
        const bool is_availability = result_.what == ReadingOf::availability;
        if (days && (is_availability ? *days != month_of(days->begin)
                                     : month_of(days->begin) != month_of(days->last()))) {
            context_.diagnostics.report(in->span, not_one_month, text_at(context_, in->span),
                                        is_availability ? "a month" : "days of one month");
            return std::nullopt;
        }
        return days;
    }

    /// In MW, as a fraction, or in MWh.
    std::optional<Decimal> value_of(const ast::TestFigure& written) {
        if (result_.what == ReadingOf::availability) {
            const auto* share = share_of(test_, written);
            return share == nullptr ? std::nullopt
                                    : std::optional(fraction(context_, *share, "availability", {}));
        }
        const auto* amount = amount_of(test_, written);
        if (amount == nullptr) {
            return std::nullopt;
        }
        if (result_.what == ReadingOf::energy) {
            const auto energy = figure_in(context_, *amount, units::mwh);
            return energy ? std::optional(energy->value) : std::nullopt;
        }
        return part_of(*amount);
    }

    /// In MW. Errors: reports all of the tranche, and more.
    std::optional<Decimal> part_of(const ast::Amount& amount) {
        const auto power = amount_in(context_, amount, units::mw);
        const model::CapacityTranche& tranche = capacity().tranches.at(result_.tranche.index);
        if (power && *power >= tranche.power) {
            context_.diagnostics
                .report(amount.span, no_part_of_it, *power, context_.deal[tranche.node].path,
                        tranche.power)
                .note(context_.deal[tranche.node].span, "declared here");
            return std::nullopt;
        }
        return power ? std::optional(power->value) : std::nullopt;
    }

    bool is_paid_by() {
        const auto& pay = capacity().pay;
        const bool is_paid =
            result_.what == ReadingOf::delivered ||
            (result_.what == ReadingOf::energy ? capacity().energy.has_value() : pay && pay->less);
        if (!is_paid) {
            context_.diagnostics
                .report(given_.argument.span, measured_for_nothing, given_.function.text,
                        capacity().name)
                .note(context_.deal[capacity().node].span, "declared here");
        }
        return is_paid;
    }

    bool is_first(const Period& days) {
        const std::string what = fmt::format("{}({}) from {}", given_.function.text,
                                             text_at(context_, given_.argument.span), days.begin);
        const auto [first, is_new] = test_.said.emplace(what, given_.argument.span);
        if (!is_new) {
            context_.diagnostics.report(given_.argument.span, listed_twice, what)
                .note(first->second, "first here");
        }
        return is_new;
    }

    TestCase& test_;
    Context& context_;
    const ast::GivenFigure& given_;
    model::Reading result_;
};

}  // namespace

std::optional<model::Reading> lower_reading(TestCase& test, const ast::GivenFigure& given) {
    return ReadingLowering(test, given).lower();
}

}  // namespace tranche::compiler
