// SPDX-License-Identifier: Apache-2.0
// Contracts simulated from their text. Answers known in closed form, in thousandths of what is
// written, so that the grain of a day does not show; and the laws that any simulation keeps.
// Means and probabilities must lie within 4.5 of their own standard errors of the truth, quantiles
// within the interval of order statistics as wide.
#include "rules/evaluate.h"
#include "rules/plan.h"
#include "simulation/sampler.h"
#include "simulation/simulate.h"
#include "tests/support/contracts.h"
#include "tests/support/counts.h"
#include "tests/support/dates.h"
#include "tests/support/printing.h"
#include "tests/support/timelines.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(simulation)

namespace {

using simulation::Outcome;
using simulation::Sample;
using simulation::Subject;
using tests::day;

constexpr double errors_allowed = 4.5;

/// Milestones from 2000-01-01 on, of which nothing is known on the day before.
constexpr const char* start = "2000-01-01";

rules::Facts unknown(const model::Deal& deal, const char* as_of = "1999-12-31") {
    return rules::no_facts(deal, day(as_of), Date::last());
}

Outcome run(const model::Deal& deal, const rules::Facts& facts, unsigned threads = 1) {
    return simulation::simulate(deal, facts,
                                {.paths = tests::count("paths", 20'000, 1'000'000),
                                 .seed = 1,
                                 .threads = threads,
                                 .progress = {}});
}

/// The days from `start` to the milestone `name`, in thousands.
Sample thousands_to(const std::string& contract, const char* name) {
    const model::Deal deal = tests::small_deal(contract);
    const Outcome outcome = run(deal, unknown(deal));
    const auto* output = simulation::find(outcome, Subject::milestone_met, tests::node(deal, name));
    BOOST_REQUIRE(output != nullptr);
    std::vector<double> values;
    for (const double value : output->sample.values()) {
        values.push_back((value - day(start).days()) / 1000);
    }
    return Sample(std::move(values));
}

void check_estimate(const simulation::Estimate& estimate, double truth) {
    BOOST_TEST(std::abs(estimate.value - truth) < errors_allowed * estimate.standard_error,
               estimate.value << " +- " << estimate.standard_error << " for " << truth);
}

void check_quantile(const Sample& sample, double p, double truth) {
    constexpr double day_grain = 0.0005;
    const auto interval = sample.quantile_interval(p, errors_allowed);
    BOOST_TEST((interval.low - day_grain <= truth && truth <= interval.high + day_grain),
               interval.low << " to " << interval.high << " for " << truth);
}

void check_deviation(const Sample& sample, double truth) {
    const double mean = sample.mean().value;
    std::vector<double> squares;
    for (const double value : sample.values()) {
        squares.push_back((value - mean) * (value - mean));
    }
    check_estimate(Sample(std::move(squares)).mean(), truth * truth);
}

/// A deal with everything that chance can move, and one that differs by `more`.
std::string chancy(const std::string& more = {}, const std::string& campus = "200 days") {
    return R"(
milestone signed "Signed" { owner ann  due 2026-02-27  takes pert(45 days, 75 days, 200 days) starting 2025-11-18 }
milestone campus "Campus" { owner bob  follows signed  due 2026-12-31  long stop 2028-12-31  takes triangular(100 days, )" +
           campus + R"(, 900 days)  chance 90% }
risk storm "Storm" { chance 40%  delays campus by lognormal(median 60 days, p90 200 days) }
investment equity "Equity" {
  investor ann  issuer bob  up to 900 USD  status announced, definitive when signed
  tranche first up to 300 USD  open 2026-03-01 .. 2027-12-31  when campus
  tranche next up to 600 USD  open 2026-03-01 .. 2029-12-31  when campus and consumed(azure) >= 1M USD
  draws as soon as available
}
purchase azure "Purchase" {
  buyer bob  seller ann  status announced, definitive when signed  commit 90M USD over term
  counts billed_cost when invoiced  invoices 10 days after month end
  minimum yearly { 2026: 1M USD  2027: 9M USD }  take or pay 100%  shortfall pay within 45 days of year end
  price gb300 3.10 USD per GPUh escalates 2% yearly first on 2027-01-01
}
capacity dedicated "Capacity" {
  seller ann  buyer bob  status announced, definitive when signed  up to 1 MW IT power  counts toward azure
  tranche a delivers 1 MW of gb300 at prairie  due 2026-12-31  when campus
}
demand for azure { starts 100_000 USD per month on 2026-01-01  grows 1% monthly  volatility 10%  persistence 70% }
demand for dedicated { starts 200_000 GPUh per month on 2026-06-01  grows 2% monthly  volatility 12%  persistence 70% }
)" + more;
}

/// The values of all outputs of all clauses but those whose path starts with "other".
std::string bits(const model::Deal& deal, const Outcome& outcome) {
    std::vector<std::string> lines;
    for (const auto& output : outcome.outputs) {
        std::string line = deal[output.node].path + "/" + output.label + "/" +
                           std::to_string(static_cast<int>(output.subject));
        if (line.rfind("other", 0) == 0) {
            continue;
        }
        const auto values = output.sample.values();
        line.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
        lines.push_back(std::move(line));
    }
    std::sort(lines.begin(), lines.end());
    std::string all;
    for (const std::string& line : lines) {
        all += line;
    }
    return all;
}

Outcome few(const model::Deal& deal, unsigned threads = 1) {
    return simulation::simulate(deal, tests::facts_from(deal, "2025-12-31"),
                                {.paths = 500, .seed = 7, .threads = threads, .progress = {}});
}

}  // namespace

// T(2,4,10) + T(1,2,6) + T(3,5,9): mean 14, variance 5.6111; its distribution is a spline of degree
// 6 with 27 terms.
BOOST_AUTO_TEST_CASE(engine_series_of_triangulars) {
    const Sample series = thousands_to(R"(
milestone a "A" { owner ann  due 2030-01-01  takes triangular(2000 days, 4000 days, 10000 days) starting 2000-01-01 }
milestone b "B" { owner ann  follows a  due 2030-01-01  takes triangular(1000 days, 2000 days, 6000 days) }
milestone c "C" { owner ann  follows b  due 2030-01-01  takes triangular(3000 days, 5000 days, 9000 days) }
)",
                                       "c");
    check_estimate(series.mean(), 14);
    check_deviation(series, std::sqrt(5.611111111));
    check_estimate(series.probability_of_at_most(15.0005), 0.6710069444);
    check_quantile(series, 0.1, 10.99630532);
    check_quantile(series, 0.5, 13.88411912);
    check_quantile(series, 0.8, 16.02962533);
    check_quantile(series, 0.9, 17.1686913);
}

