// SPDX-License-Identifier: Apache-2.0
#include "simulation/random.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(simulation)

namespace {

constexpr std::uint64_t all_ones = std::numeric_limits<std::uint64_t>::max();
constexpr const char* permits = "campus/permits/duration";

std::vector<double> column(const Variable& variable,
                           std::size_t count,
                           std::uint64_t first_path = 0,
                           std::uint32_t draw = 0) {
    std::vector<double> numbers(count);
    variable.uniforms(first_path, draw, numbers);
    return numbers;
}

/// The correlation of two columns of uniform numbers, in its standard errors 1 / sqrt(N).
double correlation(std::span<const double> left, std::span<const double> right) {
    double products = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        products += (left[i] - 0.5) * (right[i] - 0.5);
    }
    const auto count = static_cast<double>(left.size());
    return products / count * 12 * std::sqrt(count);
}

/// The chi-square statistic of `numbers` in `cells` equal cells, as a distance from its mean in its
/// standard deviations.
double unevenness(std::span<const double> numbers, std::size_t cells) {
    std::vector<double> counts(cells);
    for (const double number : numbers) {
        counts.at(static_cast<std::size_t>(number * static_cast<double>(cells))) += 1;
    }
    const double expected = static_cast<double>(numbers.size()) / static_cast<double>(cells);
    double statistic = 0;
    for (const double count : counts) {
        statistic += (count - expected) * (count - expected) / expected;
    }
    const auto freedom = static_cast<double>(cells - 1);
    return (statistic - freedom) / std::sqrt(2 * freedom);
}

}  // namespace

// The known answers published with Random123 (kat_vectors), and one of the loop written out by
// hand.
BOOST_AUTO_TEST_CASE(threefry_gives_its_known_answers) {
    struct Known {
        Words counter;
        Words key;
        Words answer;
    };

    const std::array known{
        Known{{0, 0}, {0, 0}, {0xC2B6E3A8C2C69865, 0x6F81ED42F350084D}},
        Known{{all_ones, all_ones}, {all_ones, all_ones}, {0xE02CB7C4D95D277A, 0xD06633D0893B8B68}},
        Known{{0x243F6A8885A308D3, 0x13198A2E03707344},
              {0xA4093822299F31D0, 0x082EFA98EC4E6C89},
              {0x263C7D30BB0F0AF1, 0x56BE8361D3311526}},
        Known{{5, 7}, {1, 0}, {0xD4DF32A16E7B3849, 0x3B3906E2813906C8}},
    };
    for (const Known& row : known) {
        BOOST_TEST(threefry(row.counter, row.key) == row.answer, boost::test_tools::per_element());
    }
}

// The test vectors of Fowler, Noll and Vo for 64 bits.
BOOST_AUTO_TEST_CASE(names_have_the_hash_of_fnv_1a) {
    BOOST_TEST(stable_hash("") == 0xCBF29CE484222325U);
    BOOST_TEST(stable_hash("a") == 0xAF63DC4C8601EC8CU);
    BOOST_TEST(stable_hash("foobar") == 0x85944171F73967E8U);
}

// Computed by a Threefry and an FNV-1a of their own in Python, with whole numbers only. A change of
// any of these changes every simulation anyone has kept.
BOOST_AUTO_TEST_CASE(addresses_are_pinned) {
    const Variable variable(1, permits);
    BOOST_TEST(variable.hash() == 0x6C4F13DD6D249EC8U);
    BOOST_TEST(variable.bits(0, 0) == 0x59006F53CB7CCF7BU);
    BOOST_TEST(variable.bits(1, 0) == 0xD098E9BA3D83F1E3U);
    BOOST_TEST(variable.bits(123456789, 3) == 0xD9E1E3B8364C2C08U);
    BOOST_TEST(Variable(2, permits).bits(0, 0) == 0xA9FF6E52E2C79EAEU);
    BOOST_TEST(Variable(1, "campus/permits/duration2").bits(0, 0) == 0x425E2DBFA39F7F34U);
    BOOST_TEST(Variable(all_ones, "").bits(all_ones, 0xFFFFFFFF) == 0x38467306EA81788DU);

    BOOST_TEST(variable.uniform(0, 0) == 0x1.6401bd4f2df32p-2);
    BOOST_TEST(variable.uniform(123456789, 3) == 0x1.b3c3c7706c985p-1);
}

