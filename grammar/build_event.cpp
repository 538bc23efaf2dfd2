// SPDX-License-Identifier: Apache-2.0
/// The clauses of an event.
#include "grammar/build_clauses.h"

namespace tranche::grammar {

using Parser = Clauses::Parser;

ast::Excuses Clauses::clause(const Parser::ExcusesContext& context) const {
    return {figures_.references(*context.parties)};
}

ast::ExcuseCap Clauses::clause(const Parser::ExcuseCapContext& context) const {
    const antlr4::Token& word = context.each != nullptr ? *context.each : *context.stop;
    return {figures_.amount(*context.days), figures_.word(word)};
}

ast::NoticeWithin Clauses::clause(const Parser::NoticeWithinContext& context) const {
    return {figures_.amount(*context.within)};
}

}  // namespace tranche::grammar
