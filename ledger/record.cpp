// SPDX-License-Identifier: Apache-2.0
#include "ledger/record.h"

#include <algorithm>
#include <array>

namespace tranche::ledger {

namespace {

constexpr std::array origins{Origin::recorded, Origin::derived, Origin::source};

std::optional<Origin> origin_named(std::string_view text) {
    const auto* found = std::find_if(origins.begin(), origins.end(),
                                     [&](Origin origin) { return name(origin) == text; });
    return found == origins.end() ? std::nullopt : std::optional(*found);
}

/// The line as a posting, if its unit is known and its amount can be one.
std::optional<Posting> posting_of(const Line& line) {
    const auto unit = Unit::written(line.unit);
    if (!unit || line.scale < 0 || line.scale > Decimal::scale_max) {
        return std::nullopt;
    }
    return Posting{line.account, {Decimal(line.amount, static_cast<int>(line.scale)), *unit}};
}

}  // namespace

std::string_view name(Origin origin) {
    switch (origin) {
        case Origin::recorded: return "recorded";
        case Origin::derived: return "derived";
        case Origin::source: return "source";
    }
    return {};
}

Key key_of(const Record& record) {
    const Digest digest = sha256(Canonical("key")
                                     .text(record.contract)
                                     .text(record.clause)
                                     .text(record.kind)
                                     .text(record.occurrence)
                                     .bytes());
    Key key{};
    std::copy_n(digest.begin(), key.size(), key.begin());
    return key;
}

Digest content_of(const Record& record) {
    Canonical content("content");
    content.text(record.contract)
        .text(record.clause)
        .text(record.kind)
        .text(record.occurrence)
        .text(record.origin)
        .text(record.effective)
        .text(record.memo)
        .text(record.from_party)
        .text(record.to_party);
    content.number(static_cast<std::int64_t>(record.lines.size()));
    for (const Line& line : record.lines) {
        content.text(line.account).text(line.unit).number(line.scale).number(line.amount);
    }
    content.number(static_cast<std::int64_t>(record.facts.size()));
    for (const auto& [name, value] : record.facts) {
        content.text(name).text(value);
    }
    return sha256(content.bytes());
}

Digest hash_of(const Record& record, const Digest& previous) {
    return sha256(Canonical("entry")
                      .digest(previous)
                      .number(record.sequence)
                      .key(record.key)
                      .number(record.revision)
                      .number(record.reverses)
                      .digest(record.content)
                      .number(record.run.first)
                      .text(record.run.recorded)
                      .text(record.run.author)
                      .text(record.run.program_version)
                      .text(record.run.source_digest)
                      .bytes());
}

Record reversal_of(const Record& record, std::string_view reason) {
    Record reversal = record;
    reversal.sequence = 0;
    reversal.run = {};
    reversal.reverses = record.sequence;
    reversal.kind = reversal_kind;
    reversal.occurrence = hex(record.key);
    reversal.memo = reason;
    reversal.facts.clear();
    for (Line& line : reversal.lines) {
        // In a damaged file even the number without a negative can stand; it must not stop us.
        line.amount = static_cast<std::int64_t>(-static_cast<std::uint64_t>(line.amount));
    }
    reversal.key = key_of(reversal);
    reversal.content = content_of(reversal);
    return reversal;
}

std::optional<Entry> entry_of(const Record& record) {
    const auto effective = Date::parse(record.effective);
    const auto recorded = Instant::parse(record.run.recorded);
    const auto origin = origin_named(record.origin);
    if (!effective || !recorded || !origin) {
        return std::nullopt;
    }
    Entry entry{.sequence = record.sequence,
                .key = record.key,
                .revision = record.revision,
                .recorded = *recorded,
                .author = record.run.author,
                .reverses = record.reverses,
                .event = {.contract = record.contract,
                          .clause = record.clause,
                          .kind = record.kind,
                          .occurrence = record.occurrence,
                          .effective = *effective,
                          .memo = record.memo,
                          .from_party = record.from_party,
                          .to_party = record.to_party,
                          .postings = {},
                          .facts = {record.facts.begin(), record.facts.end()},
                          .origin = *origin}};
    for (const Line& line : record.lines) {
        auto posting = posting_of(line);
        if (!posting) {
            return std::nullopt;
        }
        entry.event.postings.push_back(std::move(*posting));
    }
    return entry;
}

}  // namespace tranche::ledger
