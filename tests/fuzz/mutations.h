// SPDX-License-Identifier: Apache-2.0
/// Contracts with something wrong: words left out, doubled, swapped, taken from elsewhere; bytes
/// alike. The same numbers drawn give the same contract.
#pragma once

#include "tests/support/random.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tranche::tests {

/// A contract in words: those of the language's own lexer, with the white space before each.
struct Worded {
    explicit Worded(std::string whole);

    [[nodiscard]] std::string text() const;

    std::vector<std::string> words;
    std::vector<std::string> spaces;  ///< As many: what stands before each word.
};

/// Draws contracts that differ in a few places from one of `contracts`.
class Mutations {
public:
    explicit Mutations(std::vector<std::string> contracts);

    [[nodiscard]] std::string with_other_words(Random& random) const;
    [[nodiscard]] std::string with_other_bytes(Random& random) const;

private:
    void change_words(Worded& contract, Random& random) const;

    std::vector<std::string> contracts_;
    std::vector<Worded> worded_;
};

}  // namespace tranche::tests
