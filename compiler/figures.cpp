// SPDX-License-Identifier: Apache-2.0
#include "compiler/figures.h"

#include "base/text.h"
#include "compiler/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace tranche::compiler {

namespace {

constexpr int digits_max = 27;  ///< Of an amount, in the smallest amounts of its unit.
constexpr std::int64_t count_max = 1'000'000;  ///< GPUs in one rack.

bool equal_but_for_case(std::string_view left, std::string_view right) {
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [&](char a, char b) { return lower(a) == lower(b); });
}

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

/// The unit that was meant by `text`, in the number in which it was written.
std::optional<std::string> unit_meant(const Context& context, const std::string& text) {
    auto symbols = unit_symbols();
    for (const auto& [name, declared] : context.names.units()) {
        symbols.emplace_back(name);
    }
    const auto same = std::find_if(symbols.begin(), symbols.end(), [&](std::string_view symbol) {
        return equal_but_for_case(symbol, text);
    });
    if (same != symbols.end()) {
        return std::string(*same);
    }
    if (const auto near = nearest(text, symbols)) {
        return std::string(*near);
    }
    const bool is_plural = text.back() == 's';
    const auto near = is_plural ? nearest(text.substr(0, text.size() - 1), symbols) : std::nullopt;
    return near && Unit::named(std::string(*near) + "s") ? std::optional(std::string(*near) + "s")
                                                         : std::nullopt;
}

std::optional<Unit> unit_named(Context& context, const ast::Name& name) {
    if (const auto unit = Unit::named(name.text)) {
        return unit;
    }
    const bool is_declared = context.names.has_unit(name.text);
    if (const auto unit = is_declared ? Unit::declared(name.text) : std::nullopt) {
        return unit;
    }
    Diagnostic& diagnostic = context.diagnostics.report(name.span, unknown_unit, name.text);
    if (const auto meant = unit_meant(context, name.text)) {
        diagnostic.suggest(fmt::format("did you mean `{}`?", *meant));
    } else if (is_capital(name.text.front()) && !is_declared) {
        diagnostic.suggest(fmt::format("declare it: `unit {0} \"{0}\"`", name.text));
    }
    return std::nullopt;
}

/// Checks that the unit of the amount is as `is_right` wants it, and the amount above zero.
template <typename IsRight>
std::optional<Quantity> positive(Context& context,
                                 const ast::Amount& amount,
                                 std::string_view needed,
                                 const IsRight& is_right) {
    const auto found = quantity(context, amount);
    if (!found) {
        return std::nullopt;
    }
    if (!is_right(found->unit) || amount.day_kind == ast::DayKind::business_days) {
        context.diagnostics.report(amount.span, wrong_dimension, text_at(context, amount.span),
                                   std::string(needed));
        return std::nullopt;
    }
    if (found->value <= Decimal(0)) {
        context.diagnostics.report(amount.span, not_above_zero, text_at(context, amount.span));
        return std::nullopt;
    }
    return found;
}

/// `quantity` in `unit`. Errors: reports what is finer than its smallest amount.
std::optional<Quantity> at_places(Context& context,
                                  const ast::Amount& amount,
                                  const Quantity& quantity,
                                  Unit unit) {
    const Quantity result = converted(quantity, unit, Rounding::half_even);
    if (result == quantity) {
        return result;
    }
    context.diagnostics.report(amount.span, too_fine, text_at(context, amount.span),
                               {Decimal(1, unit.places()), unit});
    return std::nullopt;
}

struct CalendarUnit {
    model::LagUnit unit;
    std::int32_t times;      ///< One of the written unit is so many of `unit`.
    std::int32_t count_max;  ///< Reaches from the first day of all to the last.
};

/// Days, weeks, months, quarters or years; nothing for hours, and what is no time at all.
std::optional<CalendarUnit> calendar_unit(Unit unit) {
    const std::int32_t days_max = Date::end() - Date::first();
    const auto times = [&](Unit one) {
        return static_cast<std::int32_t>((unit.factor() / one.factor()).floor());
    };
    if (same_dimension(unit, units::day) && times(units::day) > 0) {
        return CalendarUnit{model::LagUnit::days, times(units::day), days_max};
    }
    if (same_dimension(unit, units::month)) {
        return CalendarUnit{model::LagUnit::months, times(units::month), days_max / 28};
    }
    return std::nullopt;
}

