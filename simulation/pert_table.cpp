// SPDX-License-Identifier: Apache-2.0
#include "simulation/pert_table.h"

#include "base/check.h"
#include "simulation/special_functions.h"

#include <bit>
#include <cstddef>
#include <cstdint>

namespace tranche::simulation {

namespace {

constexpr unsigned cell_bits = 4;
constexpr unsigned significand_bits = 52;
constexpr unsigned cell_shift = significand_bits - cell_bits;

constexpr double first_edge = 0x1p-53;
constexpr std::uint64_t first_cell = std::bit_cast<std::uint64_t>(first_edge) >> cell_shift;
constexpr std::uint64_t last_cell = std::bit_cast<std::uint64_t>(0.5) >> cell_shift;
constexpr std::size_t half_size = last_cell - first_cell + 1;

constexpr std::uint64_t bits_of_one = std::bit_cast<std::uint64_t>(1.0);
constexpr std::uint64_t significand = (std::uint64_t{1} << significand_bits) - 1;

/// The lower edge of a cell, counted from 0.
double edge(std::uint64_t cell) {
    return std::bit_cast<double>((first_cell + cell) << cell_shift);
}

/// x^(alpha - 1) (1 - x)^(beta - 1) with alpha = 1 + 4m and beta = 5 - 4m, for 0 < `x` < 1.
double density(double mode, double x) {
    return exponential(4 * mode * logarithm(x) + 4 * (1 - mode) * logarithm(1 - x));
}

/// The integral of `density` from 0 to `x`, where it is `density_at_x`: a series without
/// subtraction.
/// Source: NIST Digital Library of Mathematical Functions, 8.17.8, with alpha + beta = 6.
double integral(double mode, double x, double density_at_x) {
    const double alpha = 1 + 4 * mode;
    double term = density_at_x * x * (1 - x) / alpha;
    double sum = term;
    // The ratio of two terms falls towards x, so that all those left out are some 1 / (1 - x) times
    // the first of them.
    for (int n = 0; term > sum * (1 - x) * 1e-17; ++n) {
        term *= x * (6 + n) / (alpha + 1 + n);
        sum += term;
    }
    return sum;
}

double integral(double mode, double x) {
    return integral(mode, x, density(mode, x));
}

/// A point of the quantile function and its first two derivatives.
struct Node {
    double x;
    double slope;
    double curvature;
};

/// The quantile at `u`, from a guess that is right to a few digits.
Node node(double mode, double norm, double u, double guess) {
    // Halley's method triples the digits at each step.
    constexpr int steps = 2;
    const auto bend = [mode](double x) { return 4 * mode / x - 4 * (1 - mode) / (1 - x); };
    double x = guess;
    for (int i = 0; i < steps; ++i) {
        const double height = density(mode, x);
        const double newton = (integral(mode, x, height) - u * norm) / height;
        x -= newton / (1 - newton * bend(x) / 2);
    }
    const double slope = norm / density(mode, x);
    return {x, slope, -slope * slope * bend(x)};
}

/// The polynomial of degree 5 that has value, slope and curvature of both nodes, `width` apart.
std::array<double, 6> joined(const Node& left, const Node& right, double width) {
    const double slope = left.slope * width;
    const double bend = left.curvature * width * width;
    // What the parabola at the left node misses at the right one: value, slope and curvature.
    const double value_gap = right.x - left.x - slope - bend / 2;
    const double slope_gap = right.slope * width - slope - bend;
    const double bend_gap = right.curvature * width * width - bend;
    return {left.x,
            slope,
            bend / 2,
            10 * value_gap - 4 * slope_gap + bend_gap / 2,
            -15 * value_gap + 7 * slope_gap - bend_gap,
            6 * value_gap - 3 * slope_gap + bend_gap / 2};
}

/// Appends the cells from 2^-53 up to and including the one that begins at 1/2.
void append_half(std::vector<std::array<double, 6>>& cells, double mode, double norm) {
    const double alpha = 1 + 4 * mode;
    // Near 0 the density is that of a power.
    const double start = exponential(logarithm(first_edge * alpha * norm) / alpha);
    Node left = node(mode, norm, first_edge, start);
    for (std::uint64_t cell = 0; cell < half_size; ++cell) {
        const double width = edge(cell + 1) - edge(cell);
        const double guess = left.x + width * (left.slope + width * left.curvature / 2);
        const Node right = node(mode, norm, edge(cell + 1), guess);
        cells.push_back(joined(left, right, width));
        left = right;
    }
}

}  // namespace

PertTable::PertTable(double mode) : mode_(mode) {
    check(mode >= 0 && mode <= 1, "the mode of a PERT estimate lies outside its range");
    norm_ = integral(mode, 0.5) + integral(1 - mode, 0.5);
    cells_.reserve(2 * half_size);
    append_half(cells_, mode, norm_);
    append_half(cells_, 1 - mode, norm_);
}

double PertTable::cdf(double x) const {
    if (x <= 0 || x >= 1) {
        return x <= 0 ? 0 : 1;
    }
    return x < 0.5 ? integral(mode_, x) / norm_ : 1 - integral(1 - mode_, 1 - x) / norm_;
}

double PertTable::quantile(double u) const {
    // Without a branch, because half of the guesses at one would be wrong.
    const bool is_lower = u < 0.5;
    const double from_end = is_lower ? u : 1 - u;
    const auto bits = std::bit_cast<std::uint64_t>(from_end);
    const Cell& cell = cells_[(bits >> cell_shift) - first_cell + (is_lower ? 0 : half_size)];
    const double t = std::bit_cast<double>(bits_of_one | ((bits << cell_bits) & significand)) - 1;
    const double x =
        ((((cell[5] * t + cell[4]) * t + cell[3]) * t + cell[2]) * t + cell[1]) * t + cell[0];
    return is_lower ? x : 1 - x;
}

std::shared_ptr<const PertTable> PertTables::of(double mode) {
    std::shared_ptr<const PertTable>& table = tables_[mode];
    if (table == nullptr) {
        table = std::make_shared<const PertTable>(mode);
    }
    return table;
}

}  // namespace tranche::simulation
