// SPDX-License-Identifier: Apache-2.0
#include "compiler/compile.h"

#include "compiler/checks.h"
#include "compiler/lower.h"

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

/// What a kind refers to is lowered before it; conditions and tests, which refer to all, come last.
void lower_file(Context& context, const ast::File& file) {
    model::Deal& deal = context.deal;
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
    lower_all<ast::Allotment>(context, file, deal.allotments);
    lower_all<ast::Demand>(context, file, deal.demands);
    lower_all<ast::Scenario>(context, file, deal.scenarios);
    const std::size_t errors = context.diagnostics.error_count();
    lower_conditions(context);
    if (context.diagnostics.error_count() == errors) {  // When a tranche is due, a condition says.
        check_lateness(context);
    }
    check_allotments(context);
    if (!context.diagnostics.has_errors()) {
        lower_tests(context, file);  // They take their days and units from a sound deal.
    }
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
    warn_of_names(context);
}

}  // namespace

std::optional<model::Deal> compile(const ast::File& file,
                                   const Sources& sources,
                                   Diagnostics& diagnostics) {
    Context context{.sources = sources,
                    .diagnostics = diagnostics,
                    .names = Names(file, diagnostics),
                    .deal = {},
                    .fiscal_year_end = {},
                    .waiting = {},
                    .unsourced = {},
                    .figures = {},
                    .nodes = {},
                    .numbers = {},
                    .cited = {}};
    for (const auto& each : sources.files()) {
        context.deal.files.push_back(each->name());
    }
    if (!check_bindings(context, file)) {
        return std::nullopt;
    }
    lower_file(context, file);
    check_follows(context, file);
    check_recognition(context);
    check_cited_clauses(context);
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    warn(context);
    return std::move(context.deal);
}

}  // namespace tranche::compiler
