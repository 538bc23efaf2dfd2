// SPDX-License-Identifier: Apache-2.0
// Random small deals with random facts: the rules must come to the same as the naive rules, and the
// parts of every tranche must add up to its cap on every day.
#include "rules/evaluate.h"
#include "rules/tranche.h"
#include "tests/rules/naive.h"
#include "tests/support/contracts.h"
#include "tests/support/counts.h"
#include "tests/support/dates.h"
#include "tests/support/random.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

using tests::day;
using tests::Random;

Date some_day(Random& random) {
    return day("2026-01-01") + static_cast<std::int32_t>(random.between(0, 800));
}

std::string some_milestone(Random& random) {
    return std::string(1, static_cast<char>('a' + random.between(0, 3)));
}

template <std::size_t Count>
std::string one_of(Random& random, const std::array<const char*, Count>& words) {
    return words.at(static_cast<std::size_t>(random.between(0, Count - 1)));
}

std::string some_comparison(Random& random) {
    const std::string comparator = one_of<5>(random, {">=", ">", "<", "<=", "="});
    const std::int64_t few = random.between(0, 9);
    switch (random.between(0, 4)) {
        case 0: return fmt::format("drawn(equity) {} {} USD", comparator, few * 20);
        case 1:
            return fmt::format("drawn({}) {} {} USD",
                               one_of<3>(random, {"equity.x", "equity.y", "debt.z"}), comparator,
                               few * 10);
        case 2: return fmt::format("consumed(azure) {} {} USD", comparator, few * 300);
        case 3: return fmt::format("consumed(dedicated) {} {} GPUh", comparator, few * 100'000);
        default:
            return fmt::format("delivered({}) {} {} MW",
                               one_of<3>(random, {"dedicated", "dedicated.p", "dedicated.q"}),
                               comparator, few / 3);
    }
}

std::string some_condition(Random& random, int depth) {
    const auto part = [&] { return some_condition(random, depth - 1); };
    switch (random.between(depth > 0 ? 0 : 5, 12)) {
        case 0: return fmt::format("({} and {})", part(), part());
        case 1: return fmt::format("({} or {})", part(), part());
        case 2: return fmt::format("not {}", part());
        case 3: return fmt::format("any 2 of ({}, {}, {})", part(), part(), part());
        case 4: return fmt::format("all of ({}, {})", part(), part());
        case 5:
            return fmt::format("{} days after {}", random.between(1, 90), some_milestone(random));
        case 6:
            return fmt::format("{} business days after {}", random.between(1, 30),
                               some_milestone(random));
        case 7:
            return fmt::format("{} {}", one_of<4>(random, {"from", "until", "before", "after"}),
                               some_day(random));
        case 8:
        case 9:
        case 10: return some_comparison(random);
        default: return some_milestone(random);
    }
}

std::string some_when(Random& random) {
    return random.between(0, 3) == 0 ? "" : " when " + some_condition(random, 2);
}

std::string some_status(Random& random) {
    switch (random.between(0, 3)) {
        case 0: return "status definitive";
        case 1: return "status letter_of_intent";
        default: return "status announced, definitive when " + some_milestone(random);
    }
}

std::string some_tranche(Random& random, const char* name) {
    const Date opens = some_day(random);
    return fmt::format("  tranche {} up to {}.25 USD  open {} .. {}{}{}\n", name,
                       random.between(1, 99), opens,
                       opens + static_cast<std::int32_t>(random.between(0, 400)), some_when(random),
                       random.between(0, 3) == 0 ? " with " + some_status(random) : "");
}

std::string some_investment(Random& random, const char* name, const char* tranches) {
    std::string text = fmt::format(
        "investment {} \"Investment\" {{\n  investor ann  issuer bob  up to "
        "900 USD  {}\n",
        name, some_status(random));
    for (const char* one = tranches; *one != '\0'; ++one) {
        text += some_tranche(random, std::string(1, *one).c_str());
    }
    return text + (random.between(0, 3) == 0 ? "}\n" : "  draws as soon as available\n}\n");
}

std::string some_capacity_tranche(Random& random, const char* name) {
    const std::string due =
        random.between(0, 1) == 0 ? "" : fmt::format(" due {}", some_day(random));
    return fmt::format("  tranche {} delivers 1 MW of {} at fjord{}{}\n", name,
                       one_of<2>(random, {"gb300", "rubin"}), due, some_when(random));
}

std::string some_threshold(Random& random) {
    return one_of<2>(random, {"minimum", "full quantity"});
}

std::string some_make_up(Random& random) {
    return fmt::format(
        "make up within {} days of period end after {} free left at end {} oldest first",
        random.between(1, random.between(0, 1) == 0 ? 45 : 800), some_threshold(random),
        one_of<2>(random, {"lapses", "refunded"}));
}

std::string some_carry_forward(Random& random) {
    const std::string cap =
        random.between(0, 1) == 0
            ? ""
            : fmt::format(" at most {}% of contract quantity", random.between(1, 90));
    return fmt::format("carry forward own use above {}{} for {} years oldest first",
                       some_threshold(random), cap, random.between(1, 2));
}

std::string some_minimum(Random& random) {
    const std::int64_t most = random.between(0, 1) == 0 ? 6'000 : 4'000'000;
    const auto amount = [&] { return random.between(1, most); };
    switch (random.between(0, 4)) {
        case 0:
            return fmt::format("minimum quarterly {{ 2026-Q2: {}.01 USD  2027-Q4: {}.03 USD }} {}",
                               amount() / 4, amount() / 4,
                               random.between(0, 1) == 0 ? "" : some_make_up(random));
        case 1: {
            const std::int64_t first = amount();
            return fmt::format(
                "minimum cumulative {{ by 2026-05-05: {}.01 USD  by 2026-12-31: {}.02 USD  by "
                "2031-12-31: {}.02 USD }}",
                first, first + random.between(1, 900), first + 900 + amount());
        }
        case 2:
            return fmt::format("minimum even {}0.02 USD over 2026 .. 2028 each {} {}", amount(),
                               one_of<3>(random, {"year", "quarter", "month"}),
                               random.between(0, 1) == 0 ? "" : some_make_up(random));
        default:
            return fmt::format(
                "minimum yearly {{ 2026: {}.01 USD  2027: {}.03 USD  2028: {}.07 USD }} {} {}",
                amount(), amount(), amount(), random.between(0, 1) == 0 ? "" : some_make_up(random),
                random.between(0, 1) == 0 ? "" : some_carry_forward(random));
    }
}

/// Deferral goes with yearly minimums and neither of the two.
std::string some_deferral(Random& random, const std::string& minimum) {
    const bool is_plain =
        minimum.find("yearly") != std::string::npos && minimum.find("oldest") == std::string::npos;
    return is_plain && random.between(0, 3) > 0
               ? fmt::format("defer at most {}% of contract quantity to {} year then",
                             random.between(1, 99), one_of<2>(random, {"next", "subsequent"}))
               : "";
}

/// A credit goes with no other policy.
std::string some_credit(Random& random, const std::string& minimum, const std::string& deferral) {
    if (minimum.find("oldest") != std::string::npos || !deferral.empty() ||
        random.between(0, 1) == 0) {
        return "";
    }
    const std::string life = random.between(0, 1) == 0
                                 ? "until end of term"
                                 : fmt::format("for {} days", random.between(1, 500));
    return fmt::format("as credit {} applied {}", life,
                       one_of<3>(random, {"first", "after minimum", "after full quantity"}));
}

std::string some_contract(Random& random) {
    std::string text;
    for (const char name : {'a', 'b', 'c', 'd'}) {
        const Date due = some_day(random);
        const std::string stop =
            random.between(0, 1) == 0
                ? ""
                : fmt::format("  long stop {}",
                              due + static_cast<std::int32_t>(random.between(0, 300)));
        text +=
            fmt::format("milestone {} \"Milestone\" {{ owner ann  due {}{} }}\n", name, due, stop);
    }
    text += some_investment(random, "equity", "xy") + some_investment(random, "debt", "z");
    const std::string recognition =
        random.between(0, 1) == 0
            ? "when used"
            : fmt::format("when invoiced  invoices {} days after month end", random.between(1, 40));
    const std::string minimum = some_minimum(random);
    const std::string deferral = some_deferral(random, minimum);
    text += fmt::format(R"(purchase azure "Purchase" {{
  buyer bob  seller ann  {}  counts billed_cost {}
  commit {} USD over 2026-01-01 .. 2027-12-31
  {}
  take or pay {}%  shortfall {} pay within {} days of period end {}
  price gb300 3.10 USD per GPUh  price rubin 4.35 USD per GPUh
}}
capacity dedicated "Capacity" {{
  seller ann  buyer bob  {}  up to 2 MW IT power  counts toward azure
{}{}}}
)",
                        some_status(random), recognition, random.between(1, 9'000'000), minimum,
                        random.between(1, 100), deferral, random.between(1, 60),
                        some_credit(random, minimum, deferral), some_status(random),
                        some_capacity_tranche(random, "p"), some_capacity_tranche(random, "q"));
    return text + R"(
