// SPDX-License-Identifier: Apache-2.0
#include "analysis/difference.h"

#include "analysis/clause_text.h"
#include "rules/evaluate.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace tranche::analysis {

namespace {

template <typename Value>
using Side = typename Changed<Value>::Side;

/// A clause that may stand several times: its path without the number that tells it from others,
/// and what each of them says.
struct Alike {
    std::vector<Side<std::string>> shown;
    std::vector<std::string> compared;
};

/// "delays" of "delays.2" and "delays.3"; the path itself if it is no such one.
std::string common_path(const std::string& path, const std::set<std::string>& paths) {
    const auto dot = path.rfind('.');
    const std::string shorter = path.substr(0, dot);
    const bool is_numbered = dot != std::string::npos &&
                             path.find_first_not_of("0123456789", dot + 1) == std::string::npos;
    return is_numbered && paths.count(shorter) == 1 && paths.count(shorter + ".2") == 1 ? shorter
                                                                                        : path;
}

enum class Part { words, marks };

std::map<std::string, Alike> clauses_of(const Version& version,
                                        const std::vector<ClauseText>& texts,
                                        Part part) {
    std::set<std::string> paths;
    for (const model::Node& node : version.deal.nodes) {
        paths.insert(node.path);
    }
    std::map<std::string, Alike> result;
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        const Text& text = part == Part::words ? texts[i].words : texts[i].marks;
        Alike& alike = result[common_path(version.deal.nodes[i].path, paths)];
        if (!text.shown.empty()) {
            alike.shown.push_back({text.shown, model::NodeId{i}});
            alike.compared.push_back(text.compared);
        }
    }
    return result;
}

