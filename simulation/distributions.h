// SPDX-License-Identifier: Apache-2.0
/// Probability distributions of durations, demands and risks. Each variate is the quantile of one
/// uniform number: so a draw is a rising function of its address, and a distribution can be changed
/// while chance stays the same.
#pragma once

#include "simulation/shapes.h"

#include <span>
#include <variant>

namespace tranche::simulation {

/// A distribution of one real quantity, in the unit of whoever asks. A value: copies are cheap and
/// share their table.
///
/// Errors: none; parameters that make no distribution are refused by the compiler of contracts and
///         fail a check() here.
class Distribution {
public:
    /// Always `value`.
    [[nodiscard]] static Distribution constant(double value);

    /// Anywhere between `low` < `high` alike.
    [[nodiscard]] static Distribution uniform(double low, double high);

    /// A triangle above `low` <= `mode` <= `high`, `low` < `high`.
    [[nodiscard]] static Distribution triangular(double low, double mode, double high);

    /// Beta-PERT with weight 4 on the mode, for `low` <= `mode` <= `high`, `low` < `high`. Its
    /// variance is (mean - low) (high - mean) / 7, not the classical (high - low)^2 / 36.
    [[nodiscard]] static Distribution pert(double low, double mode, double high);
    /// The same, with its table taken from `tables`, where estimates of one shape share it.
    [[nodiscard]] static Distribution pert(double low,
                                           double mode,
                                           double high,
                                           PertTables& tables);

    /// The logarithm is normal; half of the chance lies below `median`, nine tenths below `p90`.
    /// 0 < `median` < `p90`.
    [[nodiscard]] static Distribution lognormal(double median, double p90);

    /// `standard_deviation` > 0.
    [[nodiscard]] static Distribution normal(double mean, double standard_deviation);

    /// Waiting without memory; `mean` > 0.
    [[nodiscard]] static Distribution exponential(double mean);

    /// The value that is not exceeded with probability `u`, between minimum and maximum. Rises with
    /// u, to rounding. Checks that `u` lies between 2^-53 and 1 - 2^-53, as all that a Variable
    /// yields.
    [[nodiscard]] double quantile(double u) const;

    /// Replaces each uniform number of `column` by its quantile: the choice of distribution is made
    /// once.
    void quantiles(std::span<double> column) const;

    /// The probability of at most `x`, to 1e-13.
    [[nodiscard]] double cdf(double x) const;

    [[nodiscard]] double mean() const;

    /// The ends of the range, infinite where it has none.
    [[nodiscard]] double minimum() const;
    [[nodiscard]] double maximum() const;

private:
    using Shape = std::variant<shapes::Constant,
                               shapes::Uniform,
                               shapes::Triangular,
                               shapes::Pert,
                               shapes::Lognormal,
                               shapes::Normal,
                               shapes::Exponential>;

    explicit Distribution(Shape shape);

    Shape shape_;
};

}  // namespace tranche::simulation
