// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.h"

#include "base/check.h"
#include "tests/support/counts.h"
#include "tests/support/files.h"
#include "tests/support/random.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <bit>
#include <type_traits>

namespace tranche {

namespace {

static_assert(!std::is_constructible_v<Decimal, double>, "a double is no amount");
static_assert(!std::is_convertible_v<std::int64_t, Decimal>, "a count is no amount by itself");
static_assert(!std::is_convertible_v<Decimal, double>, "an amount is no double by itself");

constexpr Int128 int128_max = ~(Int128{1} << 127);
constexpr Int128 int128_min = Int128{1} << 127;

constexpr std::array modes{Rounding::half_even, Rounding::half_up, Rounding::half_down,
                           Rounding::up,        Rounding::down,    Rounding::ceiling,
                           Rounding::floor};

Decimal decimal(std::string_view text) {
    const auto value = Decimal::parse(text);
    BOOST_REQUIRE_MESSAGE(value.has_value(), "no decimal: " << text);
    return *value;
}

std::uint64_t bits(double value) {
    return std::bit_cast<std::uint64_t>(value);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(decimals_are_read_and_written) {
    const std::array<std::array<const char*, 3>, 10> cases{{
        {"0", "0", "0"},
        {"-0.00", "0.00", "0.00"},
        {"12", "12", "12"},
        {"-12.50", "-12.50", "-12.50"},
        {"1_500_000", "1500000", "1,500,000"},
        {"007.10", "7.10", "7.10"},
        {"999", "999", "999"},
        {"1000.0001", "1000.0001", "1,000.0001"},
        {"-0.001", "-0.001", "-0.001"},
        {"123456789012345678901234567890.123456", "123456789012345678901234567890.123456",
         "123,456,789,012,345,678,901,234,567,890.123456"},
    }};
    for (const auto& [text, as_plain, as_grouped] : cases) {
        BOOST_TEST(plain(decimal(text)) == as_plain);
        BOOST_TEST(grouped(decimal(text)) == as_grouped);
        BOOST_TEST(fmt::format("{:>50}", decimal(text)) == fmt::format("{:>50}", as_grouped));
    }
    BOOST_TEST(plain(Decimal(int128_min, 0)) == "-170141183460469231731687303715884105728");
    BOOST_TEST(plain(Decimal(1, 36)) == "0.000000000000000000000000000000000001");
}

BOOST_AUTO_TEST_CASE(what_is_no_decimal_is_refused) {
    for (const char* text : {"",   "-",    ".",    "1.",   ".5", "1..2", "1.2.3",   "_1",
                             "1_", "1__0", "1_.5", "1._5", "+1", "--1",  "1e3",     "1,000",
                             " 1", "1 ",   "0x10", "-_1",  "1-", "NaN",  "\xD9\xA1"}) {
        BOOST_TEST(!Decimal::parse(text).has_value(), text);
    }
    BOOST_TEST(Decimal::parse(std::string(36, '9')).has_value());
    BOOST_TEST(!Decimal::parse(std::string(37, '9')).has_value());
    BOOST_TEST(Decimal::parse("0." + std::string(35, '1')).has_value());
    BOOST_TEST(!Decimal::parse("0." + std::string(36, '1')).has_value());
}

BOOST_AUTO_TEST_CASE(every_mode_rounds_as_python_does) {
    const auto rows = tests::csv_rows("tests/data/rounding.csv");
    BOOST_TEST(rows.size() == 50U);
    for (const auto& row : rows) {
        const int places = std::stoi(row.at(1));
        for (std::size_t i = 0; i < modes.size(); ++i) {
            BOOST_TEST(plain(decimal(row.at(0)).rounded(places, modes.at(i))) == row.at(2 + i),
                       row.at(0) << " to " << places << " places, " << name(modes.at(i)));
        }
    }
}

BOOST_AUTO_TEST_CASE(rounding_modes_have_names) {
    for (const Rounding mode : modes) {
        BOOST_TEST((rounding_named(name(mode)) == mode));
    }
    BOOST_TEST(!rounding_named("nearest").has_value());
}

BOOST_AUTO_TEST_CASE(sums_are_exact_up_to_128_bits) {
    BOOST_TEST(plain(decimal("0.1") + decimal("0.20")) == "0.30");
    BOOST_TEST(plain(decimal("0.1") - decimal("0.25")) == "-0.15");
    BOOST_TEST(plain(-decimal("1.50")) == "-1.50");
    const Decimal most(int128_max, 0);
    const Decimal least(int128_min, 0);
    BOOST_TEST((most + least == Decimal(-1)));
    BOOST_TEST((Decimal(int128_max - 1, 0) + Decimal(1) == most));
    BOOST_TEST((Decimal(-1) - least == most));
    BOOST_CHECK_THROW((void)(most + Decimal(1)), Overflow);
    BOOST_CHECK_THROW((void)(least - Decimal(1)), Overflow);
    BOOST_CHECK_THROW((void)(-least), Overflow);
    BOOST_CHECK_THROW((void)(most + Decimal(1, 36)), Overflow);
    // Zeros at the end of a sum are no reason to refuse it.
    BOOST_TEST((Decimal(100'000) + Decimal(0, 36) == Decimal(100'000)));
    BOOST_TEST((most - Decimal(0, 36) == most));
}

BOOST_AUTO_TEST_CASE(products_are_exact_up_to_128_bits) {
    BOOST_TEST(plain(decimal("1.5") * decimal("-2.25")) == "-3.375");
    const Decimal root(Int128{1} << 63, 0);
    BOOST_TEST((root * root == Decimal(Int128{1} << 126, 0)));
    BOOST_TEST((root * root * Decimal(-2) == Decimal(int128_min, 0)));
    BOOST_CHECK_THROW((void)(root * root * Decimal(2)), Overflow);
    BOOST_TEST((Decimal(1, 36) * Decimal(10) == Decimal(1, 35)));
    BOOST_TEST((Decimal(5, 36) * Decimal(2, 1) == Decimal(1, 36)));
    BOOST_CHECK_THROW((void)(Decimal(1, 36) * Decimal(1, 1)), Overflow);
    BOOST_TEST((Decimal(0, 36) * Decimal(1, 36) == Decimal()));
}

BOOST_AUTO_TEST_CASE(comparison_looks_through_scales) {
    BOOST_TEST((decimal("1.0") == decimal("1.000")));
    BOOST_TEST((decimal("0") == decimal("-0.00")));
    BOOST_TEST((decimal("1.001") > decimal("1")));
    BOOST_TEST((decimal("-1.001") < decimal("-1")));
    BOOST_TEST((Decimal(int128_max, 0) > Decimal(int128_max, 36)));
    BOOST_TEST((Decimal(int128_min, 0) < Decimal(int128_min, 36)));
    BOOST_TEST((Decimal(1, 36) > Decimal()));
}

BOOST_AUTO_TEST_CASE(whole_numbers_of_a_place_are_told_from_others) {
    BOOST_TEST(decimal("12.50").whole_at(2).value() == 1250);
    BOOST_TEST(decimal("12.500").whole_at(1).value() == 125);
    BOOST_TEST(!decimal("12.501").whole_at(2).has_value());
    BOOST_TEST(Decimal(INT64_MAX, 2).whole_at(2).value() == INT64_MAX);
    BOOST_TEST(Decimal(INT64_MIN, 2).whole_at(2).value() == INT64_MIN);
    BOOST_TEST(!Decimal(Int128{INT64_MAX} + 1, 2).whole_at(2).has_value());
    BOOST_TEST(!Decimal(INT64_MAX, 2).whole_at(3).has_value());
    BOOST_TEST(!Decimal(int128_max, 0).whole_at(36).has_value());
    BOOST_CHECK_THROW((void)Decimal(1).whole_at(37), InternalError);
}

BOOST_AUTO_TEST_CASE(scales_have_a_limit) {
    BOOST_CHECK_THROW(Decimal(1, 37), InternalError);
    BOOST_CHECK_THROW(Decimal(1, -1), InternalError);
    BOOST_CHECK_THROW((void)Decimal(1).rounded(-1, Rounding::down), InternalError);
    BOOST_CHECK_THROW((void)Decimal(1000).rounded(36, Rounding::down), Overflow);
    BOOST_TEST(plain(Decimal(1).rounded(36, Rounding::down)).size() == 38U);
    BOOST_TEST(plain(decimal("12.500").normalized()) == "12.5");
    BOOST_TEST(plain(decimal("1200").normalized()) == "1200");
    BOOST_TEST(plain(decimal("0.000").normalized()) == "0");
}

BOOST_AUTO_TEST_CASE(approximations_are_the_nearest_double) {
    // float(Decimal(...)) in Python 3; each divisor below is exact, so that only one step rounds.
    BOOST_TEST(bits(decimal("12.5").approximate()) == bits(12.5));
    BOOST_TEST(bits(decimal("0.1").approximate()) == bits(0.1));
    BOOST_TEST(bits(decimal("-1234567.89").approximate()) == bits(-1234567.89));
    BOOST_TEST(bits(Decimal(power_of_ten(36), 0).approximate()) == bits(1e36));
    BOOST_TEST(bits(Decimal(int128_max, 0).approximate()) == bits(0x1p127));
}

BOOST_AUTO_TEST_CASE(sums_and_products_obey_their_laws) {
    tests::Random random(1);
    const auto any = [&] {
        return Decimal(random.between(-1'000'000'000'000, 1'000'000'000'000),
                       static_cast<int>(random.between(0, 8)));
    };
    const std::size_t tries = tests::count("random decimals", 5'000, 1'000'000);
    for (std::size_t i = 0; i < tries; ++i) {
        const Decimal a = any();
        const Decimal b = any();
        const Decimal c = any();
        BOOST_TEST((a + b == b + a));
        BOOST_TEST(((a + b) + c == a + (b + c)));
        BOOST_TEST((a + b - b == a));
        BOOST_TEST((a * (b + c) == a * b + a * c));
        BOOST_TEST((decimal(plain(a)) == a));
        const Decimal down = a.rounded(2, Rounding::floor);
        BOOST_TEST((down <= a && a < down + Decimal(1, 2)));
        BOOST_TEST((-(-a).rounded(2, Rounding::half_even) == a.rounded(2, Rounding::half_even)));
        BOOST_TEST((-(-a).rounded(2, Rounding::ceiling) == down));
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
