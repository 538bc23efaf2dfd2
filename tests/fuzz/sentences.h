// SPDX-License-Identifier: Apache-2.0
/// Contracts derived from the grammar itself: what TrancheParser.g4 allows, nobody has to have
/// thought of. Nothing in them means anything, but every one of them is well formed.
#pragma once

#include "tests/support/random.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::tests {

/// The rules of an ANTLR grammar, read from its file: alternatives, groups, labels, `?`, `*`, `+`.
class Sentences {
public:
    /// Fails on what it cannot read: grammar actions and the like, which the language has none of.
    explicit Sentences(std::string_view grammar);

    /// A sentence of `rule`, words parted by spaces and line breaks.
    [[nodiscard]] std::string derive(const std::string& rule, Random& random) const;

private:
    struct Part {
        enum class Kind { literal, token, rule, choice, sequence };
        Kind kind = Kind::sequence;
        char repeat = '1';        ///< Or one of `?*+`.
        std::string text;         ///< The literal, or the name of the token or rule.
        std::vector<Part> parts;  ///< Of a choice or a sequence.
    };

    class Reader;
    class Derivation;

    [[nodiscard]] std::size_t depth_of(const Part& part) const;

    std::map<std::string, Part> rules_;
    std::map<std::string, std::size_t> depths_;  ///< Of the shallowest sentence of each rule.
};

}  // namespace tranche::tests
