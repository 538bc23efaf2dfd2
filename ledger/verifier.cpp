// SPDX-License-Identifier: Apache-2.0
#include "ledger/verifier.h"

#include "base/text.h"
#include "ledger/sqlite/transaction.h"

#include <array>

namespace tranche::ledger {

namespace {

constexpr std::size_t findings_max = 100;

/// A query whose rows are faults; their first column is the entry.
struct EntryQuery {
    std::string_view sql;
    std::string_view what;
};

constexpr std::array entry_queries{
    EntryQuery{"SELECT entry FROM posting GROUP BY entry "
               "HAVING min(line) <> 1 OR max(line) <> count(*)",
               "its lines are not numbered from 1 on"},
    EntryQuery{"SELECT p.entry FROM posting p NOT INDEXED JOIN entry e ON e.sequence = p.entry "
               "WHERE p.effective <> e.effective",
               "a posting has another day"},
};

/// A query with a row if the table has rows that no entry uses. The program never writes any, and
/// no hash covers them.
struct UnusedQuery {
    std::string_view sql;
    std::string_view table;
};

constexpr std::array unused_queries{
    UnusedQuery{"SELECT 1 FROM run WHERE first NOT IN (SELECT run FROM entry) LIMIT 1", "run"},
    UnusedQuery{"SELECT 1 FROM account WHERE id NOT IN (SELECT account FROM posting) LIMIT 1",
                "account"},
    UnusedQuery{"SELECT 1 FROM unit WHERE id NOT IN (SELECT unit FROM posting) LIMIT 1", "unit"},
    UnusedQuery{"SELECT 1 FROM posting WHERE entry NOT IN (SELECT sequence FROM entry) LIMIT 1",
                "posting"},
    UnusedQuery{"SELECT 1 FROM fact WHERE entry NOT IN (SELECT sequence FROM entry) LIMIT 1",
                "fact"},
    UnusedQuery{"SELECT 1 FROM source WHERE lower(hex(digest)) NOT IN "
                "(SELECT f.value FROM fact f JOIN entry e ON e.sequence = f.entry "
                "WHERE e.origin = 'source' AND f.name = 'digest') LIMIT 1",
                "source"},
};

constexpr std::string_view revision_sql =
    "SELECT e.sequence, e.revision FROM entry e WHERE e.revision > 0 AND e.reverses IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM entry p JOIN entry r ON r.reverses = p.sequence "
    "WHERE p.key = e.key AND p.revision = e.revision - 1 "
    "AND p.sequence < r.sequence AND r.sequence < e.sequence)";

/// Fails with an overflow if a balance could.
constexpr std::string_view sums_sql = "SELECT sum(abs(amount)) FROM posting GROUP BY account, unit";

}  // namespace

std::vector<Finding> Verifier::run(const std::optional<Head>& expected) {
    const sqlite::Transaction view(database_, sqlite::Begin::deferred);
    bool has_tables = false;
    guarded([&] { verify_database(); });
    guarded([&] { has_tables = verify_schema(); });
    if (has_tables) {
        guarded([&] { verify_chain(); });
        guarded([&] { verify_rows(); });
        guarded([&] { verify_sources(); });
    }
    if (has_tables && expected) {
        guarded([&] { verify_head(*expected); });
    }
    return std::move(findings_);
}

void Verifier::verify_database() {
    sqlite::Statement integrity(database_, "PRAGMA integrity_check");
    while (integrity.step()) {
        if (integrity.text(0) != "ok") {
            add(0, database_damaged, visible(integrity.text(0)));
        }
    }
}

bool Verifier::verify_schema() {
    constexpr std::array<std::string_view, 7> tables{"run",     "entry", "account", "unit",
                                                     "posting", "fact",  "source"};
    bool has_tables = true;
    for (const std::string& name : store_.schema_differences()) {
        add(0, schema_differs, visible(name));
        for (const std::string_view table : tables) {
            has_tables = has_tables && name != table;
        }
    }
    return has_tables;
}

void Verifier::verify_chain() {
    RecordReader reader(database_, "ORDER BY e.sequence");
    RecordLookup lookup(database_);
    for (Record record; reader.next(record); std::swap(previous_, record)) {
        verify_place(record);
        verify_entry(record);
        if (record.reverses != 0) {
            verify_reversal(record, lookup.at(record.reverses));
        }
    }
    // Entries whose run is gone are not among those read.
    if (const auto last = store_.last_link().count; last > previous_.sequence) {
        add(last, sequence_gap, last, previous_.sequence + 1);
    }
}

void Verifier::verify_place(const Record& record) {
    if (record.sequence != previous_.sequence + 1) {
        add(record.sequence, sequence_gap, record.sequence, previous_.sequence + 1);
    }
    if (record.run.recorded < previous_.run.recorded) {
        add(record.sequence, recorded_backwards, record.sequence, visible(record.run.recorded),
            visible(previous_.run.recorded));
    }
    if (record.run.first != record.sequence && record.run.first != previous_.run.first) {
        add(record.sequence, run_broken, record.sequence, record.run.first);
    }
    if (hash_of(record, previous_.hash) != record.hash) {
        add(record.sequence, chain_broken, record.sequence);
    }
}

void Verifier::verify_entry(const Record& record) {
    if (!Date::parse(record.effective) || !Instant::parse(record.run.recorded)) {
        add(record.sequence, not_well_formed, record.sequence, "it has no day or no time");
    }
    if (const PostStatus status = admit(record); is_refused(status)) {
        add(record.sequence, refused_entry, record.sequence, text_of(status));
    }
    if (key_of(record) != record.key) {
        add(record.sequence, key_differs, record.sequence);
    }
    if (content_of(record) != record.content) {
        add(record.sequence, content_differs, record.sequence);
    }
}

void Verifier::verify_reversal(const Record& record, const Record& reversed) {
    const Record expected = reversal_of(reversed, record.memo);
    // What an entry says is in its content, verified above; its name and place are compared here.
    const bool is_reversal = reversed.reverses == 0 && reversed.sequence < record.sequence &&
                             expected.key == record.key && expected.revision == record.revision &&
                             expected.content == record.content;
    if (!is_reversal) {
        add(record.sequence, reversal_differs, record.sequence, record.reverses);
    }
}

void Verifier::verify_rows() {
    for (const auto& [sql, what] : entry_queries) {
        sqlite::Statement faults(database_, sql);
        while (faults.step()) {
            add(faults.number(0), not_well_formed, faults.number(0), what);
        }
    }
    sqlite::Statement revisions(database_, revision_sql);
    while (revisions.step()) {
        add(revisions.number(0), revision_too_early, revisions.number(0), revisions.number(1));
    }
    for (const auto& [sql, table] : unused_queries) {
        if (sqlite::Statement(database_, sql).step()) {
            add(0, row_unused, table);
        }
    }
    sqlite::Statement sums(database_, sums_sql);
    while (sums.step()) {
    }
}

void Verifier::verify_sources() {
    sqlite::Statement sources(database_, "SELECT digest, text FROM source");
    while (sources.step()) {
        const auto digest = sources.bytes<Digest>(0);
        if (sha256(sources.text(1)) != digest) {
            add(0, source_differs, hex(digest));
        }
    }
    sqlite::Statement missing(database_,
                              "SELECT f.entry FROM fact f JOIN entry e ON e.sequence = f.entry "
                              "WHERE e.origin = 'source' AND f.name = 'digest' AND f.value "
                              "NOT IN (SELECT lower(hex(digest)) FROM source)");
    while (missing.step()) {
        add(missing.number(0), source_missing, missing.number(0));
    }
}

void Verifier::verify_head(const Head& expected) {
    if (const auto count = store_.last_link().count; count < expected.count) {
        add(0, entries_missing, count, expected.count);
        return;
    }
    sqlite::Statement statement(database_, "SELECT hash FROM entry WHERE sequence = ?1");
    Digest hash{};
    if (statement.bind(expected.count).step()) {
        hash = statement.bytes<Digest>(0);
    }
    if (hex(hash) != expected.hash) {
        add(expected.count, head_differs, expected.count, hex(hash), visible(expected.hash));
    }
}

template <typename Step>
void Verifier::guarded(Step step) {
    try {
        step();
    } catch (const LedgerError& error) {
        if (error.fault() != Fault::damaged) {
            throw;
        }
        // A schema that cannot be read stops every step in the same words.
        if (findings_.empty() || findings_.back().text != error.what()) {
            findings_.push_back({error.code(), 0, error.what()});
        }
    }
}

template <typename... Args>
void Verifier::add(std::int64_t sequence,
                   const DiagnosticKind<Args...>& kind,
                   const std::type_identity_t<Args>&... args) {
    if (findings_.size() < findings_max) {
        findings_.push_back({kind.code, sequence, text_of(kind, args...)});
    }
}

}  // namespace tranche::ledger
