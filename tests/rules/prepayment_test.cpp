// SPDX-License-Identifier: Apache-2.0
// Prepayments: how they are credited, and those of purchases. Figures are worked by hand.
#include "rules/prepayment.h"

#include "rules/cost.h"
#include "rules/evaluate.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

using model::Crediting;
using tests::day;

const RoundingRule to_the_cent{Rounding::half_even, {Decimal(1, 2), *Unit::named("USD")}};

Quantity dollars(const char* amount) {
    return {Decimal::parse(amount).value(), *Unit::named("USD")};
}

/// The credits of 100 USD against bills of the first days of 2026.
std::string credits(const Crediting& crediting, const std::vector<const char*>& bills) {
    std::vector<rules::Bill> billed;
    for (const char* amount : bills) {
        billed.push_back(
            {day("2026-01-01") + static_cast<std::int32_t>(billed.size()), dollars(amount)});
    }
    std::string text;
    for (const rules::Bill& one :
         rules::credits_of(crediting, dollars("100"), billed, to_the_cent)) {
        text += fmt::format("{}:{} ", one.day - day("2026-01-01") + 1,
                            plain(one.amount.value.normalized()));
    }
    return text;
}

/// "2026-03-01 prepayment 100; ": what is charged of a purchase of 1,000 USD.
std::string charged(const std::string& prepay,
                    const std::string& facts,
                    const char* as_of,
                    const char* terminated = nullptr) {
    const auto deal = tests::small_deal(R"(
milestone signed "Signed" { due 2026-01-31 }
purchase azure "Compute" {
  buyer bob  seller ann  status announced, definitive when signed
  commit 1_000 USD over term
  counts billed_cost when invoiced
  )" + prepay + "\n}\n");
    auto known = tests::facts_from(deal, as_of, facts);
    if (terminated != nullptr) {
        known.terminations.push_back({model::WholeDeal{}, deal.purchases.front().buyer,
                                      deal.purchases.front().node, day(terminated), day(terminated),
                                      rules::Basis::recorded});
    }
    const auto timeline = rules::evaluate(deal, known);
    std::string text;
    for (const rules::CapacityCharge& one : timeline.charged) {
        const auto kind = one.kind == model::TrancheCharge::prepayment ? "prepaid"
                          : one.kind == model::TrancheCharge::credit   ? "credit"
                          : one.kind == model::TrancheCharge::refund   ? "refund"
                                                                       : "lapse";
        text += fmt::format("{} {} {} to {}; ", one.day, kind, plain(one.amount.value.normalized()),
                            deal[one.to].name);
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(even_credits_give_the_residue_to_the_last) {
    BOOST_TEST(credits({Crediting::How::evenly, 2, 4, {}}, {"0", "0", "0", "0"}) ==
               "2:33.33 3:33.33 4:33.34 ");
}

BOOST_AUTO_TEST_CASE(credits_against_bills_stop_when_all_is_used) {
    const Crediting half{Crediting::How::against_each, 1, 1, Decimal(50, 2)};
    BOOST_TEST(credits(half, {"80", "0.01", "0.03", "500", "10"}) ==
               "1:40 2:0 3:0.02 4:59.98 5:0 ");
    BOOST_TEST(credits(half, {"-80", "80"}) == "1:0 2:40 ");
}

BOOST_AUTO_TEST_CASE(all_at_once_is_credited_with_one_bill) {
    BOOST_TEST(credits({Crediting::How::at_once, 2, 2, {}}, {"1", "2", "3"}) == "2:100 ");
}

BOOST_AUTO_TEST_CASE(a_share_of_the_commitment_is_paid_before_the_term) {
    BOOST_TEST(charged("prepay 20% of commit 90 days before term credited at once on 2027-01-01",
                       "signed met 2025-09-01", "2031-12-31") ==
               "2025-10-03 prepaid 200 to ann; 2027-01-01 credit 200 to bob; ");
}

BOOST_AUTO_TEST_CASE(nothing_is_prepaid_before_a_purchase_is_definitive) {
    const auto* prepay = "prepay 100 USD on 2026-01-01 credited evenly over months 1 to 2";
    BOOST_TEST(charged(prepay, "", "2031-12-31") == "");
    BOOST_TEST(charged(prepay, "signed met 2026-02-10", "2031-12-31") ==
               "2026-02-10 prepaid 100 to ann; 2026-02-10 credit 50 to bob; "
               "2026-03-01 credit 50 to bob; ");
}

BOOST_AUTO_TEST_CASE(invoices_are_credited_from_the_day_of_the_prepayment_on) {
    const auto* facts =
        "signed met 2026-01-05; azure invoiced 2026-02-28 50 USD; azure invoiced 2026-03-01 50 "
        "USD; "
        "azure invoiced 2026-03-31 10 USD";
    BOOST_TEST(charged("prepay 100 USD on 2026-03-01 credited against invoices up to 25% of each "
                       "left at end refunded",
                       facts, "2031-12-31") ==
               "2026-03-01 prepaid 100 to ann; 2026-03-01 credit 12.5 to bob; "
               "2026-03-31 credit 2.5 to bob; 2031-12-31 refund 85 to bob; ");
    BOOST_TEST(charged("prepay 100 USD on 2026-03-01 credited against invoices up to 100% of each "
                       "left at end lapses",
                       facts, "2031-12-31") ==
               "2026-03-01 prepaid 100 to ann; 2026-03-01 credit 50 to bob; "
               "2026-03-31 credit 10 to bob; 2031-12-31 lapse 40 to ann; ");
}

BOOST_AUTO_TEST_CASE(a_termination_gives_back_what_is_not_credited) {
    const auto* prepay = "prepay 100 USD on 2026-01-10 credited evenly over months 1 to 4";
    const auto* signed_early = "signed met 2026-01-05";
    BOOST_TEST(charged(prepay, signed_early, "2031-12-31", "2026-03-01") ==
               "2026-01-10 prepaid 100 to ann; 2026-02-01 credit 25 to bob; "
               "2026-03-01 credit 25 to bob; 2026-03-01 refund 50 to bob; ");
    BOOST_TEST(charged(prepay, signed_early, "2031-12-31", "2026-02-28") ==
               "2026-01-10 prepaid 100 to ann; 2026-02-01 credit 25 to bob; "
               "2026-02-28 refund 75 to bob; ");
    BOOST_TEST(charged(prepay, signed_early, "2031-12-31", "2026-01-09") == "");
}

BOOST_AUTO_TEST_CASE(the_last_month_of_the_term_is_credited_on_its_last_day) {
    BOOST_TEST(charged("prepay 100 USD on 2026-03-01 credited evenly over months 72 to 72",
                       "signed met 2026-01-05", "2031-12-31") ==
               "2026-03-01 prepaid 100 to ann; 2031-12-31 credit 100 to bob; ");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