/// Takes out of both what both say.
void cancel(Alike& before, Alike& after) {
    for (std::size_t i = before.shown.size(); i-- > 0;) {
        const auto same =
            std::find(after.compared.begin(), after.compared.end(), before.compared[i]);
        if (same != after.compared.end()) {
            after.shown.erase(after.shown.begin() + (same - after.compared.begin()));
            after.compared.erase(same);
            before.shown.erase(before.shown.begin() + static_cast<std::ptrdiff_t>(i));
            before.compared.erase(before.compared.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
}

/// A clause that is new is news enough, with or without marks.
void keep_common(std::map<std::string, Alike>& before, std::map<std::string, Alike>& after) {
    std::erase_if(before, [&](const auto& one) { return after.count(one.first) == 0; });
    std::erase_if(after, [&](const auto& one) { return before.count(one.first) == 0; });
}

void compare_clauses(std::map<std::string, Alike> before,
                     std::map<std::string, Alike> after,
                     std::vector<Changed<std::string>>& changes) {
    for (const auto& [path, unused] : before) {
        after.try_emplace(path);
    }
    for (auto& [path, now] : after) {
        Alike& then = before[path];
        cancel(then, now);
        for (std::size_t i = 0; i < std::max(then.shown.size(), now.shown.size()); ++i) {
            Changed<std::string> change{path, {}, {}};
            if (i < then.shown.size()) {
                change.before = then.shown[i];
            }
            if (i < now.shown.size()) {
                change.after = now.shown[i];
            }
            changes.push_back(std::move(change));
        }
    }
}

/// Which day of a clause: the first, the second of its kind.
using DayKey = std::tuple<std::string, What, std::size_t>;
using AmountKey = std::tuple<int, std::string, What>;

/// The days and amounts of a version that goes as planned.
class Plan {
public:
    Plan(const model::Deal& deal, Date as_of) : deal_(deal) {
        const rules::Facts known = rules::no_facts(deal, as_of, rules::last_day(deal));
        const rules::Timeline timeline = rules::evaluate(deal, rules::as_planned(deal, known));
        const Period always{Date::first(), Date::end()};
        for (const rules::Deadline& one : rules::deadlines(deal, known, timeline, always)) {
            add_day(one.node, one.kind, one.day);
        }
        for (const rules::Event& event : timeline.events) {
            if (!is_deadline(event.kind)) {
                add_day(event.node, event.kind, event.day);
            }
            if (event.amount && !event.amount->is_zero()) {
                add_amount(event.day.year(), event.node, event.kind, *event.amount);
            }
        }
        for (const rules::Settlement& one : timeline.settlements) {
            add_amount(one.period.last().year(), one.node, Measure::minimum, one.minimum);
        }
        for (std::size_t i = 0; i < timeline.counted.size(); ++i) {
            for (const rules::Step& step : timeline.counted[i]) {
                add_amount(step.day.year(), deal.purchases[i].node, Measure::counted, step.amount);
            }
        }
    }

    [[nodiscard]] const std::map<DayKey, Side<Date>>& days() const { return days_; }

    [[nodiscard]] const std::map<AmountKey, Side<Quantity>>& amounts() const { return amounts_; }

private:
    /// Whether its day is among the deadlines already.
    [[nodiscard]] static bool is_deadline(rules::EventKind kind) {
        return kind == rules::EventKind::period_settled || kind == rules::EventKind::payment_due;
    }

    void add_day(model::NodeId node, What what, Date day) {
        const std::string& path = deal_[node].path;
        const std::size_t earlier = counts_[{path, what}]++;
        days_.emplace(DayKey{path, what, earlier}, Side<Date>{day, node});
    }

    void add_amount(int year, model::NodeId node, What what, const Quantity& amount) {
        const AmountKey key{year, deal_[node].path, what};
        const auto [found, is_new] = amounts_.emplace(key, Side<Quantity>{amount, node});
        if (!is_new) {
            found->second.value += amount;
        }
    }

    const model::Deal& deal_;
    std::map<std::pair<std::string, What>, std::size_t> counts_;
    std::map<DayKey, Side<Date>> days_;
    std::map<AmountKey, Side<Quantity>> amounts_;
};

bool differs(const Date& before, const Date& after) {
    return before != after;
}

bool differs(const Quantity& before, const Quantity& after) {
    return !same_dimension(before.unit, after.unit) || before != after;
}

/// Calls `report` for each key whose sides differ, in order of key.
template <typename Key, typename Value, typename Report>
void compare(const std::map<Key, Value>& before,
             const std::map<Key, Value>& after,
             const Report& report) {
    std::set<Key> keys;
    for (const auto* side : {&before, &after}) {
        for (const auto& [key, unused] : *side) {
            keys.insert(key);
        }
    }
    for (const Key& key : keys) {
        const auto then = before.find(key);
        const auto now = after.find(key);
        const bool was = then != before.end();
        const bool is = now != after.end();
        if (was != is || differs(then->second.value, now->second.value)) {
            report(key, was ? std::optional(then->second) : std::nullopt,
                   is ? std::optional(now->second) : std::nullopt);
        }
    }
}

Date shown_day(const MovedDay& moved) {
    return moved.day.after ? moved.day.after->value : moved.day.before->value;
}

/// Errors: NotObserved.
void compare_plans(const model::Deal& before, const model::Deal& after, Difference& result) {
    const Date as_of = planned_on(before, after);
    const Plan then(before, as_of);
    const Plan now(after, as_of);
    compare(then.days(), now.days(), [&](const DayKey& key, const auto& was, const auto& is) {
        result.days.push_back({std::get<1>(key), {std::get<0>(key), was, is}});
    });
    std::stable_sort(
        result.days.begin(), result.days.end(),
        [](const MovedDay& a, const MovedDay& b) { return shown_day(a) < shown_day(b); });
    compare(then.amounts(), now.amounts(),
            [&](const AmountKey& key, const auto& was, const auto& is) {
                const auto& [year, path, what] = key;
                result.amounts.push_back({year, what, {path, was, is}});
            });
}

}  // namespace

Date planned_on(const model::Deal& before, const model::Deal& after) {
    const auto begin = [](const model::Deal& deal) {
        return std::min(deal.announced.value_or(deal.term.begin), deal.term.begin);
    };
    return std::min(begin(before), begin(after)) - 1;
}

Difference difference(const Version& before, const Version& after) {
    Difference result;
    const auto texts_before = clause_texts(before.deal, before.sources);
    const auto texts_after = clause_texts(after.deal, after.sources);
    compare_clauses(clauses_of(before, texts_before, Part::words),
                    clauses_of(after, texts_after, Part::words), result.clauses);
    auto marks_before = clauses_of(before, texts_before, Part::marks);
    auto marks_after = clauses_of(after, texts_after, Part::marks);
    keep_common(marks_before, marks_after);
    compare_clauses(std::move(marks_before), std::move(marks_after), result.clauses);
    std::stable_sort(result.clauses.begin(), result.clauses.end(),
                     [](const auto& a, const auto& b) { return a.path < b.path; });
    try {
        compare_plans(before.deal, after.deal, result);
    } catch (const rules::NotObserved& unknown) {
        result.unknown = unknown;
    }
    return result;
}

}  // namespace tranche::analysis