// PERT(3,6,14): mean (3 + 4 x 6 + 14) / 6, variance (mean - 3)(14 - mean) / 7; its quantiles by
// bisection of the incomplete beta function.
BOOST_AUTO_TEST_CASE(engine_pert) {
    const Sample sample = thousands_to(R"(
milestone a "A" { owner ann  due 2030-01-01  takes pert(3000 days, 6000 days, 14000 days) starting 2000-01-01 }
)",
                                       "a");
    check_estimate(sample.mean(), 6.833333333);
    check_deviation(sample, 1.981061123);
    check_quantile(sample, 0.1, 4.352265815);
    check_quantile(sample, 0.5, 6.637800885);
    check_quantile(sample, 0.9, 9.609324332);
}

// T(2,4,10), and with probability 1/5 another T(2,4,12): mean 16/3 + 18/15.
BOOST_AUTO_TEST_CASE(engine_duration_with_a_risk) {
    const Sample sample = thousands_to(R"(
milestone a "A" { owner ann  due 2030-01-01  takes triangular(2000 days, 4000 days, 10000 days) starting 2000-01-01 }
risk storm "Storm" { chance 20%  delays a by triangular(2000 days, 4000 days, 12000 days) }
)",
                                       "a");
    check_estimate(sample.mean(), 6.533333333);
    check_deviation(sample, 3.095516471);
    check_estimate(sample.probability_of_at_most(12.0005), 0.9223611111);
    check_quantile(sample, 0.5, 5.75044962);
    check_quantile(sample, 0.9, 11.14855012);
}

// The later of two U(0,9) is below x with probability (x/9)^2: mean 6, median 9 sqrt(1/2). The
// later of two T(0,5,10): mean 10 (1 - 23/60), median 10 (1 - sin(pi/8)).
BOOST_AUTO_TEST_CASE(engine_merge_of_two) {
    const auto merge = [](const std::string& spread) {
        return thousands_to(
            "milestone a \"A\" { owner ann  due 2030-01-01  takes " + spread +
                " starting 2000-01-01 }\n"
                "milestone b \"B\" { owner ann  due 2030-01-01  takes " +
                spread +
                " starting 2000-01-01 }\n"
                "milestone both \"Both\" { owner ann  follows a, b  due 2000-01-01 }\n",
            "both");
    };
    const Sample uniform = merge("uniform(0 days, 9000 days)");
    check_estimate(uniform.mean(), 6);
    check_quantile(uniform, 0.5, 9 * std::sqrt(0.5));
    const Sample triangular = merge("triangular(0 days, 5000 days, 10000 days)");
    check_estimate(triangular.mean(), 10 * (1 - 23.0 / 60));
    check_quantile(triangular, 0.5, 10 * (1 - std::sin(std::acos(-1.0) / 8)));
}

