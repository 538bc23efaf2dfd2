// SPDX-License-Identifier: Apache-2.0
#include "simulation/special_functions.h"

#include "base/check.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace tranche::simulation {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// ln 2 in two parts: the upper has 33 bits, so that its product with an exponent is exact.
constexpr double ln2_upper = 0x1.62e42feep-1;
constexpr double ln2_lower = 0x1.a39ef35793c76p-33;
constexpr double log2_e = 0x1.71547652b82fep+0;

/// Added to a number below 2^51 it leaves the nearest whole number in the lowest bits.
constexpr double whole_number_shift = 0x1.8p52;

/// 2^`exponent`, for -1022 <= `exponent` <= 1023.
double power_of_two(std::int64_t exponent) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52U);
}

/// The sum of `coefficients[i]` x^i.
template <std::size_t Count>
double polynomial(const std::array<double, Count>& coefficients, double x) {
    double sum = coefficients[Count - 1];
    for (std::size_t i = Count - 1; i > 0; --i) {
        sum = sum * x + coefficients[i - 1];
    }
    return sum;
}

/// The sum of `coefficients[i]` T_i(t), by Clenshaw's recurrence.
template <std::size_t Count>
double chebyshev(const std::array<double, Count>& coefficients, double t) {
    double next = 0;
    double after_next = 0;
    for (std::size_t i = Count - 1; i > 0; --i) {
        const double here = 2 * t * next - after_next + coefficients[i];
        after_next = next;
        next = here;
    }
    return t * next - after_next + coefficients[0];
}

/// 1/2!, 1/3!, ... 1/13!
constexpr auto exponential_series = [] {
    std::array<double, 12> inverse{};
    double factorial = 1;
    for (std::size_t i = 0; i < inverse.size(); ++i) {
        factorial *= static_cast<double>(i + 2);
        inverse[i] = 1 / factorial;
    }
    return inverse;
}();

/// 2/3, 2/5, ... 2/23
constexpr auto logarithm_series = [] {
    std::array<double, 11> odd{};
    for (std::size_t i = 0; i < odd.size(); ++i) {
        odd[i] = 2 / static_cast<double>(2 * i + 3);
    }
    return odd;
}();

/// (1 + 5x/4) Q(x) / exp(-x^2/2), where Q is the upper tail of the normal distribution, as a
/// Chebyshev series in t = (x - 5) / (x + 5). Computed at 60 digits by the cosine sum over 60 nodes
/// (mpmath); what is left out is below 3e-18.
constexpr std::array<double, 25> normal_tail_series{
    0.53852881389923428572,     -0.026459251079352591497,   -0.028386077272723414926,
    0.022438833059881966907,    -0.010014371788857852233,   0.0032270946077398253736,
    -0.00077733583788477521984, 0.00013291756873865117209,  -0.000012492600229847825918,
    -6.3311626027939073625e-7,  3.9515056969056651623e-7,   -3.7434383155557185354e-8,
    -6.3517209623716655089e-9,  1.6999795574677543975e-9,   5.1195504162404888347e-11,
    -5.7296362937918553363e-11, 1.4153040384572998932e-12,  1.914119500767302635e-12,
    -1.0696250192131425575e-13, -6.8927375872343237135e-14, 4.6044247645135634451e-15,
    2.7324224089305910797e-15,  -1.5321124561749416273e-16, -1.1742253716629938286e-16,
    2.9961268744182309131e-18,
};

/// A quotient of two polynomials of degree 7.
struct Rational {
    std::array<double, 8> numerator;
    std::array<double, 8> denominator;

    [[nodiscard]] double at(double x) const {
        return polynomial(numerator, x) / polynomial(denominator, x);
    }
};

/// AS 241: |u - 1/2| <= 0.425, in 0.425^2 - (u - 1/2)^2.
constexpr Rational normal_centre{
    {3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3,
     1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
     3.3430575583588128105e+4, 2.5090809287301226727e+3},
    {1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
     2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4,
     5.2264952788528545610e+3}};

