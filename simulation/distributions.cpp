// SPDX-License-Identifier: Apache-2.0
#include "simulation/distributions.h"

#include "base/check.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tranche::simulation {

namespace {

void check_range(double low, double high) {
    check(std::isfinite(low) && std::isfinite(high) && low < high,
          "a distribution without a range from low to high");
}

void check_mode(double low, double mode, double high) {
    check_range(low, high);
    check(low <= mode && mode <= high, "a most likely value outside its range");
}

/// Rounding may carry a quantile past the end of the range by its last bit.
template <typename Shape>
double bounded_quantile(const Shape& shape, double u) {
    check(u >= 0x1p-53 && u <= 1 - 0x1p-53, "a quantile at what no variable yields");
    return std::clamp(shape.quantile(u), shape.minimum(), shape.maximum());
}

}  // namespace

Distribution::Distribution(Shape shape) : shape_(std::move(shape)) {}

Distribution Distribution::constant(double value) {
    check(std::isfinite(value), "a constant that is not a number");
    return Distribution(shapes::Constant{value});
}

Distribution Distribution::uniform(double low, double high) {
    check_range(low, high);
    return Distribution(shapes::Uniform{low, high});
}

Distribution Distribution::triangular(double low, double mode, double high) {
    check_mode(low, mode, high);
    return Distribution(shapes::Triangular{low, mode, high});
}

Distribution Distribution::pert(double low, double mode, double high) {
    PertTables tables;
    return pert(low, mode, high, tables);
}

Distribution Distribution::pert(double low, double mode, double high, PertTables& tables) {
    check_mode(low, mode, high);
    return Distribution(shapes::Pert{low, mode, high, tables.of((mode - low) / (high - low))});
}

Distribution Distribution::lognormal(double median, double p90) {
    check(std::isfinite(median) && std::isfinite(p90) && median > 0 && p90 > median,
          "a lognormal distribution needs 0 < median < p90");
    return Distribution(shapes::Lognormal{median, logarithm(p90 / median) / normal_quantile(0.9)});
}

Distribution Distribution::normal(double mean, double standard_deviation) {
    check(std::isfinite(mean) && std::isfinite(standard_deviation) && standard_deviation > 0,
          "a normal distribution without a spread");
    return Distribution(shapes::Normal{mean, standard_deviation});
}

Distribution Distribution::exponential(double mean) {
    check(std::isfinite(mean) && mean > 0, "an exponential distribution without a mean");
    return Distribution(shapes::Exponential{mean});
}

double Distribution::quantile(double u) const {
    return std::visit([u](const auto& shape) { return bounded_quantile(shape, u); }, shape_);
}

void Distribution::quantiles(std::span<double> column) const {
    std::visit(
        [column](const auto& shape) {
            for (double& value : column) {
                value = bounded_quantile(shape, value);
            }
        },
        shape_);
}

double Distribution::cdf(double x) const {
    if (x < minimum() || x >= maximum()) {
        return x < minimum() ? 0 : 1;
    }
    return std::visit([x](const auto& shape) { return shape.cdf(x); }, shape_);
}

double Distribution::mean() const {
    return std::visit([](const auto& shape) { return shape.mean(); }, shape_);
}

double Distribution::minimum() const {
    return std::visit([](const auto& shape) { return shape.minimum(); }, shape_);
}

double Distribution::maximum() const {
    return std::visit([](const auto& shape) { return shape.maximum(); }, shape_);
}

}  // namespace tranche::simulation
