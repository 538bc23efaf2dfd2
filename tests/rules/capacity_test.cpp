// SPDX-License-Identifier: Apache-2.0
// MW to GPUs to GPU-hours to money.
#include "rules/capacity.h"

#include "rules/evaluate.h"
#include "rules/plan.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"
#include "tests/support/printing.h"
#include "tests/support/units.h"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

using tests::amount;
using tests::day;

/// The GPUs of all tranches of a capacity with these clauses.
std::int64_t gpus(const std::string& clauses) {
    const model::Deal deal = tests::small_deal(
        "capacity dedicated \"Capacity\" { seller ann  buyer bob  status "
        "definitive " +
        clauses + "}");
    const rules::Evaluator evaluator(deal);
    std::int64_t sum = 0;
    for (std::uint32_t i = 0; i < deal.capacities[0].tranches.size(); ++i) {
        sum += evaluator.gpus({{model::InstrumentKind::capacity, 0}, i});
    }
    return sum;
}

/// A capacity that is used to the last GPU-hour, or by so much a month.
model::Deal used_capacity(const std::string& clauses, const std::string& demand = "900M GPUh") {
    return tests::small_deal(
        R"(
purchase azure "Purchase" {
  buyer bob  seller ann  status definitive  commit 900B USD over term
  counts billed_cost when used
  price gb300 3.10 USD per GPUh escalates 2% yearly first on 2027-01-01
  price rubin 4.40 USD per GPUh
}
capacity dedicated "Capacity" {
  seller ann  buyer bob  status definitive  counts toward azure
)" + clauses +
        R"(
}
demand for dedicated { starts )" +
        demand + " per month on 2026-01-01  grows 0% monthly  volatility 0%  persistence 0% }");
}

rules::CapacityMonth month_of_plan(const model::Deal& deal, const char* first) {
    const auto facts = rules::as_planned(deal, tests::facts_from(deal, "2025-12-31"));
    for (const rules::CapacityMonth& row : rules::evaluate(deal, facts).months) {
        if (row.month.begin == day(first)) {
            return row;
        }
    }
    throw std::invalid_argument(first);
}

}  // namespace

