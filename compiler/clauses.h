// SPDX-License-Identifier: Apache-2.0
/// Takes the clauses of a declaration apart, by how often each may stand.
#pragma once

#include "compiler/clause_words.h"
#include "compiler/context.h"
#include "compiler/diagnostics.h"
#include "compiler/overrides.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

namespace tranche::compiler {

/// A clause where it stands.
template <typename Clause>
struct Found {
    const Clause* what;
    Span span;
    const std::vector<ast::Mark>* marks;

    const Clause* operator->() const { return what; }
};

/// How `take` is to take a kind of clause: at most one, exactly one, any number, at least one.
template <typename Clause>
struct Once {};

template <typename Clause>
struct Required {};

template <typename Clause>
struct Many {};

template <typename Clause>
struct RequiredMany {};

/// Reports that `owner`, whose name stands at `place`, has no such clause.
template <typename Clause>
void report_missing(Context& context,
                    const std::string& owner,
                    Span place,
                    std::string_view example = written<Clause>.example) {
    context.diagnostics.report(place, clause_missing, owner, std::string(written<Clause>.keyword))
        .suggest(fmt::format("add `{}`", example));
}

namespace clauses {

template <typename What>
const std::vector<ast::Mark>* marks_of(const ast::Marked<What>& clause) {
    return &clause.marks;
}

/// The tails of a tranche: the marks after them are the tranche's.
template <typename What>
const std::vector<ast::Mark>* marks_of(const ast::Placed<What>& /* tail */) {
    return &no_marks;
}

template <typename Clause, typename Marked>
std::vector<Found<Clause>> of(
    Context&, const std::string&, Span, const std::vector<Marked>& all, Many<Clause>) {
    std::vector<Found<Clause>> found;
    for (const Marked& clause : all) {
        if (const auto* what = std::get_if<Clause>(&clause.what)) {
            found.push_back({what, clause.span, marks_of(clause)});
        }
    }
    return found;
}

template <typename Clause, typename Marked>
std::optional<Found<Clause>> of(Context& context,
                                const std::string& owner,
                                Span place,
                                const std::vector<Marked>& all,
                                Once<Clause>) {
    const auto found = of(context, owner, place, all, Many<Clause>{});
    if (found.size() < 2) {
        return found.empty() ? std::nullopt : std::optional(found.front());
    }
    std::vector<Rival> rivals;
    for (const Found<Clause>& one : found) {
        rivals.push_back({one.span, one.marks});
    }
    const std::string path = fmt::format("{}.{}", owner, written<Clause>.tail);
    if (const auto first = prevailing(context, path, rivals)) {
        return found[*first];
    }
    for (std::size_t i = 1; i < found.size(); ++i) {
        context.diagnostics
            .report(found[i].span, clause_stands_twice, owner, std::string(written<Clause>.keyword))
            .note(found.front().span, "first here");
    }
    return found.front();
}

template <typename Clause, typename Marked>
std::optional<Found<Clause>> of(Context& context,
                                const std::string& owner,
                                Span place,
                                const std::vector<Marked>& all,
                                Required<Clause>) {
    const auto found = of(context, owner, place, all, Once<Clause>{});
    if (!found) {
        report_missing<Clause>(context, owner, place);
    }
    return found;
}

template <typename Clause, typename Marked>
std::vector<Found<Clause>> of(Context& context,
                              const std::string& owner,
                              Span place,
                              const std::vector<Marked>& all,
                              RequiredMany<Clause>) {
    const auto found = of(context, owner, place, all, Many<Clause>{});
    if (found.empty()) {
        report_missing<Clause>(context, owner, place);
    }
    return found;
}

}  // namespace clauses

/// The clauses of `owner`, whose name stands at `place`, one result for each of `How`.
///
/// Shape:  an optional `Found` for `Once` and `Required`, a vector of them for `Many`. Every kind
///         of clause the declaration can have is to be taken: none is read past.
/// Errors: reports a clause that stands twice or is missing.
template <typename... How, template <typename> typename Holder, typename... Clauses>
[[nodiscard]] auto take(Context& context,
                        const std::string& owner,
                        Span place,
                        const std::vector<Holder<std::variant<Clauses...>>>& all) {
    static_assert(sizeof...(How) == sizeof...(Clauses), "a kind of clause would be read past");
    return std::tuple{clauses::of(context, owner, place, all, How{})...};
}

/// Makes the node of a clause: `azure.take_or_pay`.
template <typename Clause>
model::NodeId clause_node(Context& context,
                          const std::string& owner,
                          const Found<Clause>& clause,
                          const std::optional<Quantity>& figure = std::nullopt) {
    return add_node(context, fmt::format("{}.{}", owner, written<Clause>.tail), clause.span,
                    *clause.marks, figure);
}

/// Alike for clauses that nothing refers to, where they are there.
template <typename... Clauses>
void clause_nodes(Context& context,
                  const std::string& owner,
                  const std::optional<Found<Clauses>>&... clauses) {
    const auto add = [&](const auto& clause) {
        if (clause) {
            static_cast<void>(clause_node(context, owner, *clause));
        }
    };
    (add(clauses), ...);
}

}  // namespace tranche::compiler
