// SPDX-License-Identifier: Apache-2.0
#include "base/unit.h"

#include "tests/support/units.h"

#include <boost/test/unit_test.hpp>

#include <array>

namespace tranche {

namespace {

using tests::unit;

}  // namespace

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(every_symbol_names_its_unit) {
    for (const std::string_view symbol : unit_symbols()) {
        const auto found = Unit::named(symbol);
        BOOST_TEST((found && found->text() == symbol), symbol);
    }
    for (const char* text : {"", "s", "usd", "Usd", "USDs", "mw", "MWs", "kWs", "kWhs", "GPUs",
                             "mss", "hourss", "Hours", "XYZ", "per"}) {
        BOOST_TEST(!Unit::named(text).has_value(), text);
    }
}

BOOST_AUTO_TEST_CASE(words_have_plurals) {
    for (const char* word :
         {"second", "minute", "hour", "day", "week", "month", "quarter", "year", "share"}) {
        const Unit one = unit(word);
        BOOST_TEST((Unit::named(std::string(word) + "s") == one));
        BOOST_TEST(one.text() == word);
        BOOST_TEST(one.plural() == std::string(word) + "s");
    }
    BOOST_TEST(unit("MW").plural() == "MW");
    BOOST_TEST(unit("ms").plural() == "ms");
    BOOST_TEST(unit("hour per week").plural() == "hours per week");
}

// ISO 4217, list one: minor units.
BOOST_AUTO_TEST_CASE(currencies_have_the_places_of_iso_4217) {
    const std::array<std::pair<const char*, int>, 13> published{{{"USD", 2},
                                                                 {"EUR", 2},
                                                                 {"GBP", 2},
                                                                 {"CHF", 2},
                                                                 {"CNY", 2},
                                                                 {"JPY", 0},
                                                                 {"KRW", 0},
                                                                 {"VND", 0},
                                                                 {"CLP", 0},
                                                                 {"KWD", 3},
                                                                 {"BHD", 3},
                                                                 {"TND", 3},
                                                                 {"CLF", 4}}};
    for (const auto& [code, places] : published) {
        BOOST_TEST(unit(code).places() == places, code);
        BOOST_TEST(unit(code).is_money());
    }
    BOOST_TEST(!unit("USD per GPUh").is_money());
    BOOST_TEST(!unit("MW").is_money());
}

BOOST_AUTO_TEST_CASE(rates_are_written_as_they_are_read) {
    for (const char* text : {"USD per GPUh", "USD per MW per day", "EUR per USD",
                             "USD per kW per "
                             "month"}) {
        BOOST_TEST(unit(text).text() == text);
    }
    BOOST_TEST(Unit().text() == "");
    BOOST_TEST(Unit().is_number());
    const Unit yearly = Unit().per(unit("year")).value();
    BOOST_TEST(yearly.text() == "per year");
    BOOST_TEST(!yearly.is_number());
    BOOST_TEST(unit("USD per MW per day").numerator().text() == "USD");
    const auto below = unit("USD per MW per day").denominators();
    BOOST_REQUIRE(below.size() == 2U);
    BOOST_TEST(below[0].text() == "MW");
    BOOST_TEST(below[1].text() == "day");
}

BOOST_AUTO_TEST_CASE(rates_have_room_for_three_denominators) {
    const Unit three = unit("USD per MW per day per week");
    BOOST_TEST(!three.per(unit("hour")).has_value());
    BOOST_TEST(!unit("USD").per(Unit()).has_value());
    BOOST_TEST(!unit("USD").per(unit("USD per MW")).has_value());
    BOOST_TEST(!unit("EUR per USD").per(unit("GBP")).has_value());
    BOOST_TEST(!unit("USD per USD").per(unit("USD")).has_value());
}

BOOST_AUTO_TEST_CASE(dimensions_tell_apart_what_cannot_be_added) {
    const std::array<std::array<const char*, 2>, 10> different{{
        {"USD", "EUR"},
        {"MW", "MWh"},
        {"GPU", "GPUh"},
        {"month", "day"},
        {"USD per MW per day", "USD per MW"},
        {"USD per GPUh", "EUR per GPUh"},
        {"EUR per USD", "GBP per USD"},
        {"EUR per USD", "EUR per GBP"},
        {"EUR per USD", "USD per EUR"},
        {"share", "GPU"},
    }};
    for (const auto& [left, right] : different) {
        BOOST_TEST((unit(left).dimension() != unit(right).dimension()), left << " and " << right);
    }
    const std::array<std::array<const char*, 2>, 7> same{{
        {"GW", "kW"},
        {"kWh", "GWh"},
        {"ms", "week"},
        {"year", "month"},
        {"USD per MW per day", "USD per kW per hour"},
        {"USD per MWh", "USD per kW per second"},
        {"GPUh per day", "GPU"},
    }};
    for (const auto& [left, right] : same) {
        BOOST_TEST((unit(left).dimension() == unit(right).dimension()), left << " and " << right);
    }
    BOOST_TEST((unit("USD per USD").dimension() == Unit().dimension()));
    BOOST_TEST((unit("EUR per USD").dimension() != Unit().dimension()));
}

BOOST_AUTO_TEST_CASE(factors_are_those_of_the_si_and_the_clock) {
    BOOST_TEST((unit("GW").factor() == Ratio(1'000'000, 1)));
    BOOST_TEST((unit("MWh").factor() == Ratio(3'600'000, 1)));
    BOOST_TEST((unit("ms").factor() == Ratio(1, 1000)));
    BOOST_TEST((unit("week").factor() == Ratio(7 * 24 * 3600, 1)));
    BOOST_TEST((unit("year").factor() == Ratio(12, 1)));
    BOOST_TEST((unit("USD per MW per day").factor() == Ratio(1, 86'400'000)));
}

BOOST_AUTO_TEST_CASE(products_of_dimensions_cancel) {
    const auto times = [](const char* left, const char* right) {
        return product(unit(left).dimension(), unit(right).dimension());
    };
    BOOST_TEST((times("EUR per USD", "USD per EUR") == Dimension{}));
    BOOST_TEST((times("EUR per USD", "GBP per EUR") == unit("GBP per USD").dimension()));
    BOOST_TEST((times("EUR per USD", "USD per GBP") == unit("EUR per GBP").dimension()));
    BOOST_TEST(!times("EUR", "USD").has_value());
    BOOST_TEST(!times("USD", "USD").has_value());
    BOOST_TEST(!times("GPU per USD", "MW per EUR").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
