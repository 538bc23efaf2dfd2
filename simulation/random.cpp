// SPDX-License-Identifier: Apache-2.0
#include "simulation/random.h"

#include <Random123/threefry.h>

#include <bit>
#include <cstddef>

namespace tranche::simulation {

namespace {

/// The upper 52 bits become the significand of a number in [1, 2): all steps are exact.
double uniform_of(std::uint64_t bits) {
    constexpr std::uint64_t one = std::bit_cast<std::uint64_t>(1.0);
    constexpr double half_step = 0x1p-53;
    return std::bit_cast<double>(one | (bits >> 12U)) - 1.0 + half_step;
}

}  // namespace

Words threefry(Words counter, Words key) {
    const threefry2x64_ctr_t block =
        threefry2x64_R(20, {{counter[0], counter[1]}}, {{key[0], key[1]}});
    return {block.v[0], block.v[1]};
}

std::uint64_t stable_hash(std::string_view name) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char byte : name) {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x00000100000001B3U;
    }
    return hash;
}

Variable::Variable(std::uint64_t seed, std::string_view qualified_name)
    : key_{seed, stable_hash(qualified_name)} {}

std::uint64_t Variable::bits(std::uint64_t path, std::uint32_t draw) const {
    const Words block = threefry({path / 2, draw}, key_);
    return path % 2 == 0 ? block[0] : block[1];
}

double Variable::uniform(std::uint64_t path, std::uint32_t draw) const {
    return uniform_of(bits(path, draw));
}

void Variable::uniforms(std::uint64_t first_path,
                        std::uint32_t draw,
                        std::span<double> column) const {
    if (column.empty()) {
        return;
    }
    // A column may begin and end in the middle of a block; between lie whole blocks.
    const std::size_t head = first_path % 2;
    const std::size_t pairs = (column.size() - head) / 2;
    if (head == 1) {
        column[0] = uniform(first_path, draw);
    }
    double* out = column.data() + head;
    const std::uint64_t first_block = (first_path + head) / 2;
    for (std::size_t i = 0; i < pairs; ++i) {
        const Words block = threefry({first_block + i, draw}, key_);
        out[2 * i] = uniform_of(block[0]);
        out[2 * i + 1] = uniform_of(block[1]);
    }
    if (head + 2 * pairs < column.size()) {
        column.back() = uniform(first_path + column.size() - 1, draw);
    }
}

}  // namespace tranche::simulation
