// SPDX-License-Identifier: Apache-2.0
// Prices that follow an index. Figures are worked by hand from the formula of docs/language.md.
#include "rules/price.h"

#include "rules/evaluate.h"
#include "rules/observed.h"
#include "rules/plan.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

using tests::day;

/// Gas at 10 USD per TJ that moves with a hub from a base of 3.50 USD per MMBtu, and what follows.
model::Deal gas_indexed(const std::string& reset) {
    return tests::small_deal(R"(
observe hub "Gas at a hub" { in USD per MMBtu  daily }
purchase gas "Gas" {
  buyer bob  seller ann  status definitive
  counts TJ when used
  contract quantity yearly { 2026: 40 TJ  2027 to 2031: 40 TJ }
  take or pay 80%
  shortfall pay within 30 days of period end at average price of period
  price 10 USD per TJ indexed to hub base 3.50 USD per MMBtu )" +
                             reset + "\n}\n");
}

rules::Facts hub_at(const model::Deal& deal,
                    const std::vector<std::pair<const char*, const char*>>& values,
                    const char* unit = "MMBtu") {
    rules::Facts facts = tests::facts_from(deal, "2031-12-31");
    const Unit per = Unit::named("USD")->per(*Unit::named(unit)).value();
    for (const auto& [on, value] : values) {
        rules::observe(
            facts, {0},
            {{day(on), day(on) + 1}, {Decimal::parse(value).value(), per}, rules::Basis::recorded});
    }
    return facts;
}

std::string price_of_gas(const model::Deal& deal, const rules::Facts& facts, const char* on) {
    const auto& price = deal.purchases.front().unit_prices.front().price;
    return plain(
        rules::price_on(deal, facts, price, day(on)).rounded(12, Rounding::half_even).normalized());
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_indexed_price_is_as_written_before_its_first_reset) {
    const auto deal = gas_indexed("reset yearly first on 2026-04-01");
    const auto facts = hub_at(deal, {{"2026-01-02", "7.00"}});
    BOOST_TEST(price_of_gas(deal, facts, "2026-01-02") == "10");
    BOOST_TEST(price_of_gas(deal, facts, "2026-03-31") == "10");
}

BOOST_AUTO_TEST_CASE(a_yearly_reset_holds_until_the_day_before_the_next) {
    const auto deal = gas_indexed("reset yearly first on 2026-04-01");
    const auto facts =
        hub_at(deal, {{"2026-04-01", "4.20"}, {"2026-04-02", "9"}, {"2027-04-01", "2.80"}});
    BOOST_TEST(price_of_gas(deal, facts, "2026-04-01") == "12");  // 10 x 4.20 / 3.50
    BOOST_TEST(price_of_gas(deal, facts, "2027-03-31") == "12");
    BOOST_TEST(price_of_gas(deal, facts, "2027-04-01") == "8");
}

BOOST_AUTO_TEST_CASE(resets_come_as_often_as_written) {
    const std::vector<std::pair<const char*, const char*>> values{
        {"2026-05-01", "4.20"}, {"2026-05-04", "4.55"}, {"2026-06-01", "4.90"}};
    const auto monthly = gas_indexed("reset monthly first on 2026-04-01");
    const auto daily = gas_indexed("reset daily first on 2026-04-15");
    BOOST_TEST(price_of_gas(monthly, hub_at(monthly, values), "2026-05-31") == "12");
    BOOST_TEST(price_of_gas(monthly, hub_at(monthly, values), "2026-06-01") == "14");
    BOOST_TEST(price_of_gas(daily, hub_at(daily, values), "2026-05-03") == "12");
    BOOST_TEST(price_of_gas(daily, hub_at(daily, values), "2026-05-04") == "13");
    BOOST_TEST(price_of_gas(daily, hub_at(daily, values), "2026-04-14") == "10");
}

BOOST_AUTO_TEST_CASE(limits_hold_to_the_cent) {
    const auto deal = gas_indexed(
        "reset monthly first on 2026-02-01 at least 80% of base at most 12.50 USD per TJ");
    const auto price = [&](const char* hub) {
        return price_of_gas(deal, hub_at(deal, {{"2026-02-01", hub}}), "2026-02-28");
    };
    BOOST_TEST(price("4.375") == "12.5");
    BOOST_TEST(price("4.3785") == "12.5");  // 12.51 without the limit
    BOOST_TEST(price("4.3715") == "12.49");
    BOOST_TEST(price("2.80") == "8");
    BOOST_TEST(price("2.7965") == "8");  // 7.99 without
    BOOST_TEST(price("2.8035") == "8.01");
    BOOST_TEST(price("0") == "8");
}

