// SPDX-License-Identifier: Apache-2.0
/// What the ledger accepts: one list of rules for what is posted and for what is found in a file.
#include "base/int128.h"
#include "base/text.h"
#include "ledger/account.h"
#include "ledger/record.h"

#include <algorithm>
#include <limits>
#include <map>

namespace tranche::ledger {

namespace {

constexpr std::int64_t irreversible = std::numeric_limits<std::int64_t>::min();

bool has_good_texts(const Record& record) {
    const bool is_reversal = record.reverses != 0;
    const bool is_source = record.origin == name(Origin::source);
    if (record.contract.empty() || record.kind.empty() ||
        (record.kind == reversal_kind) != is_reversal ||
        (!is_reversal && (record.kind == source_kind) != is_source)) {
        return false;
    }
    for (const auto& text : {&record.contract, &record.clause, &record.kind, &record.occurrence,
                             &record.memo, &record.from_party, &record.to_party}) {
        if (!is_text(*text)) {
            return false;
        }
    }
    return std::all_of(record.facts.begin(), record.facts.end(), [](const auto& fact) {
        return is_text(fact.first) && is_text(fact.second);
    });
}

bool is_unit(std::string_view code) {
    const auto unit = Unit::written(code);
    return unit && unit->text() == code;
}

bool has_good_units(const Record& record) {
    std::string_view last;  // Most events have one unit, and finding it is a search.
    for (const Line& line : record.lines) {
        if (line.unit != last && !is_unit(line.unit)) {
            return false;
        }
        last = line.unit;
    }
    return true;
}

/// Adds the amounts up by what `group_of` a line is, leaving out those of the group "".
template <typename GroupOf>
bool sums_to_zero(const std::vector<Line>& lines, GroupOf group_of) {
    std::map<std::pair<std::string_view, std::string_view>, Int128> sums;
    for (const Line& line : lines) {
        if (const auto group = group_of(line)) {
            sums[{*group, line.unit}] += line.amount;
        }
    }
    return std::all_of(sums.begin(), sums.end(), [](const auto& sum) { return sum.second == 0; });
}

}  // namespace

bool is_text(std::string_view text, std::size_t length_max) {
    if (text.size() > length_max) {
        return false;
    }
    while (!text.empty()) {
        const std::size_t length = text.front() == '\0' ? 0 : code_point_length(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

PostStatus admit(const Record& record) {
    const auto any_line = [&](auto is_wrong) {
        return std::any_of(record.lines.begin(), record.lines.end(), is_wrong);
    };
    if (!has_good_texts(record)) {
        return PostStatus::bad_text;
    }
    if (any_line([](const Line& line) { return !is_account(line.account); })) {
        return PostStatus::bad_account;
    }
    if (!has_good_units(record)) {
        return PostStatus::bad_unit;
    }
    if (any_line([](const Line& line) { return line.amount == 0; })) {
        return PostStatus::zero_amount;
    }
    // The one number whose negative does not exist could not be reversed.
    if (any_line([](const Line& line) { return line.amount == irreversible; })) {
        return PostStatus::amount_out_of_scale;
    }
    if (!sums_to_zero(record.lines,
                      [](const Line&) { return std::optional<std::string_view>(""); })) {
        return PostStatus::unbalanced;
    }
    if (!sums_to_zero(record.lines, [](const Line& line) { return tranche_of(line.account); })) {
        return PostStatus::unbalanced_tranche;
    }
    return PostStatus::posted;
}

PostStatus admit(const Event& event, Record& record) {
    record = {};
    record.origin = name(event.origin);
    record.effective = event.effective.text();
    record.contract = event.contract;
    record.clause = event.clause;
    record.kind = event.kind;
    record.occurrence = event.occurrence;
    record.memo = event.memo;
    record.from_party = event.from_party;
    record.to_party = event.to_party;
    record.facts.assign(event.facts.begin(), event.facts.end());
    for (const auto& [account, amount] : event.postings) {
        const int scale = amount.unit.places();
        // What does not fit becomes the one number that is refused as not fitting.
        record.lines.push_back({.account = account,
                                .unit = amount.unit.text(),
                                .scale = scale,
                                .amount = amount.value.whole_at(scale).value_or(irreversible)});
    }
    const PostStatus status = admit(record);
    if (!is_refused(status)) {
        record.key = key_of(record);
        record.content = content_of(record);
    }
    return status;
}

}  // namespace tranche::ledger