demand for azure { starts 100 USD per month on 2026-01-01  grows 0% monthly  volatility 0%  persistence 0% }
demand for dedicated { starts 100 GPUh per month on 2026-01-01  grows 0% monthly  volatility 0%  persistence 0% }
)";
}

/// Facts that need not make sense: somebody may have drawn what could not be drawn.
rules::Facts some_facts(const model::Deal& deal, Random& random) {
    using Outcome = rules::MilestoneFact::Outcome;
    rules::Facts facts = rules::no_facts(deal, some_day(random), rules::last_day(deal));
    for (auto& fact : facts.milestones) {
        switch (random.between(0, 7)) {
            case 0: break;
            case 1: fact = {.outcome = Outcome::never, .day = {}}; break;
            case 2: fact = {.outcome = Outcome::waived, .day = some_day(random)}; break;
            default: fact = {.outcome = Outcome::met, .day = some_day(random)};
        }
    }
    const auto recorded_day = [&] { return std::min(some_day(random), facts.as_of); };
    const Period& window = deal.investments[0].tranches[0].window;
    if (window.begin <= facts.as_of) {
        const Date on =
            std::clamp(recorded_day(), window.begin, std::min(window.last(), facts.as_of));
        facts.draws.push_back(
            {{{model::InstrumentKind::investment, 0}, 0}, on, whole(1, deal.currency), "1"});
    }
    for (std::int64_t i = random.between(0, 4); i > 0; --i) {
        facts.invoices.push_back(
            {{0}, recorded_day(), whole(random.between(1, 1500), deal.currency), ""});
    }
    facts.payments.push_back({deal.purchases[0].minimums[0].node, recorded_day(),
                              whole(random.between(1, 90), deal.currency), ""});
    for (std::size_t i = 0; i < deal.demands.size(); ++i) {
        for (std::int64_t months = random.between(0, 24); months > 0; --months) {
            const std::int64_t hundredths = random.between(0, i == 0 ? 50'000 : 60'000'000);
            facts.demand[i].push_back({Decimal(hundredths, 2), deal.demands[i].starts.unit});
        }
    }
    facts.presumed_draws = rules::PresumedDraws::as_the_contract_says;
    return facts;
}

std::int64_t cents(const Quantity& quantity) {
    return quantity.value.whole_at(2).value();
}

/// What the timeline says, in the words of the naive rules.
std::vector<std::string> happenings(const model::Deal& deal, const rules::Timeline& timeline) {
    std::vector<std::string> all;
    for (const rules::TrancheHistory& history : timeline.tranches) {
        const std::string& path = deal[rules::tranche_of(deal, history.tranche).node].path;
        for (const rules::Step& draw : history.draws) {
            all.push_back(fmt::format("{} draws {} of {}", draw.day, cents(draw.amount), path));
        }
        if (history.lapsed) {
            all.push_back(fmt::format("{} lapses {} of {}", history.lapsed->day,
                                      cents(history.lapsed->amount), path));
        }
    }
    for (const rules::DeliveryHistory& history : timeline.deliveries) {
        const auto& tranche =
            deal.capacities[history.tranche.instrument.index].tranches[history.tranche.index];
        if (history.delivered) {
            all.push_back(
                fmt::format("{} delivers {}", history.delivered->day, deal[tranche.node].path));
        }
    }
    for (const rules::Settlement& one : timeline.settlements) {
        all.push_back(fmt::format("{} {} {}: {} of {} less {} {} due {} paid {}", one.period.last(),
                                  deal[one.purchase].name, one.label, cents(one.shortfall),
                                  cents(one.minimum), cents(one.counted),
                                  one.force == rules::Force::binding ? "binding" : "if binding",
                                  one.due ? one.due->text() : "never", cents(one.paid)));
    }
    std::sort(all.begin(), all.end());
    return all;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += line + '\n';
    }
    return text;
}

