// SPDX-License-Identifier: Apache-2.0
#include "grammar/date_mistakes.h"

#include "base/date.h"

#include "TrancheLexer.h"
#include <algorithm>
#include <array>

namespace tranche::grammar {

namespace {

using Lexer = generated::TrancheLexer;

std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find_first_of("-/.", at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

/// The number that up to four digits spell, 0 for anything else.
int number(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9' || text.size() > 4) {
            return 0;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

/// A month by its number, or by its English name or the first three letters of it; 0 if none.
int month(std::string_view text) {
    constexpr std::array<std::string_view, 12> names{
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    const auto* named = std::find_if(names.begin(), names.end(), [&](std::string_view name) {
        return lower.size() >= 3 && name.substr(0, lower.size()) == lower;
    });
    return named == names.end() ? number(text) : static_cast<int>(named - names.begin()) + 1;
}

void add(DateMeant& meant, int year, int month, int day) {
    if (const auto date = Date::of(year, month, day)) {
        meant.spellings.push_back("`" + date->text() + "`");
    }
}

}  // namespace

std::optional<std::string> quarter_meant(std::string_view text) {
    const bool is_quarter = text.size() == 6 && number(text.substr(0, 4)) > 0 &&
                            std::string_view("QqHh").find(text[4]) != std::string_view::npos &&
                            text[5] >= '1' && text[5] <= '4';
    if (!is_quarter) {
        return std::nullopt;
    }
    const bool is_half = text[4] == 'H' || text[4] == 'h';
    return std::string(text.substr(0, 4)) + (is_half ? "-H" : "-Q") + text[5];
}

DateMeant date_meant(std::string_view text) {
    const auto parts = parts_of(text);
    DateMeant meant{.kind = Lexer::DATE, .spellings = {}};
    if (parts.size() == 3 && parts[0].size() == 4) {
        add(meant, number(parts[0]), month(parts[1]), number(parts[2]));
    } else if (parts.size() == 3) {
        const int first = number(parts[0]);
        const int second = number(parts[1]);
        const int year = number(parts[2]);
        const bool is_dotted = text.find('.') != std::string_view::npos;
        if (!is_dotted) {
            add(meant, year, first, second);
        }
        if (is_dotted || first != second) {
            add(meant, year, second, first);
        }
    } else if (parts.size() == 2) {
        const auto quarter = quarter_meant(std::string(parts[0]) + std::string(parts[1]));
        meant.kind = quarter ? Lexer::QUARTER : Lexer::MONTH;
        const auto first = Date::of(number(parts[0]), month(parts[1]), 1);
        if (quarter) {
            meant.spellings.push_back("`" + *quarter + "`");
        } else if (first) {
            meant.spellings.push_back("`" + first->text().substr(0, 7) + "`");
        }
    }
    return meant;
}

}  // namespace tranche::grammar
