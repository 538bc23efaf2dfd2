// SPDX-License-Identifier: Apache-2.0
#include "ledger/writer.h"

#include "base/check.h"
#include "ledger/diagnostics.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <set>

namespace tranche::ledger {

namespace {

constexpr std::string_view latest_sql =
    "SELECT e.sequence, e.revision, e.content, e.origin, e.kind, "
    "EXISTS (SELECT 1 FROM entry r WHERE r.reverses = e.sequence) "
    "FROM entry e WHERE e.key = ?1 ORDER BY e.revision DESC LIMIT 1";

// `+e.reverses` keeps SQLite from looking entries up by it: nearly all reverse none.
constexpr std::string_view live_sql =
    "SELECT e.sequence, e.key FROM entry e "
    "WHERE e.contract = ?1 AND e.origin = ?2 AND +e.reverses IS NULL "
    "AND (?3 = '' OR EXISTS (SELECT 1 FROM fact f WHERE f.entry = e.sequence "
    "AND f.name = 'issue' AND f.value = ?3)) "
    "AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses = e.sequence) ORDER BY e.sequence";

constexpr std::string_view magnitude_sql =
    "SELECT coalesce(sum(abs(amount)), 0) FROM posting "
    "WHERE account = (SELECT id FROM account WHERE path = ?1) "
    "AND unit = (SELECT id FROM unit WHERE code = ?2)";

constexpr std::string_view insert_entry_sql =
    "INSERT INTO entry (sequence, run, key, revision, reverses, origin, effective, contract, "
    "clause, kind, occurrence, memo, from_party, to_party, content, hash) "
    "VALUES (?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";

constexpr std::string_view insert_posting_sql =
    "INSERT INTO posting (entry, line, account, unit, effective, amount) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

constexpr std::string_view insert_fact_sql =
    "INSERT INTO fact (entry, name, value) VALUES (?1, ?2, ?3)";

bool has_good_texts(const StoredRun& run) {
    return is_text(run.author) && is_text(run.program_version) && is_text(run.source_digest);
}

std::string last_recorded(sqlite::Database& database) {
    sqlite::Statement last(database, "SELECT recorded FROM run ORDER BY first DESC LIMIT 1");
    return last.step() ? std::string(last.text(0)) : std::string();
}

bool belongs_to(const Event& event, const Writer::Scope& scope) {
    const auto issue = event.facts.find(std::string(issue_fact));
    const std::string_view of = issue == event.facts.end() ? std::string_view() : issue->second;
    return event.contract == scope.contract && event.origin == scope.origin &&
           (scope.origin != Origin::recorded || (!scope.issue.empty() && of == scope.issue));
}

Event source_event(std::string_view contract, const Source& source) {
    return {.contract = std::string(contract),
            .clause = {},
            .kind = std::string(source_kind),
            .occurrence = source.name,
            // A text has no day of its own: it is there whatever day is asked for.
            .effective = Date::first(),
            .memo = {},
            .from_party = {},
            .to_party = {},
            .postings = {},
            .facts = {{std::string(digest_fact), hex(sha256(source.text))}},
            .origin = Origin::source};
}

}  // namespace

Writer::Writer(Store& store, const Run& run)
    : store_(store),
      database_(store.database()),
      transaction_(database_, sqlite::Begin::immediate),
      begin_(store.last_link()),
      end_(begin_),
      recorded_last_(last_recorded(database_)),
      records_(database_),
      select_latest_(database_, latest_sql),
      insert_entry_(database_, insert_entry_sql),
      insert_posting_(database_, insert_posting_sql),
      insert_fact_(database_, insert_fact_sql) {
    run_ = {.first = begin_.count + 1,
            .recorded = run.recorded.text(),
            .author = run.author,
            .program_version = run.program_version,
            .source_digest = run.source_digest};
    if (const auto different = store_.schema_differences(); !different.empty()) {
        database_.fail_damaged(text_of(schema_differs, different.front()));
    }
}

PostResult Writer::post(const std::vector<Event>& events) {
    Plan plan;
    for (std::size_t i = 0; i < events.size(); ++i) {
        check(events[i].origin != Origin::source, "a source is stored, not posted");
        const PostStatus status = plan_event(events[i], nullptr, plan);
        if (is_refused(status)) {
            return {status, i, {}};
        }
    }
    return finish(plan);
}

PostResult Writer::reconcile(const Scope& scope, const std::vector<Event>& events) {
    Plan plan;
    for (std::size_t i = 0; i < events.size(); ++i) {
        check(belongs_to(events[i], scope), "an event that does not belong to the reconciliation");
        const PostStatus status = plan_event(events[i], &scope, plan);
        if (is_refused(status)) {
            return {status, i, {}};
        }
    }
    sqlite::Statement live(database_, live_sql);
    live.bind(scope.contract, name(scope.origin), scope.issue);
    while (live.step()) {
        if (plan.given.count(live.bytes<Key>(1)) != 0) {
            continue;
        }
        const PostStatus status = plan_reversal(live.number(0), withdrawn_memo, plan);
        if (is_refused(status)) {
            return {status, 0, {}};
        }
        ++plan.counts.reversed;
    }
    return finish(plan);
}

PostResult Writer::store_sources(std::string_view contract, const std::vector<Source>& sources) {
    std::vector<Event> events;
    for (const Source& source : sources) {
        if (!is_text(source.text, source_length_max)) {
            return {PostStatus::bad_text, events.size(), {}};
        }
        events.push_back(source_event(contract, source));
    }
    const PostResult result = reconcile({contract, Origin::source, {}}, events);
    if (result.status == PostStatus::posted) {
        state_ = State::appending;
        for (const Source& source : sources) {
            store_text(source.text);
        }
        state_ = State::open;
    }
    return result;
}

PostStatus Writer::reverse(const Key& key, std::string_view reason) {
    if (!is_text(reason)) {
        return PostStatus::bad_text;
    }
    const auto found = latest(key);
    if (!found || found->kind == reversal_kind || found->kind == source_kind) {
        return PostStatus::unknown;
    }
    if (!found->is_live) {
        return PostStatus::already_reversed;
    }
    Plan plan;
    const PostStatus status = plan_reversal(found->sequence, reason, plan);
    return is_refused(status) ? status : finish(plan).status;
}

Head Writer::commit() {
    check(state_ == State::open, "a batch that failed or ended is committed");
    if (end_.count > begin_.count) {
        reread();
    }
    transaction_.commit();
    state_ = State::done;
    return {end_.count, hex(end_.hash)};
}

std::optional<Writer::Latest> Writer::latest(const Key& key) {
    if (!select_latest_.bind(key).step()) {
        return std::nullopt;
    }
    Latest latest{.sequence = select_latest_.number(0),
                  .revision = select_latest_.number(1),
                  .content = select_latest_.bytes<Digest>(2),
                  .origin = std::string(select_latest_.text(3)),
                  .kind = std::string(select_latest_.text(4)),
                  .is_live = select_latest_.number(5) == 0};
    select_latest_.reset();
    return latest;
}

bool Writer::is_in(const Scope& scope, const Latest& found) {
    if (found.origin != name(scope.origin) || scope.origin != Origin::recorded) {
        return found.origin == name(scope.origin);
    }
    const auto facts = records_.at(found.sequence).facts;
    return std::find(facts.begin(), facts.end(),
                     std::pair(std::string(issue_fact), std::string(scope.issue))) != facts.end();
}

PostStatus Writer::plan_event(const Event& event, const Scope* scope, Plan& plan) {
    Record record;
    if (const PostStatus status = admit(event, record); is_refused(status)) {
        return status;
    }
    const auto [given, is_first] = plan.given.try_emplace(record.key, record.content);
    const auto found = latest(record.key);
    const bool is_live = found && found->is_live;
    const bool is_same = is_live && found->content == record.content;
    if (!is_first && given->second != record.content) {
        return PostStatus::conflict;
    }
    if (!is_first || is_same) {
        ++plan.counts.unchanged;
        return PostStatus::exists;
    }
    if (is_live) {
        if (scope == nullptr || !is_in(*scope, *found)) {
            return PostStatus::conflict;
        }
        const PostStatus status = plan_reversal(found->sequence, replaced_memo, plan);
        if (is_refused(status)) {
            return status;
        }
    }
    ++(is_live ? plan.counts.replaced : plan.counts.added);
    record.revision = found ? found->revision + 1 : 0;
    return plan_record(std::move(record), plan);
}

PostStatus Writer::plan_reversal(std::int64_t sequence, std::string_view reason, Plan& plan) {
    return plan_record(reversal_of(records_.at(sequence), reason), plan);
}

PostStatus Writer::plan_record(Record record, Plan& plan) {
    constexpr std::int64_t sum_max = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t amount_min = std::numeric_limits<std::int64_t>::min();
    for (const Line& line : record.lines) {
        const std::string name = line.account + " " + line.unit;
        const auto [sum, is_first] = plan.magnitudes.try_emplace(name, 0);
        if (is_first) {
            sum->second = magnitude(line, name);
        }
        if (line.amount == amount_min || std::abs(line.amount) > sum_max - sum->second) {
            return PostStatus::sum_too_large;
        }
        sum->second += std::abs(line.amount);
    }
    plan.records.push_back(std::move(record));
    return PostStatus::posted;
}

std::int64_t Writer::magnitude(const Line& line, const std::string& name) {
    if (const auto known = magnitudes_.find(name); known != magnitudes_.end()) {
        return known->second;
    }
    sqlite::Statement sum(database_, magnitude_sql);
    const bool has_row =
        sum.bind(std::string_view(line.account), std::string_view(line.unit)).step();
    return has_row ? sum.number(0) : 0;
}

PostResult Writer::finish(Plan& plan) {
    if (plan.records.empty()) {
        return {PostStatus::exists, 0, plan.counts};
    }
    if (!has_good_texts(run_)) {
        return {PostStatus::bad_text, 0, {}};
    }
    if (run_.recorded < recorded_last_) {
        return {PostStatus::recorded_too_early, 0, {}};
    }
    state_ = State::appending;
    for (Record& record : plan.records) {
        append(record);
    }
    for (const auto& [name, sum] : plan.magnitudes) {
        magnitudes_[name] = sum;
    }
    state_ = State::open;
    return {PostStatus::posted, 0, plan.counts};
}

void Writer::append(Record& record) {
    const auto text = [](const std::string& field) { return std::string_view(field); };
    if (end_.count == begin_.count) {
        append_run();
    }
    record.sequence = end_.count + 1;
    record.run = run_;
    record.hash = hash_of(record, end_.hash);
    insert_entry_
        .bind(record.sequence, run_.first, record.key, record.revision, record.reverses,
              text(record.origin), text(record.effective), text(record.contract),
              text(record.clause), text(record.kind), text(record.occurrence), text(record.memo),
              text(record.from_party), text(record.to_party), record.content, record.hash)
        .execute();
    std::int64_t number = 0;
    for (const Line& line : record.lines) {
        insert_posting_
            .bind(record.sequence, ++number, account_id(line.account),
                  unit_id(line.unit, line.scale), text(record.effective), line.amount)
            .execute();
    }
    for (const auto& [name, value] : record.facts) {
        insert_fact_.bind(record.sequence, text(name), text(value)).execute();
    }
    end_ = {record.sequence, record.hash};
}

void Writer::append_run() {
    sqlite::Statement(database_,
                      "INSERT INTO run (first, recorded, author, program_version, source_digest) "
                      "VALUES (?1, ?2, ?3, ?4, ?5)")
        .bind(run_.first, std::string_view(run_.recorded), std::string_view(run_.author),
              std::string_view(run_.program_version), std::string_view(run_.source_digest))
        .execute();
}

std::int64_t Writer::account_id(const std::string& path) {
    const auto [known, is_new] = account_ids_.try_emplace(path, 0);
    if (!is_new) {
        return known->second;
    }
    sqlite::Statement find(database_, "SELECT id FROM account WHERE path = ?1");
    if (!find.bind(std::string_view(path)).step()) {
        sqlite::Statement(database_, "INSERT INTO account (path) VALUES (?1)")
            .bind(std::string_view(path))
            .execute();
        known->second = database_.number("SELECT max(id) FROM account");
        return known->second;
    }
    known->second = find.number(0);
    return known->second;
}

std::int64_t Writer::unit_id(const std::string& code, std::int64_t scale) {
    const auto [known, is_new] = unit_ids_.try_emplace(code, 0);
    if (!is_new) {
        return known->second;
    }
    sqlite::Statement find(database_, "SELECT id, scale FROM unit WHERE code = ?1");
    if (!find.bind(std::string_view(code)).step()) {
        sqlite::Statement(database_, "INSERT INTO unit (code, scale) VALUES (?1, ?2)")
            .bind(std::string_view(code), scale)
            .execute();
        known->second = database_.number("SELECT max(id) FROM unit");
        return known->second;
    }
    if (find.number(1) != scale) {
        throw error(Fault::storage, scale_changed, database_.name(), code, find.number(1), scale);
    }
    known->second = find.number(0);
    return known->second;
}

void Writer::store_text(std::string_view text) {
    sqlite::Statement(database_,
                      "INSERT INTO source (digest, text) SELECT ?1, ?2 "
                      "WHERE NOT EXISTS (SELECT 1 FROM source WHERE digest = ?1)")
        .bind(sha256(text), text)
        .execute();
}

void Writer::reread() {
    RecordReader reader(database_, "WHERE e.sequence > ?1 ORDER BY e.sequence");
    reader.bind(begin_.count);
    Link link = begin_;
    Record record;
    while (reader.next(record)) {
        record.content = content_of(record);
        link = {record.sequence, hash_of(record, link.hash)};
    }
    if (link.count != end_.count || link.hash != end_.hash) {
        throw error(Fault::storage, written_differently, database_.name());
    }
}

}  // namespace tranche::ledger
