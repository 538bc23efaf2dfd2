// SPDX-License-Identifier: Apache-2.0
// The life of a tranche of an investment: when it can be drawn, why not, and where its cap is.
#include "rules/tranche.h"

#include "rules/evaluate.h"
#include "rules/plan.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"
#include "tests/support/units.h"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

using tests::amount;
using tests::day;

model::Deal equity(const std::string& policy = "") {
    return tests::small_deal(R"(
milestone signed "Signed" { owner ann  due 2026-02-27 }
milestone permit "Permit" { owner ann  due 2026-06-30 }
investment equity "Equity" {
  investor ann  issuer bob  up to 600 USD
  status announced, definitive when signed
  tranche first  up to 100 USD  open 2026-03-01 .. 2026-12-31  when permit
  tranche next up to 200 USD  open 2026-03-01 .. 2026-12-31  when drawn(equity.first) >= 100 USD
  tranche own    up to 300 USD  open 2026-03-01 .. 2026-12-31  with status letter_of_intent, definitive when permit
)" + policy + "}");
}

/// "status: cap = announced | outstanding + available + drawn + lapsed of binding" in whole units.
std::string text_of(const rules::TrancheState& state) {
    const auto number = [](const Quantity& quantity) { return plain(quantity.value.normalized()); };
    return std::string(state.status) + ": " + number(state.announced) + " | " +
           number(state.outstanding) + " + " + number(state.available) + " + " +
           number(state.drawn) + " + " + number(state.lapsed) + " of " + number(state.binding);
}

struct StateCase {
    const char* tranche;
    const char* on;
    const char* state;
};

