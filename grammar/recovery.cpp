// SPDX-License-Identifier: Apache-2.0
#include "grammar/recovery.h"

#include "base/text.h"
#include "grammar/diagnostics.h"

#include "TrancheParser.h"
#include <algorithm>

namespace tranche::grammar {

namespace {

using P = generated::TrancheParser;

std::vector<std::size_t> list(const antlr4::misc::IntervalSet& set) {
    std::vector<std::size_t> kinds;
    for (const ssize_t kind : set.toList()) {
        kinds.push_back(static_cast<std::size_t>(kind));
    }
    return kinds;
}

bool contains(const std::vector<std::size_t>& kinds, std::size_t kind) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool is_first_on_line(antlr4::TokenStream& words) {
    const antlr4::Token* before = words.LT(-1);
    return before == nullptr || before->getLine() < words.LT(1)->getLine();
}

/// Behind a question there is no declaration.
std::string described_in_question(std::vector<std::size_t> kinds) {
    const auto end = std::remove(kinds.begin(), kinds.end(), std::size_t{antlr4::Token::EOF});
    const bool may_end = end != kinds.end();
    kinds.erase(end, kinds.end());
    return kinds.empty() ? "nothing more" : described(kinds) + (may_end ? ", or nothing more" : "");
}

}  // namespace

void Recovery::reset(antlr4::Parser* /*parser*/) {
    is_handling_ = false;
    place_ = 0;
    choices_.clear();
    reported_.reset();
}

antlr4::Token* Recovery::recoverInline(antlr4::Parser* parser) {
    throw antlr4::InputMismatchException(parser);
}

/// Called at every choice and every turn of a loop. In the loop over the clauses of a block it
/// makes sure that what follows is a clause or the end.
void Recovery::sync(antlr4::Parser* parser) {
    auto& words = *parser->getTokenStream();
    if (words.index() != place_) {
        place_ = words.index();
        choices_.clear();
    }
    choices_.push_back(parser->getState());
    const Block* block = block_of(parser->getContext()->getRuleIndex());
    if (block == nullptr) {
        return;
    }
    const auto& atn = parser->getATN();
    const auto& next = atn.nextTokens(atn.states[parser->getState()]);
    if (!next.contains(std::size_t{P::RBRACE})) {
        return;
    }
    while (!next.contains(words.LA(1)) && words.LA(1) != antlr4::Token::EOF) {
        place_ = words.index();
        report_not_a_clause(*parser, *block);
        resume(*parser, *block, words.index());
    }
}

/// Called by every rule that an error leaves. A clause and a whole declaration or question end it;
/// the rules inside of them pass it on.
void Recovery::recover(antlr4::Parser* parser, std::exception_ptr error) {
    const auto& context = *parser->getContext();
    auto& words = *parser->getTokenStream();
    if (const Block* block = block_of_clause(context.getRuleIndex())) {
        resume(*parser, *block, context.start->getTokenIndex());
        is_handling_ = false;
    } else if (context.getRuleIndex() == P::RuleDeclaration ||
               context.getRuleIndex() == P::RuleQuestion) {
        while (words.LA(1) != antlr4::Token::EOF) {
            parser->consume();
        }
        is_handling_ = false;
    } else {
        std::rethrow_exception(error);
    }
}

/// The first word of the line of a word.
std::size_t Recovery::line_start(std::size_t index) const {
    while (index > 0 && words_.word(index - 1).getLine() == words_.word(index).getLine()) {
        --index;
    }
    return index;
}

/// How far the line of a word is indented.
std::size_t Recovery::indentation(std::size_t index) const {
    const std::size_t begin = words_.word(line_start(index)).span().begin - source_.span().begin;
    const std::size_t line_break = source_.text().rfind('\n', begin);
    return begin - (line_break == std::string::npos ? 0 : line_break + 1);
}

/// Skips the rest of a clause that starts, or should, at the word `clause`: to the brace that
/// closes the block, or to a word that stands first on its line and starts a clause of the block,
/// or is indented as this one.
void Recovery::resume(antlr4::Parser& parser, const Block& block, std::size_t clause) {
    auto& words = *parser.getTokenStream();
    std::size_t depth = 0;
    for (std::size_t i = clause; i < words.index(); ++i) {
        depth = braces_after(depth, words.get(i)->getType());
    }
    for (; words.LA(1) != antlr4::Token::EOF; parser.consume()) {
        const std::size_t kind = words.LA(1);
        if (kind == P::RBRACE && depth == 0) {
            return;
        }
        const bool may_stop = depth == 0 && words.index() > clause && is_first_on_line(words) &&
                              !diagnostics_.is_full();
        if (may_stop && (starts_clause(block, kind) ||
                         (is_word(kind) && indentation(words.index()) == indentation(clause)))) {
            return;
        }
        depth = braces_after(depth, kind);
    }
}

void Recovery::reportError(antlr4::Parser* parser, const antlr4::RecognitionException& /*error*/) {
    if (!is_handling_) {
        report_unexpected(*parser);
        is_handling_ = true;
    }
}

/// Whether a mistake between the word `from` and the word at hand has been reported: then that is
/// what is wrong here.
bool Recovery::is_known(std::size_t from) const {
    const Word& here = words_.word(place_);
    // The word behind the declaration is not its own.
    const bool is_end = here.getType() == antlr4::Token::EOF;
    return repaired_.has_mistake(words_.word(from).span().begin,
                                 is_end ? here.span().begin : here.span().end);
}

/// What may stand at the word at hand, by all the choices the parser had there.
std::vector<std::size_t> Recovery::expected_here(antlr4::Parser& parser) const {
    const auto& atn = parser.getATN();
    antlr4::misc::IntervalSet expected = parser.getExpectedTokens();
    for (const std::size_t state : choices_) {
        expected.addAll(atn.nextTokens(atn.states[state]));
    }
    expected.remove(antlr4::Token::EPSILON);
    return list(expected);
}

std::string Recovery::found() const {
    const Span span = words_.word(place_).span();
    return span.begin == source_.span().end ? "the end of the file"
                                            : in_backticks(source_.at(span));
}

void Recovery::report_not_a_clause(antlr4::Parser& parser, const Block& block) {
    // The clause before may have ended too early because of a mistake in it.
    if (is_known(line_start(place_))) {
        return;
    }
    const Word& word = words_.word(place_);
    if (settle_swapped(block)) {
        return;
    }
    auto& error =
        diagnostics_.report(word.span(), not_a_clause, std::string(block.clause), found());
    const std::vector<std::size_t> expected = expected_here(parser);
    add_hint(error, expected);
    reported_ = Reported{place_, expected};
}

/// Whether the word at hand is no second mistake, because the one reported last has changed places
/// with a neighbour: this one was expected there; or that one starts a clause of this block, and
/// stands before the brace that closes the block before. Then that report says so.
bool Recovery::settle_swapped(const Block& block) {
    if (!reported_) {
        return false;
    }
    const std::size_t place = reported_->place;
    const bool is_early =
        place + 1 == place_ && contains(reported_->expected, words_.word(place_).getType());
    const bool is_late = place + 2 == place_ && words_.word(place + 1).getType() == P::RBRACE &&
                         starts_clause(block, words_.word(place).getType());
    if (is_early || is_late) {
        const auto text = [&](std::size_t at) {
            return in_backticks(source_.at(words_.word(at).span()));
        };
        diagnostics_.last().suggest(fmt::format("swap {} and {}?", text(place), text(place + 1)));
    }
    return is_early || is_late;
}

void Recovery::report_unexpected(antlr4::Parser& parser) {
    auto& words = *parser.getTokenStream();
    if (words.index() != place_) {
        place_ = words.index();
        choices_.clear();
    }
    const antlr4::ParserRuleContext* clause = parser.getContext();
    while (block_of_clause(clause->getRuleIndex()) == nullptr && clause->parent != nullptr) {
        clause = static_cast<const antlr4::ParserRuleContext*>(clause->parent);
    }
    if (is_known(clause->start->getTokenIndex())) {
        return;
    }
    const std::vector<std::size_t> expected = expected_here(parser);
    std::string what = clause->getRuleIndex() == P::RuleQuestion ? described_in_question(expected)
                                                                 : described(expected);
    if (place_ > 0) {
        what += " after " + in_backticks(source_.at(words_.word(place_ - 1).span()));
    }
    const Span span = words_.word(place_).span();
    add_hint(diagnostics_.report(span, unexpected, what, found()), expected);
    reported_ = Reported{place_, expected};
}

/// Adds what to write instead, where that is sure.
void Recovery::add_hint(Diagnostic& error, const std::vector<std::size_t>& expected) const {
    const Word& word = words_.word(place_);
    const std::size_t kind = word.getType();
    const std::size_t next = words_.word(place_ + 1).getType();
    const std::string text = lower_case(source_.at(word.span()));
    const bool is_number = next == P::INTEGER || next == P::DECIMAL;
    if (kind == P::UNIT && is_number && contains(expected, P::DECIMAL)) {
        const auto number = source_.at(words_.word(place_ + 1).span());
        error.suggest(fmt::format("`{} {}`", number, source_.at(word.span())));
        return;
    }
    if (kind == P::UNIT && contains(expected, P::NAME)) {
        error.suggest(fmt::format("a name is lower case: `{}`", text));
        return;
    }
    const bool is_named = next == P::TEXT || next == P::COLON || next == P::LBRACE;
    if (is_reserved(kind) && (is_named || is_time_unit(kind)) && contains(expected, P::NAME)) {
        error.suggest(fmt::format("`{}` is a word of the language: choose another name", text));
        return;
    }
    std::vector<std::string_view> candidates;
    for (const std::size_t each : expected) {
        if (is_keyword(each)) {
            candidates.push_back(spelling(each));
        }
    }
    const bool may_be_misspelt = kind == P::NAME || kind == P::UNIT;
    if (const auto meant = may_be_misspelt ? nearest(text, candidates) : std::nullopt) {
        error.suggest(fmt::format("did you mean `{}`?", *meant));
    } else if (const std::string home = home_of(kind);
               !home.empty() && error.code == not_a_clause.code) {
        error.suggest(fmt::format("`{}` belongs in {}", text, home));
    } else if (error.code == not_a_clause.code && place_ > 0) {
        // The clause in front may have taken a misspelt keyword for a name of its own.
        const Word& before = words_.word(place_ - 1);
        const std::string name(source_.at(before.span()));
        if (const auto misspelt =
                before.getType() == P::NAME ? nearest(name, candidates) : std::nullopt) {
            error.suggest(fmt::format("did you mean `{}` for `{}`?", *misspelt, name));
        }
    }
}

}  // namespace tranche::grammar
