// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>

namespace tranche {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// Controls, format characters (Cf), line and paragraph separators, private use, noncharacters and
/// tags: what a person cannot see, or what makes them see another order than the machine.
constexpr std::array deceptive{
    Range{0x00, 0x08},       Range{0x0B, 0x0C},        Range{0x0E, 0x1F},
    Range{0x7F, 0x9F},       Range{0xAD, 0xAD},        Range{0x034F, 0x034F},
    Range{0x0600, 0x0605},   Range{0x061C, 0x061C},    Range{0x06DD, 0x06DD},
    Range{0x070F, 0x070F},   Range{0x0890, 0x0891},    Range{0x08E2, 0x08E2},
    Range{0x115F, 0x1160},   Range{0x17B4, 0x17B5},    Range{0x180B, 0x180F},
    Range{0x200B, 0x200F},   Range{0x2028, 0x202E},    Range{0x2060, 0x206F},
    Range{0x3164, 0x3164},   Range{0xE000, 0xF8FF},    Range{0xFDD0, 0xFDEF},
    Range{0xFE00, 0xFE0F},   Range{0xFEFF, 0xFEFF},    Range{0xFFA0, 0xFFA0},
    Range{0xFFF0, 0xFFFB},   Range{0x110BD, 0x110BD},  Range{0x110CD, 0x110CD},
    Range{0x13430, 0x1343F}, Range{0x1BCA0, 0x1BCA3},  Range{0x1D173, 0x1D17A},
    Range{0xE0000, 0xE0FFF}, Range{0xF0000, 0x10FFFF},
};

bool is_noncharacter(char32_t code_point) {
    return (code_point & 0xFFFEU) == 0xFFFE;
}

/// Edits (insert, delete, replace, swap neighbours) from one word to the other.
std::size_t distance(std::string_view from, std::string_view to) {
    std::vector<std::vector<std::size_t>> cost(from.size() + 1,
                                               std::vector<std::size_t>(to.size() + 1));
    for (std::size_t i = 0; i <= from.size(); ++i) {
        for (std::size_t j = 0; j <= to.size(); ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = i + j;
                continue;
            }
            const std::size_t replace = from[i - 1] == to[j - 1] ? 0 : 1;
            cost[i][j] =
                std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + replace});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        }
    }
    return cost[from.size()][to.size()];
}

}  // namespace

bool is_deceptive(char32_t code_point) {
    return is_noncharacter(code_point) ||
           std::any_of(deceptive.begin(), deceptive.end(), [&](const Range& range) {
               return range.first <= code_point && code_point <= range.last;
           });
}

std::size_t code_point_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (text.empty()) {
        return 0;
    }
    const std::size_t length = byte(0) < 0x80   ? 1
                               : byte(0) < 0xC2 ? 0
                               : byte(0) < 0xE0 ? 2
                               : byte(0) < 0xF0 ? 3
                               : byte(0) < 0xF5 ? 4
                                                : 0;
    if (length == 0 || length > text.size()) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80) {
            return 0;
        }
    }
    const bool excluded =
        (byte(0) == 0xE0 && byte(1) < 0xA0) || (byte(0) == 0xED && byte(1) > 0x9F) ||
        (byte(0) == 0xF0 && byte(1) < 0x90) || (byte(0) == 0xF4 && byte(1) > 0x8F);
    return excluded ? 0 : length;
}

char32_t code_point(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(text[i]));
    };
    switch (code_point_length(text)) {
        case 2: return ((byte(0) & 0x1FU) << 6U) | (byte(1) & 0x3FU);
        case 3: return ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
        case 4:
            return ((byte(0) & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) |
                   ((byte(2) & 0x3FU) << 6U) | (byte(3) & 0x3FU);
        default: return byte(0);
    }
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
    }));
}

std::string visible(std::string_view text) {
    std::string result;
    const auto is_plain = [](char c) { return c >= ' ' && c <= '~'; };
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (const auto* end = std::find_if_not(rest.begin(), rest.end(), is_plain);
            end != rest.begin()) {
            result.append(rest.begin(), end);
            at += static_cast<std::size_t>(end - rest.begin());
            continue;
        }
        const std::size_t length = code_point_length(rest);
        if (length == 0) {
            result += fmt::format("\\x{:02x}", static_cast<unsigned char>(rest.front()));
            ++at;
            continue;
        }
        const char32_t point = code_point(rest);
        if (is_deceptive(point) || point == U'\r' || point == U'\n') {
            result += fmt::format("\\u{{{:04X}}}", static_cast<std::uint32_t>(point));
        } else {
            result += rest.substr(0, length);
        }
        at += length;
    }
    return result;
}

std::optional<std::string_view> nearest(std::string_view word,
                                        const std::vector<std::string_view>& candidates) {
    constexpr std::size_t length_max = 64;  // Longer words are no typing mistakes.
    std::optional<std::string_view> best;
    std::size_t best_cost = 0;
    for (const std::string_view candidate : candidates) {
        if (word.size() > length_max || candidate.size() > length_max) {
            continue;
        }
        const std::size_t cost = distance(word, candidate);
        if (cost <= std::max(word.size(), candidate.size()) / 3 && (!best || cost < best_cost)) {
            best = candidate;
            best_cost = cost;
        }
    }
    return best;
}

std::uint64_t stable_hash(std::string_view text) {
    std::uint64_t result = 0xcbf29ce484222325;
    for (const char c : text) {
        result = (result ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    }
    return result;
}

std::string alternatives(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        text += i == 0 ? "" : i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

std::string system_reason(int error) {
    std::string text = std::generic_category().message(error);
    if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z') {
        text.front() = static_cast<char>(text.front() - 'A' + 'a');
    }
    return text;
}

}  // namespace tranche
