// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "bench/benchmarks.h"
#include "bench/contracts.h"
#include "cli/contract.h"
#include "grammar/read.h"
#include "rules/evaluate.h"
#include "rules/plan.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace tranche::bench {

namespace {

constexpr std::size_t years = 10;
constexpr std::size_t times = 500;
constexpr std::size_t portfolio = 10'000;
constexpr std::size_t random_deals = 500;

model::Deal deal_of(const std::string& text) {
    cli::Checked checked = cli::check_text("bench.deal", text, grammar::no_library);
    check(checked.deal.has_value(), "a benchmark's contract has errors");
    return std::move(*checked.deal);
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    check(file.is_open(), "a file of a benchmark");
    return {std::istreambuf_iterator<char>(file), {}};
}

/// What happens if all goes as written, known the day before anything does.
void plan(const model::Deal& deal) {
    const Date before = deal.announced.value_or(deal.term.begin) - 1;
    const rules::Facts known = rules::no_facts(deal, before, rules::last_day(deal));
    check(!rules::evaluate(deal, rules::as_planned(deal, known)).events.empty(),
          "a deal in which nothing happens");
}

void plan_often(const model::Deal& deal) {
    for (std::size_t i = 0; i < times; ++i) {
        plan(deal);
    }
}

void plan_all(const std::vector<model::Deal>& deals) {
    for (const model::Deal& deal : deals) {
        plan(deal);
    }
}

/// The example, with a term of so many years from 2026 on.
model::Deal alliance(const std::string& root, std::size_t count) {
    std::string text = text_of(root + "/contracts/anthropic_azure.deal");
    const std::string written = "2026-01-01 .. 2031-12-31";
    const std::size_t at = text.find(written);
    check(at != std::string::npos, "the term of the example contract");
    return deal_of(
        text.replace(at, written.size(), fmt::format("2026-01-01 .. {}-12-31", 2025 + count)));
}

/// A purchase with a minimum each month for so many years, and a demand for it.
model::Deal monthly(std::size_t count) {
    return deal_of(fmt::format(R"(deal steady "Monthly" {{
  term 2026-01-01 .. {0}-12-31
  currency USD
  timezone "UTC"
  rounding half_even to 0.01 USD residue last
}}
party buyer "Buyer" {{ }}
party seller "Seller" {{ }}
purchase cloud "Cloud" {{
  buyer buyer  seller seller  status definitive
  counts billed_cost when used
  minimum even {1}M USD over term each month
  take or pay 90%
  shortfall pay within 30 days of period end
}}
demand for cloud {{ starts 0.9M USD per month on 2026-01-01  grows 0.1% monthly }}
)",
                               2025 + count, 12 * count));
}

std::vector<model::Deal> random_portfolio(const std::filesystem::path& folder) {
    std::vector<model::Deal> deals;
    for (std::size_t i = 0; i < random_deals; ++i) {
        deals.push_back(deal_of(text_of(folder / fmt::format("deal_{}.deal", i))));
    }
    return deals;
}

}  // namespace

void measure_evaluate(const Setting& setting, Results& results) {
    const std::string root = TRANCHE_SOURCE_DIR;
    const std::string reference = root + "/bench/reference.py";
    const auto measure = [&](const std::string& name, double count, const std::string& unit,
                             const auto& work) {
        const Cost cost = cost_of(setting.repeats, work);
        results.add(name, cost, count, unit);
        return cost.processor;
    };

    const model::Deal ten = alliance(root, years);
    const model::Deal twenty = alliance(root, 2 * years);
    const double once = measure(fmt::format("plan {} years of the example", years), times, "plans",
                                [&] { plan_often(ten); });
    const double longer = measure(fmt::format("plan {} years of it", 2 * years), times, "plans",
                                  [&] { plan_often(twenty); });

    std::vector<model::Deal> deals;
    for (std::size_t i = 0; i < portfolio; ++i) {
        deals.push_back(deal_of(small_contract(i)));
    }
    measure(fmt::format("plan a portfolio of {}", portfolio), portfolio, "deals",
            [&] { plan_all(deals); });
    deals.clear();

    const model::Deal decade = monthly(years);
    const model::Deal decades = monthly(2 * years);
    const double periods = measure(fmt::format("plan {} monthly minimums", 12 * years), times,
                                   "plans", [&] { plan_often(decade); });
    const double twice = measure(fmt::format("plan {} monthly minimums", 24 * years), times,
                                 "plans", [&] { plan_often(decades); });

    run({{"python3", "-B", reference, "write", setting.folder.string(),
          std::to_string(random_deals)}},
        (setting.folder / "reference.out").string());
    const std::vector<model::Deal> random = random_portfolio(setting.folder);
    const double ours = measure(fmt::format("plan {} random deals", random_deals), random_deals,
                                "deals", [&] { plan_all(random); });
    const Cost python =
        cost_of(setting.repeats, {{"python3", "-B", reference, "plan", setting.folder.string()}});
    results.add("tests/reference in python3 plans them", python, random_deals, "deals");

    results.add_ratio("plan of 20 years of the example / of 10 (2 is linear)", longer / once);
    results.add_ratio("plan of 240 periods / of 120 (2 is linear)", twice / periods);
    results.add_ratio("plan / tests/reference in python3", ours / python.processor);
}

}  // namespace tranche::bench
