// SPDX-License-Identifier: Apache-2.0
/// The shapes of uncertainty, one struct each: what `Distribution` chooses between. Their members
/// assume what its named constructors have checked.
#pragma once

#include "simulation/pert_table.h"
#include "simulation/special_functions.h"

#include <cmath>
#include <limits>
#include <memory>

namespace tranche::simulation::shapes {

constexpr double infinity = std::numeric_limits<double>::infinity();

struct Constant {
    double value;

    [[nodiscard]] double quantile(double /*u*/) const { return value; }

    [[nodiscard]] double cdf(double x) const { return x < value ? 0 : 1; }

    [[nodiscard]] double mean() const { return value; }

    [[nodiscard]] double minimum() const { return value; }

    [[nodiscard]] double maximum() const { return value; }
};

struct Uniform {
    double low;
    double high;

    [[nodiscard]] double quantile(double u) const { return low + (high - low) * u; }

    [[nodiscard]] double cdf(double x) const { return (x - low) / (high - low); }

    [[nodiscard]] double mean() const { return low + (high - low) / 2; }

    [[nodiscard]] double minimum() const { return low; }

    [[nodiscard]] double maximum() const { return high; }
};

struct Triangular {
    double low;
    double mode;
    double high;

    [[nodiscard]] double quantile(double u) const {
        // Distance from the nearer end; without a branch, whose way nobody could foresee.
        const double width = high - low;
        const bool is_rising = u * width < mode - low;
        const double share = is_rising ? u : 1 - u;
        const double side = is_rising ? mode - low : high - mode;
        const double distance = std::sqrt(share * width * side);
        return is_rising ? low + distance : high - distance;
    }

    [[nodiscard]] double cdf(double x) const {
        const double width = high - low;
        return x < mode ? (x - low) * (x - low) / (width * (mode - low))
                        : 1 - (high - x) * (high - x) / (width * (high - mode));
    }

    [[nodiscard]] double mean() const { return (low + mode + high) / 3; }

    [[nodiscard]] double minimum() const { return low; }

    [[nodiscard]] double maximum() const { return high; }
};

struct Pert {
    double low;
    double mode;
    double high;
    std::shared_ptr<const PertTable> table;

    [[nodiscard]] double quantile(double u) const {
        return low + (high - low) * table->quantile(u);
    }

    [[nodiscard]] double cdf(double x) const { return table->cdf((x - low) / (high - low)); }

    [[nodiscard]] double mean() const { return (low + 4 * mode + high) / 6; }

    [[nodiscard]] double minimum() const { return low; }

    [[nodiscard]] double maximum() const { return high; }
};

struct Normal {
    double centre;
    double deviation;

    [[nodiscard]] double quantile(double u) const {
        return centre + deviation * normal_quantile(u);
    }

    [[nodiscard]] double cdf(double x) const { return normal_cdf((x - centre) / deviation); }

    [[nodiscard]] double mean() const { return centre; }

    [[nodiscard]] double minimum() const { return -infinity; }

    [[nodiscard]] double maximum() const { return infinity; }
};

struct Lognormal {
    double median;
    double log_deviation;

    [[nodiscard]] double quantile(double u) const {
        return median * exponential(log_deviation * normal_quantile(u));
    }

    [[nodiscard]] double cdf(double x) const {
        return x > 0 ? normal_cdf(logarithm(x / median) / log_deviation) : 0;
    }

    [[nodiscard]] double mean() const {
        return median * exponential(log_deviation * log_deviation / 2);
    }

    [[nodiscard]] double minimum() const { return 0; }

    [[nodiscard]] double maximum() const { return infinity; }
};

struct Exponential {
    double expectation;

    [[nodiscard]] double quantile(double u) const { return -expectation * logarithm(1 - u); }

    [[nodiscard]] double cdf(double x) const { return 1 - exponential(-x / expectation); }

    [[nodiscard]] double mean() const { return expectation; }

    [[nodiscard]] double minimum() const { return 0; }

    [[nodiscard]] double maximum() const { return infinity; }
};

}  // namespace tranche::simulation::shapes
