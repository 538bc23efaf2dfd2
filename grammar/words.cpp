// SPDX-License-Identifier: Apache-2.0
#include "grammar/words.h"

#include "base/check.h"

#include <algorithm>

namespace tranche::grammar {

void Words::show(std::span<const grammar::Token> tokens, Span after, Shift shift) {
    words_.clear();
    words_.reserve(tokens.size() + 1);
    for (const grammar::Token& token : tokens) {
        words_.emplace_back(source_, token, words_.size(), shift);
    }
    const std::uint32_t line = tokens.empty() ? 1 : tokens.back().line;
    const grammar::Token end{.span = after, .line = line, .kind = Word::end_kind};
    words_.emplace_back(source_, end, words_.size(), shift);
    at_ = 0;
}

const Word& Words::word(std::size_t index) const {
    return words_[std::min(index, words_.size() - 1)];
}

void Words::consume() {
    check(at_ + 1 < words_.size(), "the parser reads past the end");
    ++at_;
}

std::size_t Words::LA(ssize_t ahead) {
    return LT(ahead)->getType();
}

antlr4::Token* Words::LT(ssize_t ahead) {
    const auto where = static_cast<ssize_t>(at_) + (ahead > 0 ? ahead - 1 : ahead);
    return where < 0 ? nullptr : get(static_cast<std::size_t>(where));
}

antlr4::Token* Words::get(std::size_t index) const {
    // ANTLR's interface asks for tokens it may change; it never changes ours.
    return const_cast<Word*>(&word(index));
}

std::string Words::getText(const antlr4::misc::Interval& interval) {
    return getText(get(static_cast<std::size_t>(interval.a)),
                   get(static_cast<std::size_t>(interval.b)));
}

std::string Words::getText() {
    return getText(get(0), get(words_.size() - 1));
}

std::string Words::getText(antlr4::RuleContext* context) {
    return getText(context->getSourceInterval());
}

std::string Words::getText(antlr4::Token* start, antlr4::Token* stop) {
    std::string text;
    for (std::size_t i = start->getTokenIndex(); i <= stop->getTokenIndex(); ++i) {
        text += (text.empty() ? "" : " ") + get(i)->getText();
    }
    return text;
}

}  // namespace tranche::grammar