/// Errors: reports business time without a calendar, or in anything but days.
bool can_be_business_days(Context& context, const ast::Amount& duration, const CalendarUnit& unit) {
    if (unit.unit != model::LagUnit::days || unit.times != 1) {
        context.diagnostics.report(duration.span, wrong_dimension, text_at(context, duration.span),
                                   "a number of business days");
        return false;
    }
    if (context.calendar == nullptr) {
        context.diagnostics.report(duration.span, needs_calendar, text_at(context, duration.span))
            .suggest("add `calendar us_federal` to the deal, and declare that calendar");
        return false;
    }
    return true;
}

}  // namespace

std::optional<Unit> unit_of(Context& context, const ast::Amount& amount) {
    std::optional<Unit> unit;
    for (const ast::Name& name : amount.units) {
        const auto symbol = unit_named(context, name);
        if (!symbol) {
            return std::nullopt;
        }
        unit = unit ? unit->per(*symbol) : symbol;
        if (!unit) {
            context.diagnostics.report(name.span, too_many_rates, text_at(context, amount.span));
            return std::nullopt;
        }
    }
    return unit;
}

std::optional<Quantity> quantity(Context& context, const ast::Amount& amount) {
    const auto unit = unit_of(context, amount);
    if (!unit) {
        return std::nullopt;
    }
    const Decimal limit(power_of_ten(digits_max), unit->places());
    if (amount.value >= limit || amount.value <= -limit) {
        context.diagnostics.report(amount.span, too_large, text_at(context, amount.span),
                                   digits_max, {Decimal(1, unit->places()), *unit});
        return std::nullopt;
    }
    return Quantity{amount.value, *unit};
}

std::optional<Quantity> amount_in(Context& context, const ast::Amount& amount, Unit unit) {
    const auto found = positive(context, amount, fmt::format("an amount in {}", unit.text()),
                                [&](Unit written) { return same_dimension(written, unit); });
    return found ? at_places(context, amount, *found, unit) : std::nullopt;
}

std::optional<Quantity> figure_in(Context& context, const ast::Amount& amount, Unit unit) {
    const auto found = quantity(context, amount);
    if (!found || unit.is_number()) {
        return std::nullopt;
    }
    if (!same_dimension(found->unit, unit)) {
        context.diagnostics.report(amount.span, wrong_dimension, text_at(context, amount.span),
                                   fmt::format("an amount in {}", unit.text()));
        return std::nullopt;
    }
    return at_places(context, amount, *found, unit);
}

std::optional<Quantity> constant(Context& context, const ast::Amount& amount) {
    const auto found = quantity(context, amount);
    const bool is_rate = found && !found->unit.denominators().empty();
    return found && !is_rate ? at_places(context, amount, *found, found->unit) : found;
}

std::optional<Quantity> value_in(Context& context, const ast::Amount& amount, Unit unit) {
    const auto found = quantity(context, amount);
    if (found && !unit.is_number() && !same_dimension(found->unit, unit)) {
        context.diagnostics.report(amount.span, wrong_dimension, text_at(context, amount.span),
                                   fmt::format("an amount in {}", unit.text()));
        return std::nullopt;
    }
    return found;
}

std::optional<Quantity> money(Context& context, const ast::Amount& amount) {
    const auto found = positive(context, amount, "an amount of money",
                                [](Unit written) { return written.is_money(); });
    return found ? at_places(context, amount, *found, found->unit) : std::nullopt;
}

std::optional<Quantity> money(Context& context,
                              const ast::Amount& amount,
                              const CurrencyOf& wanted) {
    const auto found = money(context, amount);
    if (found && !wanted.currency.is_number() && found->unit != wanted.currency) {
        context.diagnostics
            .report(amount.span, another_currency, text_at(context, amount.span),
                    wanted.currency.text())
            .note(wanted.first, fmt::format("in {} here", wanted.currency.text()));
        return std::nullopt;
    }
    return found;
}

std::optional<Unit> currency(Context& context, const ast::Name& code) {
    const auto unit = unit_named(context, code);
    if (unit && !unit->is_money()) {
        context.diagnostics.report(code.span, not_a_currency, code.text);
        return std::nullopt;
    }
    return unit;
}

