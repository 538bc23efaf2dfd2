// SPDX-License-Identifier: Apache-2.0
#include "grammar/foreign.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace tranche::grammar {

namespace {

struct Row {
    char32_t first;
    char32_t last;
    std::string_view hint;
};

constexpr std::string_view quotes = "a text stands in straight quotes: `\"`";
constexpr std::string_view spaces = "this is a space of another kind: write a plain one";

constexpr std::array rows{
    Row{U';', U';', "nothing ends a clause: leave it out"},
    Row{U'/', U'/', "a comment starts with `#`, a rate is written with `per`: `3.10 USD per GPUh`"},
    Row{U'%', U'%', "a percentage is one word: `5%`"},
    Row{U'[', U'[', "brackets are `(` and `)`"},
    Row{U']', U']', "brackets are `(` and `)`"},
    Row{U'&', U'&', "conditions are joined with `and`"},
    Row{U'|', U'|', "conditions are joined with `or`"},
    Row{U'!', U'!', "a condition is turned round with `not`"},
    Row{U'\'', U'\'', quotes},
    Row{U'`', U'`', quotes},
    Row{U'\u2018', U'\u201F', quotes},
    Row{U'\u00AB', U'\u00AB', quotes},
    Row{U'\u00BB', U'\u00BB', quotes},
    Row{U'\u2010', U'\u2015', "write a plain `-`"},
    Row{U'\u2212', U'\u2212', "write a plain `-`"},
    Row{U'\u2026', U'\u2026', "a range is written with `..`"},
    Row{U'\u2264', U'\u2264', "write `<=`"},
    Row{U'\u2265', U'\u2265', "write `>=`"},
    Row{U'\u00A0', U'\u00A0', spaces},
    Row{U'\u2000', U'\u200A', spaces},
    Row{U'\u202F', U'\u202F', spaces},
    Row{U'\u3000', U'\u3000', spaces},
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
    const auto* row = std::find_if(rows.begin(), rows.end(), [&](const Row& each) {
        return each.first <= point && point <= each.last;
    });
    const std::string_view hint = row == rows.end() ? std::string_view() : row->hint;
    return {{}, hint, hint == spaces};
}

}  // namespace tranche::grammar