BOOST_AUTO_TEST_CASE(uniform_is_the_middle_of_one_of_2_to_the_52_cells) {
    const Variable variable(7, permits);
    for (std::uint64_t path = 0; path < 1000; ++path) {
        const double twice = static_cast<double>(variable.bits(path, 5) >> 12U) * 2 + 1;
        BOOST_TEST(variable.uniform(path, 5) == twice / 0x1p53);
    }
}

BOOST_AUTO_TEST_CASE(columns_are_the_addressed_numbers_wherever_they_are_cut) {
    const Variable variable(3, permits);
    for (const std::uint64_t first : {0U, 1U, 254U, 255U}) {
        for (const std::size_t count : {0U, 1U, 2U, 3U, 8U, 9U}) {
            const std::vector<double> numbers = column(variable, count, first, 2);
            for (std::size_t i = 0; i < count; ++i) {
                BOOST_TEST(numbers[i] == variable.uniform(first + i, 2));
            }
        }
    }
}

// Each statistic is near normal: 4.5 standard deviations are passed once in 150,000 times.
BOOST_AUTO_TEST_CASE(numbers_fill_their_interval_evenly) {
    constexpr std::size_t count = 1 << 18;
    const std::vector<double> paths = column(Variable(1, permits), count);
    BOOST_TEST(std::abs(unevenness(paths, 2)) < 4.5);
    BOOST_TEST(std::abs(unevenness(paths, 256)) < 4.5);
    BOOST_TEST(std::abs(unevenness(paths, 4096)) < 4.5);

    std::vector<double> variables;
    std::vector<double> draws;
    std::vector<double> seeds;
    for (std::uint32_t i = 0; i < 1 << 14; ++i) {
        variables.push_back(Variable(1, "risk/" + std::to_string(i)).uniform(0, 0));
        draws.push_back(Variable(1, permits).uniform(0, i));
        seeds.push_back(Variable(i, permits).uniform(0, 0));
    }
    BOOST_TEST(std::abs(unevenness(variables, 128)) < 4.5);
    BOOST_TEST(std::abs(unevenness(draws, 128)) < 4.5);
    BOOST_TEST(std::abs(unevenness(seeds, 128)) < 4.5);
}

// Pairs in a square of 64 x 64 cells: what a correlation would not show.
BOOST_AUTO_TEST_CASE(neighbours_fill_the_square_evenly) {
    constexpr std::size_t count = 1 << 18;
    const std::vector<double> numbers = column(Variable(1, permits), count + 1);
    std::vector<double> pairs;
    for (std::size_t i = 0; i < count; ++i) {
        pairs.push_back((std::floor(numbers[i] * 64) + numbers[i + 1]) / 64);
    }
    BOOST_TEST(std::abs(unevenness(pairs, 4096)) < 4.5);
}

BOOST_AUTO_TEST_CASE(neighbours_are_uncorrelated) {
    constexpr std::size_t count = 1 << 18;
    const std::vector<double> base = column(Variable(1, permits), count + 2);
    const std::span<const double> here(base.data(), count);
    BOOST_TEST(std::abs(correlation(here, std::span(base).subspan(1, count))) < 4.5);
    BOOST_TEST(std::abs(correlation(here, std::span(base).subspan(2, count))) < 4.5);
    BOOST_TEST(std::abs(correlation(here, column(Variable(1, permits), count, 0, 1))) < 4.5);
    BOOST_TEST(std::abs(correlation(here, column(Variable(2, permits), count))) < 4.5);
    BOOST_TEST(std::abs(correlation(here, column(Variable(1, "campus/permits/delay"), count))) <
               4.5);
    // One last letter, and so few bits of the key, apart.
    BOOST_TEST(std::abs(correlation(column(Variable(1, "a"), count),
                                    column(Variable(1, "b"), count))) < 4.5);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
