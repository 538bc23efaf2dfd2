// SPDX-License-Identifier: Apache-2.0
#include "base/unit.h"

#include "base/check.h"

#include <algorithm>

namespace tranche {

namespace {

enum class Base : std::uint8_t {
    none,
    money,
    power,
    energy,
    gpu,
    gpu_time,
    clock,
    calendar,
    share,
    request,
    point
};

struct Symbol {
    std::string_view code;
    Base base;
    std::int64_t over;  ///< One of this unit is over/under base units.
    std::int64_t under;
    int places;
};

/// Index 0 is the pure number. Words have their singular here.
/// Currencies and their minor units: ISO 4217, list one.
constexpr std::array symbols{
    Symbol{"", Base::none, 1, 1, 6},
#define TRANCHE_CURRENCY(code, places) Symbol{#code, Base::money, 1, 1, places},
#include "base/currencies.def"
#undef TRANCHE_CURRENCY
    Symbol{"kW", Base::power, 1, 1, 3},
    Symbol{"MW", Base::power, 1000, 1, 3},
    Symbol{"GW", Base::power, 1000000, 1, 6},
    Symbol{"kWh", Base::energy, 3600, 1, 3},
    Symbol{"MWh", Base::energy, 3600000, 1, 6},
    Symbol{"GWh", Base::energy, 3600000000, 1, 9},
    Symbol{"GJ", Base::energy, 1000000, 1, 3},
    Symbol{"TJ", Base::energy, 1000000000, 1, 6},
    Symbol{"MMBtu", Base::energy, 105505585262, 100000, 3},  // Of the international table.
    Symbol{"GPU", Base::gpu, 1, 1, 0},
    Symbol{"GPUh", Base::gpu_time, 3600, 1, 6},
    Symbol{"ms", Base::clock, 1, 1000, 0},
    Symbol{"second", Base::clock, 1, 1, 3},
    Symbol{"minute", Base::clock, 60, 1, 3},
    Symbol{"hour", Base::clock, 3600, 1, 6},
    Symbol{"day", Base::clock, 86400, 1, 6},
    Symbol{"week", Base::clock, 604800, 1, 6},
    Symbol{"month", Base::calendar, 1, 1, 0},
    Symbol{"quarter", Base::calendar, 3, 1, 0},
    Symbol{"year", Base::calendar, 12, 1, 0},
    Symbol{"share", Base::share, 1, 1, 0},
    Symbol{"request", Base::request, 1, 1, 0},
    Symbol{"point", Base::point, 1, 1, 6},
};
static_assert(symbols.size() < 256, "a symbol is one byte");

const Symbol& symbol(std::uint8_t index) {
    return symbols.at(index);
}

/// Whether it is written as a word, with a plural.
bool is_word(const Symbol& symbol) {
    const bool is_time = symbol.base == Base::clock || symbol.base == Base::calendar;
    return (is_time && symbol.code != "ms") || symbol.base == Base::share ||
           symbol.base == Base::request || symbol.base == Base::point;
}

void add(Dimension& dimension, std::uint8_t index, int sign) {
    const auto change = [&](std::int8_t& exponent) {
        exponent = static_cast<std::int8_t>(exponent + sign);
    };
    switch (symbol(index).base) {
        case Base::none: break;
        case Base::money: {
            Dimension money;
            (sign > 0 ? money.currency : money.per_currency) = index;
            const auto sum = product(dimension, money);
            check(sum.has_value(), "a unit of two currencies");
            dimension = *sum;
            break;
        }
        case Base::energy: change(dimension.clock_time); [[fallthrough]];
        case Base::power: change(dimension.power); break;
        case Base::gpu_time: change(dimension.clock_time); [[fallthrough]];
        case Base::gpu: change(dimension.gpu); break;
        case Base::clock: change(dimension.clock_time); break;
        case Base::calendar: change(dimension.calendar_time); break;
        case Base::share: change(dimension.share); break;
        case Base::request: change(dimension.request); break;
        case Base::point: change(dimension.point); break;
    }
}

Unit known(std::string_view code) {
    const auto unit = Unit::named(code);
    check(unit.has_value(), "a unit of our own is not in the table");
    return *unit;
}

}  // namespace

std::optional<Dimension> product(const Dimension& left, const Dimension& right) {
    std::array<std::uint8_t, 2> above{left.currency, right.currency};
    std::array<std::uint8_t, 2> below{left.per_currency, right.per_currency};
    for (std::uint8_t& over : above) {
        for (std::uint8_t& under : below) {
            if (over == under) {
                over = 0;
                under = 0;
            }
        }
    }
    const auto both = [](const auto& pair) { return pair[0] != 0 && pair[1] != 0; };
    if (both(above) || both(below)) {
        return std::nullopt;
    }
    const auto sum = [](std::int8_t a, std::int8_t b) { return static_cast<std::int8_t>(a + b); };
    return Dimension{.currency = std::max(above[0], above[1]),
                     .per_currency = std::max(below[0], below[1]),
                     .power = sum(left.power, right.power),
                     .gpu = sum(left.gpu, right.gpu),
                     .clock_time = sum(left.clock_time, right.clock_time),
                     .calendar_time = sum(left.calendar_time, right.calendar_time),
                     .share = sum(left.share, right.share),
                     .request = sum(left.request, right.request),
                     .point = sum(left.point, right.point)};
}

std::optional<Unit> Unit::named(std::string_view code) {
    const auto find = [](std::string_view wanted) {
        return std::find_if(symbols.begin() + 1, symbols.end(),
                            [&](const Symbol& symbol) { return symbol.code == wanted; });
    };
    const auto* found = find(code);
    if (found == symbols.end() && !code.empty() && code.back() == 's') {
        found = find(code.substr(0, code.size() - 1));
        found = found != symbols.end() && is_word(*found) ? found : symbols.end();
    }
    if (found == symbols.end()) {
        return std::nullopt;
    }
    Unit unit;
    unit.parts_[0] = static_cast<std::uint8_t>(found - symbols.begin());
    return unit;
}

std::optional<Unit> Unit::per(Unit other) const {
    if (other.is_number() || other.parts_[1] != 0) {
        return std::nullopt;
    }
    const auto is_currency = [](std::uint8_t part) { return symbol(part).base == Base::money; };
    if (is_currency(other.parts_[0]) &&
        std::any_of(parts_.begin() + 1, parts_.end(), is_currency)) {
        return std::nullopt;
    }
    Unit result = *this;
    for (std::size_t i = 1; i < result.parts_.size(); ++i) {
        if (result.parts_.at(i) == 0) {
            result.parts_.at(i) = other.parts_[0];
            return result;
        }
    }
    return std::nullopt;
}

bool Unit::is_money() const {
    return symbol(parts_[0]).base == Base::money && parts_[1] == 0;
}

int Unit::places() const {
    return symbol(parts_[0]).places;
}

Dimension Unit::dimension() const {
    Dimension dimension;
    add(dimension, parts_[0], 1);
    for (std::size_t i = 1; i < parts_.size(); ++i) {
        add(dimension, parts_.at(i), -1);
    }
    return dimension;
}

Ratio Unit::factor() const {
    Ratio factor(symbol(parts_[0]).over, symbol(parts_[0]).under);
    for (std::size_t i = 1; i < parts_.size() && parts_.at(i) != 0; ++i) {
        factor = factor * Ratio(symbol(parts_.at(i)).under, symbol(parts_.at(i)).over);
    }
    return factor;
}

std::string Unit::text() const {
    return with_denominators(std::string(symbol(parts_[0]).code));
}

std::string Unit::plural() const {
    const Symbol& first = symbol(parts_[0]);
    return with_denominators(std::string(first.code) + (is_word(first) ? "s" : ""));
}

std::string Unit::with_denominators(std::string text) const {
    for (std::size_t i = 1; i < parts_.size() && parts_.at(i) != 0; ++i) {
        text += text.empty() ? "per " : " per ";
        text += symbol(parts_.at(i)).code;
    }
    return text;
}

Unit Unit::numerator() const {
    Unit unit;
    unit.parts_[0] = parts_[0];
    return unit;
}

std::vector<Unit> Unit::denominators() const {
    std::vector<Unit> units;
    for (std::size_t i = 1; i < parts_.size() && parts_.at(i) != 0; ++i) {
        Unit unit;
        unit.parts_[0] = parts_.at(i);
        units.push_back(unit);
    }
    return units;
}

std::vector<std::string_view> unit_symbols() {
    std::vector<std::string_view> codes;
    for (std::size_t i = 1; i < symbols.size(); ++i) {
        codes.push_back(symbols.at(i).code);
    }
    return codes;
}

namespace units {

const Unit usd = known("USD");
const Unit mw = known("MW");
const Unit mwh = known("MWh");
const Unit kw = known("kW");
const Unit gpu = known("GPU");
const Unit gpuh = known("GPUh");
const Unit hour = known("hour");
const Unit day = known("day");
const Unit month = known("month");

}  // namespace units

}  // namespace tranche
