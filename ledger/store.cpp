// SPDX-License-Identifier: Apache-2.0
#include "ledger/store.h"

#include "ledger/diagnostics.h"
#include "ledger/schema.h"
#include "ledger/sqlite/transaction.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace tranche::ledger {

namespace {

constexpr std::int64_t application_id = 0x54524E43;  // As in ledger/schema/0001_ledger.sql.
constexpr std::int64_t format = 1;

sqlite::Mode mode_of(Access access) {
    switch (access) {
        case Access::read: return sqlite::Mode::read;
        case Access::write: return sqlite::Mode::write;
        case Access::create: return sqlite::Mode::create;
    }
    return sqlite::Mode::read;
}

using SchemaObject = std::tuple<std::string, std::string, std::string, std::string>;

/// Shape: sorted by type, name, table and text.
std::vector<SchemaObject> schema_of(sqlite::Database& database) {
    sqlite::Statement objects(database,
                              "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
                              "ORDER BY 1, 2, 3, 4");
    std::vector<SchemaObject> schema;
    while (objects.step()) {
        schema.emplace_back(objects.text(0), objects.text(1), objects.text(2), objects.text(3));
    }
    return schema;
}

}  // namespace

Store::Store(const std::filesystem::path& path, Access access, const Options& options)
    : access_(access), database_(path, mode_of(access), options.busy_timeout) {
    if (access_ != Access::read) {
        // TRUNCATE with EXTRA: what was acknowledged survives a power cut. WAL is not used, for its
        // races in SQLite before 3.51.3.
        database_.run(
            "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;"
            "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536");
    }
    if (access_ == Access::create && database_.number("PRAGMA page_count") == 0) {
        create();
    }
    if (database_.number("PRAGMA application_id") != application_id) {
        throw error(Fault::damaged, not_a_ledger, database_.name());
    }
    if (const auto version = database_.number("PRAGMA user_version"); version > format) {
        throw error(Fault::storage, newer_format, database_.name(), version, format);
    }
}

void Store::create() {
    sqlite::Transaction transaction(database_, sqlite::Begin::immediate);
    // Somebody else may have made it since we looked. Pages do not tell: by now there is one.
    if (database_.number("SELECT count(*) FROM sqlite_schema") == 0) {
        database_.run(schema_sql());
    }
    transaction.commit();
}

Link Store::last_link() {
    sqlite::Statement last(database_,
                           "SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1");
    if (!last.step()) {
        return {};
    }
    return {last.number(0), last.bytes<Digest>(1)};
}

std::int64_t Store::last_known(Instant known) {
    sqlite::Statement statement(database_,
                                "SELECT coalesce((SELECT min(first) - 1 FROM run "
                                "WHERE recorded > ?1), (SELECT max(sequence) FROM entry), 0)");
    statement.bind(std::string_view(known.text()));
    const bool has_row = statement.step();
    return has_row ? statement.number(0) : 0;
}

std::vector<std::string> Store::schema_differences() {
    sqlite::Database fresh = sqlite::Database::in_memory();
    fresh.run(schema_sql());
    const auto expected = schema_of(fresh);
    const auto found = schema_of(database_);
    std::vector<SchemaObject> different;
    std::set_symmetric_difference(expected.begin(), expected.end(), found.begin(), found.end(),
                                  std::back_inserter(different));
    std::vector<std::string> names;
    for (const auto& object : different) {
        names.push_back(std::get<1>(object));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

RecordReader::RecordReader(sqlite::Database& database, std::string_view condition)
    : entries_(database,
               "SELECT e.sequence, e.key, e.revision, coalesce(e.reverses, 0), e.origin, "
               "e.effective, e.contract, e.clause, e.kind, e.occurrence, e.memo, e.from_party, "
               "e.to_party, e.content, e.hash, "
               "r.first, r.recorded, r.author, r.program_version, r.source_digest "
               "FROM entry e JOIN run r ON r.first = e.run " +
                   std::string(condition)),
      lines_(database,
             "SELECT a.path, u.code, u.scale, p.amount FROM posting p "
             "JOIN account a ON a.id = p.account JOIN unit u ON u.id = p.unit "
             "WHERE p.entry = ?1 ORDER BY p.line"),
      facts_(database, "SELECT name, value FROM fact WHERE entry = ?1 ORDER BY name") {}

bool RecordReader::next(Record& record) {
    if (!entries_.step()) {
        return false;
    }
    const auto text = [&](int column) { return std::string(entries_.text(column)); };
    record.sequence = entries_.number(0);
    record.key = entries_.bytes<Key>(1);
    record.revision = entries_.number(2);
    record.reverses = entries_.number(3);
    record.origin = text(4);
    record.effective = text(5);
    record.contract = text(6);
    record.clause = text(7);
    record.kind = text(8);
    record.occurrence = text(9);
    record.memo = text(10);
    record.from_party = text(11);
    record.to_party = text(12);
    record.content = entries_.bytes<Digest>(13);
    record.hash = entries_.bytes<Digest>(14);
    record.run = {entries_.number(15), text(16), text(17), text(18), text(19)};
    record.lines.clear();
    lines_.bind(record.sequence);
    while (lines_.step()) {
        record.lines.push_back({std::string(lines_.text(0)), std::string(lines_.text(1)),
                                lines_.number(2), lines_.number(3)});
    }
    record.facts.clear();
    facts_.bind(record.sequence);
    while (facts_.step()) {
        record.facts.emplace_back(facts_.text(0), facts_.text(1));
    }
    return true;
}

Record RecordLookup::at(std::int64_t sequence) {
    Record record;
    if (!reader_.bind(sequence).next(record)) {
        database_.fail_damaged("an entry is missing");
    }
    return record;
}

}  // namespace tranche::ledger
