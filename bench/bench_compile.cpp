// SPDX-License-Identifier: Apache-2.0
#include "bench/benchmarks.h"
#include "bench/contracts.h"

#include <fmt/format.h>

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace tranche::bench {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t many = 1'000;
constexpr std::size_t quarter = many / 4;

std::vector<std::string> write_deals(const fs::path& folder) {
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < many; ++i) {
        const fs::path path = folder / fmt::format("deal_{}.deal", i);
        std::ofstream(path) << small_contract(i);
        paths.push_back(path.string());
    }
    return paths;
}

/// `tranche COMMAND OPTIONS FILES`, of the first `count` files.
Program tranche(std::vector<std::string> command,
                const std::vector<std::string>& files,
                std::size_t count) {
    command.insert(command.begin(), TRANCHE_PROGRAM);
    command.insert(command.end(), files.begin(),
                   files.begin() + static_cast<std::ptrdiff_t>(count));
    return {.arguments = std::move(command)};
}

std::size_t rows(const fs::path& ledger, const fs::path& output) {
    run({{"sqlite3", ledger.string(),
          "SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM posting) + "
          "(SELECT count(*) FROM fact)"}},
        output.string());
    std::size_t count = 0;
    if (!(std::ifstream(output) >> count)) {
        throw std::runtime_error("sqlite3 does not count rows");
    }
    return count;
}

}  // namespace

void measure_compile(const Setting& setting, Results& results) {
    const fs::path ledger = setting.folder / "portfolio.ledger";
    const fs::path dump = setting.folder / "portfolio.sql";
    const fs::path copy = setting.folder / "copy.sqlite";
    const std::vector<std::string> files = write_deals(setting.folder);
    const std::vector<std::string> command{
        "compile",    "--ledger", ledger.string(),        "--as-of",
        "2032-12-31", "--now",    "2033-01-01T12:00:00Z", "--author",
        "benchmark"};
    const auto anew = [&] { fs::remove(ledger); };

    const Cost checked = cost_of(setting.repeats, tranche({"check"}, files, many));
    const Cost fewer = cost_of(setting.repeats, tranche(command, files, quarter), anew);
    const Cost compiled = cost_of(setting.repeats, tranche(command, files, many), anew);
    run({{"sqlite3", ledger.string(), ".dump"}}, dump.string());
    const auto count = static_cast<double>(rows(ledger, setting.folder / "rows"));
    const Cost copied = cost_of(setting.repeats, {{"sqlite3", copy.string()}, dump.string()},
                                [&] { fs::remove(copy); });

    results.add("check 1000 deals", checked, many, "deals");
    results.add("compile 250 deals", fewer, quarter, "deals");
    results.add("compile 1000 deals", compiled, many, "deals");
    results.add(fmt::format("sqlite3 writes the same {} rows", count), copied, count, "rows");
    results.add_ratio("compile / check", compiled.processor / checked.processor);
    results.add_ratio("compile / sqlite3 program writing the same rows",
                      compiled.processor / copied.processor);
    results.add_ratio("compile without check / sqlite3 program writing the same rows",
                      (compiled.processor - checked.processor) / copied.processor);
    results.add_ratio("compile of 1000 deals / 4 of 250 (1 is linear)",
                      compiled.processor / (4 * fewer.processor));
}

}  // namespace tranche::bench
