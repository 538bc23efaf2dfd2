// SPDX-License-Identifier: Apache-2.0
/// What is different if things go another way.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"

#include <map>

namespace tranche::compiler {

namespace {

/// Reports what a scenario says twice.
class SaidOnce {
public:
    explicit SaidOnce(Context& context) : context_(context) {}

    void say(const ast::Name& name) {
        const auto [first, is_new] =
            places_.emplace(context_.names.scopes().meant(name), name.span);
        if (!is_new) {
            context_.diagnostics.report(name.span, listed_twice, name.text)
                .note(first->second, "first here");
        }
    }

private:
    Context& context_;
    std::map<std::string, Span> places_;
};

}  // namespace

model::Scenario lower(Context& context, const ast::Scenario& scenario) {
    model::Scenario result;
    result.name = scenario.heading.name.text;
    result.title = scenario.heading.title.text;
    const auto [slips, levels, happening, figures] =
        take<Many<ast::Slips>, Many<ast::DemandAt>, Many<ast::RiskHappens>, Many<ast::SetFigure>>(
            context, result.name, scenario.heading.name.span, scenario.clauses);
    result.node = declaration_node(context, scenario.heading, scenario.span);

    for (const auto& clause : figures) {
        static_cast<void>(clause_node(context, result.name, clause));
    }
    SaidOnce slipped(context);
    for (const auto& clause : slips) {
        static_cast<void>(clause_node(context, result.name, clause));
        slipped.say({clause->milestone.text(), clause->milestone.span});
        const auto milestone = resolve_milestone(context, clause->milestone);
        const auto by = lag(context, clause->by);
        if (milestone && by) {
            result.slips.push_back({*milestone, *by});
        }
    }
    SaidOnce levelled(context);
    for (const auto& clause : levels) {
        static_cast<void>(clause_node(context, result.name, clause));
        levelled.say(clause->demand);
        const auto* demand = context.names.find_demand(clause->demand, context.diagnostics);
        const Decimal level = fraction(context, clause->level, "demand", {0, End::included, 1000});
        if (demand != nullptr) {
            result.levels.push_back({{demand->index}, level});
        }
    }
    SaidOnce happened(context);
    for (const auto& clause : happening) {
        static_cast<void>(clause_node(context, result.name, clause));
        happened.say(clause->risk);
        if (const auto risk = resolve<model::Risk>(context, clause->risk)) {
            result.happening.push_back(*risk);
        }
    }
    return result;
}

}  // namespace tranche::compiler
