// SPDX-License-Identifier: Apache-2.0
#include "grammar/alphabet.h"

#include <algorithm>
#include <vector>

namespace tranche::grammar {

namespace {

using antlr4::atn::ATNState;
using antlr4::atn::Transition;

/// The states that reading in the first mode can reach.
std::vector<const ATNState*> states_of(const antlr4::atn::ATN& lexer) {
    std::vector<bool> is_known(lexer.states.size(), false);
    std::vector<const ATNState*> states;
    const auto add = [&](const ATNState* state) {
        if (!is_known[state->stateNumber]) {
            is_known[state->stateNumber] = true;
            states.push_back(state);
        }
    };
    add(lexer.modeToStartState.front());
    for (std::size_t i = 0; i < states.size(); ++i) {
        for (const Transition* transition : states[i]->transitions) {
            add(transition->target);
            if (transition->getSerializationType() == Transition::RULE) {
                add(static_cast<const antlr4::atn::RuleTransition*>(transition)->followState);
            }
        }
    }
    return states;
}

}  // namespace

Alphabet::Alphabet(const antlr4::atn::ATN& lexer) {
    // By these ANTLR counts lines.
    tell_apart(antlr4::misc::IntervalSet::of(ssize_t{'\n'}));
    for (const ATNState* state : states_of(lexer)) {
        for (const Transition* transition : state->transitions) {
            if (!transition->isEpsilon()) {
                tell_apart(transition->label());
            }
        }
    }
}

/// Parts every class into its characters within `some` and those without.
void Alphabet::tell_apart(const antlr4::misc::IntervalSet& some) {
    std::array<bool, size> is_in{};
    for (const antlr4::misc::Interval& each : some.getIntervals()) {
        for (auto c = std::max<ssize_t>(each.a, 0); c <= each.b && c < ssize_t{size}; ++c) {
            is_in[static_cast<std::size_t>(c)] = true;
        }
    }
    // The class without keeps its first character, if that is without; and so does the one within.
    std::array<std::uint8_t, size> first_in{};
    std::array<std::uint8_t, size> first_out{};
    for (std::size_t c = size; c-- > 0;) {
        (is_in[c] ? first_in : first_out)[shown_[c]] = static_cast<std::uint8_t>(c);
    }
    for (std::size_t c = 0; c < size; ++c) {
        shown_[c] = (is_in[c] ? first_in : first_out)[shown_[c]];
    }
}

}  // namespace tranche::grammar
