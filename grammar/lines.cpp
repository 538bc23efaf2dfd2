// SPDX-License-Identifier: Apache-2.0
#include "grammar/lines.h"

#include "base/text.h"
#include "grammar/vocabulary.h"

#include "TrancheLexer.h"
#include "TrancheParser.h"
#include <algorithm>

namespace tranche::grammar {

namespace {

using Lexer = generated::TrancheLexer;
using Role = Point::Role;

constexpr std::size_t indent_width = 2;
constexpr std::size_t continuation_width = 4;

/// A token and what stands before it.
struct Piece {
    Token token;
    const Point* point = nullptr;  ///< If something starts here.
    std::size_t depth = 0;         ///< Braces open around it; those of a brace are outside of it.
    std::size_t partner = 0;       ///< Of a brace: the other one.
    bool on_new_line = false;
    bool after_blank = false;
};

class LayOut {
public:
    LayOut(const SourceFile& source, const std::vector<Token>& tokens, const Points& points)
        : source_(source) {
        for (const Token& token : tokens) {
            const std::uint32_t before = pieces_.empty() ? 0 : pieces_.back().token.line;
            const auto point = points.find(token.span.begin);
            pieces_.push_back({.token = token,
                               .point = point == points.end() ? nullptr : &point->second,
                               .on_new_line = token.line > before,
                               .after_blank = before > 0 && token.line > before + 1});
        }
    }

    std::vector<Line> run() && {
        match_braces();
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            settle_breaks(i);
        }
        std::vector<Line> lines;
        for (std::size_t begin = 0; begin < pieces_.size();) {
            begin = add_line(begin, lines);
        }
        return lines;
    }

private:
    [[nodiscard]] bool is(std::size_t index, std::size_t kind) const {
        return index < pieces_.size() && pieces_[index].token.kind == kind;
    }

    [[nodiscard]] bool starts(std::size_t index, Role role) const {
        return index < pieces_.size() && pieces_[index].point != nullptr &&
               pieces_[index].point->role == role;
    }

    void match_braces() {
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (is(i, Lexer::RBRACE)) {
                pieces_[i].partner = open.back();
                pieces_[open.back()].partner = i;
                open.pop_back();
            }
            pieces_[i].depth = open.size();
            if (is(i, Lexer::LBRACE)) {
                open.push_back(i);
            }
        }
    }

    void settle_breaks(std::size_t i) {
        Piece& piece = pieces_[i];
        if (starts(i, Role::declaration)) {
            piece.on_new_line = true;
        }
        if (!is(i, Lexer::LBRACE)) {
            return;
        }
        const bool after_comment = is(i - 1, Lexer::COMMENT);
        piece.on_new_line = after_comment;
        piece.after_blank = false;
        const auto inside = pieces_.begin() + static_cast<std::ptrdiff_t>(i);
        const auto end = pieces_.begin() + static_cast<std::ptrdiff_t>(piece.partner);
        if (piece.partner == i + 1) {
            pieces_[i + 1].on_new_line = false;
        } else if (std::any_of(inside + 1, end + 1, [](const Piece& each) {
                       const bool declares =
                           each.point != nullptr && each.point->role == Role::declaration;
                       return each.on_new_line || declares;
                   })) {
            break_beside(i);
        }
    }

    /// Breaks the lines behind the brace `open`, before its partner, and behind that.
    void break_beside(std::size_t open) {
        const std::size_t close = pieces_[open].partner;
        const auto break_before = [this](std::size_t index) {
            if (index < pieces_.size() && !is(index, Lexer::COMMENT)) {
                pieces_[index].on_new_line = true;
            }
        };
        break_before(open + 1);
        break_before(close);
        pieces_[open + 1].after_blank = false;
        pieces_[close].after_blank = false;
        if (starts(close + 1, Role::clause)) {
            break_before(close + 1);
        }
    }

    [[nodiscard]] std::size_t end_of_line(std::size_t begin) const {
        std::size_t end = begin + 1;
        while (end < pieces_.size() && !pieces_[end].on_new_line) {
            ++end;
        }
        return end;
    }

