// SPDX-License-Identifier: Apache-2.0
// Which of two clauses prevails, and what an exception holds back.
#include "tests/support/contracts.h"
#include "tests/support/missed.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

namespace tranche::tests {

namespace {

std::string missed_by(const std::string& declarations, const std::string& test) {
    return missed_in("source msa \"Master agreement\" dated 2025-12-01\n" + declarations, test);
}

std::string commitment(const std::string& commits) {
    return "purchase power \"Power\" { buyer ann  seller bob  status definitive\n" + commits +
           "\ncounts billed_cost when used  take or pay 100%  shortfall pay within 45 days of "
           "period end }\n";
}

bool has_path(const model::Deal& deal, const std::string& path) {
    return std::any_of(deal.nodes.begin(), deal.nodes.end(),
                       [&](const model::Node& node) { return node.path == path; });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(analysis)

BOOST_AUTO_TEST_CASE(one_of_two_clauses_prevails) {
    const std::string thirty = "commit 30 USD over term  cites msa clause \"7\"";
    const std::string forty = "commit 40 USD over term  cites msa clause \"8\"";
    const std::string owed = "expect shortfall(power) in term = ";
    for (const std::string& commits : {thirty + "\n" + forty + "  notwithstanding clause \"7\"",
                                       forty + "  notwithstanding clause \"7\"\n" + thirty,
                                       thirty + "  subject to clause \"8\"\n" + forty}) {
        BOOST_TEST(missed_by(commitment(commits), owed + "40 USD") == "");
        BOOST_TEST(missed_by(commitment(commits), owed + "30 USD") != "");
    }
    BOOST_TEST(missed_by(commitment(thirty + "  notwithstanding clause \"8\"\n" + forty),
                         owed + "30 USD") == "");
}

BOOST_AUTO_TEST_CASE(both_clauses_stay_where_they_can_be_cited) {
    const std::string source = "source msa \"Master agreement\" dated 2025-12-01\n";
    const model::Deal deal = small_deal(
        source + commitment("commit 30 USD over term  cites msa clause \"7\"\n"
                            "commit 40 USD over term  cites msa clause \"8\"  notwithstanding "
                            "clause \"7\""));
    BOOST_TEST(has_path(deal, "power.commit"));
    BOOST_TEST(has_path(deal, "power.commit.overridden"));
    // Two that say the same are one, cited twice.
    const model::Deal same =
        small_deal(source + commitment("commit 30 USD over term  cites msa clause \"7\"\n"
                                       "commit 30 USD over  term  cites msa clause \"8\""));
    BOOST_TEST(has_path(same, "power.commit.restated"));
    BOOST_TEST((same.purchases.at(0).commit->amount.value == Decimal(30)));
}

BOOST_AUTO_TEST_CASE(an_exception_holds_a_tranche_back) {
    const std::string deal = R"(
milestone cod "Operation" { due 2026-03-31 }
event fm "Force majeure" { }
investment equity "Equity" {
  investor ann  issuer bob  up to 100 USD  assumed "x"  status definitive
  tranche one up to 50 USD  open 2026-01-01 .. 2026-12-31  when cod  assumed "x"  except when fm
  tranche two up to 50 USD  open 2026-01-01 .. 2026-12-31  assumed "x"  except when fm
}
capacity plant "Plant" {
  seller bob  buyer ann  status definitive
  tranche one delivers 10 MW facility power  due 2026-06-01  assumed "x"  except when fm
}
)";
    BOOST_TEST(missed_by(deal,
                         "given cod met 2026-04-01\n"
                         "given fm from 2026-05-01 to 2026-07-01\n"
                         "expect available(equity.one) on 2026-03-31 = 0 USD\n"
                         "expect available(equity.one) on 2026-04-30 = 50 USD\n"
                         "expect available(equity.one) on 2026-05-01 = 0 USD\n"
                         "expect available(equity.two) on 2026-05-01 = 0 USD\n"
                         "expect available(equity.two) on 2026-07-01 = 50 USD\n"
                         "expect delivered(plant) on 2026-06-30 = 0 MW\n"
                         "expect delivered(plant) on 2026-07-01 = 10 MW") == "");
    BOOST_TEST(missed_by(deal,
                         "given cod met 2026-04-01\n"
                         "expect available(equity.two) on 2026-01-01 = 50 USD\n"
                         "expect delivered(plant) on 2026-05-31 = 0 MW\n"
                         "expect delivered(plant) on 2026-06-01 = 10 MW") == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