BOOST_AUTO_TEST_CASE(an_index_may_be_published_in_another_unit_of_its_dimension) {
    const auto deal = gas_indexed("reset monthly first on 2026-02-01");
    const auto facts = hub_at(deal, {{"2026-02-01", "4"}}, "GJ");
    // 4 USD per GJ are 4 x 1.05505585262 USD per MMBtu; x 10 / 3.50.
    BOOST_TEST(price_of_gas(deal, facts, "2026-02-01") == "12.0577811728");
}

BOOST_AUTO_TEST_CASE(what_was_published_serves_a_reset_for_five_business_days) {
    const auto deal = gas_indexed("reset yearly first on 2026-04-01");
    // Five business days after Wednesday 25 March are Wednesday 1 April.
    BOOST_TEST(price_of_gas(deal, hub_at(deal, {{"2026-03-25", "4.20"}}), "2026-12-31") == "12");
    BOOST_CHECK_EXCEPTION(
        static_cast<void>(price_of_gas(deal, hub_at(deal, {{"2026-03-24", "4.20"}}), "2026-12-31")),
        rules::NotObserved, [](const rules::NotObserved& unknown) {
            return std::string(unknown.what()) ==
                   "`gas.price` is reset on 2026-04-01 by `hub`, of which nothing is known on that "
                   "day";
        });
}

BOOST_AUTO_TEST_CASE(what_is_short_costs_the_prices_of_its_days) {
    const auto deal = gas_indexed("reset yearly first on 2026-04-01");
    auto facts = hub_at(deal, {{"2026-04-01", "4.20"}});
    facts.horizon = day("2026-12-31");
    const auto timeline = rules::evaluate(deal, facts);
    // 32 TJ x (90 x 10 + 275 x 12) / 365
    BOOST_TEST(plain(timeline.settlements.front().owed.value) == "368.22");
}

BOOST_AUTO_TEST_CASE(nothing_is_asked_of_an_index_before_a_price_needs_it) {
    const auto deal = gas_indexed("reset yearly first on 2026-04-01");
    auto facts = tests::facts_from(deal, "2026-12-30");
    facts.horizon = day("2026-12-30");
    BOOST_TEST(rules::evaluate(deal, facts).settlements.empty());
    facts.horizon = day("2026-12-31");
    BOOST_CHECK_THROW(static_cast<void>(rules::evaluate(deal, facts)), rules::NotObserved);
}

BOOST_AUTO_TEST_CASE(a_plan_presumes_what_is_declared_until_something_is_published) {
    const auto deal = tests::small_deal(R"(
observe hub "Gas at a hub" { in USD per MMBtu  daily  presumed 4.20 USD per MMBtu }
purchase gas "Gas" {
  buyer bob  seller ann  status definitive  counts TJ when used
  price 10 USD per TJ indexed to hub base 3.50 USD per MMBtu reset monthly first on 2026-02-01
}
)");
    const auto known = tests::facts_from(deal, "2026-01-15");
    BOOST_TEST(price_of_gas(deal, rules::as_planned(deal, known), "2026-02-01") == "12");
    BOOST_CHECK_THROW(static_cast<void>(price_of_gas(deal, known, "2026-02-01")),
                      rules::NotObserved);
    auto published = hub_at(deal, {{"2026-01-10", "7"}});
    published.as_of = day("2026-01-15");
    BOOST_TEST(price_of_gas(deal, rules::as_planned(deal, published), "2026-02-01") == "20");
    const auto later = tests::facts_from(deal, "2026-02-02");
    BOOST_CHECK_THROW(
        static_cast<void>(price_of_gas(deal, rules::as_planned(deal, later), "2026-02-01")),
        rules::NotObserved);
}

BOOST_AUTO_TEST_CASE(gpu_hours_cost_what_the_index_was_on_the_first_of_their_month) {
    const auto deal = tests::small_deal(R"(
observe producers "Producer prices" { in points  monthly }
purchase azure "Compute" {
  buyer bob  seller ann  status definitive
  price gb300 2 USD per GPUh indexed to producers base 200 points reset monthly first on 2026-02-01
}
capacity hall "Hall" {
  buyer bob  seller ann  status definitive  counts toward azure
  tranche one delivers 200 MW IT power of gb300 at prairie
}
demand for hall { starts 1000 GPUh per month on 2026-01-01 }
)");
    auto facts = tests::facts_from(deal, "2025-12-31");
    rules::observe(facts, {0},
                   {{day("2025-12-31"), day("2026-01-01")},
                    {Decimal(250), *Unit::named("point")},
                    rules::Basis::recorded});
    const auto timeline = rules::evaluate(deal, rules::as_planned(deal, facts));
    BOOST_TEST(plain(timeline.months.at(0).charge.value.normalized()) == "2000");
    BOOST_TEST(plain(timeline.months.at(1).charge.value.normalized()) == "2500");  // x 250 / 200
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