std::optional<Quantity> rate(Context& context,
                             const ast::Amount& amount,
                             Unit numerator,
                             Unit denominator) {
    const auto wanted = numerator.per(denominator);
    if (numerator.is_number() || !wanted) {
        return std::nullopt;
    }
    return positive(context, amount, fmt::format("an amount in {}", wanted->text()),
                    [&](Unit written) { return written == *wanted; });
}

std::optional<std::int64_t> count(Context& context, const ast::Amount& amount, Unit unit) {
    const auto found = positive(context, amount, fmt::format("a number of {}", unit.text()),
                                [&](Unit written) { return written == unit; });
    if (!found) {
        return std::nullopt;
    }
    const auto whole = found->value.whole_at(0);
    if (!whole || *whole > count_max) {
        context.diagnostics.report(amount.span, not_a_count, text_at(context, amount.span),
                                   count_max);
        return std::nullopt;
    }
    return whole;
}

std::optional<model::Lag> lag(Context& context, const ast::Amount& duration) {
    const auto found = quantity(context, duration);
    if (!found) {
        return std::nullopt;
    }
    const std::string text = text_at(context, duration.span);
    const auto unit = calendar_unit(found->unit);
    const auto whole = found->value.whole_at(0);
    if (!unit || !whole || *whole < 0 || *whole > unit->count_max / unit->times) {
        context.diagnostics.report(duration.span, not_a_duration, text);
        return std::nullopt;
    }
    const bool is_business = duration.day_kind == ast::DayKind::business_days;
    if (is_business && !can_be_business_days(context, duration, *unit)) {
        return std::nullopt;
    }
    if (unit->unit == model::LagUnit::months && context.deal.month_end == MonthEnd::none) {
        context.diagnostics.report(duration.span, needs_month_end, text)
            .suggest("add `month end clip` to the deal");
        return std::nullopt;
    }
    return model::Lag{static_cast<std::int32_t>(*whole) * unit->times,
                      is_business ? model::LagUnit::business_days : unit->unit};
}

std::optional<Decimal> days(Context& context, const ast::Amount& duration) {
    const auto found = quantity(context, duration);
    if (!found) {
        return std::nullopt;
    }
    const auto unit = calendar_unit(found->unit);
    const bool is_days = unit && unit->unit == model::LagUnit::days &&
                         duration.day_kind == ast::DayKind::calendar_days;
    if (!is_days || found->value.is_negative() ||
        found->value > Decimal(unit->count_max / unit->times)) {
        context.diagnostics.report(duration.span, not_days_or_weeks,
                                   text_at(context, duration.span));
        return std::nullopt;
    }
    return (found->value * Decimal(unit->times)).normalized();
}

std::optional<std::int32_t> minute_of(Context& context, const ast::TimeOfDay& time, End midnight) {
    const std::int32_t minute = time.hour * 60 + time.minute;
    const std::int32_t last = 24 * 60 - (midnight == End::included ? 0 : 1);
    if (time.minute > 59 || minute > last) {
        context.diagnostics.report(time.span, no_time_of_day, text_at(context, time.span),
                                   midnight == End::included ? "24:00" : "23:59");
        return std::nullopt;
    }
    return minute;
}

Decimal fraction(Context& context,
                 const ast::Percent& percent,
                 std::string_view what,
                 const Bounds& bounds) {
    const Decimal least(bounds.least_percent, 2);
    const Decimal most(bounds.most_percent, 2);
    const auto& value = percent.fraction;
    const bool is_below = value < least || (value == least && bounds.least == End::excluded);
    const bool is_above = value > most || (value == most && bounds.most == End::excluded);
    if (is_below || is_above) {
        context.diagnostics.report(
            percent.span, percent_out_of_bounds, std::string(what), percent_text(value),
            fmt::format("{} {}%", bounds.least == End::included ? "at least" : "more than",
                        bounds.least_percent),
            fmt::format("{} {}%", bounds.most == End::included ? "at most" : "less than",
                        bounds.most_percent));
    }
    return value;
}

std::string percent_text(const Decimal& fraction) {
    return grouped((fraction * Decimal(100)).normalized()) + "%";
}

}  // namespace tranche::compiler
