// SPDX-License-Identifier: Apache-2.0
/// tranche_bench FOLDER REPEATS [check|compile|evaluate|growth|import|page|simulate]...: measures
/// what is named, or all of it, each figure so often; prints tables, and writes
/// FOLDER/results.json.
#include "bench/benchmarks.h"

#include <fmt/format.h>

#include <exception>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace {

using tranche::bench::Results;
using tranche::bench::Setting;

const std::map<std::string, void (*)(const Setting&, Results&)> benchmarks{
    {"check", tranche::bench::measure_check},       {"compile", tranche::bench::measure_compile},
    {"evaluate", tranche::bench::measure_evaluate}, {"growth", tranche::bench::measure_growth},
    {"import", tranche::bench::measure_import},     {"page", tranche::bench::measure_page},
    {"simulate", tranche::bench::measure_simulate},
};

void measure(const std::vector<std::string>& arguments) {
    const Setting setting{.repeats = std::stoul(arguments.at(1)), .folder = arguments.at(0)};
    std::filesystem::create_directories(setting.folder);
    Results results;
    for (const auto& [name, benchmark] : benchmarks) {
        bool is_wanted = arguments.size() == 2;
        for (std::size_t i = 2; i < arguments.size(); ++i) {
            is_wanted = is_wanted || arguments[i] == name;
        }
        if (is_wanted) {
            benchmark(setting, results);
        }
    }
    fmt::print("{}", results.table());
    std::ofstream(setting.folder / "results.json") << results.json();
}

}  // namespace

int main(int count, char** values) {
    constexpr int usage = 64;
    if (count < 3) {
        fmt::print(stderr,
                   "usage: tranche_bench FOLDER REPEATS "
                   "[check|compile|evaluate|growth|import|page|simulate]...\n");
        return usage;
    }
    try {
        measure({values + 1, values + count});
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "bench: {}\n", error.what());
        return 1;
    }
}
