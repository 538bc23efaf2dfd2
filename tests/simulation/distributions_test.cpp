// SPDX-License-Identifier: Apache-2.0
#include "simulation/distributions.h"

#include "base/check.h"
#include "simulation/random.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(simulation)

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double lowest_u = 0x1p-53;
constexpr double highest_u = 1 - 0x1p-53;

double number(const std::string& text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

bool is_near(double value, double expected, double tolerance) {
    return std::abs(value - expected) <= tolerance;
}

struct Named {
    std::string name;
    Distribution distribution;
};

std::vector<Named> one_of_each() {
    return {
        {"constant", Distribution::constant(4.5)},
        {"uniform", Distribution::uniform(-2, 7)},
        {"triangular", Distribution::triangular(2, 4, 10)},
        {"triangular, rising only", Distribution::triangular(2, 10, 10)},
        {"pert", Distribution::pert(3, 6, 14)},
        {"pert, falling only", Distribution::pert(3, 3, 14)},
        {"lognormal", Distribution::lognormal(10, 15)},
        {"normal", Distribution::normal(90, 15)},
        {"exponential", Distribution::exponential(6)},
    };
}

/// The mean and standard deviation by the midpoint rule over the quantiles: no chance in it.
std::pair<double, double> moments(const Distribution& distribution) {
    constexpr int steps = 1 << 17;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < steps; ++i) {
        const double x = distribution.quantile((i + 0.5) / steps);
        sum += x;
        squares += x * x;
    }
    const double mean = sum / steps;
    return {mean, std::sqrt(squares / steps - mean * mean)};
}

/// FNV-1a over the bits of 10,000 variates, lowest byte first.
std::uint64_t fingerprint(const Distribution& distribution) {
    const Variable variable(20260227, "fingerprint");
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (std::uint64_t path = 0; path < 10000; ++path) {
        auto bits = std::bit_cast<std::uint64_t>(distribution.quantile(variable.uniform(path, 0)));
        for (int byte = 0; byte < 8; ++byte, bits >>= 8U) {
            hash = (hash ^ (bits & 0xFFU)) * 0x00000100000001B3U;
        }
    }
    return hash;
}

}  // namespace

// References: tests/data/special_functions.py, bisection of the incomplete beta function of mpmath.
BOOST_AUTO_TEST_CASE(pert_quantiles_are_within_1e_10_of_the_range) {
    PertTables tables;
    int count = 0;
    for (const auto& row : tests::csv_rows("tests/data/beta_quantiles.csv")) {
        const double mode = number(row.at(0));
        const double u = number(row.at(1));
        const double quantile = number(row.at(2));
        const auto table = tables.of(mode);
        BOOST_TEST(is_near(table->quantile(u), quantile, 1e-10), "mode " << mode << " u " << u);
        BOOST_TEST(is_near(table->quantile(u) / quantile, 1, 1e-10), "mode " << mode << " u " << u);
        BOOST_TEST(is_near(table->cdf(quantile), u, 1e-14), "mode " << mode << " u " << u);
        ++count;
    }
    BOOST_TEST(count == 270);
}

// The middle of a cell is where its polynomial, which meets the edges exactly, is farthest off.
BOOST_AUTO_TEST_CASE(pert_quantiles_invert_the_cdf_within_every_cell) {
    for (const double mode : {0.0, 0.01, 0.3, 0.5, 0.77, 1.0}) {
        const PertTable table(mode);
        double before = 0;
        double octave = lowest_u;
        for (int i = 0; i < 52; ++i, octave *= 2) {
            for (int cell = 0; cell < 16; ++cell) {
                const double u = octave * (1 + (cell + 0.5) / 16);
                BOOST_TEST(is_near(table.cdf(table.quantile(u)) / u, 1, 1e-9));
                BOOST_TEST(is_near(table.cdf(table.quantile(1 - u)), 1 - u, 1e-10));
                BOOST_TEST(table.quantile(u) > before);
                before = table.quantile(u);
            }
        }
    }
}

// E, sd and quantiles of Beta(23/11, 43/11) on [3, 14]; sd = sqrt((mean - a) (b - mean) / 7).
BOOST_AUTO_TEST_CASE(pert_3_6_14_has_its_published_figures) {
    const Distribution pert = Distribution::pert(3, 6, 14);
    const auto [mean, deviation] = moments(pert);
    BOOST_TEST(is_near(pert.mean(), 41.0 / 6, 1e-14));
    BOOST_TEST(is_near(mean, 41.0 / 6, 1e-6));
    BOOST_TEST(is_near(deviation, 1.981061123, 1e-6));
    BOOST_TEST(is_near(pert.quantile(0.1), 4.352265815, 1e-9));
    BOOST_TEST(is_near(pert.quantile(0.5), 6.637800885, 1e-9));
    BOOST_TEST(is_near(pert.quantile(0.9), 9.609324332, 1e-9));
}

