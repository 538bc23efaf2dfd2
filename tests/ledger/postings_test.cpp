// SPDX-License-Identifier: Apache-2.0
// What a deal means in the books: its events, the balances they leave, and the facts read back.
#include "ledger/postings.h"

#include "ledger/facts.h"
#include "ledger/ledger.h"
#include "ledger/names.h"
#include "rules/evaluate.h"
#include "rules/plan.h"
#include "rules/tranche.h"
#include "tests/ledger/support.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"
#include "tests/support/files.h"
#include "tests/support/printing.h"
#include "tests/support/timelines.h"
#include "tests/support/units.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(ledger)

namespace {

namespace support = tranche::tests;

using ledger::CommitLeaf;
using ledger::Event;
using ledger::PostStatus;
using ledger::tests::Folder;
using ledger::tests::run_at;
using support::day;

model::Deal staged() {
    return support::small_deal(R"(
milestone signed "Signed" { owner ann  due 2026-02-27 }
milestone permit "Permit" { owner ann  due 2026-06-30 }
milestone never  "Never"  { owner ann  due 2026-06-30 }
investment equity "Equity" {
  investor ann  issuer bob  up to 300 USD
  status announced, definitive when signed
  tranche first  up to 100 USD  open 2026-03-01 .. 2026-12-31  when permit
  tranche next up to 200 USD  open 2026-03-01 .. 2026-12-31  with status announced, definitive when never
}
purchase azure "Purchase" {
  buyer bob  seller ann  status announced, definitive when signed  commit 400 USD over 2026 .. 2027
  counts billed_cost when used  minimum yearly { 2026: 150 USD  2027: 200 USD }  take or pay 80%
  shortfall pay within 45 days of year end
}
capacity dedicated "Capacity" {
  seller ann  buyer bob  status announced, definitive when signed  up to 250 MW facility power
  tranche phase_1 delivers 250 MW of gb300 at prairie  due 2026-05-31  when permit
}
)");
}

constexpr const char* life =
    "signed met 2026-02-20; permit met 2026-05-04; equity.first drawn 2026-05-10 40 USD; "
    "azure invoiced 2026-06-10 100 USD; azure.minimum.2026 paid 2027-02-10 15 USD";

/// The recorded facts as somebody would report them.
std::vector<Event> recorded_events(const model::Deal& deal, const rules::Facts& facts) {
    std::vector<Event> events;
    for (std::uint32_t i = 0; i < facts.milestones.size(); ++i) {
        if (facts.milestones[i]) {
            events.push_back(ledger::milestone_event(deal, {i}, *facts.milestones[i], "minutes"));
        }
    }
    for (const rules::Draw& draw : facts.draws) {
        events.push_back(ledger::draw_event(deal, draw));
    }
    for (const rules::Invoice& invoice : facts.invoices) {
        events.push_back(ledger::invoice_event(deal, invoice));
    }
    for (const rules::Payment& payment : facts.payments) {
        events.push_back(ledger::payment_event(deal, payment));
    }
    return events;
}

std::vector<Event> derived(const model::Deal& deal, const rules::Facts& facts) {
    return ledger::derived_events(deal, rules::evaluate(deal, facts), facts.as_of);
}

/// A ledger that holds what is recorded and what follows from it.
ledger::Ledger books(const Folder& folder, const model::Deal& deal, const rules::Facts& facts) {
    ledger::Ledger ledger(folder.path(), ledger::Access::create);
    auto batch = ledger.begin(run_at("2027-03-01T12:00:00Z"));
    BOOST_REQUIRE((batch.post(recorded_events(deal, facts)).status == PostStatus::posted));
    BOOST_REQUIRE((batch.reconcile(deal.name, derived(deal, facts)).status == PostStatus::posted));
    batch.commit();
    return ledger;
}

/// "Drawn 40 Undrawn 60 ": what the accounts below `prefix` hold at the end of `on`, without zeros.
std::string balances(const ledger::Ledger& ledger, const std::string& prefix, const char* on) {
    std::string text;
    for (const ledger::Balance& balance : ledger.balances({.effective = day(on)})) {
        if (balance.account.rfind(prefix, 0) == 0 && !balance.amount.is_zero()) {
            text += balance.account.substr(prefix.size()) + " " +
                    plain(balance.amount.value.normalized()) + " ";
        }
    }
    return text;
}

/// What a tranche's accounts hold, leaf by leaf.
using Leaves = std::map<CommitLeaf, Quantity>;

std::map<std::string, CommitLeaf> leaves_of(const model::Deal& deal,
                                            const std::string& instrument,
                                            const std::string& tranche) {
    std::map<std::string, CommitLeaf> accounts;
    for (const CommitLeaf leaf : {CommitLeaf::announced, CommitLeaf::undrawn, CommitLeaf::drawn,
                                  CommitLeaf::lapsed, CommitLeaf::withdrawn, CommitLeaf::ceiling}) {
        accounts[ledger::commit_account(deal, instrument, tranche, leaf)] = leaf;
    }
    return accounts;
}

/// On every day of the deal, the books of each tranche of an investment say what the rules say.
void check_every_day(const model::Deal& deal, const rules::Facts& facts) {
    const rules::Timeline timeline = rules::evaluate(deal, facts);
    std::vector<Event> events = ledger::derived_events(deal, timeline, facts.horizon);
    for (const rules::TrancheHistory& history : timeline.tranches) {
        for (const rules::Step& draw : history.draws) {
            events.push_back(
                ledger::draw_event(deal, {history.tranche, draw.day, draw.amount, "1"}));
        }
    }
    for (const rules::TrancheHistory& history : timeline.tranches) {
        const auto& investment = deal.investments[history.tranche.instrument.index];
        const auto& tranche = investment.tranches[history.tranche.index];
        const auto accounts = leaves_of(deal, investment.name, tranche.name);
        for (Date on = *deal.announced; on <= tranche.window.end; on = on + 1) {
            Leaves held;
            for (const auto& [account, leaf] : accounts) {
                held[leaf] = zero(tranche.cap.unit);
            }
            Quantity all = zero(tranche.cap.unit);
            for (const Event& event : events) {
                for (const ledger::Posting& posting : event.postings) {
                    const auto found = accounts.find(posting.account);
                    if (event.effective <= on && found != accounts.end()) {
                        held[found->second] += posting.amount;
                        all += posting.amount;
                    }
                }
            }
            const auto state = rules::state_on({deal, facts, timeline}, history.tranche, on);
            BOOST_REQUIRE_MESSAGE(all.is_zero(), tranche.name << on.text());
            const bool agrees = held[CommitLeaf::announced] == state.announced &&
                                held[CommitLeaf::undrawn] == state.remaining &&
                                held[CommitLeaf::drawn] == state.drawn &&
                                held[CommitLeaf::lapsed] == state.lapsed;
            BOOST_REQUIRE_MESSAGE(agrees, tranche.name << " on " << on.text());
        }
    }
}

}  // namespace

