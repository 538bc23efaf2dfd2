// SPDX-License-Identifier: Apache-2.0
/// Who and what a deal is about: sources, parties, hardware, sites.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/moments.h"

#include <map>
#include <string_view>

namespace tranche::compiler {

namespace {

/// Errors: reports a clause that is listed twice, and an unknown party.
std::vector<model::SourceClause> source_clauses(Context& context, const ast::Source& source) {
    std::vector<model::SourceClause> clauses;
    std::map<std::string_view, Span> places;
    for (const auto& [clause, span] : source.clauses) {
        const auto [first, is_new] = places.emplace(clause.number.text, clause.number.span);
        if (!is_new) {
            context.diagnostics
                .report(clause.number.span, clause_listed_twice, clause.number.text,
                        source.heading.name.text)
                .note(first->second, "first here");
        }
        model::SourceClause& result = clauses.emplace_back();
        result.number = clause.number.text;
        result.file = context.sources.index_of(span);
        result.line = context.sources.file_of(span).line_of(context.sources.origin(span).begin);
        if (const auto* decided = std::get_if<ast::SourceClause::Decided>(&clause.standing)) {
            static_cast<void>(resolve<model::Party>(context, decided->party));
            result.standing = model::SourceClause::Standing::decided;
            result.party = decided->party.text;
            result.reason = decided->certificate ? decided->certificate->text : "";
        }
        if (const auto* left_out = std::get_if<ast::SourceClause::LeftOut>(&clause.standing)) {
            result.standing = model::SourceClause::Standing::left_out;
            result.reason = left_out->reason.text;
        }
    }
    return clauses;
}

}  // namespace

model::Source lower(Context& context, const ast::Source& source) {
    static_cast<void>(declaration_node(context, source.heading, source.span));
    return {source.heading.name.text, source.heading.title.text,
            source.dated ? std::optional(day(*source.dated)) : std::nullopt,
            source.url ? source.url->text : "", source_clauses(context, source)};
}

model::Party lower(Context& context, const ast::Party& party) {
    const std::string& name = party.heading.name.text;
    const auto [group] =
        take<Once<ast::InGroup>>(context, name, party.heading.name.span, party.clauses);
    static_cast<void>(declaration_node(context, party.heading, party.span));
    clause_nodes(context, name, group);
    return {name, party.heading.title.text, group ? (*group)->group.text : name};
}

model::Hardware lower(Context& context, const ast::Hardware& hardware) {
    model::Hardware result;
    result.name = hardware.heading.name.text;
    result.title = hardware.heading.title.text;
    const auto [holds, draws, maker] =
        take<Required<ast::Holds>, Required<ast::DrawsPower>, Once<ast::Maker>>(
            context, result.name, hardware.heading.name.span, hardware.clauses);
    result.node = declaration_node(context, hardware.heading, hardware.span);
    if (holds) {
        result.gpus = count(context, (*holds)->gpus, units::gpu).value_or(0);
        static_cast<void>(
            clause_node(context, result.name, *holds, whole(result.gpus, units::gpu)));
    }
    if (draws) {
        result.rack_power = amount_in(context, (*draws)->power, units::kw).value_or(Quantity{});
        static_cast<void>(clause_node(context, result.name, *draws, result.rack_power));
    }
    if (maker) {
        result.maker = resolve<model::Party>(context, (*maker)->party);
        clause_nodes(context, result.name, maker);
    }
    return result;
}

model::Site lower(Context& context, const ast::Site& site) {
    model::Site result;
    result.name = site.heading.name.text;
    result.title = site.heading.title.text;
    const auto [region, pue] = take<Once<ast::Region>, Once<ast::Pue>>(
        context, result.name, site.heading.name.span, site.clauses);
    result.node = declaration_node(context, site.heading, site.span);
    clause_nodes(context, result.name, region, pue);
    if (region) {
        result.region = (*region)->region.text;
    }
    if (!pue) {
        return result;
    }
    const ast::Number& ratio = (*pue)->ratio;
    result.pue = ratio.value;
    if (ratio.value < Decimal(1) || ratio.value > Decimal(10)) {
        context.diagnostics.report(ratio.span, pue_out_of_bounds, ratio.value);
        result.pue = Decimal(1);  // So that capacities at this site can be checked all the same.
    }
    return result;
}

}  // namespace tranche::compiler
