// SPDX-License-Identifier: Apache-2.0
#include "compiler/compile.h"

#include "compiler/amendments.h"
#include "compiler/checks.h"
#include "compiler/lower.h"
#include "compiler/overrides.h"
#include "compiler/question.h"
#include "compiler/termination.h"

#include <utility>

namespace tranche::compiler {

namespace {

/// Lowers every declaration of one kind, in written order.
template <typename Declaration, typename Model>
void lower_all(Context& context, const ast::File& file, std::vector<Model>& into) {
    for (const ast::AnyDeclaration& declaration : file.declarations) {
        if (const auto* found = std::get_if<Declaration>(&declaration)) {
            into.push_back(lower(context, *found));
        }
    }
}

/// Investments, loans, warrants and options share their positions, in written order.
void lower_investments(Context& context, const ast::File& file) {
    std::vector<model::Investment>& into = context.deal.investments;
    for (const ast::AnyDeclaration& declaration : file.declarations) {
        if (const auto* investment = std::get_if<ast::Investment>(&declaration)) {
            into.push_back(lower(context, *investment));
        } else if (const auto* loan = std::get_if<ast::Loan>(&declaration)) {
            into.push_back(lower(context, *loan));
        } else if (const auto* warrant = std::get_if<ast::Warrant>(&declaration)) {
            into.push_back(lower(context, *warrant));
        } else if (const auto* option = std::get_if<ast::Option>(&declaration)) {
            into.push_back(lower(context, *option));
        }
    }
}

/// The terms of a version: all that can be different in another. What a kind refers to is lowered
/// before it; conditions, which refer to all, come last.
void lower_terms(Context& context, const ast::File& file) {
    model::Deal& deal = context.deal;
    check_units(context, file);
    lower_deal(context, file);
    lower_calendars(context, file);
    lower_all<ast::Source>(context, file, deal.sources);
    lower_all<ast::Party>(context, file, deal.parties);
    lower_all<ast::Hardware>(context, file, deal.hardware);
    lower_all<ast::Site>(context, file, deal.sites);
    lower_all<ast::Milestone>(context, file, deal.milestones);
    lower_all<ast::Risk>(context, file, deal.risks);
    lower_all<ast::Observe>(context, file, deal.observables);
    lower_investments(context, file);
    lower_all<ast::Purchase>(context, file, deal.purchases);
    lower_all<ast::Capacity>(context, file, deal.capacities);
    lower_all<ast::Leaving>(context, file, deal.leavings);
    lower_all<ast::Backstop>(context, file, deal.backstops);
    check_backstops(context);
    lower_all<ast::Allotment>(context, file, deal.allotments);
    lower_all<ast::Sla>(context, file, deal.slas);
    lower_all<ast::Obligation>(context, file, deal.obligations);
    lower_all<ast::Demand>(context, file, deal.demands);
    lower_all<ast::Event>(context, file, deal.events);
    const std::size_t errors = context.diagnostics.error_count();
    lower_conditions(context);
    if (context.diagnostics.error_count() == errors) {  // When a tranche is due, a condition says.
        check_lateness(context);
    }
    check_allotments(context);
    check_terminations(context);
}

void warn(Context& context) {
    warn_of_sources(context);
    warn_of_sums(context);
    warn_of_windows(context);
    warn_of_regions(context);
    warn_of_lateness(context);
    warn_of_dates(context);
    warn_of_orders(context);
    warn_of_parties(context);
    warn_of_binding(context);
    warn_of_leaving(context);
    warn_of_services(context);
    warn_of_names(context);
}

Context context_for(const ast::File& file,
                    const Sources& sources,
                    const model::Deal* before,
                    Diagnostics& diagnostics) {
    Context context{.file = file,
                    .sources = sources,
                    .diagnostics = diagnostics,
                    .names = Names(file, diagnostics),
                    .deal = {},
                    .fiscal_year_end = {},
                    .waiting = {},
                    .unsourced = {},
                    .figures = {},
                    .nodes = {},
                    .numbers = {},
                    .cited = {},
                    .bending = {},
                    .bent = {},
                    .amendments = {},
                    .places = {}};
    for (const ast::AnyDeclaration& declaration : file.declarations) {
        if (const auto* amendment = std::get_if<ast::Amendment>(&declaration)) {
            context.amendments.push_back(amendment);
        }
    }
    for (const auto& each : sources.files()) {
        context.deal.files.push_back(each->name());
    }
    if (before != nullptr) {
        context.deal.nodes = before->nodes;
        context.deal.latches = before->latches;  // So that each has one place in all versions.
        for (std::uint32_t i = 0; i < before->nodes.size(); ++i) {
            context.places.emplace(before->nodes[i].path, model::NodeId{i});
        }
    }
    return context;
}

/// False if a template was used with what it does not take: then much else would be wrong too.
bool lower_version(Context& context) {
    if (!check_bindings(context, context.file)) {
        return false;
    }
    lower_terms(context, context.file);
    check_follows(context, context.file);
    check_recognition(context);
    check_counting_on(context);
    check_cited_clauses(context);
    check_overrides(context);
    return true;
}

}  // namespace

std::optional<model::Deal> compile(const ast::File& file,
                                   const Sources& sources,
                                   Diagnostics& diagnostics) {
    const LowerVersion terms_of = [&](const ast::File& text, const model::Deal* before,
                                      Diagnostics& found) -> std::optional<model::Deal> {
        Context context = context_for(text, sources, before, found);
        return lower_version(context) && !found.has_errors()
                   ? std::optional(std::move(context.deal))
                   : std::nullopt;
    };
    Versions versions(file, sources, diagnostics);
    if (!versions.make(terms_of)) {
        return std::nullopt;
    }
    Context context = context_for(versions.last(), sources, versions.before_last(), diagnostics);
    if (!lower_version(context)) {
        return std::nullopt;
    }
    lower_amendments(context, versions.before());
    context.deal.before = versions.before();
    lower_all<ast::Scenario>(context, context.file, context.deal.scenarios);
    if (!diagnostics.has_errors()) {
        lower_tests(context, context.file);  // They take their days and units from a sound deal.
        lower_question(context);
        versions.set_figures(context.deal, terms_of);
    }
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    warn(context);
    return std::move(context.deal);
}

}  // namespace tranche::compiler
