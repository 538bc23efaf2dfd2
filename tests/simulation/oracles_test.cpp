// SPDX-License-Identifier: Apache-2.0
// Small problems of schedules and commitments whose answers are known in closed form, simulated.
// Means and probabilities must lie within 4.5 of their own standard errors of the truth, quantiles
// within the interval of order statistics as wide.
#include "simulation/distributions.h"
#include "simulation/random.h"
#include "simulation/statistics.h"
#include "tests/support/counts.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(simulation)

namespace {

constexpr double errors_allowed = 4.5;

/// 200,000, or a million when the reliability of a release is at stake.
std::size_t path_count() {
    return tests::count("paths", 200'000, 1'000'000);
}

/// `outcome(x)` on every path, where x[i] is a variate of the i-th distribution.
template <std::size_t Count, typename Outcome>
Sample simulated(const std::array<Distribution, Count>& distributions, Outcome outcome) {
    std::array<std::vector<double>, Count> columns;
    for (std::size_t i = 0; i < Count; ++i) {
        columns.at(i).resize(path_count());
        Variable(1, "oracle/" + std::to_string(i)).uniforms(0, 0, columns.at(i));
        distributions.at(i).quantiles(columns.at(i));
    }
    std::vector<double> outcomes(path_count());
    for (std::size_t path = 0; path < outcomes.size(); ++path) {
        std::array<double, Count> x{};
        for (std::size_t i = 0; i < Count; ++i) {
            x.at(i) = columns.at(i)[path];
        }
        outcomes[path] = outcome(x);
    }
    return Sample(std::move(outcomes));
}

constexpr auto latest = [](const auto& x) { return *std::max_element(x.begin(), x.end()); };
constexpr auto total = [](const auto& x) { return std::accumulate(x.begin(), x.end(), 0.0); };

void check_estimate(const Estimate& estimate, double truth) {
    BOOST_TEST(std::abs(estimate.value - truth) < errors_allowed * estimate.standard_error,
               estimate.value << " +- " << estimate.standard_error << " for " << truth);
}

void check_quantile(const Sample& sample, double p, double truth) {
    const Interval interval = sample.quantile_interval(p, errors_allowed);
    BOOST_TEST((interval.low <= truth && truth <= interval.high),
               interval.low << " to " << interval.high << " for " << truth);
}

/// The standard deviation, with the error that the fourth moment gives its square.
void check_deviation(const Sample& sample, double truth) {
    const double mean = sample.mean().value;
    std::vector<double> squares;
    for (const double value : sample.values()) {
        squares.push_back((value - mean) * (value - mean));
    }
    check_estimate(Sample(std::move(squares)).mean(), truth * truth);
}

}  // namespace

// Max of five U(10, 20): E = 10 + 10 x 5/6, variance 100 x 5 / (36 x 7), P90 = 10 + 10 x 0.9^(1/5).
BOOST_AUTO_TEST_CASE(merge_of_uniforms) {
    const Distribution part = Distribution::uniform(10, 20);
    const Sample merge = simulated(std::array{part, part, part, part, part}, latest);
    check_estimate(merge.mean(), 18.3333333333);
    check_deviation(merge, 1.408590425);
    check_quantile(merge, 0.9, 19.79148362);
}

// Max of four Exp(6): E = 6 (1 + 1/2 + 1/3 + 1/4), variance 36 (1 + 1/4 + 1/9 + 1/16).
BOOST_AUTO_TEST_CASE(merge_of_like_exponentials) {
    const Distribution part = Distribution::exponential(6);
    const Sample merge = simulated(std::array{part, part, part, part}, latest);
    check_estimate(merge.mean(), 12.5);
    check_deviation(merge, std::sqrt(51.25));
}

// Exponentials of means 2, 3 and 6: E of the last by inclusion and exclusion; which is last.
BOOST_AUTO_TEST_CASE(merge_of_unlike_exponentials) {
    const std::array parts{Distribution::exponential(2), Distribution::exponential(3),
                           Distribution::exponential(6)};
    check_estimate(simulated(parts, latest).mean(), 7.3);
    const std::array criticality{0.15, 0.2666666667, 0.5833333333};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Sample is_last = simulated(parts, [i](const auto& x) {
            return std::max_element(x.begin(), x.end()) == x.begin() + i ? 1.0 : 0.0;
        });
        check_estimate(is_last.mean(), criticality.at(i));
    }
}

// Clark, "The Greatest of a Finite Set of Random Variables", Operations Research 9 (1961):
// N(24, 4) and N(22, 6), independent.
BOOST_AUTO_TEST_CASE(merge_of_normals) {
    const std::array parts{Distribution::normal(24, 4), Distribution::normal(22, 6)};
    const Sample merge = simulated(parts, latest);
    check_estimate(merge.mean(), 25.98675652);
    check_deviation(merge, 3.986777951);
    const Sample is_first = simulated(parts, [](const auto& x) { return x[0] > x[1] ? 1.0 : 0.0; });
    check_estimate(is_first.mean(), 0.6092443525);
}