std::string text_of(const rules::Facts& facts) {
    std::string text = "as of " + facts.as_of.text() + '\n';
    for (std::size_t i = 0; i < facts.milestones.size(); ++i) {
        const auto& fact = facts.milestones[i];
        text += fmt::format("{}: {} {}\n", i, fact ? static_cast<int>(fact->outcome) : -1,
                            fact ? fact->day : Date());
    }
    return text;
}

/// The first day on which a tranche is not what the naive rules make of it, or nothing.
std::string difference(const model::Deal& deal,
                       const rules::Facts& facts,
                       const rules::Timeline& timeline,
                       const tests::NaiveResult& naive) {
    const rules::View view{deal, facts, timeline};
    for (std::size_t i = 0; i < naive.states.size(); ++i) {
        const Date on = naive.first + static_cast<std::int32_t>(i);
        for (std::size_t j = 0; j < timeline.tranches.size(); ++j) {
            const auto state = rules::state_on(view, timeline.tranches[j].tranche, on);
            const tests::NaiveState is{cents(state.announced),   cents(state.binding),
                                       cents(state.outstanding), cents(state.available),
                                       cents(state.drawn),       cents(state.lapsed)};
            const bool adds_up =
                is.binding == is.outstanding + is.available + is.drawn + is.lapsed &&
                cents(state.remaining) == is.outstanding + is.available &&
                (is.announced == 0 || is.binding == 0);
            if (!adds_up || is != naive.states[i][j]) {
                return fmt::format("tranche {} on {}: {} {} {} {} {} {}", j, on, is.announced,
                                   is.binding, is.outstanding, is.available, is.drawn, is.lapsed);
            }
        }
    }
    return {};
}

}  // namespace

