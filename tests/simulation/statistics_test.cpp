// SPDX-License-Identifier: Apache-2.0
#include "simulation/statistics.h"

#include "base/check.h"
#include "simulation/distributions.h"
#include "simulation/random.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(simulation)

namespace {

std::vector<double> variates(const Distribution& distribution,
                             std::size_t count,
                             std::uint64_t seed) {
    std::vector<double> column(count);
    Variable(seed, "variate").uniforms(0, 0, column);
    distribution.quantiles(column);
    return column;
}

/// 1, 2, ... `count`, the odd ones first.
std::vector<double> shuffled_ranks(int count) {
    std::vector<double> values;
    for (const int first : {1, 2}) {
        for (int i = first; i <= count; i += 2) {
            values.push_back(i);
        }
    }
    return values;
}

}  // namespace

// Worked by hand: mean 5, squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32, sd sqrt(32/7).
BOOST_AUTO_TEST_CASE(mean_and_deviation_of_eight_values) {
    const Sample sample({2, 4, 4, 4, 5, 5, 7, 9});
    BOOST_TEST(sample.mean().value == 5.0);
    BOOST_TEST(sample.standard_deviation() == std::sqrt(32.0 / 7));
    BOOST_TEST(sample.mean().standard_error == std::sqrt(32.0 / 7) / std::sqrt(8.0));
    BOOST_TEST(sample.minimum() == 2.0);
    BOOST_TEST(sample.maximum() == 9.0);
}

BOOST_AUTO_TEST_CASE(one_path_has_no_error_to_speak_of) {
    const Sample sample({3});
    BOOST_TEST(sample.mean().value == 3.0);
    BOOST_TEST(sample.mean().standard_error == never);
    BOOST_TEST(sample.quantile(0.9).value == 3.0);
}

// Type 1 in R: quantile(1:10, c(.1, .11, .5, .95), type = 1) is 1, 2, 5, 10.
BOOST_AUTO_TEST_CASE(quantile_is_the_value_of_rank_ceil_pn) {
    const Sample ten(shuffled_ranks(10));
    BOOST_TEST(ten.quantile(0.1).value == 1.0);
    BOOST_TEST(ten.quantile(0.11).value == 2.0);
    BOOST_TEST(ten.quantile(0.5).value == 5.0);
    BOOST_TEST(ten.quantile(0.95).value == 10.0);
}

// In binary, 0.07 x 100 is 7.000000000000001, 0.29 x 100 is 28.999999999999996.
BOOST_AUTO_TEST_CASE(rank_of_a_decimal_share_is_the_decimal_one) {
    for (const int count : {100, 1000, 100000}) {
        const Sample sample(shuffled_ranks(count));
        for (int percent = 1; percent < 100; ++percent) {
            BOOST_TEST(sample.quantile(percent / 100.0).value == percent * count / 100);
        }
    }
}

// N = 100, p = 1/2: ranks 50 - 5 and 50 + 5, so (55 - 45) / 2. N = 10, p = 0.9: 9 -+ 0.949,
// outwards 8 and 10.
BOOST_AUTO_TEST_CASE(standard_error_of_a_quantile_is_half_its_interval) {
    const Sample hundred(shuffled_ranks(100));
    BOOST_TEST(hundred.quantile(0.5).standard_error == 5.0);
    BOOST_TEST(hundred.quantile_interval(0.5, 2).low == 40.0);
    BOOST_TEST(hundred.quantile_interval(0.5, 2).high == 60.0);
    BOOST_TEST(hundred.quantile_interval(0.5, 20).low == 1.0);
    BOOST_TEST(hundred.quantile_interval(0.5, 20).high == 100.0);
    BOOST_TEST(Sample(shuffled_ranks(10)).quantile(0.9).standard_error == 1.0);
}

// sqrt(p (1 - p) / N) / f(q) = sqrt(0.09 / 100,000) / 0.1 for the exponential distribution: both
// what the samples say of themselves and how far they really scatter.
BOOST_AUTO_TEST_CASE(standard_error_of_an_exponential_p90_is_the_true_one) {
    constexpr double expected = 0.009486832981;
    constexpr int repeats = 40;
    std::vector<double> errors;
    std::vector<double> values;
    for (std::uint64_t seed = 0; seed < repeats; ++seed) {
        const Sample sample(variates(Distribution::exponential(1), 100000, seed));
        const Estimate p90 = sample.quantile(0.9);
        values.push_back(p90.value);
        errors.push_back(p90.standard_error);
    }
    // The interval spans 190 gaps, so each error is 1 / sqrt(190) uncertain, their mean 1.2%.
    BOOST_TEST(std::abs(Sample(errors).mean().value / expected - 1) < 4.5 * 0.012);
    const Sample scatter(values);
    BOOST_TEST(std::abs(scatter.mean().value - std::log(10.0)) <
               4.5 * expected / std::sqrt(double{repeats}));
    // A standard deviation of 40 values is 1 / sqrt(2 x 39) uncertain.
    BOOST_TEST(std::abs(scatter.standard_deviation() / expected - 1) < 4.5 * 0.113);
}

