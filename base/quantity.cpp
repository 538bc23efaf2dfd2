// SPDX-License-Identifier: Apache-2.0
#include "base/quantity.h"

#include "base/check.h"

#include <algorithm>
#include <numeric>

namespace tranche {

namespace {

/// Brings both into one unit without rounding: that of `left` if `right` is a decimal in it, else
/// the other way round. An hour is no decimal of a day, but a day is one of hours.
void align(Quantity& left, Quantity& right) {
    if (left.unit == right.unit) {
        return;
    }
    if (const auto value = in(right, left.unit).exact()) {
        right = {*value, left.unit};
        return;
    }
    const auto value = in(left, right.unit).exact();
    check(value.has_value(), "two units that no decimal brings together");
    left = {*value, right.unit};
}

/// One, a tenth, a hundredth: rounding to such a step is rounding to places.
bool is_power_of_ten(const Decimal& step) {
    return step.coefficient() == 1;
}

}  // namespace

Quantity& Quantity::operator+=(const Quantity& other) {
    Quantity right = other;
    align(*this, right);
    value += right.value;
    return *this;
}

Quantity& Quantity::operator-=(const Quantity& other) {
    Quantity right = other;
    align(*this, right);
    value -= right.value;
    return *this;
}

bool operator==(const Quantity& left, const Quantity& right) {
    return (left <=> right) == 0;
}

std::strong_ordering operator<=>(const Quantity& left, const Quantity& right) {
    if (left.unit == right.unit) {
        return left.value <=> right.value;
    }
    return Ratio(left.value) <=> in(right, left.unit);
}

Quantity zero(Unit unit) {
    return {Decimal(0, unit.places()), unit};
}

Quantity whole(std::int64_t count, Unit unit) {
    return {Decimal(count), unit};
}

bool same_dimension(Unit left, Unit right) {
    return left.dimension() == right.dimension();
}

Ratio in(const Quantity& quantity, Unit unit) {
    check(same_dimension(quantity.unit, unit), "two dimensions in one sum");
    if (quantity.unit == unit) {
        return Ratio(quantity.value);
    }
    return Ratio(quantity.value) * quantity.unit.factor() / unit.factor();
}

Quantity converted(const Quantity& quantity, Unit unit, Rounding rounding) {
    if (quantity.unit == unit) {
        return {quantity.value.rounded(unit.places(), rounding), unit};
    }
    return {in(quantity, unit).rounded(unit.places(), rounding), unit};
}

Quantity rounded(const Ratio& value, const RoundingRule& rule) {
    check(rule.step.value > Decimal(), "rounding to steps of nothing");
    if (is_power_of_ten(rule.step.value)) {
        return {value.rounded(rule.step.value.scale(), rule.mode), rule.step.unit};
    }
    const Decimal steps = (value / Ratio(rule.step.value)).rounded(0, rule.mode);
    return {steps * rule.step.value, rule.step.unit};
}

Quantity rounded(const Decimal& value, const RoundingRule& rule) {
    return is_power_of_ten(rule.step.value)
               ? Quantity{value.rounded(rule.step.value.scale(), rule.mode), rule.step.unit}
               : rounded(Ratio(value), rule);
}

std::optional<Unit> product_unit(Unit left, Unit right) {
    const std::optional<Dimension> wanted = product(left.dimension(), right.dimension());
    if (!wanted) {
        return std::nullopt;
    }
    std::vector<Unit> named = {Unit(),     left,       right, left.numerator(), right.numerator(),
                               units::mwh, units::gpuh};
    const std::size_t numerators = named.size();
    std::vector<Unit> denominators = left.denominators();
    for (const Unit unit : right.denominators()) {
        denominators.push_back(unit);
    }
    denominators.push_back(units::hour);
    for (std::size_t i = 0; i < numerators; ++i) {
        for (const Unit denominator : denominators) {
            named.push_back(named[i].per(denominator).value_or(named[i]));
        }
    }
    const auto found = std::find_if(named.begin(), named.end(),
                                    [&](Unit unit) { return unit.dimension() == *wanted; });
    return found == named.end() ? std::nullopt : std::optional(*found);
}

std::vector<Quantity> split(const Quantity& total,
                            const std::vector<std::int64_t>& weights,
                            const Decimal& step) {
    const auto sum = std::accumulate(weights.begin(), weights.end(), Int128{0});
    check(sum > 0, "splitting over no weight");
    check(step > Decimal(), "splitting in steps of nothing");
    const Decimal steps = (Ratio(total.value) / Ratio(step)).rounded(0, Rounding::half_even);
    check(steps * step == total.value, "splitting an amount that is no multiple of the step");
    const Int128 count = steps.coefficient();

    std::vector<Int128> parts;
    std::vector<std::pair<Int128, std::size_t>> remainders;
    Int128 given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        check(weights[i] >= 0, "a negative weight");
        Int128 product = 0;
        if (__builtin_mul_overflow(count, static_cast<Int128>(weights[i]), &product)) {
            throw Overflow("a share of an amount needs more than 128 bits");
        }
        parts.push_back(product / sum);
        const Int128 rest = product % sum;
        remainders.emplace_back(rest < 0 ? -rest : rest, i);
        given += parts.back();
    }
    std::stable_sort(remainders.begin(), remainders.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    const Int128 one = count < 0 ? -1 : 1;
    for (std::size_t i = 0; given != count; ++i) {
        parts[remainders.at(i).second] += one;
        given += one;
    }

    std::vector<Quantity> result;
    for (const Int128 part : parts) {
        result.push_back({Decimal(part, 0) * step, total.unit});
    }
    return result;
}

std::vector<Quantity> split_evenly(const Quantity& total,
                                   std::size_t count,
                                   const RoundingRule& rule) {
    check(count > 0, "splitting into no parts");
    const Quantity part =
        rounded(Ratio(total.value) / Ratio(static_cast<std::int64_t>(count), 1), rule);
    std::vector<Quantity> parts(count, part);
    Quantity rest = total;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        rest -= part;
    }
    parts.back() = rest;
    return parts;
}

}  // namespace tranche

fmt::format_context::iterator fmt::formatter<tranche::Quantity>::format(
    const tranche::Quantity& quantity, format_context& context) const {
    const bool is_one =
        quantity.value == tranche::Decimal(1) || quantity.value == tranche::Decimal(-1);
    const auto text = quantity.unit.is_number()
                          ? tranche::grouped(quantity.value)
                          : tranche::grouped(quantity.value) + " " +
                                (is_one ? quantity.unit.text() : quantity.unit.plural());
    return fmt::formatter<std::string_view>::format(text, context);
}
