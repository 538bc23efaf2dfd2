// SPDX-License-Identifier: Apache-2.0
#include "ledger/ledger.h"

#include "base/check.h"
#include "ledger/diagnostics.h"
#include "ledger/record.h"
#include "ledger/sqlite/transaction.h"
#include "ledger/store.h"
#include "ledger/verifier.h"
#include "ledger/writer.h"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace tranche::ledger {

namespace {

constexpr std::string_view balances_sql =
    "SELECT a.path, u.code, u.scale, s.amount FROM "
    "(SELECT account, unit, sum(amount) AS amount FROM posting "
    "WHERE effective <= ?1 AND entry <= ?2 GROUP BY account, unit) s "
    "JOIN account a ON a.id = s.account JOIN unit u ON u.id = s.unit ORDER BY a.path, u.code";

// `+e.reverses` keeps SQLite from looking entries up by it: nearly all reverse none.
constexpr std::string_view live_events =
    "WHERE e.contract = ?1 AND e.origin <> 'source' AND +e.reverses IS NULL "
    "AND e.effective <= ?2 AND e.sequence <= ?3 "
    "AND NOT EXISTS (SELECT 1 FROM entry x WHERE x.reverses = e.sequence AND x.sequence <= ?3) "
    "ORDER BY e.effective, e.sequence";

constexpr std::string_view sources_sql =
    "SELECT e.occurrence, f.value FROM entry e JOIN fact f ON f.entry = e.sequence "
    "WHERE e.contract = ?1 AND e.origin = 'source' AND +e.reverses IS NULL AND e.sequence <= ?2 "
    "AND NOT EXISTS (SELECT 1 FROM entry x WHERE x.reverses = e.sequence AND x.sequence <= ?2) "
    "AND f.name = 'digest' ORDER BY e.occurrence";

/// Makes the name of a file that was renamed outlive a power cut. Errors: filesystem_error.
void sync_folder_of(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const int result = handle < 0 ? -1 : ::fsync(handle);
    const std::error_code reason(errno, std::system_category());
    if (handle >= 0) {
        ::close(handle);
    }
    if (result != 0) {
        throw std::filesystem::filesystem_error("fsync", folder, reason);
    }
}

Entry known_entry(sqlite::Database& database, const Record& record) {
    auto entry = entry_of(record);
    if (!entry) {
        database.fail_damaged(
            text_of(not_well_formed, record.sequence, "a day, a unit or an origin"));
    }
    return std::move(*entry);
}

std::vector<Entry> read_entries(sqlite::Database& database, RecordReader& reader) {
    std::vector<Entry> entries;
    Record record;
    while (reader.next(record)) {
        entries.push_back(known_entry(database, record));
    }
    return entries;
}

}  // namespace

Ledger::Ledger(const std::filesystem::path& path, Access access, const Options& options)
    : store_(std::make_unique<Store>(path, access, options)) {}

Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Batch Ledger::begin(const Run& run) {
    check(store_->access() != Access::read, "a write to a ledger that was opened to read");
    return Batch(std::make_unique<Writer>(*store_, run));
}

Head Ledger::head() const {
    const Link link = store_->last_link();
    return {link.count, hex(link.hash)};
}

Head Ledger::back_up(const std::filesystem::path& path) const {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) {
        throw error(Fault::storage, storage_failed, path.string(), "it exists already");
    }
    // Under another name until it is known to be good.
    const std::filesystem::path part = path.string() + ".part";
    std::filesystem::remove(part, ignored);
    try {
        {
            sqlite::Database copy(part, sqlite::Mode::create, std::chrono::milliseconds(0));
            copy.run("PRAGMA synchronous = EXTRA");
            store_->database().copy_to(copy);
        }
        const Ledger copy(part, Access::read);
        const auto findings = copy.verify();
        if (!findings.empty()) {
            throw error(Fault::damaged, ledger_damaged, store_->database().name(),
                        findings.front().text);
        }
        std::filesystem::rename(part, path);
        sync_folder_of(path);
        return copy.head();
    } catch (const std::filesystem::filesystem_error& failed) {
        std::filesystem::remove(part, ignored);
        throw error(Fault::storage, storage_failed, path.string(), failed.code().message());
    } catch (...) {
        std::filesystem::remove(part, ignored);
        std::filesystem::remove(part.string() + "-journal", ignored);
        throw;
    }
}

std::vector<std::string> Ledger::contracts() const {
    sqlite::Statement names(store_->database(),
                            "SELECT DISTINCT contract FROM entry ORDER BY contract");
    std::vector<std::string> contracts;
    while (names.step()) {
        contracts.emplace_back(names.text(0));
    }
    return contracts;
}

std::vector<Entry> Ledger::events(std::string_view contract, const AsOf& as_of) const {
    const sqlite::Transaction view(store_->database(), sqlite::Begin::deferred);
    RecordReader reader(store_->database(), live_events);
    reader.bind(contract, std::string_view(as_of.effective.text()),
                store_->last_known(as_of.known));
    return read_entries(store_->database(), reader);
}

std::vector<Entry> Ledger::history(const AsOf& as_of) const {
    const sqlite::Transaction view(store_->database(), sqlite::Begin::deferred);
    RecordReader reader(store_->database(),
                        "WHERE e.effective <= ?1 AND e.sequence <= ?2 ORDER BY e.sequence");
    reader.bind(std::string_view(as_of.effective.text()), store_->last_known(as_of.known));
    return read_entries(store_->database(), reader);
}

std::vector<Balance> Ledger::balances(const AsOf& as_of) const {
    sqlite::Database& database = store_->database();
    const sqlite::Transaction view(database, sqlite::Begin::deferred);
    sqlite::Statement sums(database, balances_sql);
    sums.bind(std::string_view(as_of.effective.text()), store_->last_known(as_of.known));
    std::vector<Balance> balances;
    while (sums.step()) {
        const auto unit = Unit::written(sums.text(1));
        const std::int64_t scale = sums.number(2);
        if (!unit || scale < 0 || scale > Decimal::scale_max) {
            database.fail_damaged("a unit is unknown");
        }
        balances.push_back(
            {std::string(sums.text(0)), {Decimal(sums.number(3), static_cast<int>(scale)), *unit}});
    }
    return balances;
}

std::vector<Source> Ledger::sources(std::string_view contract, Instant known) const {
    sqlite::Database& database = store_->database();
    const sqlite::Transaction view(database, sqlite::Begin::deferred);
    sqlite::Statement names(database, sources_sql);
    names.bind(contract, store_->last_known(known));
    sqlite::Statement texts(database, "SELECT text FROM source WHERE digest = ?1");
    std::vector<Source> sources;
    while (names.step()) {
        const auto digest = parse_digest(names.text(1));
        if (!digest || !texts.bind(*digest).step()) {
            database.fail_damaged("the text of a source is missing");
        }
        sources.push_back({std::string(names.text(0)), std::string(texts.text(0))});
    }
    return sources;
}

std::vector<Finding> Ledger::verify(const std::optional<Head>& expected) const {
    return Verifier(*store_).run(expected);
}

}  // namespace tranche::ledger
