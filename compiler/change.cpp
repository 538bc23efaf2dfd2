// SPDX-License-Identifier: Apache-2.0
#include "compiler/change.h"

#include "base/text.h"
#include "compiler/clause_paths.h"
#include "compiler/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

namespace tranche::compiler {

namespace {

using Value = ast::SetFigure::Value;

/// What became of a figure that was to be put into a clause.
enum class Reached { nothing, no_figure, another_kind, fixed, set };

/// What is put into a clause, and the clause that says so.
struct Putting {
    const Sources& sources;
    const Value& value;
    Span span;
    const std::vector<ast::Mark>& marks;
    Effect effect;
};

/// What holds for the whole course of a deal, because what has been counted would mean something
/// else.
template <typename Clause>
constexpr bool holds_throughout =
    std::is_same_v<Clause, ast::Announced> || std::is_same_v<Clause, ast::Currency> ||
    std::is_same_v<Clause, ast::TimeZone> || std::is_same_v<Clause, ast::RoundingClause> ||
    std::is_same_v<Clause, ast::FiscalYear>;

/// What scenarios may set for the whole course, and amendments may not change.
template <typename Declared>
constexpr bool is_only_set =
    std::is_same_v<Declared, ast::Observe> || std::is_same_v<Declared, ast::Sla> ||
    std::is_same_v<Declared, ast::Leaving>;

template <typename Declared>
constexpr bool is_settable =
    std::is_constructible_v<ast::Changeable, Declared> || is_only_set<Declared>;

template <typename Figure>
struct Bare {
    using Type = Figure;
};

template <typename Figure>
struct Bare<std::optional<Figure>> {
    using Type = Figure;
};

template <typename Figure>
bool assign(Figure* figure, const Value& value);

/// Whether the figure is of the kind of the value, and so has become it.
template <typename Figure>
bool assign(Figure& figure, const Value& value) {
    const auto* found = std::get_if<typename Bare<Figure>::Type>(&value);
    if (found != nullptr) {
        figure = *found;
    }
    return found != nullptr;
}

/// Alike, of a figure that need not be there.
template <typename Figure>
bool assign(Figure* figure, const Value& value) {
    return figure != nullptr && assign(*figure, value);
}

template <typename Clause>
Reached put(Clause& clause, const Value& value) {
    auto figures = figures_of(clause);
    if constexpr (std::tuple_size_v<decltype(figures)> == 0) {
        return Reached::no_figure;
    } else {
        const bool is_set =
            std::apply([&](auto&... figure) { return (assign(figure, value) || ...); }, figures);
        return is_set ? Reached::set : Reached::another_kind;
    }
}

/// What `path` has behind `prefix` and a dot.
std::optional<std::string_view> behind(std::string_view path, std::string_view prefix) {
    const bool is_longer = path.size() > prefix.size() && path[prefix.size()] == '.';
    return is_longer && path.substr(0, prefix.size()) == prefix
               ? std::optional(path.substr(prefix.size() + 1))
               : std::nullopt;
}

template <typename Marked>
Reached put_at(Marked& clause, std::string_view rest, const Putting& putting);

/// The parts of a clause that have paths of their own: tails of a tranche, rows of a table.
template <typename Clause>
Reached put_inside(Clause& clause, std::string_view rest, const Putting& putting) {
    if constexpr (std::is_same_v<Clause, ast::Late>) {
        for (auto& part : clause.clauses) {
            const Reached reached = put_at(part, rest, putting);
            if (reached != Reached::nothing) {
                return reached;
            }
        }
    } else if constexpr (requires { clause.tails; }) {
        for (auto& tail : clause.tails) {
            const Reached reached = std::visit(
                [&](auto& what) {
                    return tail_of(what) == rest ? put(what, putting.value) : Reached::nothing;
                },
                tail.what);
            if (reached != Reached::nothing) {
                tail.span = putting.span;
                return reached;
            }
        }
    } else if constexpr (std::is_same_v<Clause, ast::Minimum>) {
        auto* table = std::get_if<ast::MinimumTable>(&clause.schedule);
        for (std::size_t i = 0; table != nullptr && i < table->rows.size(); ++i) {
            auto& row = table->rows[i];
            if (putting.sources.at(row.what.periods.span) == rest) {
                row.span = putting.span;
                row.marks = putting.marks;
                return put(row.what, putting.value);
            }
        }
    }
    return Reached::nothing;
}

/// The clause itself; of a minimum in even parts, that.
template <typename Clause>
Reached put_whole(Clause& clause, const Value& value) {
    if constexpr (std::is_same_v<Clause, ast::Minimum>) {
        auto* even = std::get_if<ast::MinimumEven>(&clause.schedule);
        return even == nullptr ? Reached::no_figure : put(*even, value);
    } else {
        return put(clause, value);
    }
}

template <typename Marked>
Reached put_at(Marked& clause, std::string_view rest, const Putting& putting) {
    return std::visit(
        [&](auto& what) {
            using Clause = std::decay_t<decltype(what)>;
            const std::string tail = tail_of(what);
            if (tail == rest) {
                if (holds_throughout<Clause> && putting.effect == Effect::from_a_day) {
                    return Reached::fixed;
                }
                const Reached reached = put_whole(what, putting.value);
                if (reached == Reached::set) {
                    clause.span = putting.span;
                    clause.marks = putting.marks;
                }
                return reached;
            }
            const auto inner = behind(rest, tail);
            return inner ? put_inside(what, *inner, putting) : Reached::nothing;
        },
        clause.what);
}

/// The path of a declaration, whose clauses have longer ones; nothing if they have none.
template <typename Declared>
std::optional<std::string> path_of(const Declared& declaration) {
    if constexpr (std::is_same_v<Declared, ast::Deal>) {
        return "deal";
    } else if constexpr (std::is_same_v<Declared, ast::Demand>) {
        return fmt::format("demand.{}", declaration.heading.name.text);
    } else if constexpr (std::is_same_v<Declared, ast::Leaving>) {
        return fmt::format("leaving.{}", declaration.heading.name.text);
    } else if constexpr (is_settable<Declared>) {
        return declaration.heading.name.text;
    } else {
        return std::nullopt;
    }
}

Reached put_into(ast::AnyDeclaration& declaration, std::string_view path, const Putting& putting) {
    return std::visit(
        [&](auto& declared) {
            using Declared = std::decay_t<decltype(declared)>;
            Reached reached = Reached::nothing;
            if constexpr (is_settable<Declared>) {
                const auto rest = behind(path, *path_of(declared));
                for (auto& clause : declared.clauses) {
                    reached = rest && reached == Reached::nothing ? put_at(clause, *rest, putting)
                                                                  : reached;
                }
            }
            const bool is_fixed = is_only_set<Declared> && putting.effect == Effect::from_a_day;
            return is_fixed && reached != Reached::nothing ? Reached::fixed : reached;
        },
        declaration);
}

std::string_view noun_of(const Value& value) {
    constexpr std::array<std::string_view, 5> nouns{"an amount", "a share", "a day", "a range",
                                                    "a word"};
    return nouns.at(value.index());
}

/// What a path to be removed led to; only a clause is removed.
enum class Removed { nothing, whole, tranche, fixed, clause };

template <typename Declared>
Removed remove_from(Declared& declared, const std::string& path) {
    if constexpr (!is_settable<Declared>) {
        return Removed::nothing;
    } else {
        const std::string its_path = *path_of(declared);
        const auto rest = behind(path, its_path);
        const auto found =
            std::find_if(declared.clauses.begin(), declared.clauses.end(), [&](const auto& clause) {
                const auto tail = [](const auto& what) { return tail_of(what); };
                return rest && !rest->empty() && std::visit(tail, clause.what) == *rest;
            });
        if (found == declared.clauses.end()) {
            return path == its_path ? Removed::whole : Removed::nothing;
        }
        const Removed removed = std::visit(
            [](const auto& what) {
                using Clause = std::decay_t<decltype(what)>;
                const bool is_fixed = holds_throughout<Clause> || is_only_set<Declared>;
                return is_tranche<Clause> ? Removed::tranche
                       : is_fixed         ? Removed::fixed
                                          : Removed::clause;
            },
            found->what);
        if (removed == Removed::clause) {
            declared.clauses.erase(found);
        }
        return removed;
    }
}

}  // namespace

void Changing::set(const ast::SetFigure& set,
                   Span span,
                   const std::vector<ast::Mark>& marks,
                   Effect effect) {
    const std::string path = set.of.text();
    const Putting putting{sources_, set.to, span, marks, effect};
    for (ast::AnyDeclaration& declaration : file_.declarations) {
        const Reached reached = put_into(declaration, path, putting);
        if (reached == Reached::no_figure) {
            diagnostics_.report(set.of.span, takes_no_figure, path);
        } else if (reached == Reached::fixed) {
            diagnostics_.report(set.of.span, holds_throughout_deal, path);
        } else if (reached == Reached::another_kind) {
            diagnostics_.report(set.value_span, takes_another_figure, path,
                                std::string(sources_.at(set.value_span)),
                                std::string(noun_of(set.to)));
        }
        if (reached != Reached::nothing) {
            note_place(path, span);
            return;
        }
    }
    report_unknown(set.of.span, path);
}

void Changing::amend(const ast::Amendment& amendment) {
    for (const auto& clause : amendment.clauses) {
        if (const auto* changed = std::get_if<ast::Change>(&clause.what)) {
            change(*changed, clause.span);
        } else if (const auto* addition = std::get_if<ast::Addition>(&clause.what)) {
            add(*addition);
        } else if (const auto* removal = std::get_if<ast::Removal>(&clause.what)) {
            remove(*removal);
        } else {
            set(std::get<ast::SetFigure>(clause.what), clause.span, clause.marks,
                Effect::from_a_day);
        }
    }
}

void Changing::change(const ast::Change& change, Span span) {
    std::visit([&](const auto& changed) { change_to(changed, span); }, change.to);
}

template <typename Declared>
void Changing::change_to(const Declared& changed, Span span) {
    const std::string path = *path_of(changed);
    for (ast::AnyDeclaration& declaration : file_.declarations) {
        auto* old = std::get_if<Declared>(&declaration);
        if (old == nullptr || old->heading.name.text != changed.heading.name.text) {
            continue;
        }
        if (!changed.heading.title.text.empty()) {
            old->heading.title = changed.heading.title;
        }
        if constexpr (std::is_same_v<Declared, ast::Allotment>) {
            old->capacity = changed.capacity.text.empty() ? old->capacity : changed.capacity;
        }
        if (changed.clauses.empty() && changed.heading.title.text.empty()) {
            diagnostics_.report(span, changes_nothing, fmt::format("this change of `{}`", path));
        }
        // What stands twice among the changes stays there twice, and is reported like any such.
        const std::size_t end = old->clauses.size();
        std::vector<char> is_changed(end);
        for (const auto& clause : changed.clauses) {
            const auto [tail, is_one_of_many, is_fixed] = std::visit(
                [](const auto& what) {
                    using Clause = std::decay_t<decltype(what)>;
                    const std::string its = tail_of(what);
                    return std::tuple(its, is_repeated<Clause> || its.empty(),
                                      holds_throughout<Clause>);
                },
                clause.what);
            if (is_fixed) {
                diagnostics_.report(clause.span, holds_throughout_deal,
                                    fmt::format("{}.{}", path, tail));
                continue;
            }
            std::size_t at = 0;
            while (at < end && (is_changed[at] != 0 || is_one_of_many ||
                                std::visit([](const auto& what) { return tail_of(what); },
                                           old->clauses[at].what) != tail)) {
                ++at;
            }
            if (at < end) {
                old->clauses[at] = clause;
                is_changed[at] = 1;
            } else {
                old->clauses.push_back(clause);
            }
            if (!is_one_of_many) {
                note_place(fmt::format("{}.{}", path, tail), clause.span);
            }
        }
        return;
    }
    report_unknown(changed.heading.name.span, path);
}

void Changing::add(const ast::Addition& addition) {
    std::visit([&](const auto& what) { file_.declarations.emplace_back(what); }, addition.what);
}

void Changing::remove(const ast::Removal& removal) {
    const std::string path = removal.clause.text();
    Removed removed = Removed::nothing;
    for (ast::AnyDeclaration& declaration : file_.declarations) {
        removed =
            std::visit([&](auto& declared) { return remove_from(declared, path); }, declaration);
        if (removed != Removed::nothing) {
            break;
        }
    }
    if (removed == Removed::nothing) {
        report_unknown(removal.clause.span, path);
    } else if (removed == Removed::clause) {
        note_place(path, removal.clause.span);
    } else if (removed == Removed::fixed) {
        diagnostics_.report(removal.clause.span, holds_throughout_deal, path);
    } else {
        diagnostics_.report(removal.clause.span, cannot_be_removed, path)
            .suggest(removed == Removed::tranche ? "change its window or its cap instead"
                                                 : "remove its clauses, or end it by its dates");
    }
}

void Changing::report_unknown(Span span, const std::string& path) {
    std::vector<std::string_view> paths;
    for (const model::Node& node : known_) {
        paths.emplace_back(node.path);
    }
    Diagnostic& diagnostic = diagnostics_.report(span, no_such_clause, path);
    if (const auto near = nearest(path, paths)) {
        diagnostic.suggest(fmt::format("did you mean `{}`?", *near));
    }
}

void Changing::note_place(const std::string& path, Span span) {
    const auto [first, is_new] = places_.emplace(path, span);
    if (!is_new) {
        diagnostics_.report(span, listed_twice, path).note(first->second, "first here");
    }
}

}  // namespace tranche::compiler
