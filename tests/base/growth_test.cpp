// SPDX-License-Identifier: Apache-2.0
#include "base/growth.h"

#include "base/check.h"
#include "base/ratio.h"
#include "tests/support/units.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <string>

namespace tranche {

namespace {

using tests::amount;

Decimal number(const char* text) {
    return Decimal::parse(text).value();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(amounts_grow_from_the_exact_one) {
    // 100 x 1.035^k: 107.1225, 110.8717875, 114.752300...; from rounded ones the third were 110.87.
    const RoundingRule cents{Rounding::half_up, amount("0.01 USD")};
    std::string text;
    for (const Quantity& each : growing(amount("100 USD"), Decimal(1), number("1.035"), 5, cents)) {
        text += fmt::format("{}; ", each);
    }
    BOOST_TEST(text == "100.00 USD; 103.50 USD; 107.12 USD; 110.87 USD; 114.75 USD; ");
    BOOST_TEST(growing(amount("100 USD"), Decimal(1), number("1.035"), 0, cents).empty());
    BOOST_CHECK_THROW(static_cast<void>(growing(amount("1 MW"), Decimal(1), Decimal(1), 1, cents)),
                      InternalError);
    BOOST_CHECK_THROW(
        static_cast<void>(growing(amount("1 USD"), Decimal(1), Decimal(1'000'000), 9, cents)),
        Overflow);
}

BOOST_AUTO_TEST_CASE(amounts_grow_as_ratios_do) {
    constexpr std::array ways{Rounding::half_even, Rounding::half_up, Rounding::half_down,
                              Rounding::up,        Rounding::down,    Rounding::ceiling,
                              Rounding::floor};
    for (const char* step : {"0.01 USD", "1 USD", "0.05 USD", "1000 USD"}) {
        for (const char* growth : {"1.035", "0.97", "1", "0", "-1.5", "1.000000001"}) {
            for (const Rounding way : ways) {
                const RoundingRule rule{way, amount(step)};
                const auto grown =
                    growing(amount("12345.67 USD"), number("0.75"), number(growth), 100, rule);
                BOOST_REQUIRE(grown.size() == 100);
                Ratio exact = Ratio(number("12345.67")) * Ratio(number("0.75"));
                for (const Quantity& each : grown) {
                    BOOST_REQUIRE(each == rounded(exact, rule));
                    exact = exact * Ratio(number(growth));
                }
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
