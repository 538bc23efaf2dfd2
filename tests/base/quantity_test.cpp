// SPDX-License-Identifier: Apache-2.0
#include "base/quantity.h"

#include "base/check.h"
#include "base/id.h"
#include "tests/support/counts.h"
#include "tests/support/random.h"
#include "tests/support/units.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <numeric>
#include <type_traits>

namespace tranche {

namespace {

using tests::amount;
using tests::unit;

template <typename Left, typename Right>
concept can_multiply = requires(Left left, Right right) {
    left* right;
};

template <typename Left, typename Right>
concept can_compare = requires(Left left, Right right) {
    left == right;
};

struct OneTag;
struct OtherTag;

static_assert(!std::is_convertible_v<Decimal, Quantity>, "an amount needs its unit");
static_assert(!can_multiply<Quantity, Quantity>, "a product needs its unit, and its rounding");
static_assert(!can_compare<Quantity, Decimal>, "an amount is compared with an amount");
static_assert(can_compare<Id<OneTag>, Id<OneTag>>);
static_assert(!can_compare<Id<OneTag>, Id<OtherTag>>, "ids of two kinds are not compared");
static_assert(!std::is_convertible_v<Id<OneTag>, Id<OtherTag>>);

std::string shown(const Quantity& quantity) {
    return fmt::format("{}", quantity);
}

std::string product_text(const char* left, const char* right) {
    const auto found =
        product_unit(left[0] == 0 ? Unit() : unit(left), right[0] == 0 ? Unit() : unit(right));
    return found ? found->text() : "-";
}

/// `total` cents split over `weights`, in cents.
std::vector<std::int64_t> split_cents(std::int64_t total,
                                      const std::vector<std::int64_t>& weights) {
    const Decimal cent(1, 2);
    std::vector<std::int64_t> cents;
    for (const Quantity& part : split({Decimal(total, 2), units::usd}, weights, cent)) {
        BOOST_TEST((part.unit == units::usd));
        cents.push_back(part.value.whole_at(2).value());
    }
    return cents;
}

/// What the largest remainder method may give, from its definition: whole quotas first, then one
/// more for the largest remainders, and for the earlier of two equal ones.
void check_largest_remainder(std::int64_t total,
                             const std::vector<std::int64_t>& weights,
                             const std::vector<std::int64_t>& parts) {
    const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    const std::int64_t size = total < 0 ? -total : total;
    BOOST_TEST(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == total);
    std::vector<std::int64_t> extra;
    std::vector<std::int64_t> remainders;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const std::int64_t part = total < 0 ? -parts[i] : parts[i];
        extra.push_back(part - size * weights[i] / sum);
        remainders.push_back(size * weights[i] % sum);
        BOOST_TEST((extra[i] == 0 || extra[i] == 1));
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
        for (std::size_t j = i + 1; j < weights.size(); ++j) {
            BOOST_TEST((remainders[i] < remainders[j] || extra[i] >= extra[j]));
            BOOST_TEST((remainders[i] >= remainders[j] || extra[i] <= extra[j]));
        }
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(amounts_are_written_with_their_unit) {
    BOOST_TEST(shown(amount("1500000.00 USD")) == "1,500,000.00 USD");
    BOOST_TEST(shown(amount("3.10 USD per GPUh")) == "3.10 USD per GPUh");
    BOOST_TEST(shown(amount("1 day")) == "1 day");
    BOOST_TEST(shown(amount("-1.0 day")) == "-1.0 day");
    BOOST_TEST(shown(amount("0 day")) == "0 days");
    BOOST_TEST(shown(amount("45 day")) == "45 days");
    BOOST_TEST(shown(amount("1.5 hour per week")) == "1.5 hours per week");
    BOOST_TEST(shown(amount("12")) == "12");
    BOOST_TEST(shown({Decimal(2), Unit().per(unit("year")).value()}) == "2 per year");
    BOOST_TEST(shown(zero(units::usd)) == "0.00 USD");
    BOOST_TEST(shown(zero(unit("JPY"))) == "0 JPY");
    BOOST_TEST(shown(whole(3, unit("KWD"))) == "3 KWD");
}

BOOST_AUTO_TEST_CASE(amounts_of_one_dimension_are_added_and_compared) {
    BOOST_TEST((amount("1 GW") == amount("1000 MW")));
    BOOST_TEST((amount("1 GW") > amount("999.999 MW")));
    BOOST_TEST((amount("1 USD per MW per day") < amount("1 USD per kW per day")));
    BOOST_TEST(shown(amount("1 GW") + amount("250 MW")) == "1.25 GW");
    BOOST_TEST(shown(amount("250 MW") - amount("1 GW")) == "-750 MW");
    // 60 minutes are an hour, but an hour is no decimal of a day.
    BOOST_TEST(shown(amount("1 hour") + amount("60 minute")) == "2 hours");
    BOOST_TEST(shown(amount("1 day") + amount("1 hour")) == "25 hours");
    BOOST_TEST(shown(amount("1 hour") - amount("1 day")) == "-23 hours");
    BOOST_TEST(shown(amount("1 year") + amount("1 month")) == "13 months");
    BOOST_CHECK_THROW((void)(amount("1 USD") + amount("1 EUR")), InternalError);
    BOOST_CHECK_THROW((void)(amount("1 MW") < amount("1 MWh")), InternalError);
    BOOST_CHECK_THROW((void)(amount("1 month") == amount("30 day")), InternalError);
}

BOOST_AUTO_TEST_CASE(amounts_convert_within_their_dimension) {
    BOOST_TEST((in(amount("1 day"), unit("week")) == Ratio(1, 7)));
    BOOST_TEST(shown(converted(amount("1 day"), unit("week"), Rounding::half_even)) ==
               "0.142857 weeks");
    BOOST_TEST(shown(converted(amount("1234.5 kW"), unit("MW"), Rounding::half_even)) ==
               "1.234 MW");
    BOOST_TEST(shown(converted(amount("1234.5 kW"), unit("MW"), Rounding::half_up)) == "1.235 MW");
    BOOST_TEST(shown(converted(amount("2.345 USD"), units::usd, Rounding::half_up)) == "2.35 USD");
    BOOST_CHECK_THROW((void)in(amount("1 USD"), unit("EUR")), InternalError);
}

BOOST_AUTO_TEST_CASE(amounts_are_rounded_to_steps) {
    const RoundingRule cents{Rounding::half_even, amount("0.01 USD")};
    const RoundingRule five_cents{Rounding::half_up, amount("0.05 CHF")};
    const RoundingRule hundreds{Rounding::down, amount("100 USD")};
    BOOST_TEST(shown(rounded(Ratio(1, 3), cents)) == "0.33 USD");
    BOOST_TEST(shown(rounded(Ratio(-1, 8), cents)) == "-0.12 USD");
    BOOST_TEST(shown(rounded(Ratio(1025, 1000), five_cents)) == "1.05 CHF");
    BOOST_TEST(shown(rounded(Ratio(1999, 1), hundreds)) == "1,900 USD");
    BOOST_CHECK_THROW((void)rounded(Ratio(1, 3), {Rounding::down, zero(units::usd)}),
                      InternalError);
}

BOOST_AUTO_TEST_CASE(products_of_units_have_names) {
    const std::array<std::array<const char*, 3>, 20> products{{
        {"USD per GPUh", "GPUh", "USD"},
        {"GPUh", "USD per GPUh", "USD"},
        {"MW", "hour", "MWh"},
        {"GPU", "hour", "GPUh"},
        {"USD per MWh", "MWh", "USD"},
        {"USD per kWh", "MWh", "USD"},
        {"USD per MW per day", "MW", "USD per day"},
        {"USD per day", "day", "USD"},
        {"USD per GPUh", "GPU", "USD per hour"},
        {"EUR per USD", "USD", "EUR"},
        {"EUR per USD", "USD per GPUh", "EUR per GPUh"},
        {"GPUh per day", "day", "GPUh"},
        {"USD per month", "year", "USD"},
        {"", "USD per MW per day", "USD per MW per day"},
        {"USD", "", "USD"},
        {"", "", ""},
        {"EUR per USD", "EUR", "-"},
        {"USD", "USD", "-"},
        {"hour", "hour", "-"},
        {"USD per month", "day", "-"},
    }};
    for (const auto& [left, right, name] : products) {
        BOOST_TEST(product_text(left, right) == name, left << " times " << right);
    }
    BOOST_TEST(product_text("kW per GPU", "GPU") == "kW");
}

BOOST_AUTO_TEST_CASE(splits_go_to_the_largest_remainder) {
    // 100 over 1 : 1 : 1 leaves a cent, which the first takes.
    BOOST_TEST(split_cents(10'000, {1, 1, 1}) == (std::vector<std::int64_t>{3334, 3333, 3333}),
               boost::test_tools::per_element());
    // 7 over 5 : 3 : 2 is 3.5, 2.1, 1.4.
    BOOST_TEST(split_cents(7, {5, 3, 2}) == (std::vector<std::int64_t>{4, 2, 1}),
               boost::test_tools::per_element());
    BOOST_TEST(split_cents(-7, {5, 3, 2}) == (std::vector<std::int64_t>{-4, -2, -1}),
               boost::test_tools::per_element());
    BOOST_TEST(split_cents(1, {0, 1, 0}) == (std::vector<std::int64_t>{0, 1, 0}),
               boost::test_tools::per_element());
    BOOST_TEST(split_cents(10, {INT64_MAX, INT64_MAX}) == (std::vector<std::int64_t>{5, 5}),
               boost::test_tools::per_element());
    BOOST_CHECK_THROW(split_cents(1, {0, 0}), InternalError);
    BOOST_CHECK_THROW(split_cents(1, {}), InternalError);
    BOOST_CHECK_THROW(split_cents(1, {2, -1}), InternalError);
    BOOST_CHECK_THROW((void)split(amount("0.015 USD"), {1}, Decimal(1, 2)), InternalError);
    BOOST_CHECK_THROW((void)split(amount("1 USD"), {1}, Decimal()), InternalError);
}

BOOST_AUTO_TEST_CASE(splits_add_up_and_obey_the_largest_remainder) {
    tests::Random random(3);
    const std::size_t tries = tests::count("random amounts", 3'000, 300'000);
    for (std::size_t i = 0; i < tries; ++i) {
        const std::int64_t total = random.between(-1'000'000'000'000, 1'000'000'000'000);
        const std::int64_t weight_max = random.between(0, 1) == 0 ? 5 : 1'000'000;
        std::vector<std::int64_t> weights(static_cast<std::size_t>(random.between(1, 12)));
        for (std::int64_t& weight : weights) {
            weight = random.between(0, weight_max);
        }
        weights.back() += 1;
        check_largest_remainder(total, weights, split_cents(total, weights));
    }
}

BOOST_AUTO_TEST_CASE(the_order_of_weights_matters_only_in_ties) {
    tests::Random random(4);
    const std::size_t tries = tests::count("random amounts", 1'000, 100'000);
    for (std::size_t i = 0; i < tries; ++i) {
        const std::int64_t total = random.between(0, 1'000'000'000);
        std::vector<std::int64_t> weights(static_cast<std::size_t>(random.between(2, 9)));
        for (std::int64_t& weight : weights) {
            weight = random.between(1, 50);
        }
        const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
        auto turned = weights;
        std::rotate(turned.begin(), turned.begin() + 1, turned.end());
        const auto parts = split_cents(total, weights);
        const auto turned_parts = split_cents(total, turned);
        for (std::size_t at = 0; at < weights.size(); ++at) {
            const auto remainder = [&](std::int64_t weight) { return total * weight % sum; };
            const auto ties = std::count_if(weights.begin(), weights.end(), [&](auto weight) {
                return remainder(weight) == remainder(weights[at]);
            });
            const std::size_t turned_at = (at + weights.size() - 1) % weights.size();
            BOOST_TEST((ties > 1 || parts[at] == turned_parts[turned_at]));
        }
    }
}

BOOST_AUTO_TEST_CASE(even_splits_leave_the_residue_last) {
    const auto texts = [](const char* total, std::size_t count, const RoundingRule& rule) {
        std::string text;
        for (const Quantity& part : split_evenly(amount(total), count, rule)) {
            text += shown(part) + "; ";
        }
        return text;
    };
    const RoundingRule cents{Rounding::half_even, amount("0.01 USD")};
    const RoundingRule cents_up{Rounding::up, amount("0.01 USD")};
    BOOST_TEST(texts("100.00 USD", 3, cents) == "33.33 USD; 33.33 USD; 33.34 USD; ");
    BOOST_TEST(texts("100.00 USD", 3, cents_up) == "33.34 USD; 33.34 USD; 33.32 USD; ");
    BOOST_TEST(texts("-0.05 USD", 2, cents) == "-0.02 USD; -0.03 USD; ");
    BOOST_TEST(texts("1.00 USD", 1, cents) == "1.00 USD; ");
    BOOST_CHECK_THROW(texts("1.00 USD", 0, cents), InternalError);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