// 250,000 kW / (1.2 x 132 kW) = 1,578.28 racks; 1,000,000 / 158.4 = 6,313.13: a rack that half fits
// each line of a contract fits none. 1,000,000 / 132 = 7,575.76; / (1.2 x 190) = 4,385.96.
BOOST_AUTO_TEST_CASE(capacity_runs_whole_racks) {
    const std::string line = " delivers 250 MW of gb300 at prairie  due 2026-12-31 ";
    BOOST_TEST(gpus("up to 250 MW facility power  tranche a" + line) == 113'616);
    BOOST_TEST(gpus("up to 1 GW facility power  tranche a" + line + "tranche b" + line +
                    "tranche c" + line + "tranche d" + line) == 454'464);
    BOOST_TEST(gpus("up to 1 GW facility power  tranche a delivers 1 GW of gb300 at prairie  due "
                    "2026-12-31") == 454'536);
    BOOST_TEST(gpus("up to 1 GW IT power  tranche a delivers 1 GW of gb300 at prairie  due "
                    "2026-12-31") == 545'400);
    BOOST_TEST(gpus("up to 1 GW facility power  tranche a delivers 1 GW of rubin at prairie  due "
                    "2026-12-31") == 315'720);
}

// New York puts its clocks forward on 8 March 2026 and back on 1 November: 743 and 721 hours. One
// hour of 113,616 GPUs is worth 352,209.60 USD.
BOOST_AUTO_TEST_CASE(capacity_supplies_elapsed_hours) {
    const auto zone = Zone::named("America/New_York");
    const auto in = [&](int number, const Decimal& uptime) {
        return rules::gpu_hours(113'616, *zone, *month_period(2026, number), uptime);
    };
    BOOST_TEST(in(1, Decimal(1)) == whole(113'616 * 744, units::gpuh));
    BOOST_TEST(in(2, Decimal(1)) == whole(113'616 * 672, units::gpuh));
    BOOST_TEST(in(3, Decimal(1)) == whole(113'616 * 743, units::gpuh));
    BOOST_TEST(in(11, Decimal(1)) == whole(113'616 * 721, units::gpuh));
    BOOST_TEST(in(3, *Decimal::parse("0.995")) == amount("83994604.56 GPUh"));
    BOOST_TEST(rules::gpu_hours(113'616, *zone, {}, Decimal(1)).is_zero());

    const model::Deal deal = used_capacity(
        "up to 250 MW facility power  tranche a delivers 250 MW of gb300 at prairie  due "
        "2026-01-01");
    const Quantity january = month_of_plan(deal, "2026-01-01").charge;
    BOOST_TEST(january - month_of_plan(deal, "2026-03-01").charge == amount("352209.60 USD"));
    BOOST_TEST(january == amount("262043942.40 USD"));
}

// 24 x 113,616 x 3.10 USD.
BOOST_AUTO_TEST_CASE(capacity_supplies_on_the_day_of_its_delivery) {
    const model::Deal deal = used_capacity(
        "up to 250 MW facility power  tranche a delivers 250 MW of gb300 at prairie  due "
        "2026-03-31");
    const auto march = month_of_plan(deal, "2026-03-01");
    BOOST_TEST(march.supply == whole(24 * 113'616, units::gpuh));
    BOOST_TEST(march.used == march.supply);
    BOOST_TEST(march.charge == amount("8453030.40 USD"));
    const auto february = month_of_plan(deal, "2026-02-01");
    BOOST_TEST(february.supply.is_zero());
    BOOST_TEST(february.used.is_zero());
    BOOST_TEST(february.charge.is_zero());
}

// 1 MW runs 7 racks of gb300, 504 GPUs, 362,880 GPUh in April; 5 racks of rubin, 360 GPUs. Of
// 400,000 GPUh the first tranche gives 362,880 at 3.10, the second 37,120 at 4.40; written the
// other way round, rubin gives 259,200 at 4.40 and gb300 140,800 at 3.10.
BOOST_AUTO_TEST_CASE(capacity_is_used_in_written_order) {
    const std::string gb300 = " tranche a delivers 1 MW of gb300 at prairie  due 2026-01-01";
    const std::string rubin = " tranche b delivers 1 MW of rubin at fjord  due 2026-01-01";
    const auto april = [&](const std::string& tranches, const char* demand) {
        return month_of_plan(used_capacity("up to 2 MW IT power" + tranches, demand), "2026-04-01");
    };
    BOOST_TEST(april(gb300 + rubin, "400_000 GPUh").charge == amount("1288256 USD"));
    BOOST_TEST(april(rubin + gb300, "400_000 GPUh").charge == amount("1576960 USD"));
    BOOST_TEST(april(gb300 + rubin, "400_000 GPUh").used == amount("400000 GPUh"));
    BOOST_TEST(april(gb300 + rubin, "622_080 GPUh").used == amount("622080 GPUh"));
    BOOST_TEST(april(gb300 + rubin, "622_081 GPUh").used == amount("622080 GPUh"));
    BOOST_TEST(
        april(gb300 + rubin + " uptime at least 99.5% of GPUh each month", "900M GPUh").supply ==
        amount("618969.6 GPUh"));
}

// 1,001 GPUh at 3.10 x 1.02^4 = 3.355539696 are 3,358.895235696 USD.
BOOST_AUTO_TEST_CASE(capacity_charge_is_rounded_once) {
    const model::Deal deal = used_capacity(
        "up to 1 MW IT power  tranche a delivers 1 MW of gb300 at prairie  due 2026-01-01",
        "1001 GPUh");
    BOOST_TEST(month_of_plan(deal, "2030-06-01").charge == amount("3358.90 USD"));
}

BOOST_AUTO_TEST_CASE(capacity_is_delivered_when_it_binds_and_its_condition_holds) {
    struct Case {
        const char* tails;
        const char* facts;
        const char* day;
    };

    const std::vector<Case> cases{
        {"due 2026-03-31", "", "2026-03-31"},
        {"", "", "2026-01-01"},
        {"when a", "a met 2026-05-05", "2026-05-05"},
        {"when a", "", ""},
        {"due 2026-03-31  when a", "a met 2026-05-05", "2026-05-05"},
        {"when a  with status announced, definitive when b", "a met 2026-05-05", ""},
        {"when a  with status announced, definitive when b", "a met 2026-05-05; b met 2026-06-06",
         "2026-06-06"},
        {"due 2026-03-31  with status announced, definitive when b", "b met 2026-06-06",
         "2026-06-06"},
        {"when 10 days after a", "a met 2026-05-05", "2026-05-15"},
        {"when from 2026-04-04", "", "2026-04-04"},
        {"due 2025-12-01", "", "2025-12-01"},
    };
    for (const Case& one : cases) {
        const model::Deal deal = tests::small_deal(R"(
milestone a "A" { owner ann  due 2026-02-27 }
milestone b "B" { owner ann  due 2026-06-30 }
capacity dedicated "Capacity" {
  seller ann  buyer bob  status definitive  up to 1 MW IT power
  tranche a delivers 1 MW of gb300 at prairie )" + std::string(one.tails) +
                                                   "\n}");
        const auto timeline =
            rules::evaluate(deal, tests::facts_from(deal, "2031-12-31", one.facts));
        const auto& delivered = timeline.deliveries[0].delivered;
        BOOST_TEST((delivered ? delivered->day.text() : "") == one.day,
                   one.tails << " with " << one.facts);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
