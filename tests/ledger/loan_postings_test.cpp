// SPDX-License-Identifier: Apache-2.0
// What a loan means in the books: each lender has its part, and the parts add up to the cent.
#include "ledger/loan_postings.h"

#include "ledger/facts.h"
#include "ledger/ledger.h"
#include "ledger/postings.h"
#include "rules/evaluate.h"
#include "rules/observed.h"
#include "tests/ledger/support.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"
#include "tests/support/printing.h"
#include "tests/support/units.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(ledger)

namespace {

namespace support = tranche::tests;

using ledger::Event;
using support::amount;
using support::day;

model::Deal lending() {
    return support::small_deal(R"(
party cid "Cid" { }
loan facility "Facility" {
  lender ann 60%  lender bob 40%  borrower cid
  status definitive
  up to 100M USD
  tranche a up to 100M USD  open 2026-01-01 .. 2026-03-31
  fee undrawn 1% per year act/360  paid quarterly
  interest 7% per year act/360  paid quarterly
  repay each draw 5 years after draw
  not redrawable
}
warrant shares "Shares" {
  issuer ann  holder bob
  up to 160M shares at 0.01 USD per share
  status definitive
  tranche one up to 160M shares  vests when from 2026
  exercise until 2031-12-31
}
)");
}

/// "fund 1 ann: +24000000.00 Assets:Loans…": every line of the events of one kind.
std::string lines_of(const std::vector<Event>& events, std::string_view kind) {
    std::string text;
    for (const Event& event : events) {
        for (const auto& [account, posted] : event.postings) {
            if (event.kind == kind) {
                text += fmt::format("{} | {} | {} {}\n", event.effective, event.occurrence, account,
                                    plain(posted.value));
            }
        }
    }
    return text;
}

}  // namespace

// 40M in parts of 60 % and 40 %. The fee of the first quarter, 202,222.22 (see loan_test.cpp), is
// 121,333.33 and the 80,888.89 that are left.
BOOST_AUTO_TEST_CASE(each_lender_has_its_part) {
    const model::Deal deal = lending();
    const auto facts =
        support::facts_from(deal, "2026-04-30", "facility.a drawn 2026-02-17 40000000 USD");
    const auto events =
        ledger::derived_events(deal, rules::evaluate(deal, facts), day("2026-04-30"));
    BOOST_TEST(lines_of(events, "fund") ==
               "2026-02-17 | 1 ann | Assets:Loans:Test:Ann 24000000.00\n"
               "2026-02-17 | 1 ann | Assets:Cash:Test -24000000.00\n"
               "2026-02-17 | 1 bob | Assets:Loans:Test:Bob 16000000.00\n"
               "2026-02-17 | 1 bob | Assets:Cash:Test -16000000.00\n");
    const std::string fees = lines_of(events, "fee");
    BOOST_TEST(fees.find("Income:Fees:Test:Ann -121333.33\n") != std::string::npos, fees);
    BOOST_TEST(fees.find("Income:Fees:Test:Bob -80888.89\n") != std::string::npos, fees);
    BOOST_TEST(lines_of(events, "repay") == "");
}

BOOST_AUTO_TEST_CASE(all_of_it_is_posted_and_balances) {
    const model::Deal deal = lending();
    const auto facts = support::facts_from(deal, "2031-12-31",
                                           "facility.a drawn 2026-02-17 33333333.33 USD; "
                                           "facility.a drawn 2026-02-18 0.01 USD");
    const auto timeline = rules::evaluate(deal, facts);
    const auto events = ledger::derived_events(deal, timeline, day("2031-12-31"));
    std::map<std::string, Decimal> balances;
    for (const Event& event : events) {
        for (const auto& [account, posted] : event.postings) {
            balances[account] += posted.value;
        }
    }
    // Everything lent was repaid, and what is receivable is all that was ever charged.
    BOOST_TEST(balances.at("Assets:Loans:Test:Ann").is_zero());
    BOOST_TEST(balances.at("Assets:Loans:Test:Bob").is_zero());
    Decimal charged;
    for (const rules::Charge& charge : timeline.charges) {
        charged += charge.amount.value;
    }
    BOOST_TEST(plain(balances.at("Assets:Receivable:Test")) == plain(charged));
    const ledger::tests::Folder folder;
    ledger::Ledger file(folder.path().string(), ledger::Access::create);
    auto batch = file.begin(ledger::tests::run_at("2032-01-01T00:00:00Z"));
    BOOST_TEST((batch.post(events).status == ledger::PostStatus::posted));
}

// 100,000 shares at one cent are 1,000 USD.
BOOST_AUTO_TEST_CASE(exercised_shares_are_paid_for) {
    const model::Deal deal = lending();
    const Event event = ledger::draw_event(
        deal,
        {support::tranche(deal, "shares.one"), day("2026-03-02"), amount("100000 share"), "1", {}});
    BOOST_TEST(lines_of({event}, "draw") ==
               "2026-03-02 | 1 | Assets:Commit:Test:Shares-One:Drawn 100000\n"
               "2026-03-02 | 1 | Assets:Commit:Test:Shares-One:Undrawn -100000\n"
               "2026-03-02 | 1 | Assets:Shares:Test 1000.00\n"
               "2026-03-02 | 1 | Assets:Cash:Test -1000.00\n");
}

BOOST_AUTO_TEST_CASE(a_charge_is_paid_by_its_clause) {
    const model::Deal deal = lending();
    const auto of = support::node(deal, "facility.interest");
    const Event event = ledger::payment_event(deal, {of, day("2026-03-31"), amount("5 USD"), "1"});
    BOOST_TEST(event.clause == "facility.interest");
    BOOST_TEST(lines_of({event}, "payment") ==
               "2026-03-31 | 1 | Assets:Cash:Test 5\n"
               "2026-03-31 | 1 | Assets:Receivable:Test -5\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
