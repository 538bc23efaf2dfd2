// SPDX-License-Identifier: Apache-2.0
/// What holds for every text whatever, contract or not.
#pragma once

#include <string>

namespace tranche::tests {

/// Reads, formats, compiles and lints `text`. Which of these does not hold; empty if all do:
///
/// - nothing throws, and all together take less than a second of the processor;
/// - a text is a contract or has an error, never both and never neither;
/// - a diagnostic has a known code, and places that lie in the text;
/// - what is well formed is formatted into a text with the same tree, which formatting leaves
/// alone.
[[nodiscard]] std::string broken_law(const std::string& text);

/// The same for a text that the grammar itself gave: it may be wrong in what it says, not in its
/// form.
[[nodiscard]] std::string broken_law_of_form(const std::string& text);

/// The tree of a text in words, before imports and uses; empty if it is not well formed.
[[nodiscard]] std::string tree_of(const std::string& text);

}  // namespace tranche::tests
