// SPDX-License-Identifier: Apache-2.0
#include "base/unit.h"

#include "base/check.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <string>

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
    point,
    declared
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
static_assert(symbols.size() < 256, "a currency is one byte of a dimension");

/// Positions behind the table are those of declared units.
constexpr std::size_t declared_max = 16'384;

/// The units that contracts declare. Reading takes no lock: a symbol never changes once it is
/// there.
class DeclaredUnits {
public:
    /// Its position among all symbols; nothing if there is no room.
    std::optional<std::uint16_t> position_of(std::string_view name) {
        const std::lock_guard lock(mutex_);
        const auto found = positions_.find(name);
        if (found != positions_.end()) {
            return found->second;
        }
        if (kept_.size() == declared_max) {
            return std::nullopt;
        }
        const auto position = static_cast<std::uint16_t>(symbols.size() + kept_.size());
        Kept& kept = kept_.emplace_back();
        kept.name = name;
        kept.symbol = {kept.name, Base::declared, 1, 1, 3};
        by_position_.at(kept_.size() - 1).store(&kept.symbol, std::memory_order_release);
        positions_.emplace(kept.name, position);
        return position;
    }

    [[nodiscard]] const Symbol& at(std::size_t index) const {
        const Symbol* found = by_position_.at(index).load(std::memory_order_acquire);
        check(found != nullptr, "a unit that nobody declared");
        return *found;
    }

private:
    struct Kept {
        std::string name;
        Symbol symbol{};
    };

    std::mutex mutex_;
    std::deque<Kept> kept_;
    std::map<std::string_view, std::uint16_t> positions_;
    std::array<std::atomic<const Symbol*>, declared_max> by_position_{};
};

DeclaredUnits& declared_units() {
    static DeclaredUnits all;
    return all;
}

const Symbol& symbol(std::uint16_t index) {
    return index < symbols.size() ? symbols.at(index) : declared_units().at(index - symbols.size());
}

/// A capital, then letters and digits.
bool is_declarable(std::string_view name) {
    const auto is_in = [](char c, char first, char last) { return first <= c && c <= last; };
    return !name.empty() && is_in(name.front(), 'A', 'Z') &&
           std::all_of(name.begin(), name.end(), [&](char c) {
               return is_in(c, 'A', 'Z') || is_in(c, 'a', 'z') || is_in(c, '0', '9');
           });
}

/// Whether it is written as a word, with a plural.
bool is_word(const Symbol& symbol) {
    const bool is_time = symbol.base == Base::clock || symbol.base == Base::calendar;
    return (is_time && symbol.code != "ms") || symbol.base == Base::share ||
           symbol.base == Base::request || symbol.base == Base::point;
}

void multiply(Dimension& dimension, const Dimension& factor) {
    const auto result = product(dimension, factor);
    check(result.has_value(), "a unit of two currencies or declared units");
    dimension = *result;
}

void add(Dimension& dimension, std::uint16_t index, int sign) {
    const auto change = [&](std::int8_t& exponent) {
        exponent = static_cast<std::int8_t>(exponent + sign);
    };
    switch (symbol(index).base) {
        case Base::none: break;
        case Base::money: {
            Dimension money;
            (sign > 0 ? money.currency : money.per_currency) = static_cast<std::uint8_t>(index);
            multiply(dimension, money);
            break;
        }
        case Base::declared: {
            Dimension its;
            (sign > 0 ? its.declared : its.per_declared) = index;
            multiply(dimension, its);
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

namespace {

/// What is left of two kinds above and two below, 0 for none; nothing if two are left on one side.
template <typename Which>
std::optional<std::pair<Which, Which>> cancelled(std::array<Which, 2> above,
                                                 std::array<Which, 2> below) {
    for (Which& over : above) {
        for (Which& under : below) {
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
    return std::pair{std::max(above[0], above[1]), std::max(below[0], below[1])};
}

}  // namespace

std::optional<Dimension> product(const Dimension& left, const Dimension& right) {
    const auto money = cancelled<std::uint8_t>({left.currency, right.currency},
                                               {left.per_currency, right.per_currency});
    const auto declared = cancelled<std::uint16_t>({left.declared, right.declared},
                                                   {left.per_declared, right.per_declared});
    if (!money || !declared) {
        return std::nullopt;
    }
    const auto sum = [](std::int8_t a, std::int8_t b) { return static_cast<std::int8_t>(a + b); };
    return Dimension{.currency = money->first,
                     .per_currency = money->second,
                     .power = sum(left.power, right.power),
                     .gpu = sum(left.gpu, right.gpu),
                     .clock_time = sum(left.clock_time, right.clock_time),
                     .calendar_time = sum(left.calendar_time, right.calendar_time),
                     .share = sum(left.share, right.share),
                     .request = sum(left.request, right.request),
                     .point = sum(left.point, right.point),
                     .declared = declared->first,
                     .per_declared = declared->second};
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
    unit.parts_[0] = static_cast<std::uint16_t>(found - symbols.begin());
    return unit;
}

std::optional<Unit> Unit::declared(std::string_view name) {
    if (!is_declarable(name) || named(name)) {
        return std::nullopt;
    }
    const auto position = declared_units().position_of(name);
    if (!position) {
        return std::nullopt;
    }
    Unit unit;
    unit.parts_[0] = *position;
    return unit;
}

std::optional<Unit> Unit::written(std::string_view symbol) {
    const auto unit = named(symbol);
    return unit ? unit : declared(symbol);
}

std::optional<Unit> Unit::per(Unit other) const {
    if (other.is_number() || other.parts_[1] != 0) {
        return std::nullopt;
    }
    const Base its = symbol(other.parts_[0]).base;
    const auto is_alike = [&](std::uint16_t part) { return symbol(part).base == its; };
    if ((its == Base::money || its == Base::declared) &&
        std::any_of(parts_.begin() + 1, parts_.end(), is_alike)) {
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

bool Unit::is_declared() const {
    return symbol(parts_[0]).base == Base::declared && parts_[1] == 0;
}

std::strong_ordering operator<=>(const Unit& left, const Unit& right) {
    for (std::size_t i = 0; i < left.parts_.size(); ++i) {
        const std::uint16_t one = left.parts_.at(i);
        const std::uint16_t other = right.parts_.at(i);
        if (one == other) {
            continue;
        }
        const bool are_declared = one >= symbols.size() && other >= symbols.size();
        return are_declared ? symbol(one).code.compare(symbol(other).code) <=> 0 : one <=> other;
    }
    return std::strong_ordering::equal;
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