    /// Adds the line that starts at `begin`; returns where the next one starts.
    std::size_t add_line(std::size_t begin, std::vector<Line>& lines) {
        for (;;) {
            const std::size_t end = end_of_line(begin);
            Line line = line_of(begin, end);
            std::size_t width = line.indent;
            for (const Cell& cell : line.cells) {
                width += cell.gap + code_points(cell.text);
            }
            if (width <= columns_max || !break_first_block(begin, end)) {
                lines.push_back(std::move(line));
                return end;
            }
        }
    }

    /// Breaks the first block that lies within one line, one clause on each line.
    bool break_first_block(std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const std::size_t close = pieces_[i].partner;
            if (!is(i, Lexer::LBRACE) || close >= end || close == i + 1) {
                continue;
            }
            for (std::size_t k = i + 1; k < close; ++k) {
                if (starts(k, Role::clause) && pieces_[k].depth == pieces_[i].depth + 1) {
                    pieces_[k].on_new_line = true;
                }
            }
            break_beside(i);
            return true;
        }
        return false;
    }

    [[nodiscard]] Line line_of(std::size_t begin, std::size_t end) const {
        const Piece& first = pieces_[begin];
        Line line;
        const bool continues = first.point == nullptr || first.point->end == 0;
        const bool stands_alone = is(begin, Lexer::COMMENT) || is(begin, Lexer::RBRACE) ||
                                  is(begin, Lexer::LBRACE) || !continues;
        line.indent = first.depth * indent_width + (stands_alone ? 0 : continuation_width);
        line.after_blank = first.after_blank && begin > 0;
        line.keyword = source_.at(first.token.span);
        if (is(end - 1, Lexer::COMMENT)) {
            --end;
            const std::string_view comment = source_.at(pieces_[end].token.span);
            line.comment = comment.substr(0, comment.find_last_not_of(" \t") + 1);
        }
        if (begin < end && is_row(first, begin, end)) {
            line.table = first.point->table;
        }
        for (std::size_t i = begin; i < end; ++i) {
            add_piece(line, begin, i);
        }
        return line;
    }

    /// Whether the pieces [begin, end) are all of the clause or declaration that starts there.
    [[nodiscard]] bool is_row(const Piece& first, std::size_t begin, std::size_t end) const {
        if (first.point == nullptr || first.point->table == Table::none) {
            return false;
        }
        int column = 0;
        for (std::size_t i = begin + 1; i < end; ++i) {
            const Point* point = pieces_[i].point;
            if (point == nullptr || point->owner != first.token.span.begin || point->column == 0) {
                continue;
            }
            if (point->column <= column) {
                return false;
            }
            column = point->column;
        }
        return pieces_[end - 1].token.span.end == first.point->end;
    }

    /// Adds the piece `index` to the line that starts at `begin`.
    void add_piece(Line& line, std::size_t begin, std::size_t index) const {
        const Point* point = pieces_[index].point;
        const std::string text(source_.at(pieces_[index].token.span));
        if (index == begin) {
            line.cells.push_back({.column = 0, .gap = 0, .text = text});
        } else if (line.table != Table::none && point != nullptr && point->column > 0 &&
                   point->owner == pieces_[begin].token.span.begin) {
            line.cells.push_back({.column = point->column, .gap = gap(index), .text = text});
        } else {
            line.cells.back().text.append(gap(index), ' ').append(text);
        }
    }

    /// Spaces between the piece and the one before it on the same line.
    [[nodiscard]] std::size_t gap(std::size_t index) const {
        const std::size_t before = pieces_[index - 1].token.kind;
        switch (pieces_[index].token.kind) {
            case Lexer::COMMA:
            case Lexer::COLON:
            case Lexer::DOT:
            case Lexer::RPAREN: return 0;
            case Lexer::LPAREN: {
                const bool is_use = index > 1 && is(index - 2, generated::TrancheParser::KW_AS);
                return before == Lexer::LPAREN || (is_name(before) && !is_use) ? 0 : 1;
            }
            case Lexer::RBRACE: return before == Lexer::LBRACE ? 0 : 1;
            default: break;
        }
        if (before == Lexer::LPAREN || before == Lexer::DOT) {
            return 0;
        }
        const bool is_apart =
            before != Lexer::LBRACE && (starts(index, Role::clause) || starts(index, Role::part));
        return is_apart ? 2 : 1;
    }

    const SourceFile& source_;
    std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Line> lay_out(const SourceFile& source,
                          const std::vector<Token>& tokens,
                          const Points& points) {
    return LayOut(source, tokens, points).run();
}

}  // namespace tranche::grammar