BOOST_AUTO_TEST_CASE(rules_agree_with_the_naive_rules) {
    const std::size_t deals = tests::count("random deals", 300, 20'000);
    std::size_t draws = 0;
    std::size_t deliveries = 0;
    std::map<std::string, std::size_t> flows;
    for (std::size_t i = 0; i < deals; ++i) {
        Random random(i);
        const std::string contract = some_contract(random);
        const model::Deal deal = tests::small_deal(contract);
        const rules::Facts facts = some_facts(deal, random);
        const rules::Timeline timeline = rules::evaluate(deal, facts);
        const tests::NaiveResult naive = tests::naively(deal, facts);
        const std::string expected = joined(naive.happenings);
        const std::string actual = joined(happenings(deal, timeline));
        BOOST_REQUIRE_MESSAGE(actual == expected, "deal " << i << contract << text_of(facts)
                                                          << "--- rules\n"
                                                          << actual << "--- naive rules\n"
                                                          << expected);
        if (i % 10 == 0) {
            const std::string where = difference(deal, facts, timeline, naive);
            BOOST_REQUIRE_MESSAGE(where.empty(),
                                  "deal " << i << contract << text_of(facts) << where);
        }
        for (const rules::Settlement& one : timeline.settlements) {
            flows["made up"] += one.flows.made_up.is_zero() ? 0U : 1U;
            flows["carry"] += one.flows.carry_used.is_zero() ? 0U : 1U;
            flows["deferred"] += one.flows.deferred.is_zero() ? 0U : 1U;
            flows["caught up"] += one.flows.caught_up.empty() ? 0U : 1U;
        }
        flows["credit"] += timeline.by_credit[0].empty() ? 0U : 1U;
        for (const auto& history : timeline.tranches) {
            draws += history.draws.size();
        }
        for (const auto& history : timeline.deliveries) {
            deliveries += history.delivered ? 1U : 0U;
        }
    }
    // The deals are no empty ones.
    BOOST_TEST(draws > deals / 2);
    BOOST_TEST(deliveries > deals / 2);
    BOOST_TEST(flows.size() == 5);
    for (const auto& [name, count] : flows) {
        BOOST_TEST(count > deals / 50, name << " " << count);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