// Ceilings: announced, bound when signed, 40 drawn, and the rest lapsed on the last day. What never
// became definitive is withdrawn. Of the minimum of 150, 100 is taken and 50 short, but by four
// fifths only 120 - 100 = 20 is owed; 15 of it is paid. The invoice owes its 100 from its own day.
BOOST_AUTO_TEST_CASE(postings_of_a_life_cycle) {
    const model::Deal deal = staged();
    const Folder folder;
    const auto ledger = books(folder, deal, support::facts_from(deal, "2027-03-01", life));

    struct Case {
        const char* prefix;
        const char* on;
        const char* balances;
    };

    const std::string first = "Assets:Commit:Test:Equity-First:";
    const std::string second = "Assets:Commit:Test:Equity-Next:";
    const std::string power = "Assets:Commit:Test:Dedicated-Phase-1:";
    BOOST_TEST(balances(ledger, first, "2025-11-17") == "");
    BOOST_TEST(balances(ledger, first, "2025-11-18") == "Announced 100 ");
    BOOST_TEST(balances(ledger, first, "2026-02-19") == "Announced 100 ");
    BOOST_TEST(balances(ledger, first, "2026-02-20") == "Undrawn 100 ");
    BOOST_TEST(balances(ledger, first, "2026-05-10") == "Drawn 40 Undrawn 60 ");
    BOOST_TEST(balances(ledger, first, "2026-12-30") == "Drawn 40 Undrawn 60 ");
    BOOST_TEST(balances(ledger, first, "2026-12-31") == "Drawn 40 Lapsed 60 ");
    BOOST_TEST(balances(ledger, "Equity:Commit:Test:Equity-", "2027-03-01") ==
               "First:Ceiling -100 Next:Ceiling -200 ");
    BOOST_TEST(balances(ledger, second, "2026-12-30") == "Announced 200 ");
    BOOST_TEST(balances(ledger, second, "2026-12-31") == "Withdrawn 200 ");
    for (const Case& one : std::vector<Case>{
             {"Assets:Commit:Test:Dedicated-", "2026-02-20", "Undrawn 250 "},
             {"Assets:Commit:Test:Dedicated-", "2026-05-03", "Undrawn 250 "},
             {"Assets:Commit:Test:Dedicated-", "2026-05-04", "Drawn 250 "},
             {"Assets:Power:Test:", "2026-05-03", ""},
             {"Assets:Power:Test:", "2026-05-04", "Firm 250 "},
             {"Assets:Obligation:Test:Azure-2026:", "2026-02-19", ""},
             {"Assets:Obligation:Test:Azure-2026:", "2026-02-20", "Open 150 "},
             {"Assets:Obligation:Test:Azure-2026:", "2026-12-31", "Short 50 Taken 100 "},
             {"Assets:Obligation:Test:Azure-2027:", "2027-03-01", "Open 200 "},
             {"Expenses:Compute:Test:", "2026-12-30", "Usage 100 "},
             {"Expenses:Compute:Test:", "2026-12-31", "TakeOrPay 20 Usage 100 "},
             {"Liabilities:Payable:Test", "2026-06-10", " -100 "},
             {"Liabilities:Payable:Test", "2026-12-31", " -120 "},
             {"Liabilities:Payable:Test", "2027-02-10", " -105 "},
             {"Assets:Cash:Test", "2027-02-10", " -15 "},
         }) {
        const std::string actual = balances(ledger, one.prefix, one.on);
        const bool is_power = std::string(one.prefix) == "Assets:Commit:Test:Dedicated-";
        const std::string leaf = is_power ? balances(ledger, power, one.on) : actual;
        BOOST_TEST(leaf == one.balances, one.prefix << " on " << one.on << ": " << leaf);
    }
    BOOST_TEST(ledger.verify().empty());
}

