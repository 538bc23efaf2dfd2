// SPDX-License-Identifier: Apache-2.0
/// The file: what is no ledger, what is damaged, and who may write at a time.
#include "tests/ledger/support.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

namespace tranche::ledger::tests {

namespace {

namespace fs = std::filesystem;

/// The fault and code of what opening throws, "" if it opens.
std::string opening(const fs::path& path, Access access) {
    try {
        const Ledger ledger(path, access);
        return "";
    } catch (const LedgerError& error) {
        const char* fault = error.fault() == Fault::storage   ? "storage "
                            : error.fault() == Fault::damaged ? "damaged "
                                                              : "busy ";
        return fault + std::string(error.code());
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ledger)

BOOST_AUTO_TEST_CASE(what_is_no_ledger_is_not_opened_and_not_touched) {
    const Folder folder;
    write_file(folder.path("text"), "deal campus\n" + std::string(5000, 'x'));
    write_file(folder.path("empty"), "");
    fs::create_directory(folder.path("folder"));
    BOOST_REQUIRE(sqlite3(folder.path("other"), "CREATE TABLE entry (x)").empty());
    const std::string other = tranche::tests::slurp(folder.path("other"));
    { const Ledger ledger(folder.path("newer"), Access::create); }
    BOOST_REQUIRE(sqlite3(folder.path("newer"), "PRAGMA user_version = 2").empty());

    for (const Access access : {Access::read, Access::write, Access::create}) {
        BOOST_TEST(opening(folder.path("text"), access) == "damaged E6021");
        BOOST_TEST(opening(folder.path("folder"), access) == "storage E6001");
        BOOST_TEST(opening(folder.path("other"), access) == "damaged E6021");
        BOOST_TEST(opening(folder.path("newer"), access) == "storage E6040");
        BOOST_TEST(opening(folder.path("missing") / "x", access) == "storage E6001");
    }
    BOOST_TEST((tranche::tests::slurp(folder.path("other")) == other));
    for (const Access access : {Access::read, Access::write}) {
        BOOST_TEST(opening(folder.path("empty"), access) == "damaged E6021");
        BOOST_TEST(opening(folder.path("missing"), access) == "storage E6001");
    }
    BOOST_TEST(!fs::exists(folder.path("missing")));
    // A crash while a ledger is made leaves an empty file; making it again needs no hand.
    BOOST_TEST(opening(folder.path("empty"), Access::create).empty());
    BOOST_TEST(opening(folder.path("empty"), Access::read).empty());
}

BOOST_AUTO_TEST_CASE(names_with_a_meaning_for_sqlite_are_files) {
    const Folder folder;
    const fs::path before = fs::current_path();
    fs::current_path(folder.path("."));
    for (const char* name : {":memory:", "file:x?mode=memory", "a'b;--"}) {
        { const Ledger ledger(name, Access::create); }
        BOOST_TEST(fs::exists(folder.path(name)), name);
        BOOST_TEST(opening(name, Access::read).empty());
    }
    fs::current_path(before);
}

BOOST_AUTO_TEST_CASE(a_second_writer_is_told_to_wait_and_nothing_forks) {
    const Folder folder;
    const Options impatient{.busy_timeout = std::chrono::milliseconds(20)};
    Ledger one(folder.path(), Access::create, impatient);
    Ledger two(folder.path(), Access::write, impatient);
    const auto is_busy = [](const LedgerError& error) { return error.fault() == Fault::busy; };
    {
        Batch batch = one.begin(run_at("2026-03-01T00:00:00Z"));
        BOOST_TEST((batch.post({draw("2026-02-10", 1)}).status == PostStatus::posted));
        BOOST_CHECK_EXCEPTION(static_cast<void>(two.begin(run_at("2026-03-01T00:00:00Z"))),
                              LedgerError, is_busy);
        BOOST_TEST(two.head().count == 0, "a reader is not in the way, and sees what is committed");
        batch.commit();
    }
    const Head head = post(two, run_at("2026-03-01T00:00:00Z"), {draw("2026-02-11", 1)});
    BOOST_TEST(head.count == 2);
    BOOST_TEST((one.head() == head));
    BOOST_TEST(codes(one.verify(head)).empty());
}

BOOST_AUTO_TEST_CASE(two_writers_who_take_turns_make_one_chain) {
    const Folder folder;
    Ledger one(folder.path(), Access::create);
    Ledger two(folder.path(), Access::write);
    for (int i = 0; i < 20; ++i) {
        const std::string date = "2026-02-" + std::to_string(i / 2 + 10);
        post(i % 2 == 0 ? one : two, run_at("2026-03-01T00:00:00Z"),
             {i % 2 == 0 ? draw(date, 1) : lapse(date, 1)});
    }
    BOOST_TEST(one.head().count == 20);
    BOOST_TEST((one.head() == two.head()));
    BOOST_TEST(codes(one.verify()).empty());
}

BOOST_AUTO_TEST_CASE(acknowledged_writes_are_synchronous) {
    // TRUNCATE leaves its journal behind with no bytes; DELETE and WAL would leave none, or others.
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    post(ledger, run_at("2026-03-01T00:00:00Z"), {draw("2026-02-10", 1)});
    BOOST_TEST(fs::exists(folder.path("deal.ledger-journal")));
    BOOST_TEST(fs::file_size(folder.path("deal.ledger-journal")) == 0U);
    BOOST_TEST(!fs::exists(folder.path("deal.ledger-wal")));
}

BOOST_AUTO_TEST_CASE(a_journal_that_a_crash_left_behind_is_rolled_back_even_to_read) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    const Head head = post(ledger, run_at("2026-03-01T00:00:00Z"), {draw("2026-02-10", 1)});
    // A process that dies after it has written pages into the file, and before it commits: a cache
    // of one page makes sqlite3 spill early.
    const std::string script =
        "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE; "
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
        "INSERT INTO source SELECT randomblob(32), hex(randomblob(200)) FROM n;\n"
        ".shell kill -9 $PPID\n";
    write_file(folder.path("script"), script);
    const std::string bytes = tranche::tests::slurp(folder.path());
    static_cast<void>(execute({"sqlite3", "-batch", "-init", folder.path("script").string(),
                               folder.path().string(), ""}));
    BOOST_REQUIRE(fs::file_size(folder.path("deal.ledger-journal")) > 0U);
    BOOST_REQUIRE((tranche::tests::slurp(folder.path()) != bytes));
    BOOST_TEST(audit(folder.path(), head).empty());
    BOOST_TEST((tranche::tests::slurp(folder.path()) == bytes));
}

BOOST_AUTO_TEST_CASE(a_file_cut_off_anywhere_is_found_and_never_stops_the_program) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    std::vector<Event> events;
    for (int i = 10; i < 29; ++i) {
        events.push_back(draw("2026-02-" + std::to_string(i), i));
    }
    const Head head = post(ledger, run_at("2026-03-01T00:00:00Z"), events);
    const std::string bytes = tranche::tests::slurp(folder.path());
    for (std::size_t size = 0; size < bytes.size(); size += 509) {
        write_file(folder.path("cut"), bytes.substr(0, size));
        BOOST_TEST(!audit(folder.path("cut"), head).empty(), "cut to " << size);
    }
}

BOOST_AUTO_TEST_CASE(pages_of_noise_never_stop_the_program) {
    const Folder folder;
    Ledger ledger(folder.path(), Access::create);
    const Head head = post(ledger, run_at("2026-03-01T00:00:00Z"), {draw("2026-02-10", 1)});
    const std::string bytes = tranche::tests::slurp(folder.path());
    std::uint32_t state = 1;  // A linear congruence, so that every run is the same.
    for (int i = 0; i < 200; ++i) {
        std::string noisy = bytes;
        for (int j = 0; j < 40; ++j) {
            state = state * 1664525 + 1013904223;
            noisy[state % noisy.size()] = static_cast<char>(state >> 24U);
        }
        write_file(folder.path("noisy"), noisy);
        try {
            const Ledger damaged(folder.path("noisy"), Access::read);
            static_cast<void>(damaged.verify(head));
            static_cast<void>(damaged.balances());
            static_cast<void>(damaged.history());
        } catch (const LedgerError& error) {
            BOOST_TEST(!error.code().empty());
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::ledger::tests
