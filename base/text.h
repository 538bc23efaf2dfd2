// SPDX-License-Identifier: Apache-2.0
/// Text from outside on its way to a terminal, and words for people.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche {

/// `text` with every control character, bidirectional control and invisible character shown as
/// `\u{202E}`, and every byte that is no UTF-8 as `\xff`, so that what a person reads is what the
/// file says. Tabs stay.
[[nodiscard]] std::string visible(std::string_view text);

/// Whether a person cannot see the code point, or sees others elsewhere because of it. Line breaks
/// and tabs are not among them.
[[nodiscard]] bool is_deceptive(char32_t code_point);

/// The length in bytes of the UTF-8 code point that starts `text`, 0 if none does. Refuses overlong
/// forms, surrogates and what lies beyond U+10FFFF.
[[nodiscard]] std::size_t code_point_length(std::string_view text);

/// The code point that starts `text`, which must be valid.
[[nodiscard]] char32_t code_point(std::string_view text);

/// The number of code points of `text`, which must be valid UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view text);

/// The candidate nearest to `word`, if it is near enough to be what was meant: at most one third of
/// the letters differ (insertions, deletions, replacements, swaps of neighbours).
[[nodiscard]] std::optional<std::string_view> nearest(
    std::string_view word, const std::vector<std::string_view>& candidates);

/// What the system says of the error number `error`, to follow a colon.
[[nodiscard]] std::string system_reason(int error);

/// A number for `text` that is the same everywhere: FNV-1a of 64 bits. Not against forgers.
[[nodiscard]] std::uint64_t stable_hash(std::string_view text);

/// "a", "a or b", "a, b or c".
[[nodiscard]] std::string alternatives(const std::vector<std::string>& words);

}  // namespace tranche