BOOST_AUTO_TEST_CASE(postings_balance_and_agree_with_the_rules_on_every_day) {
    const model::Deal deal = staged();
    for (const char* facts : {life, "", "signed met 2026-12-31", "signed met 2027-01-01",
                              "signed met 2025-06-01; never met 2027-02-01",
                              "signed met 2026-02-20; never waived 2026-12-31"}) {
        check_every_day(deal, support::facts_from(deal, "2028-12-31", facts));
    }
    const model::Deal alliance =
        support::deal_from(support::slurp(support::source_path("contracts/anthropic_azure.deal")));
    const auto facts = rules::as_planned(alliance, support::facts_from(alliance, "2025-11-18"));
    check_every_day(alliance, facts);
    std::size_t postings = 0;
    for (const Event& event :
         ledger::derived_events(alliance, rules::evaluate(alliance, facts), facts.horizon)) {
        std::map<std::string, Quantity> sums;
        for (const ledger::Posting& posting : event.postings) {
            const std::string unit = posting.amount.unit.text();
            sums.try_emplace(unit, zero(posting.amount.unit)).first->second += posting.amount;
            ++postings;
        }
        for (const auto& [unit, sum] : sums) {
            BOOST_TEST(sum.is_zero(), event.clause << " " << event.kind << " " << unit);
        }
    }
    BOOST_TEST(postings > 50);
}

// A purchase that becomes definitive in 2027 never owes the minimum of 2026.
BOOST_AUTO_TEST_CASE(postings_owe_no_period_that_was_over_before) {
    const model::Deal deal = staged();
    const auto kinds = [&](const char* facts) {
        std::string text;
        for (const Event& event : derived(deal, support::facts_from(deal, "2028-03-01", facts))) {
            if (event.kind == "oblige" || event.kind == "settle") {
                text += event.clause + " " + event.kind + " " + event.effective.text() + "; ";
            }
        }
        return text;
    };
    BOOST_TEST(kinds("") == "");
    BOOST_TEST(kinds("signed met 2027-01-01") ==
               "azure.minimum.2027 oblige 2027-01-01; azure.minimum.2027 settle 2027-12-31; "
               "azure.commit settle 2027-12-31; ");
    BOOST_TEST(kinds("signed met 2026-12-31") ==
               "azure.minimum.2026 oblige 2026-12-31; azure.minimum.2027 oblige 2026-12-31; "
               "azure.minimum.2026 settle 2026-12-31; azure.minimum.2027 settle 2027-12-31; "
               "azure.commit settle 2027-12-31; ");
}

