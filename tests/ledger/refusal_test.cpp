// SPDX-License-Identifier: Apache-2.0
/// What the ledger refuses, and in which order it looks.
#include "tests/ledger/support.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <limits>

namespace tranche::ledger::tests {

namespace {

struct Row {
    PostStatus status;
    std::function<void(Event&)> change;  ///< What makes the event one that is refused so.
};

/// Each row breaks its own rule and, where it can, the one of the row below: the order decides.
const std::vector<Row> rows{
    {PostStatus::bad_text,
     [](Event& event) {
         event.kind.clear();
         event.postings[0].account = "cash";
     }},
    {PostStatus::bad_text, [](Event& event) { event.contract.clear(); }},
    {PostStatus::bad_text, [](Event& event) { event.kind = "reversal"; }},
    {PostStatus::bad_text, [](Event& event) { event.kind = "source"; }},
    {PostStatus::bad_text, [](Event& event) { event.memo = "\xFF"; }},
    {PostStatus::bad_text,
     [](Event& event) {
         event.facts = {{std::string(1, '\0'), ""}};
     }},
    {PostStatus::bad_text, [](Event& event) { event.to_party.assign(text_length_max + 1, 'x'); }},
    {PostStatus::bad_account,
     [](Event& event) {
         event.postings[1].account = "Assets:cash";
         event.postings[0].amount.unit = Unit();
     }},
    {PostStatus::bad_unit,
     [](Event& event) {
         event.postings[1].amount.unit = Unit();
         event.postings[0].amount = zero(units::usd);
     }},
    {PostStatus::bad_unit,
     [](Event& event) { event.postings[0].amount.unit = *units::usd.per(units::gpuh); }},
    {PostStatus::zero_amount,
     [](Event& event) {
         event.postings[1].amount = zero(units::usd);
         event.postings[0].amount.value = Decimal(1, 3);
     }},
    {PostStatus::amount_out_of_scale,
     [](Event& event) { event.postings[0].amount.value = Decimal(1, 3); }},
    {PostStatus::amount_out_of_scale,
     [](Event& event) { event.postings[0].amount.value = Decimal(power_of_ten(19), 2); }},
    {PostStatus::amount_out_of_scale,
     [](Event& event) {
         event.postings[0].amount = minor(std::numeric_limits<std::int64_t>::min());
     }},
    {PostStatus::unbalanced,
     [](Event& event) {
         event.postings[1].amount = minor(-99);
         event.postings[1].account = "Assets:Cash";
     }},
    {PostStatus::unbalanced,
     [](Event& event) { event.postings[1].amount.unit = *Unit::named("EUR"); }},
    {PostStatus::unbalanced_tranche,
     [](Event& event) {
         event.postings[1].account = "Assets:Cash";
         event.occurrence = "2026-01-31";
     }},
    {PostStatus::unbalanced_tranche,
     [](Event& event) { event.postings[1].account = "Assets:Commit:Campus:Other:Undrawn"; }},
    {PostStatus::conflict, [](Event& event) { event.occurrence = "2026-01-31"; }},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(ledger)

BOOST_AUTO_TEST_CASE(refusals_come_in_the_documented_order_and_change_nothing) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    post(ledger, run_at("2026-03-01T09:00:00Z"), {draw("2026-01-31", 7'00)});
    const std::string bytes = tranche::tests::slurp(folder.path());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Event event = draw("2026-02-10", 1'00);
        rows[i].change(event);
        Batch batch = ledger.begin(run_at("2026-01-01T00:00:00Z"));
        const PostResult result = batch.post({draw("2026-02-09", 1'00), event});
        BOOST_TEST((result.status == rows[i].status),
                   "row " << i << ": " << text_of(result.status));
        BOOST_TEST(result.event == 1U);
        BOOST_TEST((result.counts == Counts{}));
        batch.commit();
        BOOST_TEST((tranche::tests::slurp(folder.path()) == bytes));
    }
}

BOOST_AUTO_TEST_CASE(a_run_is_not_recorded_before_the_last) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    post(ledger, run_at("2026-03-01T09:00:00Z"), {draw("2026-01-31", 7'00)});
    Batch early = ledger.begin(run_at("2026-03-01T08:59:59Z"));
    BOOST_TEST((early.post({draw("2026-02-10", 1'00)}).status == PostStatus::recorded_too_early));
    BOOST_TEST(
        (early.reverse(key_of(draw("2026-01-31", 7'00)), "") == PostStatus::recorded_too_early));
    BOOST_TEST((early.post({draw("2026-01-31", 7'00)}).status == PostStatus::exists));
    early.commit();
    BOOST_TEST(ledger.head().count == 1);
    post(ledger, run_at("2026-03-01T09:00:00Z"), {draw("2026-02-10", 1'00)});
    BOOST_TEST(ledger.head().count == 2);
}

BOOST_AUTO_TEST_CASE(an_author_who_is_no_text_is_refused) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    Run run = run_at("2026-03-01T09:00:00Z");
    run.author = "\xC3";
    Batch batch = ledger.begin(run);
    BOOST_TEST((batch.post({draw("2026-02-10", 1'00)}).status == PostStatus::bad_text));
}

BOOST_AUTO_TEST_CASE(one_key_with_two_contents_in_one_call_is_a_conflict) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    Batch batch = ledger.begin(run_at("2026-03-01T09:00:00Z"));
    const Event event = draw("2026-02-10", 1'00);
    BOOST_TEST((batch.post({event, draw("2026-02-10", 2'00)}).status == PostStatus::conflict));
    const PostResult twice = batch.post({event, event});
    BOOST_TEST((twice.counts == Counts{.added = 1, .unchanged = 1}));
    BOOST_TEST((batch.reconcile("campus", derived({event})).status == PostStatus::conflict),
               "what somebody recorded is not replaced by what is derived");
    batch.commit();
    BOOST_TEST(ledger.head().count == 1);
}

BOOST_AUTO_TEST_CASE(only_a_live_event_is_reversed) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    const Event event = draw("2026-02-10", 1'00);
    Batch batch = ledger.begin(run_at("2026-03-01T09:00:00Z"));
    BOOST_TEST((batch.reverse(key_of(event), "") == PostStatus::unknown));
    BOOST_TEST((batch.post({event}).status == PostStatus::posted));
    BOOST_TEST((batch.reverse(key_of(event), "\xFF") == PostStatus::bad_text));
    BOOST_TEST((batch.reverse(key_of(event), "mistake") == PostStatus::posted));
    BOOST_TEST((batch.reverse(key_of(event), "mistake") == PostStatus::already_reversed));
    batch.commit();
    BOOST_TEST(
        (ledger.begin(run_at("2026-03-01T09:00:00Z")).reverse(ledger.history().back().key, "") ==
         PostStatus::unknown),
        "a reversal is not reversed");
}

BOOST_AUTO_TEST_CASE(sums_beyond_64_bits_are_refused_and_not_wrapped) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    post(ledger, run_at("2026-03-01T09:00:00Z"), {draw("2026-02-10", most - 10)});
    Batch batch = ledger.begin(run_at("2026-03-02T09:00:00Z"));
    BOOST_TEST((batch.post({draw("2026-02-11", 11)}).status == PostStatus::sum_too_large));
    BOOST_TEST((batch.post({draw("2026-02-11", 6), draw("2026-02-12", 5)}).status ==
                PostStatus::sum_too_large));
    BOOST_TEST((batch.post({draw("2026-02-11", 6)}).status == PostStatus::posted));
    BOOST_TEST((batch.post({draw("2026-02-12", 5)}).status == PostStatus::sum_too_large));
    BOOST_TEST((batch.post({draw("2026-02-12", 4)}).status == PostStatus::posted));
    BOOST_TEST((batch.reverse(key_of(draw("2026-02-12", 4)), "") == PostStatus::sum_too_large));
    batch.commit();
    BOOST_TEST(drawn(ledger) == most);
    BOOST_TEST(codes(ledger.verify()).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::ledger::tests