BOOST_AUTO_TEST_CASE(what_never_happens_sorts_last) {
    const Sample sample({never, 3, 1, never, 2, 4, 5, 6, 7, 8});
    BOOST_TEST(sample.quantile(0.8).value == 8.0);
    BOOST_TEST(sample.quantile(0.8).standard_error == never);
    BOOST_TEST(sample.quantile(0.9).value == never);
    // Ranks 3 -+ 1.449, outwards 1 and 5.
    BOOST_TEST(sample.quantile(0.3).standard_error == 2.0);
    BOOST_TEST(sample.minimum() == 1.0);
    BOOST_TEST(sample.maximum() == never);
    BOOST_TEST(sample.mean().value == never);
    BOOST_TEST(sample.mean().standard_error == never);
    BOOST_TEST(sample.standard_deviation() == never);
    BOOST_TEST(sample.probability_of_never().value == 0.2);
    BOOST_TEST(sample.probability_of_at_most(5).value == 0.5);
}

BOOST_AUTO_TEST_CASE(what_never_happens_at_all_is_certain) {
    const Sample sample(std::vector<double>(100, never));
    BOOST_TEST(sample.quantile(0.5).value == never);
    BOOST_TEST(sample.quantile(0.5).standard_error == 0.0);
    BOOST_TEST(sample.probability_of_never().value == 1.0);
}

// sqrt(0.2 x 0.8 / 400) = 0.02.
BOOST_AUTO_TEST_CASE(probability_has_the_error_of_a_share) {
    BOOST_TEST(probability(80, 400).value == 0.2);
    BOOST_TEST(std::abs(probability(80, 400).standard_error - 0.02) < 1e-17);
    BOOST_TEST(probability(0, 400).value == 0.0);
    BOOST_TEST(probability(0, 400).standard_error == 1.0 / 400);
    BOOST_TEST(probability(400, 400).standard_error == 1.0 / 400);
    BOOST_CHECK_THROW(static_cast<void>(probability(2, 1)), InternalError);
    BOOST_CHECK_THROW(static_cast<void>(probability(0, 0)), InternalError);
}

BOOST_AUTO_TEST_CASE(sorting_agrees_with_comparing) {
    std::vector<double> values = variates(Distribution::normal(0, 1e6), 5000, 1);
    for (const double special : {0.0, -0.0, never, 1e-310, -1e-310, 1e308, -1e308, 3.0, 3.0}) {
        values.push_back(special);
    }
    std::vector<double> expected = values;
    std::sort(expected.begin(), expected.end());
    const Sample sample(values);
    BOOST_TEST(sample.sorted() == expected, boost::test_tools::per_element());
    BOOST_TEST(sample.values() == values, boost::test_tools::per_element());
}

// 1 is lost beside 2^53 within a block, and not between blocks.
BOOST_AUTO_TEST_CASE(sum_adds_blocks_and_then_their_sums) {
    std::vector<double> values(3 * block_size, 0.0);
    values[0] = 0x1p53;
    values[1] = 1;
    BOOST_TEST(sum(values) == 0x1p53);
    values[1] = 0;
    values[block_size] = 1;
    values[block_size + 1] = 1;
    BOOST_TEST(sum(values) == 0x1p53 + 2);
}

BOOST_AUTO_TEST_CASE(sums_of_blocks_made_apart_add_up_to_the_same_bits) {
    const std::vector<double> values = variates(Distribution::lognormal(10, 15), 10000, 1);
    double total = 0;
    for (std::size_t begin = 0; begin < values.size(); begin += block_size) {
        const auto count = std::min(block_size, values.size() - begin);
        total += sum(std::span(values).subspan(begin, count));
    }
    BOOST_TEST(sum(values) == total);
}

BOOST_AUTO_TEST_CASE(samples_that_are_none_are_bugs) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    BOOST_CHECK_THROW(Sample({}), InternalError);
    BOOST_CHECK_THROW(Sample({1, nan}), InternalError);
    BOOST_CHECK_THROW(Sample({1, -never}), InternalError);
    BOOST_CHECK_THROW(static_cast<void>(Sample({1}).quantile(0)), InternalError);
    BOOST_CHECK_THROW(static_cast<void>(Sample({1}).quantile(1)), InternalError);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
