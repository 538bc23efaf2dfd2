// SPDX-License-Identifier: Apache-2.0
#include "simulation/special_functions.h"

#include "base/check.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

namespace tranche {

BOOST_AUTO_TEST_SUITE(simulation)

namespace {

double number(const std::string& text) {
    double value = 0;
    const auto* const end = std::from_chars(text.data(), text.data() + text.size(), value).ptr;
    BOOST_REQUIRE(end == text.data() + text.size());
    return value;
}

/// How many doubles lie from one to the other, for two of one sign.
std::int64_t distance_in_ulps(double left, double right) {
    return std::abs(std::bit_cast<std::int64_t>(left) - std::bit_cast<std::int64_t>(right));
}

/// Calls `test(argument, reference)` for the rows of one function.
template <typename Test>
void for_references(const std::string& function, Test test) {
    int count = 0;
    for (const auto& row : tests::csv_rows("tests/data/special_functions.csv")) {
        if (row.at(0) == function) {
            test(number(row.at(1)), number(row.at(2)));
            ++count;
        }
    }
    BOOST_TEST(count > 100);
}

bool is_within(double value, double reference, double relative) {
    return std::abs(value - reference) <= relative * std::abs(reference);
}

}  // namespace

// References: tests/data/special_functions.py, 50 digits by mpmath.
BOOST_AUTO_TEST_CASE(exponential_is_within_one_ulp) {
    for_references("exponential", [](double x, double reference) {
        BOOST_TEST(distance_in_ulps(exponential(x), reference) <= 1, "exponential of " << x);
    });
}

BOOST_AUTO_TEST_CASE(logarithm_is_within_one_ulp) {
    for_references("logarithm", [](double x, double reference) {
        BOOST_TEST(distance_in_ulps(logarithm(x), reference) <= 1, "logarithm of " << x);
    });
}

BOOST_AUTO_TEST_CASE(normal_cdf_is_within_2e_15_of_itself) {
    for_references("normal_cdf", [](double x, double reference) {
        BOOST_TEST(is_within(normal_cdf(x), reference, 2e-15), "normal_cdf of " << x);
    });
}

BOOST_AUTO_TEST_CASE(normal_quantile_is_within_1e_15_of_itself) {
    for_references("normal_quantile", [](double u, double reference) {
        BOOST_TEST(is_within(normal_quantile(u), reference, 1e-15), "normal_quantile of " << u);
    });
}

BOOST_AUTO_TEST_CASE(exponential_ends_in_zero_and_infinity) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    constexpr double least = std::numeric_limits<double>::denorm_min();
    BOOST_TEST(exponential(0) == 1.0);
    BOOST_TEST(exponential(-infinity) == 0.0);
    BOOST_TEST(exponential(-745.2) == 0.0);
    BOOST_TEST(exponential(-745.1) == least);
    BOOST_TEST(std::isfinite(exponential(709.78)));
    BOOST_TEST(exponential(709.79) == infinity);
    BOOST_TEST(exponential(infinity) == infinity);
}

BOOST_AUTO_TEST_CASE(normal_cdf_ends_in_zero_and_one) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    BOOST_TEST(normal_cdf(-infinity) == 0.0);
    BOOST_TEST(normal_cdf(infinity) == 1.0);
}

BOOST_AUTO_TEST_CASE(normal_quantile_is_odd_and_rises) {
    BOOST_TEST(normal_quantile(0.5) == 0.0);
    double before = -std::numeric_limits<double>::infinity();
    for (int i = 1; i < 4096; ++i) {
        const double u = i / 4096.0;
        BOOST_TEST(normal_quantile(1 - u) == -normal_quantile(u));
        BOOST_TEST(normal_quantile(u) > before);
        before = normal_quantile(u);
    }
}

BOOST_AUTO_TEST_CASE(arguments_without_a_value_are_bugs) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    BOOST_CHECK_THROW(static_cast<void>(exponential(nan)), InternalError);
    BOOST_CHECK_THROW(static_cast<void>(logarithm(0)), InternalError);
    BOOST_CHECK_THROW(static_cast<void>(logarithm(-1)), InternalError);
    BOOST_CHECK_THROW(static_cast<void>(logarithm(nan)), InternalError);
    BOOST_CHECK_THROW(static_cast<void>(normal_cdf(nan)), InternalError);
    BOOST_CHECK_THROW(static_cast<void>(normal_quantile(0)), InternalError);
    BOOST_CHECK_THROW(static_cast<void>(normal_quantile(1)), InternalError);
    BOOST_CHECK_THROW(static_cast<void>(normal_quantile(nan)), InternalError);
}

// What would make the bits of a simulation depend on the machine or on the standard library.
BOOST_AUTO_TEST_CASE(sampling_calls_no_function_of_the_mathematics_library) {
    const std::string sources[] = {"random.h",
                                   "random.cpp",
                                   "special_functions.h",
                                   "special_functions.cpp",
                                   "pert_table.h",
                                   "pert_table.cpp",
                                   "shapes.h",
                                   "distributions.h",
                                   "distributions.cpp"};
    const std::string banned[] = {"<random>",  "std::exp",    "std::log",   "std::pow",
                                  "std::erf",  "std::sin",    "std::cos",   "std::fma",
                                  "std::cbrt", "std::tgamma", "std::lgamma"};
    for (const std::string& source : sources) {
        const std::string text = tests::slurp(tests::source_path("simulation/" + source));
        for (const std::string& name : banned) {
            BOOST_TEST(text.find(name) == std::string::npos, source << " uses " << name);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
