// SPDX-License-Identifier: Apache-2.0
/// What several kinds of declaration have in common.
#include "compiler/diagnostics.h"
#include "compiler/lower.h"
#include "compiler/words.h"

#include <map>

namespace tranche::compiler {

namespace {

/// The one clause of that role. Errors: reports a second one, and none.
const Found<ast::Role>* role_named(Context& context,
                                   const ast::Heading& heading,
                                   const std::vector<Found<ast::Role>>& found,
                                   std::string_view role) {
    const Found<ast::Role>* first = nullptr;
    for (const auto& clause : found) {
        if (clause->role.text != role) {
            continue;
        }
        if (first != nullptr) {
            context.diagnostics
                .report(clause.span, clause_stands_twice, heading.name.text, std::string(role))
                .note(first->span, "first here");
            continue;
        }
        first = &clause;
    }
    if (first == nullptr) {
        context.diagnostics
            .report(heading.name.span, clause_missing, heading.name.text, std::string(role))
            .suggest(fmt::format("add `{} PARTY`", role));
    }
    return first;
}

}  // namespace

model::NodeId declaration_node(Context& context, const ast::Heading& heading, Span span) {
    return add_node(context, heading.name.text, span, heading.marks);
}

std::pair<model::PartyId, model::PartyId> lower_roles(Context& context,
                                                      const ast::Heading& heading,
                                                      const std::vector<Found<ast::Role>>& found,
                                                      const Roles& roles) {
    for (const auto& clause : found) {
        if (clause->role.text != roles.first && clause->role.text != roles.second) {
            report_unknown_word(context, clause->role, "a role", {roles.first, roles.second});
        }
        static_cast<void>(add_node(context,
                                   fmt::format("{}.{}", heading.name.text, clause->role.text),
                                   clause.span, *clause.marks));
    }
    const auto* first = role_named(context, heading, found, roles.first);
    const auto* second = role_named(context, heading, found, roles.second);
    const auto party = [&](const Found<ast::Role>* role) {
        return role == nullptr ? std::nullopt : resolve<model::Party>(context, role->what->party);
    };
    const auto one = party(first);
    const auto other = party(second);
    if (one && other && *one == *other) {
        context.diagnostics
            .report(second->span, same_party, second->what->party.text, std::string(roles.first),
                    std::string(roles.second))
            .note(first->span, "the other role is here");
    }
    return {one.value_or(model::PartyId{}), other.value_or(model::PartyId{})};
}

model::StatusRule lower_status(Context& context,
                               const std::string& owner,
                               const std::optional<Found<ast::Status>>& status,
                               const model::StatusRule& otherwise) {
    if (!status) {
        return otherwise;
    }
    model::StatusRule rule;
    rule.node = clause_node(context, owner, *status);
    const ast::Status& written_status = *status->what;
    rule.initial = meaning(context, written_status.status, "a status", statuses)
                       .value_or(model::Status::announced);
    if (!written_status.definitive_when) {
        return rule;
    }
    rule.definitive_when = resolve_milestone(context, *written_status.definitive_when);
    if (rule.initial == model::Status::definitive) {
        context.diagnostics.report(written_status.definitive_when->span, already_definitive, owner);
    }
    return rule;
}

void check_tranche_names(Context& context,
                         const std::string& owner,
                         const std::vector<const ast::Name*>& tranches) {
    std::map<std::string_view, Span> places;
    for (const ast::Name* name : tranches) {
        if (context.nodes.count(fmt::format("{}.{}", owner, name->text)) > 0) {
            context.diagnostics.report(name->span, tranche_like_clause, name->text, owner);
        }
        const auto [first, is_new] = places.emplace(name->text, name->span);
        if (!is_new) {
            context.diagnostics
                .report(name->span, declared_twice, fmt::format("{}.{}", owner, name->text))
                .note(first->second, "first declared here");
        }
    }
}

Unit currency_of(const model::Deal& deal, const model::Purchase& purchase) {
    if (!purchase.unit.is_money() && !purchase.unit.is_number()) {
        return purchase.unit;
    }
    if (purchase.commit && !purchase.commit->amount.unit.is_number()) {
        return purchase.commit->amount.unit;
    }
    if (!purchase.minimums.empty()) {
        return purchase.minimums.front().amount.unit;
    }
    return purchase.prices.empty() ? deal.currency : purchase.prices.front().rate.unit.numerator();
}

}  // namespace tranche::compiler
