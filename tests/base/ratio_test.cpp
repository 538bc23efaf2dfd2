// SPDX-License-Identifier: Apache-2.0
#include "base/ratio.h"

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

static_assert(!std::is_constructible_v<Ratio, double>, "a double is no exact fraction");
static_assert(!std::is_convertible_v<Ratio, Decimal>, "a ratio becomes an amount by rounding only");

constexpr std::array modes{Rounding::half_even, Rounding::half_up, Rounding::half_down,
                           Rounding::up,        Rounding::down,    Rounding::ceiling,
                           Rounding::floor};

std::string shown(const Ratio& ratio) {
    const auto exact = ratio.exact();
    return exact ? plain(*exact) : "-";
}

std::uint64_t bits(double value) {
    return std::bit_cast<std::uint64_t>(value);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(ratios_round_as_decimals_and_python_do) {
    for (const auto& row : tests::csv_rows("tests/data/rounding.csv")) {
        const Ratio value(Decimal::parse(row.at(0)).value());
        const int places = std::stoi(row.at(1));
        for (std::size_t i = 0; i < modes.size(); ++i) {
            BOOST_TEST(plain(value.rounded(places, modes.at(i))) == row.at(2 + i),
                       row.at(0) << " to " << places << " places, " << name(modes.at(i)));
        }
    }
}

BOOST_AUTO_TEST_CASE(fractions_are_exact_until_they_are_rounded) {
    const Ratio third(1, 3);
    BOOST_TEST((third + third + third == Ratio(1, 1)));
    BOOST_TEST((third * Ratio(3, 1) == Ratio(1, 1)));
    BOOST_TEST((Ratio(2, -6) == Ratio(-1, 3)));
    BOOST_TEST((Ratio(INT64_MIN, INT64_MIN) == Ratio(1, 1)));
    BOOST_TEST((Ratio(1, 3) - Ratio(1, 2) == Ratio(-1, 6)));
    BOOST_TEST((Ratio(1, 3) / Ratio(-2, 1) == Ratio(-1, 6)));
    BOOST_TEST((Ratio(1, 3) < Ratio(334, 1001)));
    BOOST_TEST(plain(third.rounded(5, Rounding::half_even)) == "0.33333");
    BOOST_TEST(plain(Ratio(-2, 3).rounded(2, Rounding::half_even)) == "-0.67");
    BOOST_TEST(plain(Ratio(-2, 3).rounded(2, Rounding::ceiling)) == "-0.66");
    // 1.02^12 = 1.268241794562545318301696, by Python's decimal.
    BOOST_TEST(shown(Ratio(102, 100).raised_to(12)) == "1.268241794562545318301696");
    BOOST_TEST((Ratio(102, 100).raised_to(0) == Ratio(1, 1)));
    BOOST_CHECK_THROW(Ratio(1, 0), InternalError);
    BOOST_CHECK_THROW((void)(third / Ratio()), InternalError);
}

BOOST_AUTO_TEST_CASE(decimals_are_told_from_other_fractions) {
    BOOST_TEST(shown(Ratio(3, 1)) == "3");
    BOOST_TEST(shown(Ratio(1, 8)) == "0.125");
    BOOST_TEST(shown(Ratio(-7, 20)) == "-0.35");
    BOOST_TEST(shown(Ratio(3, 12)) == "0.25");
    BOOST_TEST(shown(Ratio()) == "0");
    BOOST_TEST(shown(Ratio(1, 3)) == "-");
    BOOST_TEST(shown(Ratio(1, 24)) == "-");
    BOOST_TEST(shown(Ratio(Decimal(1, 36))) == plain(Decimal(1, 36)));
    BOOST_TEST(shown(Ratio(Decimal(1, 36)) * Ratio(1, 10)) == "-");
}

BOOST_AUTO_TEST_CASE(ratios_fill_128_bits_and_no_more) {
    const Ratio two(2, 1);
    const Ratio limit = two.raised_to(127);
    BOOST_TEST(plain((limit - Ratio(1, 1)).rounded(0, Rounding::half_even)) ==
               "170141183460469231731687303715884105727");
    BOOST_TEST(plain((Ratio() - limit).rounded(0, Rounding::half_even)) ==
               "-170141183460469231731687303715884105728");
    BOOST_CHECK_THROW((void)limit.rounded(0, Rounding::half_even), Overflow);
    BOOST_CHECK_THROW((void)(limit - Ratio(1, 2)).rounded(0, Rounding::half_up), Overflow);
    BOOST_CHECK_THROW((void)two.rounded(-1, Rounding::half_up), InternalError);
    BOOST_CHECK_THROW((void)two.rounded(37, Rounding::half_up), InternalError);
}

BOOST_AUTO_TEST_CASE(floors_go_down) {
    BOOST_TEST(Ratio(7, 2).floor() == 3);
    BOOST_TEST(Ratio(-7, 2).floor() == -4);
    BOOST_TEST(Ratio(-4, 1).floor() == -4);
    BOOST_TEST(Ratio(INT64_MIN, 1).floor() == INT64_MIN);
    BOOST_CHECK_THROW((void)(Ratio(INT64_MAX, 1) + Ratio(1, 1)).floor(), Overflow);
}

BOOST_AUTO_TEST_CASE(approximations_of_ratios_are_near) {
    BOOST_TEST(bits(Ratio(1, 4).approximate()) == bits(0.25));
    BOOST_TEST(bits(Ratio(-1, 3).approximate()) == bits(-1.0 / 3.0));
}

BOOST_AUTO_TEST_CASE(ratios_obey_the_laws_of_fractions) {
    tests::Random random(2);
    const auto any = [&] {
        return Ratio(random.between(-1'000'000, 1'000'000), random.between(1, 1'000'000));
    };
    const std::size_t tries = tests::count("random fractions", 2'000, 300'000);
    for (std::size_t i = 0; i < tries; ++i) {
        const Ratio a = any();
        const Ratio b = any();
        const Ratio c = any();
        BOOST_TEST((a * (b + c) == a * b + a * c));
        BOOST_TEST((a + b - b == a));
        BOOST_TEST((b == Ratio() || a / b * b == a));
        const Ratio cut(a.rounded(3, Rounding::floor));
        BOOST_TEST((cut <= a && a < cut + Ratio(1, 1000)));
        const Ratio near = Ratio(a.rounded(3, Rounding::half_even)) - a;
        BOOST_TEST((Ratio(-1, 2000) <= near && near <= Ratio(1, 2000)));
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