// Independent chances multiply: 0.9 x 0.8; what follows never comes with the complement.
BOOST_AUTO_TEST_CASE(engine_chances) {
    const Sample both = thousands_to(R"(
milestone a "A" { owner ann  due 2001-01-01  chance 90% }
milestone b "B" { owner ann  follows a  due 2001-01-01  chance 80% }
)",
                                     "b");
    check_estimate(both.probability_of_never(), 1 - 0.72);
}

// U(0,100) that is not over after 60 is U(60,100): mean 80. A milestone that comes with even odds,
// and then after U(0,100), has not come by then for 0.4 of those odds: it never does with
// 0.5 / (0.5 + 0.5 x 0.4).
BOOST_AUTO_TEST_CASE(engine_knows_what_has_not_happened) {
    const model::Deal deal = tests::small_deal(R"(
milestone a "A" { owner ann  due 2010-01-01  takes uniform(0 days, 10000 days) starting 2000-01-01 }
milestone b "B" { owner ann  due 2010-01-01  takes uniform(0 days, 10000 days) starting 2000-01-01  chance 50% }
)");
    const rules::Facts facts = unknown(deal, (day(start) + 6000).text().c_str());
    const Outcome outcome = run(deal, facts);
    const auto sample = [&](const char* name) {
        return simulation::find(outcome, Subject::milestone_met, tests::node(deal, name))->sample;
    };
    const Sample a = sample("a");
    check_estimate({a.mean().value - day(start).days(), a.mean().standard_error}, 8000);
    BOOST_TEST(a.minimum() == day(start).days() + 6001);
    BOOST_TEST(a.maximum() <= day(start).days() + 10'000);
    check_quantile(a, 0.25, day(start).days() + 7000);
    check_estimate(sample("b").probability_of_never(), 0.5 / 0.7);
}

// What is known of one milestone moves what follows it and what a risk delays together with it, and
// nothing else: on every path the others are drawn as if it were not known.
BOOST_AUTO_TEST_CASE(engine_knowledge_moves_only_its_cluster) {
    const model::Deal deal = tests::small_deal(R"(
milestone a "A" { owner ann  due 2010-01-01  takes uniform(0 days, 10000 days) starting 2000-01-01 }
milestone b "B" { owner ann  due 2010-01-01  follows a  takes uniform(0 days, 1000 days) }
milestone c "C" { owner ann  due 2030-01-01  takes uniform(0 days, 1000 days) starting 2020-01-01 }
milestone d "D" { owner ann  due 2030-01-01  takes uniform(0 days, 1000 days) starting 2020-01-01 }
risk storm "Storm" { chance 50%  delays b, c by uniform(0 days, 100 days) }
)");
    const simulation::Sampler before(deal, unknown(deal, "2000-01-01"), 1);
    const simulation::Sampler after(deal, unknown(deal, (day(start) + 6000).text().c_str()), 1);
    std::size_t moved_c = 0;
    for (std::uint64_t path = 0; path < 200; ++path) {
        const auto early = before.facts(path).milestones;
        const auto late = after.facts(path).milestones;
        BOOST_TEST(late[0]->day > day(start) + 6000);
        BOOST_TEST(early[3]->day == late[3]->day);
        moved_c += early[2]->day != late[2]->day ? 1U : 0U;
    }
    BOOST_TEST(moved_c > 80);
}

BOOST_AUTO_TEST_CASE(engine_refuses_facts_that_chance_rules_out) {
    const model::Deal deal = tests::small_deal(R"(
milestone a "A" { owner ann  due 2000-01-11  takes uniform(5 days, 10 days) starting 2000-01-01 }
)");
    const simulation::Options one{.paths = 1, .seed = 1, .threads = 1, .progress = {}};
    const auto simulate_on = [&](const char* as_of) {
        static_cast<void>(simulation::simulate(deal, unknown(deal, as_of), one));
    };
    BOOST_CHECK_NO_THROW(simulate_on("2000-01-10"));
    BOOST_CHECK_EXCEPTION(
        simulate_on("2000-01-11"), simulation::Implausible,
        [&](const simulation::Implausible& error) { return deal[error.node()].path == "a"; });
    // Without an estimate there is nothing to contradict: it is presumed for the next day.
    const model::Deal plain = tests::small_deal("milestone a \"A\" { owner ann  due 2000-01-11 }");
    const auto timeline = simulation::replay(plain, unknown(plain, "2005-05-05"), 1, 0);
    BOOST_TEST(timeline.milestones[0].day == day("2005-05-06"));
}

// The deviation of a month's logarithm keeps its variance and its memory; its mean keeps the trend.
BOOST_AUTO_TEST_CASE(engine_demand_wanders_about_its_trend) {
    const model::Deal deal = tests::small_deal(R"(
purchase azure "Purchase" {
  buyer bob  seller ann  status definitive  commit 900B USD over term  counts billed_cost when used
}
demand for azure { starts 100M USD per month on 2026-01-01  grows 1.5% monthly  volatility 20%  persistence 70% }
)");
    const simulation::Sampler sampler(deal, unknown(deal), 3);
    const auto trend = rules::trend(deal, deal.demands[0]);
    const std::size_t paths = tests::count("paths", 20'000, 1'000'000);
    for (const std::size_t month :
         {std::size_t{0}, std::size_t{1}, std::size_t{12}, std::size_t{60}}) {
        std::vector<double> levels(paths);
        std::vector<double> squares(paths);
        std::vector<double> products(paths);
        const auto deviation = [&](const std::vector<Quantity>& demand, std::size_t k) {
            return std::log(demand[k].value.approximate() / trend[k].value.approximate()) +
                   0.2 * 0.2 / 2;
        };
        for (std::size_t path = 0; path < paths; ++path) {
            const auto demand = sampler.facts(path).demand[0];
            levels[path] = demand[month].value.approximate() / trend[month].value.approximate();
            const double x = deviation(demand, month);
            squares[path] = x * x;
            products[path] = x * deviation(demand, month + 1);
        }
        check_estimate(Sample(std::move(levels)).mean(), 1);
        check_estimate(Sample(std::move(squares)).mean(), 0.2 * 0.2);
        check_estimate(Sample(std::move(products)).mean(), 0.7 * 0.2 * 0.2);
    }
}

// One month of lognormal demand, mean 90 and volatility 0.3, short of 80: the put of Black,
// K Phi(-d2) - m Phi(-d1) = 5.899375495, and Phi(-d2) = 0.4041537208.
BOOST_AUTO_TEST_CASE(engine_take_or_pay) {
    const model::Deal deal = tests::small_deal(R"(
purchase azure "Purchase" {
  buyer bob  seller ann  status definitive  counts billed_cost when used
  minimum yearly { 2031: 80M USD }  take or pay 100%  shortfall pay within 45 days of year end
}
demand for azure { starts 90M USD per month on 2031-12-01  grows 0% monthly  volatility 30%  persistence 0% }
)");
    const Outcome outcome = run(deal, tests::facts_from(deal, "2025-12-31"));
    const auto* output =
        simulation::find(outcome, Subject::shortfall, deal.purchases[0].minimums[0].node);
    BOOST_REQUIRE(output != nullptr);
    const auto mean = output->sample.mean();
    check_estimate({mean.value / 1e6, mean.standard_error / 1e6}, 5.899375495);
    check_estimate(output->sample.probability_of_at_most(0), 1 - 0.4041537208);
    const auto p90 = output->sample.quantile_interval(0.9, errors_allowed);
    BOOST_TEST((p90.low / 1e6 <= 21.42287859 && 21.42287859 <= p90.high / 1e6));
}

// With constants for chance, each path is the plan of the same constants, to the cent.
BOOST_AUTO_TEST_CASE(engine_without_chance_is_the_plan) {
    // 2025-11-18 + 101 days = 2026-02-27; + 200 days = 2026-09-15; and + 30 days = 2026-10-15.
    const model::Deal deal = tests::small_deal(R"(
milestone signed "Signed" { owner ann  due 2026-02-27  takes 101 days starting 2025-11-18 }
milestone campus "Campus" { owner bob  follows signed  due 2026-10-15  takes 200 days }
risk storm "Storm" { chance 100%  delays campus by 30 days }
investment equity "Equity" {
  investor ann  issuer bob  up to 900 USD  status announced, definitive when signed
  tranche first up to 300 USD  open 2026-03-01 .. 2027-12-31  when campus
  tranche next up to 600 USD  open 2026-03-01 .. 2029-12-31  when campus and consumed(azure) >= 1M USD
  draws as soon as available
}
purchase azure "Purchase" {
  buyer bob  seller ann  status announced, definitive when signed  commit 90M USD over term
  counts billed_cost when invoiced  invoices 10 days after month end
  minimum yearly { 2026: 1M USD  2027: 9M USD }  take or pay 97.3%  shortfall pay within 45 days of year end
  price gb300 3.10 USD per GPUh escalates 2% yearly first on 2027-01-01
}
capacity dedicated "Capacity" {
  seller ann  buyer bob  status announced, definitive when signed  up to 1 MW IT power  counts toward azure
  tranche a delivers 1 MW of gb300 at prairie  due 2026-12-31  when campus
}
demand for azure { starts 100_000.07 USD per month on 2026-01-01  grows 1.3% monthly  volatility 0%  persistence 70% }
demand for dedicated { starts 200_000 GPUh per month on 2026-06-01  grows 2.7% monthly  volatility 0%  persistence 70% }
)");
    const auto facts = tests::facts_from(deal, "2025-12-31");
    const std::string plan = tests::text_of(rules::evaluate(deal, rules::as_planned(deal, facts)));
    BOOST_TEST(plan.size() > 1000);
    for (std::uint64_t path = 0; path < 20; ++path) {
        BOOST_TEST(tests::text_of(simulation::replay(deal, facts, path, path)) == plan);
    }
}

BOOST_AUTO_TEST_CASE(engine_gives_the_same_bits_on_any_number_of_threads) {
    const model::Deal deal = tests::small_deal(chancy());
    const std::string one = bits(deal, few(deal));
    BOOST_TEST((bits(deal, few(deal, 2)) == one));
    BOOST_TEST((bits(deal, few(deal, 5)) == one));
}

// Chance is addressed by name: another milestone, or another order, moves nothing.
BOOST_AUTO_TEST_CASE(engine_gives_the_same_bits_in_any_order_and_company) {
    const model::Deal deal = tests::small_deal(chancy());
    const std::string alone = bits(deal, few(deal));
    const std::string other =
        "milestone other \"Other\" { owner ann  due 2026-02-27  takes uniform(1 day, 300 days) "
        "starting 2026-01-01 }\n";
    const model::Deal behind = tests::small_deal(chancy(other));
    BOOST_TEST((bits(behind, few(behind)) == alone));
    const model::Deal before = tests::small_deal(other + chancy());
    BOOST_TEST((bits(before, few(before)) == alone));
    const std::string text = chancy();
    const auto cut = text.find("investment equity");
    const model::Deal turned = tests::small_deal(text.substr(cut) + text.substr(0, cut));
    BOOST_TEST((bits(turned, few(turned)) == alone));
}

BOOST_AUTO_TEST_CASE(engine_replays_single_paths) {
    const model::Deal deal = tests::small_deal(chancy());
    const auto facts = tests::facts_from(deal, "2025-12-31");
    const Outcome outcome = few(deal);
    for (const std::uint64_t path : {0U, 1U, 2U, 63U, 64U, 65U, 499U}) {
        const auto timeline = simulation::replay(deal, facts, 7, path);
        double drawn = 0;
        for (const auto& history : timeline.tranches) {
            for (const auto& draw : history.draws) {
                drawn += draw.amount.value.approximate();
            }
        }
        const auto value = [&](Subject subject, const char* name) {
            return simulation::find(outcome, subject, tests::node(deal, name))
                ->sample.values()[path];
        };
        BOOST_TEST(value(Subject::investment_drawn, "equity") == drawn);
        BOOST_TEST(value(Subject::milestone_met, "signed") == timeline.milestones[0].day.days());
        const auto& delivered = timeline.deliveries[0].delivered;
        BOOST_TEST(value(Subject::tranche_delivered, "dedicated.a") ==
                   (delivered ? delivered->day.days() : simulation::never));
    }
}

// The same chance with a longer duration: no path is earlier anywhere.
BOOST_AUTO_TEST_CASE(engine_is_never_earlier_for_a_longer_duration) {
    const model::Deal short_one = tests::small_deal(chancy());
    const model::Deal long_one = tests::small_deal(chancy({}, "400 days"));
    const Outcome first = few(short_one);
    const Outcome second = few(long_one);
    std::size_t later = 0;
    for (std::size_t i = 0; i < first.outputs.size(); ++i) {
        if (first.outputs[i].measured != simulation::Measured::day) {
            continue;
        }
        for (std::size_t path = 0; path < 500; ++path) {
            const double was = first.outputs[i].sample.values()[path];
            const double is = second.outputs[i].sample.values()[path];
            BOOST_REQUIRE(is >= was);
            later += is > was ? 1U : 0U;
        }
    }
    BOOST_TEST(later > 500);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
