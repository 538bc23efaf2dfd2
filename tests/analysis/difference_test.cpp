// SPDX-License-Identifier: Apache-2.0
/// Two versions of a contract: what is no difference, and what a difference comes to. Days and
/// amounts are worked out by hand in the comments.
#include "analysis/difference.h"

#include "compiler/compile.h"
#include "grammar/format.h"
#include "grammar/read.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <vector>

namespace tranche::analysis {

namespace {

using tranche::tests::slurp;
using tranche::tests::source_path;
using Strings = std::vector<std::string>;

/// A contract with its text.
struct Contract {
    explicit Contract(std::string text) : sources("test.deal", std::move(text)) {
        Diagnostics diagnostics;
        const ast::File file = grammar::read(sources, grammar::no_library, diagnostics);
        auto compiled =
            diagnostics.has_errors() ? std::nullopt : compiler::compile(file, sources, diagnostics);
        if (!compiled) {
            throw std::invalid_argument(render(diagnostics, sources));
        }
        deal = std::move(*compiled);
    }

    Sources sources;
    model::Deal deal;
};

Difference between(const std::string& before, const std::string& after) {
    const Contract then(before);
    const Contract now(after);
    return difference({then.deal, then.sources}, {now.deal, now.sources});
}

std::string replaced(std::string text, const std::string& old, const std::string& with) {
    if (text.find(old) == std::string::npos) {
        throw std::invalid_argument("nothing to replace: " + old);
    }
    return text.replace(text.find(old), old.size(), with);
}

std::string shown(const std::string& text) {
    return text;
}

std::string shown(const Date& day) {
    return day.text();
}

std::string shown(const Quantity& amount) {
    return fmt::format("{}", amount);
}

template <typename Value>
std::string line(const Changed<Value>& changed) {
    return changed.path + ": " + (changed.before ? shown(changed.before->value) : "-") + " -> " +
           (changed.after ? shown(changed.after->value) : "-");
}

std::string word(const What& what) {
    if (const auto* kind = std::get_if<rules::DeadlineKind>(&what)) {
        return std::string(rules::word(*kind));
    }
    if (const auto* measure = std::get_if<Measure>(&what)) {
        return *measure == Measure::minimum ? "minimum" : "counted";
    }
    return "event " + std::to_string(static_cast<int>(std::get<rules::EventKind>(what)));
}

std::string event(rules::EventKind kind) {
    return word(kind);
}

Strings clauses(const Difference& difference) {
    Strings lines;
    for (const auto& changed : difference.clauses) {
        lines.push_back(line(changed));
    }
    return lines;
}

Strings days(const Difference& difference) {
    Strings lines;
    for (const MovedDay& moved : difference.days) {
        lines.push_back(word(moved.what) + " " + line(moved.day));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

Strings amounts(const Difference& difference) {
    Strings lines;
    for (const ChangedAmount& changed : difference.amounts) {
        lines.push_back(std::to_string(changed.year) + " " + word(changed.what) + " " +
                        line(changed.amount));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

Strings sorted(Strings lines) {
    std::sort(lines.begin(), lines.end());
    return lines;
}

void check_same(const Strings& actual, const Strings& expected) {
    BOOST_CHECK_EQUAL_COLLECTIONS(actual.begin(), actual.end(), expected.begin(), expected.end());
}

const std::string head = R"(deal solar "Solar" {
  announced 2025-12-01
  term 2026-01-01 .. 2027-12-31
  currency USD
  timezone "UTC"
  rounding half_even to 0.01 USD
}
party fund "Fund" {}
party plant "Plant" {}
)";

const std::string built =
    R"(milestone built "Built" { due 2026-09-30  takes pert(90 days, 120 days, 300 days) starting 2025-12-01 }
)";

const std::string equity = R"(investment equity "Staged equity" {
  investor fund  issuer plant
  up to 100M USD  assumed "an example"
  status definitive
  tranche start up to 40M USD  open 2026-01-01 .. 2026-12-31
  tranche rest  up to 60M USD  open 2026-03-01 .. 2027-06-30  when built
}
)";

const std::string power = R"(purchase power "Power purchase" {
  buyer fund  seller plant
  status definitive
  counts billed_cost when used
  minimum yearly {
    2026: 1M USD
    2027: 1.2M USD
  }
  take or pay 100%
  shortfall pay within 45 days of year end
}
)";

const std::string grid = R"(risk grid "Grid" {
  chance 30%
  delays built by 40 days
  delays built by triangular(60 days, 180 days, 720 days)
  delays built by 50 days
}
)";

const std::string whole = head + built + equity + power + grid;

}  // namespace

BOOST_AUTO_TEST_SUITE(analysis)