// Quantiles a + sqrt(u (b - a)(m - a)) and b - sqrt((1 - u)(b - a)(b - m)); variance
// (a^2 + m^2 + b^2 - am - ab - mb) / 18 = 97/18.
BOOST_AUTO_TEST_CASE(triangular_3_6_14_has_its_published_figures) {
    const Distribution triangular = Distribution::triangular(3, 6, 14);
    const auto [mean, deviation] = moments(triangular);
    BOOST_TEST(is_near(triangular.mean(), 23.0 / 3, 1e-14));
    BOOST_TEST(is_near(mean, 23.0 / 3, 1e-7));
    BOOST_TEST(is_near(deviation, 2.321398046, 1e-7));
    BOOST_TEST(is_near(triangular.quantile(0.1), 4.816590212, 1e-9));
    BOOST_TEST(is_near(triangular.quantile(0.5), 7.366750419, 1e-9));
    BOOST_TEST(is_near(triangular.quantile(0.9), 11.03352061, 1e-8));
}

BOOST_AUTO_TEST_CASE(lognormal_has_the_median_and_p90_it_was_given) {
    const Distribution lognormal = Distribution::lognormal(10, 15);
    BOOST_TEST(is_near(lognormal.quantile(0.5), 10, 1e-13));
    BOOST_TEST(is_near(lognormal.quantile(0.9), 15, 1e-13));
    // 10 exp(s^2 / 2) with s = ln 1.5 / 1.2815515655446004.
    BOOST_TEST(is_near(lognormal.mean(), 10.513237492, 1e-8));
}

// Phi^-1(0.975) = 1.959963984540054; -6 ln 0.1 = 13.815510557964274; F(6) = 1 - 1/e.
BOOST_AUTO_TEST_CASE(normal_and_exponential_have_their_textbook_quantiles) {
    BOOST_TEST(is_near(Distribution::normal(90, 15).quantile(0.975), 119.39945976810081, 1e-12));
    BOOST_TEST(is_near(Distribution::exponential(6).quantile(0.9), 13.815510557964274, 1e-13));
    BOOST_TEST(is_near(Distribution::exponential(6).cdf(6), 0.6321205588285577, 1e-15));
}

BOOST_AUTO_TEST_CASE(mean_is_that_of_the_quantiles) {
    for (const auto& [name, distribution] : one_of_each()) {
        // The midpoint rule leaves out what lies beyond its last point.
        BOOST_TEST(is_near(moments(distribution).first, distribution.mean(), 1e-4), name);
    }
}

BOOST_AUTO_TEST_CASE(cdf_inverts_the_quantile) {
    for (const auto& [name, distribution] : one_of_each()) {
        if (name == "constant") {
            continue;
        }
        for (int i = 1; i < 1000; ++i) {
            const double u = i / 1000.0;
            BOOST_TEST(is_near(distribution.cdf(distribution.quantile(u)), u, 1e-10),
                       name << " at " << u);
        }
        BOOST_TEST(distribution.cdf(-infinity) == 0.0);
        BOOST_TEST(distribution.cdf(infinity) == 1.0);
    }
    BOOST_TEST(Distribution::constant(4.5).cdf(4.4) == 0.0);
    BOOST_TEST(Distribution::constant(4.5).cdf(4.5) == 1.0);
}

BOOST_AUTO_TEST_CASE(quantiles_rise_from_minimum_to_maximum) {
    for (const auto& [name, distribution] : one_of_each()) {
        double before = distribution.minimum();
        for (const double u : {lowest_u, 1e-15, 1e-9, 1e-3, 0.1, 0.2499, 0.25, 0.4999999, 0.5,
                               0.5000001, 0.7, 0.75, 0.999, 1 - 1e-9, 1 - 1e-15, highest_u}) {
            const double x = distribution.quantile(u);
            BOOST_TEST(before <= x, name << " at " << u);
            BOOST_TEST(x <= distribution.maximum(), name << " at " << u);
            before = x;
        }
    }
    BOOST_TEST(Distribution::normal(0, 1).minimum() == -infinity);
    BOOST_TEST(Distribution::exponential(1).minimum() == 0.0);
    BOOST_TEST(Distribution::exponential(1).maximum() == infinity);
}

