// SPDX-License-Identifier: Apache-2.0
/// What the alliance contract is compiled to, figure by figure.
#include "compiler/compile.h"

#include "grammar/read.h"
#include "model/gpus.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

namespace tranche::compiler {

namespace {

/// The deal of a contract that is known to be right.
model::Deal deal_of(const std::string& text) {
    Sources sources("test.deal", text);
    Diagnostics diagnostics;
    const ast::File file = grammar::read(sources, grammar::no_library, diagnostics);
    auto deal = compile(file, sources, diagnostics);
    BOOST_REQUIRE_MESSAGE(deal, render(diagnostics, sources));
    return *deal;
}

const model::Deal& alliance() {
    static const model::Deal deal =
        deal_of(tests::slurp(tests::source_path("tests/compiler/golden/warn/alliance.deal")));
    return deal;
}

const model::Node& node_at(const model::Deal& deal, const std::string& path) {
    const auto found = std::find_if(deal.nodes.begin(), deal.nodes.end(),
                                    [&](const model::Node& node) { return node.path == path; });
    BOOST_REQUIRE_MESSAGE(found != deal.nodes.end(), "no node " << path);
    return *found;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(compiler)

BOOST_AUTO_TEST_CASE(an_empty_file_is_no_deal) {
    const Sources sources("empty.deal", "");
    Diagnostics diagnostics;
    BOOST_TEST(!compile(ast::File{}, sources, diagnostics).has_value());
    BOOST_TEST(diagnostics.error_count() == 1);
}

BOOST_AUTO_TEST_CASE(ranges_include_both_ends_and_periods_do_not) {
    const model::Deal& deal = alliance();
    BOOST_TEST(deal.term.begin.text() == "2026-01-01");
    BOOST_TEST(deal.term.end.text() == "2032-01-01");
    BOOST_TEST(deal.investments[0].tranches[1].window.last().text() == "2028-06-30");
    BOOST_TEST(deal.purchases[0].minimums[0].period.last().text() == "2026-12-31");
    BOOST_TEST(deal.purchases[0].minimums[5].label == "2031");
}

// floor(250,000 kW / (1.2 x 132 kW)) = floor(1578.28) racks of 72 GPUs; floor(250,000 / (1.1 x
// 132)) = floor(1721.76) racks. By hand, and with Python's fractions.
BOOST_AUTO_TEST_CASE(power_runs_whole_racks) {
    const model::Deal& deal = alliance();
    const model::Capacity& capacity = deal.capacities[0];
    const auto gpus = [&](const model::CapacityTranche& tranche) {
        return model::gpus_run_by(tranche.power, capacity.power,
                                  deal[*tranche.loads.front().hardware], deal[*tranche.site].pue);
    };
    BOOST_TEST(gpus(capacity.tranches[0]) == 113616);
    BOOST_TEST(gpus(capacity.tranches[2]) == 123912);
}

BOOST_AUTO_TEST_CASE(amounts_are_in_the_unit_the_model_says) {
    const model::Deal& deal = alliance();
    BOOST_TEST(fmt::format("{}", deal.capacities[0].cap) == "1,000.000 MW");
    BOOST_TEST(fmt::format("{}", deal.hardware[0].rack_power) == "132.000 kW");
    BOOST_TEST(fmt::format("{}", deal.purchases[0].commit->amount) == "30,000,000,000.00 USD");
    BOOST_TEST(fmt::format("{}", deal.purchases[0].prices[0].rate) == "3.10 USD per GPUh");
    BOOST_TEST((deal.demands[0].starts.unit == units::gpuh));
    BOOST_TEST((deal.demands[1].starts.unit == units::usd));
    BOOST_TEST((deal.purchases[0].take_or_pay == Decimal(1)));
}

BOOST_AUTO_TEST_CASE(a_tranche_without_a_status_takes_that_of_its_instrument) {
    const model::Deal& deal = alliance();
    const model::StatusRule& status = deal.investments[0].tranches[0].status;
    BOOST_TEST((status.initial == model::Status::announced));
    BOOST_REQUIRE(status.definitive_when.has_value());
    BOOST_TEST(deal[*status.definitive_when].name == "signed");
}

BOOST_AUTO_TEST_CASE(a_condition_keeps_its_text_and_its_meaning) {
    const model::Deal& deal = alliance();
    const auto& ramp = deal.investments[0].tranches[1];
    BOOST_TEST(ramp.when->text == "campus_1 and consumed(azure) >= 1B USD");
    const auto& both = std::get<model::Group>(ramp.when->what);
    BOOST_TEST((both.kind == model::Group::Kind::all));
    BOOST_TEST(deal[std::get<model::IsMet>(both.parts.at(0).what).milestone].name == "campus_1");
    const auto& comparison = std::get<model::Comparison>(both.parts.at(1).what);
    BOOST_TEST((comparison.comparator == model::Comparator::at_least));
    BOOST_TEST((std::get<model::Measure>(comparison.left.terms.at(0).what).function ==
                model::Function::consumed));
    BOOST_TEST(fmt::format("{}", comparison.right.constant) == "1,000,000,000.00 USD");
    const auto& scale = std::get<model::Group>(deal.investments[0].tranches[2].when->what);
    BOOST_TEST((scale.kind == model::Group::Kind::at_least));
    BOOST_TEST(scale.count == 2U);
    BOOST_TEST(scale.parts.size() == 3U);
}

// One of them, `up`, is a word of the language too.
BOOST_AUTO_TEST_CASE(every_way_to_round_can_be_written) {
    for (const Rounding mode : {Rounding::half_even, Rounding::half_up, Rounding::half_down,
                                Rounding::up, Rounding::down, Rounding::ceiling, Rounding::floor}) {
        const model::Deal deal = deal_of(
            fmt::format("deal d \"D\" {{ term 2026 .. 2027  currency USD  timezone \"UTC\"  "
                        "rounding {} to 0.01 USD residue last }}",
                        name(mode)));
        BOOST_TEST((deal.rounding.mode == mode), name(mode));
    }
}

BOOST_AUTO_TEST_CASE(sums_gather_their_constants) {
    const model::Deal deal = deal_of(R"(
deal d "D" {
  term 2026 .. 2027  currency USD  timezone "UTC"  rounding half_even to 0.01 USD
}
party a "A" { }
party b "B" { }
investment i "I" {
  investor a  issuer b  up to 9 USD  status definitive
  tranche t up to 9 USD open 2026 .. 2027 when drawn(i) + 2 USD - drawn(i.t) - 0.50 USD < 3 USD
}
)");
    const auto& comparison =
        std::get<model::Comparison>(deal.investments[0].tranches[0].when->what);
    BOOST_TEST(fmt::format("{}", comparison.left.constant) == "1.50 USD");
    BOOST_REQUIRE(comparison.left.terms.size() == 2U);
    BOOST_TEST(comparison.left.terms[0].sign == 1);
    BOOST_TEST(comparison.left.terms[1].sign == -1);
    BOOST_TEST(std::get<model::Measure>(comparison.left.terms[1].what).tranche.value() == 0U);
}

BOOST_AUTO_TEST_CASE(every_clause_is_a_node_that_says_where_it_is_from) {
    const model::Deal& deal = alliance();
    for (const char* path :
         {"deal", "deal.term", "nvidia_equity", "nvidia_equity.cap", "nvidia_equity.ramp",
          "azure.minimum.2026", "azure.commit", "azure.take_or_pay", "azure.shortfall",
          "azure.price.gb300", "dedicated.phase_1", "signed.due", "gb300.draws"}) {
        BOOST_TEST(node_at(deal, path).line > 0U);
    }
    const auto& cap = node_at(deal, "nvidia_equity.cap").provenance;
    BOOST_REQUIRE(cap.citations.size() == 1U);
    BOOST_TEST(deal[cap.citations[0].source].name == "announcement");
    BOOST_TEST(cap.citations[0].quote == "up to $10 billion");
    const auto& minimum = node_at(deal, "azure.minimum.2026").provenance;
    BOOST_REQUIRE(minimum.assumptions.size() == 1U);
    BOOST_TEST(minimum.assumptions[0] == "ramp is not public");
}

BOOST_AUTO_TEST_CASE(the_fiscal_year_is_the_year_in_which_it_ends) {
    const model::Deal deal = deal_of(R"(
deal d "D" {
  term 2026 .. 2029  currency USD  timezone "UTC"  rounding half_even to 0.01 USD
  fiscal year ends 06-30
}
party a "A" { }
party b "B" { }
purchase p "P" {
  buyer a  seller b  status definitive
  commit 5 USD over FY2027-Q2 .. FY2028
  counts billed_cost when used
}
)");
    const Period& over = deal.purchases[0].commit->over;
    BOOST_TEST(over.begin.text() == "2026-10-01");
    BOOST_TEST(over.last().text() == "2028-06-30");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::compiler
