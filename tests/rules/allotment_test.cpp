// SPDX-License-Identifier: Apache-2.0
// Who uses how much of what a capacity supplies, and what it costs them.
#include "rules/evaluate.h"
#include "rules/plan.h"
#include "tests/support/contracts.h"
#include "tests/support/counts.h"
#include "tests/support/printing.h"
#include "tests/support/random.h"
#include "tests/support/units.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

using tests::amount;

/// One rack of 72 GPUs: 53,568 GPUh in January 2026, at 3.10 USD.
std::string rack(std::string_view rest) {
    return fmt::format(R"(
purchase azure "Purchase" {{
  buyer bob  seller ann  status definitive  commit 900B USD over term
  counts billed_cost when used
  price gb300 3.10 USD per GPUh
}}
capacity racks "Racks" {{
  seller ann  buyer bob  status definitive  counts toward azure
  tranche one delivers 132 kW IT power of gb300  due 2026-01-01
}}
{})",
                       rest);
}

std::string allotment(std::string_view name,
                      int percent,
                      int priority,
                      std::string_view wanted,
                      std::string_view borrows = "") {
    return fmt::format(
        "allotment {0} \"{0}\" of racks {{ share {1}%  priority {2}  {4} }}\n"
        "demand for {0} {{ starts {3} per month on 2026-01-01 }}\n",
        name, percent, priority, wanted, borrows);
}

/// The rows of January 2026.
std::vector<rules::AllotmentMonth> january(const std::string& allotments) {
    const model::Deal deal = tests::small_deal(rack(allotments));
    const auto facts = rules::as_planned(deal, tests::facts_from(deal, "2025-12-31"));
    const rules::Timeline timeline = rules::evaluate(deal, facts);
    std::vector<rules::AllotmentMonth> rows;
    for (const rules::AllotmentMonth& one : timeline.allotted) {
        if (one.month.begin == timeline.months.front().month.begin) {
            rows.push_back(one);
        }
    }
    return rows;
}

}  // namespace

// 60 % of 53,568 are 32,140.8, 40 % are 21,427.2, of which a quarter is 5,356.8.
BOOST_AUTO_TEST_CASE(an_allotment_uses_its_share_and_borrows_what_another_leaves) {
    const auto rows = january(
        allotment("research", 60, 1, "20k GPUh") +
        allotment("serving", 40, 2, "90k GPUh", "may borrow up to 25% of its share from research"));
    BOOST_REQUIRE(rows.size() == 2U);
    BOOST_TEST(rows[0].entitled == amount("32140.8 GPUh"));
    BOOST_TEST(rows[0].used == amount("20000 GPUh"));
    BOOST_TEST(rows[0].lent == amount("5356.8 GPUh"));
    BOOST_TEST(rows[0].unused == amount("6784 GPUh"));
    BOOST_TEST(rows[1].borrowed == amount("5356.8 GPUh"));
    BOOST_TEST(rows[1].used == amount("26784 GPUh"));
    BOOST_TEST(rows[1].unused == amount("0 GPUh"));
    // 46,784 x 3.10 = 145,030.40, of which 20,000 / 46,784 are 62,000.
    BOOST_TEST(rows[0].charge == amount("62000.00 USD"));
    BOOST_TEST(rows[1].charge == amount("83030.40 USD"));
}

BOOST_AUTO_TEST_CASE(nobody_borrows_what_its_owner_uses) {
    const auto rows = january(
        allotment("research", 60, 1, "90k GPUh") +
        allotment("serving", 40, 2, "90k GPUh", "may borrow up to 25% of its share from research"));
    BOOST_TEST(rows[0].used == amount("32140.8 GPUh"));
    BOOST_TEST(rows[1].borrowed == amount("0 GPUh"));
}

// 10 % are 5,356.8: what is left of the lender's after 5,000 are used is 356.8.
BOOST_AUTO_TEST_CASE(who_has_priority_borrows_first) {
    const std::string_view borrows = "may borrow up to 100% of its share from lender";
    const auto rows = january(allotment("later", 40, 3, "90k GPUh", borrows) +
                              allotment("sooner", 40, 2, "90k GPUh", borrows) +
                              allotment("lender", 10, 1, "5k GPUh"));
    BOOST_TEST(rows[0].borrowed == amount("0 GPUh"));
    BOOST_TEST(rows[1].borrowed == amount("356.8 GPUh"));
    BOOST_TEST(rows[2].lent == amount("356.8 GPUh"));
}

// Laws, whatever is wanted: nothing is used twice, and the parts of the charge add up to it.
BOOST_AUTO_TEST_CASE(what_is_used_is_there_and_its_cost_adds_up_to_the_cent) {
    tests::Random random(20261122);
    const std::size_t tries = tests::count("allotted capacities", 40, 2'000);
    for (std::size_t i = 0; i < tries; ++i) {
        const auto wanted = [&] {
            return fmt::format("{}.{:06} GPUh", random.between(1, 40'000),
                               random.between(0, 999'999));
        };
        const auto first = static_cast<int>(random.between(1, 60));
        const auto second = static_cast<int>(random.between(1, 39));
        const model::Deal deal = tests::small_deal(
            rack(allotment("a", first, 1, wanted()) +
                 allotment("b", second, 2, wanted(), "may borrow up to 33% of its share from a") +
                 allotment("c", 1, 3, wanted(), "may borrow up to 900% of its share from b")));
        const auto facts = rules::as_planned(deal, tests::facts_from(deal, "2025-12-31"));
        const rules::Timeline timeline = rules::evaluate(deal, facts);
        std::size_t at = 0;
        for (const rules::CapacityMonth& month : timeline.months) {
            Quantity used = zero(units::gpuh);
            Quantity charge = zero(deal.currency);
            for (std::size_t j = 0; j < deal.allotments.size(); ++j, ++at) {
                const rules::AllotmentMonth& row = timeline.allotted.at(at);
                BOOST_TEST(row.entitled + row.borrowed == row.used + row.lent + row.unused);
                BOOST_TEST(row.used <= row.demand);
                BOOST_TEST(row.unused >= zero(units::gpuh));
                used += row.used;
                charge += row.charge;
            }
            BOOST_TEST(used == month.used);
            BOOST_TEST(used <= month.supply);
            BOOST_TEST(charge == month.charge);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
