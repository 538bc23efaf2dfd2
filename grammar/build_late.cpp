// SPDX-License-Identifier: Apache-2.0
/// What lateness of a delivery brings.
#include "grammar/build_clauses.h"

namespace tranche::grammar {

using Parser = Clauses::Parser;

ast::Target Clauses::target(const Parser::TargetContext& context) const {
    ast::Target found{{}, Figures::span(context)};
    if (context.of != nullptr) {
        found.named = figures_.path(*context.of);
    }
    return found;
}

ast::MayTerminate Clauses::may_terminate(const Parser::MayTerminateContext& context) const {
    ast::MayTerminate power{
        figures_.reference(*context.holder), {}, {}, {}, Figures::span(context)};
    if (context.what != nullptr) {
        power.what = target(*context.what);
    }
    if (context.within != nullptr) {
        power.within = figures_.amount(*context.within);
    }
    if (context.ahead != nullptr) {
        power.notice = figures_.amount(*context.ahead);
    }
    return power;
}

Clauses::LateClause Clauses::clause(const Parser::LateFromContext& context) const {
    const ast::Number day = figures_.number(*context.day);
    if (context.rate != nullptr) {
        return ast::LateRate{day, figures_.amount(*context.rate)};
    }
    return ast::LatePower{{"day", day.span}, day, may_terminate(*context.gives)};
}

ast::LatePower Clauses::clause(const Parser::LateAfterContext& context) const {
    return {figures_.word(*context.end), {}, may_terminate(*context.gives)};
}

ast::LateCap Clauses::clause(const Parser::LateCapContext& context) const {
    if (context.share != nullptr) {
        return {figures_.percent(*context.share), figures_.word(*context.of), {}};
    }
    ast::LateCap cap{figures_.amount(*context.value), {}, {}};
    if (context.each != nullptr) {
        cap.each = figures_.word(*context.each);
    }
    return cap;
}

ast::SoleRemedy Clauses::clause(const Parser::SoleRemedyContext& /*context*/) const {
    return {};
}

ast::GraceCounts Clauses::clause(const Parser::GraceCountsContext& context) const {
    return {figures_.name(*context.how)};
}

ast::Discount Clauses::clause(const Parser::DiscountContext& context) const {
    using Kind = ast::Discount::Kind;
    const ast::Percent share = figures_.percent(*context.share);
    return context.every != nullptr
               ? ast::Discount{share, Kind::for_each_full, figures_.amount(*context.every)}
               : ast::Discount{share, Kind::for_months, figures_.amount(*context.first)};
}

ast::LateParts Clauses::clause(const Parser::LatePartsContext& context) const {
    ast::LateParts parts{figures_.word(*context.of), {}};
    if (context.share != nullptr) {
        parts.once = figures_.percent(*context.share);
    }
    return parts;
}

ast::ExtendedBy Clauses::clause(const Parser::ExtendedByContext& context) const {
    return {figures_.references(*context.events), figures_.amount(*context.most)};
}

ast::Late Clauses::clause(const Parser::LateContext& context) const {
    ast::Late late;
    if (context.tranche_ != nullptr) {
        late.tranche = figures_.name(*context.tranche_);
    }
    for (const auto* clause : context.clauses) {
        late.clauses.push_back(
            {one_of<LateClause, Parser::LateFromContext, Parser::LateAfterContext,
                    Parser::LateCapContext, Parser::SoleRemedyContext, Parser::GraceCountsContext,
                    Parser::DiscountContext, Parser::LatePartsContext, Parser::ExtendedByContext>(
                 *clause->children.front()),
             Figures::span(*clause), figures_.marks(clause->marks)});
    }
    return late;
}

}  // namespace tranche::grammar
