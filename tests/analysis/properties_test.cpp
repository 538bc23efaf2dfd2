// SPDX-License-Identifier: Apache-2.0
// What holds of every deal: of small random ones, with random use.
#include "rules/cost.h"
#include "rules/evaluate.h"
#include "rules/plan.h"
#include "tests/analysis/small_deals.h"
#include "tests/support/contracts.h"
#include "tests/support/counts.h"
#include "tests/support/dates.h"
#include "tests/support/printing.h"
#include "tests/support/random.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace tranche::tests {

BOOST_AUTO_TEST_SUITE(analysis)

namespace {

template <typename Thing>
void shuffle(std::vector<Thing>& things, Random& random) {
    for (std::size_t i = things.size(); i > 1; --i) {
        const auto other = static_cast<std::size_t>(random.between(0, std::ssize(things) - 1));
        std::swap(things[i - 1], things[other % i]);
    }
}

/// The declarations of a contract in another order. Each begins at the start of a line.
std::string in_another_order(const std::string& text, Random& random) {
    std::vector<std::string> declarations;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.front() != ' ' && line.front() != '}') {
            declarations.emplace_back();
        }
        declarations.back() += line + "\n";
    }
    shuffle(declarations, random);
    std::string result;
    for (const std::string& declaration : declarations) {
        result += declaration;
    }
    return result;
}

/// What is used of the one purchase, on days that differ; the rest goes as planned.
rules::Facts facts_of(const model::Deal& deal, Random random) {
    const Date as_of = some_day_within(random, 900);
    rules::Facts facts = rules::no_facts(deal, as_of, rules::last_day(deal));
    std::set<Date> days;
    for (std::int64_t left = random.between(0, 12); left > 0; --left) {
        days.insert(std::min(as_of, some_day_within(random, 900)));
    }
    for (const Date on : days) {
        const Quantity amount = whole(random.between(1, 40), deal.purchases.front().unit);
        facts.invoices.push_back({{0}, on, amount, on.text(), {}});
    }
    return rules::as_planned(deal, facts);
}

/// All that happens, by the names of the clauses, in an order that does not depend on theirs.
std::vector<std::string> told(const model::Deal& deal, const rules::Timeline& timeline) {
    std::vector<std::string> all;
    for (const rules::Event& event : timeline.events) {
        all.push_back(fmt::format("{} {} {} {}", event.day, static_cast<int>(event.kind),
                                  deal[event.node].path,
                                  event.amount ? fmt::format("{}", *event.amount) : ""));
    }
    for (const rules::Settlement& one : timeline.settlements) {
        all.push_back(fmt::format("{} {} {} {} {} {}", deal[one.node].path, one.minimum,
                                  one.counted, one.shortfall, one.owed, one.refund));
    }
    for (const rules::Charge& one : timeline.charges) {
        all.push_back(fmt::format("{} {} {}", deal[one.node].path, one.due, one.amount));
    }
    std::sort(all.begin(), all.end());
    return all;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += line + "\n";
    }
    return text;
}

std::string outcome(const model::Deal& deal, const rules::Facts& facts) {
    return joined(told(deal, rules::evaluate(deal, facts)));
}

/// What happens to each instrument on each day, its tranches together.
using Totals = std::map<std::tuple<Date, int, std::string>, Quantity>;

Totals totals(const std::string& contract) {
    const model::Deal deal = small_deal(contract);
    const auto timeline = rules::evaluate(
        deal,
        rules::as_planned(deal, rules::no_facts(deal, day("2025-12-31"), rules::last_day(deal))));
    Totals sums;
    const auto add = [&](Date on, int kind, model::NodeId node, const Quantity& amount) {
        const std::string& path = deal[node].path;
        const std::tuple key{on, kind, path.substr(0, path.find('.'))};
        sums.try_emplace(key, zero(amount.unit)).first->second += amount;
    };
    for (const rules::Event& event : timeline.events) {
        if (event.amount) {
            add(event.day, static_cast<int>(event.kind), event.node, *event.amount);
        }
    }
    for (const rules::Charge& one : timeline.charges) {
        add(one.due, -1 - static_cast<int>(one.kind), one.node, one.amount);
    }
    return sums;
}

/// A tranche, or two of half its size with the same tails.
std::string tranches(std::string_view verb,
                     std::int64_t size,
                     std::string_view unit,
                     std::string_view tails,
                     std::int64_t parts) {
    std::string text;
    for (std::int64_t i = 0; i < parts; ++i) {
        text += fmt::format("  tranche t{} {} {} {} {}\n", i, verb, size / parts, unit, tails);
    }
    return text;
}

