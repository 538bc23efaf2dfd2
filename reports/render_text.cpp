// SPDX-License-Identifier: Apache-2.0
/// Text for a terminal or a mail: columns aligned by code points, no colour.
#include "base/text.h"
#include "reports/cells.h"
#include "reports/formats.h"

#include <fmt/format.h>

#include <algorithm>

namespace tranche::reports {

namespace {

using Lines = std::vector<std::string>;

constexpr std::string_view gap = "  ";

/// The one way of text to the terminal: on one line, and nothing the terminal would obey.
std::string printable(std::string_view raw) {
    const std::string text = visible(raw);
    std::string result;
    for (const char c : text) {
        result += c == '\t' ? "\\t" : std::string(1, c);
    }
    return result;
}

enum class Side { left, right };

std::string padded(const std::string& text, std::size_t width, Side side) {
    const std::string spaces(width - std::min(width, code_points(text)), ' ');
    return side == Side::left ? text + spaces : spaces + text;
}

/// The words of `text` in lines of at most `width` code points, a longer word on a line of its own.
Lines wrapped(const std::string& text, std::size_t width) {
    Lines lines(1);
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        std::string& line = lines.back();
        if (line.empty()) {
            line = word;
        } else if (code_points(line) + 1 + code_points(word) <= width) {
            line += " " + word;
        } else {
            lines.push_back(word);
        }
        at = end + 1;
    }
    return lines;
}

/// A column laid out: every line of it has the same width.
struct Strip {
    Lines title;
    Lines cells;
    std::size_t width = 0;
    Side side = Side::left;
};

/// Titles are broken over lines where they are much wider than what stands below them.
Lines title_lines(const std::string& title, std::size_t width) {
    constexpr std::size_t narrowest = 10;
    return wrapped(printable(title), std::max(width, narrowest));
}

Strip strip(const Table& table, const std::vector<std::vector<Words>>& all, std::size_t column) {
    std::size_t figure_width = 0;
    std::size_t unit_width = 0;
    for (const std::vector<Words>& row : all) {
        figure_width = std::max(figure_width, code_points(printable(row[column].figure)));
        unit_width = std::max(unit_width, code_points(row[column].unit));
    }
    const Side side = is_numeric(table.columns[column].kind) ? Side::right : Side::left;
    Strip result{.title = {}, .cells = {}, .width = 0, .side = side};
    for (const std::vector<Words>& row : all) {
        std::string cell = padded(printable(row[column].figure), figure_width, side);
        if (unit_width > 0) {
            cell += " " + padded(row[column].unit, unit_width, Side::left);
        }
        result.width = std::max(result.width, code_points(cell));
        result.cells.push_back(std::move(cell));
    }
    result.title = title_lines(table.columns[column].title, result.width);
    for (const std::string& line : result.title) {
        result.width = std::max(result.width, code_points(line));
    }
    return result;
}

/// Which columns stand beside each other.
using Block = std::vector<std::size_t>;

std::size_t width_of(const Block& block, const std::vector<Strip>& strips) {
    std::size_t width = 0;
    for (const std::size_t column : block) {
        width += (width == 0 ? 0 : gap.size()) + strips[column].width;
    }
    return width;
}

bool starts_group(const Table& table, std::size_t column) {
    const std::string& group = table.columns[column].group;
    return !group.empty() && (column == 0 || table.columns[column - 1].group != group);
}

/// The column and those after it that share its group and are not repeated anyway.
Block rest_of_group(const Table& table, std::size_t column) {
    Block rest{column};
    for (std::size_t next = column + 1; next < table.columns.size() && !starts_group(table, next) &&
                                        table.columns[next].group == table.columns[column].group;
         ++next) {
        if (!table.columns[next].is_key) {
            rest.push_back(next);
        }
    }
    return rest;
}

/// All columns in one block, or in as many as `width` asks for. Each starts with the key columns
/// and has at least one other, however wide; a group that fits in one block is not torn apart.
std::vector<Block> blocks(const Table& table, const std::vector<Strip>& strips, std::size_t width) {
    Block all;
    Block keys;
    for (std::size_t column = 0; column < strips.size(); ++column) {
        all.push_back(column);
        if (table.columns[column].is_key) {
            keys.push_back(column);
        }
    }
    if (width == 0 || width_of(all, strips) <= width || keys.size() == all.size()) {
        return {all};
    }
    std::vector<Block> result{keys};
    const auto fits = [&](Block block, const Block& more) {
        block.insert(block.end(), more.begin(), more.end());
        return width_of(block, strips) <= width;
    };
    for (std::size_t column = 0; column < all.size(); ++column) {
        if (table.columns[column].is_key) {
            continue;
        }
        const bool is_group_split = !fits(result.back(), rest_of_group(table, column)) &&
                                    fits(keys, rest_of_group(table, column)) &&
                                    starts_group(table, column);
        const bool is_full = !fits(result.back(), {column}) || is_group_split;
        if (is_full && result.back().size() > keys.size()) {
            result.push_back(keys);
        }
        result.back().push_back(column);
    }
    return result;
}

std::string without_trailing_spaces(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

/// The line of group headings, each at the left end of its columns; empty if there are none.
std::string group_line(const Table& table, const std::vector<Strip>& strips, const Block& block) {
    std::string line;
    std::size_t at = 0;
    std::string_view before;
    for (const std::size_t column : block) {
        const std::string& group = table.columns[column].group;
        if (!group.empty() && group != before) {
            line += std::string(at - std::min(at, code_points(line)), ' ');
            line += (line.empty() || line.back() == ' ' ? "" : " ") + printable(group);
        }
        before = group;
        at += strips[column].width + gap.size();
    }
    return line.empty() ? "" : without_trailing_spaces(line);
}

std::string title_block(const std::vector<Strip>& strips, const Block& block) {
    std::size_t height = 0;
    for (const std::size_t column : block) {
        height = std::max(height, strips[column].title.size());
    }
    std::string text;
    for (std::size_t i = 0; i < height; ++i) {
        std::string line;
        for (const std::size_t column : block) {
            const Strip& strip = strips[column];
            const std::size_t above = height - strip.title.size();
            line += padded(i < above ? "" : strip.title[i - above], strip.width, strip.side);
            line += gap;
        }
        text += without_trailing_spaces(line);
    }
    return text;
}

std::string rule(const std::vector<Strip>& strips, const Block& block) {
    std::string line;
    for (const std::size_t column : block) {
        line += (line.empty() ? "" : std::string(gap)) + std::string(strips[column].width, '-');
    }
    return line + "\n";
}

/// A subtotal stands under a rule and ends what it sums; a headline stands by itself.
std::string rendered(const Table& table, const std::vector<Strip>& strips, const Block& block) {
    const std::string under_titles = rule(strips, block);
    std::string text = group_line(table, strips, block) + title_block(strips, block) + under_titles;
    if (table.rows.empty()) {
        text += fmt::format("{}\n", no_rows);
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (row > 0 && table.rows[row].kind == RowKind::subtotal) {
            text += under_titles;
        } else if (row > 0 && (table.rows[row].kind == RowKind::headline ||
                               table.rows[row - 1].kind != RowKind::item)) {
            text += "\n";
        }
        std::string line;
        for (const std::size_t column : block) {
            const Strip& strip = strips[column];
            line += padded(strip.cells[row], strip.width, strip.side) + std::string(gap);
        }
        text += without_trailing_spaces(line);
    }
    return text;
}

std::string paragraph(const std::string& text, std::size_t width) {
    std::string result;
    for (const std::string& line :
         width == 0 ? Lines{printable(text)} : wrapped(printable(text), width)) {
        result += without_trailing_spaces(line);
    }
    return result;
}

}  // namespace

std::string render_text(const Table& table, const RenderOptions& options) {
    const std::vector<std::vector<Words>> all = words(table);
    std::vector<Strip> strips;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        strips.push_back(strip(table, all, column));
    }
    std::string text = paragraph(table.title, options.width);
    for (const std::string& contract : table.contracts) {
        text += paragraph(contract, options.width);
    }
    text += fmt::format("as of {}\n", table.as_of);
    if (!strips.empty()) {
        for (const Block& block : blocks(table, strips, options.width)) {
            text += "\n" + rendered(table, strips, block);
        }
    }
    for (const std::string& note : table.notes) {
        text += "\n" + paragraph(note, options.width);
    }
    for (std::size_t i = 0; i < table.origins.size(); ++i) {
        const Origin& origin = table.origins[i];
        text += (i == 0 ? "\n" : "") + paragraph(origin.title + ": " + origin.value, options.width);
    }
    return text;
}

}  // namespace tranche::reports
