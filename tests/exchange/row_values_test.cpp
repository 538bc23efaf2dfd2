// SPDX-License-Identifier: Apache-2.0
#include "exchange/row_values.h"

#include "base/csv.h"
#include "exchange/applied_commitments.h"
#include "exchange/charged_rows.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <string>

namespace tranche::exchange {

namespace {

std::string number(std::string_view text) {
    const auto value = number_in(text);
    return value ? plain(value->normalized()) : "none";
}

std::string moment(std::string_view text) {
    const auto found = moment_in(text);
    if (!found) {
        return "none";
    }
    return found->day.text() + (found->is_midnight ? " midnight" : "") +
           (found->is_spelled_right ? "" : " odd");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(exchange)

BOOST_AUTO_TEST_CASE(numbers_are_exact) {
    BOOST_TEST(number("1234.56") == "1234.56");
    BOOST_TEST(number("-0.10") == "-0.1");
    BOOST_TEST(number("007") == "7");
    BOOST_TEST(number("0.12345678901234567") == "0.12345678901234567");
    BOOST_TEST(number("35.2E-7") == "0.00000352");
    BOOST_TEST(number("35.2e2") == "3520");
    BOOST_TEST(number("0E-99") == "0");
    BOOST_TEST(number("1E36") == "1000000000000000000000000000000000000");
    BOOST_TEST(number("1E-36") == "0.000000000000000000000000000000000001");
    BOOST_TEST(number("100E-37") == "none");  // More than 36 in the exponent,
    BOOST_TEST(number("12E-36") == "0.000000000000000000000000000000000012");
    BOOST_TEST(number("1.2E-36") == "none");  // or more places than are kept.
}

BOOST_AUTO_TEST_CASE(what_is_no_number_is_refused) {
    constexpr std::array texts{"",
                               " ",
                               "-",
                               "--5",
                               "+5",
                               "1,234.56",
                               "1.234,56",
                               "1 234",
                               "(100)",
                               "0x10",
                               "1_000",
                               "1e",
                               "e5",
                               "1e+5",
                               "1E +5",
                               "1e5.0",
                               "NaN",
                               "nan",
                               "Inf",
                               "-Inf",
                               "1.2.3",
                               ".5",
                               "5.",
                               "5.e3",
                               "$5",
                               "5 USD",
                               "5%",
                               "1'000",
                               "５",
                               "½",
                               "1e-999",
                               "1e99",
                               "1E37",
                               "−5",
                               "1-",
                               "5d",
                               "0b1",
                               "1/2",
                               "1e2e3",
                               "1e--2",
                               "null",
                               "true",
                               "\t1",
                               "1\n",
                               "1f",
                               "1e1000000000000000000",
                               "1234567890123456789012345678901234567"};
    for (const char* text : texts) {
        BOOST_TEST(number(text) == "none", text);
    }
}

BOOST_AUTO_TEST_CASE(moments_are_of_utc) {
    BOOST_TEST(moment("2026-05-01T00:00:00Z") == "2026-05-01 midnight");
    BOOST_TEST(moment("2026-05-01T23:59:59Z") == "2026-05-01");
    BOOST_TEST(moment("2026-05-01T00:00:00.000Z") == "2026-05-01 midnight odd");
    BOOST_TEST(moment("2026-05-01T00:00:00.001Z") == "2026-05-01 odd");
    BOOST_TEST(moment("2026-05-01 23:00:00") == "2026-05-01 odd");
    BOOST_TEST(moment("2026-05-01") == "2026-05-01 midnight odd");
    constexpr std::array texts{"",
                               "2026-02-30T00:00:00Z",
                               "2026-05-01T24:00:00Z",
                               "2026-05-01T00:60:00Z",
                               "2026-05-01T23:59:60Z",
                               "2026-05-01T00:00Z",
                               "2026-05-01T",
                               "2026-05-01T00:00:00.Z",
                               "2026-05-01T00:00:00+02:00",
                               "2026-5-1",
                               "05/01/2026",
                               "2026-05-01T00:00:00ZZ",
                               "20260501",
                               "2026-05-01t00:00:00Z",
                               "2026-05-01T0:00:00Z",
                               "2026-05-01  00:00:00",
                               " 2026-05-01",
                               "1777593600"};
    for (const char* text : texts) {
        BOOST_TEST(moment(text) == "none", text);
    }
}

BOOST_AUTO_TEST_CASE(applied_amounts_stay_as_they_are_written) {
    const auto found = applied_commitments(
        R"({"Elements":[{"ContractId":"1","ContractCommitmentId":"a","x_More":{"y":[1]},)"
        R"("ContractCommitmentAppliedCost":0.10000000000000000001},)"
        R"({"ContractCommitmentId":"b","ContractCommitmentAppliedCost":null,)"
        R"("ContractCommitmentAppliedQuantity":12,"ContractCommitmentAppliedUnit":"h"}],"x":[{}]})");
    BOOST_REQUIRE(found.has_value());
    BOOST_REQUIRE(found->size() == 2U);
    BOOST_TEST(found->at(0).id == "a");
    BOOST_TEST(found->at(0).cost == "0.10000000000000000001");
    BOOST_TEST(found->at(1).cost.empty());
    BOOST_TEST(found->at(1).quantity == "12");
    BOOST_TEST(found->at(1).unit == "h");
    for (const char* text : {"", "{}", "[]", "1", "{\"Elements\":[", "{\"elements\":[]}"}) {
        BOOST_TEST(!applied_commitments(text).has_value(), text);
    }
}

BOOST_AUTO_TEST_CASE(two_issues_never_have_one_name) {
    BOOST_TEST(issue_name("a", "b", "c") == "a/b/c");
    BOOST_TEST(issue_name("a/b", "c", "d") != issue_name("a", "b/c", "d"));
    BOOST_TEST(issue_name("a%2Fb", "c", "d") != issue_name("a/b", "c", "d"));
}

BOOST_AUTO_TEST_CASE(text_in_csv_is_harmless) {
    BOOST_TEST(csv_value("-5") == "-5");
    BOOST_TEST(csv_text("-5") == "'-5");
    BOOST_TEST(csv_text("a,\"b\"") == "\"a,\"\"b\"\"\"");
    BOOST_TEST(csv_text(" =1+1") == "' =1+1");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::exchange
