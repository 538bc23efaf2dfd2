// SPDX-License-Identifier: Apache-2.0
// The books of purchases whose periods leave something to later ones: what is open, taken, met by
// what was carried, and short of every minimum adds up to it, and no payment stays twice.
#include "ledger/postings.h"
#include "rules/evaluate.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"

#include <boost/test/unit_test.hpp>

#include <map>
#include <string>

namespace tranche {

BOOST_AUTO_TEST_SUITE(ledger)

namespace {

/// "Azure-2026:Short 300 Azure-2026:Taken 700 ": what the accounts below `prefix` hold by what
/// follows by itself through `through`, without zeros.
std::string held(const std::string& clauses,
                 const std::string& facts,
                 const std::string& prefix,
                 const char* through) {
    const model::Deal deal = tests::small_deal(
        "purchase azure \"Purchase\" { buyer bob  seller ann  status definitive  counts "
        "billed_cost when used\n" +
        clauses + "}");
    const auto timeline = rules::evaluate(deal, tests::facts_from(deal, "2031-12-31", facts));
    std::map<std::string, Quantity> sums;
    for (const ledger::Event& event : ledger::derived_events(deal, timeline, tests::day(through))) {
        for (const ledger::Posting& posting : event.postings) {
            sums.try_emplace(posting.account, zero(posting.amount.unit)).first->second +=
                posting.amount;
        }
    }
    std::string text;
    for (const auto& [account, sum] : sums) {
        if (account.rfind(prefix, 0) == 0 && !sum.is_zero()) {
            text += account.substr(prefix.size()) + " " + plain(sum.value.normalized()) + " ";
        }
    }
    return text;
}

std::string years(const std::vector<int>& amounts) {
    std::string text;
    int year = 2026;
    for (const int amount : amounts) {
        text += "azure invoiced " + std::to_string(year++) + "-06-30 " + std::to_string(amount) +
                " USD; ";
    }
    return text + "azure invoiced 2031-12-31 1 USD";
}

const std::string obligations = "Assets:Obligation:Test:";

}  // namespace

// Each row adds what it has more than the one before: 10, 18 and 22, not 10, 28 and 50.
BOOST_AUTO_TEST_CASE(postings_of_cumulative_minimums) {
    const std::string clauses = R"(
  minimum cumulative { by 2026-12-31: 10 USD  by 2027-12-31: 28 USD  by 2031-12-31: 50 USD }
  take or pay 100%  shortfall pay within 30 days of period end
)";
    BOOST_TEST(held(clauses, years({7, 18}), obligations, "2026-12-30") ==
               "Azure-2026-12-31:Open 10 Azure-2027-12-31:Open 18 Azure-2031-12-31:Open 22 ");
    BOOST_TEST(held(clauses, years({7, 18}), obligations, "2031-12-31") ==
               "Azure-2026-12-31:Short 3 Azure-2026-12-31:Taken 7 Azure-2027-12-31:Taken 18 "
               "Azure-2031-12-31:Short 21 Azure-2031-12-31:Taken 1 ");
}

// 100 are paid for 2026 and made up in 2027: own use is 800 of 900. 100 of what 2028 took beyond
// its 1000 meet 2029. By four fifths the rest is short, but not paid.
BOOST_AUTO_TEST_CASE(postings_of_what_is_made_up_and_carried) {
    const std::string clauses = R"(
  minimum yearly { 2026: 1000 USD  2027: 1000 USD  2028: 1000 USD  2029: 1000 USD }
  take or pay 80%  shortfall pay within 45 days of year end
  carry forward own use above full quantity for 1 year oldest first
  make up within 36 months of year end after minimum free left at end lapses oldest first
)";
    const std::string facts = years({700, 900, 1150, 700});
    BOOST_TEST(held(clauses, facts, obligations, "2031-12-31") ==
               "Azure-2026:Short 300 Azure-2026:Taken 700 Azure-2027:Short 200 "
               "Azure-2027:Taken 800 Azure-2028:Taken 1000 Azure-2029:Carried 100 "
               "Azure-2029:Short 200 Azure-2029:Taken 700 ");
    BOOST_TEST(held(clauses, facts, "Expenses:", "2026-12-31") == "Compute:Test:TakeOrPay 100 ");
    BOOST_TEST(held(clauses, facts, "Expenses:", "2027-12-31") == "");
    BOOST_TEST(held(clauses, facts, "Liabilities:", "2027-12-31") == "");
}

BOOST_AUTO_TEST_CASE(postings_of_what_is_refunded) {
    const std::string clauses = R"(
  minimum yearly { 2026: 1000 USD  2027: 1000 USD }
  take or pay 100%  shortfall pay within 45 days of year end
  make up within 24 months of year end after minimum free left at end refunded oldest first
)";
    const std::string facts = years({700, 900});
    BOOST_TEST(held(clauses, facts, "Assets:Receivable:", "2027-12-31") == "Test 400 ");
    BOOST_TEST(held(clauses, facts, "Liabilities:", "2027-12-31") == "Payable:Test -400 ");
    BOOST_TEST(held(clauses, facts, "Expenses:", "2027-12-31") == "");
}

// What is deferred stays open until it is taken, or paid for.
BOOST_AUTO_TEST_CASE(postings_of_what_is_deferred) {
    const std::string clauses = R"(
  minimum even 2000 USD over 2026 .. 2030 each year  take or pay 100%
  shortfall defer at most 15% of contract quantity to next year then pay within 45 days of year end
)";
    BOOST_TEST(held(clauses, years({360, 380, 380, 460, 390}),
                    obligations + "Azure-2026:", "2026-12-31") == "Open 40 Taken 360 ");
    BOOST_TEST(held(clauses, years({360, 380, 380, 460, 390}), obligations, "2031-12-31") ==
               "Azure-2026:Taken 400 Azure-2027:Taken 400 Azure-2028:Short 20 "
               "Azure-2028:Taken 380 Azure-2029:Taken 400 Azure-2030:Short 10 "
               "Azure-2030:Taken 390 ");
    BOOST_TEST(held(clauses, years({340, 0}), obligations + "Azure-2026:", "2027-12-31") ==
               "Short 60 Taken 340 ");
}

// 10 are paid for 2026; the use of 2027 beyond its minimum takes them back.
BOOST_AUTO_TEST_CASE(postings_of_use_paid_by_credit) {
    const std::string clauses = R"(
  minimum yearly { 2026: 90 USD  2027: 150 USD }  take or pay 100%
  shortfall pay within 45 days of year end as credit until end of term applied after minimum
)";
    const std::string facts = "azure.minimum.2026 paid 2027-02-16 10 USD; " + years({80, 155});
    BOOST_TEST(held(clauses, facts, "Expenses:", "2027-06-29") == "Compute:Test:TakeOrPay 10 ");
    BOOST_TEST(held(clauses, facts, "Expenses:", "2027-06-30") == "Compute:Test:TakeOrPay 5 ");
    BOOST_TEST(held(clauses, facts, "Expenses:", "2031-12-31") == "Compute:Test:TakeOrPay 4 ");
    BOOST_TEST(held(clauses, facts, obligations + "Azure-2027:", "2031-12-31") == "Taken 150 ");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