BOOST_AUTO_TEST_CASE(postings_reconcile_to_the_same) {
    const model::Deal deal = staged();
    const Folder folder;
    auto ledger = books(folder, deal, support::facts_from(deal, "2027-03-01", life));
    const auto head = ledger.head();
    const auto events = derived(deal, support::facts_from(deal, "2027-03-01", life));
    {
        auto batch = ledger.begin(run_at("2027-03-02T12:00:00Z"));
        const auto result = batch.reconcile(deal.name, events);
        BOOST_TEST((result.status == PostStatus::exists));
        BOOST_TEST((result.counts == ledger::Counts{.unchanged = events.size()}));
        batch.commit();
    }
    BOOST_TEST((ledger.head() == head));
    // A second invoice, of 7 USD in 2026: the settlement of that year changes, and nothing else.
    const auto corrected = support::facts_from(
        deal, "2027-03-01", std::string(life) + "; azure invoiced 2026-07-10 7 USD");
    auto batch = ledger.begin(run_at("2027-03-02T12:00:00Z"));
    BOOST_TEST((batch.post(recorded_events(deal, corrected)).counts.added == 1));
    const auto result = batch.reconcile(deal.name, derived(deal, corrected));
    BOOST_TEST((result.counts == ledger::Counts{.replaced = 1, .unchanged = events.size() - 1}));
    batch.commit();
    BOOST_TEST(balances(ledger, "Assets:Obligation:Test:Azure-2026:", "2027-03-01") ==
               "Short 43 Taken 107 ");
    BOOST_TEST(balances(ledger, "Expenses:Compute:Test:", "2027-03-01") ==
               "TakeOrPay 13 Usage 107 ");
    BOOST_TEST(ledger.verify().empty());
}

BOOST_AUTO_TEST_CASE(facts_come_back_from_the_ledger) {
    const model::Deal deal = staged();
    const Folder folder;
    const auto facts =
        support::facts_from(deal, "2027-03-01", std::string(life) + "; never waived 2026-11-11");
    const auto ledger = books(folder, deal, facts);
    const auto known = ledger::facts(deal, ledger.events(deal.name), facts.as_of, facts.horizon);
    BOOST_TEST(known.strangers.empty());
    const std::string expected = support::text_of(rules::evaluate(deal, facts));
    BOOST_TEST(support::text_of(rules::evaluate(deal, known.facts)) == expected);
    BOOST_TEST(std::count(expected.begin(), expected.end(), '\n') > 10);
    BOOST_TEST(known.facts.draws.at(0).reference == facts.draws.at(0).reference);

    const model::Deal smaller =
        support::small_deal("milestone signed \"Signed\" { owner ann  due 2026-02-27 }");
    auto strangers =
        ledger::facts(smaller, ledger.events(deal.name), facts.as_of, facts.horizon).strangers;
    std::sort(strangers.begin(), strangers.end());
    BOOST_TEST(strangers == (std::vector<std::string>{"azure", "azure.minimum.2026", "equity.first",
                                                      "never", "permit"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(facts_can_be_recorded_again_after_a_reversal) {
    const model::Deal deal = staged();
    const Folder folder;
    const auto facts = support::facts_from(deal, "2027-03-01", life);
    auto ledger = books(folder, deal, facts);
    const Event draw = ledger::draw_event(deal, facts.draws.at(0));
    const auto draws = [&] {
        const auto known =
            ledger::facts(deal, ledger.events(deal.name), facts.as_of, facts.horizon);
        std::string text;
        for (const rules::Draw& one : known.facts.draws) {
            text += one.day.text() + " " + plain(one.amount.value.normalized()) + "; ";
        }
        return text;
    };
    BOOST_TEST(draws() == "2026-05-10 40; ");
    {
        auto batch = ledger.begin(run_at("2027-03-02T12:00:00Z"));
        BOOST_TEST((batch.reverse(ledger::key_of(draw), "typed wrongly") == PostStatus::posted));
        batch.commit();
    }
    BOOST_TEST(draws() == "");
    rules::Draw right = facts.draws.at(0);
    right.amount = support::amount("50 USD");
    {
        auto batch = ledger.begin(run_at("2027-03-03T12:00:00Z"));
        BOOST_TEST((batch.post({ledger::draw_event(deal, right)}).status == PostStatus::posted));
        batch.commit();
    }
    BOOST_TEST(draws() == "2026-05-10 50; ");
    BOOST_TEST(balances(ledger, "Assets:Commit:Test:Equity-First:Drawn", "2027-03-01") == " 50 ");
    BOOST_TEST(ledger.verify().empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
