// SPDX-License-Identifier: Apache-2.0
#include "bench/benchmarks.h"

#include <fmt/format.h>

#include <string>

namespace tranche::bench {

void measure_page(const Setting& setting, Results& results) {
    // A start is short and its time varies: so more of them.
    const std::size_t repeats = setting.repeats * 8;
    const std::string page = std::string(TRANCHE_SOURCE_DIR) + "/contracts/gas_take_or_pay.deal";
    const Cost started = cost_of(repeats, {{TRANCHE_PROGRAM, "--version"}});
    const Cost checked = cost_of(repeats, {{TRANCHE_PROGRAM, "check", page}});
    const Cost python = cost_of(repeats, {{"python3", "-c", "pass"}});

    results.add("tranche --version", started, 1, "runs");
    results.add("check of a page, a whole process", checked, 1, "pages");
    results.add("python3 that does nothing", python, 1, "runs");
    results.add_ratio("check of a page / start of tranche", checked.processor / started.processor);
    results.add_ratio("check of a page / start of python3", checked.processor / python.processor);
}

}  // namespace tranche::bench
