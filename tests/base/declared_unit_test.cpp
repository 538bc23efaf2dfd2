// SPDX-License-Identifier: Apache-2.0
// Units that contracts declare.
#include "base/quantity.h"
#include "base/unit.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(base)

namespace {

Unit declared(std::string_view name) {
    return Unit::declared(name).value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_declared_unit_is_the_same_wherever_it_is_met) {
    BOOST_TEST((declared("Token") == declared("Token")));
    BOOST_TEST((declared("Token") != declared("Seat")));
    BOOST_TEST(declared("Token").text() == "Token");
    BOOST_TEST(declared("Token").plural() == "Token");
    BOOST_TEST(declared("Token").is_declared());
    BOOST_TEST(!declared("Token").is_money());
    BOOST_TEST(!units::usd.is_declared());
    BOOST_TEST(fmt::format("{}", Quantity{Decimal(1500), declared("Token")}) == "1,500 Token");
}

BOOST_AUTO_TEST_CASE(only_a_capital_with_letters_and_digits_is_declared) {
    for (const std::string_view name :
         {"", "token", "kToken", "To_ken", "To ken", "USD", "GPUh", "MW", "T\xC3\xB6ken"}) {
        BOOST_TEST(!Unit::declared(name).has_value(), name);
    }
    // It has to be declared: nothing else knows it, but a ledger that has written it.
    BOOST_TEST(!Unit::named("Token").has_value());
    BOOST_TEST((Unit::written("Token") == declared("Token")));
    BOOST_TEST((Unit::written("USD") == units::usd));
    BOOST_TEST(!Unit::written("token").has_value());
}

BOOST_AUTO_TEST_CASE(declared_units_convert_to_nothing) {
    const Unit token = declared("Token");
    const Unit seat = declared("Seat");
    BOOST_TEST(!same_dimension(token, seat));
    BOOST_TEST(!same_dimension(token, Unit()));
    BOOST_TEST(!same_dimension(token, units::gpu));
    BOOST_TEST(!product(token.dimension(), seat.dimension()).has_value());
    const Unit price = units::usd.per(token).value();
    BOOST_TEST(price.text() == "USD per Token");
    BOOST_TEST((product(price.dimension(), token.dimension()) == units::usd.dimension()));
    BOOST_TEST((product(price.dimension(), seat.dimension()) != units::usd.dimension()));
    BOOST_TEST((product_unit(price, token) == units::usd));
}

BOOST_AUTO_TEST_CASE(one_declared_unit_stands_below_at_most) {
    const Unit token = declared("Token");
    const Unit seat = declared("Seat");
    BOOST_TEST(units::usd.per(token)->per(units::month)->text() == "USD per Token per month");
    BOOST_TEST(!units::usd.per(token)->per(seat).has_value());
    BOOST_TEST(!units::usd.per(token)->per(token).has_value());
    BOOST_TEST(token.per(seat)->text() == "Token per Seat");
    BOOST_TEST((product(token.per(seat)->dimension(), seat.dimension()) == token.dimension()));
}

BOOST_AUTO_TEST_CASE(the_order_of_units_is_not_that_in_which_they_are_met) {
    const Unit later = declared("ZebraInOrder");
    const Unit first = declared("AppleInOrder");
    BOOST_TEST((first < later));
    BOOST_TEST((units::usd < first));
    BOOST_TEST((units::usd.per(first) < units::usd.per(later)));
}

BOOST_AUTO_TEST_CASE(many_threads_may_meet_units_at_once) {
    constexpr std::size_t count = 300;
    std::vector<std::vector<Unit>> met(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < met.size(); ++i) {
        threads.emplace_back([&, i] {
            for (std::size_t j = 0; j < count; ++j) {
                // Each in an order of its own.
                const std::size_t number = i % 2 == 0 ? j : count - 1 - j;
                met[i].push_back(declared("Thread" + std::to_string(number)));
                BOOST_ASSERT(met[i].back().text() == "Thread" + std::to_string(number));
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    for (std::vector<Unit>& units : met) {
        std::sort(units.begin(), units.end());
        BOOST_TEST((units == met.front()));
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
