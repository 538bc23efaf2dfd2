// SPDX-License-Identifier: Apache-2.0
/// Milestones that follow each other in a circle would wait for ever.
#include "compiler/checks.h"
#include "compiler/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::compiler {

namespace {

/// `name` is followed, as written at `span`.
struct Edge {
    std::size_t to;
    Span span;
};

/// For each milestone what it follows. Names that are no milestones have been reported.
std::vector<std::vector<Edge>> edges(const Context& context, const ast::File& file) {
    std::vector<std::vector<Edge>> result;
    for (const ast::AnyDeclaration& declaration : file.declarations) {
        const auto* milestone = std::get_if<ast::Milestone>(&declaration);
        if (milestone == nullptr) {
            continue;
        }
        result.emplace_back();
        for (const auto& clause : milestone->clauses) {
            const auto* follows = std::get_if<ast::Follows>(&clause.what);
            if (follows == nullptr) {
                continue;
            }
            for (const ast::Path& path : follows->milestones) {
                const auto& names = context.names.all();
                const ast::Scopes& scopes = context.names.scopes();
                const auto found =
                    names.find(scopes.meant(scopes.with_whole_name(path).parts.front()));
                if (found != names.end() && found->second.kind == Kind::milestone) {
                    result.back().push_back({found->second.index, path.span});
                }
            }
        }
    }
    return result;
}

/// Walks what follows what, depth first without recursion: a chain may be as long as the file.
class Walk {
public:
    Walk(Context& context, const std::vector<std::vector<Edge>>& edges)
        : context_(context), edges_(edges), states_(edges.size(), State::fresh) {}

    void from(std::size_t start) {
        enter(start, {});
        while (!trail_.empty()) {
            Step& step = trail_.back();
            if (step.next == edges_[step.milestone].size()) {
                states_[step.milestone] = State::done;
                trail_.pop_back();
                continue;
            }
            const Edge& edge = edges_[step.milestone][step.next++];
            if (states_[edge.to] == State::on_trail) {
                report(edge);
            } else {
                enter(edge.to, edge.span);
            }
        }
    }

private:
    enum class State { fresh, on_trail, done };

    struct Step {
        std::size_t milestone;
        Span reached_by;
        std::size_t next = 0;
    };

    void enter(std::size_t milestone, Span reached_by) {
        if (states_[milestone] == State::fresh) {
            states_[milestone] = State::on_trail;
            trail_.push_back({milestone, reached_by});
        }
    }

    /// The circle that `closing` closes: from its target along the trail to its end.
    void report(const Edge& closing) {
        const auto first = std::find_if(trail_.begin(), trail_.end(), [&](const Step& step) {
            return step.milestone == closing.to;
        });
        const auto name = [&](std::size_t milestone) {
            return fmt::format("`{}`", context_.deal.milestones.at(milestone).name);
        };
        std::string circle = name(first->milestone);
        for (auto step = first + 1; step != trail_.end(); ++step) {
            circle += " follows " + name(step->milestone);
        }
        circle += " follows " + name(closing.to);
        Diagnostic& diagnostic = context_.diagnostics.report(closing.span, follows_itself, circle);
        for (auto step = first + 1; step != trail_.end(); ++step) {
            diagnostic.note(step->reached_by,
                            fmt::format("{} is followed here", name(step->milestone)));
        }
    }

    Context& context_;
    const std::vector<std::vector<Edge>>& edges_;
    std::vector<State> states_;
    std::vector<Step> trail_;
};

}  // namespace

void check_follows(Context& context, const ast::File& file) {
    const auto all = edges(context, file);
    Walk walk(context, all);
    for (std::size_t milestone = 0; milestone < all.size(); ++milestone) {
        walk.from(milestone);
    }
}

}  // namespace tranche::compiler
