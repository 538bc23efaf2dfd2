// SPDX-License-Identifier: Apache-2.0
#include "compiler/context.h"

#include "base/overloaded.h"
#include "compiler/diagnostics.h"
#include "compiler/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace tranche::compiler {

namespace {

/// Errors: reports a figure that cannot differ from the one it is compared with.
std::optional<Quantity> said(Context& context,
                             const ast::Amount& says,
                             const std::optional<Quantity>& figure) {
    const auto amount = quantity(context, says);
    if (!amount) {
        return std::nullopt;
    }
    if (!figure) {
        context.diagnostics.report(says.span, says_without_figure);
        return std::nullopt;
    }
    if (!same_dimension(amount->unit, figure->unit)) {
        context.diagnostics.report(says.span, says_another_dimension, amount->unit.text(),
                                   figure->unit.text());
        return std::nullopt;
    }
    return amount;
}

void add_provenance(Context& context,
                    const std::vector<ast::Mark>& marks,
                    const std::optional<Quantity>& figure,
                    model::Provenance& result) {
    for (const ast::Mark& mark : marks) {
        std::visit(
            Overloaded{
                [&](const ast::Cites& cites) {
                    const auto source = resolve<model::Source>(context, cites.source);
                    result.citations.push_back(
                        {source.value_or(model::SourceId{}), cites.clause ? cites.clause->text : "",
                         cites.quote ? cites.quote->text : "",
                         cites.says ? said(context, *cites.says, figure) : std::nullopt});
                    if (source && cites.clause) {
                        context.cited.push_back({*source, &*cites.clause});
                    }
                },
                [&](const ast::Assumed& assumed) {
                    result.assumptions.push_back(assumed.reason.text);
                },
                [&](const ast::ExceptWhen&) { context.bending.push_back(&mark); },
                [&](const ast::Override&) { context.bending.push_back(&mark); },
                [&](const ast::Accepts& accepts) {
                    if (accepts.warning.text.front() != 'W') {
                        context.diagnostics.report(accepts.warning.span, not_a_warning,
                                                   accepts.warning.text);
                    }
                    result.acceptances.push_back(
                        {accepts.warning.text, accepts.reason.text, mark.span});
                },
            },
            mark.what);
    }
}

/// Resolves each of `items`; a second one of the same meaning is reported.
template <typename Item, typename Resolve>
auto resolve_each(Context& context, const std::vector<Item>& items, const Resolve& resolve_one) {
    using Found = typename std::invoke_result_t<Resolve, const Item&>::value_type;
    std::vector<Found> result;
    std::map<Found, Span> places;
    for (const Item& item : items) {
        const auto found = resolve_one(item);
        if (!found) {
            continue;
        }
        const auto [first, is_new] = places.emplace(*found, item.span);
        if (!is_new) {
            context.diagnostics.report(item.span, listed_twice, text_at(context, item.span))
                .note(first->second, "first here");
            continue;
        }
        result.push_back(*found);
    }
    return result;
}

/// The amendment whose text has that place; empty if none has.
std::string amendment_around(const Context& context, Span span) {
    for (const ast::Amendment* amendment : context.amendments) {
        if (amendment->span.begin < span.begin && span.end <= amendment->span.end) {
            return fmt::format("amendment {}", amendment->heading.name.text);
        }
    }
    return {};
}

}  // namespace

std::string text_at(const Context& context, Span span) {
    std::string text;
    bool is_comment = false;
    bool is_after_space = false;
    for (const char c : context.sources.at(span)) {
        is_comment = c == '#' || (is_comment && c != '\n');
        if (is_comment || c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            is_after_space = !text.empty();
            continue;
        }
        text += is_after_space ? " " : "";
        text += c;
        is_after_space = false;
    }
    return text;
}

std::optional<model::MilestoneId> resolve_milestone(Context& context, const ast::Path& written) {
    const ast::Path path = context.names.scopes().with_whole_name(written);
    const auto found = resolve<model::Milestone>(context, path.parts.front());
    if (found && path.parts.size() > 1) {
        context.diagnostics.report(path.span, has_no_parts, text_at(context, path.span),
                                   std::string(noun(Kind::milestone)));
        return std::nullopt;
    }
    return found;
}

std::vector<model::MilestoneId> resolve_milestones(Context& context,
                                                   const std::vector<ast::Path>& paths) {
    return resolve_each(context, paths,
                        [&](const ast::Path& path) { return resolve_milestone(context, path); });
}

std::vector<model::PartyId> resolve_parties(Context& context, const std::vector<ast::Name>& names) {
    return resolve_each(context, names, [&](const ast::Name& name) {
        return resolve<model::Party>(context, name);
    });
}

std::vector<model::EventId> resolve_events(Context& context, const std::vector<ast::Name>& names) {
    return resolve_each(context, names, [&](const ast::Name& name) {
        return resolve<model::Event>(context, name);
    });
}

model::NodeId add_node(Context& context,
                       std::string path,
                       Span span,
                       const std::vector<ast::Mark>& marks,
                       const std::optional<Quantity>& figure,
                       const std::vector<ast::Mark>& of_the_whole) {
    auto& nodes = context.deal.nodes;
    std::string unique = path;
    while (context.nodes.count(unique) > 0) {
        // From where the last one left off: thousands may share a path.
        int& number = context.numbers.try_emplace(path, 1).first->second;
        unique = fmt::format("{}.{}", path, ++number);
    }
    const auto place = context.places.find(unique);
    const model::NodeId id = place != context.places.end()
                                 ? place->second
                                 : model::NodeId{static_cast<std::uint32_t>(nodes.size())};
    context.nodes.emplace(unique, id);
    const Sources& sources = context.sources;
    model::Node node{std::move(unique),
                     span,
                     sources.index_of(span),
                     sources.file_of(span).line_of(sources.origin(span).begin),
                     {},
                     amendment_around(context, span)};
    add_provenance(context, marks, figure, node.provenance);
    add_provenance(context, of_the_whole, figure, node.provenance);
    if (id.index < nodes.size()) {
        nodes[id.index] = std::move(node);
    } else {
        nodes.push_back(std::move(node));
    }
    const auto& citations = nodes[id.index].provenance.citations;
    if (std::any_of(citations.begin(), citations.end(),
                    [](const model::Citation& citation) { return citation.says.has_value(); })) {
        context.figures.emplace(id, *figure);
    }
    return id;
}

void expect_source(Context& context, model::NodeId clause, model::NodeId declaration) {
    const auto is_sourced = [&](model::NodeId node) {
        const model::Provenance& provenance = context.deal[node].provenance;
        return !provenance.citations.empty() || !provenance.assumptions.empty();
    };
    if (!is_sourced(clause) && !is_sourced(declaration)) {
        context.unsourced.push_back(clause);
    }
}

}  // namespace tranche::compiler
