// SPDX-License-Identifier: Apache-2.0
#include "bench/benchmarks.h"
#include "bench/shapes.h"
#include "cli/contract.h"
#include "grammar/read.h"

#include <fmt/format.h>

#include <stdexcept>

namespace tranche::bench {

namespace {

/// Twice the size may take so many times the time.
constexpr double growth_max = 2.6;

/// What seems to take more is measured again, so often in all: a machine that was busy with
/// something else is not so each time.
constexpr int times = 4;

Cost cost_of_check(const Setting& setting, const std::string& text) {
    return cost_of(setting.repeats, [&] {
        static_cast<void>(cli::check_text("shape.deal", text, grammar::no_library));
    });
}

}  // namespace

void measure_growth(const Setting& setting, Results& results) {
    std::string too_fast;
    // What every process does first, whatever it reads.
    const double start = cost_of_check(setting, "deal").processor;
    for (const Shape& shape : shapes()) {
        Cost two;
        double growth = growth_max + 1;
        for (int i = 0; i < times && growth > growth_max; ++i) {
            const Cost one = cost_of_check(setting, shape.text(shape.size));
            two = cost_of_check(setting, shape.text(2 * shape.size));
            growth = (two.processor - start) / (one.processor - start);
        }
        results.add(fmt::format("{} x {}", 2 * shape.size, shape.name), two,
                    static_cast<double>(2 * shape.size), shape.name);
        results.add_ratio(fmt::format("{} / half of them (2 is linear)", shape.name), growth);
        if (growth > growth_max) {
            too_fast += fmt::format("\n  {}: {:.2f}", shape.name, growth);
        }
    }
    if (!too_fast.empty()) {
        throw std::runtime_error(fmt::format("twice the size takes more than {} times the time:{}",
                                             growth_max, too_fast));
    }
}

}  // namespace tranche::bench