BOOST_AUTO_TEST_CASE(layout_comments_and_order_are_no_difference) {
    BOOST_TEST(between(whole, whole).is_none());
    BOOST_TEST(between(whole, grid + power + equity + built + head).is_none());
    for (const char* name : {"anthropic_azure", "templates/staged_investment",
                             "templates/take_or_pay", "templates/capacity"}) {
        const std::string text = slurp(source_path("contracts") / (std::string(name) + ".deal"));
        std::string other;
        for (const char c : text) {  // No text in quotes goes over the end of a line.
            other += c == '\n' ? "\t# assumed \"nothing\" {\n\n   " : std::string(1, c);
        }
        BOOST_TEST(other != text);
        BOOST_TEST(between(text, other).is_none(), name);
        const std::string squeezed = replaced(replaced(text, " .. ", ".."), "\ndeal ", "\ndeal\n");
        BOOST_TEST(between(text, squeezed).is_none(), name);
        Diagnostics diagnostics;
        const auto formatted = grammar::format(SourceFile("other", other), diagnostics);
        BOOST_TEST(between(text, formatted.value()).is_none(), name);
    }
    // Clauses within a declaration, and those that may stand several times.
    BOOST_TEST(between(whole, replaced(replaced(whole, "  chance 30%\n", ""), "50 days\n}",
                                       "50 days\n  chance 30%\n}"))
                   .is_none());
    BOOST_TEST(between(whole, replaced(replaced(whole, "  delays built by 40 days\n", ""),
                                       "50 days\n}", "50 days\n  delays built by 40 days\n}"))
                   .is_none());
}

BOOST_AUTO_TEST_CASE(the_same_figure_is_no_difference) {
    const std::string capacity = slurp(source_path("contracts/templates/capacity.deal"));
    for (const auto& [old, same, other] : std::vector<std::array<std::string, 3>>{
             {"up to 100 MW", "up to 0.1 GW", "up to 0.101 GW"},
             {"draws 132 kW", "draws 0.132 MW", "draws 13.2 kW"},
             {"pue 1.2", "pue 1.20", "pue 1.02"},
             {"starts 8M GPUh", "starts 8_000k GPUh", "starts 8k GPUh"},
             {"slips 12 months", "slips 1 year", "slips 1 month"},
             {"99.5%", "99.50%", "95.5%"},
             {"3.10 USD", "3.1 USD", "31.0 USD"},
             {"lognormal(median 60 days", "lognormal(median 60.0 days", "lognormal(median 6 days"},
         }) {
        BOOST_TEST(between(capacity, replaced(capacity, old, same)).is_none(), same);
        BOOST_TEST(between(capacity, replaced(capacity, old, other)).clauses.size() == 1U, other);
    }
}

BOOST_AUTO_TEST_CASE(a_minimum_that_rises_is_owed_in_the_next_year) {
    // Nothing is used, so the shortfall is the minimum. Within 45 days of 31 December 2027 is 14
    // February 2028 in both versions.
    const Difference changed = between(whole, replaced(whole, "2027: 1.2M", "2027: 1.5M"));
    check_same(clauses(changed), {"power.minimum.2027: 2027: 1.2M USD -> 2027: 1.5M USD"});
    check_same(days(changed), {});
    const std::string amounts_are = " power.minimum.2027: 1,200,000.00 USD -> 1,500,000.00 USD";
    check_same(amounts(changed),
               sorted({"2027 minimum" + amounts_are,
                       "2027 " + event(rules::EventKind::period_settled) + amounts_are,
                       "2028 " + event(rules::EventKind::payment_due) + amounts_are}));
}

BOOST_AUTO_TEST_CASE(a_later_milestone_moves_what_waits_for_it) {
    const Difference changed = between(whole, replaced(whole, "due 2026-09-30", "due 2026-10-30"));
    check_same(clauses(changed), {"built.due: due 2026-09-30 -> due 2026-10-30"});
    const std::string moved = ": 2026-09-30 -> 2026-10-30";
    check_same(
        days(changed),
        sorted({"due built" + moved, event(rules::EventKind::milestone_met) + " built" + moved,
                event(rules::EventKind::tranche_available) + " equity.rest" + moved}));
    check_same(amounts(changed), {});
}

BOOST_AUTO_TEST_CASE(days_and_amounts_fall_away_with_their_clause) {
    const std::string less =
        replaced(whole, "  tranche start up to 40M USD  open 2026-01-01 .. 2026-12-31\n", "");
    const Difference changed = between(whole, less);
    check_same(clauses(changed), {"equity.start: tranche start up to 40M USD -> -",
                                  "equity.start.open: open 2026-01-01 .. 2026-12-31 -> -"});
    const std::string opens = event(rules::EventKind::tranche_available) + " equity.start: ";
    const std::string lapses = event(rules::EventKind::tranche_lapsed) + " equity.start: ";
    check_same(days(changed), sorted({"window opens equity.start: 2026-01-01 -> -",
                                      "window closes equity.start: 2026-12-31 -> -",
                                      opens + "2026-01-01 -> -", lapses + "2026-12-31 -> -"}));
    check_same(amounts(changed), sorted({"2026 " + opens + "40,000,000.00 USD -> -",
                                         "2026 " + lapses + "40,000,000.00 USD -> -"}));
}

