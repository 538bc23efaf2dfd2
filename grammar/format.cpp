// SPDX-License-Identifier: Apache-2.0
#include "grammar/format.h"

#include "base/text.h"
#include "grammar/lines.h"
#include "grammar/parse.h"

#include <algorithm>
#include <map>
#include <span>

namespace tranche::grammar {

namespace {

constexpr std::size_t comment_gap = 2;

bool are_one_table(const Line& first, const Line& other) {
    // The clauses of a deal are one table whatever their word, all others by their first word.
    const bool alike = first.table == Table::deal_clause || first.table == Table::schedule_row ||
                       first.keyword == other.keyword;
    return first.table != Table::none && first.table == other.table && alike;
}

bool have_comments(const Line& first, const Line& other) {
    const auto is_trailing = [](const Line& line) {
        return !line.cells.empty() && !line.comment.empty();
    };
    return is_trailing(first) && is_trailing(other);
}

/// The end of the run that starts at `begin`: lines below each other that `belong` with the first.
template <typename Belongs>
std::size_t end_of_run(const std::vector<Line>& lines, std::size_t begin, const Belongs& belongs) {
    std::size_t end = begin + 1;
    while (end < lines.size() && !lines[end].after_blank && belongs(lines[begin], lines[end])) {
        ++end;
    }
    return end;
}

/// Where each column of a table starts, counted from the first cell. A column starts behind the
/// widest of what stands before it in any row.
std::map<int, std::size_t> columns_of(std::span<const Line> rows) {
    std::map<int, std::size_t> gaps;
    std::map<int, std::size_t> widths;
    for (const Line& row : rows) {
        for (const Cell& cell : row.cells) {
            gaps[cell.column] = cell.gap;
            widths[cell.column] = std::max(widths[cell.column], code_points(cell.text));
        }
    }
    std::map<int, std::size_t> starts;
    std::size_t end = 0;
    for (const auto& [column, gap] : gaps) {
        starts[column] = end + gap;
        end = starts[column] + widths[column];
    }
    return starts;
}

std::vector<std::string> align_cells(const std::vector<Line>& lines) {
    std::vector<std::string> texts;
    texts.reserve(lines.size());
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = end_of_run(lines, begin, are_one_table);
        const auto starts = columns_of(std::span(lines).subspan(begin, end - begin));
        for (; begin < end; ++begin) {
            const Line& line = lines[begin];
            std::string text;
            std::size_t width = 0;
            for (const Cell& cell : line.cells) {
                const std::size_t start = starts.at(cell.column);
                text.append(start - width, ' ').append(cell.text);
                width = start + code_points(cell.text);
            }
            texts.push_back(std::string(line.indent, ' ') + text);
        }
    }
    return texts;
}

void align_comments(const std::vector<Line>& lines, std::vector<std::string>& texts) {
    for (std::size_t begin = 0; begin < lines.size();) {
        const std::size_t end = end_of_run(lines, begin, have_comments);
        std::size_t width = 0;
        for (std::size_t i = begin; i < end; ++i) {
            width = std::max(width, code_points(texts[i]));
        }
        for (; begin < end; ++begin) {
            const Line& line = lines[begin];
            if (!line.cells.empty() && !line.comment.empty()) {
                texts[begin].append(width + comment_gap - code_points(texts[begin]), ' ');
            }
            texts[begin] += line.comment;
        }
    }
}

}  // namespace

std::optional<std::string> format(const SourceFile& source, Diagnostics& diagnostics) {
    const std::size_t errors_before = diagnostics.error_count();
    const ast::File file = parse(source, diagnostics);
    if (diagnostics.error_count() > errors_before) {
        return std::nullopt;
    }
    const auto tokens = tokenize(source, diagnostics);
    const auto lines = lay_out(source, tokens, points_of(file, tokens));
    std::vector<std::string> texts = align_cells(lines);
    align_comments(lines, texts);
    std::string result;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        result += lines[i].after_blank ? "\n" : "";
        result += texts[i] + "\n";
    }
    return result;
}

}  // namespace tranche::grammar