std::string in_parts(Random random, std::int64_t parts) {
    const auto size = [&] { return 2 * random.between(1, 500); };
    const Date opens = some_day_within(random, 400);
    const Date closes = opens + static_cast<std::int32_t>(random.between(0, 500));
    const std::string window = fmt::format("open {} .. {}", opens, closes);
    const bool is_conditional = random.between(0, 1) == 0;
    const Date due = some_day_within(random, 500);
    return fmt::format(
        "party cid \"Cid\" {{ }}\nmilestone b \"B\" {{ due {} }}\n"
        "investment equity \"Equity\" {{ investor ann  issuer bob  up to 1000 USD\n"
        "  status definitive  draws as soon as available\n{}}}\n"
        "loan facility \"Loan\" {{ lender ann 33.3%  lender bob 66.7%  borrower cid\n"
        "  up to 1000 USD  status definitive  draws as soon as available\n{}"
        "  fee undrawn 0.37% per year act/365  paid quarterly and at end\n"
        "  interest 7.3% per year act/360  paid monthly\n"
        "  repay each draw 7 months after draw  not redrawable }}\n"
        "capacity hall \"Hall\" {{ seller ann  buyer bob  status definitive\n{}"
        "  late {{ from day 1: 3 USD per MW per day  from day 9: 5 USD per MW per day  cap 70 days "
        "}} "
        "}}\n",
        some_day_within(random, 700),
        tranches("up to", size(), "USD", window + (is_conditional ? " when b" : ""), parts),
        tranches("up to", size(), "USD", window + " when b", parts),
        tranches("delivers", 2 * random.between(1, 9), "MW facility power",
                 fmt::format("due {} when b", due), parts));
}

/// Gas at one price, which can be made up free.
std::string gas(Random& random) {
    return fmt::format(
        "purchase gas \"Gas\" {{ buyer ann  seller bob  status definitive  counts TJ when used\n"
        "  minimum yearly {{ 2026 to 2030: {} TJ }}  take or pay 100%\n  price 7 USD per TJ\n"
        "  shortfall pay within 30 days of period end at average price of period\n"
        "  make up within {} months of period end  after minimum  free  left at end lapses  "
        "oldest first }}\n",
        random.between(1, 100), random.between(1, 60));
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_order_of_declarations_and_of_facts_changes_nothing) {
    const std::size_t tries = count("deals in another order", 60, 5'000);
    for (std::size_t i = 0; i < tries; ++i) {
        Random random(7'000 + i);
        const std::string text = small_contract(random);
        const model::Deal deal = small_deal(text);
        const model::Deal other = small_deal(in_another_order(text, random));
        rules::Facts facts = facts_of(deal, random);
        const std::string as_written = outcome(deal, facts);
        BOOST_TEST(as_written == outcome(other, facts_of(other, random)), text);
        shuffle(facts.invoices, random);
        BOOST_TEST(as_written == outcome(deal, facts), text);
    }
}

BOOST_AUTO_TEST_CASE(what_is_taken_or_paid_for_is_at_least_the_minimum) {
    std::size_t short_ones = 0;
    for (std::size_t i = 0; i < count("deals with a shortfall", 200, 20'000); ++i) {
        Random random(9'000 + i);
        const std::string text = small_contract(random);
        const model::Deal deal = small_deal(text);
        const rules::Timeline timeline = rules::evaluate(deal, facts_of(deal, random));
        for (const rules::Settlement& one : timeline.settlements) {
            const Quantity taken = one.counted - one.flows.made_up - one.terms.made_up;
            const Quantity covered = taken + one.shortfall + one.flows.deferred +
                                     one.flows.carry_used + one.terms.charged;
            BOOST_TEST(covered >= one.minimum, one.label << " of\n" << text);
            BOOST_TEST(one.shortfall >= zero(one.shortfall.unit));
            short_ones += one.shortfall.is_zero() ? 0U : 1U;
        }
    }
    BOOST_TEST(short_ones > 50U);
}

// Who pays for what it does not take, and takes it later for nothing, pays one price for all that
// it took, can still take, or has let expire.
BOOST_AUTO_TEST_CASE(at_one_price_money_is_what_is_taken_left_and_expired) {
    for (std::size_t i = 0; i < count("purchases at one price", 100, 10'000); ++i) {
        Random random(11'000 + i);
        const std::string text = gas(random);
        const model::Deal deal = small_deal(text);
        rules::Facts facts = rules::no_facts(deal, day("2031-12-31"), rules::last_day(deal));
        Quantity delivered = zero(deal.purchases.front().unit);
        for (int year = 2026; year <= 2030; ++year) {
            const Date on = Date::of(year, 7, 1).value();
            const Quantity amount = whole(random.between(1, 150), delivered.unit);
            facts.invoices.push_back({{0}, on, amount, on.text(), {}});
            delivered += amount;
        }
        const rules::Timeline timeline = rules::evaluate(deal, facts);
        Quantity lacking = zero(delivered.unit);
        Quantity made_up = zero(delivered.unit);
        for (const rules::Settlement& one : timeline.settlements) {
            lacking += one.shortfall;
            made_up += one.flows.made_up;
        }
        const Quantity left_or_expired = lacking - made_up;
        BOOST_TEST(left_or_expired >= timeline.settlements.back().flows.bank);
        const Quantity cost = rules::cost_through(deal, timeline, {0}, day("2031-12-31"));
        const Quantity all = delivered + left_or_expired;
        BOOST_TEST((cost == Quantity{Decimal(7) * all.value, deal.currency}),
                   fmt::format("{} for {} of\n{}", cost, all, text));
    }
}

// A tranche of nothing cannot be written; two halves are the whole.
BOOST_AUTO_TEST_CASE(two_halves_of_a_tranche_come_to_the_whole) {
    for (std::size_t i = 0; i < count("tranches in halves", 60, 5'000); ++i) {
        const Random random(13'000 + i);
        const Totals whole_ones = totals(in_parts(random, 1));
        BOOST_TEST(!whole_ones.empty());
        BOOST_TEST((whole_ones == totals(in_parts(random, 2))), in_parts(random, 2));
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
