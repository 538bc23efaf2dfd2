// SPDX-License-Identifier: Apache-2.0
/// Units of measure and their dimensions: what may be added, compared and multiplied.
#pragma once

#include "base/ratio.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche {

/// Exponents of the base quantities. Two amounts can be added or compared only if these agree.
/// Calendar time (months) is no multiple of clock time (seconds): it has an exponent of its own. So
/// has each currency, and a unit can have two: EUR per USD is no number.
struct Dimension {
    std::uint8_t currency = 0;      ///< Which money it is: 0 if none, else the unit's symbol.
    std::uint8_t per_currency = 0;  ///< Which money it is per, alike.
    std::int8_t power = 0;
    std::int8_t gpu = 0;
    std::int8_t clock_time = 0;
    std::int8_t calendar_time = 0;
    std::int8_t share = 0;
    std::int8_t request = 0;
    std::int8_t point = 0;  ///< Of an index.

    friend auto operator<=>(const Dimension&, const Dimension&) = default;
};

/// The dimension of a product; nothing if that has two currencies on one side.
[[nodiscard]] std::optional<Dimension> product(const Dimension& left, const Dimension& right);

/// A unit such as USD, MW, GPUh, or a rate such as USD per GPUh, USD per MW per day.
///
/// Shape: one numerator and up to three denominators, each a symbol of the table in unit.cpp.
class Unit {
public:
    /// The pure number.
    constexpr Unit() = default;

    /// The unit written `symbol` (`USD`, `MW`, `GPUh`, `hour` or `hours`), if there is one.
    [[nodiscard]] static std::optional<Unit> named(std::string_view symbol);

    /// This unit per `other`, which must be a single symbol; nothing if there is no room, or it
    /// would be per two currencies.
    [[nodiscard]] std::optional<Unit> per(Unit other) const;

    [[nodiscard]] bool is_number() const { return *this == Unit(); }

    /// Whether this is a currency of ISO 4217, and no rate.
    [[nodiscard]] bool is_money() const;

    /// Decimal places of the smallest amount that is posted in this unit: 2 for USD, 0 for JPY, 3
    /// for MW, 6 for GPUh.
    [[nodiscard]] int places() const;

    [[nodiscard]] Dimension dimension() const;

    /// How many base units (currency unit, kW, GPU, second, month) one of this is.
    [[nodiscard]] Ratio factor() const;

    /// "USD per GPUh", "day", "per year".
    [[nodiscard]] std::string text() const;

    /// The same for any count but one: "days"; abbreviations have no plural.
    [[nodiscard]] std::string plural() const;

    /// The numerator alone, and the denominators, as units.
    [[nodiscard]] Unit numerator() const;
    [[nodiscard]] std::vector<Unit> denominators() const;

    friend auto operator<=>(const Unit&, const Unit&) = default;

private:
    [[nodiscard]] std::string with_denominators(std::string text) const;

    std::array<std::uint8_t, 4> parts_{};
};

namespace units {

extern const Unit usd;
extern const Unit mw;
extern const Unit mwh;
extern const Unit kw;
extern const Unit gpu;
extern const Unit gpuh;
extern const Unit hour;
extern const Unit day;
extern const Unit month;

}  // namespace units

/// Every symbol a contract may write, for did-you-mean. Shape: in the order of the table.
[[nodiscard]] std::vector<std::string_view> unit_symbols();

}  // namespace tranche
