// SPDX-License-Identifier: Apache-2.0
/// The clauses of an obligation.
#include "grammar/build_clauses.h"

namespace tranche::grammar {

using Parser = Clauses::Parser;

ast::Toward Clauses::clause(const Parser::TowardContext& context) const {
    return {figures_.references(*context.parties)};
}

ast::DueBy Clauses::clause(const Parser::DueByContext& context) const {
    return {figures_.date(*context.day)};
}

ast::DueEach Clauses::clause(const Parser::DueEachContext& context) const {
    return {figures_.word(*context.every), figures_.amount(*context.within),
            figures_.word(*context.of->start)};
}

ast::DueAfter Clauses::clause(const Parser::DueAfterContext& context) const {
    return {figures_.amount(*context.within), figures_.path(*context.milestone_)};
}

ast::Cure Clauses::clause(const Parser::CureContext& context) const {
    return {figures_.amount(*context.within)};
}

ast::Survives Clauses::clause(const Parser::SurvivesContext& context) const {
    ast::Survives survives;
    if (context.life != nullptr) {
        survives.life = figures_.amount(*context.life);
    }
    return survives;
}

}  // namespace tranche::grammar
