// SPDX-License-Identifier: Apache-2.0
/// Markdown as GitHub reads it: a heading, a pipe table, notes and origins as lists.
#include "base/text.h"
#include "reports/cells.h"
#include "reports/formats.h"

#include <fmt/format.h>

namespace tranche::reports {

namespace {

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

enum class Position { inside_line, start_of_line };

bool starts_block(std::string_view text) {
    if (text.empty()) {
        return false;
    }
    const auto digits = text.find_first_not_of("0123456789");
    const bool is_numbered = digits != 0 && digits != std::string_view::npos &&
                             (text[digits] == '.' || text[digits] == ')');
    return is_numbered || text.front() == '-' || text.front() == '+' || text.front() == '=' ||
           text.front() == ' ' || text.front() == '\t';
}

/// The one way of text into the document: visible, and nothing but text. HTML and the start of a
/// block become character references, marks of Markdown are escaped with a backslash; `_` inside
/// words marks nothing and stays readable.
std::string escaped(std::string_view raw, Position position = Position::inside_line) {
    const std::string text = visible(raw);
    const auto is_word_at = [&](std::size_t i) { return i < text.size() && is_word(text[i]); };
    const std::size_t block_mark = position == Position::start_of_line && starts_block(text)
                                       ? text.find_first_not_of("0123456789")
                                       : text.size();
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool is_inside_word = i > 0 && is_word_at(i - 1) && is_word_at(i + 1);
        if (i == block_mark || std::string_view("<>&\t").find(c) != std::string_view::npos) {
            result += fmt::format("&#{};", static_cast<int>(c));
        } else if ((c == '_' && !is_inside_word) ||
                   std::string_view("\\`*[]#|~!$").find(c) != std::string_view::npos) {
            result += '\\';
            result += c;
        } else {
            result += c;
        }
    }
    return result;
}

std::string cell_text(const Words& words, RowKind kind) {
    if (words.figure.empty()) {
        return "";
    }
    const std::string text = words.unit.empty() ? words.figure : words.figure + " " + words.unit;
    return kind == RowKind::item ? escaped(text) : "**" + escaped(text) + "**";
}

std::string heading(const Column& column) {
    return column.group.empty() ? escaped(column.title)
                                : escaped(column.group) + ": " + escaped(column.title);
}

std::string header(const Table& table) {
    std::string titles = "|";
    std::string rule = "|";
    for (const Column& column : table.columns) {
        titles += " " + heading(column) + " |";
        rule += is_numeric(column.kind) ? " ---: |" : " --- |";
    }
    return titles + "\n" + rule + "\n";
}

std::string body(const Table& table) {
    const std::vector<std::vector<Words>> all = words(table);
    std::string text;
    if (all.empty()) {
        text = fmt::format("| {} |", no_rows);
        for (std::size_t column = 1; column < table.columns.size(); ++column) {
            text += " |";
        }
        text += "\n";
    }
    for (std::size_t row = 0; row < all.size(); ++row) {
        text += "|";
        for (const Words& cell : all[row]) {
            const std::string written = cell_text(cell, table.rows[row].kind);
            text += written.empty() ? " |" : " " + written + " |";
        }
        text += "\n";
    }
    return text;
}

}  // namespace

std::string render_markdown(const Table& table) {
    std::string text = "## " + escaped(table.title) + "\n\n";
    for (const std::string& contract : table.contracts) {
        text += escaped(contract, Position::start_of_line) + "  \n";
    }
    text += fmt::format("as of {}\n\n", table.as_of);
    if (!table.columns.empty()) {
        text += header(table) + body(table);
    }
    for (std::size_t i = 0; i < table.notes.size(); ++i) {
        text += (i == 0 ? "\n- " : "- ") + escaped(table.notes[i], Position::start_of_line) + "\n";
    }
    for (std::size_t i = 0; i < table.origins.size(); ++i) {
        const Origin& origin = table.origins[i];
        text += (i == 0 ? "\n" : "") + fmt::format("- {}: {}\n",
                                                   escaped(origin.title, Position::start_of_line),
                                                   escaped(origin.value));
    }
    return text;
}

}  // namespace tranche::reports
