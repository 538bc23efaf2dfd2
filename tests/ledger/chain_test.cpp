// SPDX-License-Identifier: Apache-2.0
/// The chain: its bytes, a second implementation of it, and whether damage is found.
#include "ledger/chain.h"

#include "base/check.h"
#include "tests/ledger/support.h"
#include "tests/support/counts.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <random>

namespace tranche::ledger::tests {

namespace {

/// A ledger with everything in it: reversals, replacements, facts, sources, two units, three runs.
Head write_full(const std::filesystem::path& file) {
    Ledger ledger(file, Access::create);
    Event energy = draw("2026-02-15", 1);
    energy.kind = "delivery";
    energy.memo = "\xC3\xA9, quoted: ' \"";
    energy.postings = {{"Expenses:Power:Campus:Energy", minor(1'500'001, units::mwh)},
                       {"Equity:Power:Campus:Energy", minor(-1'500'001, units::mwh)}};
    {
        Batch batch = ledger.begin(run_at("2026-01-01T00:00:00Z"));
        BOOST_REQUIRE(
            !is_refused(batch.store_sources("campus", {{"a.deal", "deal campus\n"}}).status));
        BOOST_REQUIRE(!is_refused(
            batch
                .reconcile("campus",
                           derived({announce("2026-01-05", 1'000'00), draw("2026-02-10", 20'00)}))
                .status));
        batch.commit();
    }
    post(ledger, run_at("2026-02-16T00:00:00Z"), {energy, lapse("2026-02-20", 5'00)});
    Batch batch = ledger.begin(run_at("2026-03-01T00:00:00Z"));
    BOOST_REQUIRE(
        !is_refused(batch.store_sources("campus", {{"a.deal", "deal campus 2\n"}}).status));
    BOOST_REQUIRE(!is_refused(batch
                                  .reconcile("campus", derived({announce("2026-01-05", 1'000'00),
                                                                draw("2026-02-10", 25'00)}))
                                  .status));
    BOOST_REQUIRE(!is_refused(batch.reverse(key_of(energy), "metered wrongly")));
    return batch.commit();
}

/// Changes a row the way somebody would who knows SQL: triggers off, change, triggers back.
void tamper(const std::filesystem::path& file, const std::string& sql) {
    const std::string triggers =
        sqlite3(file, "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'");
    const std::string drops = sqlite3(
        file, "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'");
    const std::string quick = "PRAGMA synchronous = OFF; BEGIN;";
    BOOST_REQUIRE(sqlite3(file, quick + drops + sql + ";" + triggers + "COMMIT;").empty());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(ledger)

BOOST_AUTO_TEST_CASE(canonical_bytes_are_netstrings) {
    BOOST_TEST(Canonical("key").text("hello world!").text("").number(-12).bytes() ==
               "3:key,12:hello world!,0:,3:-12,");
    // The examples of FIPS 180-2, appendix B.1 and B.2.
    BOOST_TEST(hex(sha256("abc")) ==
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    BOOST_TEST(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
               "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    BOOST_TEST((parse_digest(hex(sha256("abc"))) == sha256("abc")));
    for (const char* text : {"", "ba7816", "BA7816BF8F01CFEA414140DE5DAE2223", "x"}) {
        BOOST_TEST(!parse_digest(text).has_value());
        BOOST_TEST(!parse_key(text).has_value());
    }
}

BOOST_AUTO_TEST_CASE(key_and_content_are_what_sha256sum_says) {
    // printf '3:key,6:campus,11:campus.ramp,4:draw,10:2026-02-10,' | sha256sum | cut -c -32
    const Event event = draw("2026-02-10", 20'00);
    BOOST_TEST(hex(key_of(event)) == "f3a7e5697cbab399b8b9090cf89975c5");
    // As docs/ledger_format.md spells it out.
    BOOST_TEST(hex(content_of(event)) ==
               "7318db0a053b95a91313fb9d5b328822eaa3c3f9566bdbd5b298100ceaab2fac");
    Event refused = event;
    refused.kind.clear();
    BOOST_CHECK_THROW(static_cast<void>(key_of(refused)), InternalError);
}

BOOST_AUTO_TEST_CASE(a_second_implementation_finds_the_same_head) {
    const Folder folder;
    const auto script = tranche::tests::source_path("tests/ledger/verify_chain.py").string();
    const Head head = write_full(folder.path());
    const Output output = execute({"python3", script, folder.path().string()});
    BOOST_TEST(output.text == std::to_string(head.count) + " " + head.hash + "\n");
    BOOST_TEST(output.exit_code == 0);
    BOOST_TEST((Ledger(folder.path(), Access::read).head() == head));

    tamper(folder.path(), "UPDATE posting SET amount = amount + 1 WHERE entry = 5 AND line = 1");
    const Output after = execute({"python3", script, folder.path().string()});
    BOOST_TEST(after.text == "entry 5: content\n");
    BOOST_TEST(after.exit_code == 1);
}

BOOST_AUTO_TEST_CASE(the_document_says_how_to_verify_by_hand) {
    const Folder folder;
    write_full(folder.path());
    const std::string page =
        tranche::tests::slurp(tranche::tests::source_path("docs/ledger_format.md"));
    // Each example is commands as a shell would read them, then what they print.
    const auto run_example = [&](std::string_view begin, std::string_view end) {
        const std::size_t from = page.find(begin);
        const std::size_t to = page.find(end, from);
        BOOST_REQUIRE(from != std::string::npos && to != std::string::npos);
        std::string command = page.substr(from + 2, to + end.size() - from - 2);
        if (const auto name = command.find("LEDGER"); name != std::string::npos) {
            command.replace(name, 6, folder.path().string());
        }
        return execute({"sh", "-c", command}).text;
    };
    const Event event = draw("2026-02-10", 20'00);
    BOOST_TEST(run_example("$ printf '3:key", "cut -c -32") == hex(key_of(event)) + "\n");
    BOOST_TEST(run_example("$ printf '%s' '7:content", "sha256sum") ==
               hex(content_of(event)) + "  -\n");
    BOOST_TEST(run_example("$ sqlite3 LEDGER \"SELECT group", "sha256sum") ==
               run_example("$ sqlite3 LEDGER \"SELECT lower", "= 5\"").substr(0, 64) + "  -\n");
}

BOOST_AUTO_TEST_CASE(an_empty_ledger_has_a_head) {
    const Folder folder;
    const Ledger ledger(folder.path(), Access::create);
    BOOST_TEST((ledger.head() == Head{0, std::string(64, '0')}));
    BOOST_TEST(codes(ledger.verify(ledger.head())).empty());
    BOOST_TEST(codes(ledger.verify(Head{0, std::string(64, '1')})) == "E7004");
}

BOOST_AUTO_TEST_CASE(rows_are_not_changed_removed_or_replaced) {
    const Folder folder;
    const Head head = write_full(folder.path());
    const std::string content = dump(folder.path());
    for (const std::string table :
         {"run", "entry", "account", "unit", "posting", "fact", "source"}) {
        const std::string column =
            sqlite3(folder.path(), "SELECT name FROM pragma_table_info('" + table + "') LIMIT 1");
        for (const std::string& sql :
             {"UPDATE " + table + " SET " + column + " = " + column, "DELETE FROM " + table,
              "INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table + " LIMIT 1",
              "INSERT OR IGNORE INTO " + table + " SELECT * FROM " + table + " LIMIT 1"}) {
            const std::string answer = sqlite3(folder.path(), sql);
            BOOST_TEST(answer.find("the ledger is append-only") != std::string::npos,
                       sql << ": " << answer);
        }
    }
    const std::string answer =
        sqlite3(folder.path(),
                "INSERT OR REPLACE INTO entry SELECT 99, run, key, revision, 1, "
                "origin, effective, contract, clause, kind, occurrence, memo, "
                "from_party, to_party, content, hash FROM entry LIMIT 1");
    BOOST_TEST(answer.find("the ledger is append-only") != std::string::npos, answer);
    BOOST_TEST(dump(folder.path()) == content);
    BOOST_TEST(audit(folder.path(), head).empty());
}

BOOST_AUTO_TEST_CASE(tampering_is_found_and_named) {
    const Folder folder;
    const Head head = write_full(folder.path("sound"));
    BOOST_REQUIRE(audit(folder.path("sound"), head).empty());

    struct Row {
        const char* sql;
        const char* found;
    };

    // Sequence: 1 source, 2 announce, 3 draw, 4 delivery, 5 lapse, 6 to 7 source replaced,
    // 8 to 9 draw replaced, 10 delivery reversed.
    for (const Row& row : {
             Row{"UPDATE entry SET memo = 'x' WHERE sequence = 5", "E7002 5"},
             Row{"UPDATE entry SET effective = '2026-02-30' WHERE sequence = 5",
                 "E7009 5; E7002 5; E7009 5; E7009 5"},
             Row{"UPDATE entry SET occurrence = 'x' WHERE sequence = 5", "E7008 5; E7002 5"},
             Row{"UPDATE fact SET value = 'x' WHERE entry = 5", "E7002 5"},
             Row{"DELETE FROM fact WHERE entry = 5", "E7002 5"},
             Row{"UPDATE posting SET amount = amount + 1 WHERE entry = 5 AND line = 1",
                 "E7010 5; E7002 5"},
             Row{"UPDATE posting SET amount = 2 * amount WHERE entry = 5", "E7002 5"},
             Row{"UPDATE posting SET effective = '2026-01-01' WHERE entry = 5 AND line = 1",
                 "E7009 5"},
             Row{"UPDATE posting SET line = 3 WHERE entry = 5 AND line = 2", "E7009 5"},
             Row{"UPDATE account SET path = 'Assets:Cash' WHERE path LIKE '%Lapsed'",
                 "E7010 5; E7002 5"},
             Row{"UPDATE unit SET code = 'EUR' WHERE code = 'MWh'", "E7002 4; E7002 10; E7011 10"},
             Row{"UPDATE unit SET scale = 3 WHERE code = 'MWh'", "E7002 4; E7002 10; E7011 10"},
             Row{"UPDATE run SET author = 'x' WHERE first = 4", "E7001 4; E7001 5"},
             Row{"UPDATE run SET recorded = '2025-12-31T00:00:00Z' WHERE first = 4",
                 "E7006 4; E7001 4; E7001 5"},
             Row{"UPDATE entry SET run = 1 WHERE sequence IN (4, 5)", "E7001 4; E7001 5; E7015"},
             Row{"UPDATE entry SET revision = 1 WHERE sequence = 5", "E7001 5; E7012 5"},
             Row{"UPDATE entry SET reverses = 5 WHERE sequence = 10", "E7001 10; E7011 10"},
             Row{"UPDATE entry SET hash = zeroblob(32) WHERE sequence = 4", "E7001 4; E7001 5"},
             Row{"UPDATE source SET text = 'x' WHERE text = 'deal campus 2' || char(10)", "E7013"},
             Row{"DELETE FROM source WHERE text = 'deal campus 2' || char(10)", "E7014 7"},
             Row{"INSERT INTO source VALUES (zeroblob(32), '')", "E7015; E7013"},
             Row{"INSERT INTO account (path) VALUES ('Assets:Cash')", "E7015"},
             Row{"DELETE FROM posting WHERE entry = 10; DELETE FROM entry WHERE sequence = 10",
                 "E7003"},
             Row{"DELETE FROM fact WHERE entry = 5; DELETE FROM posting WHERE entry = 5; "
                 "DELETE FROM entry WHERE sequence = 5; "
                 "DELETE FROM account WHERE path LIKE '%Lapsed'",
                 "E7005 6; E7001 6"},
             Row{"CREATE TABLE other (id)", "E7016"},
             Row{"DROP INDEX posting_by_account", "E7016"},
         }) {
        std::filesystem::copy_file(folder.path("sound"), folder.path(),
                                   std::filesystem::copy_options::overwrite_existing);
        tamper(folder.path(), row.sql);
        const std::string found = audit(folder.path(), head);
        BOOST_TEST(found == row.found, row.sql << ": " << found);
    }
}

BOOST_AUTO_TEST_CASE(a_ledger_without_one_of_its_triggers_is_read_but_not_written) {
    const Folder folder;
    write_full(folder.path());
    BOOST_REQUIRE(sqlite3(folder.path(), "DROP TRIGGER entry_update").empty());
    Ledger ledger(folder.path(), Access::write);
    BOOST_TEST(codes(ledger.verify()) == "E7016");
    BOOST_TEST(!ledger.events("campus").empty());
    BOOST_CHECK_EXCEPTION(static_cast<void>(ledger.begin(run_at("2026-04-01T00:00:00Z"))),
                          LedgerError,
                          [](const LedgerError& error) { return error.fault() == Fault::damaged; });
}

BOOST_AUTO_TEST_CASE(a_rewritten_chain_is_found_by_whoever_kept_a_head) {
    const Folder folder;
    const Head head = write_full(folder.path());
    // The same history with another amount, and an older copy of the file: both are sound alone.
    Ledger other(folder.path("other"), Access::create);
    for (int i = 10; i < 31; ++i) {
        post(other, run_at("2026-03-01T00:00:00Z"), {draw("2026-03-" + std::to_string(i), 1)});
    }
    BOOST_TEST(codes(other.verify()).empty());
    BOOST_TEST(codes(other.verify(head)) == "E7004 10");

    const std::string copy = tranche::tests::slurp(folder.path());
    Ledger ledger(folder.path(), Access::write);
    const Head later = post(ledger, run_at("2026-04-01T00:00:00Z"), {draw("2026-04-01", 1)});
    BOOST_TEST(codes(ledger.verify(head)).empty(), "the ledger still begins with the older head");
    BOOST_TEST(codes(ledger.verify(later)).empty());
    write_file(folder.path("copy"), copy);
    BOOST_TEST(audit(folder.path("copy")).empty());
    BOOST_TEST(audit(folder.path("copy"), later) == "E7003");
}

BOOST_AUTO_TEST_CASE(flipped_bits_that_change_the_content_are_found) {
    const Folder folder;
    const Head head = write_full(folder.path());
    const std::string bytes = tranche::tests::slurp(folder.path());
    const std::string content = dump(folder.path());
    const auto wanted = static_cast<int>(tranche::tests::count("flipped bits", 200, 2'000));
    std::mt19937_64 random(20260105);  // Fixed: a failure must be repeatable.
    int changed = 0;
    for (int tries = 0; changed < wanted && tries < 100 * wanted; ++tries) {
        const std::size_t at = random() % (bytes.size() - 8);
        if (bytes.find_first_not_of('\0', at) > at + 8) {
            continue;  // Space that is not used: long runs of zeros.
        }
        std::string damaged = bytes;
        const auto mask = static_cast<unsigned char>(1U << (random() % 8));
        damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ mask);
        write_file(folder.path("damaged"), damaged);
        const std::string found = audit(folder.path("damaged"), head);
        if (found.empty() && dump(folder.path("damaged")) != content) {
            BOOST_ERROR("bit " << int{mask} << " of byte " << at << " was not found");
        }
        changed += found.empty() ? 0 : 1;
    }
    BOOST_TEST(changed == wanted);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::ledger::tests