/// AS 241: r <= 5 where r^2 = -ln min(u, 1 - u), in r - 1.6.
constexpr Rational normal_shoulder{
    {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
     3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
     2.27238449892691845833e-2, 7.74545014278341407640e-4},
    {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
     1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
     1.05075007164441684324e-9}};

/// AS 241: r > 5, in r - 5.
constexpr Rational normal_far_tail{
    {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
     2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
     2.71155556874348757815e-5, 2.01033439929228813265e-7},
    {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
     7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
     2.04426310338993978564e-15}};

/// The chance that a standard normal variable is more than `x`, for `x` >= 0.
double normal_tail(double x) {
    if (x > 39) {
        return 0;
    }
    // x^2 would be rounded, and the exponential multiplies its error: a multiple of 1/16 has an
    // exact square, and the rest is small.
    const double coarse = (x * 16 + whole_number_shift - whole_number_shift) / 16;
    const double rest = (x - coarse) * (x + coarse);
    const double bell = exponential(-coarse * coarse / 2) * exponential(-rest / 2);
    return bell * (chebyshev(normal_tail_series, (x - 5) / (x + 5)) / (1 + 1.25 * x));
}

}  // namespace

double exponential(double x) {
    check(!std::isnan(x), "the exponential of what is not a number");
    if (x > 710) {
        return infinity;
    }
    if (x < -746) {
        return 0;
    }
    // x = n ln 2 + r with |r| <= ln 2 / 2, where the series leaves out less than 1e-17.
    const double shifted = x * log2_e + whole_number_shift;
    const double n = shifted - whole_number_shift;
    const double r = (x - n * ln2_upper) - n * ln2_lower;
    const double result = 1 + (r + r * r * polynomial(exponential_series, r));
    // In two steps, because 2^n alone may be out of range where the result is not.
    const auto whole = static_cast<std::int64_t>(n);
    const std::int64_t half = whole / 2;
    return result * power_of_two(half) * power_of_two(whole - half);
}

double logarithm(double x) {
    check(x > 0 && x < infinity, "the logarithm of a number that is not positive and finite");
    // x = 2^n m with m between sqrt(1/2) and sqrt(2); subnormal numbers are made normal first.
    const bool is_subnormal = x < std::numeric_limits<double>::min();
    const auto bits = std::bit_cast<std::uint64_t>(is_subnormal ? x * 0x1p54 : x);
    constexpr auto root_half = std::bit_cast<std::uint64_t>(0x1.6a09e667f3bcdp-1);
    const std::int64_t exponent = static_cast<std::int64_t>(bits - root_half) >> 52U;
    const double m = std::bit_cast<double>(bits - (static_cast<std::uint64_t>(exponent) << 52U));
    const double n = static_cast<double>(is_subnormal ? exponent - 54 : exponent);
    // ln(1 + f) = 2 artanh(s) with s = f / (2 + f), whose leading terms are f - f^2/2: these are
    // taken from f itself, so that the rounding of s touches only what is small.
    const double f = m - 1;
    const double s = f / (2 + f);
    const double square = s * s;
    const double half_square = f * f / 2;
    const double series = square * polynomial(logarithm_series, square);
    const double small = s * (half_square + series) + n * ln2_lower;
    return n * ln2_upper - ((half_square - small) - f);
}

double normal_cdf(double x) {
    return x < 0 ? normal_tail(-x) : 1 - normal_tail(x);
}

double normal_quantile(double u) {
    check(u > 0 && u < 1, "a quantile at a probability that is not between 0 and 1");
    const double q = u - 0.5;
    if (q >= -0.425 && q <= 0.425) {
        return q * normal_centre.at(0.180625 - q * q);
    }
    const double r = std::sqrt(-logarithm(q < 0 ? u : 1 - u));
    const double x = r <= 5 ? normal_shoulder.at(r - 1.6) : normal_far_tail.at(r - 5);
    return q < 0 ? -x : x;
}

}  // namespace tranche::simulation
