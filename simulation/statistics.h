// SPDX-License-Identifier: Apache-2.0
/// What the outputs of many paths say, and how sure that is. Every figure is the same however the
/// paths were divided among threads and machines.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace tranche::simulation {

/// What never happens on a path has this date or duration; it sorts after all that do happen.
constexpr double never = std::numeric_limits<double>::infinity();

/// A figure and the standard deviation it would have among simulations of other seeds.
struct Estimate {
    double value;
    double standard_error;
};

/// Both ends included.
struct Interval {
    double low;
    double high;
};

/// The number of values that are summed from left to right before the sums of blocks are: workers
/// that own whole blocks can sum them apart and come to the same bits.
constexpr std::size_t block_size = 1024;

/// The sum of `values`: each block of `block_size` in path order, then the sums of the blocks.
[[nodiscard]] double sum(std::span<const double> values);

/// The share `hits` / `paths`, with the standard error sqrt(p (1 - p) / paths), but never below one
/// path: what was not seen on any path is not impossible. Checks hits <= paths and paths > 0.
[[nodiscard]] Estimate probability(std::size_t hits, std::size_t paths);

/// One output on independent paths.
class Sample {
public:
    /// Shape: in path order, at least one; numbers or `never`.
    explicit Sample(std::vector<double> values);

    [[nodiscard]] std::size_t size() const { return values_.size(); }

    /// Shape: in path order.
    [[nodiscard]] std::span<const double> values() const { return values_; }

    /// Shape: rising, `never` last.
    [[nodiscard]] std::span<const double> sorted() const { return sorted_; }

    /// Mean, with the standard deviation over sqrt(N) as its error; both infinite if some path is
    /// `never`. The error of a single path is infinite.
    [[nodiscard]] Estimate mean() const;

    /// sqrt(sum (x - mean)^2 / (N - 1)); infinite if some path is `never`, or there is but one.
    [[nodiscard]] double standard_deviation() const;

    [[nodiscard]] double minimum() const { return sorted_.front(); }

    [[nodiscard]] double maximum() const { return sorted_.back(); }

    /// The smallest value that at least the share `p` of paths does not exceed: x of rank ceil(pN),
    /// type 1 of Hyndman and Fan. `never` if it falls among the paths on which nothing happened.
    ///
    /// Errors: the standard error is half the width of `quantile_interval(p, 1)`: infinite if that
    ///         reaches from a number to `never`, 0 if all of it is `never`. Checks 0 < `p` < 1.
    /// Source: Hyndman, Fan, "Sample Quantiles in Statistical Packages", The American Statistician
    ///         50 (1996).
    [[nodiscard]] Estimate quantile(double p) const;

    /// From the value of rank pN - w to that of rank pN + w, outwards to whole ranks between 1 and
    /// N, with w = `standard_errors` sqrt(N p (1 - p)): an interval that holds the true quantile as
    /// often as a normal variable lies within so many standard errors, whatever the distribution.
    [[nodiscard]] Interval quantile_interval(double p, double standard_errors) const;

    /// The probability of at most `x`.
    [[nodiscard]] Estimate probability_of_at_most(double x) const;

    /// The probability that it never happens.
    [[nodiscard]] Estimate probability_of_never() const;

private:
    [[nodiscard]] double of_rank(double rank) const;

    std::vector<double> values_;
    std::vector<double> sorted_;
};

}  // namespace tranche::simulation