// T(2,4,10) + T(1,2,6) + T(3,5,9): its distribution is a spline of degree 6 with 27 terms.
BOOST_AUTO_TEST_CASE(series_of_triangulars) {
    const Sample series =
        simulated(std::array{Distribution::triangular(2, 4, 10), Distribution::triangular(1, 2, 6),
                             Distribution::triangular(3, 5, 9)},
                  total);
    check_estimate(series.mean(), 14);
    check_deviation(series, std::sqrt(5.611111111));
    check_estimate(series.probability_of_at_most(15), 0.6710069444);
    check_quantile(series, 0.1, 10.99630532);
    check_quantile(series, 0.5, 13.88411912);
    check_quantile(series, 0.8, 16.02962533);
    check_quantile(series, 0.9, 17.1686913);
}

// T(2,4,10), and with probability 1/5 another T(2,4,12).
BOOST_AUTO_TEST_CASE(duration_with_a_risk) {
    const Sample duration =
        simulated(std::array{Distribution::triangular(2, 4, 10), Distribution::uniform(0, 1),
                             Distribution::triangular(2, 4, 12)},
                  [](const auto& x) { return x[0] + (x[1] < 0.2 ? x[2] : 0); });
    check_estimate(duration.mean(), 6.533333333);
    check_deviation(duration, 3.095516471);
    check_estimate(duration.probability_of_at_most(12), 0.9223611111);
    check_quantile(duration, 0.5, 5.75044962);
    check_quantile(duration, 0.9, 11.14855012);
}

// How many of five milestones are met: the Poisson binomial distribution.
BOOST_AUTO_TEST_CASE(count_of_unlike_chances) {
    const Distribution chance = Distribution::uniform(0, 1);
    const Sample met =
        simulated(std::array{chance, chance, chance, chance, chance}, [](const auto& x) {
            constexpr std::array odds{0.95, 0.9, 0.8, 0.7, 0.6};
            double count = 0;
            for (std::size_t i = 0; i < odds.size(); ++i) {
                count += x.at(i) < odds.at(i) ? 1 : 0;
            }
            return 5 - count;
        });
    check_estimate(met.probability_of_at_most(0), 0.28728);
    check_estimate(met.probability_of_at_most(1), 0.28728 + 0.4335);
    check_estimate(met.probability_of_at_most(2), 0.94648);
}

// What a minimum of 80 costs beyond a demand of N(90, 15): the put of Bachelier,
// (K - m) Phi(d) + s phi(d) with d = (K - m) / s.
BOOST_AUTO_TEST_CASE(shortfall_of_a_normal_demand) {
    const std::array demand{Distribution::normal(90, 15)};
    const auto gap = [](const auto& x) { return std::max(80 - x[0], 0.0); };
    check_estimate(simulated(demand, gap).mean(), 2.266794707);
    const Sample square = simulated(demand, [gap](const auto& x) { return gap(x) * gap(x); });
    check_estimate(square.mean(), 34.14287387);
    check_estimate(simulated(demand, total).probability_of_at_most(80), 0.2524925375);
}

// The same for a lognormal demand of mean 90 and deviation 0.3 of its logarithm: the put of Black.
BOOST_AUTO_TEST_CASE(shortfall_of_a_lognormal_demand) {
    const double median = 90 * std::exp(-0.3 * 0.3 / 2);
    const double p90 = median * std::exp(0.3 * 1.2815515655446004);
    const std::array demand{Distribution::lognormal(median, p90)};
    const Sample gap = simulated(demand, [](const auto& x) { return std::max(80 - x[0], 0.0); });
    check_estimate(gap.mean(), 5.899375495);
    check_quantile(gap, 0.9, 21.42287859);
    const Sample wanted = simulated(demand, total);
    check_estimate(wanted.mean(), 90);
    check_estimate(wanted.probability_of_at_most(80), 0.4041537208);
    const Sample taken = simulated(demand, [](const auto& x) { return std::min(x[0], 120.0); });
    check_estimate(taken.mean(), 87.21262932);
}

// 0.5% a year on USD 10 bn until it is drawn, at most 30 months: 10,000 x 0.005 / 12 a month times
// E min(T, 30), which is 18 (1 - exp(-30/18)) for Exp(18).
BOOST_AUTO_TEST_CASE(fee_on_what_is_not_drawn) {
    const auto until_closing = [](const auto& x) { return std::min(x[0], 30.0); };
    const Sample fee = simulated(
        std::array{Distribution::exponential(18)},
        [until_closing](const auto& x) { return 10'000 * 0.005 / 12 * until_closing(x); });
    check_estimate(fee.mean(), 60.83432979);
    const std::array draw{Distribution::triangular(12, 20, 36)};
    check_estimate(simulated(draw, until_closing).mean(), 22.47916667);
    const Sample when = simulated(draw, [](const auto& x) { return x[0] <= 30 ? x[0] : never; });
    check_estimate(when.probability_of_never(), 1 - 0.90625);
    BOOST_TEST(when.quantile(0.95).value == never);
}

// The share of a ramp of 12 months, begun at U(24, 36), that stands at month 40.
BOOST_AUTO_TEST_CASE(ramp_of_capacity) {
    const Sample share = simulated(std::array{Distribution::uniform(24, 36)}, [](const auto& x) {
        return std::clamp((40 - x[0]) / 12, 0.0, 1.0);
    });
    check_estimate(share.mean(), 0.7777777778);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