BOOST_AUTO_TEST_CASE(one_of_several_like_it_changes_alone) {
    check_same(clauses(between(whole, replaced(whole, "  delays built by 40 days\n", ""))),
               {"grid.delays: delays built by 40 days -> -"});
    check_same(clauses(between(whole, replaced(whole, "by 50 days", "by 55 days"))),
               {"grid.delays: delays built by 50 days -> delays built by 55 days"});
}

BOOST_AUTO_TEST_CASE(marks_are_told_apart_from_words) {
    const Difference source =
        between(whole, replaced(whole, "assumed \"an example\"", "assumed \"a draft\""));
    check_same(clauses(source), {"equity.cap: assumed \"an example\" -> assumed \"a draft\""});
    BOOST_TEST(source.days.empty());
    BOOST_TEST(source.amounts.empty());
    const std::string cited =
        replaced(whole + "source press \"Press\"\n", "assumed \"an example\"",
                 "cites press \"about\" says 3.10M USD  cites press  assumed \"an { example\"");
    check_same(clauses(between(cited, replaced(cited, "up to 100M USD", "up to 120M USD"))),
               {"equity.cap: up to 100M USD -> up to 120M USD"});
    const std::string quoted =
        replaced(cited, "cites press \"about\"", "cites press clause \"2\" quote \"about\"");
    check_same(clauses(between(quoted, replaced(quoted, "up to 100M USD", "up to 120M USD"))),
               {"equity.cap: up to 100M USD -> up to 120M USD"});
}

BOOST_AUTO_TEST_CASE(a_use_says_what_it_is_given) {
    const std::string used = whole + R"(template step "A step" (deadline is date, who is party) {
  milestone done "Done" { due deadline  owner who }
  test "it is done in time" { given done met deadline  expect done met on deadline }
}
template steps "Two steps" (first_day is date) {
  use step as early (deadline is first_day, who is fund)
  use step as late  (deadline is 2027-03-01, who is plant)
}
use steps as road (first_day is 2027-02-01)
)";
    check_same(clauses(between(used, replaced(used, "2027-02-01", "2027-02-03"))),
               {"road.early.done.due: due 2027-02-01 -> due 2027-02-03",
                "test.1: given done met 2027-02-01 -> given done met 2027-02-03",
                "test.1: expect done met on 2027-02-01 -> expect done met on 2027-02-03"});
    check_same(clauses(between(used, replaced(used, "who is fund", "who is plant"))),
               {"road.early.done.owner: owner fund -> owner plant"});
    const Contract contract(used);
    BOOST_REQUIRE(contract.deal.tests.size() == 2U);
    BOOST_TEST(contract.deal.tests.front().title == "road.early: it is done in time");
}

BOOST_AUTO_TEST_CASE(headings_are_clauses_too) {
    check_same(clauses(between(whole, replaced(whole, "\"Built\"", "\"Built { and } tested\""))),
               {"built: milestone built \"Built\" -> milestone built \"Built { and } tested\""});
}

BOOST_AUTO_TEST_CASE(another_currency_has_no_common_amount) {
    const std::string head_in_euro =
        replaced(replaced(head, "currency USD", "currency EUR"), "0.01 USD", "0.01 EUR");
    std::string euro = head_in_euro + built;
    for (const char c : equity + power + grid) {
        euro += c;
        if (euro.size() >= 3 && euro.compare(euro.size() - 3, 3, "USD") == 0) {
            euro.replace(euro.size() - 3, 3, "EUR");
        }
    }
    const Strings changed = amounts(between(whole, euro));
    const std::string expected =
        "2026 minimum power.minimum.2026: 1,000,000.00 USD -> 1,000,000.00 EUR";
    BOOST_TEST((std::find(changed.begin(), changed.end(), expected) != changed.end()));
}

BOOST_AUTO_TEST_CASE(the_way_back_is_the_same_difference) {
    const std::string other =
        replaced(replaced(whole, "due 2026-09-30", "due 2026-10-30"), "    2027: 1.2M USD\n", "");
    const Difference there = between(whole, other);
    const Difference back = between(other, whole);
    BOOST_TEST(!there.is_none());
    BOOST_TEST(there.days.size() == back.days.size());
    BOOST_REQUIRE(there.amounts.size() == back.amounts.size());
    BOOST_REQUIRE(there.clauses.size() == back.clauses.size());
    for (std::size_t i = 0; i < there.clauses.size(); ++i) {
        const auto& one = there.clauses[i];
        BOOST_TEST(line(one) ==
                   line(Changed<std::string>{back.clauses[i].path, back.clauses[i].after,
                                             back.clauses[i].before}));
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::analysis
