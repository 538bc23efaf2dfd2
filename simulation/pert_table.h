// SPDX-License-Identifier: Apache-2.0
/// The quantiles of a PERT estimate, tabulated: to invert the beta distribution on every path would
/// cost thousands of times as much.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <vector>

namespace tranche::simulation {

/// The beta distribution on [0, 1] of mode m and weight 4: exponents 1 + 4m and 5 - 4m.
///
/// Rounds: quantiles are true to 1e-10, and relatively near either end; `cdf` to 1e-14.
/// Source: for the weight, Malcolm, Roseboom, Clark, Fazar, "Application of a Technique for
///         Research and Development Program Evaluation", Operations Research 7 (1959).
class PertTable {
public:
    /// Checks 0 <= `mode` <= 1.
    explicit PertTable(double mode);

    /// For `u` between 2^-53 and 1 - 2^-53, as all that a Variable yields; Distribution checks it.
    [[nodiscard]] double quantile(double u) const;

    /// For 0 <= `x` <= 1.
    [[nodiscard]] double cdf(double x) const;

private:
    /// One piece of the quantile: a polynomial in the position, 0 to 1, within the cell.
    using Cell = std::array<double, 6>;

    double mode_;
    double norm_ = 0;  ///< The beta function of the two exponents.

    /// The lower half of this distribution, then that of its mirror image.
    ///
    /// Shape: in each half, 16 cells of equal width for each factor of two from 2^-53 to 1/2, so
    /// that the cell of u and the position in it are read off the bits of u; and one cell more for
    /// 1/2 itself.
    std::vector<Cell> cells_;
};

/// The tables of one deal: estimates whose modes divide their ranges alike share one.
class PertTables {
public:
    /// The table of that mode, built when it is first asked for.
    [[nodiscard]] std::shared_ptr<const PertTable> of(double mode);

private:
    std::map<double, std::shared_ptr<const PertTable>> tables_;
};

}  // namespace tranche::simulation
