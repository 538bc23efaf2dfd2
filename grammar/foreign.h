// SPDX-License-Identifier: Apache-2.0
/// Characters that are no part of the language, and what to write instead.
#pragma once

#include <string_view>
#include <vector>

namespace tranche::grammar {

struct ForeignSign {
    std::vector<std::string_view> currencies;  ///< The codes it may stand for.
    std::string_view hint;                     ///< What to write instead; empty if not known.
    bool is_space = false;                     ///< It is shown by its number.
};

/// What is known about the character that starts `text`.
[[nodiscard]] ForeignSign foreign_sign(std::string_view text);

inline constexpr std::string_view foreign_letter_hint =
    "names are written with `a` to `z`, `0` to `9` and `_`; a title in quotes may have any letter";

}  // namespace tranche::grammar
