// SPDX-License-Identifier: Apache-2.0
#include "grammar/foreign.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace tranche::grammar {

namespace {

struct SignHint {
    char32_t first;
    char32_t last;
    std::string_view hint;
};

constexpr std::string_view quotes = "a text stands in straight quotes: `\"`";
constexpr std::string_view spaces = "this is a space of another kind: write a plain one";

constexpr std::array sign_hints{
    SignHint{U';', U';', "nothing ends a clause: leave it out"},
    SignHint{U'/', U'/',
             "a comment starts with `#`, a rate is written with `per`: `3.10 USD per GPUh`"},
    SignHint{U'%', U'%', "a percentage is one word: `5%`"},
    SignHint{U'[', U'[', "brackets are `(` and `)`"},
    SignHint{U']', U']', "brackets are `(` and `)`"},
    SignHint{U'&', U'&', "conditions are joined with `and`"},
    SignHint{U'|', U'|', "conditions are joined with `or`"},
    SignHint{U'!', U'!', "a condition is turned round with `not`"},
    SignHint{U'\'', U'\'', quotes},
    SignHint{U'`', U'`', quotes},
    SignHint{U'\u2018', U'\u201F', quotes},
    SignHint{U'\u00AB', U'\u00AB', quotes},
    SignHint{U'\u00BB', U'\u00BB', quotes},
    SignHint{U'\u2010', U'\u2015', "write a plain `-`"},
    SignHint{U'\u2212', U'\u2212', "write a plain `-`"},
    SignHint{U'\u2026', U'\u2026', "a range is written with `..`"},
    SignHint{U'\u2264', U'\u2264', "write `<=`"},
    SignHint{U'\u2265', U'\u2265', "write `>=`"},
    SignHint{U'\u00A0', U'\u00A0', spaces},
    SignHint{U'\u2000', U'\u200A', spaces},
    SignHint{U'\u202F', U'\u202F', spaces},
    SignHint{U'\u3000', U'\u3000', spaces},
};

}  // namespace

ForeignSign foreign_sign(std::string_view text) {
    const char32_t point = code_point(text);
    switch (point) {
        case U'\u20AC': return {{"EUR"}, {}, false};
        case U'\u00A3': return {{"GBP"}, {}, false};
        case U'\u00A5': return {{"JPY", "CNY"}, {}, false};
        case U'\u20B9': return {{"INR"}, {}, false};
        default: break;
    }
    const auto* found = std::find_if(
        sign_hints.begin(), sign_hints.end(),
        [&](const SignHint& each) { return each.first <= point && point <= each.last; });
    const std::string_view hint = found == sign_hints.end() ? std::string_view() : found->hint;
    return {{}, hint, hint == spaces};
}

}  // namespace tranche::grammar
