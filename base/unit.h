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
    std::int8_t point = 0;           ///< Of an index.
    std::uint16_t declared = 0;      ///< Which unit of a contract, as for money;
    std::uint16_t per_declared = 0;  ///< alike.

    friend auto operator<=>(const Dimension&, const Dimension&) = default;
};

/// The dimension of a product; nothing if that has two currencies, or two declared units, on one
/// side.
[[nodiscard]] std::optional<Dimension> product(const Dimension& left, const Dimension& right);

/// A unit such as USD, MW, GPUh, or a rate such as USD per GPUh, USD per MW per day.
///
/// Shape: one numerator and up to three denominators, each a symbol of the table in unit.cpp or a
/// unit that a contract declares. Those are kept once for the whole program, by their names: which
/// contract may use which is for its compiler to say. Ordered by the table, then by name, so that
/// it does not matter which was met first. Any number of threads may meet them at once.
class Unit {
public:
    /// The pure number.
    constexpr Unit() = default;

    /// The unit written `symbol` (`USD`, `MW`, `GPUh`, `hour` or `hours`), if there is one.
    [[nodiscard]] static std::optional<Unit> named(std::string_view symbol);

    /// The unit of that name that a contract declares: a capital, then letters and digits.
    /// Nothing if it is spelled otherwise, is a symbol of the table, or is one more than the
    /// program can keep.
    [[nodiscard]] static std::optional<Unit> declared(std::string_view name);

    /// A unit as a ledger has written it: of the table, or else declared by some contract.
    [[nodiscard]] static std::optional<Unit> written(std::string_view symbol);

    /// This unit per `other`, which must be a single symbol; nothing if there is no room, or it
    /// would be per two currencies or per two declared units.
    [[nodiscard]] std::optional<Unit> per(Unit other) const;

    [[nodiscard]] bool is_number() const { return *this == Unit(); }

    /// Whether this is a currency of ISO 4217, and no rate.
    [[nodiscard]] bool is_money() const;

    /// Whether a contract declares it, and it is no rate.
    [[nodiscard]] bool is_declared() const;

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

    friend bool operator==(const Unit&, const Unit&) = default;
    friend std::strong_ordering operator<=>(const Unit& left, const Unit& right);

private:
    [[nodiscard]] std::string with_denominators(std::string text) const;

    std::array<std::uint16_t, 4> parts_{};
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
