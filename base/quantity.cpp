// SPDX-License-Identifier: Apache-2.0
#include "base/quantity.h"

#include "base/check.h"

#include <algorithm>
#include <numeric>

namespace tranche {

namespace {

/// `other` as a value in `unit`, which it must be exactly; the usual case costs nothing.
Decimal exact_in(const Quantity& other, Unit unit) {
    if (other.unit == unit) {
        return other.value;
    }
    const Ratio ratio = in(other, unit);
    const Decimal value = ratio.rounded(18, Rounding::half_even);
    check(Ratio(value) == ratio, "a conversion of units that is not exact");
    return value.normalized();
}

}  // namespace

Quantity& Quantity::operator+=(const Quantity& other) {
    value += exact_in(other, unit);
    return *this;
}

Quantity& Quantity::operator-=(const Quantity& other) {
    value -= exact_in(other, unit);
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
    return Ratio(quantity.value) * quantity.unit.factor() / unit.factor();
}

Quantity converted(const Quantity& quantity, Unit unit, Rounding rounding) {
    if (quantity.unit == unit) {
        return {quantity.value.rounded(unit.places(), rounding), unit};
    }
    return {in(quantity, unit).rounded(unit.places(), rounding), unit};
}

Quantity rounded(const Ratio& value, const RoundingRule& rule) {
    const Decimal steps = (value / Ratio(rule.step.value)).rounded(0, rule.mode);
    return {steps * rule.step.value, rule.step.unit};
}

std::optional<Unit> product_unit(Unit left, Unit right) {
    Dimension wanted = left.dimension();
    const Dimension other = right.dimension();
    const auto sum = [](std::int8_t a, std::int8_t b) { return static_cast<std::int8_t>(a + b); };
    wanted.money = sum(wanted.money, other.money);
    wanted.power = sum(wanted.power, other.power);
    wanted.gpu = sum(wanted.gpu, other.gpu);
    wanted.clock_time = sum(wanted.clock_time, other.clock_time);
    wanted.calendar_time = sum(wanted.calendar_time, other.calendar_time);
    wanted.share = sum(wanted.share, other.share);
    wanted.currency =
        wanted.money == 0 ? std::uint8_t{0} : std::max(wanted.currency, other.currency);
    for (const Unit candidate : {left.numerator(), right.numerator(), units::mwh, units::gpuh}) {
        if (candidate.dimension() == wanted) {
            return candidate;
        }
    }
    return std::nullopt;
}

std::vector<Quantity> split(const Quantity& total,
                            const std::vector<std::int64_t>& weights,
                            const Decimal& step) {
    const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    check(sum > 0, "splitting over no weight");
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
    const auto text = quantity.unit.is_number()
                          ? tranche::grouped(quantity.value)
                          : tranche::grouped(quantity.value) + " " + quantity.unit.text();
    return fmt::formatter<std::string_view>::format(text, context);
}