void check(const model::Deal& deal,
           const std::string& facts_text,
           const std::vector<StateCase>& cases) {
    const auto facts = tests::facts_from(deal, "2028-12-31", facts_text);
    const auto timeline = rules::evaluate(deal, facts);
    for (const StateCase& one : cases) {
        const auto state = rules::state_on({deal, facts, timeline},
                                           tests::tranche(deal, one.tranche), day(one.on));
        BOOST_TEST(text_of(state) == one.state, one.tranche << " on " << one.on << ": "
                                                            << text_of(state) << " for "
                                                            << one.state);
        BOOST_TEST((state.remaining == state.outstanding + state.available));
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(tranche_from_announced_to_lapsed) {
    check(equity(),
          "signed met 2026-02-20; permit met 2026-05-04; equity.first drawn 2026-05-04 40 USD",
          {
              {"equity.first", "2025-12-31", "announced: 100 | 0 + 0 + 0 + 0 of 0"},
              {"equity.first", "2026-02-19", "announced: 100 | 0 + 0 + 0 + 0 of 0"},
              {"equity.first", "2026-02-20", "definitive: 0 | 100 + 0 + 0 + 0 of 100"},
              {"equity.first", "2026-05-03", "definitive: 0 | 100 + 0 + 0 + 0 of 100"},
              {"equity.first", "2026-05-04", "definitive: 0 | 0 + 60 + 40 + 0 of 100"},
              {"equity.first", "2026-12-30", "definitive: 0 | 0 + 60 + 40 + 0 of 100"},
              {"equity.first", "2026-12-31", "lapsed: 0 | 0 + 0 + 40 + 60 of 100"},
              {"equity.first", "2028-12-31", "lapsed: 0 | 0 + 0 + 40 + 60 of 100"},
              {"equity.own", "2026-05-03", "letter_of_intent: 300 | 0 + 0 + 0 + 0 of 0"},
              {"equity.own", "2026-05-04", "definitive: 0 | 0 + 300 + 0 + 0 of 300"},
          });
}

BOOST_AUTO_TEST_CASE(tranche_drawn_in_full_is_fulfilled) {
    check(equity(),
          "signed met 2026-02-20; permit met 2026-05-04; equity.first drawn 2026-05-04 100 USD",
          {
              {"equity.first", "2026-05-04", "fulfilled: 0 | 0 + 0 + 100 + 0 of 100"},
              {"equity.first", "2027-01-01", "fulfilled: 0 | 0 + 0 + 100 + 0 of 100"},
              {"equity.next", "2026-05-04", "definitive: 0 | 200 + 0 + 0 + 0 of 200"},
              {"equity.next", "2026-05-05", "definitive: 0 | 0 + 200 + 0 + 0 of 200"},
          });
}

// What was never definitive binds nobody when its window closes, whatever is signed later.
BOOST_AUTO_TEST_CASE(tranche_announced_to_the_end_binds_nobody) {
    for (const char* facts : {"", "signed met 2027-01-01", "permit met 2026-05-04"}) {
        check(equity(), facts,
              {
                  {"equity.first", "2026-12-30", "announced: 100 | 0 + 0 + 0 + 0 of 0"},
                  {"equity.first", "2026-12-31", "lapsed: 0 | 0 + 0 + 0 + 0 of 0"},
                  {"equity.first", "2028-01-01", "lapsed: 0 | 0 + 0 + 0 + 0 of 0"},
              });
    }
    check(equity(), "signed met 2026-12-31",
          {{"equity.first", "2026-12-31", "lapsed: 0 | 0 + 0 + 0 + 100 of 100"}});
}

BOOST_AUTO_TEST_CASE(tranche_can_be_drawn_from_the_first_day_of_its_window_through_the_last) {
    const model::Deal deal = equity();

    struct Case {
        const char* tranche;
        const char* on;
        const char* sum;
        const char* refusals;
    };

    // Signed on 20 February and permitted on 1 March; 40 USD of the first are drawn in April.
    const std::vector<Case> cases{
        {"equity.first", "2026-03-01", "60 USD", ""},
        {"equity.first", "2026-12-31", "60 USD", ""},
        {"equity.first", "2026-12-31", "0.01 USD", ""},
        {"equity.first", "2026-12-31", "60.01 USD", "cap "},
        {"equity.first", "2027-01-01", "60 USD", "window "},
        {"equity.first", "2026-02-28", "60 USD", "window condition "},
        {"equity.first", "2026-02-19", "60 USD", "status window condition "},
        {"equity.first", "2026-02-19", "100 USD", "status window condition cap "},
        {"equity.first", "2026-02-19", "0 USD", "status window condition amount "},
        {"equity.first", "2026-05-01", "0 USD", "amount "},
        {"equity.next", "2026-05-01", "200 USD", "condition "},
        {"equity.next", "2026-05-01", "201 USD", "condition cap "},
        {"equity.own", "2026-03-01", "300 USD", ""},
        {"equity.own", "2026-02-28", "300 USD", "status window "},
    };
    const auto facts = tests::facts_from(
        deal, "2028-12-31",
        "signed met 2026-02-20; permit met 2026-03-01; equity.first drawn 2026-04-01 40 USD");
    const auto timeline = rules::evaluate(deal, facts);
    for (const Case& one : cases) {
        std::string text;
        for (const rules::DrawTest test :
             rules::refusals({deal, facts, timeline}, tests::tranche(deal, one.tranche),
                             day(one.on), amount(one.sum))) {
            text += std::string(rules::word(test)) + " ";
        }
        BOOST_TEST(text == one.refusals,
                   one.tranche << " on " << one.on << ", " << one.sum << ": " << text);
    }
}

// A tranche that draws as soon as it can does so on its first day, and what waits for the draw on
// the next; what can be drawn by the as-of date and was not, the day after.
// A condition can fail again while the window is open, and that is told; when the window closes,
// the tranche lapses, and nothing more is told of it.
BOOST_AUTO_TEST_CASE(tranche_turns_unavailable_only_while_its_window_is_open) {
    const model::Deal deal = tests::small_deal(R"(
investment equity "Equity" {
  investor ann  issuer bob  up to 300 USD  status definitive
  tranche fails  up to 100 USD  open 2026-03-01 .. 2026-12-31  when until 2026-06-30
  tranche closes up to 200 USD  open 2026-03-01 .. 2026-12-31
}
)");
    const auto timeline = rules::evaluate(deal, tests::facts_from(deal, "2028-12-31"));
    const auto days_of = [&](rules::EventKind kind, const char* path) {
        std::string days;
        for (const rules::Event& event : timeline.events) {
            if (event.kind == kind && deal[event.node].path == path) {
                days += event.day.text() + ";";
            }
        }
        return days;
    };
    using Kind = rules::EventKind;
    BOOST_TEST(days_of(Kind::tranche_available, "equity.fails") == "2026-03-01;");
    BOOST_TEST(days_of(Kind::tranche_unavailable, "equity.fails") == "2026-07-01;");
    BOOST_TEST(days_of(Kind::tranche_available, "equity.closes") == "2026-03-01;");
    BOOST_TEST(days_of(Kind::tranche_unavailable, "equity.closes") == "");
    BOOST_TEST(days_of(Kind::tranche_lapsed, "equity.fails") == "2026-12-31;");
    BOOST_TEST(days_of(Kind::tranche_lapsed, "equity.closes") == "2026-12-31;");
}

BOOST_AUTO_TEST_CASE(tranche_draws_as_soon_as_available) {
    const model::Deal deal = equity("  draws as soon as available\n");
    const auto draw_days = [&](const char* as_of, const char* text) {
        auto facts = tests::facts_from(deal, as_of, text);
        facts.presumed_draws = rules::PresumedDraws::as_the_contract_says;
        std::string days;
        for (const rules::TrancheHistory& history : rules::evaluate(deal, facts).tranches) {
            for (const rules::Step& draw : history.draws) {
                days += draw.day.text() + " " + plain(draw.amount.value.normalized()) + "; ";
            }
        }
        return days;
    };
    BOOST_TEST(draw_days("2026-01-01", "signed met 2026-02-20; permit met 2026-02-25") ==
               "2026-03-01 100; 2026-03-02 200; 2026-03-01 300; ");
    BOOST_TEST(draw_days("2026-01-01", "signed met 2026-02-20; permit met 2026-12-31") ==
               "2026-12-31 100; 2026-12-31 300; ");
    BOOST_TEST(draw_days("2026-01-01", "signed met 2026-02-20; permit met 2027-01-01") == "");
    BOOST_TEST(draw_days("2026-07-01", "signed met 2026-02-20; permit met 2026-05-04") ==
               "2026-07-02 100; 2026-07-03 200; 2026-07-02 300; ");
    BOOST_TEST(draw_days("2026-07-01",
                         "signed met 2026-02-20; permit met 2026-05-04; "
                         "equity.first drawn 2026-05-04 40 USD") ==
               "2026-05-04 40; 2026-07-02 60; 2026-07-03 200; 2026-07-02 300; ");
}

BOOST_AUTO_TEST_CASE(tranche_names_its_next_condition) {
    const model::Deal deal = tests::small_deal(R"(
milestone signed "Signed" { owner ann  due 2026-02-27 }
milestone permit "Permit" { owner ann  due 2026-06-30 }
milestone campus "Campus" { owner ann  due 2026-05-31 }
investment equity "Equity" {
  investor ann  issuer bob  up to 100 USD  status definitive
  tranche first up to 100 USD  open 2026-03-01 .. 2026-12-31  when signed and (permit or campus) and drawn(equity) = 0 USD
}
)");
    const auto facts = tests::facts_from(deal, "2026-04-01", "signed met 2026-02-20");
    const auto timeline = rules::evaluate(deal, facts);
    const auto state = rules::state_on({deal, facts, timeline},
                                       tests::tranche(deal, "equity.first"), day("2026-04-01"));
    BOOST_TEST(state.conditions_met == 2);
    BOOST_TEST(state.conditions_total == 3);
    BOOST_REQUIRE(state.next.has_value());
    BOOST_TEST(state.next->text == "permit or campus");
    BOOST_TEST((state.next->due == day("2026-05-31")));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
