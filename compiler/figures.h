// SPDX-License-Identifier: Apache-2.0
/// Amounts, durations and percentages: units looked up, dimensions and limits checked.
#pragma once

#include "compiler/context.h"

#include <optional>
#include <string>
#include <string_view>

namespace tranche::compiler {

/// The amount in the unit it is written in. Any unit will do.
/// Errors: reports an unknown unit, or an amount of 10^27 smallest amounts or more.
[[nodiscard]] std::optional<Quantity> quantity(Context& context, const ast::Amount& amount);

/// An amount above zero in the dimension of `unit`, converted to it.
/// Errors: reports another dimension, zero, and what is finer than the smallest amount of `unit`.
[[nodiscard]] std::optional<Quantity> amount_in(Context& context,
                                                const ast::Amount& amount,
                                                Unit unit);

/// Alike, zero too. Errors: reports another dimension, and what is too fine.
[[nodiscard]] std::optional<Quantity> figure_in(Context& context,
                                                const ast::Amount& amount,
                                                Unit unit);

/// What is observed: an amount or a rate as it is written, zero too.
/// Errors: reports another dimension than that of `unit`.
[[nodiscard]] std::optional<Quantity> value_in(Context& context,
                                               const ast::Amount& amount,
                                               Unit unit);

/// What is compared with: an amount or a rate in the unit it is written in, zero too.
/// Errors: as for any amount; and reports what is finer than the smallest amount of its unit.
[[nodiscard]] std::optional<Quantity> constant(Context& context, const ast::Amount& amount);

/// An amount of money above zero, in any currency, at the places of that currency.
[[nodiscard]] std::optional<Quantity> money(Context& context, const ast::Amount& amount);

/// The currency that an earlier clause has set, and where; the pure number if none has.
struct CurrencyOf {
    Unit currency;
    Span first;
};

/// Alike, in the currency of an earlier clause. Errors: reports another one, with that place.
[[nodiscard]] std::optional<Quantity> money(Context& context,
                                            const ast::Amount& amount,
                                            const CurrencyOf& wanted);

/// The unit that an amount is written in. Errors: reports what is no unit.
[[nodiscard]] std::optional<Unit> unit_of(Context& context, const ast::Amount& amount);

/// The currency of that code. Errors: reports what is none.
[[nodiscard]] std::optional<Unit> currency(Context& context, const ast::Name& code);

/// A rate such as `3.10 USD per GPUh` or `40M GPUh per month`: above zero, as written.
/// Errors: reports another numerator than `numerator`, or anything but `denominator` below it.
[[nodiscard]] std::optional<Quantity> rate(Context& context,
                                           const ast::Amount& amount,
                                           Unit numerator,
                                           Unit denominator);

/// A whole count of `unit`, above zero. Errors: reports anything else.
[[nodiscard]] std::optional<std::int64_t> count(Context& context,
                                                const ast::Amount& amount,
                                                Unit unit);

/// Errors: reports what is no whole number of days, weeks, months, quarters or years, business days
/// without a calendar, and months without `month end`.
[[nodiscard]] std::optional<model::Lag> lag(Context& context, const ast::Amount& duration);

/// A duration in days, not negative. Errors: reports anything but days or weeks.
[[nodiscard]] std::optional<Decimal> days(Context& context, const ast::Amount& duration);

enum class End { included, excluded };

/// Minutes since midnight; `midnight` says whether the day has a 24:00.
/// Errors: reports what is no time of day.
[[nodiscard]] std::optional<std::int32_t> minute_of(Context& context,
                                                    const ast::TimeOfDay& time,
                                                    End midnight);

/// From where to where a percentage may go.
struct Bounds {
    int least_percent = 0;
    End least = End::included;
    int most_percent = 100;
    End most = End::included;
};

/// The percentage as a fraction. `what` names it in the message.
/// Errors: reports one out of `bounds`; the fraction is given all the same.
[[nodiscard]] Decimal fraction(Context& context,
                               const ast::Percent& percent,
                               std::string_view what,
                               const Bounds& bounds);

/// "12.5%".
[[nodiscard]] std::string percent_text(const Decimal& fraction);

/// A spread of days. Errors: reports an unknown distribution, the wrong arguments, and arguments
/// out of order.
[[nodiscard]] model::Spread spread(Context& context, const ast::Spread& spread);

}  // namespace tranche::compiler
