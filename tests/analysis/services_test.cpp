// SPDX-License-Identifier: Apache-2.0
/// Service levels and obligations as contracts test them. Every figure is worked by hand: a June
/// has 43,200 minutes, of which 0.1 % are 43.2. A reading that a ruling excludes must fail.
#include "analysis/run_tests.h"
#include "tests/support/contracts.h"

#include <boost/test/unit_test.hpp>

#include <string>

namespace tranche::tests {

namespace {

std::string missed_in(const model::Deal& deal) {
    std::string text;
    for (const auto& result : analysis::run_tests(deal)) {
        for (const auto& failure : result.failures) {
            text += failure.expected + " but " + failure.got + "; ";
        }
    }
    return text;
}

/// What a test of a small service misses; empty if nothing. `terms` stand behind its promises.
std::string missed(const std::string& terms, const std::string& test) {
    std::string text = header();
    const std::string weekend = "weekend saturday, sunday";
    text.replace(text.find(weekend), weekend.size(),
                 weekend + "  hours 09:00 .. 17:00 monday to friday");
    return missed_in(deal_from(text +
                               "purchase p \"Purchase\" { buyer ann  seller bob  status definitive "
                               " counts billed_cost when used }\n"
                               "sla s \"Service\" {\n  provider bob  customer ann\n"
                               "  fee net invoiced(p) for service month\n" +
                               terms + "\n}\ntest \"t\" {\n" + test + "\n}\n"));
}

const std::string up =
    "promise there at least 99.9% of minutes each month  credit 10% below 99.9%\n";
const std::string error = "missing data is error\n";
const std::string fee = "given fee(s) in 2026-06 = 1000 USD\n";

std::string down(const std::string& month, const std::string& time) {
    return "given down(s.there) in " + month + " = " + time + "\n";
}

std::string outage(const std::string& from, const std::string& to) {
    return "given outage(s.there) from " + from + " to " + to + "\n";
}

std::string expect_up(const std::string& state, const std::string& month) {
    return "expect s.there " + state + " in " + month + "\n";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(analysis)

// 0.1 % of 28, 29, 30 and 31 days; of 743 hours in March and of 721 in November.
BOOST_AUTO_TEST_CASE(services_are_kept_at_exactly_the_share) {
    const std::pair<std::string, int> kept[] = {{"2026-02", 2419}, {"2028-02", 2505},
                                                {"2026-06", 2592}, {"2026-07", 2678},
                                                {"2026-03", 2674}, {"2026-11", 2595}};
    for (const auto& [month, seconds] : kept) {
        BOOST_TEST(missed(up + error, down(month, std::to_string(seconds) + " seconds") +
                                          expect_up("met", month)) == "");
        BOOST_TEST(missed(up + error, down(month, std::to_string(seconds + 1) + " seconds") +
                                          expect_up("breached", month)) == "");
    }
    // 2,592 seconds of June are 0.1 % exactly.
    BOOST_TEST(missed(up + error, down("2026-06", "2592 seconds") +
                                      "expect measured(s.there) in 2026-06 = 99.9%") == "");
}

// 10:00 to 10:43 in two parts that overlap: their sum would be 53 minutes.
BOOST_AUTO_TEST_CASE(services_count_outages_that_overlap_once) {
    const std::string two = outage("2026-06-03 10:00", "2026-06-03 10:30") +
                            outage("2026-06-03 10:20", "2026-06-03 10:43");
    BOOST_TEST(missed(up + error, two + expect_up("met", "2026-06")) == "");
    BOOST_TEST(missed(up + error, two + outage("2026-06-30 23:59", "2026-06-30 24:00") +
                                      expect_up("breached", "2026-06")) == "");
}

BOOST_AUTO_TEST_CASE(services_cut_outages_at_the_ends_of_the_month) {
    const std::string over = outage("2026-05-31 23:00", "2026-06-01 00:43");
    BOOST_TEST(missed(up + error, over + expect_up("breached", "2026-05") +
                                      expect_up("met", "2026-06") +
                                      expect_up("no_data", "2026-07")) == "");
}

// Five minutes from 23:57: two of them are in June, and count though two are less than five.
BOOST_AUTO_TEST_CASE(services_test_the_length_of_an_outage_before_it_is_cut) {
    const std::string wholly =
        "promise there at least 99.9% of minutes each month  downtime of 5 minutes or more\n";
    const std::string beyond =
        "promise there at least 99.9% of minutes each month  downtime beyond 5 minutes\n";
    const std::string five = outage("2026-05-31 23:57", "2026-06-01 00:02");
    const std::string four = outage("2026-05-31 23:57", "2026-06-01 00:01");
    const auto is = [](const std::string& figure) {
        return "expect measured(s.there) in 2026-06 " + figure;
    };
    // 2 of 43,200 minutes are 0.0046 %.
    BOOST_TEST(missed(wholly + error, five + is("> 99.9953%")) == "");
    BOOST_TEST(missed(wholly + error, five + is("< 99.9954%")) == "");
    BOOST_TEST(missed(wholly + error, four + is("= 100%")) == "");
    BOOST_TEST(missed(beyond + error, five + is("= 100%")) == "");
    // 18 minutes, of which 13 count, ten of them in June: 0.0231 %.
    const std::string long_one = outage("2026-05-31 23:52", "2026-06-01 00:10");
    BOOST_TEST(missed(beyond + error, long_one + is("> 99.9768%")) == "");
    BOOST_TEST(missed(beyond + error, long_one + is("< 99.9769%")) == "");
}

BOOST_AUTO_TEST_CASE(services_without_measurements_have_no_verdict) {
    const std::string claim = "claim within 30 days of month end\n";
    BOOST_TEST(missed(up + error + claim, fee + expect_up("no_data", "2026-06") +
                                              "expect credit(s) in 2026-06 = 0 USD\n"
                                              "expect s.claim nothing in 2026-06") == "");
    BOOST_TEST(missed(up + error, down("2026-06", "0 minutes") + expect_up("met", "2026-06") +
                                      "expect measured(s.there) in 2026-06 = 100%") == "");
    const std::string gap = "given gap(s.there) from 2026-06-10 00:00 to 2026-06-11 00:00\n" +
                            down("2026-06", "43 minutes");
    const auto with = [&](const std::string& policy) {
        return up + "missing data is " + policy + "\n";
    };
    BOOST_TEST(missed(with("error"), gap + expect_up("no_data", "2026-06")) == "");
    BOOST_TEST(missed(with("up"), gap + expect_up("met", "2026-06")) == "");
    BOOST_TEST(missed(with("down"), gap + expect_up("breached", "2026-06")) == "");
    // 43 of 41,760 minutes: 0.1030 %.
    BOOST_TEST(missed(with("excluded"), gap + expect_up("breached", "2026-06")) == "");
    BOOST_TEST(
        missed(with("excluded"), "given gap(s.there) from 2026-06-01 00:00 to 2026-06-30 24:00\n" +
                                     expect_up("no_data", "2026-06")) == "");
    BOOST_TEST(missed(with("down"), fee + expect_up("breached", "2026-06") +
                                        "expect credit(s.there) in 2026-06 = 100 USD") == "");
}

// 43 minutes down and 8 hours excluded: 99.9005 %, or 99.8993 % if the minutes go too.
BOOST_AUTO_TEST_CASE(services_exclude_from_downtime_or_from_the_minutes_too) {
    const std::string rule =
        "exclude maintenance announced 72 hours ahead up to 8 hours each month earliest first "
        "from ";
    const std::string given = down("2026-06", "43 minutes") +
                              "given maintenance(s) from 2026-06-20 00:00 to 2026-06-20 10:00 "
                              "announced 2026-06-17 00:00\n";
    BOOST_TEST(missed(up + error + rule + "downtime only", given + expect_up("met", "2026-06")) ==
               "");
    BOOST_TEST(missed(up + error + rule + "downtime and minutes",
                      given + expect_up("breached", "2026-06")) == "");
}

// Of twice six hours the first eight are allowed: all of the first, two hours of the second.
BOOST_AUTO_TEST_CASE(services_allow_the_earliest_maintenance) {
    const std::string terms =
        up + error +
        "exclude maintenance announced 72 hours ahead up to 8 hours each month earliest first from "
        "downtime only";
    const std::string given =
        "given maintenance(s) from 2026-06-20 00:00 to 2026-06-20 06:00 announced 2026-06-17 "
        "00:00\n"
        "given maintenance(s) from 2026-06-10 00:00 to 2026-06-10 06:00 announced 2026-06-01 "
        "00:00\n";
    const auto measured = [](const std::string& figure) {
        return "expect measured(s.there) in 2026-06 " + figure;
    };
    BOOST_TEST(missed(terms, given + outage("2026-06-20 01:00", "2026-06-20 02:00") +
                                 measured("= 100%")) == "");
    BOOST_TEST(missed(terms, given + outage("2026-06-20 02:00", "2026-06-20 02:54") +
                                 measured("= 99.875%")) == "");
    // Announced a minute too late, the first is none, and the second has six hours.
    const std::string late =
        "given maintenance(s) from 2026-06-10 00:00 to 2026-06-10 06:00 announced 2026-06-07 "
        "00:01\n";
    BOOST_TEST(missed(terms, late + outage("2026-06-10 02:00", "2026-06-10 02:54") +
                                 measured("= 99.875%")) == "");
}

BOOST_AUTO_TEST_CASE(services_combine_credits_as_written) {
    const std::string both =
        up +
        "promise fast p95 at most 800 ms each month by nearest_rank  credit 5% above 800 ms\n" +
        error;
    const std::string given =
        fee + down("2026-06", "44 minutes") + "given samples(s.fast) in 2026-06 = 801 ms\n";
    BOOST_TEST(missed(both + "credits add", given + "expect credit(s) in 2026-06 = 150 USD") == "");
    BOOST_TEST(missed(both + "credits highest", given + "expect credit(s) in 2026-06 = 100 USD") ==
               "");
    const std::string nodes =
        "promise there at least 99.9% of minutes of each resource each month  credit 10% below "
        "99.9%  "
        "credit 50% below 99%\n"
        "promise fast p95 at most 800 ms each month by nearest_rank  credit 5% above 800 ms\n" +
        error;
    const std::string of_nodes =
        fee +
        "given fee(s) on one in 2026-06 = 400 USD\ngiven fee(s) on two in 2026-06 = 600 USD\n"
        "given samples(s.fast) in 2026-06 = 801 ms\n"
        "given outage(s.there) on one from 2026-06-03 00:00 to 2026-06-03 01:00\n"
        "given outage(s.there) on two from 2026-06-03 00:00 to 2026-06-03 08:00\n"
        "expect credit(s.there) in 2026-06 = 340 USD\n";
    // 40 and 300 for the nodes, 50 for all of it.
    BOOST_TEST(missed(nodes + "credits add", of_nodes + "expect credit(s) in 2026-06 = 390 USD") ==
               "");
    BOOST_TEST(missed(nodes + "credits highest",
                      of_nodes + "expect credit(s) in 2026-06 = 300 USD") == "");
}

BOOST_AUTO_TEST_CASE(services_cap_credits_by_what_was_claimed) {
    const std::string terms =
        "promise there at least 99.9% of minutes each month  credit 100% below 99.9%\n" + error +
        "cap 10% of fees of trailing 12 months\nclaim within 30 days of month end  else waived\n";
    std::string fees;
    for (const char* month : {"01", "02", "03", "04", "05", "06"}) {
        fees += std::string("given fee(s) in 2026-") + month + " = 1000 USD\n";
    }
    const std::string given = fees + down("2026-01", "45 minutes") + down("2026-06", "44 minutes");
    // 100 in January; in June 10 % of 6,000, less them if they were claimed in time.
    BOOST_TEST(missed(terms, given + "expect credit(s) in 2026-01 = 100 USD\n"
                                     "expect credit(s) in 2026-06 = 600 USD") == "");
    BOOST_TEST(missed(terms, given + "given claim(s) in 2026-01 = 2026-03-02\n"
                                     "expect credit(s) in 2026-06 = 500 USD") == "");
    BOOST_TEST(missed(terms, given + "given claim(s) in 2026-01 = 2026-03-03\n"
                                     "expect s.claim waived in 2026-01\n"
                                     "expect credit(s) in 2026-06 = 600 USD") == "");
    // January is one of the twelve months through December, and not of those through January.
    const std::string years =
        "given fee(s) in 2026-01 = 1000 USD\ngiven fee(s) in 2026-12 = 500 USD\n"
        "given fee(s) in 2027-01 = 1000 USD\n" +
        down("2026-01", "45 minutes") + down("2026-12", "45 minutes") +
        down("2027-01", "45 minutes") + "given claim(s) in 2026-01 = 2026-02-01\n";
    BOOST_TEST(missed(terms, years + "expect credit(s) in 2026-12 = 50 USD\n"
                                     "expect credit(s) in 2027-01 = 150 USD") == "");
    BOOST_TEST(missed(terms + "cap 12% of fee each month\n",
                      years + "expect credit(s) in 2027-01 = 120 USD") == "");
}

BOOST_AUTO_TEST_CASE(services_are_claimed_by_a_day) {
    const std::string given =
        "given fee(s) in 2026-04 = 1000 USD\n" + down("2026-04", "44 minutes");
    const std::string rule = up + error + "claim within 30 days of month end  else waived";
    // 30 May 2026 is a Saturday.
    BOOST_TEST(missed(rule, given + "given claim(s) in 2026-04 = 2026-05-30\n"
                                    "expect due(s.claim) in 2026-04 = 2026-05-30\n"
                                    "expect claimed(s) in 2026-04 = 100 USD") == "");
    BOOST_TEST(missed(rule, given + "given claim(s) in 2026-04 = 2026-06-01\n"
                                    "expect claimed(s) in 2026-04 = 0 USD") == "");
    BOOST_TEST(missed(rule + "  else next business day",
                      given + "given claim(s) in 2026-04 = 2026-06-01\n"
                              "expect due(s.claim) in 2026-04 = 2026-06-01\n"
                              "expect claimed(s) in 2026-04 = 100 USD") == "");
    BOOST_TEST(missed(up + error + "claim within 30 days of month end",
                      given + "given claim(s) in 2026-04 = 2026-08-01\n"
                              "expect claimed(s) in 2026-04 = 100 USD") == "");
    BOOST_TEST(missed(up + error + "claim within 30 days of month end  at least 100.01 USD",
                      given + "given claim(s) in 2026-04 = 2026-05-01\n"
                              "expect s.claim nothing in 2026-04\n"
                              "expect claimed(s) in 2026-04 = 0 USD") == "");
    BOOST_TEST(missed(up + error + "claim within 30 days of month end  at least 100 USD",
                      given + "expect s.claim open in 2026-04") == "");
}

// What counts of the purchase is the fee; what is claimed is on the next invoice, and lowers its
// fee.
BOOST_AUTO_TEST_CASE(services_take_their_fee_from_the_purchase) {
    const std::string terms =
        up + error +
        "claim within 30 days of month end\n"
        "paid as credit on next invoice within 60 days of claim  lapses at term end";
    const std::string given =
        "given counted(p) in 2026-06 = 1000 USD\n"
        "given counted(p) in 2026-07 = 1000 USD\n" +
        down("2026-06", "44 minutes") + down("2026-07", "45 minutes");
    BOOST_TEST(missed(terms, given + "expect fee(s) in 2026-06 = 1000 USD\n"
                                     "expect credit(s) in 2026-07 = 100 USD") == "");
    BOOST_TEST(missed(terms, given + "given claim(s) in 2026-06 = 2026-07-30\n"
                                     "expect fee(s) in 2026-07 = 900 USD\n"
                                     "expect credit(s) in 2026-07 = 90 USD\n"
                                     "expect due(s.credit) in 2026-06 = 2026-09-28") == "");
    // On 31 July the invoice of July is out: the credit is on that of August.
    BOOST_TEST(missed(terms, given + "given claim(s) in 2026-06 = 2026-07-31\n"
                                     "expect fee(s) in 2026-07 = 1000 USD") == "");
}

BOOST_AUTO_TEST_CASE(services_answer_by_the_clock_and_in_business_time) {
    const auto answer = [](const std::string& within) {
        return "promise a response within " + within + "  credit 100 USD each miss\n" + error;
    };
    const auto misses = [](const std::string& from, const std::string& to, const char* credit) {
        return "given response(s.a) from " + from + " to " + to + "\nexpect credit(s.a) in " +
               from.substr(0, 7) + " = " + credit + " USD";
    };
    // The clocks go forward between: 01:30 to 03:30 is an hour.
    BOOST_TEST(missed(answer("60 minutes"), misses("2026-03-08 01:30", "2026-03-08 03:30", "0")) ==
               "");
    BOOST_TEST(
        missed(answer("60 minutes"), misses("2026-03-08 01:30", "2026-03-08 03:31", "100")) == "");
    // A Friday after closing: the clock starts on Monday; 19 June 2026 is a holiday.
    BOOST_TEST(missed(answer("1 business hours"),
                      misses("2026-06-12 17:00", "2026-06-15 10:00", "0")) == "");
    BOOST_TEST(missed(answer("1 business hours"),
                      misses("2026-06-12 17:00", "2026-06-15 10:01", "100")) == "");
    BOOST_TEST(missed(answer("2 business days"),
                      misses("2026-06-18 09:00", "2026-06-23 17:00", "0")) == "");
    BOOST_TEST(missed(answer("2 business days"),
                      misses("2026-06-18 09:00", "2026-06-23 17:01", "100")) == "");
}

BOOST_AUTO_TEST_CASE(services_count_requests_and_gpu_minutes) {
    const std::string requests =
        "promise ok at least 99.5% of requests each month  credit 10% below 99.5%\n" + error;
    BOOST_TEST(missed(requests,
                      "given requests(s.ok) in 2026-06 = 0 requests\n"
                      "given failed(s.ok) in 2026-06 = 0 requests\n"
                      "expect s.ok met in 2026-06") == "");
    BOOST_TEST(missed(requests,
                      "given requests(s.ok) in 2026-06 = 10 requests\n"
                      "given failed(s.ok) in 2026-06 = 11 requests\n"
                      "expect s.ok breached in 2026-06") == " but there are 10 requests in all; ");
    BOOST_TEST(missed(requests,
                      "given requests(s.ok) in 2026-06 = 10 requests\n"
                      "expect s.ok no_data in 2026-06") == "");
    const std::string gpus =
        "promise ok at least 98% of GPU minutes each month  credit 10% below 98%\n" + error;
    // More than there are: none is left. 10^15 GPUs are no more trouble than ten.
    BOOST_TEST(missed(gpus,
                      "given gpus(s.ok) in 2026-06 = 1_000_000_000_000_000 GPU\n"
                      "given outage(s.ok) from 2026-06-01 00:00 to 2026-06-30 24:00 "
                      "of 500_000_000_000_000 GPU\n"
                      "expect measured(s.ok) in 2026-06 = 50%") == "");
    BOOST_TEST(missed(gpus,
                      "given gpus(s.ok) in 2026-06 = 10 GPU\n"
                      "given outage(s.ok) from 2026-06-01 00:00 to 2026-06-30 24:00 of 20 GPU\n"
                      "expect measured(s.ok) in 2026-06 = 0%") == "");
}

// Three breaches in any six months; a breach that was waived is none.
BOOST_AUTO_TEST_CASE(services_that_fail_again_and_again_give_a_right) {
    const std::string terms =
        up + error +
        "chronic 3 months in breach of there in 6 months then ann may terminate p within 10 days";
    const auto breaches = [](std::initializer_list<const char*> months) {
        std::string text;
        for (const char* month : months) {
            text += down(month, "60 minutes");
        }
        return text;
    };
    const std::string right = "expect ann may terminate p from 2026-07-01 until 2026-07-10\n";
    BOOST_TEST(missed(terms, breaches({"2026-01", "2026-03", "2026-06"}) + right +
                                 "expect ann may not terminate deal") == "");
    BOOST_TEST(missed(terms, breaches({"2026-01", "2026-03", "2026-07"}) +
                                 "expect ann may not terminate p") == "");
    BOOST_TEST(missed(terms, breaches({"2026-01", "2026-03", "2026-06"}) +
                                 "given waiver(s.there) in 2026-03 = 2026-04-05\n"
                                 "expect ann may not terminate p") == "");
}

// Three months in breach let Ann go on 1 July with 30 days of notice: 31 July is the last day. What
// is of July is owed still, what is of August only for so long as it survives.
BOOST_AUTO_TEST_CASE(services_that_fail_let_a_party_go) {
    const auto state = [](const std::string& survives, const std::string& test) {
        return missed(up + error +
                          "chronic 3 months in breach of there in 6 months then ann may terminate "
                          "deal notice 30 days\n}\nobligation o \"Duty\" { owner ann  "
                          "each month within 10 days of month end  " +
                          survives,
                      down("2026-04", "60 minutes") + down("2026-05", "60 minutes") +
                          down("2026-06", "60 minutes") +
                          "given termination of deal by ann on 2026-07-01\n" + test);
    };
    BOOST_TEST(state("",
                     "expect ends(s) = 2026-07-31\nexpect o breached in 2026-07\n"
                     "expect o waiting in 2026-08 on 2026-07-31\n"
                     "expect o released in 2026-08\n") == "");
    BOOST_TEST(state("survives termination for 2 months",
                     "expect o breached in 2026-09\nexpect o released in 2026-10\n") == "");
    BOOST_TEST(state("survives termination", "expect o breached in 2040-01\n") == "");
}

// Of 43,200 minutes 22 are 0.051 %: broken where 99.95 % are promised. A duty of eight days too
// late is cured where ten are left for it.
BOOST_AUTO_TEST_CASE(services_and_obligations_are_others_in_a_scenario) {
    const std::string terms = header() +
                              "purchase p \"Purchase\" { buyer ann  seller bob  status definitive  "
                              "counts billed_cost when used }\n"
                              "sla s \"Service\" { provider bob  customer ann  "
                              "fee net invoiced(p) for service month  " +
                              up + error +
                              "}\nobligation o \"Duty\" { owner ann  "
                              "each month within 10 days of month end  cure 5 days }\n"
                              "scenario other \"Other\" { set s.there to 99.95%  "
                              "set o.cure to 10 days }\ntest \"t\" {\n" +
                              down("2026-06", "22 minutes") +
                              "given o performed 2026-02-18 in 2026-01\n";
    BOOST_TEST(missed_in(deal_from(terms + expect_up("met", "2026-06") +
                                   "expect o breached in 2026-01\n}\n")) == "");
    BOOST_TEST(
        missed_in(deal_from(terms + "given scenario other\n" + expect_up("breached", "2026-06") +
                            "expect o cured in 2026-01\n}\n")) == "");
}

BOOST_AUTO_TEST_CASE(obligations_are_due_cured_and_breached_by_day) {
    const auto state = [](const std::string& terms, const std::string& test) {
        return missed_in(
            small_deal("milestone built \"Built\" { due 2026-06-30 }\n"
                       "obligation o \"Duty\" { owner ann  toward bob  " +
                       terms + " }\ntest \"t\" {\n" + test + "\n}\n"));
    };
    const std::string monthly = "each month within 10 business days of month end";
    // New Year's Day is a holiday: the tenth business day of January 2027 is the 15th.
    BOOST_TEST(state(monthly,
                     "expect o waiting in 2026-12 on 2026-12-30\n"
                     "expect o due in 2026-12 on 2026-12-31\n"
                     "expect o due in 2026-12 on 2027-01-15\n"
                     "expect o breached in 2026-12 on 2027-01-16") == "");
    // The fifth business day after it is the 25th, for the 18th is a holiday.
    BOOST_TEST(state(monthly + "  cure 5 business days",
                     "expect o late in 2026-12 on 2027-01-16\n"
                     "expect o late in 2026-12 on 2027-01-25\n"
                     "expect o breached in 2026-12 on 2027-01-26") == "");
    BOOST_TEST(state(monthly + "  cure 5 business days",
                     "given o performed 2027-01-25\nexpect o late in 2026-12 on 2027-01-24\n"
                     "expect o cured in 2026-12\nexpect o breached in 2026-11") == "");
    BOOST_TEST(state(monthly + "  cure 5 business days",
                     "given o performed 2027-01-26\nexpect o breached in 2026-12") == "");
    BOOST_TEST(state("each quarter within 1 month of quarter end",
                     "given o performed 2026-04-30\nexpect o performed in 2026-Q1\n"
                     "expect o due in 2026-Q2 on 2026-07-30\n"
                     "expect o breached in 2026-Q2 on 2026-07-31") == "");
    BOOST_TEST(state("within 30 days after built",
                     "given built met 2026-07-01\nexpect o waiting on 2026-06-30\n"
                     "expect o due on 2026-07-31\nexpect o breached on 2026-08-01") == "");
    BOOST_TEST(state("within 30 days after built", "expect o waiting") == "");
    BOOST_TEST(state("by 2026-03-31", "given o performed 2026-01-01\nexpect o performed") == "");
    // The term ends with 2031; a year of surviving is owed too, and so on for ever.
    BOOST_TEST(state(monthly + "  survives termination for 12 months",
                     "expect o breached in 2032-12") == "");
    BOOST_TEST(state(monthly + "  survives termination", "expect o breached in 2040-02") == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
