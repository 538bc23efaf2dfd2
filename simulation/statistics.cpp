// SPDX-License-Identifier: Apache-2.0
#include "simulation/statistics.h"

#include "base/check.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <utility>

namespace tranche::simulation {

namespace {

constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63U;

/// Numbers whose order is that of the values: negative ones run backwards.
std::uint64_t key_of(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    return (bits & sign_bit) != 0 ? ~bits : bits | sign_bit;
}

double value_of(std::uint64_t key) {
    return std::bit_cast<double>((key & sign_bit) != 0 ? key ^ sign_bit : ~key);
}

/// `values` in rising order, digit by digit from the last: several times as fast as comparing.
std::vector<double> radix_sorted(const std::vector<double>& values) {
    constexpr unsigned digit_bits = 11;
    constexpr std::size_t digits = std::size_t{1} << digit_bits;
    std::vector<std::uint64_t> keys(values.size());
    std::transform(values.begin(), values.end(), keys.begin(), key_of);
    std::vector<std::uint64_t> moved(values.size());
    for (unsigned shift = 0; shift < 64; shift += digit_bits) {
        std::array<std::size_t, digits> place{};
        for (const std::uint64_t key : keys) {
            ++place[(key >> shift) % digits];
        }
        std::size_t before = 0;
        for (std::size_t& count : place) {
            before += std::exchange(count, before);
        }
        for (const std::uint64_t key : keys) {
            moved[place[(key >> shift) % digits]++] = key;
        }
        keys.swap(moved);
    }
    std::vector<double> sorted(values.size());
    std::transform(keys.begin(), keys.end(), sorted.begin(), value_of);
    return sorted;
}

/// The sum of `term(value)`, as the header says of sum().
template <typename Term>
double sum_of(std::span<const double> values, Term term) {
    double total = 0;
    for (std::size_t begin = 0; begin < values.size(); begin += block_size) {
        double block = 0;
        for (const double value :
             values.subspan(begin, std::min(block_size, values.size() - begin))) {
            block += term(value);
        }
        total += block;
    }
    return total;
}

/// A share of a whole number of paths that should itself be whole, such as 0.07 x 100, may be off
/// by its last bits.
double rank_of(double p, double paths) {
    const double rank = p * paths;
    const double nearest = std::nearbyint(rank);
    return std::abs(rank - nearest) < paths * 1e-15 ? nearest : rank;
}

}  // namespace

double sum(std::span<const double> values) {
    return sum_of(values, [](double value) { return value; });
}

Estimate probability(std::size_t hits, std::size_t paths) {
    check(hits <= paths && paths > 0, "more hits than paths");
    const auto count = static_cast<double>(paths);
    const double p = static_cast<double>(hits) / count;
    return {p, std::max(std::sqrt(p * (1 - p) / count), 1 / count)};
}

Sample::Sample(std::vector<double> values) : values_(std::move(values)) {
    check(!values_.empty(), "a sample without paths");
    for (const double value : values_) {
        check(value > -never, "an output that is neither a number nor never");
    }
    sorted_ = radix_sorted(values_);
}

Estimate Sample::mean() const {
    if (std::isinf(maximum())) {
        return {never, never};
    }
    const auto count = static_cast<double>(size());
    return {sum(values_) / count, standard_deviation() / std::sqrt(count)};
}

double Sample::standard_deviation() const {
    if (std::isinf(maximum()) || size() == 1) {
        return never;
    }
    const auto count = static_cast<double>(size());
    const double centre = sum(values_) / count;
    const double squares =
        sum_of(values_, [centre](double value) { return (value - centre) * (value - centre); });
    return std::sqrt(squares / (count - 1));
}

double Sample::of_rank(double rank) const {
    const double last = static_cast<double>(size());
    return sorted_[static_cast<std::size_t>(std::clamp(rank, 1.0, last)) - 1];
}

Estimate Sample::quantile(double p) const {
    const Interval interval = quantile_interval(p, 1);
    const double value = of_rank(std::ceil(rank_of(p, static_cast<double>(size()))));
    return {value, interval.low < never ? (interval.high - interval.low) / 2 : 0};
}

Interval Sample::quantile_interval(double p, double standard_errors) const {
    check(p > 0 && p < 1, "a quantile outside of the sample");
    const auto count = static_cast<double>(size());
    const double rank = rank_of(p, count);
    const double width = standard_errors * std::sqrt(count * p * (1 - p));
    return {of_rank(std::floor(rank - width)), of_rank(std::ceil(rank + width))};
}

Estimate Sample::probability_of_at_most(double x) const {
    const auto above = std::upper_bound(sorted_.begin(), sorted_.end(), x);
    return probability(static_cast<std::size_t>(above - sorted_.begin()), size());
}

Estimate Sample::probability_of_never() const {
    const auto first = std::lower_bound(sorted_.begin(), sorted_.end(), never);
    return probability(static_cast<std::size_t>(sorted_.end() - first), size());
}

}  // namespace tranche::simulation
