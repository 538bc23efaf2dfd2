// SPDX-License-Identifier: Apache-2.0
/// The functions of the sampling path, of IEEE + - * / and sqrt alone. The mathematics library is
/// kept out because its last bits differ between processors; these give the same bits on all.
#pragma once

namespace tranche::simulation {

/// e to the power of `x`, to 1 ulp: 0 far below, infinity above 709.78, gradual where subnormal.
/// Errors: none; this and all below check that their arguments are numbers.
[[nodiscard]] double exponential(double x);

/// The natural logarithm, to 1 ulp. Errors: none; checks that 0 < `x` < infinity.
[[nodiscard]] double logarithm(double x);

/// The chance that a standard normal variable is at most `x`, to 2e-15 of itself even in the lower
/// tail; so `normal_cdf(-x)` is the chance of more than `x`.
[[nodiscard]] double normal_cdf(double x);

/// The x for which `normal_cdf(x)` is `u`, to 1e-15 of itself: odd about u = 1/2, rising in u.
///
/// Errors: none; checks that 0 < `u` < 1.
/// Source: Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied
///         Statistics 37 (1988), PPND16.
[[nodiscard]] double normal_quantile(double u);

}  // namespace tranche::simulation