// 0.1 + (0.3 - 0.1) is 0.30000000000000004.
BOOST_AUTO_TEST_CASE(rounding_does_not_leave_the_range) {
    BOOST_TEST(Distribution::uniform(0.1, 0.3).quantile(highest_u) <= 0.3);
    BOOST_TEST(Distribution::pert(0.1, 0.1, 0.3).quantile(highest_u) <= 0.3);
    BOOST_TEST(Distribution::triangular(0.1, 0.3, 0.3).quantile(highest_u) <= 0.3);
}

BOOST_AUTO_TEST_CASE(a_column_has_the_bits_of_single_quantiles) {
    const Variable variable(1, "column");
    for (const auto& [name, distribution] : one_of_each()) {
        std::vector<double> column(257);
        variable.uniforms(0, 0, column);
        distribution.quantiles(column);
        for (std::size_t path = 0; path < column.size(); ++path) {
            BOOST_TEST(column[path] == distribution.quantile(variable.uniform(path, 0)), name);
        }
    }
}

BOOST_AUTO_TEST_CASE(estimates_of_one_shape_share_a_table) {
    PertTables tables;
    BOOST_TEST(tables.of(0.25) == tables.of(0.25));
    BOOST_TEST(tables.of(0.25) != tables.of(0.5));
    const auto quarter = tables.of(0.25);
    const auto holders = quarter.use_count();
    const Distribution months = Distribution::pert(2, 4, 10, tables);
    const Distribution days = Distribution::pert(60, 120, 300, tables);
    BOOST_TEST(quarter.use_count() == holders + 2);
    BOOST_TEST(months.quantile(0.3) == Distribution::pert(2, 4, 10).quantile(0.3));
    BOOST_TEST(is_near(days.quantile(0.3), 30 * months.quantile(0.3), 1e-12));
}

BOOST_AUTO_TEST_CASE(parameters_that_make_no_distribution_are_bugs) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    BOOST_CHECK_THROW(Distribution::constant(nan), InternalError);
    BOOST_CHECK_THROW(Distribution::constant(infinity), InternalError);
    BOOST_CHECK_THROW(Distribution::uniform(2, 2), InternalError);
    BOOST_CHECK_THROW(Distribution::uniform(0, infinity), InternalError);
    BOOST_CHECK_THROW(Distribution::triangular(2, 1, 3), InternalError);
    BOOST_CHECK_THROW(Distribution::triangular(2, nan, 3), InternalError);
    BOOST_CHECK_THROW(Distribution::pert(2, 4, 3), InternalError);
    BOOST_CHECK_THROW(Distribution::pert(3, 3, 3), InternalError);
    BOOST_CHECK_THROW(Distribution::lognormal(0, 1), InternalError);
    BOOST_CHECK_THROW(Distribution::lognormal(10, 10), InternalError);
    BOOST_CHECK_THROW(Distribution::lognormal(10, infinity), InternalError);
    BOOST_CHECK_THROW(Distribution::normal(0, 0), InternalError);
    BOOST_CHECK_THROW(Distribution::exponential(0), InternalError);
    BOOST_CHECK_THROW(PertTable(1.5), InternalError);
    for (const double u : {0.0, 1.0, -0.5, 1e-17, nan}) {
        BOOST_CHECK_THROW(static_cast<void>(Distribution::uniform(0, 1).quantile(u)),
                          InternalError);
    }
}

// Pinned: the same on every compiler, at every level of optimization, on every processor. A change
// of any of these changes every simulation anyone has kept.
BOOST_AUTO_TEST_CASE(ten_thousand_variates_have_their_bits) {
    const std::vector<std::uint64_t> pinned{
        0x4933F7030FE98F25U, 0xD2CF547EE100A170U, 0xEAA061AF8E306CF3U,
        0xC88A5ECC6457E971U, 0x05C797C1B5A7CF3EU, 0xB12F80EB1AA23D93U,
        0x191EAFC391B3AA07U, 0x6933287DEC769AA7U, 0x3FCB6C40D39B6ACCU,
    };
    const std::vector<Named> all = one_of_each();
    BOOST_REQUIRE(pinned.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        BOOST_TEST(fingerprint(all[i].distribution) == pinned[i], all[i].name);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
