// SPDX-License-Identifier: Apache-2.0
/// What the ledger answers: balances and events by day and by knowledge, and what it leaves alone.
#include "ledger/ledger.h"

#include "tests/ledger/support.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

namespace tranche::ledger::tests {

BOOST_AUTO_TEST_SUITE(ledger)

BOOST_AUTO_TEST_CASE(an_up_to_tranche_from_announcement_to_lapse) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    post(ledger, run_at("2026-07-01T09:00:00Z"),
         {announce("2026-01-05", 1'000'000'00), draw("2026-02-10", 250'000'00),
          draw("2026-03-10", 300'000'00), lapse("2026-06-30", 450'000'00)});

    // By hand: 1,000,000 announced; 250,000 and 300,000 drawn; 1,000,000 - 550,000 lapses.
    BOOST_TEST(text_of(ledger.balances({.effective = day("2026-01-04")})).empty());
    BOOST_TEST(text_of(ledger.balances({.effective = day("2026-02-10")})) ==
               "Assets:Commit:Campus:Ramp:Drawn 250000.00 USD\n"
               "Assets:Commit:Campus:Ramp:Undrawn 750000.00 USD\n"
               "Equity:Commit:Campus:Ramp:Ceiling -1000000.00 USD\n");
    BOOST_TEST(text_of(ledger.balances()) ==
               "Assets:Commit:Campus:Ramp:Drawn 550000.00 USD\n"
               "Assets:Commit:Campus:Ramp:Lapsed 450000.00 USD\n"
               "Equity:Commit:Campus:Ramp:Ceiling -1000000.00 USD\n");
    BOOST_TEST(codes(ledger.verify()).empty());
}

BOOST_AUTO_TEST_CASE(an_event_comes_back_as_it_was_posted) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    Event usage = draw("2026-02-10", 1);
    usage.memo = "quote ' and \"; -- \xC3\xA9 \n line";
    usage.postings = {{"Expenses:Capacity:Campus:Consumed", minor(-45'799'875'001, units::gpuh)},
                      {"Equity:Capacity:Campus:Entitlement", minor(45'799'875'001, units::gpuh)},
                      {"Expenses:Compute:Campus:Usage", minor(9'000'000'000'000'000'000)},
                      {"Liabilities:Payable:Campus", minor(-9'000'000'000'000'000'000)}};
    Event fact = draw("2026-02-11", 1);
    fact.postings.clear();
    fact.facts = {{"b", ""}, {"a", "x=1"}, {"", "nameless"}};
    post(ledger, run_at("2026-02-12T09:00:00Z"), {usage, fact});

    const auto entries = Ledger(folder.path(), Access::read).events("campus");
    BOOST_REQUIRE(entries.size() == 2U);
    BOOST_TEST((entries[0].event == usage));
    BOOST_TEST((entries[1].event == fact));
    BOOST_TEST((entries[0].key == key_of(usage)));
    BOOST_TEST(entries[1].sequence == 2);
    BOOST_TEST(entries[1].recorded.text() == "2026-02-12T09:00:00Z");
    BOOST_TEST(entries[1].author == "tester");
    BOOST_TEST((ledger.contracts() == std::vector<std::string>{"campus"}));
    BOOST_TEST(ledger.events("other").empty());
}

BOOST_AUTO_TEST_CASE(posting_again_changes_no_byte) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    const std::vector<Event> events{announce("2026-01-05", 100'00), draw("2026-02-10", 25'00)};
    const Head head = post(ledger, run_at("2026-03-01T09:00:00Z"), events);
    const std::string bytes = tranche::tests::slurp(folder.path());

    Batch batch = ledger.begin(run_at("2026-01-01T00:00:00Z"));  // Nothing to record, so not early.
    const PostResult result = batch.post(events);
    BOOST_TEST((result.status == PostStatus::exists));
    BOOST_TEST((result.counts == Counts{.unchanged = 2}));
    BOOST_TEST((batch.commit() == head));
    BOOST_TEST((tranche::tests::slurp(folder.path()) == bytes));
}

BOOST_AUTO_TEST_CASE(what_was_known_before_a_correction_stays_known) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    const Event wrong = draw("2026-02-10", 250'000'00);
    post(ledger, run_at("2026-02-11T09:00:00Z"), {announce("2026-01-05", 1'000'000'00), wrong});
    {
        Batch batch = ledger.begin(run_at("2026-03-01T09:00:00Z"));
        BOOST_TEST((batch.reverse(key_of(wrong), "booked twice") == PostStatus::posted));
        batch.commit();
    }
    // Backdated: effective in February, known from April on.
    Event right = draw("2026-02-10", 200'000'00);
    post(ledger, run_at("2026-04-01T09:00:00Z"), {right});

    const AsOf february{day("2026-02-15"), instant("2026-02-28T23:59:59Z")};
    BOOST_TEST(drawn(ledger, {day("2026-02-15"), instant("2026-02-11T08:59:59Z")}) == 0);
    BOOST_TEST(drawn(ledger, february) == 250'000'00);
    BOOST_TEST(drawn(ledger, {day("2026-02-15"), instant("2026-03-01T09:00:00Z")}) == 0);
    BOOST_TEST(drawn(ledger, {day("2026-02-15"), instant("2026-04-01T09:00:00Z")}) == 200'000'00);
    BOOST_TEST(drawn(ledger, {day("2026-02-09"), instant("2026-12-31T00:00:00Z")}) == 0);

    BOOST_TEST((ledger.events("campus", february).back().event == wrong));
    const auto now = ledger.events("campus");
    BOOST_REQUIRE(now.size() == 2U);
    BOOST_TEST((now.back().event == right));
    BOOST_TEST(now.back().revision == 1);
    BOOST_TEST((now.back().key == key_of(wrong)));
    const auto all = ledger.history();
    BOOST_REQUIRE(all.size() == 4U);
    BOOST_TEST(all[2].reverses == 2);
    BOOST_TEST(all[2].event.kind == "reversal");
    BOOST_TEST(all[2].event.memo == "booked twice");
    BOOST_TEST((all[2].event.postings[0].amount == minor(-250'000'00)));
    BOOST_TEST((all[2].event.effective == day("2026-02-10")));
    BOOST_TEST(codes(ledger.verify()).empty());
}

BOOST_AUTO_TEST_CASE(a_key_can_be_reversed_and_posted_again_and_again) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    const Event event = draw("2026-02-10", 25'00);
    post(ledger, run_at("2026-03-01T09:00:00Z"), {event});
    for (int i = 0; i < 3; ++i) {
        Batch batch = ledger.begin(run_at("2026-03-02T09:00:00Z"));
        BOOST_TEST((batch.reverse(key_of(event), "") == PostStatus::posted));
        BOOST_TEST((batch.reverse(key_of(event), "") == PostStatus::already_reversed));
        BOOST_TEST((batch.post({event}).status == PostStatus::posted));
        batch.commit();
    }
    BOOST_TEST(ledger.head().count == 7);
    BOOST_TEST(ledger.events("campus").front().revision == 3);
    BOOST_TEST(drawn(ledger) == 25'00);
    BOOST_TEST(codes(ledger.verify()).empty());
}

BOOST_AUTO_TEST_CASE(reconciling_makes_the_derived_events_equal_to_the_given) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    const Event payment = lapse("2026-02-20", 5'00);
    post(ledger, run_at("2026-02-21T09:00:00Z"), {payment});
    const auto reconcile = [&](const char* recorded, const std::vector<Event>& events) {
        Batch batch = ledger.begin(run_at(recorded));
        const PostResult result = batch.reconcile("campus", derived(events));
        BOOST_TEST(!is_refused(result.status));
        batch.commit();
        return result.counts;
    };
    const std::vector<Event> first{announce("2026-01-05", 100'00), draw("2026-02-10", 20'00),
                                   draw("2026-03-10", 30'00)};
    BOOST_TEST((reconcile("2026-03-01T09:00:00Z", first) == Counts{.added = 3}));
    const std::string content = dump(folder.path());
    const std::string bytes = tranche::tests::slurp(folder.path());
    BOOST_TEST((reconcile("2026-03-02T09:00:00Z", first) == Counts{.unchanged = 3}));
    BOOST_TEST(dump(folder.path()) == content);
    BOOST_TEST((tranche::tests::slurp(folder.path()) == bytes));

    // The announcement stays, the first draw changes, the second goes, a third comes.
    const std::vector<Event> second{announce("2026-01-05", 100'00), draw("2026-02-10", 25'00),
                                    draw("2026-04-10", 40'00)};
    BOOST_TEST((reconcile("2026-04-01T09:00:00Z", second) ==
                Counts{.added = 1, .replaced = 1, .reversed = 1, .unchanged = 1}));
    std::vector<Event> live;
    for (const Entry& entry : ledger.events("campus")) {
        live.push_back(entry.event);
    }
    const std::vector<Event> expected = derived(second);
    BOOST_TEST((live == std::vector<Event>{expected[0], expected[1], payment, expected[2]}));
    // What was derived before is still what was known before: 20 + 30.
    BOOST_TEST(drawn(ledger, {.known = instant("2026-03-31T00:00:00Z")}) == 50'00);
    BOOST_TEST(drawn(ledger) == 65'00);
    BOOST_TEST((reconcile("2026-04-02T09:00:00Z", {}) == Counts{.reversed = 3}));
    BOOST_TEST((reconcile("2026-04-03T09:00:00Z", first) == Counts{.added = 3}));
    BOOST_TEST(codes(ledger.verify()).empty());
}

BOOST_AUTO_TEST_CASE(what_is_issued_again_replaces_its_own_alone) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    const auto of = [](const char* issue, Event event) {
        event.occurrence = std::string(issue) + " " + event.effective.text();
        event.facts["issue"] = issue;
        return event;
    };
    post(ledger, run_at("2026-03-01T08:00:00Z"), {draw("2026-02-10", 7'00)});
    const auto reissue = [&](const char* issue, const std::vector<Event>& events) {
        Batch batch = ledger.begin(run_at("2026-03-01T09:00:00Z"));
        const PostResult result = batch.reissue("campus", issue, events);
        if (!is_refused(result.status)) {
            static_cast<void>(batch.commit());
        }
        return result;
    };
    const std::vector<Event> may{of("may", draw("2026-05-01", 1'00)),
                                 of("may", draw("2026-05-02", 2'00))};
    BOOST_TEST((reissue("may", may).counts == Counts{.added = 2}));
    BOOST_TEST(
        (reissue("june", {of("june", draw("2026-06-01", 4'00))}).counts == Counts{.added = 1}));
    BOOST_TEST((reissue("may", may).counts == Counts{.unchanged = 2}));
    const std::vector<Event> again{of("may", draw("2026-05-02", 3'00)),
                                   of("may", draw("2026-05-03", 5'00))};
    BOOST_TEST((reissue("may", again).counts == Counts{.added = 1, .replaced = 1, .reversed = 1}));
    BOOST_TEST(ledger.events("campus").size() == 4U);  // Two of May, June, and the one by hand.
    BOOST_TEST(drawn(ledger) == 19'00);

    // What another issue has under the same key is not touched.
    Event stolen = of("june", draw("2026-06-01", 9'00));
    stolen.facts["issue"] = "may";
    BOOST_TEST((reissue("may", {stolen}).status == PostStatus::conflict));
    BOOST_TEST((reissue("june", {}).counts == Counts{.reversed = 1}));
    BOOST_TEST(drawn(ledger) == 15'00);
    BOOST_TEST(codes(ledger.verify()).empty());
}

BOOST_AUTO_TEST_CASE(a_ledger_carries_the_texts_of_its_contracts) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    const auto store = [&](const char* recorded, const std::vector<Source>& sources) {
        Batch batch = ledger.begin(run_at(recorded));
        const PostResult result = batch.store_sources("campus", sources);
        batch.commit();
        return result;
    };
    const std::vector<Source> first{{"campus.deal", "deal campus\n"}, {"common.deal", ""}};
    const std::vector<Source> second{{"campus.deal", "deal campus -- amended\n"}};
    BOOST_TEST((store("2026-01-01T00:00:00Z", first).counts == Counts{.added = 2}));
    const std::string bytes = tranche::tests::slurp(folder.path());
    BOOST_TEST((store("2026-01-02T00:00:00Z", first).status == PostStatus::exists));
    BOOST_TEST((tranche::tests::slurp(folder.path()) == bytes));
    BOOST_TEST(
        (store("2026-02-01T00:00:00Z", second).counts == Counts{.replaced = 1, .reversed = 1}));
    BOOST_TEST((ledger.sources("campus") == second));
    BOOST_TEST((ledger.sources("campus", instant("2026-01-31T00:00:00Z")) == first));
    BOOST_TEST((store("2026-03-01T00:00:00Z", first).counts == Counts{.added = 1, .replaced = 1}));
    BOOST_TEST((ledger.sources("campus") == first));
    BOOST_TEST((store("2026-04-01T00:00:00Z", {{"x", std::string(1, '\0')}}).status ==
                PostStatus::bad_text));
    BOOST_TEST(ledger.sources("other").empty());
    BOOST_TEST(ledger.events("campus").empty());
    BOOST_TEST(sqlite3(folder.path(), "SELECT count(*) FROM source") == "3\n");
    BOOST_TEST(codes(ledger.verify()).empty());
}

BOOST_AUTO_TEST_CASE(a_batch_that_is_not_committed_leaves_nothing) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    post(ledger, run_at("2026-01-01T00:00:00Z"), {announce("2026-01-05", 100'00)});
    const std::string bytes = tranche::tests::slurp(folder.path());
    {
        Batch batch = ledger.begin(run_at("2026-02-01T00:00:00Z"));
        BOOST_TEST((batch.post({draw("2026-02-10", 20'00)}).status == PostStatus::posted));
        // What the batch has written is seen through its own ledger, and through no other.
        BOOST_TEST(ledger.events("campus").size() == 2U);
        BOOST_TEST(drawn(ledger) == 20'00);
        BOOST_TEST(drawn(Ledger(folder.path(), Access::read)) == 0);
    }
    BOOST_TEST(ledger.events("campus").size() == 1U);
    BOOST_TEST((tranche::tests::slurp(folder.path()) == bytes));
}

BOOST_AUTO_TEST_CASE(how_events_are_cut_into_calls_does_not_matter) {
    const Folder folder;
    std::vector<Event> events{announce("2026-01-05", 1'000'00)};
    for (int month = 2; month <= 9; ++month) {
        events.push_back(draw("2026-0" + std::to_string(month) + "-10", month * 1'00));
    }
    std::vector<Head> heads;
    for (const std::size_t size : {1U, 2U, 5U, 9U}) {
        Ledger ledger(folder.path(std::to_string(size)), Access::create);
        Batch batch = ledger.begin(run_at("2026-10-01T00:00:00Z"));
        for (std::size_t from = 0; from < events.size(); from += size) {
            const auto begin = events.begin() + static_cast<std::ptrdiff_t>(from);
            const auto end =
                begin + static_cast<std::ptrdiff_t>(std::min(size, events.size() - from));
            BOOST_TEST((batch.post({begin, end}).status == PostStatus::posted));
        }
        heads.push_back(batch.commit());
        BOOST_TEST(dump(folder.path(std::to_string(size))) == dump(folder.path("1")));
        BOOST_TEST((heads.back() == heads.front()));
    }
}

BOOST_AUTO_TEST_CASE(balances_are_those_of_a_plain_query) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    post(ledger, run_at("2026-03-01T09:00:00Z"),
         {announce("2026-01-05", 100'00), draw("2026-02-10", 25'01), draw("2026-03-10", 3)});
    Event energy = draw("2026-02-15", 1);
    energy.kind = "delivery";
    energy.postings = {{"Expenses:Power:Campus:Energy", minor(1'500'001, units::mwh)},
                       {"Equity:Power:Campus:Energy", minor(-1'500'001, units::mwh)}};
    post(ledger, run_at("2026-03-02T09:00:00Z"), {energy});

    const std::string plain_query =
        "SELECT path, code, printf('%d', sum(amount)) FROM posting JOIN account ON account.id = "
        "account JOIN unit ON unit.id = unit JOIN entry ON sequence = entry JOIN run ON first = "
        "run WHERE entry.effective <= '2026-02-28' AND recorded <= '2026-03-02T09:00:00Z' "
        "GROUP BY path, code ORDER BY path, code";
    std::string ours;
    for (const auto& [account, amount] :
         ledger.balances({day("2026-02-28"), instant("2026-03-02T09:00:00Z")})) {
        ours += account + "|" + amount.unit.text() + "|" +
                std::to_string(amount.value.whole_at(amount.unit.places()).value()) + "\n";
    }
    BOOST_TEST(ours == sqlite3(folder.path(), plain_query));
    BOOST_TEST(ours.find("Expenses:Power:Campus:Energy|MWh|1500001\n") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::ledger::tests
